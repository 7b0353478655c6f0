"""The sentence of the page of number formats: true for every format, and short enough to read."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.reading import read_formats
from sigexplorer.model.formats.result import compute_formats
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.wording import exact
from tests.examples import examples
from tests.spelling import NUMBER, back

QUANTITIES = ("value", "slope", "loss", "loss gradient")


def reading(name: str, format: str, quantity: str) -> str:
    return read_formats(compute_formats(catalogue[name](), FormatsParameters(format=format, quantity=quantity, samples=2), formats=(format,)))


@pytest.mark.parametrize("format", list(FORMATS))
@pytest.mark.parametrize("quantity", QUANTITIES)
def test_every_number_is_a_threshold_of_the_result(format, quantity) -> None:
    text = reading("sigmoid", format, quantity)
    found = compute_formats(catalogue["sigmoid"](), FormatsParameters(format=format, quantity=quantity, samples=2), formats=(format,))
    places = [value for item in found.chosen.thresholds if item.quantity == quantity for value in (item.input, item.real)]
    named = [float(back(number)) for number in re.findall(rf"from (?:x = )?({NUMBER})(?= )", text)]
    assert named
    for number in named:
        assert any(abs(number - place) <= 1e-4 * abs(place) for place in places), number
    assert len(text) < 320


@pytest.mark.parametrize(
    ("name", "format", "quantity", "expected"),
    [
        (
            "sigmoid",
            "float64",
            "value",
            "float64: the function is exactly 1 from x = 36.737 (53 ln 2) operation by operation, from 37.43 rounded once. "
            "To the left it is exactly 0 from x = −709.78 in the textbook form, from −745.13 in the stable form and rounded once.",
        ),
        (
            "sigmoid",
            "float16",
            "slope",
            "float16: the slope is exactly 0 from x = 7.6241 (11 ln 2 − ln(1 + 2⁻¹¹)) by the textbook s(1 − s), from 8.3175 in PyTorch's kernel, from 17.329 "
            "by the stable s(x)s(−x) and rounded once. To the left it is exactly 0 from x = −11.09 by s(1 − s), "
            "from −17.329 by s(x)s(−x), in PyTorch's kernel and rounded once.",
        ),
        (
            "tanh",
            "float16",
            "slope",
            "float16: the slope is exactly 0 from |x| = 4.5078 in the textbook form and in PyTorch's kernel, "
            "from 8.6719 in the stable form, from 9.3575 rounded once.",
        ),
        ("relu", "float16", "slope", "float16: to the left the slope is exactly 0 from x = 0 rounded once."),
        ("threshold", "float16", "value", "float16: to the left the function is exactly 0 from x = 1 rounded once."),
        ("identity", "float16", "slope", "float16: the slope becomes exactly 0 from no input on."),
    ],
)
def test_sentences(name, format, quantity, expected) -> None:
    assert reading(name, format, quantity) == expected


@pytest.mark.parametrize("formula", ["x*sigmoid(x)", "clip(x, -1, 2)", "1/(1 + exp(-x))"])
def test_nothing_is_said_of_a_form_that_a_formula_has_not(formula) -> None:
    said = read_formats(compute_formats(Custom(formula), FormatsParameters()))
    assert "operation by operation" in said
    assert "textbook" not in said
    assert "stable" not in said


@settings(max_examples=examples(30), deadline=None)
@given(
    formula=st.sampled_from(("x^3", "exp(x)", "sqrt(x^2 + 1) - 1", "x - tanh(x)", "1.7*tanh(x)/3", "arctan(x)", "1e-7*tanh(x)", "0.5*x", "sin(x)")),
    format=st.sampled_from(list(FORMATS)),
    quantity=st.sampled_from(QUANTITIES),
    target=st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0.0, 1.0)),
    saturate=st.booleans(),
)
def test_what_is_said_is_so(formula, format, quantity, target, saturate) -> None:
    asked = FormatsParameters(format=format, quantity=quantity, target=target, saturate=saturate, samples=101, x_min=-60.0, x_max=60.0)
    found = compute_formats(Custom(formula), asked, formats=(format,))
    said = read_formats(found)
    if quantity.startswith("loss"):
        assert f"for a target of {exact(target)} " in said
    # A number of more digits than are said is not exactly these.
    for number in re.findall(rf"is exactly ({NUMBER})(?= )", said):
        assert float(back(number)) in {item.becomes for item in found.chosen.thresholds}
    if "neither reaches a limit" in said or "from no input on" in said:
        ends = [values[end] for _, values, _ in found.staircases for end in (0, -1)]
        if quantity == "value":
            assert np.isfinite(ends).all()
        else:
            assert "limit" not in said


@settings(max_examples=examples(20), deadline=None)
@given(value=st.floats(-100.0, 100.0).map(lambda value: round(value, 2)).filter(bool), format=st.sampled_from(list(FORMATS)))
def test_a_constant_is_said_to_be_what_it_is(value, format) -> None:
    found = compute_formats(Custom(f"{value} + 0*x"), FormatsParameters(format=format, quantity="value", samples=11), formats=(format,))
    assert read_formats(found).endswith(f": the function is {exact(value)} at every input that is drawn.")


# The words by which a sentence names a way to compute, by how that rounds.
NAMES = {
    "rounded once": ("rounded once",),
    "operations": ("operation by operation", "form", "through the sigmoid", "from logits", "by the textbook", "by the stable", "by s("),
    "kernel": ("in PyTorch's kernel",),
}


@settings(max_examples=examples(60), deadline=None)
@given(
    function=st.sampled_from([catalogue[name]() for name in ("sigmoid", "tanh", "silu", "threshold", "relu")] + [Custom("1/(1 + exp(-x))"), Custom("x^3")]),
    compared=st.sampled_from(("sigmoid", "tanh", "step")),
    format=st.sampled_from(list(FORMATS)),
    quantity=st.sampled_from(QUANTITIES),
    shown=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_only_ways_that_are_shown_are_spoken_of(function, compared, format, quantity, shown) -> None:
    asked = FormatsParameters(format=format, quantity=quantity, samples=3, once=shown[0], operations=shown[1], kernel=shown[2])
    found = compute_formats(function, asked, (catalogue[compared](),), formats=(format,))
    own, *others = read_formats(found).split(" With ")
    for rounding, is_shown in zip(NAMES, shown, strict=True):
        assert is_shown or not any(name in sentence for sentence in (own, *others) for name in NAMES[rounding])
    for sentence, staircases in ((own, found.staircases), *((other, found.compared[0].staircases) for other in others)):
        ways = [item[0] if isinstance(item, tuple) else item for item in staircases]
        assert ("no way to compute" in sentence) == (not any(asked.shows(way.rounding) for way in ways))


@pytest.mark.parametrize("quantity", ["loss", "loss gradient"])
@pytest.mark.parametrize("format", list(FORMATS))
def test_the_loss_is_that_of_the_logistic_whatever_is_explored(quantity, format) -> None:
    said = {
        read_formats(compute_formats(item, FormatsParameters(format=format, quantity=quantity, samples=3))) for item in (Custom("x^2"), catalogue["sigmoid"]())
    }
    assert len(said) == 1


@pytest.mark.parametrize("name", list(catalogue))
@pytest.mark.parametrize("quantity", ["value", "slope"])
def test_the_side_is_told(name, quantity) -> None:
    """A side is named, or the sign of its inputs tells which it is."""
    found = compute_formats(catalogue[name](), FormatsParameters(format="float16", quantity=quantity, samples=3), formats=("float16",))
    sides = {item.side for item in found.chosen.thresholds if item.quantity == quantity}
    said = read_formats(found)
    for side, word, sign in (("left", "o the left", -1.0), ("right", "o the right", 1.0)):
        if side in sides and "|x|" not in said and word not in said:
            first = re.search(rf"from x = ({NUMBER})(?= )", said)
            assert first is not None
            assert float(back(first[1])) * sign > 0.0
