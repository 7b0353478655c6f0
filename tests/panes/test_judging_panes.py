"""The panes of decisions and of calibration, over any scores that a file may hold: a picture, a table and a sentence, or one line."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes
from sigexplorer.panes.calibration import ReliabilityPane
from sigexplorer.plot.curves import MOST_POINTS, thinned
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, pane_entry
from sigexplorer.topics.calibration import CALIBRATION
from sigexplorer.topics.decision import DECISION
from tests.examples import WITH_FIXTURES, examples

PANES = [entry.name for topic in (DECISION, CALIBRATION) for entry in topic.panes]
SMALL = Picture(width=420, height=300, dpi=96)
SCORES = st.sampled_from([0.0, 1.0, -1.0, 40.0, -800.0, 1e-300, 1e300, float("inf"), float("-inf")]) | st.floats(-30, 30)
ROWS = st.lists(st.tuples(SCORES, st.integers(0, 1), st.sampled_from([1, 1, 1, 0, 2, 0.25, 1e9])), min_size=1, max_size=12)
CHANGES = st.fixed_dictionaries(
    {
        "calibration.scaling": st.sampled_from(["none", "best", "own"]),
        "calibration.temperature": st.sampled_from([1e-3, 0.5, 2.0, 1e3]),
        "calibration.binning": st.sampled_from(["equal_count", "equal_width"]),
        "calibration.bins": st.sampled_from([1, 5, 100]),
        "decision.rule": st.sampled_from(["own", "costs", "cheapest"]),
        "decision.threshold": st.sampled_from([0.0, 0.5, 1.0, 1e-9]),
        "decision.false_positive": st.sampled_from([1e-3, 1.0, 1e3]),
        "decision.false_negative": st.sampled_from([1e-3, 1.0, 1e3]),
    }
)
WRONG = re.compile(r"\bnan\b|\binf\b|\d[eE][-+]?\d|(?<![\w)])-\d")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("scores") / "scores.csv"


@settings(max_examples=examples(25), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(rows=ROWS, changes=CHANGES)
@example(rows=[(1.0, 1, 1)], changes={"calibration.scaling": "best"})
@example(rows=[(1.0, 1, 1), (1.0, 0, 1)], changes={"decision.rule": "cheapest"})
@example(rows=[(1.0, 1, 1), (2.0, 1, 1), (1e-310, 0, 1)], changes={"calibration.scaling": "best"})
@example(rows=[(-1e300, 0, 1), (1e-300, 0, 1)], changes={"calibration.scaling": "best"})
@example(rows=[(float("inf"), 0, 1), (float("-inf"), 1, 1)], changes={"calibration.scaling": "best"})
def test_any_scores_have_pictures_tables_and_sentences(qapp, path, rows, changes) -> None:
    if not any(weight for _, _, weight in rows):
        rows = [(rows[0][0], rows[0][1], 1)]
    path.write_text("logit,label,weight\n" + "".join(f"{score!r},{label},{weight}\n" for score, label, weight in rows))
    state = replace(State(), {**changes, "calibration.logits": str(path)})
    results = compute(state, (DECISION, CALIBRATION))
    for name in ("decision", "calibration"):
        text = pages()[name].sentence(results).replace(str(path), "")
        assert not WRONG.search(text), text
    for pane in PANES:
        assert not pane_entry(pane).kind or image_bytes(state, pane, ".svg", SMALL, results, whatever=True)
        assert csv_bytes(state, pane, previous=results)


def test_no_more_points_are_drawn_than_can_be_seen_and_the_ends_are() -> None:
    assert thinned(5).tolist() == [0, 1, 2, 3, 4]
    few = thinned(100_000)
    assert len(few) <= MOST_POINTS
    assert few[[0, -1]].tolist() == [0, 99_999]


def test_the_diagram_names_what_was_before_only_where_there_is_another_temperature(qtbot, qapp) -> None:
    pane = ReliabilityPane()
    qtbot.addWidget(pane)
    pane.resize(500, 400)
    for scaling, named in (("none", False), ("best", True)):
        state = replace(State(), {"calibration.source": "network", "calibration.scaling": scaling})
        pane.render_results(compute(state, (CALIBRATION,)))
        assert any("before" in entry.text for entry in pane.legend.entries) == named
