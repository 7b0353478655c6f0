"""Kinks and jumps without end are edges of panels, to the last bits: what has them has the expectations of its closed forms, on few panels."""

import math

import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.meanfield.panels import composite_nodes, held, resolved_panels
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature, without_expectations
from sigexplorer.model.running import Cancelled
from tests.examples import examples

# Lengths at which all of a Gaussian is on panels.
LENGTHS = np.geomspace(1e-3, 1e3, 25)
RATES = st.floats(0.5, 3.0).map(lambda value: float(f"{value:.4g}"))
PHASES = st.floats(-3.0, 3.0).map(lambda value: float(f"{value:.4g}"))
SIZES = st.floats(0.2, 5.0).map(lambda value: float(f"{value:.3g}"))


def series(terms, rate, q):
    """Return the sum of terms c_k E[cos(k rate x)] over k from 1 on."""
    k = np.arange(1, terms.size + 1)
    return (terms * np.exp(-0.5 * np.multiply.outer(q, np.square(rate * k)))).sum(axis=-1)


@settings(max_examples=examples(8), deadline=None)
@given(RATES, PHASES)
@example(1.0, 0.0)
def test_a_square_wave_has_its_series(rate, phase) -> None:
    rule = GaussianQuadrature(Custom(formula=f"where(sin({rate!r}*x + {phase!r}) > 0, 1, 0)"))
    k = np.arange(1, 4001)
    truth = 0.5 + series(np.where(k % 2, 2.0 / (math.pi * k) * np.sin(k * phase), 0.0), rate, LENGTHS)
    np.testing.assert_allclose(rule.value_squared(LENGTHS), truth, rtol=1e-11, atol=1e-13)
    assert (rule.slope_squared(LENGTHS) == 0.0).all()


@settings(max_examples=examples(8), deadline=None)
@given(RATES, SIZES)
@example(1.0, 1.0)
@example(math.pi, 0.318)
def test_a_sawtooth_has_its_series(rate, size) -> None:
    rule = GaussianQuadrature(Custom(formula=f"{size!r}*atan(tan({rate!r}*x))"))
    k = np.arange(1, 4001)
    truth = size**2 * (math.pi**2 / 12.0 + series(np.where(k % 2, -1.0, 1.0) / np.square(k), 2.0 * rate, LENGTHS))
    np.testing.assert_allclose(rule.value_squared(LENGTHS), truth, rtol=1e-7)
    np.testing.assert_allclose(rule.slope_squared(LENGTHS), (size * rate) ** 2, rtol=1e-9)


@settings(max_examples=examples(8), deadline=None)
@given(st.floats(0.3, 4.0).map(lambda value: float(f"{value:.3g}")))
@example(1.0)
@example(0.5 * math.pi)
def test_steps_that_a_sawtooth_leaves_of_a_line_have_their_sum(width) -> None:
    """What terms that cancel leave of a slope that is 0 is no swing, and no pole."""
    rule = GaussianQuadrature(Custom(formula=f"x - atan(tan(pi*x/{width!r}))*{width!r}/pi"))
    q = np.array([0.1, 1.0, 10.0, 100.0])
    edges = width * (np.arange(-300, 302) - 0.5)
    below = np.array([[math.erf(edge / math.sqrt(2.0 * length)) for edge in edges] for length in q])
    truth = 0.5 * np.diff(below) @ np.square(width * np.arange(-300, 301))
    # Differences of erf next to 1 have no more digits.
    np.testing.assert_allclose(rule.value_squared(q), truth, rtol=1e-11, atol=1e-13)
    assert (rule.slope_squared(q) < 1e-25).all()


@settings(max_examples=examples(8), deadline=None)
@given(RATES, st.floats(0.0, 2.0).map(lambda value: float(f"{value:.3g}")))
def test_so_has_a_line_with_a_wave_whose_half_is_cut_off(rate, straight) -> None:
    """f = a x + relu(sin(w x)): E[f f] by E[x sin(w x)] = w q exp(-w^2 q / 2) and the series of |sin|."""
    rule = GaussianQuadrature(Custom(formula=f"{straight!r}*x + relu(sin({rate!r}*x))"))
    q = LENGTHS
    squares = 0.25 * (1.0 - np.exp(-2.0 * rate**2 * q))
    truth = straight**2 * q + straight * rate * q * np.exp(-0.5 * rate**2 * q) + squares
    np.testing.assert_allclose(rule.value_squared(q), truth, rtol=1e-9)


@settings(max_examples=examples(6), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data())
def test_whatever_meets_has_the_mean_over_its_pieces(data) -> None:
    """Chains of three whose parts meet at any place, beside Gauss rules between all their meetings, which are looked for among 100,000 inputs."""
    kinds = {
        "{a}*sin({b}*x)": lambda a, b, x: a * np.sin(b * x),
        "{a}*cos({b}*x)": lambda a, b, x: a * np.cos(b * x),
        "{a}*tanh({b}*x)": lambda a, b, x: a * np.tanh(b * x),
    }
    chosen = [(*data.draw(st.sampled_from(sorted(kinds))).split("|"), data.draw(SIZES), data.draw(RATES)) for _ in range(3)]
    one, two, three = (kind.format(a=a, b=b) for kind, a, b in chosen)
    parts = [lambda x, kind=kind, a=a, b=b: kinds[kind](a, b, x) for kind, a, b in chosen]
    which = data.draw(st.sampled_from(["max({}, min({}, {}))", "min(max({}, {}), {})", "where({} > {}, {}, x)"]))
    formulas = {
        "max({}, min({}, {}))": lambda a, b, c, x: np.maximum(a, np.minimum(b, c)),
        "min(max({}, {}), {})": lambda a, b, c, x: np.minimum(np.maximum(a, b), c),
        "where({} > {}, {}, x)": lambda a, b, c, x: np.where(a > b, c, x),
    }
    rule = GaussianQuadrature(Custom(formula=which.format(one, two, three)))
    node, weight = np.polynomial.legendre.leggauss(4)
    edges = np.linspace(-60.0, 60.0, 100_001)
    x = (0.5 * (edges[1:] + edges[:-1]))[:, None] + 0.5 * np.diff(edges)[:, None] * node
    values = np.square(formulas[which](*(part(x) for part in parts), x))
    for q in (0.1, 3.0, 30.0):
        truth = float((values * np.exp(-0.5 * np.square(x) / q) * weight).sum()) * 0.5 * (edges[1] - edges[0]) / math.sqrt(2.0 * math.pi * q)
        # A cell of 1e-3 with a jump in it is off by some of its own.
        assert float(rule.value_squared(q)) == pytest.approx(truth, rel=3e-3 if "where" in which else 1e-6)


@pytest.mark.sampled
@pytest.mark.parametrize(
    "formula",
    [
        "abs(sin({k}*x))",
        "max(sin({k}*x), cos(2*x))",
        "where(sin({k}*x) > 0.3, x, 0)",
        "clip(5*sin({k}*x), -1, 1)",
        "atan(tan({k}*x))",
        "acos(cos({k}*x))",
        "relu(sin({k}*x)) + gelu(x)",
    ],
)
@pytest.mark.parametrize("rate", [0.37, 4.1])
def test_kinks_without_end_cost_no_halvings(formula, rate) -> None:
    # Each was halved towards 24 times: ten thousand panels.
    panels = resolved_panels(Custom(formula=formula.format(k=rate)))
    assert panels.edges.size < 7000


@pytest.mark.sampled
@pytest.mark.parametrize(
    "formula", ["gelu(x) + sin(x)", "softplus(x) + sin(5*x)", "silu(x)*cos(3*x)", "exp(-x)*exp(x)*sin(x)", "sigmoid(-3*x)*x^2", "erf(x)*sin(9*x)"]
)
def test_values_are_those_of_numbers_of_any_size(monkeypatch, formula) -> None:
    """Beyond float64 is computed what counts, and of what does not only samples."""
    function, beyond, wide = Custom(formula=formula), [], Program.wide
    function.prepare()
    monkeypatch.setattr(Program, "wide", lambda program, x, order: beyond.append(x.size) or wide(program, x, order))
    panels = resolved_panels(function)
    sampled = sum(beyond)
    beyond.clear()
    nodes, _ = composite_nodes(panels.edges)
    truth = held(function.derivatives(np.stack([nodes, -nodes]), 1))
    np.testing.assert_allclose(panels.values, truth, rtol=1e-15, atol=1e-300)
    if formula == "softplus(x) + sin(5*x)":
        assert sampled < 0.5 * sum(beyond)


def test_panels_that_are_narrower_than_any_number_are_no_fault() -> None:
    rule = GaussianQuadrature(Custom(formula="max(1.35*sin(x), min(sin(x), 1.7*sin(3*x)))"))
    x = np.linspace(-16.0, 16.0, 400_001)
    values = np.maximum(1.35 * np.sin(x), np.minimum(np.sin(x), 1.7 * np.sin(3.0 * x)))
    truth = float((np.square(values) * np.exp(-np.square(x) / 6.0)).sum() * (x[1] - x[0]) / math.sqrt(6.0 * math.pi))
    assert float(rule.value_squared(3.0)) == pytest.approx(truth, rel=1e-8)


def test_what_has_no_mean_is_not_resolved() -> None:
    """Theory says nothing of sin(1/x), whose slope has no mean square: ten thousand panels about 0 told nothing."""
    asked = []
    rule = GaussianQuadrature(Custom(formula="x*sin(1/x)"), lambda: bool(asked.append(1)))
    assert not rule.exists
    assert rule.edges.size < 200
    assert len(asked) < 150
    assert "slope" in without_expectations(rule.activation)


@pytest.mark.parametrize("formula", ["max(sin(x), max(cos(x), sin(3*x)))", "asin(sin(x))"])
def test_one_can_let_go_between_any_two_questions(formula) -> None:
    questions = []
    resolved_panels(Custom(formula=formula), lambda: bool(questions.append(1)))
    for last in (len(questions) // 3, 2 * len(questions) // 3):
        left = iter([False] * last + [True])
        with pytest.raises(Cancelled):
            resolved_panels(Custom(formula=formula), lambda left=left: next(left))


@pytest.mark.parametrize("where", [1.0, 6.8e5, -2.1e5])
@pytest.mark.parametrize("apart", [1e-3, 0.3])
def test_kinks_side_by_side_far_out_are_no_pole(where, apart) -> None:
    rule = GaussianQuadrature(Custom(formula=f"max(0, {apart!r} - abs(x - {where!r})) + tanh(x)"))
    assert rule.exists
    assert not GaussianQuadrature(Custom(formula=f"1/abs(x - {where!r})^0.6 + max(0, {apart!r} - abs(x - {where!r} - 2))")).exists
