"""What holds for every activation of the catalogue."""

import contextlib
import math
import re
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.errors import ParameterError
from sigexplorer.model import catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import State
from tests.examples import examples
from tests.model.rendering import drawn

NAMES = [
    *("sigmoid", "tanh", "lecun_tanh", "arctan", "erf", "softsign", "elliot_sigmoid", "gudermannian", "gompertz", "richards"),
    *("relu", "leaky_relu", "elu", "selu", "celu", "softplus", "squareplus", "log_sigmoid", "threshold", "squared_relu", "gelu", "gelu_tanh", "silu", "mish"),
    *(
        "hard_sigmoid",
        "hard_tanh",
        "hard_swish",
        "step",
        "identity",
        "hard_shrink",
        "soft_shrink",
        "tanh_shrink",
        "bent_identity",
        "exponential",
        "sine",
        "custom",
    ),
]
CLASSES = [
    *("Sigmoid", "Tanh", "LeCunTanh", "Arctan", "Erf", "Softsign", "ElliotSigmoid", "Gudermannian", "Gompertz", "Richards"),
    *("ReLU", "LeakyReLU", "ELU", "SELU", "CELU", "Softplus", "Squareplus", "LogSigmoid", "Threshold", "SquaredReLU", "GELU", "GELUTanh", "SiLU", "Mish"),
    *("HardSigmoid", "HardTanh", "HardSwish", "Step", "Identity", "HardShrink", "SoftShrink", "TanhShrink", "BentIdentity", "Exponential", "Sine", "Custom"),
]
FAMILIES = {"Sigmoids", "Rectifiers", "Gates", "Piecewise", "Shrinkage", "Others", "Your own"}
KINDS = list(catalogue.values())
every = pytest.mark.parametrize("activation", [kind() for kind in KINDS], ids=list(catalogue))


def odd_instances(kind):
    """Return instances with all parameters at a limit, and with each at the ends of its limits and of its slider."""
    reals = {name: p for name, p in parameters_of(kind).items() if p.kind == "real"}
    chosen = [{name: p.limits[side] for name, p in reals.items()} for side in (0, 1)]
    chosen += [{name: value} for name, p in reals.items() for value in (*p.slider, *p.limits, 0.1 + 0.2) if p.limits[0] <= value <= p.limits[1]]
    instances = []
    for values in chosen if reals else []:
        # The limits of some parameters depend on another.
        with contextlib.suppress(ParameterError):
            instances.append(kind(**values))
    return instances


varied = pytest.mark.parametrize(
    "activation", [pytest.param(item, id=f"{name}-{i}") for name, kind in catalogue.items() for i, item in enumerate([kind(), *odd_instances(kind)])]
)


def test_names_are_stable_and_in_the_order_of_the_chooser():
    assert list(catalogue) == NAMES
    assert [kind.__name__ for kind in KINDS] == CLASSES


@every
def test_knows_its_name_and_family(activation):
    assert isinstance(activation, catalogue[activation.name])
    assert activation.family in FAMILIES
    assert activation.title
    assert len({kind.title for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=list(catalogue))
def test_every_parameter_is_declared_in_full(kind):
    declared = parameters_of(kind)
    assert set(declared) == set(kind.__struct_fields__)
    for parameter in declared.values():
        assert parameter.title
        assert parameter.symbol or parameter.kind == "text"
        assert parameter.help.endswith(".")
        if parameter.kind == "real":
            low, high = parameter.limits
            assert -math.inf < low < high < math.inf
            assert low <= parameter.slider[0] < parameter.slider[1] <= high
            assert low <= parameter.default <= high
            assert parameter.scale == "linear" or parameter.slider[0] > 0
            with pytest.raises(ParameterError, match=parameter.name):
                kind(**{parameter.name: math.nextafter(high, math.inf)})
            with pytest.raises(ParameterError, match=parameter.name):
                kind(**{parameter.name: math.nan})


@varied
def test_survives_a_session_file(activation):
    state = State(activation=activation, compare=(activation,))
    assert session.decode(session.encode(session.Session(state))).state == state


@every
@pytest.mark.parametrize("order", range(4))
@pytest.mark.parametrize("shape", [(), (0,), (1,), (5,), (2, 3), (0, 4), (2, 1, 2)])
def test_shapes_and_types(activation, order, shape):
    x = np.linspace(-3, 3, max(1, math.prod(shape)))[: math.prod(shape)].reshape(shape)
    result = activation.derivatives(x, order)
    assert result.shape == (order + 1, *shape)
    assert result.dtype == np.float64
    for single in (activation(x), activation.log_abs_slope(x), activation.slope_sign(x)):
        assert single.shape == shape
        assert single.dtype == np.float64
    np.testing.assert_allclose(activation(x), activation.derivatives(x, 3)[0], rtol=4e-16)


@every
def test_takes_lists_integers_and_strided_arrays_and_leaves_them_alone(activation):
    x = np.linspace(-4, 4, 33)
    before = x.copy()
    full = activation.derivatives(x, 3)
    np.testing.assert_array_equal(x, before)
    np.testing.assert_allclose(activation.derivatives(x[::-4], 3), full[:, ::-4], rtol=1e-15, atol=1e-15)
    np.testing.assert_array_equal(activation.derivatives([1, 2], 1), activation.derivatives(np.array([1.0, 2.0]), 1))
    full[:] = 7
    assert not (activation.derivatives(x, 3) == 7).all()


@varied
def test_infinities_give_the_limit_and_nan_stays(activation):
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        left, right, nan = np.moveaxis(activation.derivatives([-np.inf, np.inf, np.nan], 3), 1, 0)
    lines = {line.side: line for line in activation.asymptotes()}
    for side, end in (("left", left), ("right", right)):
        if side not in lines:
            # It grows beyond all bounds there, or swings for ever.
            where = -np.inf if side == "left" else np.inf
            assert np.isnan(end).all() or (np.isinf(end[:2]).all() and activation.log_abs_slope(where) == np.inf)
            assert np.isnan(activation.slope_sign(where)) or activation.slope_sign(where) == np.sign(end[1])
            continue
        line = lines[side]
        assert end[0] == (line.intercept if line.slope == 0 else line.slope * (-np.inf if side == "left" else np.inf))
        np.testing.assert_array_equal(end[1:], [line.slope, 0, 0])
        logarithm = activation.log_abs_slope(-np.inf if side == "left" else np.inf)
        assert logarithm == (-np.inf if line.slope == 0 else pytest.approx(math.log(abs(line.slope)), abs=1e-15))
        assert activation.slope_sign(-np.inf if side == "left" else np.inf) == np.sign(line.slope)
    assert np.isnan(nan).all()
    assert np.isnan(activation.log_abs_slope(np.nan))
    assert np.isnan(activation.slope_sign(np.nan))


@varied
def test_no_warning_and_no_nan_over_the_whole_range(activation):
    magnitudes = np.concatenate([[0, 5e-324, 1e-310, 2.3e-308], 10.0 ** np.arange(-300, 309, 12), [37, 354, 690, 700, 709.78, 745.2, 1.797e308]])
    x = np.concatenate([-magnitudes[::-1], magnitudes])
    with warnings.catch_warnings(), np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("error")
        rows = activation.derivatives(x, 3)
        logarithm = activation.log_abs_slope(x)
        sign = activation.slope_sign(x)
    assert not np.isnan(rows).any()
    assert not np.isnan(logarithm).any()
    np.testing.assert_array_equal(np.isneginf(logarithm), sign == 0)
    shown = rows[1] != 0
    np.testing.assert_array_equal(sign[shown], np.sign(rows[1][shown]))


@varied
def test_logarithm_and_sign_agree_with_the_slope(activation):
    low, high = activation.span()
    x = np.linspace(max(low, -1e4), min(high, 1e4), 401)
    slope = activation.derivatives(x, 1)[1]
    normal = np.abs(slope) > 1e-300
    # Near a zero of f' its logarithm is as rounded as f' itself.
    steep = normal & (np.abs(slope) > 1e-3 * np.abs(slope).max(initial=0))
    np.testing.assert_allclose(np.exp(activation.log_abs_slope(x))[steep], np.abs(slope[steep]), rtol=1e-12)
    np.testing.assert_array_equal(activation.slope_sign(x)[normal], np.sign(slope[normal]))


@every
def test_each_derivative_is_the_slope_of_the_one_before(activation):
    h = 1e-5
    x = np.linspace(-6.03, 6.01, 121)
    x = x[[all(abs(point - kink) > 10 * h for kink in (*activation.kinks, 0.0)) for point in x]]
    rows = activation.derivatives(x, 3)
    slopes = (activation.derivatives(x + h, 2) - activation.derivatives(x - h, 2)) / (2 * h)
    np.testing.assert_allclose(rows[1:], slopes, rtol=1e-6, atol=2e-9)


@varied
def test_kinks_are_kinks(activation):
    assert list(activation.kinks) == sorted(set(activation.kinks))
    for kink in activation.kinks:
        gap = 1e-9 * max(1, abs(kink))
        before, after = np.moveaxis(activation.derivatives([kink - gap, kink + gap], 1), 1, 0)
        steepest = max(abs(before[1]), abs(after[1]))
        jumps = abs(after[0] - before[0]) > 4 * gap * steepest + 1e-12, abs(after[1] - before[1]) > 1e-6 * steepest
        assert any(jumps), f"nothing jumps at {kink}"


@varied
def test_curve_keeps_to_its_asymptotes_outside_its_span(activation):
    low, high = activation.span()
    assert low < high
    assert all(low < kink < high for kink in activation.kinks)
    sides = {"left": low - (high - low) * 2.0 ** np.arange(0, 30, 3), "right": high + (high - low) * 2.0 ** np.arange(0, 30, 3)}
    sloping = {"left": ("squared_relu", "exponential")}
    expected = [side for side in ("left", "right") if activation.name not in {"sine", *sloping["left"]} or activation.name in sloping.get(side, ())]
    assert [line.side for line in activation.asymptotes()] == expected
    for line in activation.asymptotes():
        x = sides[line.side]
        distance = np.abs(activation(x) - (line.slope * x + line.intercept))
        rounding = 1e-12 * (np.abs(line.slope * x) + abs(line.intercept) + np.abs(activation(x)))
        assert (distance[1:] <= distance[:-1] + rounding[1:]).all()
        assert distance[-1] <= 1e-6 + rounding[-1]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.family == "Sigmoids"], ids=lambda kind: kind.__name__)
def test_sigmoids_rise(kind):
    activation = kind()
    x = np.concatenate([-(10.0 ** np.linspace(3, -3, 200)), 10.0 ** np.linspace(-3, 3, 200)])
    values = activation(x)
    assert (np.diff(values) >= -4e-16).all()
    assert (np.diff(values[np.abs(x) < 3]) > 0).all()
    assert (activation.slope_sign(x) == 1).all()


@pytest.mark.sampled
@varied
def test_formula_is_drawn(activation):
    for values in (False, True):
        formula = activation.latex(values=values)
        assert re.match(r"f\(x\) ?(=|\\approx )", formula)
        clumsy = re.search(r"[-+] ?-|\+ 0(?![.\d])|(?<![\d.])1 x|\d\.0(?!\d)|\de[-+\d]", formula)
        assert clumsy is None, formula
        assert drawn(formula)


@every
def test_landmarks_repeat_what_the_activation_states(activation):
    landmarks = activation.landmarks()
    assert landmarks.asymptotes == activation.asymptotes()
    assert landmarks.kinks == activation.kinks


@settings(deadline=None, max_examples=examples(60))
@given(st.sampled_from(KINDS), st.lists(st.floats(width=64), max_size=8), st.data())
def test_any_float_with_any_parameters(kind, x, data):
    chosen = {name: data.draw(st.floats(*p.limits), label=name) for name, p in parameters_of(kind).items() if p.kind == "real"}
    try:
        activation = kind(**chosen)
    except ParameterError:
        # Some limits depend on another parameter.
        return
    rows = activation.derivatives(x, 3)
    assert rows.shape == (4, len(x))
    for point, column in zip(x, rows.T, strict=True):
        np.testing.assert_array_equal(np.isnan(column), np.full(4, math.isnan(point)))
        np.testing.assert_allclose(activation.derivatives(point, 1)[:, ...], column[:2], rtol=1e-13, atol=1e-300)


def test_model_is_a_library_without_qt():
    code = """import sys; from sigexplorer.model import *
print(Sigmoid()(0.0), [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph")])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0.5 []\n"
