import math

from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.numerics.steps import round_step


@given(st.floats(1e-300, 1e300))
def test_a_step_is_the_next_round_number_on_either_side(size):
    above, below = (digit * 10.0**power for digit, power in (round_step(size), round_step(size, up=False)))
    assert below * (1 - 1e-8) <= size <= above * (1 + 1e-8)
    assert above <= 2.5 * size * (1 + 1e-8)
    assert below >= size / 2.5 * (1 - 1e-8)


@given(st.sampled_from([1, 2, 5]), st.integers(-300, 300))
def test_a_round_number_is_its_own_step(digit, power):
    size = float(f"{digit}e{power}")
    assert round_step(size) == round_step(size, up=False) == (digit, power)
    assert round_step(math.nextafter(size, math.inf)) == (digit, power), "rounding is no reason to go on"
