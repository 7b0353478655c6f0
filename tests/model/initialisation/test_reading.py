"""What is said of the distance of two inputs that is left has its digits, however little that is."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.initialisation.pairs import Choice, Question
from sigexplorer.model.initialisation.reading import read_initialisation

RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


@given(log10=st.floats(-5000.0, -3.0))
@example(log10=-400.0)
@example(log10=-326.0)
def test_no_distance_is_said_to_be_nothing_that_is_not(log10):
    best = Choice("", 1.0, 0.0, -0.1, 0.1, log10, 0.0)
    said = read_initialisation(catalogue["tanh"](), Question(50, 64, False), best, best, best, ())
    mantissa, exponent = re.search(
        r"and (?:([\d.]+)×)?(?:10([⁻\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)|[\d.]+) % of two inputs' distance in units of their length is left", said
    ).groups()
    if exponent is None:
        share = float(re.search(r"and ([\d.]+) % of two", said)[1])
        assert share == pytest.approx(10.0 ** (log10 + 2.0), rel=0.06)
        return
    whole = int(exponent.translate(RAISED))
    assert float(mantissa or 1.0) == pytest.approx(10.0 ** (log10 + 2.0 - whole), rel=0.06)
