"""The panes of a descent: paths where they were computed, inside of their maps, and names that fit the result."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.panes.descent import clipped
from sigexplorer.panes.tiles import PITCH
from sigexplorer.plot.crosshair import ABOVE, BESIDE, NEAR
from sigexplorer.results import compute, results_of
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT
from sigexplorer.topics.descent import DESCENT
from tests.examples import examples


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name="descent", theme=LIGHT, **changes):
        pane = create_pane(name, theme)
        qtbot.addWidget(pane)
        pane.resize(900, 340)
        pane.show()
        qtbot.waitExposed(pane)
        results = compute(replace(State(), {f"descent.{key}": value for key, value in changes.items()}), pane.topics)
        pane.render_results(results)
        assert not pane.grab().isNull()
        return pane, results.of(DESCENT)

    return made


@settings(deadline=None, max_examples=examples(200))
@given(st.lists(st.tuples(st.floats(-3, 4), st.floats(-3, 4)) | st.just((0.5, 0.5)), min_size=2, max_size=12))
def test_a_clipped_path_is_what_of_it_is_inside(points) -> None:
    path = np.array(points)
    x, y = clipped(path, 0.0, 1.0)
    share = np.linspace(0.0, 1.0, 101)
    for number, (first, last) in enumerate(itertools.pairwise(path)):
        along = first + share[:, None] * (last - first)
        inside = ((along > 1e-9) & (along < 1.0 - 1e-9)).all(axis=1)
        begin, end = np.array([x[3 * number], y[3 * number]]), np.array([x[3 * number + 1], y[3 * number + 1]])
        if np.isnan(begin).any():
            assert not inside.any() or (first == last).all()
            continue
        assert (np.concatenate([begin, end]) >= -1e-9).all()
        assert (np.concatenate([begin, end]) <= 1.0 + 1e-9).all()
        for place in along[inside]:
            # On the piece that is left, and so nearer to both of its ends than they are to one another.
            assert np.hypot(*(place - begin)) + np.hypot(*(place - end)) == pytest.approx(np.hypot(*(end - begin)), abs=1e-9)
    assert np.isnan(x[2::3]).all()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_paths_stand_where_the_weights_are(make, theme) -> None:
    pane, found = make(theme=theme)
    paths = pane.curves.strokes[1::2]
    ticks = {tick.text: tick.value for tick in pane.axes.x_ticks(*pane.x_range, 20.0) if tick.value < 1.0}
    for k, path in enumerate(paths):
        assert path.dots > 0
        # By the axis' own numbers.
        unit = (ticks["2"] - ticks["0"]) / 2.0
        assert np.allclose(path.x, ticks["0"] + unit * found.path[:, k, 0] + k * PITCH, atol=1e-9)
    assert [start.at[0] - k * PITCH for k, start in enumerate(pane.starts)] == pytest.approx([paths[0].x[0]] * 3)
    assert len({line.color for line in pane.lines.lines}) == 1
    assert [entry.text.partition(":")[0] for entry in pane.legend.entries] == ["sigmoid", "centred", "tanh"]


def test_a_path_that_leaves_its_map_does_not_run_into_the_next(make) -> None:
    pane, found = make(rates="given", rate=20.0)
    assert found.excess[-1, 0] > 1e6
    for k, path in enumerate(pane.curves.strokes[1::2]):
        known = path.x[np.isfinite(path.x)]
        assert known.size
        assert known.min() >= k * PITCH - 1e-9
        assert known.max() <= k * PITCH + 1.0 + 1e-9


def test_minima_of_their_own_make_the_axes_relative(make, tmp_path) -> None:
    data = tmp_path / "points.csv"
    data.write_text("\n".join(f"{x},{y},{x - 2 * y + 3}" for x, y in np.random.default_rng(0).normal(size=(20, 2))))
    pane, found = make(data=str(data), reach=50.0)
    assert np.abs(found.minimum[1] - found.minimum[0]).max() > 1
    middle = [tick.value for tick in pane.axes.y_ticks(*pane.y_range, 8.0) if tick.text == "0"]
    assert middle == [pytest.approx(0.5)], "0 is at every minimum"


def test_maps_that_are_narrow_have_axes_of_few_digits(make) -> None:
    pane = make(reach=1e-6, hold=False)[0]
    assert "that of the minimum" in pane.axes.x_title
    assert all(len(tick.text) < 9 for ticks in (pane.axes.x_ticks, pane.axes.y_ticks) for tick in ticks(0.0, 1.0, 6.0))
    assert "that of the minimum" not in make(reach=0.01, hold=False)[0].axes.x_title


def test_the_lines_of_steps_are_those_computed_and_the_rate_is_marked(make) -> None:
    pane, found = make("descent.reach", rates="given", rate=2.0, optimiser="momentum")
    chosen = pane.curves.strokes[-3:]
    for k, line in enumerate(chosen):
        seen = np.isfinite(line.y)
        assert np.allclose(10.0 ** line.y[seen], found.reached[1, k][seen])
        assert (found.reached[1, k][~seen] < 1).all()
    assert pane.handle.isVisible()
    assert 10.0**pane.handle.at == pytest.approx(2.0)
    assert [mark.text for mark in pane.marks.marks] == [str(steps) for steps in found.steps[1] if steps > 0]
    assert [10.0**mark.x for mark in pane.bounds.marks] == pytest.approx(found.bounds[1].tolist())
    best, _ = make("descent.reach", batch="one")
    assert not best.handle.isVisible()
    assert best.bounds.marks == ()


def test_a_goal_that_nothing_reaches_is_drawn_without_lines(make) -> None:
    pane, found = make("descent.reach", most=1, goal=1e-12, optimiser="adam")
    assert (found.reached < 0).all()
    assert pane.marks.marks == ()


def test_signs_are_strips_by_kind_and_by_points(make) -> None:
    pane, _ = make("descent.signs")
    names = [tick.text for tick in pane.axes.y_ticks(*pane.y_range, 9.0)]
    assert names == ["tanh: all", "tanh: one", "centred: all", "centred: one", "sigmoid: all", "sigmoid: one"]
    few = [(tick.value, tick.text) for tick in pane.axes.y_ticks(*pane.y_range, 2.0)]
    assert few == [(1.0, "tanh"), (3.0, "centred"), (5.0, "sigmoid")]
    image = pane.grab().toImage()
    tick = pane.axes.y_ticks(*pane.y_range, 9.0)[-1]
    row, ratio = pane.mapping.row(tick.value), image.devicePixelRatio()
    colors = {image.pixelColor(round(pane.mapping.column(step) * ratio), round(row * ratio)).name() for step in range(1, 41)}
    fills = [entry.fill.lower() for entry in pane.legend.entries]
    assert colors == set(fills[:2]), "all positive: never of opposite signs"


def test_inputs_are_all_there_and_zero_is_seen(make) -> None:
    pane, found = make("descent.inputs")
    for k, spots in enumerate(reversed(pane.points.sets)):
        assert np.array_equal(np.column_stack([spots.x, spots.y]), found.inputs[k])
    assert pane.x_range[0] < 0.0 < pane.x_range[1]
    assert math.isclose(pane.curves.strokes[1].x[0], 0.0)


def test_signs_that_stay_are_not_drawn_anew_and_others_are(make) -> None:
    pane, _ = make("descent.signs", start_1=1.0)
    before = pane.strips.image
    for start, same in ((1.0001, True), (-2.5, False)):
        pane.render_results(compute(replace(State(), {"descent.start_1": start}), pane.topics))
        assert (pane.strips.image is before) == same
    # It looks as one that was made for it.
    fresh, _ = make("descent.signs", start_1=-2.5)
    assert fresh.strips.image == pane.strips.image
    pane.set_theme(DARK)
    pane.render_results(compute(replace(State(), {"descent.start_1": -2.5}), pane.topics))
    assert pane.strips.image != fresh.strips.image


def test_a_first_look_leaves_the_lines_of_steps_and_what_follows_it_leaves_the_paths(make, monkeypatch) -> None:
    paths, reach = make()[0], make("descent.reach")[0]
    lines, state, drawn = reach.curves.strokes, replace(State(), {"descent.start_1": 2.0}), []
    monkeypatch.setattr(paths.curves, "set_strokes", drawn.append)
    for stage in DESCENT.stages(*DESCENT.inputs(state), cancel=lambda: False, progress=lambda share: None):
        for pane in (paths, reach):
            pane.render_results(results_of(state, {"descent": stage}))
        assert reach.behind == (not stage.searched_through)
        assert (reach.curves.strokes is lines) == reach.behind
    assert stage.finished
    assert len(drawn) == 1, "the loss and the paths stand from the first look on"


def test_a_start_outside_of_its_map_waits_where_the_way_to_the_minimum_enters(make) -> None:
    """Hollow, and on that way in every map: a path of condition 1 begins there; inside, where it is."""
    chance = random.Random(0)
    pane, _ = make()
    seen = set()
    for _ in range(6):
        start = [chance.uniform(-30.0, 30.0) for _ in range(2)]
        changes = {"descent.start_1": start[0], "descent.start_2": start[1], "descent.reach": chance.uniform(0.5, 40.0), "descent.hold": False}
        results = compute(replace(State(), changes), pane.topics)
        found = results.of(DESCENT)
        pane.render_results(results)
        for k, mark in enumerate(pane.starts):
            way = (np.array(start) - found.minimum[k]) / found.parameters.reach
            outside = np.abs(way).max()
            at = np.array([pane.x_at(mark.place_in_pixels) - k * PITCH, pane.y_at(mark.place_in_pixels)])
            assert at == pytest.approx(0.5 + 0.5 * way / max(1.0, outside), abs=1e-6)
            assert mark.is_outside is bool(outside > 1.0)
            seen.add(mark.is_outside)
    assert seen == {True, False}


@pytest.mark.parametrize("thorough", [True, False], ids=["on paper", "on the screen"])
def test_the_name_of_the_start_is_beside_it_in_its_map(make, thorough) -> None:
    chance = random.Random(1)
    pane, _ = make()
    pane.labels.thorough = thorough
    for _ in range(8):
        start = {f"descent.start_{axis}": chance.uniform(-7.0, 7.0) for axis in (1, 2)}
        pane.render_results(compute(replace(State(), start), pane.topics))
        pane.grab()
        ((_, box),) = [name for name in pane.labels.names() if name[0] == "start"]
        at = pane.starts[0].place_in_pixels
        aside = max(box.left() - at.x(), at.x() - box.right(), 0.0), max(box.top() - at.y(), at.y() - box.bottom(), 0.0)
        assert aside[0] <= BESIDE + NEAR[0] + 1.0
        assert aside[1] <= ABOVE + NEAR[1] + 1.0
        assert pane.x_at(box.topLeft()) >= -1e-6
        assert pane.x_at(box.topRight()) <= 1.0 + 1e-6
