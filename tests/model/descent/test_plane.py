"""How far the plane of weights goes: it holds where descents begin and where they go, or is as wide as was asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.datafiles import changes_of
from sigexplorer.model import DescentParameters, Sigmoid, Tanh, compute_descent
from sigexplorer.model.descent.plane import FARTHEST, half_width, rounded_up
from sigexplorer.session import Session, load, save
from sigexplorer.state import State, get, parse, replace
from sigexplorer.topic import Moved
from sigexplorer.topics.descent import DESCENT

QUICK = {"steps": 60, "most": 10}


@pytest.mark.parametrize("scale", [1e-4, 1.0, 20.0, 3e4])
def test_points_of_a_file_are_on_the_plane_with_start_path_and_minimum(tmp_path, scale) -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(40, 2))
    file = tmp_path / "points.csv"
    np.savetxt(file, np.column_stack([x, scale * (x[:, 0] - 2.0 * x[:, 1] + 1.0)]), delimiter=",")
    given_ = DescentParameters(data=str(file), **QUICK)
    found = compute_descent(Sigmoid(), given_, (Tanh(),))
    for item, kinds in ((found, range(3)), (found.compared[0].descent, [0])):
        assert item.reach == found.reach, "one plane for all that is drawn on it"
        assert np.abs(item.plane[..., [0, -1]] - item.minimum[..., np.newaxis]).max() == pytest.approx(found.reach)
        for k in kinds:
            away = np.abs(item.path[:, k] - item.minimum[k]).max(axis=1)
            assert away[0] <= found.reach
            assert (away <= np.maximum(found.reach, FARTHEST * away[0])).all()
    fixed = compute_descent(Sigmoid(), DescentParameters(data=str(file), hold=False, **QUICK))
    assert fixed.reach == given_.reach
    assert np.array_equal(fixed.path, found.path)


@given(
    start=st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)),
    minimum=st.tuples(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300)),
    least=st.floats(1e-6, 1e6),
    grown=st.floats(0.0, 100.0),
)
def test_a_plane_is_as_wide_as_asked_or_round_and_not_much_wider_than_needed(start, minimum, least, grown) -> None:
    begin, middle = np.array(start), np.array(minimum)
    path = np.stack([begin, middle + grown * (begin - middle) / 10.0, np.full(2, np.nan), np.full(2, np.inf)])
    found = half_width(DescentParameters(reach=least), [(path, middle)])
    away = float(np.abs(begin - middle).max())
    second = float(np.abs(path[1] - middle).max())
    # Whether it runs away is not asked where rounding would decide.
    needed = max(away, second if grown < 29.0 else 0.0)
    assert found >= max(needed, least)
    if grown > 31.0 or grown < 29.0:
        assert found == least or found <= 1.6 * 1.06 * max(needed, 1e-300)
    assert half_width(DescentParameters(reach=least, hold=False), [(path, middle)]) == least
    assert rounded_up(found) >= found


def test_a_path_that_runs_away_leaves_the_plane() -> None:
    found = compute_descent(Sigmoid(), DescentParameters(rates="given", rate=20.0, **QUICK))
    assert np.abs(found.path).max() > 1e6
    away = np.abs(found.start - found.minimum).max()
    assert away <= found.reach <= 6.0 * away


def test_a_half_width_of_ones_own_is_kept_in_sessions_and_commands(tmp_path) -> None:
    state = parse(State(), {"descent.hold": "false", "descent.reach": "0.5"})
    save(Session(state), tmp_path / "own.sigx")
    again = load(tmp_path / "own.sigx").state
    assert (again.descent.hold, again.descent.reach) == (False, 0.5)
    assert compute_descent(Sigmoid(), again.descent).reach == 0.5
    # In the window a hand that moves it gets what it moves; a file of points is seen whole again.
    assert State().descent.entailed("reach") == {"hold": False}
    file = tmp_path / "points.csv"
    file.write_text("a,b,target\n1,2,3\n2,1,5\n3,5,2\n")
    shown = replace(state, {"style.page": "descent"})
    assert replace(shown, dict(changes_of(shown, file))).descent.hold is True
    assert "descent.hold" not in changes_of(replace(State(), {"style.page": "descent"}), file)


def test_a_plane_stays_as_it_is_under_a_hand() -> None:
    """One that followed its start would run away from under it."""
    moves = next(pane.moves for pane in DESCENT.panes if pane.name == "descent")
    found = moves(State(), Moved("", "dragged", 20.0, -7.0, (0.1, 0.1), 60.0))
    assert found == {"descent.start_1": 20.0, "descent.start_2": -7.0, "descent.hold": False, "descent.reach": 60.0}
    after = replace(State(), dict(found))
    assert set(moves(after, Moved("", "dragged", 1.0, 2.0, (0.1, 0.1), 60.0))) == {"descent.start_1", "descent.start_2"}
    # What cannot be asked for is not: the plane of weights beyond a million follows.
    assert "descent.reach" not in moves(State(), Moved("", "dragged", 20.0, -7.0, (0.1, 0.1), 2e6))
    assert get(replace(State(), dict(moves(State(), Moved("", "placed", 3.0, 4.0, (0.1, 0.1), 60.0)))), "descent.hold") is True
