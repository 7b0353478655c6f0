"""A picture of values on a grid: cells of many pixels are those of one, each as often."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sigexplorer.plot.colormap import sequential
from sigexplorer.plot.image import Image
from sigexplorer.plot.plot import Plot

EDGES = (-1.0, 3.0, 0.5, 2.0)


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    return made


# The plot is only what the pictures stand on.
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=arrays(float, st.tuples(st.integers(1, 7), st.integers(1, 9)), elements=st.floats(allow_nan=True, allow_infinity=True, width=16)),
    times=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    veiled=st.booleans(),
)
def test_cells_of_many_pixels(plot, values, times, veiled) -> None:
    palette, rows = sequential("#123456", "#abcdef"), np.arange(len(values)) % 2 == 0
    veil = np.broadcast_to(rows[:, None], values.shape) if veiled else None
    large, small = Image(plot), Image(plot)
    repeated = [None if each is None else each.repeat(times[0], 0).repeat(times[1], 1) for each in (values, veil)]
    large.set_values(repeated[0], palette, (-2.0, 5.0), EDGES, repeated[1])
    small.set_values(values, palette, (-2.0, 5.0), EDGES, veil, times=times)
    assert small.image == large.image
    for row in range(len(values)):
        for column in range(values.shape[1]):
            at = EDGES[0] + 4.0 * (column + 0.5) / values.shape[1], EDGES[2] + 1.5 * (row + 0.5) / len(values)
            assert np.array_equal(small.value_at(*at), large.value_at(*at), equal_nan=True)
            assert small.color_at(*at) == large.color_at(*at)
    for image in (large, small):
        image.hide()
