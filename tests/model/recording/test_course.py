"""What is said of the steps before the first NaN, against norms that are computed here of the very gradients."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.findings.course import GROWN, LAST, STEADY
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples

SETTINGS = settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
NUMBER = r"([\d.,]+(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def value_of(text: str) -> float:
    mantissa, _, exponent = text.replace(",", "").rpartition("×10") if "×10" in text else (text, "", "0")
    if text.startswith("10") and text[2:3] in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹" and len(text) > 2:
        mantissa, exponent = "1", text[2:]
    return float(mantissa.replace(",", "")) * 10.0 ** int(exponent.translate(RAISED))


def evidence_of(path, sizes, *, gradients: bool, shapes=((3, 4), (5, 3))):
    """Record steps whose gradients, or whose values, are of these sizes, and one with a NaN; return what is said, and what was of it."""
    generator = np.random.default_rng(len(sizes))
    told = []
    with Recorder(None, path, 1) as recorder:
        for size in [*sizes, np.nan]:
            drawn = {f"l{place}": 10.0**size * generator.normal(size=shape) for place, shape in enumerate(shapes)}
            weights = {name: np.ones(array.shape) for name, array in drawn.items()}
            given_ = {"weight_gradients": drawn} if gradients else {}
            recorder.record(values=drawn if not gradients else dict.fromkeys(drawn, np.full((2, 2), size * 0.0)), weights=weights, loss=1.0, **given_)
            told.append(np.sqrt(sum(np.square(array).sum() for array in drawn.values())) if gradients else max(np.abs(array).max() for array in drawn.values()))
    finding = next(finding for finding in find_all(read_recording(path)) if finding.cause == "NaN born")
    assert finding.step == len(sizes)
    return finding.evidence, np.array(told[:-1])


@pytest.mark.parametrize("gradients", [True, False])
@SETTINGS
@given(sizes=st.lists(st.floats(-20, 20), max_size=14) | st.floats(-30, 30).flatmap(lambda at: st.lists(st.floats(at, at + 0.1), max_size=14)))
def test_what_gradients_or_values_did_before_is_told_as_it_was(tmp_path, gradients: bool, sizes: list[float]) -> None:
    evidence, norms = evidence_of(tmp_path / "a.sigrec", sizes, gradients=gradients)
    of = "the norm of the weights' gradients" if gradients else "the largest value of all layers"
    grown = re.search(rf"Until then {of} had grown (.+?)(?:×| times), from {NUMBER} at step (\d+) to {NUMBER} at step (\d+)\.", evidence)
    steady = re.search(rf"had announced it: at the (\d+) records until step (\d+) the .*? was between {NUMBER} and {NUMBER}\.", evidence)
    last = norms[-LAST:]
    if grown:
        first, end = int(grown[3]), int(grown[5])
        assert end == len(sizes) - 1
        assert value_of(grown[2]) == pytest.approx(norms[first], rel=6e-3)
        assert value_of(grown[4]) == pytest.approx(norms[end], rel=6e-3)
        assert norms[first] == pytest.approx(last.min(), rel=2e-3)
        assert value_of(grown[1]) == pytest.approx(norms[end] / norms[first], rel=0.06)
    if steady:
        assert (int(steady[1]), int(steady[2])) == (len(last), len(sizes) - 1)
        assert value_of(steady[3]) == pytest.approx(last.min(), rel=6e-3)
        assert value_of(steady[4]) == pytest.approx(last.max(), rel=6e-3)
        assert last.max() / last.min() < 1.01 * 10.0**STEADY
    assert not (grown and steady)
    if len(sizes) < 3:
        assert not grown
        assert not steady
    elif last[-1] / last.min() > 1.01 * 10.0**GROWN:
        assert grown
    elif last.max() / last.min() < 0.99 * 10.0**STEADY:
        assert steady
