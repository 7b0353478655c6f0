import ml_dtypes
import mpmath
import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom, ReLU, Sigmoid, Tanh
from sigexplorer.model.formats.arithmetic import FORMS, LOSS_FORMS, has_operations, kernel, operate, operate_loss, true_loss, true_value
from sigexplorer.model.numerics.rounding import FORMATS

X = np.concatenate([np.linspace(-130, 130, 2001), [-1e5, -1e-3, 0.0, 1e-30, 1e5, -np.inf, np.inf, np.nan]])
HARDWARE = {"float32": np.float32, "float16": np.float16, "bfloat16": ml_dtypes.bfloat16}


@pytest.mark.parametrize("name", HARDWARE)
def test_operations_are_those_of_the_type_itself(name: str) -> None:
    """The same steps on arrays of the type, with exp rounded once: numpy's float32 and float16 and ml_dtypes' bfloat16 do the arithmetic."""
    kind, number = HARDWARE[name], FORMATS[name]  # type: ignore[index]
    with np.errstate(all="ignore"):
        x = number.round(X).astype(kind)
        one = np.ones_like(x)
        e = number.round(np.exp(-x.astype(np.float64))).astype(kind)
        s = one / (one + e)
        textbook = s, s * (one - s)
        e = number.round(np.exp(-np.abs(x.astype(np.float64)))).astype(kind)
        big, small = one / (one + e), e / (one + e)
        stable = np.where(x < 0, small, big), big * small
    for form, expected in (("textbook", textbook), ("stable", stable)):
        got = operate(Sigmoid(), X, number.round, form)  # type: ignore[arg-type]
        for index in range(2):
            assert np.array_equal(got[index], expected[index].astype(np.float64), equal_nan=True)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("activation", [Sigmoid(), Sigmoid(gain=2.5, centre=-1.0, lower=-1.0, upper=3.0), Tanh(), Tanh(gain=0.6)])
def test_in_float64_the_operations_are_the_function(activation: Sigmoid | Tanh, form: str) -> None:
    assert has_operations(activation)
    x = np.linspace(-8, 8, 101)
    value, slope = operate(activation, x, FORMATS["float64"].round, form)  # type: ignore[arg-type]
    expected = activation.derivatives(x, 1)
    assert value == pytest.approx(expected[0], rel=1e-14, abs=1e-15)
    # The textbook slope of the tail keeps what 1 - s keeps.
    assert slope == pytest.approx(expected[1], rel=1e-14 if form == "stable" else 1e-8)


def test_the_true_value_is_correctly_rounded_near_the_upper_asymptote() -> None:
    with mpmath.workdps(60):
        for x in np.linspace(20, 40, 201):
            assert float(true_value(Sigmoid(), np.array(x))) == float(1 / (1 + mpmath.exp(-mpmath.mpf(x))))


def test_the_true_tanh_is_correctly_rounded_near_its_asymptotes() -> None:
    with mpmath.workdps(60):
        for x in (*np.linspace(10, 20, 101), *np.linspace(-20, -10, 101)):
            assert float(true_value(Tanh(gain=1.5), np.array(x / 1.5))) == float(mpmath.tanh(mpmath.mpf(1.5 * (x / 1.5))))


def test_other_functions_are_refused() -> None:
    assert not has_operations(ReLU())
    with pytest.raises(ParameterError, match="relu is not known operation by operation: give sigmoid, tanh or a formula"):
        operate(ReLU(), X, FORMATS["float16"].round, "stable")
    with pytest.raises(ParameterError, match=r"^2\*x is not known operation by operation: give sigmoid or tanh"):
        kernel(Custom("2*x"), X, FORMATS["float16"].round, wide=True)


@pytest.mark.parametrize("target", [0.0, 0.25, 1.0])
def test_the_true_loss(target: float) -> None:
    x = np.array([-700.0, -40.0, -3.0, -0.5, 0.0, 2.0, 37.0, 600.0])
    loss, gradient = true_loss(x, target)
    with mpmath.workdps(700):
        for i, logit in enumerate(x):
            s = 1 / (1 + mpmath.exp(-mpmath.mpf(logit)))
            expected = -target * mpmath.log(s) - (1 - target) * mpmath.log(1 - s)
            assert loss[i] == pytest.approx(float(expected), rel=1e-14)
            assert gradient[i] == pytest.approx(float(s - target), rel=1e-14)


@pytest.mark.parametrize("form", LOSS_FORMS)
@pytest.mark.parametrize("target", [0.0, 0.25, 1.0])
def test_in_float64_both_losses_are_the_loss_where_nothing_saturates(target: float, form: str) -> None:
    x = np.linspace(-6, 6, 61)
    loss, gradient = operate_loss(x, target, FORMATS["float64"].round, form)  # type: ignore[arg-type]
    expected = true_loss(x, target)
    assert loss == pytest.approx(expected[0], rel=1e-12)
    assert gradient == pytest.approx(expected[1], rel=1e-12, abs=1e-15)


def test_float32_loss_beside_the_limit() -> None:
    x = np.array([16.6, 16.7])
    loss, gradient = operate_loss(x, 0.0, FORMATS["float32"].round, "sigmoid")
    assert loss[0] == pytest.approx(23 * np.log(2), rel=1e-6)
    assert gradient[0] == pytest.approx(1, rel=1e-6)
    assert np.isinf(loss[1])
    assert np.isnan(gradient[1])
    loss, gradient = operate_loss(x, 0.0, FORMATS["float32"].round, "logits")
    assert loss == pytest.approx(x, rel=1e-6)
    assert gradient == pytest.approx(1, rel=2e-7)
