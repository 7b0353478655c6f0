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


def test_where_a_gradient_is_not_followed_no_format_is_said_to_lose_it() -> None:
    # Of two layers the last one's length is none that a gradient passes; of four the gradient leaves all that is followed.
    for depth, unknown in ((2, False), (4, True)):
        found = compute_overview(catalogue["exponential"](), (), Question(depth), (15.0, 0.0))
        row = next(item for item in found.rows if item.own and item.activation.name == "exponential")
        assert math.isinf(row.choice.log10_gradient) == unknown
        assert {item.after for item in row.passages if item.format in {"float64", "bfloat16"}} == {-1 if unknown else 0}
        alone = read_overview(msgspec.structs.replace(found, rows=(row,)))
        assert ("whether a format holds it there is not known" in alone or "where it is not followed to the end, this is not known" in alone) == unknown
        assert "No row loses" not in alone or not unknown
