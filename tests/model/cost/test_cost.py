"""Costs as they are measured, and what they are measured of."""

import functools

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Custom, Erf, Sigmoid, Tanh, functions
from sigexplorer.model.cost.approximation import approximate
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.plain import has_plain, plain
from sigexplorer.model.cost.reading import read_cost
from sigexplorer.model.cost.result import WARMING, CostResult, Timing, measure_cost, measure_functions
from sigexplorer.model.running import Cancelled
from sigexplorer.model.wording import number
from tests.examples import examples

QUICK = CostParameters(measured=1, elements=200, largest=1000, repeats=3, entries=16)


@pytest.mark.parametrize("name", sorted(name for name, kind in functions.items() if has_plain(kind())))
def test_plain_formulas_are_those_of_the_functions(name):
    function = functions[name]()
    x = np.linspace(-6, 6, 1001) + 1e-3
    value, slope = function.derivatives(x, 1)
    found, found_slope = plain(function, x, slope=True)
    np.testing.assert_allclose(found, value, rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(found_slope, slope, rtol=1e-9, atol=1e-13)
    narrow, narrow_slope = plain(function, x.astype(np.float32), slope=True)
    assert narrow.dtype == narrow_slope.dtype == np.float32
    np.testing.assert_allclose(narrow, value, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(narrow_slope, slope, rtol=2e-3, atol=1e-5)
    assert plain(function, x, slope=False)[1] is None


def test_only_what_needs_an_error_function_has_no_plain_form():
    assert {kind for kind in functions.values() if not has_plain(kind())} == {Erf, GELU}


@pytest.mark.parametrize("quantity", ["value", "value and slope"])
def test_every_function_is_timed_in_every_precision(quantity):
    result = measure_cost(Sigmoid(gain=2.0), (Tanh(),), CostParameters(measured=1, quantity=quantity, elements=200, largest=1000, repeats=3))
    timed = {(item.name, item.series) for item in result.compared}
    for kind in functions.values():
        assert (kind.title, "exact, float64") in timed
        assert ((kind.title, "plain, float32") in timed) == has_plain(kind())
    assert ("Logistic sigmoid, gain 2", "exact, float64") in timed
    for item in (*result.compared, *result.sweep):
        assert item.nanoseconds.shape == (3,)
        assert (item.nanoseconds > 0).all()
        assert item.quartiles[0] <= item.median <= item.quartiles[1]
    assert sorted({item.elements for item in result.sweep}) == [100, 316, 1000]
    assert {item.name for item in result.sweep} == {"copy", "Logistic sigmoid, gain 2", "Hyperbolic tangent"}


def test_nothing_is_measured_unasked():
    result = measure_cost(Sigmoid(), (), CostParameters())
    assert result.machine is None
    assert result.compared == result.sweep == ()
    assert read_cost(result, approximate(Sigmoid()), "absolute").startswith("Nothing is measured yet: press Measure")


def test_a_measurement_says_on_what_and_when_and_names_no_one():
    result = measure_cost(Sigmoid(), (), QUICK)
    notes = result.table().notes
    assert any(note.startswith("processor: ") and len(note) > len("processor: ") for note in notes)
    assert any(note.startswith("numpy: ") for note in notes)
    assert any(note.startswith("when: 20") for note in notes)
    assert not any("/" in note for note in notes)


def test_it_is_cancelled_between_two_measurements_and_tells_how_far_it_is():
    for measured in (11, 11, 12):
        told = []
        measure_cost(Sigmoid(), (), msgspec.structs.replace(QUICK, measured=measured), progress=told.append)
        assert told == sorted(told)
        assert told[-1] == pytest.approx(1.0)
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        measure_cost(Sigmoid(), (), msgspec.structs.replace(QUICK, measured=13), cancel=lambda: next(asked) > 20)


def test_progress_is_told_at_every_piece_of_work():
    # Of ten million elements one repeat of all pieces takes half a minute, and the first was told after three of them.
    told = []
    measure_functions((Sigmoid(), Tanh()), msgspec.structs.replace(QUICK, measured=811), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    pieces = sum(share < WARMING / (WARMING + QUICK.repeats) for share in told)
    assert pieces >= 2
    assert len(told) == pieces * (1 + QUICK.repeats) + 1
    assert np.diff(told).max() == pytest.approx(WARMING / pieces / (WARMING + QUICK.repeats))


def test_what_was_timed_in_a_measurement_is_not_timed_again_in_it():
    before = measure_cost(Sigmoid(), (Tanh(),), msgspec.structs.replace(QUICK, measured=21))
    after = measure_cost(Sigmoid(gain=3.0), (), msgspec.structs.replace(QUICK, measured=21, entries=77))
    anew = measure_cost(Sigmoid(), (), msgspec.structs.replace(QUICK, measured=22))
    for name in ("Logistic sigmoid", "Hyperbolic tangent", "ReLU"):
        one, same, other = (result.of(name, "exact, float64").nanoseconds for result in (before, after, anew))
        np.testing.assert_array_equal(same, one)
        assert not np.array_equal(other, one)
    assert after.of("Logistic sigmoid, gain 3", "exact, float64") is not None
    assert after.machine == before.machine
    wide = measure_functions((Tanh(gain=2.0), Tanh(), Erf()), msgspec.structs.replace(QUICK, measured=21))
    assert [exact.name for exact, _ in wide] == ["Hyperbolic tangent, gain 2", "Hyperbolic tangent", "Error function"]
    assert wide[1][0].median == before.of("Hyperbolic tangent", "exact, float64").median
    assert wide[1][1].median == before.of("Hyperbolic tangent", "plain, float64").median
    assert wide[2][1] is None


def test_functions_of_one_name_have_their_own_times():
    one, other = Custom("x", label="Mine"), Custom("sigmoid(tanh(x))*erf(x)", label="Mine")
    (first, _), (second, _), (tanh, plain_tanh) = measure_functions((one, other, Tanh()), msgspec.structs.replace(QUICK, measured=31))
    assert first is not second
    assert (first.name, second.name) == ("Mine", "Mine")
    named = Custom("x", label="ReLU")
    assert "numpy has no plain form of it." in read_cost(measure_cost(named, (), QUICK), approximate(named), "absolute")
    assert (tanh.name, plain_tanh.name, plain_tanh.series) == ("Hyperbolic tangent", "Hyperbolic tangent", "plain, float64")


def test_a_sentence_has_the_numbers_of_the_measurement():
    result = measure_cost(Sigmoid(), (), QUICK)
    own = result.of("Logistic sigmoid", "exact, float64")
    said = read_cost(result, approximate(Sigmoid()), "absolute")
    assert f"takes {number(own.median, 3)} ns an element" in said
    assert "200 elements at once" in said


@functools.cache
def _measured() -> CostResult:
    return measure_cost(Sigmoid(), (), QUICK)


@settings(max_examples=examples(30))
@given(st.lists(st.floats(0.5, 500), min_size=2, max_size=8, unique=True))
def test_the_dearest_is_said_in_how_many_times_the_cheapest_takes(medians):
    timings = [Timing(f"f{k}", "plain, float64", 200, np.array([median])) for k, median in enumerate(medians)]
    measured = _measured()
    others = tuple(item for item in measured.compared if item.series != "plain, float64")
    said = read_cost(msgspec.structs.replace(measured, compared=(*others, *timings)), approximate(Sigmoid()), "absolute")
    low, high = min(medians), max(medians)
    if high < 1.1 * low:
        assert "All functions take about as long." in said
    elif high > 1.5 * low:
        assert f"f{medians.index(low)} is the quickest and f{medians.index(high)} takes {number(high / low, 2)} times as long." in said


def test_what_was_not_timed_or_timed_alone_is_said_so():
    measured, tables = _measured(), approximate(Sigmoid())
    exact, copy = measured.of("Logistic sigmoid", "exact, float64"), next(item for item in measured.compared if item.series == "copy, float64")
    for timings in ((), (exact,), (copy,)):
        assert read_cost(msgspec.structs.replace(measured, compared=timings), tables, "absolute").startswith("This function was not timed. Tables of")
    value = msgspec.structs.replace(measured, compared=(exact, copy), parameters=msgspec.structs.replace(QUICK, quantity="value"))
    said = read_cost(value, tables, "absolute")
    assert f"at once: value of Logistic sigmoid takes {number(exact.median, 3)} ns an element" in said
    assert "Of the plain formulas" not in said
    assert "as long." not in said


def test_functions_that_take_about_as_long_have_no_dearest():
    measured = _measured()
    timings = [Timing(f"f{k}", "plain, float64", 200, np.array([2.0 + 0.01 * k])) for k in range(3)]
    others = tuple(item for item in measured.compared if item.series != "plain, float64")
    assert "All functions take about as long." in read_cost(msgspec.structs.replace(measured, compared=(*others, *timings)), approximate(Sigmoid()), "absolute")
    both = msgspec.structs.replace(measured, parameters=msgspec.structs.replace(QUICK, quantity="value and slope"))
    assert "at once: value and slope of Logistic sigmoid take" in read_cost(both, approximate(Sigmoid()), "absolute")
