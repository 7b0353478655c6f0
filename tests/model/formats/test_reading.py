"""The sentence of the page of number formats: true for every format, and short enough to read."""

from __future__ import annotations

import re

import pytest

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.reading import read_formats
from sigexplorer.model.formats.result import compute_formats
from sigexplorer.model.numerics.rounding import FORMATS
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
        ("relu", "float16", "slope", "float16: the slope is exactly 0 from x = 0 rounded once."),
        ("identity", "float16", "slope", "float16: the slope neither reaches a limit exactly nor becomes exactly 0 from any input on."),
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
