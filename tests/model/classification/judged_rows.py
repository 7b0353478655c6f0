"""Rows that the tests of judging share, and random ones."""

import numpy as np
from hypothesis import strategies as st

from sigexplorer.model.classification.judged import judged_rows

SCORE = (-2.5, -1.75, -1.75, -1.0, -0.5, -0.5, 0.0, 0.25, 0.25, 0.75, 1.5, 1.5, 2.0, 3.25)
LABEL = (0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1)
WEIGHT = (1, 2, 1, 1, 3, 1, 2, 1, 1, 2, 1, 1, 2, 1)

# Scores with ties; both classes.
SCORES = st.one_of(st.integers(-6, 6).map(lambda n: n / 2), st.floats(-30, 30, allow_subnormal=False))


@st.composite
def some_rows(draw, *, both=True, largest=24):
    """Rows with whole weights, in the order of their scores."""
    count = draw(st.integers(4, largest))
    score = draw(st.lists(SCORES, min_size=count, max_size=count))
    label = draw(st.lists(st.integers(0, 1), min_size=count, max_size=count))
    weight = draw(st.lists(st.integers(1, 4), min_size=count, max_size=count))
    if both:
        label[0], label[1], label[2], label[3] = 0, 1, 0, 1
    return judged_rows(score, label, weight)


def repeated(rows):
    """The same rows with each of weight w as w rows."""
    times = rows.weight.astype(int)
    return judged_rows(np.repeat(rows.score, times), np.repeat(rows.label, times))
