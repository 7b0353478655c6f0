"""What the overview says of gradients that grow beyond all that is followed: that they do, and not that they are infinite."""

from __future__ import annotations

import math

import msgspec

from sigexplorer.model.activations import catalogue
from sigexplorer.model.initialisation.pairs import Question
from sigexplorer.model.overview.reading import read_overview
from sigexplorer.model.overview.result import compute_overview


def test_what_is_beyond_all_that_is_followed_is_not_called_infinite() -> None:
    found = compute_overview(catalogue["exponential"](), (), Question(10), (2.0, 0.0))
    alive = tuple(row for row in found.rows if row.choice.log10_gradient > -math.inf)
    assert any(math.isinf(row.choice.log10_gradient) and row.choice.log10_gradient > 0 for row in found.rows)
    said = read_overview(found)
    assert "where it grows beyond all that is followed" in read_overview(msgspec.structs.replace(found, rows=alive))
    assert ": beyond all that is followed." in said
    assert "\N{INFINITY}" not in said
