import math
from collections import Counter

import hypothesis
import mpmath
import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, Tanh, catalogue
from sigexplorer.model.formats import thresholds
from sigexplorer.model.formats.arithmetic import FORMS, LOSS_FORMS, operate, operate_loss
from sigexplorer.model.formats.thresholds import Threshold, activation_thresholds, loss_thresholds
from sigexplorer.model.numerics.rounding import FORMATS, NumberFormat
from sigexplorer.model.numerics.search import Expected, first_input
from tests.examples import examples

LOGISTIC = activation_thresholds(Sigmoid())


def one(found: tuple[Threshold, ...], **wanted: object) -> Threshold:
    (match,) = [item for item in found if all(getattr(item, name) == value for name, value in wanted.items())]
    return match


def exact_once(number: NumberFormat, quantity: str, side: str) -> mpmath.mpf:
    """The threshold of the true logistic, solved for where it meets the last tie, at 400 digits."""
    half_smallest = mpmath.mpf(2) ** (number.lowest_exponent - 1)
    if quantity == "slope":
        size = mpmath.acosh(1 / (2 * half_smallest) - 1)
    else:
        s = half_smallest if side == "left" else 1 - mpmath.mpf(2) ** -(number.precision + 1)
        size = abs(mpmath.log(s / (1 - s)))
    return size if side == "right" else -size


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("quantity", ["value", "slope"])
@pytest.mark.parametrize("number", FORMATS.values(), ids=lambda number: number.name)
def test_rounded_once_is_the_solution_of_the_last_tie(number: NumberFormat, quantity: str, side: str) -> None:
    threshold = one(LOGISTIC, format=number.name, quantity=quantity, side=side, rounding="rounded once")
    with mpmath.workdps(400):
        exact = exact_once(number, quantity, side)
        assert threshold.real == pytest.approx(float(exact), rel=4e-16)
        assert threshold.formula
        # The first number of the format at or beyond the real threshold, and the number before it is short of it.
        ordinal = int(np.sign(threshold.input))
        inward = number.from_ordinals(_ordinal(number, threshold.input) - ordinal)
        slack = 4e-16 * abs(exact) if number.bits == 64 else 0
        assert abs(float(inward)) - slack <= abs(exact) <= abs(threshold.input) + slack


def _ordinal(number: NumberFormat, value: float) -> int:
    low, high = -number.last_ordinal, number.last_ordinal
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if number.from_ordinals(middle) < value else (low, middle)
    return low


@pytest.mark.parametrize(
    ("name", "k", "published"),
    [("float8_e5m2", 4, 2.708), ("float8_e4m3", 5, 3.434), ("bfloat16", 9, 6.236), ("float16", 12, 8.318), ("float32", 25, 17.329), ("float64", 54, 37.430)],
)
def test_the_logistic_rounded_once_is_one_from_there(name: str, k: int, published: float) -> None:
    threshold = one(LOGISTIC, format=name, quantity="value", side="right", rounding="rounded once")
    assert threshold.real == pytest.approx(math.log(2.0**k - 1), rel=4e-16)
    assert round(threshold.real, 3) == published
    assert threshold.formula == f"ln(2^{k} - 1)"
    assert threshold.becomes == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "published"), [("float32", 16.636), ("float64", 36.737)])
def test_operation_by_operation_it_is_one_earlier(name: str, published: float, form: str) -> None:
    number = FORMATS[name]  # type: ignore[index]
    threshold = one(LOGISTIC, format=name, quantity="value", side="right", rounding="operations", form=form)
    assert round(threshold.real, 3) == published
    assert threshold.real == pytest.approx(number.precision * math.log(2), rel=1e-8)
    with mpmath.workdps(40):
        # exp(-x) rounded to the format is at most 2^-p: decided in 40 digits at the input found and at the one before.
        tie = mpmath.mpf(2) ** -number.precision * (1 + mpmath.mpf(2) ** -number.precision)
        before = float(np.nextafter(np.array(threshold.input, dtype=name), np.array(0, dtype=name)))
        assert mpmath.exp(-mpmath.mpf(threshold.input)) <= tie < mpmath.exp(-mpmath.mpf(before))


@pytest.mark.parametrize("name", FORMATS)
def test_the_stable_slope_outlives_the_textbook_one(name: str) -> None:
    textbook, stable = (one(LOGISTIC, format=name, quantity="slope", side="right", form=form) for form in FORMS)
    value = one(LOGISTIC, format=name, quantity="value", side="right", form="textbook")
    once = one(LOGISTIC, format=name, quantity="slope", side="right", rounding="rounded once")
    assert textbook.input == value.input
    # The stable form loses the slope where the format itself does.
    assert stable.input == once.input > 2 * textbook.input


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_threshold_holds_from_there_on_and_not_before(name: str, form: str) -> None:
    number = FORMATS[name]  # type: ignore[index]
    found = [item for item in LOGISTIC if item.format == name and item.form == form]
    assert len(found) >= 2
    for threshold in found:
        sign = 1 if threshold.side == "right" else -1
        ordinal = abs(_ordinal(number, threshold.input))
        outside = number.from_ordinals(sign * np.minimum(ordinal + np.arange(2000), number.last_ordinal))
        inside = number.from_ordinals(sign * np.maximum(ordinal - 1 - np.arange(5), 1))
        index = ("value", "slope").index(threshold.quantity)
        saturating = lambda x: number.round(x, saturate=True)  # noqa: E731
        assert np.all(operate(Sigmoid(), outside, saturating, form)[index] == threshold.becomes)  # type: ignore[arg-type]
        assert operate(Sigmoid(), inside, saturating, form)[index][0] != threshold.becomes  # type: ignore[arg-type]


@pytest.mark.parametrize("sections", [7, 64])
@pytest.mark.parametrize("name", ["float16", "bfloat16"])
def test_dividing_the_interval_finds_what_trying_every_number_finds(name: str, sections: int) -> None:
    number = FORMATS[name]  # type: ignore[index]
    for threshold in LOGISTIC:
        if threshold.format == name and threshold.rounding == "operations":
            index = ("value", "slope").index(threshold.quantity)
            condition = lambda x, t=threshold, i=index: operate(Sigmoid(), x, number.round, t.form)[i] == t.becomes  # noqa: E731
            outward = number.numbers()[:: 1 if threshold.side == "right" else -1]
            expected = outward[np.flatnonzero(~condition(outward))[-1] + 1]
            assert first_input(number, condition, threshold.side) == expected == threshold.input
            assert first_input(number, condition, threshold.side, sections=sections) == expected


@pytest.mark.parametrize("number", [FORMATS["float64"], FORMATS["float32"]], ids=lambda number: number.name)
@pytest.mark.parametrize("edge", [-3.75, -1e-30, 0.0, 2.5e-40, 16.5, 1e30])
def test_the_search_in_a_wide_format_ends_at_the_edge(number: NumberFormat, edge: float) -> None:
    edge = float(number.round(edge))
    assert first_input(number, lambda x: x >= edge, "right") == edge
    assert first_input(number, lambda x: x <= edge, "left") == edge
    assert first_input(number, lambda x: (x >= edge) & (x < 1e35), "right") is None
    assert first_input(number, lambda x: x == x, "right") is None


def test_other_gain_and_centre_move_the_threshold() -> None:
    found = activation_thresholds(Sigmoid(gain=2.0, centre=3.0))
    for name, k in (("float16", 12), ("float32", 25), ("float64", 54)):
        threshold = one(found, format=name, quantity="value", side="right", rounding="rounded once")
        assert threshold.real == pytest.approx(3 + math.log(2.0**k - 1) / 2, rel=1e-15)
        assert threshold.formula == f"3 + ln(2^{k} - 1) / 2"


@pytest.mark.parametrize("name", ["float64", "float32", "float16", "bfloat16"])
def test_the_loss_of_the_sigmoid_dies_and_that_from_logits_does_not(name: str) -> None:
    found = loss_thresholds(0.0)
    saturated = one(LOGISTIC, format=name, quantity="value", side="right", form="textbook").input
    loss = one(found, format=name, quantity="loss", form="sigmoid", side="right")
    gradient = one(found, format=name, quantity="loss gradient", form="sigmoid", side="right")
    assert loss.input == gradient.input == saturated
    assert loss.becomes == math.inf
    assert math.isnan(gradient.becomes)
    if name == "float32":
        assert round(loss.real, 2) == 16.64
    # From logits nothing dies on the side where the answer is wrong, however far.
    assert not [item for item in found if item.format == name and item.form == "logits" and item.side == "right"]
    value, slope = operate_loss(np.array([saturated, 2 * saturated, 1e4]), 0.0, FORMATS[name].round, "logits")  # type: ignore[index]
    assert np.all(slope == 1)
    assert value == pytest.approx([saturated, 2 * saturated, 1e4], rel=0.01)


@pytest.mark.parametrize("form", LOSS_FORMS)
def test_the_tail_of_the_right_answer(form: str) -> None:
    """For label 1 on the right, 1 - s is lost from 24 ln 2 on; from logits the gradient lives as long as float32 does."""
    gradient = one(loss_thresholds(1.0), format="float32", quantity="loss gradient", form=form, side="right")
    assert gradient.becomes == 0
    assert gradient.input == pytest.approx({"sigmoid": 24, "logits": 150}[form] * math.log(2), rel=1e-7)


def test_without_saturation_e4m3_has_no_threshold_behind_its_nan() -> None:
    assert not [item for item in activation_thresholds(Sigmoid(), False) if item.format == "float8_e4m3" and item.form == "textbook" and item.side == "left"]
    infinite = one(activation_thresholds(Sigmoid(), False), format="float8_e5m2", quantity="value", form="textbook", side="left")
    assert infinite.becomes == 0
    assert infinite.input == -12


@pytest.mark.parametrize("name", ["float8_e4m3", "float8_e5m2", "float16", "bfloat16"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_number_is_tried_wherever_the_last_failure_is(name, side):
    number, sign = FORMATS[name], 1 if side == "right" else -1
    outward = sign * number.numbers()[::sign]
    for place in (0, 1, 4095 % outward.size, outward.size // 2, outward.size - 2):
        failing = sign * outward[place]
        found = first_input(number, lambda x, failing=failing: x != failing, side)
        assert found == sign * outward[place + 1]
    assert first_input(number, lambda x: x != sign * outward[-1], side) is None
    assert first_input(number, lambda x: x == x, side) is None


@settings(max_examples=examples(15))
@hypothesis.given(
    st.sampled_from(["float16", "bfloat16", "float8_e4m3", "float8_e5m2"]),
    st.booleans(),
    st.floats(-3.0, 3.0).map(lambda power: 10.0**power),
    st.one_of(st.just(0.0), st.floats(-5.0, 5.0), st.floats(-1e3, 1e3)),
    st.one_of(
        st.sampled_from([(0.0, 1.0), (-1.0, 1.0), (0.0, 1e-9), (900.0, 900.1)]),
        st.tuples(st.floats(-1e3, 1e3), st.floats(-2.0, 2.0)),
        st.floats(-1e3, 1e3).map(lambda level: (level, level)),
    ),
)
def test_numbers_that_are_not_tried_would_have_changed_nothing(name, saturate, gain, centre, asymptotes):
    """Far out, where what all steps follow from is the same everywhere, one number stands for all: against every number of the format."""
    for activation in (Sigmoid(gain=gain, centre=centre, lower=asymptotes[0], upper=asymptotes[1]), Tanh(gain=gain)):
        activation_thresholds.cache_clear()
        found = activation_thresholds(activation, saturate, (name,))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(thresholds, "first_alike", lambda number, *_: dict.fromkeys(thresholds.SIDES, [number.last_ordinal] * 6))
            activation_thresholds.cache_clear()
            # As text, in which NaN is NaN.
            assert repr(found) == repr(activation_thresholds(activation, saturate, (name,)))


GROWING = ("x^3", "exp(x)", "x*sin(x)^2 + x^2", "1e5*x", "x*exp(abs(x))", "log(x)", "1/x", "where(x < 0, 0/0, x^2)", "2*x", "-x^4")


@settings(max_examples=examples(25), deadline=None)
@hypothesis.given(
    st.one_of(st.sampled_from(GROWING).map(Custom), st.sampled_from(sorted(catalogue)).map(lambda name: catalogue[name]())),
    st.sampled_from(["float16", "bfloat16", "float8_e4m3", "float8_e5m2"]),
    st.booleans(),
)
def test_a_function_leaves_a_format_from_its_threshold_on_and_not_before(activation, name, saturate):
    """Against every number of the format; what is undefined is so in none of them."""
    number = FORMATS[name]
    x = number.numbers()
    true = activation(x)
    shown = number.round(true, saturate=saturate)
    level = {line.side for line in activation.asymptotes() if line.slope == 0}
    for side, outward in (("left", x[::-1]), ("right", x)):
        gone = (~np.isfinite(shown) & ~np.isnan(true))[:: 1 if side == "right" else -1]
        kept = np.flatnonzero(~gone)
        wanted = None if side in level or not gone[-1] or not kept.size else float(outward[kept[-1] + 1])
        found = [
            item
            for item in activation_thresholds(activation, saturate, (name,))
            if (item.quantity, item.rounding, item.side) == ("value", "rounded once", side) and side not in level
        ]
        assert [item.input for item in found] == ([] if wanted is None else [wanted])
        for item in found:
            assert not math.isfinite(item.becomes)
            assert abs(item.real) <= abs(item.input) or np.sign(item.real) != np.sign(item.input)


def asked_of(activation, formats, monkeypatch, *, dies=True):
    """How often a function was asked for what its thresholds in some formats follow from, and at how many inputs."""
    calls, tried = Counter(), Counter()
    for name in ("operate", "kernel", "settling", "true_value"):
        asked = getattr(thresholds, name)

        def counted(activation, x, *given, name=name, asked=asked, **named):
            calls[name] += 1
            tried[name] += np.size(x)
            return asked(activation, x, *given, **named)

        monkeypatch.setattr(thresholds, name, counted)
    assert bool(activation_thresholds(activation, True, formats)) == dies
    monkeypatch.undo()
    return calls, tried


def test_few_numbers_are_tried_where_the_far_ones_are_alike(monkeypatch):
    calls, tried = asked_of(Sigmoid(upper=0.9123), ("float16",), monkeypatch)
    # Every number outside of some 17 was tried in every way, 140,000 in all; then each search for itself, in 14 calls, and 16 more for which are alike.
    assert calls["operate"] <= 4
    assert tried["operate"] <= 2 * 4 * 8 + 2 * 256
    assert calls["kernel"] == 1
    assert tried["kernel"] <= 2 * 8
    assert calls["settling"] <= 2
    assert tried["settling"] <= 2048


@pytest.mark.parametrize("activation", [Sigmoid(lower=0.7, upper=0.7), Sigmoid(gain=3.0, lower=0.0, upper=0.0), Sigmoid(lower=900.0, upper=900.0)], ids=repr)
@pytest.mark.parametrize("name", ["float16", "bfloat16", "float8_e4m3", "float8_e5m2"])
def test_few_numbers_are_tried_of_a_level_function(activation, name, monkeypatch):
    _, tried = asked_of(activation, (name,), monkeypatch, dies=False)
    # Every number of float16 was tried in every way, 380,000 in all.
    assert tried["operate"] <= 256
    assert tried["kernel"] <= 256
    assert tried["settling"] <= 2048


@pytest.mark.parametrize("activation", [Sigmoid(gain=1.7), Sigmoid(gain=0.31, centre=1.5, upper=0.9123), Tanh(gain=0.7)], ids=repr)
def test_a_threshold_with_a_closed_form_is_sought_around_it(activation, monkeypatch):
    calls, tried = asked_of(activation, ("float16",), monkeypatch)
    # Of both sides: all that is tried on the way to it, and seldom more; and once in float16. They were 20, of 17,000 inputs.
    assert calls["true_value"] <= 5
    assert tried["true_value"] <= 2 * 1024


@settings(max_examples=examples(10))
@hypothesis.given(
    st.floats(-3.0, 3.0), st.sampled_from([(0.0, 1.0), (-1.0, 1.0), (0.3, -0.8), (1.0, 1.5)]), st.floats(-5.0, 5.0), st.sampled_from(list(FORMATS))
)
def test_where_a_threshold_is_expected_changes_nothing_of_what_is_found(power, asymptotes, centre, name):
    for activation in (Sigmoid(gain=10.0**power, centre=centre, lower=asymptotes[0], upper=asymptotes[1]), Tanh(gain=10.0**power)):
        activation_thresholds.cache_clear()
        found = activation_thresholds(activation, True, (name,))
        for wrong in (None, Expected(-3.0, 1e4), Expected(math.inf, 1e4)):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(thresholds, "expected_threshold", lambda *_, wrong=wrong: wrong)
                activation_thresholds.cache_clear()
                assert repr(found) == repr(activation_thresholds(activation, True, (name,)))


@pytest.mark.parametrize("text", ["max(0, sin(a*x))", "max(0, cos(a*x))", "min(0, sin(a*x))", "abs(sin(a*x))", "max(sin(a*x), 0.5)", "sin(a*x)"])
@pytest.mark.parametrize("a", [0.3, 1.0, 2.7])
def test_what_swings_for_ever_has_no_input_from_which_on_its_slope_is_0(text, a):
    found = activation_thresholds(Custom(text, a=a), formats=("float16", "float32"))
    # What a*x overflows in is undefined.
    assert not [item for item in found if item.quantity == "slope" and item.becomes == 0.0]
