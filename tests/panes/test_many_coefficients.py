"""Of many coefficients below each other each has its own numbers: on its row, with no interval through them, or none."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.panes.classification import numbers
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.topics.classification import CLASSIFICATION


@pytest.fixture
def drawn(qtbot, qapp, tmp_path):
    """Return what draws the coefficients of some columns in a size, on the screen or on paper."""
    load_fonts()

    def made(columns: int, width: int, height: int, *, paper: bool):
        random = np.random.default_rng(columns)
        x = random.normal(size=(300, columns))
        y = random.random(300) < 1.0 / (1.0 + np.exp(-x @ random.normal(0.0, 0.3, columns)))
        path = tmp_path / "many.csv"
        lines = [
            ",".join([*(f"column {k}" for k in range(columns)), "y"]),
            *(",".join([*map(repr, row.tolist()), str(int(one))]) for row, one in zip(x, y, strict=True)),
        ]
        path.write_text("\n".join(lines))
        pane = create_pane("classification.coefficients")
        qtbot.addWidget(pane)
        pane.resize(width, height)
        results = compute(parse(State(), {"classification.data": str(path)}), pane.topics)
        pane.render_results(results)
        if paper:
            image = QImage(width, height, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            pane.paint(painter, image.rect().toRectF())
            painter.end()
        else:
            pane.grab()
        return pane, results.of(CLASSIFICATION)

    return made


@pytest.mark.sampled
@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize("columns", [3, 11, 40])
@pytest.mark.parametrize(("width", "height"), [(940, 225), (470, 115), (420, 300), (1400, 500)])
def test_numbers_stand_on_their_own_row_and_no_interval_runs_through_them(drawn, columns, width, height, paper) -> None:
    pane, result = drawn(columns, width, height, paper=paper)
    texts = {numbers(result.fit, k): result.fit.names[k] or "intercept" for k in range(len(result.fit.names))}
    ticks = pane.axes.places().rows
    levels = [stroke for stroke in pane.curves.strokes if stroke.y[0] == stroke.y[-1]]
    found = [(text, box) for text, box in pane.labels.names() if text in texts]
    for text, box in found:
        for stroke in levels:
            row, left, right = (float(place) for place in (pane.mapping.row(stroke.y[0]), *map(pane.mapping.column, (min(stroke.x), max(stroke.x)))))
            assert not (box.top() < row < box.bottom() and left < box.right() and right > box.left()), text
        nearest = min(ticks, key=lambda tick: abs(tick[1] - box.center().y()))
        assert nearest[0].text in {texts[text], "intercept"}, text
    if width >= 900 and columns < 40:
        assert len(found) == columns + 1
    if height < 150 and columns > 3:
        assert not found, "rows are closer than letters are high"


@pytest.mark.parametrize("height", [115, 150, 225])
def test_names_of_rows_do_not_cover_one_another(drawn, height) -> None:
    pane, _ = drawn(20, 470, height, paper=False)
    rows = sorted(place.y() for _, place in pane.axes.labels[1].written())
    assert len(rows) > 3
    assert min(np.diff(rows)) > 8.0
