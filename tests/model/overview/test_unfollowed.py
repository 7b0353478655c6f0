"""What the overview says of gradients that grow beyond all that is followed: that they do, and not that they are infinite."""

from __future__ import annotations

import math

from sigexplorer.model.activations import Exponential
from sigexplorer.model.initialisation.pairs import Question
from sigexplorer.model.overview.reading import read_overview
from sigexplorer.model.overview.result import compute_overview


def test_what_is_beyond_all_that_is_followed_is_not_called_infinite() -> None:
    found = compute_overview(Exponential(), (), Question(10), (2.0, 0.0))
    assert any(math.isinf(row.choice.log10_gradient) and row.choice.log10_gradient > 0 for row in found.rows)
    said = read_overview(found)
    assert "where it grows beyond all that is followed" in said
    assert ": beyond all that is followed." in said
    assert "\N{INFINITY}" not in said
