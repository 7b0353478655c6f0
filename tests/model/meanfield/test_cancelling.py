"""What terms that cancel leave next to 0 is not taken for what swings: it has few panels, and its closed forms."""

import mpmath as mp
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.meanfield import panels
from sigexplorer.model.meanfield.far import Far
from sigexplorer.model.meanfield.panels import resolved_panels
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature
from tests.examples import examples

# Of k^2 q: E[f^2], and E[f'^2] / k^2.
CLOSED = {
    "exp({k}*x)-1-{k}*x": (
        lambda s: mp.exp(2 * s) + 1 + s - 2 * (1 + s) * mp.exp(s / 2),
        lambda s: mp.exp(2 * s) - 2 * mp.exp(s / 2) + 1,
    ),
    "exp({k}*x)-{k}*x": (
        lambda s: mp.exp(2 * s) + s - 2 * s * mp.exp(s / 2),
        lambda s: mp.exp(2 * s) - 2 * mp.exp(s / 2) + 1,
    ),
    "sinh({k}*x)-{k}*x": (
        lambda s: (mp.exp(2 * s) - 1) / 2 - 2 * s * mp.exp(s / 2) + s,
        lambda s: (mp.exp(2 * s) + 1) / 2 - 2 * mp.exp(s / 2) + 1,
    ),
    "cosh({k}*x)-1": (
        lambda s: (mp.exp(2 * s) + 1) / 2 - 2 * mp.exp(s / 2) + 1,
        lambda s: (mp.exp(2 * s) - 1) / 2,
    ),
}


@settings(max_examples=examples(25), deadline=None)
@given(formula=st.sampled_from(sorted(CLOSED)), k=st.floats(0.05, 5.0).map(lambda value: float(f"{value:.3g}")))
def test_exponentials_that_cancel_have_their_closed_forms(formula, k) -> None:
    rule = GaussianQuadrature(Custom(formula=formula.format(k=repr(k))))
    lengths = np.array([1e-3, 0.1, 1.0, 8.25, 40.0]) / k**2
    with mp.workdps(60):
        value, slope = ([form(mp.mpf(k) ** 2 * mp.mpf(q)) for q in lengths.tolist()] for form in CLOSED[formula])
        slope = [mp.mpf(k) ** 2 * item for item in slope]
    np.testing.assert_allclose(rule.value_squared(lengths), [float(item) for item in value], rtol=1e-9)
    np.testing.assert_allclose(rule.slope_squared(lengths), [float(item) for item in slope], rtol=1e-9)
    assert not rule.averages
    assert (rule.doubts(lengths) == 0.0).all()


@pytest.mark.parametrize("formula", ["x-tanh(x)", "log(cosh(x))", "sqrt(1+x^2)-1", "softplus(x)-log(2)-x/2", "tanh(x)-sin(atan(x))", "erf(x)-2*x/sqrt(pi)"])
@given(k=st.sampled_from([0.01, 0.3, 1.0, 7.0, 300.0]))
@settings(deadline=None, max_examples=examples(5))
def test_nothing_is_halved_for_what_float64_does_not_know(formula, k) -> None:
    found = resolved_panels(Custom(formula=formula.replace("x", f"({k!r}*x)").replace("e(" + f"({k!r}*x)", "ex")))
    # It was 10,000 and more, all of them nearer to 0 than 0.01.
    assert len(found.edges) < 500
    assert found.unresolved == (np.inf, np.inf)


@settings(max_examples=examples(6), deadline=None)
@given(st.floats(0.3, 4.0).map(lambda value: float(f"{value:.3g}")))
@example(1.0)
def test_errors_are_asked_of_few_nodes_where_these_leave_no_doubt(width) -> None:
    """Between steps that a sawtooth leaves of a line there is nothing but rounding, which a few nodes of a panel show."""
    # The arc tangent of a tangent is a sawtooth without rounding.
    function = Custom(formula=f"x - atan(sin(pi*x/{width!r})/cos(pi*x/{width!r}))*{width!r}/pi")
    with pytest.MonkeyPatch.context() as patch:
        asked, computed, errors = [], [], Custom.value_errors
        derivatives = Custom.plain_derivatives
        patch.setattr(Custom, "value_errors", lambda of, x, *rest: asked.append(x.size) or errors(of, x, *rest))
        patch.setattr(Custom, "plain_derivatives", lambda of, x, order: computed.append(x.size) or derivatives(of, x, order))
        found = resolved_panels(function)
        few = sum(asked)
        assert few < 0.3 * sum(computed)
        # All nodes have the same answer.
        patch.setattr(panels, "SAMPLED", list(range(panels.NODES)))
        asked.clear()
        whole = resolved_panels(function)
    assert sum(asked) > 3 * few
    for one, other in zip(found[:2], whole[:2], strict=True):
        np.testing.assert_array_equal(one, other)
    assert found.unresolved == whole.unresolved


@pytest.mark.parametrize(("formula", "least"), [("x+1e-3*sin(1e4*x)", 3000), ("sin(3e5*x)", 1000)])
def test_what_swings_next_to_0_is_still_resolved(formula, least) -> None:
    found = resolved_panels(Custom(formula=formula))
    assert len(found.edges) > least
    assert found.unresolved[0] > 1e-3


@pytest.mark.parametrize("formula", ["x - atan(tan(pi*x))/pi", "exp(x) - 1 - x", "sqrt(1 + x^2) - abs(x)"])
def test_errors_are_computed_by_those_who_may_be_given_up(formula, monkeypatch) -> None:
    """A formula's errors take seven times what its values do: there is a question at every step of it."""
    given, errors = [], Custom.value_errors

    def cancel() -> bool:
        return False

    monkeypatch.setattr(Custom, "value_errors", lambda of, x, order, cancel=None: given.append(cancel) or errors(of, x, order, cancel))
    resolved_panels(Custom(formula), cancel)
    Far(Custom(formula), cancel)
    assert given
    assert all(each is cancel for each in given)
