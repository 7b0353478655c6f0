"""A layer whose weights are far larger than its function needs and than those of the others: found where it was planted, and told as it is."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.cli import main
from sigexplorer.diagnose import NO_FUNCTION, diagnose
from sigexplorer.model.activations import catalogue
from sigexplorer.model.weights.reading import weights_reading
from sigexplorer.model.weights.survey import read_weights
from tests.examples import WITH_FIXTURES, examples
from tests.model.recording.test_course import NUMBER, value_of

# What keeps gradients without biases, by arithmetic: 1 / f'(0)^2, half of all slopes, and none.
NEEDED = {"tanh": 1.0, "relu": 2.0, "gelu": math.nan, "silu": math.nan}
SETTINGS = settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
CAUSE = "weights too large for their function"


def network(path, widths, variance: float, place: int, scale: float) -> list[float]:
    """Save layers of one n Var[w], of which one is scaled; return what each has."""
    generator = np.random.default_rng(len(widths))
    arrays, told = {}, []
    for number, (inputs, units) in enumerate(pairwise(widths)):
        weights = generator.normal(size=(units, inputs)) * math.sqrt(variance / inputs) * (scale if number == place else 1.0)
        arrays |= {f"{number}.weight": weights, f"{number}.bias": np.zeros(units)}
        told.append(float(weights.var() * inputs))
    np.savez(path, **arrays)
    return told


@SETTINGS
@given(
    widths=st.lists(st.integers(8, 40), min_size=3, max_size=7),
    function=st.sampled_from(sorted(NEEDED)),
    place=st.integers(0, 5),
    scale=st.floats(0.05, 60.0),
    variance=st.sampled_from([0.33, 1.0, 2.0]),
)
def test_a_layer_is_found_where_it_is_unlike_the_others_and_what_its_function_needs(tmp_path, widths, function, place, scale, variance) -> None:
    place %= len(widths) - 1
    path = str(tmp_path / "w.npz")
    told = network(path, widths, variance, place, scale)
    # Without a function that somebody names, nothing is held against any.
    assert diagnose(path).findings == ()
    found = [finding for finding in diagnose(path, function).findings if finding.cause == CAUSE]
    on_page = [finding for finding in read_weights(path, "none", catalogue[function]()).findings if finding.cause == CAUSE]
    assert on_page == found
    others = [size for number, size in enumerate(told) if number != place]
    needed = NEEDED[function] if function in {"tanh", "relu"} else 2.0
    beside, beyond = told[place] / np.median(others), told[place] / needed
    if len(others) >= 2 and min(beside, beyond) > 30.5:
        (finding,) = found
        assert finding.layer == f"{place}.weight"
        assert value_of(re.search(rf"n Var\[w\] is {NUMBER}, ", finding.evidence)[1].rstrip(",")) == pytest.approx(told[place], rel=6e-3)
        said = re.search(rf"(?:and|,) {NUMBER}(?:×| times) the {NUMBER} of the median of the other layers\.", finding.evidence)
        assert value_of(said[1]) == pytest.approx(beside, rel=0.06)
        assert value_of(said[2]) == pytest.approx(np.median(others), rel=6e-3)
        if not math.isnan(NEEDED[function]):
            own = re.search(rf", {NUMBER}(?:×| times) the {NUMBER} that .* needs, should that stand behind it", finding.evidence)
            assert value_of(own[1]) == pytest.approx(beyond, rel=0.06)
            assert value_of(own[2]) == pytest.approx(needed, rel=6e-3)
    elif min(beside, beyond) < 29.5 and told[place] < 100.0 * min(needed, 4.0):
        assert found == []


def test_the_command_says_sizes_beside_the_function_that_is_named(tmp_path, capsys) -> None:
    path = str(tmp_path / "w.npz")
    told = network(path, [32, 64, 64, 64, 10], 2.0, 0, 8.0)
    assert main(["diagnose", path]) == 0
    assert capsys.readouterr().out == f"{path}: nothing found.\n\n{NO_FUNCTION}\n"
    assert main(["diagnose", path, "--activation", "relu"]) == 1
    said = capsys.readouterr().out
    assert f"1. {CAUSE}, 0.weight\n" in said
    assert NO_FUNCTION not in said
    sizes = said.splitlines()[-1]
    # Of the page it is the function explored.
    assert sizes in weights_reading(read_weights(path, "none", catalogue["relu"]())).replace(", the function explored,", "")
    assert f"to {told[0]:.3g} in 0.weight, " in sizes
    assert main(["diagnose", path, "--activation", "nothing of that name"]) == 2
    assert "nothing of that name" in capsys.readouterr().err


def test_a_recording_names_its_functions_itself(tmp_path, capsys) -> None:
    (tmp_path / "run.sigrec").write_bytes(b"SIGREC 1")
    assert main(["diagnose", str(tmp_path / "run.sigrec"), "--activation", "tanh"]) == 2
    assert "--activation is for files of weights" in capsys.readouterr().err
