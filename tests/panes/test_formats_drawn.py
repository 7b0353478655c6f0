"""The true curve beside the staircases of a number format is the curve, however few inputs these have; its table stays even."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Sigmoid
from sigexplorer.model.formats.staircases import truth_of_activation, truth_of_loss
from tests.panes.test_every_line import ALL, FEW, SEEN, draw, functions, off

pytestmark = pytest.mark.usefixtures("qapp")
__all__ = ["draw"]

SAMPLES = st.sampled_from([100, 401, 1601, 5000])
NUMBERS = st.sampled_from(["float8_e4m3", "float16", "bfloat16", "float32"])


def true_at(quantity, function, target, logarithmic):
    def true(x):
        both = truth_of_loss(x, target) if quantity.startswith("loss") else truth_of_activation(function, x)
        found = both[0 if quantity in ("value", "loss") else 1]
        if not logarithmic:
            return found.shown
        # Within a tenth of a pixel of a change of the sign a logarithm goes down further than anything is seen.
        turns = np.flatnonzero(found.shown[1:] * found.shown[:-1] < 0.0)
        seen = np.isfinite(found.log10) & ~np.isin(np.arange(x.size), [turns, turns + 1])
        return np.where(seen, found.log10, np.nan)

    return true


@FEW
@given(
    function=functions(ALL),
    number=NUMBERS,
    half=st.floats(0.3, 2.0).map(lambda power: 10.0**power),
    left=st.floats(0.1, 1.0),
    samples=SAMPLES,
    quantity=st.sampled_from(["value", "slope", "loss", "loss gradient"]),
    target=st.sampled_from([0.0, 1.0]) | st.floats(0.01, 0.99),
    logarithmic=st.booleans(),
)
@example(function=GELU(), number="float16", half=10.5, left=1.0, samples=1601, quantity="slope", target=0.0, logarithmic=True)
@example(function=Sigmoid(gain=1000.0), number="float16", half=20.0, left=0.9, samples=1601, quantity="slope", target=0.0, logarithmic=True)
def test_the_true_curve_is_true_whatever_the_inputs_of_the_staircases(draw, function, number, half, left, samples, quantity, target, logarithmic):
    asked = {"format": number, "x_min": -left * half, "x_max": half, "samples": samples, "quantity": quantity, "target": target}
    changes = {"activation": function, **{f"formats.{name}": value for name, value in asked.items()}}
    pane, found = draw("formats", changes | {"formats.axis": "logarithmic" if logarithmic else "linear"})
    x, y = pane.curves.strokes[0].x, pane.curves.strokes[0].y
    assert off(pane, x, y, true_at(quantity, function, target, logarithmic), count=20_001) < 2.0 * SEEN
    np.testing.assert_array_equal(found.x, np.linspace(-left * half, half, samples))
    assert {column.values.size for column in found.table().columns} == {samples}
    for stroke in pane.curves.strokes[1:]:
        np.testing.assert_array_equal(stroke.x, found.x)


def test_a_change_of_the_sign_does_not_lower_the_picture(draw):
    # Logarithms go down without end there: how far depends on nothing but how closely that is followed.
    pane, found = draw("formats", {"activation": "gelu", "formats.quantity": "slope", "formats.x_min": -10.5, "formats.x_max": 10.5})
    even = found.true_height
    assert np.nanmin(pane.curves.strokes[0].y) < np.nanmin(even[found.x > -2.0]) - 0.5
    assert pane.y_range[0] > np.nanmin(even) - 1.0


def test_of_many_inputs_no_more_are_drawn_than_are_seen(draw):
    pane, found = draw("formats", {"formats.samples": 100_000})
    assert found.x.size == 100_000
    assert pane.curves.strokes[0].x.size < 1000
