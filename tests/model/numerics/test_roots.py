"""Roots and edges against closed forms, over brackets and scales drawn at random."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer.model.numerics.roots import find_edges, find_root, find_roots, first_guess
from sigexplorer.model.running import Cancelled

sizes = st.floats(1e-6, 1e6)


@given(roots=st.lists(sizes, min_size=1, max_size=6), wide=st.floats(1.01, 1e3), steep=st.floats(1e-3, 1e3), rising=st.booleans())
@example(roots=[1.0], wide=46.0, steep=58.0264, rising=True)
@example(roots=[1.3867004569428163], wide=46.27526529950596, steep=175.44383356063688, rising=True)
def test_roots_of_many_functions_at_once_are_right_to_the_last_bits(roots, wide, steep, rising) -> None:
    """x^3 - c^3 in brackets around c: every root at once, each in its own."""
    c = np.array(roots)
    way = steep if rising else -steep

    def evaluate(x, which):
        of = c[which]
        return way * (x - of) * (x * x + x * of + of * of), way * 3.0 * x * x

    low, high = c / wide, c * wide
    found = find_roots(evaluate, low, high, 0.5 * (low + high), np.full(c.shape, not rising))
    np.testing.assert_allclose(found, c, rtol=4e-16)


@given(root=st.floats(-50, 50), height=sizes)
def test_a_jump_is_found_between_neighbours(root, height) -> None:
    """Newton's method has nothing to go by where a function jumps from one constant to another."""

    def evaluate(x, _):
        return np.where(x < root, -height, height), np.zeros(x.shape)

    (found,) = find_roots(evaluate, np.array([root - 3.0]), np.array([root + 2.0]), np.array([root + 1.0]), np.array([False]))
    assert math.nextafter(root, -math.inf) <= found <= root


def test_what_is_found_is_not_asked_for_again() -> None:
    """A jump among smooth functions takes all the halvings that float64 has bits for; the others do not pay for it, and are what they are alone."""
    c = np.array([0.3, 2.0, 7.0, 11.0])
    asked = np.zeros(c.size, dtype=int)

    def evaluate(x, which):
        asked[which] += 1
        jumps = c[which] == 7.0
        return np.where(jumps, np.sign(x - 7.0), x**3 - c[which] ** 3), np.where(jumps, 0.0, 3.0 * x * x)

    low, high = c / 3.0, c * 2.0
    together = find_roots(evaluate, low, high, 0.5 * (low + high), np.zeros(c.size, dtype=bool))
    assert asked[2] > 50
    assert max(asked[[0, 1, 3]]) < 10
    for number in range(c.size):
        alone = find_roots(
            lambda x, _, number=number: evaluate(x, np.array([number])), low[[number]], high[[number]], 0.5 * (low + high)[[number]], np.array([False])
        )
        assert alone[0] == together[number]


@given(root=sizes, wide=st.floats(1.001, 1e6), power=st.integers(1, 7))
def test_one_root_of_one_function(root, wide, power) -> None:
    found = find_root(lambda x: (x / root) ** power - 1.0, root / wide, root * wide)
    assert found == pytest.approx(root, rel=4e-15, abs=0.0)


def test_without_a_change_of_sign_the_smaller_end_is_returned() -> None:
    assert find_root(lambda x: x + 1.0, 1.0, 2.0) == 1.0
    assert find_root(lambda x: -x - 1.0, -9.0, -3.0) == -3.0


@pytest.mark.parametrize("size", [1.0, 1e-170, -1e-170, 1e-300, -1e-310])
def test_one_root_of_values_whose_products_are_lost_is_found(size) -> None:
    assert find_root(lambda x: size * (x**3 - 0.2), 0.0, 1.0) == pytest.approx(0.2 ** (1.0 / 3.0), rel=1e-12 + 1e-322 / abs(size))


def test_one_root_between_the_smallest_numbers_is_found() -> None:
    # Both values are the smallest there are, and their halves 0.
    assert 0.25 <= find_root(lambda x: 5e-324 if x < 0.25 else -5e-324, 0.0, 1.0) <= 0.25 + 1e-9


@given(c=st.floats(0.05, 0.95))
def test_a_guess_by_the_inverse_is_nearer_than_the_chord(c) -> None:
    low, high = np.array([0.0]), np.array([1.0])
    f = np.sinh(np.array([0.0, 1.0])) - math.sinh(c)
    slope = np.cosh(np.array([0.0, 1.0]))
    guess = first_guess(low, high, f[:1], f[1:], slope[:1], slope[1:])
    chord = -f[0] / (f[1] - f[0])
    assert 0.0 < guess[0] < 1.0
    assert abs(guess[0] - c) <= abs(chord - c) + 1e-15


@given(
    edge=st.lists(st.floats(-1e3, 1e3), max_size=5), reach=st.floats(1e-3, 1e3), share=st.floats(0.01, 0.99), halvings=st.integers(0, 60), outward=st.booleans()
)
def test_an_edge_stays_within_a_gap_that_is_halved(edge, reach, share, halvings, outward) -> None:
    at = np.array(edge)
    way = 1.0 if outward else -1.0
    first, last = at - way * reach * share, at + way * reach * (1.0 - share)
    inner, outer = find_edges(lambda x: way * (x - at) >= 0.0, first, last, halvings)
    assert inner.shape == at.shape
    np.testing.assert_allclose(np.abs(outer - inner), np.maximum(reach * 0.5**halvings, 0.0), atol=1e-12 * reach + 4e-13 * (np.abs(at).max() if edge else 0.0))
    assert (way * (outer - at) >= 0.0).all()
    assert (way * (inner - at) <= 0.0).all()


def test_a_search_for_an_edge_is_cancelled_between_two_halvings() -> None:
    answers = iter([False, False, True])
    asked = []

    def holds(x):
        asked.append(x)
        return x > 0.3

    with pytest.raises(Cancelled):
        find_edges(holds, np.array([0.0]), np.array([1.0]), 50, lambda: next(answers))
    assert len(asked) == 2
