"""The overview: its numbers are those of the pages beside it, of real networks, and of closed forms."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mpmath import mp

import sigexplorer.model.overview.rows as rows_module
from sigexplorer.model.activations import GELU, Gompertz, Identity, ReLU, Sigmoid, Step, Tanh, catalogue
from sigexplorer.model.activations import functions as every_function
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.result import measure_cost
from sigexplorer.model.curve.regions import level_regions, saturated_regions
from sigexplorer.model.formats.thresholds import activation_thresholds
from sigexplorer.model.initialisation.comparison import compare_functions
from sigexplorer.model.initialisation.pairs import NAMED, Question, named_pairs
from sigexplorer.model.meanfield.changes import KEPT
from sigexplorer.model.meanfield.expectation import gradient_change
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.initialisation import draw_layer, stream
from sigexplorer.model.network.parameters import NetworkParameters, inner_variances
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.overview.parameters import OverviewParameters
from sigexplorer.model.overview.reading import BESIDE, read_overview
from sigexplorer.model.overview.result import BEST, OWN, Cost, compute_overview, overview_stages, verdict_word
from sigexplorer.model.overview.rows import function_rows, overview_functions, overview_pairs, saturated_share, slope_ends
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancelled
from sigexplorer.model.wording import count, number
from tests.examples import examples

QUESTION = Question(30)
LECUN = (1.0, 0.0)


@pytest.fixture(scope="module")
def found():
    return compute_overview(Sigmoid(gain=2.0), (Tanh(), Tanh(gain=0.5)), QUESTION, LECUN)


def asked(result, **parameters):
    return msgspec.structs.replace(result, parameters=OverviewParameters(**parameters))


@settings(max_examples=examples(8))
@given(
    name=st.sampled_from(sorted(catalogue)),
    depth=st.integers(1, 80),
    width=st.integers(1, 600),
    bias=st.booleans(),
    mean_square=st.floats(0.01, 30.0),
)
def test_rows_are_those_of_the_page_of_initialisations(name, depth, width, bias, mean_square):
    question = Question(depth, width, bias, mean_square, 1.0)
    function = catalogue[name]()
    rows = function_rows(function, question, (0.7, 0.0), True, 0.05)
    other = next(row for row in compare_functions(function, question) if row.activation == function)
    by_title = {title: row for row in rows for title in row.choice.title.split(", ")}
    assert by_title["He"].choice.log10_gradient == pytest.approx(other.log10_he, rel=1e-9, abs=1e-9)
    assert by_title["LeCun"].choice.log10_gradient == pytest.approx(other.log10_lecun, rel=1e-9, abs=1e-9)
    best = by_title[BEST].choice
    assert (best.weight_variance, best.bias_variance) == (other.best.weight_variance, other.best.bias_variance)
    assert best.log10_gradient == pytest.approx(other.best.log10_gradient, rel=1e-6, abs=1e-6)
    assert by_title[BEST].verdict == other.verdict or other.verdict == "lengths"
    assert by_title[OWN].choice.weight_variance == 0.7


@pytest.mark.sampled
@pytest.mark.parametrize("initialisation", ["he_normal", "lecun_uniform", "glorot_normal", "torch_linear"])
@pytest.mark.parametrize("function", [Tanh(), GELU(), ReLU(), Sigmoid(gain=3.0)])
def test_a_row_is_what_the_page_of_networks_expects_and_measures(function, initialisation):
    parameters = NetworkParameters(depth=8, width=400, batch=200, initialisation=initialisation)
    network = compute_network(function, parameters, saturated_below=0.1)
    question = Question(8, 400, True, network.input_mean_square)
    row = next(item for item in function_rows(function, question, inner_variances(parameters), False, 0.1) if item.own)
    assert row.choice.log10_gradient == pytest.approx(gradient_change(network.expected.log10_passed), abs=1e-4)
    scatter = max(row.choice.scatter, 0.02)
    assert abs(row.choice.log10_gradient - gradient_change(network.log10_gradient)) < 5.0 * scatter
    assert row.saturated == pytest.approx(network.saturated.max(), abs=0.02 + 0.1 * row.saturated)


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_slopes_end_where_the_page_of_formats_says(name):
    function = catalogue[name]()
    for ends in slope_ends(function):
        sides = {
            item.side: item.input
            for item in activation_thresholds(function, True, (ends.format,))
            if (item.quantity, item.rounding, item.becomes) == ("slope", "rounded once", 0.0)
        }
        if function == Step():
            assert (ends.left, ends.right) == (0.0, 0.0)
        else:
            assert (ends.left, ends.right) == (sides.get("left", -math.inf), sides.get("right", math.inf))


@settings(max_examples=examples(60))
@given(weights=st.floats(1e-3, 1e3), depth=st.integers(2, 300), name=st.sampled_from(sorted(FORMATS)))
@example(weights=0.25, depth=60, name="float16")
@example(weights=4.0, depth=12, name="float8_e4m3")
def test_formats_lose_a_gradient_where_the_closed_form_does(weights, depth, name):
    # With the identity a layer multiplies by sqrt(w), whatever its input: the product is w^(k/2).
    number = FORMATS[name]
    row = next(item for item in function_rows(Identity(), Question(depth), (weights, 0.0), False, 0.05) if item.own)
    shrinking, expected = weights < 1.0, 0
    with mp.workdps(30):
        # Half the smallest number is a tie that goes to 0; half a step beyond the largest one to the next power of two, and so out of range.
        half_step = mp.mpf(2) ** (mp.floor(mp.log(number.largest, 2)) - number.precision)
        edge = mp.mpf(2) ** (number.lowest_exponent - 1) if shrinking else mp.mpf(number.largest) + half_step
        places = [mp.mpf(weights) ** (mp.mpf(k) / 2) for k in range(depth)]
        lost = [size <= edge if shrinking else size >= edge for size in places]
        near = [abs(mp.log(size / edge)) < 1e-9 * max(1, k) for k, size in enumerate(places)]
        expected = lost.index(True) if True in lost else 0
    passage = row.passage(name)
    if not any(near):
        assert passage.after == expected
        assert (passage.becomes == 0.0) == (expected > 0 and shrinking)
        assert not math.isfinite(passage.becomes) or passage.becomes == 0.0


def test_a_network_in_float16_loses_its_gradients_where_the_row_says():
    function, depth, width = Sigmoid(), 24, 256
    row = next(item for item in function_rows(function, Question(depth, width), LECUN, False, 0.05) if item.own)
    after = row.passage("float16").after
    assert 0 < after < depth - 2
    drawn = [draw_layer("lecun_normal", 5, layer, width, width, bias=False) for layer in range(1, depth + 1)]
    activations, slopes = stream(5, 0).standard_normal((40, width)), []
    for layer in drawn:
        activations, slope = function.derivatives(layer.multiply(activations), 1)
        slopes.append(slope)
    gradient = stream(5, 2).standard_normal((40, width))
    alive = []
    for back in range(1, depth):
        gradient = (drawn[depth - back].multiply_transposed(gradient) * slopes[depth - back - 1]).astype(np.float16).astype(np.float64)
        alive.append(np.count_nonzero(gradient) / gradient.size)
    first_half_dead = 1 + next(k for k, share in enumerate(alive) if share < 0.5)
    assert abs(first_half_dead - after) <= 1
    assert alive[after + 1] < 0.05


@settings(max_examples=examples(25))
@given(name=st.sampled_from(sorted(catalogue)), log10_q=st.floats(-6.0, 8.0), below=st.floats(1e-6, 0.9))
@example(name="sigmoid", log10_q=-1.5, below=1e-3)
@example(name="squared_relu", log10_q=0.0, below=0.5)
def test_saturated_shares_are_those_of_the_normal_distribution(name, log10_q, below):
    function, q = catalogue[name](), 10.0**log10_q
    if name == "sine":
        # The coefficients of |cos x| < below as a series of cosines; the k-th falls as exp(-2 k^2 q) in the mean.
        k = np.arange(1, 4000)
        terms = np.sin(2.0 * k * math.asin(below)) / k * np.where(k % 2 == 0, 1.0, -1.0) * np.exp(-2.0 * np.minimum(k * k * q, 350.0))
        if q > 1e-3:
            shown = saturated_share(function, np.array([q]), below)[0]
            assert shown == pytest.approx(2.0 / math.pi * (math.asin(below) + terms.sum()), abs=1e-9 if q < 1e6 else 0.02)
        return
    with mp.workdps(40):
        deviation = mp.sqrt(q)
        exact = mp.mpf(0)
        for low, high in saturated_regions(function, below) or level_regions(function):  # of what has no steepest slope
            edges = [mp.mpf(edge) / deviation / mp.sqrt(2) if math.isfinite(edge) else mp.mpf(edge) for edge in (low, high)]
            exact += (mp.erfc(edges[0]) - mp.erfc(edges[1])) / 2 if edges[0] > 0 else (mp.erfc(-edges[1]) - mp.erfc(-edges[0])) / 2
        expected = float(exact)
    assert saturated_share(function, np.array([q, q]), below)[1] == pytest.approx(expected, rel=1e-9, abs=1e-15 if expected > 1e-10 else 1e-300)


def test_every_function_has_its_rows_with_its_present_parameters(found):
    functions = tuple(dict.fromkeys(row.activation for row in found.rows))
    assert functions == overview_functions(Sigmoid(gain=2.0), (Tanh(), Tanh(gain=0.5)))
    assert {type(item) for item in functions} == set(every_function.values())
    assert Sigmoid(gain=2.0) in functions
    assert Sigmoid() not in functions
    assert [item for item in functions if isinstance(item, Tanh)] == [Tanh(), Tanh(gain=0.5)]
    for function in functions:
        pairs = overview_pairs(function, QUESTION, LECUN, False)
        assert [row.choice.title for row in found.rows if row.activation == function] == [title for title, _, _ in pairs]
        assert [row.own for row in found.rows if row.activation == function].count(True) == 1


def test_every_initialisation_with_a_name_can_be_asked_for_alone(found):
    choices = parameters_of(OverviewParameters)["initialisation"].choices
    assert {title for title, _ in NAMED} <= set(choices)
    with_best = compute_overview(Sigmoid(), (), Question(5), (3.0, 0.1), best=True)
    for choice in choices:
        rows = asked(with_best, initialisation=choice).shown
        assert rows
        assert len({row.activation for row in rows}) in ({len(every_function)} if choice != "PyTorch's gain" else range(1, len(every_function)))
        if choice not in {"every named", "PyTorch's gain"}:
            assert len(rows) == len(every_function), choice
    assert {row.choice.title for row in asked(with_best, initialisation="the network's").shown} == {OWN}
    assert {row.activation for row in asked(found, functions="explored and compared").shown} == {Sigmoid(gain=2.0), Tanh(), Tanh(gain=0.5)}


@pytest.mark.parametrize("order", parameters_of(OverviewParameters)["order"].choices)
def test_rows_are_sorted_by_any_column_both_ways(found, order):
    result = asked(found, order=order)
    back = asked(found, order=order, reversed=True)
    assert sorted(map(id, result.shown)) == sorted(map(id, found.rows)) == sorted(map(id, back.shown))
    keys = {
        "function": lambda row: 0,
        "initialisation": lambda row: row.choice.title.casefold(),
        "gradient": lambda row: abs(row.choice.log10_gradient),
        "saturated": lambda row: row.saturated,
        "cost": lambda row: 0,
    }
    key = keys.get(order, lambda row: -(row.passage(order).after if row.passage(order).after > 0 else math.inf))
    # What is not known stands last, whichever way: no cost is measured, and a format may hold a gradient as far as it is followed, and not to the first layer.
    known = [row for row in result.shown if order in keys or row.passage(order).after >= 0] if order != "cost" else []
    sorted_by = [key(row) for row in known]
    assert sorted_by == sorted(sorted_by)
    assert back.shown == (*reversed(known), *result.shown[len(known) :])
    assert known == list(result.shown[: len(known)])


def test_costs_are_those_of_the_page_of_costs_and_missing_ones_come_last():
    parameters = CostParameters(measured=31, elements=300, largest=100, repeats=3)
    result = compute_overview(Sigmoid(gain=2.0), (), Question(3), LECUN, cost=parameters)
    page = measure_cost(Tanh(), (), parameters)
    for row in result.rows:
        exact, plain = (page.of(row.activation.title, series) for series in ("exact, float64", "plain, float64"))
        if row.activation != Sigmoid(gain=2.0):
            assert result.cost(row).exact == exact.median
            assert math.isnan(result.cost(row).plain) if plain is None else result.cost(row).plain == plain.median
    some = msgspec.structs.replace(result, costs={Tanh(): result.costs[Tanh()], ReLU(): result.costs[ReLU()]})
    for turned in (False, True):
        shown = asked(some, order="cost", reversed=turned).shown
        assert {row.activation for row in shown[:7]} == {Tanh(), ReLU()}
    said, costs = read_overview(result), [result.cost(row).shown for row in result.rows]
    assert f"is the quickest here with {number(min(costs), 3)} ns an element" in said
    assert f"takes {number(max(costs), 3)}" in said
    assert "press Measure" not in read_overview(result)


def test_the_table_has_every_row_in_every_format_in_the_order_asked_for(found):
    result = asked(found, order="float16", reversed=True)
    table = {column.name: column.values for column in result.table().columns}
    shown = result.shown
    assert len(table["function"]) == len(shown) * len(FORMATS)
    np.testing.assert_array_equal(table["log10_gradient_left"][:: len(FORMATS)], [row.choice.log10_gradient for row in shown])
    assert list(table["format"][: len(FORMATS)]) == list(FORMATS)
    lost = table["lost_after"] > 0
    np.testing.assert_array_equal(table["lost_at_layer"][lost], 30 - table["lost_after"][lost])
    np.testing.assert_array_equal(np.isnan(table["lost_becomes"]) & ~lost, ~lost)
    one = asked(found, format="bfloat16").table()
    assert set(one.columns[2].values) == {"bfloat16"}
    assert len(one.columns[2].values) == len(found.rows)


def test_what_is_said_is_counted_in_the_rows(found):
    said = read_overview(found)
    kept = [row for row in found.rows if abs(row.choice.log10_gradient) <= KEPT]
    assert f"Over 30 layers {len(kept)} of {len(found.rows)} rows keep gradients within 2" in said
    for name in FORMATS:
        lost = sum(row.passage(name).after > 0 for row in found.rows)
        assert f"{lost} in {FORMATS[name].title}" in said or f"{count(lost, 'row')} in {FORMATS[name].title}" in said
    assert "press Measure" in said
    place = 1 + next(place for place, row in enumerate(found.shown) if row.own and row.activation == Sigmoid(gain=2.0))
    assert f"The random network, Logistic sigmoid, gain 2 with the variances of LeCun, Glorot and orthogonal, is row {place}: " in said
    for function, title in ((Tanh(), "Hyperbolic tangent"), (Tanh(gain=0.5), "Hyperbolic tangent, gain 0.5")):
        place = 1 + next(place for place, row in enumerate(found.shown) if row.own and row.activation == function)
        assert f"{title} is row {place} (" in said.partition("With the same, ")[2]
    alone = read_overview(asked(found, format="float8_e4m3"))
    becomes = [row.passage("float8_e4m3").becomes for row in found.rows if row.passage("float8_e4m3").after > 0]
    zero = becomes.count(0.0)
    assert 0 < zero < len(becomes)
    beyond = count(len(becomes) - zero, "row")
    assert f"On its way back in float8 E4M3 a gradient of 1 becomes 0 in {count(zero, 'row')} and leaves the range of float8 E4M3 in {beyond}." in alone
    none = compute_overview(Gompertz(), (), Question(4), LECUN)
    assert read_overview(asked(none, initialisation="PyTorch's gain", functions="explored and compared")).startswith("No row is of this kind")
    assert read_overview(compute_overview(Sigmoid(), (), Question(1), LECUN)).startswith("One layer passes no gradient on")


@settings(max_examples=examples(6))
@given(gains=st.lists(st.integers(2, 40).map(lambda quarters: quarters / 4), min_size=1, max_size=7, unique=True))
def test_every_function_compared_has_its_row_said_or_counted(gains):
    others = tuple(Tanh(gain=gain) for gain in gains)
    result = compute_overview(Sigmoid(), others, Question(2), LECUN)
    said = read_overview(asked(result, functions="explored and compared", initialisation="the network's")).partition("With the same, ")[2].partition(". ")[0]
    more = len(others) - BESIDE
    assert said.count(" is row ") == min(len(others), BESIDE)
    assert said.endswith(f"{more} more stand elsewhere" if more > 1 else "1 more stands elsewhere" if more == 1 else ")")


def test_a_network_that_has_the_best_pair_is_said_to_have_it():
    result = compute_overview(Sigmoid(), (), Question(1), LECUN, best=True)
    said = read_overview(asked(result, functions="explored and compared", initialisation="best pair"))
    assert "The random network, Logistic sigmoid with the variances of the best pair, is row 1: all left." in said


@pytest.mark.parametrize(
    ("function", "own", "word"),
    [
        (ReLU(), (2.0, 0.0), "kept"),
        (ReLU(), (1.9, 0.0), "shrinks"),
        (ReLU(), (0.5, 0.0), "vanishes"),
        (Identity(), (1.1, 0.0), "grows"),
        (Identity(), (3.0, 0.0), "explodes"),
        (Step(), (1.0, 0.0), "no gradient"),
    ],
)
def test_verdicts_in_a_word(function, own, word):
    row = next(item for item in function_rows(function, Question(40), own, False, 0.05) if item.own)
    assert verdict_word(row) == word


def test_it_is_cancelled_and_tells_how_far_it_is():
    told = []
    compute_overview(Sigmoid(), (), Question(2), LECUN, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
    asked_for = iter(range(10_000))
    with pytest.raises(Cancelled):
        compute_overview(Sigmoid(gain=1.2345), (), Question(77), (1.7, 0.3), cancel=lambda: next(asked_for) > 5)


def test_the_rows_of_the_functions_explored_come_first_and_are_those_of_the_whole():
    question, chosen = Question(17), (Tanh(gain=1.7), ReLU())
    first, last = overview_stages(chosen[0], chosen[1:], question, (1.3, 0.02))
    assert {row.activation for row in first.rows} == set(chosen)
    rows = {(row.activation, row.choice.title): row for row in last.rows}
    assert len(rows) == len(last.rows) > len(first.rows)
    assert all(rows[row.activation, row.choice.title] == row for row in first.rows)
    assert (first.so_far, last.so_far) == (True, False)
    assert "so far" in read_overview(first).lower()
    assert not any(sign.isdigit() for sign in read_overview(first))
    # The table that shows them alone has all its rows.
    alone = [asked(result, functions="explored and compared") for result in (first, last)]
    assert read_overview(alone[0]) == read_overview(alone[1])
    assert not alone[0].so_far
    # Another gain leaves the rows of all others as they are.
    assert len(list(overview_stages(Tanh(gain=1.6), chosen[1:], question, (1.3, 0.02)))) == 1


def test_another_pair_of_variances_follows_that_pair_alone(monkeypatch):
    question = Question(19)
    compute_overview(Tanh(), (), question, (1.31, 0.02))
    followed = []
    kept = rows_module.what_is_kept
    monkeypatch.setattr(
        rows_module, "what_is_kept", lambda activation, question, pairs, cancel: followed.append(pairs) or kept(activation, question, pairs, cancel)
    )
    found = compute_overview(Tanh(), (), question, (1.32, 0.02))
    assert set(followed) == {((OWN, 1.32, 0.02),)}
    assert [row.choice.title for row in found.rows if row.own] == [OWN] * len(followed)
    # A row by itself is what it is among others.
    named = named_pairs(Tanh(), question.width, question.bias)[1]
    alone = function_rows(Tanh(), question, named[1:], False, 0.05)
    assert [row.choice.title for row in alone if row.own] == [named[0]]


def test_slopes_are_followed_to_their_ends_only_where_they_are_shown(monkeypatch):
    question, function = Question(7), Tanh(gain=1.731)
    looked = []
    found = rows_module.first_input
    monkeypatch.setattr(rows_module, "first_input", lambda *given, **named: looked.append(given) or found(*given, **named))
    without = compute_overview(function, (), question, LECUN)
    assert looked == []
    shown = compute_overview(function, (), question, LECUN, ends=True)
    assert looked
    row = next(row for row in without.rows if row.activation == function)
    assert [without.slope_ends(row, name) for name in FORMATS] == [shown.slope_ends(row, name) for name in FORMATS]


def test_what_no_row_or_no_format_or_one_function_alone_has_is_said_so(found):
    """Rows without a theory, formats that lose nothing or only leave their range, and costs that cannot be compared."""
    unknown = [msgspec.structs.replace(row, choice=msgspec.structs.replace(row.choice, log10_gradient=math.nan, scatter=math.nan)) for row in found.rows]
    assert read_overview(msgspec.structs.replace(found, rows=tuple(unknown))).startswith("Wide random networks of these functions have no theory.")

    def passing(becomes):
        rows = []
        for place, row in enumerate(found.rows):
            after, to = (3, becomes) if place < 2 and becomes is not None else (0, math.nan)
            passages = tuple(msgspec.structs.replace(item, after=after, becomes=to) for item in row.passages)
            rows.append(msgspec.structs.replace(row, passages=passages))
        return read_overview(asked(msgspec.structs.replace(found, rows=tuple(rows)), format="float16"))

    assert "No row loses a gradient of 1 in float16 on its way back." in passing(None)
    assert "On its way back in float16 a gradient of 1 leaves the range of float16 in 2 rows." in passing(math.inf)
    assert "On its way back in float16 a gradient of 1 becomes 0 in 2 rows." in passing(0.0)
    for functions, said in (
        ((Tanh(),), None),
        ((Tanh(), ReLU()), "Hyperbolic tangent is the quickest here with 2 ns an element, ReLU takes 4, by numpy's plain"),
    ):
        costs = {function: Cost(1.0, 2.0 * place) for place, function in enumerate(functions, start=1)}
        words = read_overview(msgspec.structs.replace(found, costs=costs, elements=1000))
        assert said in words if said else "quickest" not in words
