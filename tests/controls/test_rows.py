from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSlider, QToolTip, QWidget

from sigexplorer.controls.rows import GroupPanel, ParameterRow
from sigexplorer.controls.scale import slider_scale
from sigexplorer.controls.symbols import symbol_html
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import State, group_names, parameters
from sigexplorer.store import Store

EVERY = [pytest.param(State(activation=kind()), id=name) for name, kind in catalogue.items()]
EXPECTED = {"flag": QCheckBox, "choice": QComboBox, "real": QLineEdit, "integer": QLineEdit, "sequence": QLineEdit, "text": QLineEdit}


@pytest.mark.parametrize("state", EVERY)
def test_every_parameter_of_every_function_has_named_controls(qtbot, state):
    store = Store(state)
    panel = GroupPanel(store, "activation")
    qtbot.addWidget(panel)
    declared = parameters_of(type(state.activation))
    assert list(panel.rows) == list(declared)
    for name, parameter in declared.items():
        check_controls(panel, f"activation.{name}", parameter)


def test_every_other_parameter_has_named_controls(qtbot):
    store = Store()
    for group in group_names()[1:]:
        panel = GroupPanel(store, group)
        qtbot.addWidget(panel)
        for key, parameter in parameters(store.state).items():
            if key.startswith(f"{group}."):
                check_controls(panel, key, parameter)


def check_controls(panel, key, parameter):
    found = panel.findChildren(QWidget, key)
    assert isinstance(panel.findChild(EXPECTED[parameter.kind], key), EXPECTED[parameter.kind])
    assert isinstance(found[0], QSlider) == (slider_scale(parameter) is not None)
    assert len(found) == 1 + (slider_scale(parameter) is not None)
    for widget in found:
        assert widget.accessibleName().startswith(parameter.title)
        assert parameter.unit in widget.accessibleName()
        assert widget.accessibleDescription().endswith(parameter.explained)
        assert widget.toolTip().endswith(parameter.explained)


def test_slider_and_box_of_a_row_agree(store, show):
    row = show(ParameterRow(store, "activation.gain"))
    slider, box = row.findChild(QSlider), row.findChild(QLineEdit)
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert box.text() == "10"
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "0.1\r")
    assert slider.value() == 0


def test_the_title_shows_symbol_and_unit(store, show):
    (depth, gain) = (show(ParameterRow(store, key)) for key in ("chain.depth", "activation.gain"))
    texts = [label.text() for label in (*depth.findChildren(QLabel), *gain.findChildren(QLabel))]
    assert any("Depth" in text and "<i>n</i>" in text and "layers" in text for text in texts)
    assert any("Gain" in text and "<i>k</i>" in text for text in texts)


@pytest.mark.parametrize("key", ["recording.step", "descent.samples"])
def test_a_unit_that_the_title_says_is_not_said_again(store, show, key):
    group, name = key.split(".")
    parameter = parameters_of(type(getattr(store.state, group)))[name]
    texts = [label.text() for label in show(ParameterRow(store, key)).findChildren(QLabel)]
    assert parameter.unit
    assert not any(f">{parameter.unit}<" in text for text in texts)
    assert parameter.title in texts


@pytest.mark.parametrize(
    ("latex", "html"),
    [
        ("k", "<i>k</i>"),
        (r"\alpha", "<i>\N{GREEK SMALL LETTER ALPHA}</i>"),
        (r"\lambda", "<i>\N{GREEK SMALL LETTER LAMDA}</i>"),
        ("w_l", "<i>w</i><sub><i>l</i></sub>"),
        ("x_{10}", "<i>x</i><sub><i>10</i></sub>"),
        (r"\sigma_w^2", "<i>\N{GREEK SMALL LETTER SIGMA}</i><sub><i>w</i></sub><sup>2</sup>"),
        ("f''", "<i>f\N{DOUBLE PRIME}</i>"),
    ],
)
def test_symbols(latex, html):
    assert symbol_html(latex) == html


def test_names_choose_the_rows_and_their_order(store, show):
    panel = show(GroupPanel(store, "chain", ("bias", "depth")))
    assert set(panel.rows) == {"bias", "depth"}
    QTest.qWait(1)
    assert panel.rows["bias"].y() < panel.rows["depth"].y()


def test_boxes_of_a_panel_are_aligned(store, show):
    panel = show(GroupPanel(store, "chain", ("depth", "weight", "bias")))
    edges = {box.mapTo(panel, box.rect().topRight()).x() for box in panel.findChildren(QLineEdit)}
    starts = {slider.mapTo(panel, slider.rect().topLeft()).x() for slider in panel.findChildren(QSlider)}
    assert len(edges) == len(starts) == 1


def test_rows_are_kept_while_the_function_stays(store, show):
    panel = show(GroupPanel(store, "activation"))
    row = panel.rows["gain"]
    store.set("activation", type(store.state.activation)(gain=3.0))
    assert panel.rows["gain"] is row
    assert row.findChild(QLineEdit).text() == "3"


def test_rows_are_rebuilt_with_another_function(store, show):
    panel = show(GroupPanel(store, "activation"))
    before = store.subscribers
    other = next(kind for kind in catalogue.values() if parameters_of(kind) and not isinstance(store.state.activation, kind))
    store.set("activation", other())
    assert list(panel.rows) == list(parameters_of(other))
    store.undo()
    assert list(panel.rows) == list(parameters_of(type(store.state.activation)))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert store.subscribers == before
    assert len(panel.findChildren(QSlider, "activation.gain")) == 1


def test_a_text_left_in_a_box_does_not_reach_another_function(store, show):
    panel = show(GroupPanel(store, "activation"))
    box = panel.rows["gain"].findChild(QLineEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "2000000")
    other = next(kind for kind in catalogue.values() if not isinstance(store.state.activation, kind))
    store.set("activation", other())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert store.state.activation == other()


def test_a_panel_ends_with_its_subscriptions(store, qapp):
    panel = GroupPanel(store, "activation")
    assert store.subscribers
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert store.subscribers == 0


def test_every_value_can_be_typed_and_read_back(store, qtbot):
    for key, parameter in parameters(store.state).items():
        if parameter.kind not in {"real", "integer"}:
            continue
        row = ParameterRow(store, key)
        qtbot.addWidget(row)
        box = row.findChild(QLineEdit)
        default = msgspec.structs.asdict(getattr(store.state, key.split(".")[0]))[key.split(".")[1]]
        box.resize(500, box.height())
        assert parameter.parse(box.text()) == default


@pytest.mark.parametrize(
    ("key", "idle", "busy"),
    [
        ("chain.weight", {"chain.weights": (1.0, 2.0)}, {"chain.weights": ()}),
        ("chain.bias", {"chain.biases": (1.0,)}, {"chain.biases": ()}),
        ("probe.x2", {"probe.second": False}, {"probe.second": True}),
        ("probe.tangent", {"probe.shown": False}, {"probe.shown": True}),
        ("curve.y_min", {"curve.fit": True}, {"curve.fit": False}),
        ("curve.y_max", {"curve.fit": True}, {"curve.fit": False}),
        ("network.bias_variance", {"network.bias": False}, {"network.bias": True}),
        ("network.bias_variance", {"network.bias": True, "network.initialisation": "torch_linear"}, {"network.initialisation": "normal"}),
    ],
)
def test_a_control_without_effect_is_disabled_and_says_why(store, show, key, idle, busy):
    group, _, name = key.partition(".")
    panel = show(GroupPanel(store, group), 300, 900)
    row = panel.rows[name]
    for changes, enabled in ((idle, False), (busy, True), (idle, False)):
        store.update(changes)
        assert {control.isEnabled() for control in row.controls} == {enabled}
        reason = getattr(store.state, group).idle.get(name, "")
        assert bool(reason) != enabled
        # Of several in a row one says it, and each in its tip.
        assert row.toolTip() == reason
        assert enabled or any(label.text() == reason and label.isVisible() for label in panel.findChildren(QLabel))


def test_a_weight_variance_given_by_hand_switches_to_an_initialisation_that_takes_it(store, show):
    row = show(ParameterRow(store, "network.weight_variance"))
    slider, box = row.findChild(QSlider), row.findChild(QLineEdit)
    for change in (lambda: QTest.keyClick(slider, Qt.Key.Key_Right), lambda: (box.setText("2.25"), box.commit())):
        store.set("network.initialisation", "he_normal")
        before = store.state.network.weight_variance
        change()
        assert store.state.network.initialisation == "normal"
        assert store.state.network.weight_variance != before
        store.undo()
        assert (store.state.network.initialisation, store.state.network.weight_variance) == ("he_normal", before)
    store.set("network.initialisation", "orthogonal")
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert store.state.network.initialisation == "orthogonal"


def test_what_holds_for_several_rows_is_said_once_below_the_last(store, show):
    panel = show(GroupPanel(store, "cost"))

    def said():
        labels = {name: [label.text() for label in row.findChildren(QLabel) if not label.isHidden()] for name, row in panel.rows.items()}
        return {name: text for name, texts in labels.items() for text in texts if text.endswith(".")}

    idle = ["quantity", "elements", "largest", "repeats"]
    assert said() == {"repeats": "Nothing is measured yet: press Measure."}
    assert [name for name, row in panel.rows.items() if not row.controls[0].isEnabled()] == idle
    assert {panel.rows[name].toolTip() for name in idle} == set(said().values())
    # What is not so for all is said where each begins and ends.
    panel.set_unused({"elements": "Not used on this page."})
    assert list(said()) == ["quantity", "elements", "repeats"]
    panel.set_unused({})
    store.set("cost.measured", 1)
    assert said() == {}
    assert not any(panel.rows[name].toolTip() for name in idle)
    assert all(panel.rows[name].controls[0].isEnabled() for name in idle)


def test_the_tip_of_a_disabled_control_says_why_above_what_it_is(store, show, monkeypatch):
    tips: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, widget: tips.append(text))
    for key, idle, busy in (("fit.dataset", {"fit.data": "a.csv"}, {"fit.data": ""}), ("curve.y_min", {"curve.fit": True}, {"curve.fit": False})):
        group, _, name = key.partition(".")
        panel = show(GroupPanel(store, group), 300, 900)
        row = panel.rows[name]
        watched = [*row.controls, next(label for label in row.findChildren(QLabel) if label.buddy() is not None)]
        for changes in (idle, busy, idle, busy):
            store.update(changes)
            reason = getattr(store.state, group).idle.get(name, "")
            assert bool(reason) == (changes is idle)
            for widget in watched:
                tips.clear()
                QCoreApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), widget.mapToGlobal(QPoint(3, 3))))
                # Of one that can be used Qt shows its own.
                assert tips == ([f"{reason}\n{widget.toolTip()}"] if reason else [])
                assert widget.toolTip()
