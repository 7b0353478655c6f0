"""A control is enabled exactly where its value changes something: what the page says or reads off, a plot, or its looks."""

from __future__ import annotations

import functools
import itertools
import re

import pytest
from PySide6.QtWidgets import QToolButton

from sigexplorer.controls.box import Box
from sigexplorer.controls.comparison import ComparisonList
from sigexplorer.controls.rows import GroupPanel
from sigexplorer.errors import ExportError, SigexplorerError
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes
from sigexplorer.panes import pane_class
from sigexplorer.resources import resource
from sigexplorer.results import compute
from sigexplorer.state import State, get, parameters, parse, replace
from sigexplorer.topics import pages, read_on, shown_on
from sigexplorer.window.unused import unused_on
from tests.examples import some

SMALL = {
    "network.width": "8",
    "network.depth": "5",
    "network.batch": "4",
    "network.jacobian": "true",
    "saturation.resolution": "12",
    "phase.cells": "7",
    "formats.samples": "60",
    "training.steps": "30",
    "descent.steps": "12",
    "descent.most": "80",
    "sweep.vertical": "network.depth=2:6:2",
    "sweep.points": "8",
}


def data(name):
    return str(resource("data", name))


# States in which other controls are idle than at first.
OTHERWISE = [
    {},
    {
        "probe.second": "true",
        "curve.fit": "false",
        "chain.weights": "1; 2",
        "formats.format": "float8_e4m3",
        "formats.quantity": "loss",
        "network.bias": "false",
        "descent.rates": "given",
        "descent.neuron": "logistic",
    },
    # Of those that read a file or a set in place of a regression.
    {"calibration.source": "network", "calibration.scaling": "own", "classification.penalty": "firth"},
    {"calibration.logits": data("digits_logits.csv"), "classification.data": data("challenger.csv"), "fit.data": data("pasture.csv")},
    {"probe.shown": "false", "chain.biases": "1; 2", "network.initialisation": "normal", "saturation.horizontal": "gain", "saturation.vertical": "depth"},
]
# What a hand does next is seen once it is done: the class of a point that is drawn, the steps of a frame.
TO_COME = {"training.pen", "training.pace", "descent.pace", "sweep.workers", "sweep.scheduler"}
# A file of inputs is none of the values that are tried; what its width and biases do in the phase diagram hangs on the initialisation and its variances,
# and what is held of paths of a descent on where they go.
LEFT_OUT = {"network.inputs", "style.page", "style.theme", "style.hidden", "style.unseen", "style.colors", "style.front", *TO_COME}
# What weights do hangs on whether a file has errors of y.
BY_VALUE = {("fit", "fit.weights"), ("network", "network.bias"), ("phase", "network.width"), ("phase", "network.bias"), ("descent", "descent.hold")}


def others(declared, value):
    """Return other values of a parameter, near and far."""
    match declared.kind:
        case "flag":
            return [not value]
        case "choice":
            return [choice for choice in declared.choices if choice != value]
        case "sequence":
            return [(*value, 3), (5, 2)] if declared.whole else [(*value, 0.5), (1.5, 2.0)]
        case "text":
            return [text for text in declared.examples if text != value] or [f"{value}x"]
    low, high = declared.slider
    found = [value + 1, value / 2, 0.5 * (low + high), low, high]
    return [item for item in dict.fromkeys(map(int, found) if declared.kind == "integer" else found) if item != value]


def looked_at(state, page, previous=None):
    """Yield all that is seen of a page, what costs least first: its sentence, what is read off, its pictures; or the line that refuses the state.

    The first is no part of what is seen but the results, which another state may take over.
    """
    shown = pages()[page]
    panes = [pane for row in shown.rows for pane in row]
    needs = dict.fromkeys((*shown_on(shown), *read_on(shown), *(topic for pane in panes for topic in pane_class(pane).topics)))
    try:
        results = compute(state, needs, previous=previous)
        yield results
        yield shown.sentence(results)
        yield [topic.readout(results.of(topic), state) for topic in read_on(shown)]
        for pane in panes:
            yield re.sub(
                rb"<desc>.*?</desc>|<metadata>.*?</metadata>|<!--.*?-->",
                b"",
                image_bytes(state, pane, ".svg", Picture(), results, whatever=True),
                flags=re.DOTALL,
            )
    except SigexplorerError as refusal:
        yield None
        yield str(refusal)


def differs(before, state, page):
    """Return whether a state is seen otherwise than what was looked at before; no further than to the first difference."""
    now = looked_at(state, page, before[0])
    next(now)
    return any(one != other for one, other in itertools.zip_longest(before[1:], now, fillvalue=None))


def table_of(state, page):
    try:
        content = csv_bytes(state, page)
    except ExportError as refusal:
        return [str(refusal)]
    return [line for line in content.splitlines() if not line.startswith(b"#")]


def reachable(state, group, key, value):
    """Return a state with a value changed, and what goes with it; None where that is refused."""
    entailed = getattr(state, group).entailed(key.removeprefix(f"{group}."))
    try:
        return replace(state, {key: value} | {f"{group}.{item}": to for item, to in entailed.items()})
    except SigexplorerError:
        return None


def seen_by_none(before, state, page, changes):
    """Return whether none of the changes is seen: all at once, and where that is seen, which a change may have let another one do, each by itself."""
    try:
        together = replace(state, {key: value for _, key, value in changes})
    except SigexplorerError:
        together = None
    if together is not None and not differs(before, together, page):
        return True
    return not any(differs(before, changed, page) for change in changes if (changed := reachable(state, *change)) is not None)


# What is chosen otherwise is tried on pages that have some of it.
PAGES = [
    pytest.param(page, otherwise, id=f"{page}-{('at first', 'with all', 'of the network', 'of files', 'with less')[number]}")
    for page in pages()
    for number, otherwise in enumerate(OTHERWISE)
    if not number or {key.partition(".")[0] for key in otherwise} & {group for _, group in pages()[page].controls}
]


# Functions whose slopes are few, or whose operations are not known: of the map of the identity, which has no entries, the legend changes nothing; and on
# pages of networks those without a slope, but for where their picture has no lines.
FEW = [
    pytest.param(page, {"activation": name}, id=f"{page}-{name}")
    for page in ("curve", "factors", "saturation", "formats")
    for name in ("step", "identity", "relu", "erf")
    if (page, name) != ("saturation", "identity")
] + [pytest.param(page, {"activation": "step"}, id=f"{page}-step") for page in ("network", "phase", "neuron")]


@pytest.mark.sampled
@pytest.mark.parametrize(("page", "otherwise"), [*PAGES, *FEW])
def test_a_control_is_enabled_exactly_where_it_changes_something(qapp, page, otherwise):
    state = parse(State(), SMALL | otherwise)
    before = list(looked_at(state, page))
    table = functools.cache(lambda: table_of(state, page))
    wrong, unseen = {}, []
    for _, group in (*pages()[page].controls, ("", "style")):
        if group == "activation":
            continue
        idle = {**unused_on(pages()[page], group, state), **getattr(state, group).idle}
        for key, declared in parameters(state).items():
            name = key.removeprefix(f"{group}.")
            if name == key or key in LEFT_OUT or (page, key) in BY_VALUE:
                continue
            values = others(declared, get(state, key))
            if name in idle:
                # Of a control that is idle it is only asked whether it is seen.
                unseen.append([(group, key, value) for value in values])
                continue
            states = [changed for value in values if (changed := reachable(state, group, key, value)) is not None]
            # What only the numbers of a file follow is enabled as well.
            if not any(differs(before, changed, page) or table_of(changed, page) != table() for changed in states):
                wrong[key] = "changes nothing, and is enabled"
    for changes in itertools.zip_longest(*unseen):
        given = [change for change in changes if change is not None]
        if not seen_by_none(before, state, page, given):
            wrong[str(given)] = "one of them changes something, and is idle"
    assert wrong == {}


def test_the_phase_page_disables_what_only_the_network_page_uses(window):
    for page, enabled in (("network", True), ("phase", False), ("network", True)):
        window.store.set("style.page", page)
        window.finish()
        for name in ("batch", "seed"):
            assert window.findChild(Box, f"network.{name}").isEnabled() == enabled
        assert window.findChild(Box, "network.weight_variance").isEnabled()


def test_the_switches_above_the_plots_say_the_same(window):
    window.store.set("style.page", "formats")
    switch = window.switches.action("formats.saturate")
    for name, enabled in (("float16", False), ("float8_e5m2", True), ("float32", False)):
        window.store.set("formats.format", name)
        assert switch.isEnabled() == enabled
        assert ("Only formats of 8 bits saturate." in switch.toolTip()) != enabled
    grid = window.switches.action("style.grid")
    assert grid.isEnabled()
    window.store.set("style.page", "saturation")
    assert not grid.isEnabled()


def test_what_is_read_off_below_the_controls_is_of_now_on_every_page(window):
    for page, shown in some(pages().items(), "read off"):
        window.store.set("style.page", page)
        for x in (4.0, -1.25):
            window.store.set("probe.x", x)
            window.finish()
            # What the probe reads has its place in the first row.
            for topic in (topic for topic in read_on(shown) if topic.name == "probe"):
                assert dict(row[:2] for row in window.panel.readouts[topic.name].rows)["x"].replace("\N{MINUS SIGN}", "-") == f"{x:g}"


FUNCTIONS = [name for name, page in pages().items() if any(group == "activation" for _, group in page.controls)]


@pytest.mark.sampled
@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_compared_can_be_chosen_exactly_where_they_change_something(begin, name):
    window, state = begin(), parse(State(), SMALL)
    # Cheap ones, since mean-field theory of what has no kinks takes seconds; others than those of the catalogue, which are on some pages anyway.
    changes, before, table = [], list(looked_at(state, name)), functools.cache(lambda: table_of(state, name))
    for functions in ("hard_sigmoid(half_width=2)",), ("hard_tanh(upper=2)", "leaky_relu(slope=0.3)"):
        beside = replace(state, {"compare": functions})
        changes.append(differs(before, beside, name) or table_of(beside, name) != table())
    window.store.update({"style.page": name, **{key: get(state, key) for key in SMALL}})
    comparison = window.findChild(ComparisonList)
    assert changes == [comparison.isEnabled()] * 2
    assert (comparison.toolTip() == "") == comparison.isEnabled()


def test_functions_can_be_compared_once_something_is_measured(window):
    window.store.set("style.page", "cost")
    comparison = window.findChild(ComparisonList)
    assert not comparison.isEnabled()
    # One size of a few elements is measured in a moment.
    window.store.update({"cost.elements": 100, "cost.largest": 100, "cost.repeats": 3, "cost.measured": 1})
    assert comparison.isEnabled()
    assert comparison.toolTip() == ""
    window.store.set("cost.measured", 0)
    assert not comparison.isEnabled()
    assert comparison.toolTip() == "Nothing is shown yet that could be compared."


def test_a_function_that_is_hidden_changes_nothing_that_is_seen(qapp):
    state = parse(State(), SMALL)
    for name in FUNCTIONS:
        # Most places of the list are of functions that are shown; the sentence, the plots and what is read off know no others.
        hidden = replace(state, {"compare": ("hard_tanh",), "style.hidden": (1,)})
        assert not differs(list(looked_at(state, name)), hidden, name), name


@pytest.mark.parametrize("page", ["calibration", "decision"])
def test_a_section_that_is_not_read_says_so_at_its_heading_too_and_only_then(window, page):
    window.store.set("style.page", page)
    heading = window.panel.section("classification").findChild(QToolButton, "section.data_and_fit")
    for source, logits, reason in (
        ("network", "", "The scores are those of the network."),
        ("regression", "", ""),
        ("regression", data("digits_logits.csv"), "The scores are those of the file."),
        ("left_out", "", ""),
    ):
        window.store.update({"calibration.source": source, "calibration.logits": logits})
        window.finish()
        assert heading.text() == ("Data and fit: not used now" if reason else "Data and fit")
        assert heading.toolTip() == reason
        rows = window.panel.section("classification").findChild(GroupPanel).rows
        # Some of them are used on another page alone.
        assert {rows[name].toolTip() for name in ("dataset", "data", "penalty")} == {reason}
    # What another page reads is enabled there.
    window.store.set("calibration.source", "network")
    window.store.set("style.page", "classification")
    assert heading.text() == "Data and fit"
    assert rows["penalty"].toolTip() == ""
