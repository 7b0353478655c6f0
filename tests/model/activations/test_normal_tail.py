"""The coefficients of the normal tail: how they are made, and how far the polynomial is off."""

from __future__ import annotations

import math

import mpmath
import pytest

from sigexplorer.model.activations._normal import NORMAL_TAIL, NORMAL_TAIL_LOW

# The series was turned into powers in a precision of which so much is left, below a hundredth of an ulp of the function.
CONVERSION = 4e-19
# Nodes of the discrete transform: from 45 on the terms kept are the same to 25 digits.
NODES = 64


@pytest.fixture(autouse=True)
def _fifty_digits():
    with mpmath.workdps(50):
        yield


def scaled_tail(y: mpmath.mpf) -> mpmath.mpf:
    """(t + 1) Phi(-t) exp(t^2 / 2) at y = (t - 5) / (t + 5)."""
    t = 5 * (1 + y) / (1 - y)
    return (t + 1) * mpmath.erfc(t / mpmath.sqrt(2)) / 2 * mpmath.exp(t * t / 2)


def coefficients(terms: int) -> list[mpmath.mpf]:
    """The first terms of the Chebyshev series, as the coefficients of powers from degree 0 on."""
    angles = [(2 * k + 1) * mpmath.pi / (2 * NODES) for k in range(NODES)]
    values = [scaled_tail(mpmath.cos(angle)) for angle in angles]
    series = [2 * mpmath.fsum(value * mpmath.cos(j * angle) for value, angle in zip(values, angles, strict=True)) / NODES for j in range(terms)]
    series[0] /= 2
    polynomials = [[mpmath.mpf(1)], [mpmath.mpf(0), mpmath.mpf(1)]]
    while len(polynomials) < terms:
        following = [mpmath.mpf(0)] + [2 * c for c in polynomials[-1]]
        for degree, c in enumerate(polynomials[-2]):
            following[degree] -= c
        polynomials.append(following)
    return [mpmath.fsum(series[j] * polynomials[j][degree] for j in range(degree, terms)) for degree in range(terms)]


def test_the_coefficients_are_those_of_the_chebyshev_series() -> None:
    made = coefficients(len(NORMAL_TAIL))
    off = [abs(exact - held) - math.ulp(held) / 2 for exact, held in zip(made, NORMAL_TAIL, strict=True)]
    assert max(off) < CONVERSION, [float(exact) for exact in made]
    assert abs(made[0] - mpmath.mpf(NORMAL_TAIL[0]) - mpmath.mpf(NORMAL_TAIL_LOW)) < 1e-26


def test_the_polynomial_is_as_near_as_its_comment_says() -> None:
    held = [mpmath.mpf(c) for c in NORMAL_TAIL]
    held[0] += mpmath.mpf(NORMAL_TAIL_LOW)
    inputs = [mpmath.cos(k * mpmath.pi / 199) for k in range(1, 200)]
    found = [mpmath.fsum(c * y**degree for degree, c in enumerate(held)) for y in inputs]
    assert max(abs(value / scaled_tail(y) - 1) for value, y in zip(found, inputs, strict=True)) < 4e-17
