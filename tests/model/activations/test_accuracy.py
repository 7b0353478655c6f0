"""The accuracy contract over the whole catalogue, with parameters at random."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mpmath import mpf

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import CELU, ELU, Gompertz, Richards, Sigmoid, functions
from sigexplorer.model.parameters import parameters_of
from tests.examples import examples
from tests.model.formulas import FORMULAS, exponent, scale_of
from tests.model.oracle import BOUNDS, LARGEST, SMALLEST, true_values, ulp
from tests.strategies import structs

# What a formula may be off follows from the formula; see formula/test_exactness.py.
KINDS = list(functions.values())


def test_every_activation_has_an_oracle():
    assert list(FORMULAS) == list(functions)


def faults(activation, points):
    """Where a row is off by more than the contract allows, a line each."""
    formula = FORMULAS[activation.name](activation)
    _, scale = scale_of(activation)
    # Where asymptotes of opposite sign cancel, each rounding on the way counts for more than one of the result.
    cancelling = 1.5 if isinstance(activation, Richards) and activation.lower * activation.upper < 0.0 else 1.0
    found = []
    rows = activation.derivatives(points, 3)
    for x, column in zip(points.tolist(), rows.T.tolist(), strict=True):
        truth = true_values(formula, x)
        grown = cancelling * exponent(activation, x)
        for order, (got, true) in enumerate(zip(column, truth, strict=True)):
            if abs(true) > LARGEST or abs(mpf(got) - true) <= BOUNDS[order] * grown * ulp(true):
                continue
            unit = ulp(true)
            if order:
                # Near a zero of a derivative, in units of its size one scale away.
                around = [true_values(formula, x + side * scale)[order] for side in (-1.0, -0.5, 0.5, 1.0)]
                if min(*around, true) * max(*around, true) <= 0:
                    unit = max(ulp(item) for item in (*around, true))
            if abs(mpf(got) - true) > BOUNDS[order] * grown * unit:
                found.append(f"{activation} order {order} at {x!r}: {got!r}, true {float(true)!r}, {float(abs(mpf(got) - true) / (unit * grown)):.3g} units")
    return "\n".join(found)


@pytest.mark.sampled
@pytest.mark.parametrize("kind", KINDS, ids=list(functions))
@settings(deadline=None, max_examples=examples(12))
@given(st.data())
def test_random_parameters(kind, data):
    ends = st.sampled_from([0, 1]) if parameters_of(kind) else st.just(0)
    if data.draw(st.booleans(), label="of the sliders"):
        reals = {name: p for name, p in parameters_of(kind).items() if p.kind == "real"}
        given_ = {name: data.draw(st.floats(*p.slider) | ends.map(lambda i, p=p: float(p.slider[i])), label=name) for name, p in reals.items()}
        try:
            activation = kind(**given_)
        except ParameterError:
            return
    else:
        activation = data.draw(structs(kind), label="activation")
    centre, scale = scale_of(activation)
    draw = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1), label="seed"))
    t = np.concatenate([draw.uniform(-4, 4, 6), draw.uniform(-40, 40, 3), draw.uniform(-720, 720, 2), 10.0 ** draw.uniform(-9, 0, 2)])
    assert not faults(activation, centre + t * scale)


@pytest.mark.parametrize(
    ("activation", "x"),
    [
        (Gompertz(displacement=1000.0), 7.5),
        (Richards(lower=-1.0, upper=1.0), 1e-8),
        (Richards(lower=-1.0, upper=2.0, nu=0.3), -0.6),
        (Richards(lower=-1000.0, upper=1e-3, nu=500.0), 13.0),
        (Richards(lower=2.0, upper=-1e-3, nu=0.01), 4.0),
        (Richards(lower=9.0, upper=-3.0, nu=293.0), -41.0),
        (Richards(lower=-1.0, upper=2.0, nu=1000.0), -10.0),
        (Sigmoid(lower=-1.0, upper=2.0), float(-np.log(2.0))),
        (Sigmoid(lower=3.0, upper=-1.0, gain=5.0), 0.22),
        (ELU(alpha=1.13), -1e-9),
    ],
)
def test_where_digits_were_lost(activation, x):
    assert not faults(activation, x + np.array([0.0, 1e-12, -1e-9, 1e-5, -0.01, 0.1]))


@pytest.mark.parametrize("kind", [Sigmoid, Richards])
@given(st.floats(-323, -60), st.floats(-3, 3), st.sampled_from([-1.0, 1.0]), st.floats(-720, 720), st.floats(-3, 3))
@example(-98.0, 0.845, 1.0, 510.0, 0.0)
def test_small_heights_keep_the_digits_that_are_left(kind, power, steepness, sign, t, asymmetry):
    """What float64 cannot hold whole is rounded once, behind all that makes it larger."""
    gain = round(10.0**steepness, 4)
    more = {"nu": 10.0**asymmetry} if kind is Richards else {}
    assert not faults(kind(gain=gain, upper=sign * 10.0**power, **more), np.array([t / gain]))


@given(st.floats(0.001, 0.2), st.floats(-744, -700))
def test_curvatures_of_a_narrow_bend_keep_the_digits_that_are_left(alpha, t):
    """The tail is too small for float64's digits where its curvature is not."""
    assert not faults(CELU(alpha=alpha), np.array([t * alpha]))


def test_the_smallest_number_is_a_unit():
    assert ulp(mpf(0)) == SMALLEST
