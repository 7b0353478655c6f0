import math

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation, Sigmoid, catalogue
from sigexplorer.model.formats import result
from sigexplorer.model.formats.arithmetic import forms_of, has_kernel
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.result import compute_formats
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.running import Cancelled

RESULT = compute_formats(Sigmoid(), FormatsParameters())


@pytest.mark.parametrize("name", FORMATS)
def test_staircases_hold_only_numbers_of_their_format(name: str) -> None:
    result = RESULT.formats[name]
    assert [stairs.form for stairs in result.activation] == ["", "textbook", "stable", "kernel"]
    assert [stairs.form for stairs in result.loss] == ["", "sigmoid", "logits"]
    for stairs in (*result.activation, *result.loss):
        for values in (stairs.value, stairs.slope):
            assert np.array_equal(FORMATS[name].round(values), values, equal_nan=True)  # type: ignore[index]
            assert values.shape == RESULT.x.shape


@pytest.mark.parametrize("name", FORMATS)
def test_rounding_once_errs_by_at_most_half_a_step(name: str) -> None:
    number, once = FORMATS[name], RESULT.formats[name].activation[0]  # type: ignore[index]
    smallest_normal = number.smallest * 2.0 ** (number.precision - 1)
    for true, error in ((RESULT.value, once.value_error), (RESULT.slope, once.slope_error)):
        assert np.all(error[true >= smallest_normal] <= 2.0**-number.precision)
        assert np.all(error[true < number.smallest / 2] == 1)
        if number.bits <= 16:
            assert error.max() > 2.0**-number.precision / 2


def test_the_textbook_slope_is_lost_where_the_stable_one_is_right() -> None:
    _, textbook, stable, _ = RESULT.formats["float32"].activation
    lost = RESULT.x > 16.64
    assert np.all(textbook.slope[lost] == 0)
    assert np.all(textbook.slope_error[lost] == 1)
    assert np.all(stable.slope_error < 2e-6)


def test_the_loss_beside_it() -> None:
    _, sigmoid, logits = RESULT.formats["float32"].loss
    lost = RESULT.x > 16.64
    assert np.all(np.isinf(sigmoid.value[lost]))
    assert np.all(np.isnan(sigmoid.slope[lost]))
    assert np.all(logits.value_error < 1e-5)
    assert np.all(logits.slope_error < 1e-5)


@pytest.mark.parametrize("activation", [kind() for kind in catalogue.values()], ids=lambda activation: activation.name)
def test_every_activation_can_be_rounded(activation: Activation) -> None:
    result = compute_formats(activation, FormatsParameters(samples=41))
    for item in result.formats.values():
        assert len(item.activation) == 1 + len(forms_of(activation)) + has_kernel(activation)
        once = item.activation[0]
        assert np.array_equal(once.slope, item.format.round(activation.derivatives(result.x, 1)[1], saturate=True))
        for threshold in item.thresholds:
            if threshold.quantity == "slope" and threshold.rounding == "rounded once" and threshold.becomes == 0.0:
                sign = 1 if threshold.side == "right" else -1
                beyond = threshold.input + sign * abs(threshold.input) * np.array([0.0, 0.01, 1.0])
                assert np.all(item.format.round(activation.derivatives(beyond, 1)[1]) == 0)


def test_the_table_has_every_array_and_the_thresholds() -> None:
    table = RESULT.table()
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names) == 9 + 7 * 4
    assert all(column.values.shape == RESULT.x.shape for column in table.columns)
    assert "float16: value, rounded once, is exactly 1 from x = 8.3203125 up (ln(2^12 - 1) = 8.31752199628717)" in table.notes
    assert len(table.notes) == len(RESULT.chosen.thresholds)


def test_the_thresholds_of_all_formats_are_a_table() -> None:
    table = RESULT.thresholds_table()
    rows = {column.name: column.values for column in table.columns}
    assert set(rows["format"]) == set(FORMATS)
    assert all(len(values) == len(rows["format"]) for values in rows.values())
    float32 = (rows["format"] == "float32") & (rows["quantity"] == "value") & (rows["side"] == "right") & (rows["form"] == "textbook")
    assert rows["real"][float32] == pytest.approx([24 * math.log(2)], rel=1e-8)


def test_what_is_refused() -> None:
    with pytest.raises(ParameterError, match="x_min = 3 is not below x_max = 2: give"):
        FormatsParameters(x_min=3, x_max=2)
    with pytest.raises(ParameterError, match=r"target = 1\.5 is not allowed: give a number from 0 to 1"):
        FormatsParameters(target=1.5)
    with pytest.raises(ParameterError, match="format = 'float8' is not allowed: give one of float64"):
        FormatsParameters(format="float8")  # type: ignore[arg-type]


def test_it_stops_when_asked_to() -> None:
    with pytest.raises(Cancelled):
        compute_formats(Sigmoid(), FormatsParameters(), cancel=lambda: True)


@pytest.mark.parametrize(("name", "first"), [("float16", 8.3203125), ("bfloat16", 6.25)])
def test_pytorchs_kernel_takes_the_slope_from_the_rounded_value(name: str, first: float) -> None:
    number = FORMATS[name]  # type: ignore[index]
    found = compute_formats(Sigmoid(), FormatsParameters(format=name), formats=(name,)).chosen
    kernel = found.activation[-1]
    x = RESULT.x
    y = number.round(1.0 / (1.0 + np.exp(-number.round(x))))
    np.testing.assert_array_equal(kernel.value, y)
    np.testing.assert_array_equal(kernel.slope, number.round((1.0 - y) * y))
    assert np.all(kernel.slope[x >= first] == 0.0)
    (right,) = [item for item in found.thresholds if item.rounding == "kernel" and item.side == "right"]
    assert (right.quantity, right.input) == ("slope", first)


def test_what_only_float64_shows_as_zero_is_not_called_exact() -> None:
    found = compute_formats(Sigmoid(), FormatsParameters(format="float64", x_min=-1000.0, x_max=1000.0, samples=801))
    at = int(np.flatnonzero(found.x == 775.0)[0])
    assert found.log10_magnitudes["slope"][at] == pytest.approx(-336.578, abs=1e-3)
    assert found.log10_magnitudes["value"][found.x == -775.0] == pytest.approx(-336.578, abs=1e-3)
    assert found.log10_magnitudes["loss"][found.x == -775.0] == pytest.approx(-336.578, abs=1e-3)
    for stairs in (*found.chosen.activation, *found.chosen.loss):
        assert np.all(stairs.slope_error[(found.x < -746.0) & (stairs.slope == 0.0)] == 1.0)
        assert np.all(stairs.value_error[(found.x < -746.0) & (stairs.value == 0.0)] == 1.0)
    assert all(np.all(stairs.slope_error[(found.x > 746.0) & (stairs.slope == 0.0)] == 1.0) for stairs in found.chosen.activation)


@pytest.mark.parametrize("name", ["relu", "step", "hard_sigmoid", "tanh"])
def test_a_true_zero_stays_exact(name: str) -> None:
    found = compute_formats(catalogue[name](), FormatsParameters(x_min=-8.0, x_max=8.0, samples=17), formats=("float16",))
    once, zero = found.chosen.activation[0], found.value == 0.0
    assert zero.any() or name == "hard_sigmoid"
    assert np.all(once.value_error[zero] == 0.0)


def test_the_loss_stands_while_the_function_is_changed(monkeypatch) -> None:
    first = compute_formats(Sigmoid(gain=0.5), FormatsParameters(), formats=("float16",))
    monkeypatch.setattr(result, "operate_loss", None)
    second = compute_formats(Sigmoid(gain=0.6), FormatsParameters(), formats=("float16",))
    assert second.chosen.loss is first.chosen.loss
    assert second.loss is first.loss
    assert second.chosen.activation[0] is not first.chosen.activation[0]
