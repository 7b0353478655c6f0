"""How a page of HTML looks: lines of a map are in one piece, and on paper, narrower than the screen, everything stays in its place."""

from __future__ import annotations

import time

import numpy as np
import pytest

from sigexplorer.export.html import html_bytes
from sigexplorer.model.activations import Sigmoid, Tanh
from sigexplorer.state import State, replace
from tests.export.test_html import asked, opened

BOX = "(q => { const b = document.querySelector(q).getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"


def finished(browser):
    end = time.monotonic() + 30
    while not browser.ask("!!(page.map && page.map.finished)"):
        assert time.monotonic() < end
        time.sleep(0.05)


def pieces(browser, name):
    """The pieces of a floor's line, each an array of the numbers of its points, shape (points, 2)."""
    line = asked(browser, f"(found => found ? [found.xs.map(String), found.ys.map(String)] : [[], []])(page.floors.find(line => line.name === '{name}'))")
    points = np.array(line, dtype=float).T
    breaks = np.flatnonzero(np.isnan(points[:, 0]))
    return [part[~np.isnan(part[:, 0])] for part in np.split(points, breaks) if (~np.isnan(part[:, 0])).any()]


@pytest.mark.parametrize(("activation", "depth"), [(Sigmoid(), 10), (Tanh(), 60), (Sigmoid(gain=3.0, centre=0.5), 20)])
def test_the_lines_of_a_map_are_in_one_piece_from_edge_to_edge_or_closed(browser, tmp_path, activation, depth):
    state = replace(State(), {"activation": activation, "chain.depth": depth, "saturation.resolution": 60})
    opened(browser, tmp_path, state, "saturation")
    finished(browser)
    steps = 16.0 / 59.0
    seen = 0
    for name in ("float16", "float32"):
        for piece in pieces(browser, name):
            seen += 1
            # From one triangle to the next.
            assert np.abs(np.diff(piece, axis=0)).max(initial=0.0) <= steps * (1 + 1e-9)
            closed = (piece[0] == piece[-1]).all() and len(piece) > 3
            at_edge = [(np.isclose(np.abs(end), 8.0)).any() for end in (piece[0], piece[-1])]
            # A line ends where the map does, or where what lies beyond has no size.
            assert closed or all(at_edge) or beside_nothing(browser, piece)
    assert 0 < seen < 40


def beside_nothing(browser, piece):
    cells = np.array(asked(browser, "page.results.saturation.log10"), dtype=float).reshape(60, 60)
    columns = np.rint((piece[[0, -1]] + 8.0) / (16.0 / 59.0)).astype(int)
    return all(not np.isfinite(cells[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]).all() or x in {0, 59} or y in {0, 59} for x, y in columns)


def test_the_map_stays_below_its_lines_on_paper(browser, tmp_path):
    opened(browser, tmp_path, State(), "saturation")
    finished(browser)
    before = asked(browser, f"[{BOX}('canvas'), {BOX}('svg .frame')]")
    # As a printer lays it out: narrower, and nothing is drawn anew.
    browser.paper(True)
    browser.ask("page.observer.disconnect(); document.getElementById('page').style.width = '640px'; 1")
    after = asked(browser, f"[{BOX}('canvas'), {BOX}('svg .frame')]")
    browser.paper(False)
    for canvas, frame in (before, after):
        assert np.allclose(canvas, frame, atol=1.5)
    assert after[0][2] - after[0][0] < before[0][2] - before[0][0] - 100
    assert after[0][2] <= 640


def test_curves_are_whole_on_paper(browser, tmp_path):
    opened(browser, tmp_path, State())
    browser.paper(True)
    browser.ask("page.observer.disconnect(); document.getElementById('page').style.width = '640px'; 1")
    edges = "pane => [pane, pane.querySelector('.frame')].map(e => e.getBoundingClientRect().right)"
    panes = asked(browser, f"[...document.querySelectorAll('.pane')].map({edges})")
    sliders = asked(browser, "[...document.querySelectorAll('input[type=range]')].filter(e => e.offsetWidth).length")
    browser.paper(False)
    assert len(panes) == 3
    assert all(frame < pane <= 641 for pane, frame in panes)
    assert sliders == 0


def test_axes_of_a_map_are_named_whole(browser, tmp_path):
    opened(browser, tmp_path, State(), "saturation")
    clipped = browser.ask("[...document.querySelectorAll('select')].filter(e => e.scrollWidth > e.clientWidth).length")
    wide = "e => { const now = e.offsetWidth; e.style.width = 'max-content'; return [now, e.offsetWidth]; }"
    widths = asked(browser, f"[...document.querySelectorAll('select')].map({wide})")
    assert clipped == 0
    assert all(now >= needed - 1 for now, needed in widths)


@pytest.mark.usefixtures("qapp")
def test_a_picture_with_cells_of_its_own_colours_stays_light(browser, tmp_path):
    state = replace(State(), {"style.page": "phase"})
    path = tmp_path / "phase.html"
    path.write_bytes(html_bytes(state, "phase", ["network.depth"]))
    browser.open(path, dark=True)
    browser.ask("page.ready.then(() => document.querySelector('img').decode())")
    svg = browser.ask("page.results.svg")
    assert "<image" in svg
    shown = browser.ask("page.results.themed")
    assert shown == svg
