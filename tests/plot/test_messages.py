"""What is said in place of a picture stands within the plot, however small that is; what does not fit is told where it is pointed at."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from sigexplorer.plot.plot import Plot
from tests.examples import WITH_FIXTURES
from tests.painting import settle

EDGE = 3


def ink(plot: Plot) -> np.ndarray:
    settle()
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.width(), 4)[..., :3]
    return np.abs(seen.astype(int) - seen[0, 0]).max(axis=-1) > 60


@settings(suppress_health_check=WITH_FIXTURES, deadline=None)
@given(
    words=st.lists(st.sampled_from(["Only", "the", "network", "of", "an", ".onnx", "file:", "n Var[w] = 2", "95 %", "give"]), min_size=1, max_size=60),
    wide=st.integers(110, 700),
    high=st.integers(60, 400),
)
def test_no_line_of_a_message_is_cut(plot, words, wide, high) -> None:
    plot.set_message(" ".join(words))
    plot.resize(wide, high)
    drawn = ink(plot)
    assert drawn.any()
    assert not drawn[:EDGE].any()
    assert not drawn[-EDGE:].any()


def test_the_whole_of_a_message_is_told_only_where_not_all_of_it_fits(plot) -> None:
    text = "Only the network of an .onnx file can be run: give one to see what each of its functions is given."
    plot.set_message(text)
    for wide, high, told in ((600, 300, ""), (120, 200, ""), (120, 60, text)):
        plot.resize(wide, high)
        settle()
        assert plot.message.unsaid(QPointF(10, 10)) == told
