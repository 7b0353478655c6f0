"""What hands change, without a window: over every pane that is moved, random states and random hands."""

from __future__ import annotations

import contextlib
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.training.parameters import MOST_DRAWN
from sigexplorer.moves import moved_from, range_under, resolution, resting, within_limits
from sigexplorer.state import LISTS, State, get, parameters, replace
from sigexplorer.topic import Moved, Seen
from sigexplorer.topics import pane_entries, pane_entry
from tests.examples import examples
from tests.test_random_states import some_state

MOVED = [name for name, entry in pane_entries().items() if entry.moves is not None]
VIEWED = [name for name, entry in pane_entries().items() if entry.views is not None]
places = st.floats(-1e9, 1e9) | st.floats(-10, 10) | st.just(math.nan)
pixels = st.floats(1e-12, 1e7) | st.just(0.0)
# What any pane calls its things, and what is there no more.
things = st.sampled_from(("", "second", "edge", "0", "7", "9999"))
hands = st.builds(Moved, things, st.sampled_from(("dragged", "stepped", "placed")), places, places, st.tuples(pixels, pixels))
ranges = st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)).map(lambda pair: tuple(sorted(pair)))
# Hypothesis has no state to shrink: there are some hundred values in one.
states = st.integers(0, 10**6).map(lambda seed: some_state(random.Random(seed)))
seen = st.builds(Seen, ranges, ranges) | st.none()


def check(state: State, changes) -> State:
    """Return the state that follows; what is changed has a key, and only values that do not go together are refused."""
    assert set(changes) <= {*parameters(state), "activation", *LISTS}
    allowed = within_limits(state, changes)
    assert set(allowed) <= set(changes)
    with contextlib.suppress(ParameterError):
        return replace(state, allowed)
    assert len(allowed) > 1, "a value alone is within its limits"
    return state


@pytest.mark.parametrize("pane", MOVED)
@settings(max_examples=examples(40), deadline=None)
@given(state=states, hand=hands)
def test_a_hand_changes_only_what_is_allowed(pane, state, hand) -> None:
    check(state, pane_entries()[pane].moves(state, hand))


@pytest.mark.parametrize("pane", VIEWED)
@settings(max_examples=examples(40), deadline=None)
@given(state=states, seen=seen)
def test_a_view_changes_only_what_is_allowed_and_the_full_view_stays(pane, state, seen) -> None:
    views = pane_entries()[pane].views
    after = check(state, views(state, seen))
    if seen is None:
        assert views(after, None) == views(state, None)
        wanted = within_limits(state, views(state, None))
        # Edges that both lie beyond a limit are brought together there, which is no range.
        assert after == state or all(get(after, key) == value for key, value in wanted.items())


@given(x=st.floats(-1e9, 1e9), pixel=st.floats(1e-12, 1e7))
def test_a_place_rests_within_a_pixel_on_a_short_number(x, pixel) -> None:
    step = resolution(pixel)
    assert 0.39 * pixel < step <= pixel * (1 + 1e-12)
    rested = resting(x, pixel)
    assert abs(rested - x) <= 0.5000001 * step + 2 * math.ulp(x)
    assert resting(rested, pixel) == rested
    assert resting(x, 0.0) == x


@pytest.mark.parametrize("what", ["", "second"])
@given(start=st.floats(-1e6, 1e6), pixel=st.floats(1e-3, 10), steps=st.integers(1, 20))
def test_steps_of_a_probe_go_back_the_way_they_came(what, start, pixel, steps) -> None:
    key = "probe.x2" if what else "probe.x"
    state = replace(State(), {"probe.second": True, key: start})
    moves, there = pane_entries()["curve"].moves, [state]
    for way in (1.0, -1.0):
        for _ in range(steps):
            state = replace(state, moves(state, Moved(what, "stepped", way, 0.0, (pixel, pixel))))
            there.append(state)
    first = get(there[1], key) - resolution(pixel)
    assert get(there[steps], key) - start == pytest.approx(steps * resolution(pixel), abs=resolution(pixel))
    assert get(state, key) == pytest.approx(first, abs=1e-9 * max(1.0, abs(first)))


def test_a_second_probe_that_is_not_shown_stays() -> None:
    assert pane_entries()["layers"].moves(State(), Moved("second", "stepped", 1.0, 0.0, (0.1, 0.1))) == {}


def test_an_edge_that_is_dragged_is_an_edge_afterwards() -> None:
    """The slope where it was let go is the limit of saturation: sigma'(x) / sigma'(0) = 4 s (1 - s)."""
    changes = pane_entries()["curve"].moves(State(), Moved("edge", "dragged", 3.0, math.nan))
    s = 1 / (1 + math.exp(-3.0))
    assert changes == {"curve.saturated_below": pytest.approx(4 * s * (1 - s), rel=1e-14)}


def test_the_cross_moves_one_value_for_all_layers_and_the_depth_by_layers() -> None:
    state = replace(State(), {"chain.weights": (2.0, 3.0), "saturation.horizontal": "depth", "chain.depth": 4})
    moves = pane_entries()["saturation"].moves
    assert moves(state, Moved("", "dragged", math.nan, 1.2345678, (0.01, 0.02))) == {"chain.weight": 1.23, "chain.weights": ()}
    assert moves(state, Moved("", "stepped", 1.0, 0.0, (0.01, 0.02))) == {"chain.depth": 5}
    assert moves(state, Moved("", "placed", 2.0, 0.5, (0.01, 0.02))) == {"chain.depth": 100, "chain.weight": 0.5, "chain.weights": ()}


def test_a_view_of_two_keys_and_its_full_view() -> None:
    views = range_under("formats.x")
    assert views(State(), Seen((-1.0, 2.0), (0.0, 1.0))) == {"formats.x_min": -1.0, "formats.x_max": 2.0}
    known = parameters(State())
    assert views(State(), None) == {name: known[name].default for name in ("formats.x_min", "formats.x_max")}


@given(hands, st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)))
def test_a_point_goes_where_it_is_pointed_or_stepped_and_keeps_the_axis_that_is_not_moved(moved, present) -> None:
    for here, before, way, pixel in zip(moved_from(present, moved), present, (moved.x, moved.y), moved.pixel, strict=True):
        if math.isnan(way):
            assert here == before
        else:
            assert here == (before + way * pixel if moved.how == "stepped" else way)


def test_points_are_set_one_after_the_other_until_there_are_as_many_as_may_be() -> None:
    state, moves = State(), pane_entry("training.boundary").moves
    assert moves is not None
    for count in (1, 2, 3, MOST_DRAWN):
        if count == MOST_DRAWN:
            state = replace(state, {"training.points": state.training.points[:3] * (MOST_DRAWN - 1)})
        changed = moves(state, Moved("", "placed", 0.25 * count, -0.5))
        assert len(changed["training.points"]) == 3 * count
        state = replace(state, changed)
    assert moves(state, Moved("", "placed", 0.0, 0.0)) == {}
    assert moves(state, Moved("", "dragged", 0.0, 0.0)) == {}
