from fractions import Fraction

import ml_dtypes
import mpmath
import msgspec
import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Sigmoid
from sigexplorer.model.chain.underflow import ChainZerosResult, chain_zero_layers
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.running import Cancelled
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import table_of, topic


def once(result: ChainZerosResult) -> dict[str, int | None]:
    return {item.format: item.rounded_once for item in result.formats}


def test_a_quarter_to_the_n() -> None:
    # With bias -1/2 every preactivation is 0 and every factor 1/4.
    result = chain_zero_layers(Sigmoid(), 0.5, 1000, 1.0, -0.5)
    expected = {"float16": 13, "float32": 75, "float64": 538}
    for item in result.formats:
        number = FORMATS[item.format]  # type: ignore[index]
        by_definition = next(n for n in range(1, 1000) if Fraction(1, 4) ** n <= Fraction(2) ** (number.lowest_exponent - 1))
        assert item.rounded_once == by_definition == expected.get(item.format, by_definition)
        assert item.operations == {"textbook": by_definition, "stable": by_definition}


@pytest.mark.parametrize(("weight", "bias"), [(1.0, 0.0), (-7.0, 3.0), (2.5, (0.1, -0.7)), ((30.0, -2.0, 0.5), 1.0)])
def test_rounded_once_against_many_digits(weight: float | tuple[float, ...], bias: float | tuple[float, ...]) -> None:
    found = once(chain_zero_layers(Sigmoid(gain=1.5), 0.3, 3000, weight, bias))
    weights, biases = np.atleast_1d(weight), np.atleast_1d(bias)
    with mpmath.workdps(50):
        a, gradient, expected = mpmath.mpf(0.3), mpmath.mpf(1), {}
        for layer in range(3000):
            w = mpmath.mpf(weights[layer % len(weights)])
            a = 1 / (1 + mpmath.exp(-1.5 * (w * a + mpmath.mpf(biases[layer % len(biases)]))))
            gradient *= 1.5 * w * a * (1 - a)
            for number in FORMATS.values():
                if abs(gradient) <= mpmath.mpf(2) ** (number.lowest_exponent - 1):
                    expected.setdefault(number.name, layer + 1)
    assert found == {name: expected.get(name) for name in FORMATS}
    assert None not in found.values()


@pytest.mark.parametrize(("name", "kind"), [("float32", np.float32), ("float16", np.float16), ("bfloat16", ml_dtypes.bfloat16)])
@pytest.mark.parametrize(("x", "weight", "bias"), [(0.0, 1.0, 0.0), (2.0, -6.0, 1.5), (0.4, 0.01, 5.0)])
def test_operations_against_the_type_itself(name: str, kind: type, x: float, weight: float, bias: float) -> None:
    w, b, one = kind(weight), kind(bias), kind(1)
    (found,) = chain_zero_layers(Sigmoid(), x, 500, weight, bias, [name]).formats
    for form in ("textbook", "stable"):
        a, gradient, zero = kind(x), one, None
        with np.errstate(all="ignore"):
            for layer in range(1, 501):
                z = w * a + b
                if form == "textbook":
                    a = one / (one + kind(np.exp(-np.float64(z))))
                    slope = a * (one - a)
                else:
                    e = kind(np.exp(-abs(np.float64(z))))
                    big, small = one / (one + e), e / (one + e)
                    a, slope = (small if z < 0 else big), big * small
                gradient = gradient * (w * slope)
                if gradient == 0:
                    zero = layer
                    break
        assert found.operations[form] == zero


def test_a_factor_above_a_half_never_rounds_the_smallest_number_to_zero() -> None:
    (found,) = chain_zero_layers(Sigmoid(), 0.5, 1_000_000, 3.0, -1.5, ["float16"]).formats
    assert found.rounded_once is not None
    assert found.operations == {"textbook": None, "stable": None}


def test_a_gradient_that_grows_is_never_zero() -> None:
    assert set(once(chain_zero_layers(Sigmoid(), 0.5, 1_000_000, 4.0, -2.0)).values()) == {None}


def test_a_slope_below_every_float_is_a_zero_of_every_format_but_no_false_one() -> None:
    # e^-800 rounds to 0 in every format; e^-740 does not in float64, nor does 1000 e^-747.5, whose exponential alone would.
    found = chain_zero_layers(Sigmoid(), -800.0, 3)
    assert set(once(found).values()) == {1}
    assert once(chain_zero_layers(Sigmoid(), -740.0, 1, 1.0))["float64"] is None
    assert once(chain_zero_layers(Sigmoid(gain=1000.0), -0.7475, 1, 1.0))["float64"] is None
    assert once(chain_zero_layers(Sigmoid(gain=1000.0), -0.7525, 1, 1.0))["float64"] == 1


def test_the_table_has_a_row_a_format() -> None:
    table = chain_zero_layers(Sigmoid(), 0.5, 100, 1.0, -0.5, ["float16", "float64"]).table()
    rows = {column.name: list(column.values) for column in table.columns}
    assert rows == {"format": ["float16", "float64"], "zero_at_rounded_once": [13, 0], "zero_at_textbook": [13, 0], "zero_at_stable": [13, 0]}


@pytest.mark.parametrize(("name", "weight", "bias"), [("sigmoid", 1.0, 0.0), ("tanh", 0.5, 0.1), ("gelu", (0.7, -1.2, 0.4), (0.1,))])
def test_where_no_format_is_chosen_the_table_has_the_usual_three(name, weight, bias) -> None:
    """As the plot of layers marks them, which looks for nothing by operations."""
    state = replace(State(), {"activation": name, "chain.depth": 1000, "probe.x": 0.25})
    state = msgspec.structs.replace(state, chain=msgspec.structs.replace(state.chain, weight=weight if isinstance(weight, float) else 1.0))
    if not isinstance(weight, float):
        state = msgspec.structs.replace(state, chain=msgspec.structs.replace(state.chain, weights=weight, biases=bias))
    topics = (topic("zeros"), topic("layers"))
    results = compute(state, topics)
    columns = {column.name: column.values.tolist() for column in table_of("zeros", results).columns}
    asked = state.chain.weights or state.chain.weight, state.chain.biases or state.chain.bias
    found = chain_zero_layers(state.activation, 0.25, 1000, *asked, formats=("float16", "float32", "float64"), operations=False)
    assert dict(zip(columns["format"], columns["zero_at_rounded_once"], strict=True)) == {key: value or 0 for key, value in once(found).items()}
    assert {key: value or 0 for key, value in results.of(topics[1]).zero_at.items()} == {key: value or 0 for key, value in once(found).items()}
    assert any(columns["zero_at_rounded_once"])


def test_what_is_refused() -> None:
    with pytest.raises(ParameterError, match="'half' is unknown"):
        chain_zero_layers(Sigmoid(), 0.0, 10, formats=["half"])
    with pytest.raises(ParameterError, match=r"weight = \(\) is not allowed"):
        chain_zero_layers(Sigmoid(), 0.0, 10, ())


def test_it_stops_when_asked_to() -> None:
    with pytest.raises(Cancelled):
        chain_zero_layers(Sigmoid(), 0.5, 10_000, 4.0, -2.0, cancel=lambda: True)


@pytest.mark.parametrize("depth", [2000, 200_000])
def test_what_is_looked_up_can_be_stopped(depth):
    """In the usual formats the layers know of their zeros by themselves: all of the work is in the look-up, whose last question is answered too."""
    state = replace(State(), {"chain.depth": depth, "chain.weight": 3.0})
    asked: list[bool] = []
    results = compute(state, (topic("zeros"),), cancel=lambda: bool(asked.append(True)))
    before = len(asked)
    table_of("zeros", results, lambda: bool(asked.append(True)))
    assert len(asked) > before
    left = [len(asked) - before]

    def cancel() -> bool:
        left[0] -= 1
        return left[0] == 0

    with pytest.raises(Cancelled):
        table_of("zeros", results, cancel)
