"""Few nodes say of Gaussians of any width what thousands of panels say, and stay as many where they could not."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.meanfield.condensing import MANY, condensed
from sigexplorer.model.meanfield.hermite import REACH
from sigexplorer.model.meanfield.nodes import Nodes
from sigexplorer.model.meanfield.panels import composite_nodes, resolved_panels
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature
from sigexplorer.model.running import never
from tests.examples import examples

# From where the narrowest is that sees panels of its own size.
LENGTHS = np.geomspace(2.0**-28, 1e15, 131)
RATES = st.floats(0.3, 60.0).map(lambda value: float(f"{value:.3g}"))
# Level, growing by powers, none up to some input, growing by orders of magnitude, of one sign and of two.
KINDS = ("sin({rate!r}*x)", "x^{power}*cos({rate!r}*x)", "where(abs(x) < {power}, 0, sin({rate!r}*x))", "exp(0.3*x)*sin({rate!r}*x)", "relu(sin({rate!r}*x))")


def of_panels(function: Custom) -> Nodes:
    panels = resolved_panels(function)
    x, weights = composite_nodes(panels.edges)
    return Nodes(x, np.stack([*np.square(panels.values).sum(axis=1), 2.0 * panels.values[0].prod(axis=0)]) * weights)


def assert_same_means(few: Nodes, all_of_them: Nodes) -> None:
    truth = all_of_them.means(all_of_them.sums.T, LENGTHS, never).T
    found = few.means(few.sums.T, LENGTHS, never).T
    scale = np.stack([truth[0], truth[1], truth[0]])
    assert (np.abs(found - truth) <= 1e-12 * scale + 1e-300).all()


@settings(max_examples=examples(20), deadline=None)
@given(st.sampled_from(KINDS), RATES, st.integers(1, 5))
@example(KINDS[0], 1.0, 1)
@example(KINDS[1], 9.0, 5)
@example(KINDS[2], 40.0, 5)
def test_few_nodes_say_the_same(kind, rate, power) -> None:
    nodes = of_panels(Custom(formula=kind.format(rate=rate, power=power)))
    few = condensed(nodes)
    assert_same_means(few, nodes)
    if kind in KINDS[:2] and nodes.x.size > 2 * MANY:
        assert few.x.size < 3000


@settings(max_examples=examples(40), deadline=None)
@given(st.floats(-3.0, 3.0), st.floats(0.0, 12.0), st.integers(0, 2**32 - 1))
@example(0.0, 12.0, 1)
@example(3.0, 12.0, 2)
def test_so_they_do_of_whatever_stands_at_the_nodes(power, steps, seed) -> None:
    """Masses between which there is nothing, that rise by powers, and of orders of magnitude beside each other."""
    draws = np.random.default_rng(seed)
    x = np.sort(np.exp2(draws.uniform(-15.0, 29.0, 3 * MANY)))
    heights = np.exp(draws.normal(0.0, steps, 60))[np.floor(np.log2(x) + 16.0).astype(int)]
    sums = draws.exponential(1.0, (3, x.size)) * x ** (1.0 + power) * heights
    sums[2] = sums[0] * draws.uniform(-1.0, 1.0, x.size)
    nodes = Nodes(x, sums)
    few = condensed(nodes)
    q = LENGTHS[(4.0 * x[0] / REACH) ** 2 < LENGTHS]
    truth, found = (item.means(item.sums.T, q, never).T for item in (nodes, few))
    scale = np.stack([truth[0], truth[1], truth[0]])
    assert (np.abs(found - truth) <= 1e-11 * scale + 1e-300).all()


def test_what_grows_by_orders_of_magnitude_within_half_an_octave_stays_as_it_is() -> None:
    nodes = of_panels(Custom(formula="exp(2*x)*sin(30*x)"))
    few = condensed(nodes)
    assert few.x.size > 0.8 * nodes.x.size
    assert_same_means(few, nodes)


@settings(max_examples=examples(10), deadline=None)
@given(st.floats(-4.0, 20.0), RATES)
@example(3.2, 9.0)
def test_what_is_undefined_far_out_changes_nothing_before(log2_end, rate) -> None:
    whole = of_panels(Custom(formula=f"sin({rate!r}*x)"))
    end = 2.0**log2_end
    nodes = Nodes(whole.x, np.where(whole.x < end, whole.sums, np.nan))
    few = condensed(nodes)
    # What is condensed otherwise is condensed up to the half octave in which it ends.
    beyond = np.count_nonzero(nodes.x >= end / 2.0**0.5)
    assert few.x.size <= condensed(whole).x.size + beyond
    # Each by itself, of lengths that do not come so far, come right up to there, and farther.
    for share in (0.01, 0.3, 1.0 - 1e-9, 1.0 + 1e-9, 1.3):
        first = end if share < 1.0 else nodes.x[nodes.x >= end].min()
        q = np.square(share * first / REACH)
        truth, found = (item.means(item.sums.T, np.array([q]), never)[0] for item in (nodes, few))
        np.testing.assert_array_equal(np.isnan(found), np.isnan(truth))
        assert np.isnan(truth).all() == (share > 1.0)
        np.testing.assert_allclose(found, truth, rtol=0.0, atol=1e-12 * truth[:2].max() + 1e-300)


# The last one is undefined from some input on.
@pytest.mark.parametrize("formula", ["x + sin(x)", "max(sin(x), cos(2*x))", "abs(sin(x^2))", "sin(exp(sin(exp(x))))"])
def test_one_length_is_found_from_few_numbers(monkeypatch, formula) -> None:
    rule = GaussianQuadrature(Custom(formula=formula))
    asked = []
    exp = np.exp
    monkeypatch.setattr(np, "exp", lambda x, *rest, **named: asked.append(np.size(x)) or exp(x, *rest, **named))
    rule.value_squared(3.0)
    assert sum(asked) < 3000
