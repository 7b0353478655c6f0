"""Functions that are one curve, moved and stretched, are said to be one, and those that are not are not, whatever they are called."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Arctan, Custom, FitParameters, FitResult, Gompertz, HardTanh, Identity, Richards, Sigmoid, Tanh, catalogue, compute_fit
from sigexplorer.model.regression.alike import same_family
from sigexplorer.model.regression.reading import read_fit
from sigexplorer.model.regression.shape import canonical
from tests.examples import examples


def drawn(x: np.ndarray, y: np.ndarray) -> FitParameters:
    return FitParameters(dataset="drawn", points=tuple(float(number) for pair in zip(x, y, strict=True) for number in pair))


def remarks(result: FitResult) -> list[str]:
    return next(column.values.tolist() for column in result.table().columns if column.name == "remark")


@pytest.mark.thorough
def test_the_families_of_the_catalogue() -> None:
    """An independent list, from the formulas: tanh(z) = 2 s(2 z) - 1, ln s(z) = -softplus(-z), the clipped lines, ELU and CELU at alpha = 1, x s(x)."""
    one = [
        {"sigmoid", "tanh", "lecun_tanh", "richards"},
        {"softsign", "elliot_sigmoid"},
        {"elu", "celu"},
        {"softplus", "log_sigmoid"},
        {"silu", "custom"},
        {"hard_sigmoid", "hard_tanh"},
    ]
    names = list(catalogue)
    assert set().union(*one) <= set(names)
    shapes = {name: canonical(kind()) for name, kind in catalogue.items()}
    for k, first in enumerate(names):
        for second in names[k + 1 :]:
            assert same_family(shapes[first], shapes[second]) == any({first, second} <= group for group in one), (first, second)


@settings(max_examples=examples(25), deadline=None)
@given(
    name=st.sampled_from(["tanh(x)", "atan(x)", "ln(1+exp(x))", "x/(1+abs(x))", "max(0, x)", "exp(-x^2)"]),
    scale=st.floats(0.2, 4.0),
    shift=st.floats(-3.0, 3.0),
    height=st.floats(0.1, 50.0),
    offset=st.floats(-5.0, 5.0),
)
def test_any_formula_moved_and_stretched_is_its_own_family(name: str, scale: float, shift: float, height: float, offset: float) -> None:
    inner = f"({scale!r}*x+({shift!r}))"
    moved = Custom(f"{offset!r}+{height!r}*(" + re.sub(r"\bx\b", inner, name) + ")")
    assert same_family(Custom(name), moved), moved.formula


@settings(max_examples=examples(20), deadline=None)
@given(seed=st.integers(0, 10**6), noise=st.sampled_from([0.02, 0.2, 2.0]), gain=st.floats(0.3, 5.0), points=st.integers(6, 30))
def test_the_remark_and_the_sentence_say_what_shares_a_weight(seed: int, noise: float, gain: float, points: int) -> None:
    chance = np.random.default_rng(seed)
    x = np.linspace(-3.0, 3.0, points)
    y = np.round(1.0 / (1.0 + np.exp(-gain * x)) + noise * chance.standard_normal(points), 6)
    result = compute_fit((Sigmoid(), Arctan(), Tanh(), Gompertz()), drawn(x, y))
    said = remarks(result)
    alike = abs(result.difference[0] - result.difference[2]) <= 1e-9 * max(1.0, abs(result.fits[0].aic))
    if alike and np.abs(result.curve[0] - result.curve[2]).max() <= 1e-7 * np.ptp(y):
        assert said[0].startswith("same family as tanh, moved and scaled: read their weights together")
        assert said[2].startswith("same family as sigmoid, moved and scaled: read their weights together")
        assert "Logistic sigmoid and Hyperbolic tangent are one family, moved and stretched: together their weight is" in read_fit(result)
    assert "same" not in said[1] or np.abs(result.curve[1] - result.curve[3]).max() <= 1e-6 * np.ptp(y)


def test_functions_that_are_one_over_these_points_alone_are_no_family() -> None:
    """A line that is clipped far outside, through points that lie within."""
    x = np.linspace(-1.0, 1.0, 9)
    result = compute_fit((Custom("max(-5, x)+0*x"), Custom("min(5, x)+0*x")), drawn(x, 2.0 * x + 0.1 * (np.arange(9) % 3)))
    if result.alike:
        assert not result.alike[0].family or same_family(result.activations[0], result.activations[1])
    assert not same_family(Identity(), canonical(HardTanh()))
    assert not same_family(canonical(HardTanh()), Identity())


def test_as_many_unknowns_make_one_hypothesis() -> None:
    """Richards' curve holds the logistic, and has one unknown more: each keeps its own weight."""
    x = np.linspace(-4.0, 4.0, 21)
    result = compute_fit((Sigmoid(), Richards()), drawn(x, 1.0 / (1.0 + np.exp(-x)) + 0.01 * np.cos(40.0 * x)))
    assert result.alike == ()
    assert remarks(result)[0] == ""


@pytest.mark.parametrize("dataset", ["pasture", "onion", "population"])
def test_the_weight_of_a_family_is_the_sum_of_its_own(dataset: str) -> None:
    result = compute_fit((Sigmoid(), Tanh()), FitParameters(dataset=dataset))
    assert "together their weight is 100 %." in read_fit(result)
    assert [group.members for group in result.alike] == [(0, 1)]
