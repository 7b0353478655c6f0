"""How much of a gradient is said to be left of it."""

import msgspec
import pytest

from sigexplorer.model.activations import Sigmoid, catalogue
from sigexplorer.model.initialisation.pairs import Question
from sigexplorer.model.overview.parameters import OverviewParameters
from sigexplorer.model.overview.reading import read_overview
from sigexplorer.model.overview.result import compute_overview


@pytest.mark.parametrize(
    ("log10", "said"), [(0.0, "all left"), (1e-9, "all left"), (5e-5, "1 + 0.00012 left"), (-5e-5, "1 − 0.00012 left"), (-0.01, "0.977 left")]
)
def test_all_is_left_where_all_is(log10, said):
    """Over two layers theory knows what is left to about a millionth."""
    result = compute_overview(Sigmoid(), (), Question(2), (1.0, 0.0))
    asked = OverviewParameters(functions="explored and compared", initialisation="the network's")
    rows = tuple(msgspec.structs.replace(row, choice=msgspec.structs.replace(row.choice, log10_gradient=log10)) for row in result.rows)
    text = read_overview(msgspec.structs.replace(result, rows=rows, parameters=asked))
    assert f"is row 1: {said}." in text


@pytest.mark.parametrize("others", [(), ("relu",), ("tanh", "relu")])
@pytest.mark.parametrize("depth", [2, 30])
def test_what_leaves_nothing_is_not_among_the_best(others, depth):
    """Three rows of a step were "best", each with 0 left."""
    asked = OverviewParameters(functions="explored and compared", initialisation="He")
    compare = tuple(catalogue[name]() for name in others)
    result = compute_overview(catalogue["step"](), compare, Question(depth), (1.0, 0.0))
    said = read_overview(msgspec.structs.replace(result, parameters=asked))
    if others:
        assert "(0 left)" not in said
        assert ("best is ReLU with He" if len(others) == 1 else "best are ReLU with He") in said
    else:
        assert f"Over {depth} layers nothing is left of a gradient with any of these functions." in said
        assert "best" not in said
