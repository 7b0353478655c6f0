"""What is said of probabilities and decisions, over random rows: it never goes against what stands beside it."""

import itertools
import math
import re

import mpmath
import msgspec
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sigexplorer import languages
from sigexplorer.errors import ParameterError
from sigexplorer.language import spoken, tr
from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.deciding import Confusion
from sigexplorer.model.classification.decision import Scores, compute_decision
from sigexplorer.model.classification.fit import log10_two_sided
from sigexplorer.model.classification.judged import judged_rows
from sigexplorer.model.classification.judging import LEFT_OUT
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.judging_reading import area_interval, read_calibration, read_decision
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.reading import read_classification
from sigexplorer.model.classification.reliability import reliability
from sigexplorer.model.classification.result import compute_classification
from sigexplorer.model.wording import chance, near
from sigexplorer.results import compute
from sigexplorer.state import State, parse, replace
from sigexplorer.topics import topic
from tests.examples import WITH_FIXTURES, examples

SCORES = st.one_of(st.floats(-4, 4), st.integers(-3, 3).map(float), st.sampled_from([math.inf, -math.inf, 900.0, -900.0]))
COUNTS = st.one_of(st.just(0.0), st.integers(1, 10**6).map(float), st.floats(1e-3, 1e3))


@pytest.fixture
def file_of(tmp_path):
    """Write scores and labels to a file of logits."""

    def write(rows):
        path = tmp_path / "logits.csv"
        path.write_text("logit,label\n" + "".join(f"{score!r},{label}\n" for score, label in rows))
        return str(path)

    return write


@settings(max_examples=examples(60))
@given(st.floats(-3, 300))
def test_a_chance_is_known_however_far_out(power):
    z = 10.0**power
    found = log10_two_sided(z)
    with mpmath.workdps(40):
        wanted = mpmath.log10(mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2))) if z < 1e6 else -(mpmath.mpf(z) ** 2) / 2 / mpmath.log(10)
    assert found == pytest.approx(float(wanted), rel=1e-11) or (math.isinf(found) and wanted < -1e307)


@settings(max_examples=examples(60))
@given(st.integers(1, 7), st.integers(0, 7), st.floats(0.5, 0.9999))
def test_the_chance_of_so_many_bins_is_that_of_independent_ones(bins, outside, confidence):
    outside = min(outside, bins)
    found = msgspec.structs.replace(
        reliability(judged_rows([0.0, 1.0], [0, 1])),
        weight=np.ones(bins),
        seen=np.where(np.arange(bins) < outside, 2.0, 0.5),
        calibrated_low=np.zeros(bins),
        calibrated_high=np.ones(bins),
        confidence=confidence,
    )
    chances = [math.prod(1.0 - confidence if off else confidence for off in each) for each in itertools.product((0, 1), repeat=bins) if sum(each) >= outside]
    assert found.chance_outside == pytest.approx(sum(chances), rel=1e-9)


@settings(max_examples=examples(60), deadline=None)
@given(rows=st.lists(st.tuples(SCORES, st.integers(0, 1)), min_size=1, max_size=40), temperature=st.floats(-3, 3), bins=st.integers(1, 12))
def test_probabilities_are_not_let_pass_that_a_row_or_the_bins_rule_out(tmp_path_factory, rows, temperature, bins):
    path = tmp_path_factory.mktemp("rows") / "logits.csv"
    path.write_text("logit,label\n" + "".join(f"{score!r},{label}\n" for score, label in rows))
    asked = CalibrationParameters(logits=str(path), scaling="own", temperature=10.0**temperature, bins=bins)
    found = compute_calibration(None, asked)
    said = read_calibration(found)
    impossible = any(math.isinf(score) and (score > 0) != bool(label) for score, label in rows)
    if impossible:
        assert "cannot be taken for probabilities, as at least one row has the class" in said
    if impossible or found.shown.chance_outside < 0.05:
        assert "cannot tell them from right ones" not in said
    if "cannot tell them from right ones" in said:
        assert found.shown.log10_p >= math.log10(0.05)
    assert "1 row cannot" in said or "1 row " not in said.partition(")")[2]


@settings(max_examples=examples(200))
@given(COUNTS, COUNTS)
def test_decisions_that_are_all_right_are_as_right_as_can_be(ones, zeros):
    wanted = 1.0 if ones and zeros else math.nan
    assert Confusion(ones, 0.0, 0.0, zeros).matthews == pytest.approx(wanted, rel=0, abs=0, nan_ok=True)
    assert Confusion(0.0, ones, zeros, 0.0).matthews == pytest.approx(-wanted, rel=0, abs=0, nan_ok=True)


@pytest.mark.parametrize("scores", [(0.7, 0.7), (30.0, 31.0), (40.0, 50.0)])
def test_no_threshold_is_said_to_be_1_that_is_not(file_of, scores):
    asked = Scores("regression", file_of([(score, label) for score, label in zip(scores, (0, 1), strict=True)]), "own", 0.02)
    found = compute_decision(None, asked, DecisionParameters(rule="cheapest"))
    assert found.costs.best_range[1] < 1.0 or found.costs.best_range[1] == 1.0
    assert (" up to 1," in read_decision(found)) == (found.costs.best_range[1] == 1.0)


TIED = st.lists(st.tuples(st.integers(-3, 3).map(float), st.integers(0, 1)), min_size=2, max_size=14)


@settings(max_examples=examples(150), deadline=None)
@given(
    rows=TIED,
    threshold=st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.5, 1.0])),
    equal=st.booleans(),
    exponents=st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
)
def test_these_rows_cost_least_where_that_is_said(tmp_path_factory, rows, threshold, equal, exponents):
    """Against all thresholds, one by one: which range, in how many others, and whether that is here."""
    path = tmp_path_factory.mktemp("rows") / "logits.csv"
    path.write_text("logit,label\n" + "".join(f"{score!r},{label}\n" for score, label in rows))
    false_1, false_0 = (1.0, 1.0) if equal else (10.0 ** exponents[0], 10.0 ** exponents[1])
    asked = DecisionParameters(rule="own", threshold=threshold, false_positive=false_1, false_negative=false_0)
    found = compute_decision(None, Scores("regression", str(path)), asked)
    text = read_decision(found)

    def cost(at):
        wrong = [(1.0 / (1.0 + math.exp(-score)) >= at) - label for score, label in rows]
        return (wrong.count(1) * false_1 + wrong.count(-1) * false_0) / len(rows)

    edges = sorted({0.0, 1.0, *(1.0 / (1.0 + math.exp(-score)) for score, _ in rows)})
    costs = [cost(high) for high in edges[1:]]
    cheap = [k for k, each in enumerate(costs) if each <= min(costs) * (1 + 1e-9)]
    ends = re.match(r"(?:above (\S+) and )?up to (\S+?)(?:,| and in (\d+) more ranges?,)", text.partition("on these rows that is ")[2])
    assert ends is not None, text
    low, high = (0.0 if end is None else float(end) for end in ends.groups()[:2])
    (range_,) = (k for k in cheap if edges[k] == pytest.approx(low, rel=1e-3, abs=1e-9) and edges[k + 1] == pytest.approx(high, rel=1e-3))
    assert int(ends.group(3) or 0) == len(cheap) - 1
    here = cost(threshold) <= min(costs) * (1 + 1e-9)
    inside = edges[range_] < threshold <= edges[range_ + 1] or (threshold == 0.0 == edges[range_])
    assert (", as here." in text) == (here and inside)
    assert (", no cheaper than here." in text) == (here and not inside)
    if not here:
        costs_said = re.search(r"at a cost of (\S+) a row\. .*?, (\S+) a row\.", text)
        assert costs_said is not None
        assert costs_said.group(1) != costs_said.group(2)


@settings(max_examples=examples(60), deadline=None)
@given(pairs=st.integers(50, 3000), wrong=st.integers(1, 3), confidence=st.floats(0.5, 0.9999))
def test_no_end_of_an_interval_is_said_to_be_1_that_is_not(tmp_path_factory, pairs, wrong, confidence):
    path = tmp_path_factory.mktemp("rows") / "logits.csv"
    rows = [(5.0 + k / pairs, int(k >= wrong)) for k in range(pairs)] + [(-5.0 - k / pairs, 0) for k in range(pairs)]
    path.write_text("logit,label\n" + "".join(f"{score!r},{label}\n" for score, label in rows))
    found = compute_decision(None, Scores("regression", str(path), confidence=confidence), DecisionParameters())
    ends = area_interval(found)
    assert not ends.startswith("1 to")
    assert not ends.endswith(" to 1")
    temperature = read_calibration(compute_calibration(None, CalibrationParameters(logits=str(path), confidence=confidence)))
    assert " 1 to" not in temperature.partition("interval ")[2][:5]


@settings(max_examples=examples(25), deadline=None)
@given(seed=st.integers(0, 10**6), rows=st.integers(20, 120), scale=st.floats(-6, 6))
def test_what_rounding_leaves_of_a_temperature_of_1_is_not_said(tmp_path_factory, seed, rows, scale):
    """Scores of a regression have the best temperature 1 for the rows that it was fitted to, whatever these are."""
    draw = np.random.default_rng(seed)
    x = draw.normal(0.0, 1.0, rows)
    label = (x + draw.logistic(0.0, 1.0, rows) > 0.0).astype(int)
    label[:2], label[-2:] = (0, 1), (1, 0)
    x[:2], x[-2:] = (1.5, 1.5), (-1.5, -1.5)
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    path.write_text("x,label\n" + "".join(f"{value * 10.0**scale!r},{each}\n" for value, each in zip(x.tolist(), label.tolist(), strict=True)))
    page = topic("calibration")
    assert page.page is not None
    said = page.page.sentence(compute(replace(State(), {"classification.data": str(path)}), (page,)))
    assert "The best temperature is 1 (standard error" in said


@pytest.mark.parametrize(("value", "said"), [(1.0 + 4e-16, "1"), (1.0 - 1e-10, "1"), (1.0 + 1e-6, "1 + 10⁻⁶"), (0.9, "0.9")])
def test_a_distance_within_the_error_is_none(value, said):
    assert near(value, 1.0, 3, 1e-9) == said


@given(z=st.floats(-9, 2))
def test_no_chance_is_said_to_be_1_that_is_not(z):
    said = chance(log10_two_sided(10.0**z))
    assert said != "1"
    assert said != "0"


def test_how_often_rows_count_is_said(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("x,label,w\n" + "".join(f"{x},{int(x in (2, 4, 5))},{0.5 + x}\n" for x in range(6)))
    found = compute_classification(ClassificationParameters(data=str(path), label="label", weights="w"))
    assert read_classification(found).startswith("6 rows that count 18 times together, 3 with label = 1.")
    assert read_classification(compute_classification(ClassificationParameters())).startswith("23 rows, 7 with")


def test_no_edge_of_a_band_is_said_to_be_0_or_1():
    points = (-2.0, 1.0, -4.641384, 0.0)
    for reach in (20.0, 7.0):
        found = compute_classification(ClassificationParameters(dataset="drawn", points=points, penalty="firth", confidence=0.9, reach=reach))
        said = read_classification(found)
        assert "from 0 %" not in said
        assert "to 100 %" not in said


@pytest.mark.parametrize("page", ["calibration", "decision"])
def test_pages_follow_the_class_that_the_scores_of_a_file_are_for(tmp_path, page):
    """One computation after the other, so that nothing that is kept is taken for another choice."""
    draw = np.random.default_rng(5)
    label = draw.choice(["cat", "dog"], 120)
    score = draw.normal(0.0, 1.0, 120) + (label == "cat")
    path = tmp_path / "scores.csv"
    path.write_text("logit,label\n" + "".join(f"{one!r},{each}\n" for one, each in zip(score.tolist(), label.tolist(), strict=True)))
    shown, areas = topic(page), []
    for positive, one in (("", "dog"), ("cat", "cat"), ("dog", "dog")):
        results = compute(replace(State(), {"calibration.logits": str(path), "calibration.positive": positive}), (shown,))
        found = results.of(shown)
        assert found.judged.classes[1] == one
        hint = "'dog' counts as 1, as the later of the two in the alphabet; calibration.positive chooses the other."
        assert (hint in shown.page.sentence(results)) is (positive == "")
        tables = (found.reliability_table(),) if page == "calibration" else (found.ranking_table(), found.cost_table(), found.table())
        assert all(f"class 1 is label = {one}" in table.notes for table in tables)
        areas.append(found.ranking.area if page == "decision" else found.before.log.discrimination)
    assert areas[0] == areas[2]
    if page == "decision":
        assert areas[1] == pytest.approx(1.0 - areas[0], rel=1e-12)
        assert areas[1] > 0.6


@pytest.mark.parametrize("page", ["calibration", "decision"])
def test_a_class_that_a_file_of_scores_lacks_is_refused_and_without_a_file_it_is_not_asked(file_of, page):
    path = file_of([(-1.0, 0), (2.0, 1), (0.5, 0)])
    with pytest.raises(ParameterError, match=r"calibration\.positive: .* has no value 'zebra': give 0 or 1"):
        compute(replace(State(), {"calibration.logits": path, "calibration.positive": "zebra"}), (topic(page),)).of(topic(page))
    for source in ("regression", "network"):
        one, other = (topic(page).inputs(replace(State(), {"calibration.source": source, "calibration.positive": word})) for word in ("", "zebra"))
        assert one == other


@settings(max_examples=examples(25), deadline=None)
@given(seed=st.integers(0, 2**32 - 1), way=st.floats(-2, 2), rows=st.integers(4, 300), confidence=st.floats(0.5, 0.9999))
def test_scores_that_rank_the_classes_backwards_are_told_as_the_interval_says(tmp_path_factory, seed, way, rows, confidence):
    draw = np.random.default_rng(seed)
    label = draw.permutation(np.arange(rows) % 2)
    score = draw.normal(0.0, 1.0, rows) + way * label
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    path.write_text("logit,label\n" + "".join(f"{one!r},{'ab'[each]}\n" for one, each in zip(score.tolist(), label.tolist(), strict=True)))
    for positive in ("a", "b"):
        found = compute_decision(None, Scores(logits=str(path), confidence=confidence, positive=positive), DecisionParameters())
        said = read_decision(found)
        high = found.ranking.area_interval(confidence)[1]
        backwards = "rank the classes the wrong way round: they may be for the other class (calibration.positive chooses it)."
        assert (backwards in said) is (high < 0.5)


def test_only_the_scores_of_a_file_may_be_for_another_class(file_of):
    backwards = [(draw, int(draw < 0.1)) for draw in np.random.default_rng(1).normal(0.0, 1.0, 90).tolist()] + [(-2.0, 0), (2.0, 1)]
    found = compute_decision(None, Scores(logits=file_of(backwards)), DecisionParameters())
    assert "they may be for the other class" in read_decision(found)
    own = msgspec.structs.replace(found, judged=msgspec.structs.replace(found.judged, origin=LEFT_OUT))
    assert "The scores rank the classes the wrong way round." in read_decision(own)
    calibration = compute_calibration(None, CalibrationParameters(logits=file_of(backwards)))
    assert "are they for the other class (calibration.positive chooses it)?" in read_calibration(calibration)
    own_calibration = msgspec.structs.replace(calibration, judged=own.judged)
    assert "fits better than to know nothing." in read_calibration(own_calibration)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([(1.0, 0), (1.0, 0), (-1.0, 1), (-1.0, 1), (-1.0, 1), (2.0, 1)], "mit 2 falschen Einsen und 3 falschen Nullen bei Kosten"),
        ([(1.0, 0), (-1.0, 1), (2.0, 1)], "mit 1 falschen Eins und 1 falschen Null bei Kosten"),
    ],
)
def test_wrong_decisions_are_counted_in_the_case_that_german_asks_for(file_of, rows, wanted):
    with spoken(languages.language("de")):
        found = compute_decision(None, Scores(logits=file_of(rows)), DecisionParameters())
        assert wanted in read_decision(found)
        assert tr("precision") == "Präzision"
        assert tr("Precision and recall") == "Präzision und Trefferquote"


@pytest.mark.parametrize(
    ("parameters", "name", "title"), [(CalibrationParameters(), "temperature", "Temperature"), (DecisionParameters(rule="costs"), "threshold", "Threshold")]
)
def test_what_is_not_ones_own_says_what_makes_it_so(parameters, name, title):
    assert parameters.idle[name] == f"Only used where {title} is Own."


@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(st.lists(st.tuples(st.one_of(st.just(0.0), st.floats(0.01, 30.0)), st.integers(0, 1)), min_size=2, max_size=12))
def test_scores_of_0_are_on_no_side_and_are_said_so(file_of, rows):
    """Of scores that are all on the side of their labels but for those that are on none."""
    scores = [(size if label else -size, label) for size, label in rows]
    undecided = sum(score == 0.0 for score, _ in scores)
    assume(undecided < len(rows))
    said = read_calibration(compute_calibration(None, CalibrationParameters(logits=file_of(scores))))
    assert "the gain runs away" in said
    assert ("Every score is on the side of its label" in said) == (not undecided)
    assert (f"and {undecided} row{'s' if undecided > 1 else ''} with a score of 0 on neither" in said) == bool(undecided)


def test_rows_on_the_border_of_a_regression_are_on_no_side():
    data = {"classification.dataset": "drawn", "classification.points": "0; 0; 1; 0; 1; 1; 2; 1"}
    state = parse(State(), data)
    said = read_calibration(compute(state, [topic("calibration")]).of(topic("calibration")))
    assert "Every score but 0 is on the side of its label, and 2 rows with a score of 0 on neither" in said
