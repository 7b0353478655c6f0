"""The panes of a file of weights: of every tensor that cannot be shown the reason is said, and a table too long for the pane says so."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from sigexplorer.fonts import load_fonts
from sigexplorer.model.weights.spectrum import WIDEST
from sigexplorer.panes import create_pane
from sigexplorer.panes import weights as module
from sigexplorer.panes.base import Pane
from sigexplorer.plot.readings import read
from sigexplorer.results import compute
from sigexplorer.state import State, parse

NAN, RANDOM = np.nan, np.random.default_rng(3)
TENSORS = {
    "sound": RANDOM.standard_normal((12, 8)),
    "bias": RANDOM.standard_normal(12),
    "counts": np.arange(12).reshape(3, 4),
    "some": np.where(RANDOM.uniform(size=(6, 5)) < 0.2, np.inf, 1.5),
    "nothing": np.full((4, 4), NAN),
    "alike": np.full((5, 5), 0.25),
    "wide": np.full((WIDEST + 1, WIDEST + 1), 0.5, dtype=np.float16),
}
# What is said of each in the pane of the values, and in that of the singular values; '' where there is a picture.
SAID = {
    "sound": ("", ""),
    "bias": ("", "bias is no matrix: its units sum nothing up."),
    "counts": ("The numbers of counts are not read: they are whole numbers",) * 2,
    "some": ("", "some holds NaN or infinity: it has no singular values."),
    "nothing": ("No number of nothing is finite.", "nothing holds NaN or infinity"),
    "alike": ("", ""),
    "wide": ("", f"wide is {WIDEST + 1}×{WIDEST + 1}: singular values are computed up to a shorter side of {WIDEST:,}."),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("weights") / "w.npz"
    np.savez(made, **TENSORS)
    return made


@pytest.fixture
def pane(qtbot, qapp, path):
    load_fonts()

    def shown(name: str, **settings: str) -> Pane:
        made = create_pane(name)
        qtbot.addWidget(made)
        made.resize(900, 400)
        made.render_results(compute(parse(State(), {"weights.file": str(path), **{f"weights.{key}": value for key, value in settings.items()}}), made.topics))
        return made

    return shown


@pytest.mark.sampled
@pytest.mark.parametrize("tensor", TENSORS)
def test_what_cannot_be_shown_of_a_tensor_is_said_and_the_rest_is_shown(pane, tensor) -> None:
    values, spectrum = (pane(name, layer=tensor) for name in ("weights.values", "weights.spectrum"))
    for shown, said in zip((values, spectrum), SAID[tensor], strict=True):
        text = shown.message.text.replace("\N{THIN SPACE}", ",").replace("\N{NARROW NO-BREAK SPACE}", ",")
        assert bool(text) is bool(said), text
        assert text.startswith(said)
        assert bool(shown.legend.entries) is not bool(said)
    if not SAID[tensor][0]:
        # A normal distribution of no width, or of infinite width, is drawn nowhere and named nowhere.
        finite = TENSORS[tensor][np.isfinite(TENSORS[tensor])]
        named = [entry.text for entry in values.legend.entries]
        assert named[0] == tensor
        assert any(text.startswith("normal") for text in named) is bool(np.ptp(finite.astype(float)) > 0.0)


def test_a_table_that_is_longer_than_the_pane_says_how_much_is_behind(pane, monkeypatch) -> None:
    whole = pane("weights")
    assert [row.cells[0] for row in whole.rows.rows] == list(TENSORS)
    assert "behind" not in whole.note()
    cells = {row.cells[0]: row.cells for row in whole.rows.rows}
    # Of numbers that are not read nothing is told but their shape and type.
    assert set(cells["counts"][1:-3]) == {"\N{EN DASH}"}
    assert cells["counts"][-2] == "3×4"
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    cut = pane("weights")
    assert [row.cells[0] for row in cut.rows.rows] == list(TENSORS)[:3]
    assert f"; {len(TENSORS) - 3} more behind them" in cut.note()
    # The empty room below the last row is no row.
    heard = []
    cut.moved.connect(heard.append)
    names = {cut.rows.row_at(QPointF(40, y)) for y in range(0, 400, 3)}
    assert names >= {0, 1, 2}
    for y in range(0, 400, 3):
        cut.pressed(QPointF(40, y))
    assert {moved.what.partition("/")[0] for moved in heard if moved.what.startswith(module.ROW)} == {f"{module.ROW}{name}" for name in list(TENSORS)[:3]}


def test_beside_the_pointer_stands_a_weight_whatever_share_lies_beyond(pane) -> None:
    shown = pane("weights.values", file="")
    assert "beyond" in shown.axes.x_line
    at = QPointF(shown.frame_rect.center())
    assert read(shown, at).lines[0].text.startswith("weight = ")
