import re

from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.classification.losses import compute_losses
from sigexplorer.model.classification.losses_parameters import LossesParameters
from sigexplorer.model.classification.losses_reading import read_losses


def test_a_confident_mistake_is_told_with_its_numbers():
    text = read_losses(compute_losses(LossesParameters(score=-6.0)))
    # 1/(1 + e^-6), its square times the rest, and their ratio; 6 + 1 - e^-6, and e^6 + 20.5 - 3 e^-6 - e^-12 / 2.
    for part in ("0.998", "0.00246", "405", "−0.693", "cross-entropy 7 and squared error 424"):
        assert part in text


def test_what_float64_does_not_hold_is_told_as_a_power():
    assert "10⁻³⁴⁸" in read_losses(compute_losses(LossesParameters(score=-800.0)))


def test_a_gradient_that_rounds_to_one_is_not_told_to_be_one():
    assert "is 1 − 6.1×10⁻⁶ in size" in read_losses(compute_losses(LossesParameters(score=-12.0)))
    assert "is 1 − less than 1.11×10⁻¹⁶ in size" in read_losses(compute_losses(LossesParameters(score=-800.0)))


def test_a_score_of_nought_is_on_no_side():
    text = read_losses(compute_losses(LossesParameters(score=0.0)))
    assert "Both classes are as likely; on the side of class 1 both gradients die out" in text
    assert "The score is on the side" not in text


@given(st.floats(-2000, 2000), st.sampled_from(["0", "1"]))
def test_every_row_is_read(score, label):
    found = compute_losses(LossesParameters(label=label, score=score))
    text = read_losses(found)
    assert not re.search(r"\bnan\b|\binf\b|∞|undefined", text)
    assert ("mistake" in text) == (found.margin < 0)
    assert ("confident" in text) == (found.margin < 0 and abs(score) > abs(found.steepest))
