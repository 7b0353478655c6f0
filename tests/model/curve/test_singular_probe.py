"""A probe at a singularity calls it that, as sentences do, though float64 has some number of no digit there."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.curve.readout import readout_rows
from tests.examples import examples


@given(st.integers(-12, 12).map(lambda n: 2.0 * n + 1.0), st.sampled_from(["tan(x*pi/2)", "1/cos(x*pi/2)", "x*tan(pi*x/2)^3"]))
@example(1.0, "tan(x*pi/2)")
@settings(max_examples=examples(30), deadline=None)
def test_what_is_unknown_at_a_singularity_is_called_one(x, formula):
    probe = compute_probe(Custom(formula), ProbeParameters(x=x, x2=x, second=True), 0.01)
    assert all(probe.unknown)
    for row in readout_rows(probe, second=True)[1:-2]:
        assert set(row[1:]) == {"singularity"}
    assert [note for note in probe.table().notes if "unknown" in note or "at most" in note] == []
    assert sum("singularity" in note for note in probe.table().notes) == 2


@pytest.mark.parametrize(("formula", "x"), [("sin(1e300*x)", 1.0), ("tan(1e30*x)", 1.0), ("acos(1 - x + x) - acos(1)", 1e-17)])
def test_what_is_unknown_elsewhere_stays_unknown(formula, x):
    rows = readout_rows(compute_probe(Custom(formula), ProbeParameters(x=x), 0.01), second=False)
    assert "singularity" not in {text for row in rows for text in row[1:]}
