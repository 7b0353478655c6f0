"""The probe: what is read off the curve at one input, and the secant to a second."""

from __future__ import annotations

from typing import Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.curve.probe import ProbeParameters, ProbeResult, compute_probe
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import given
from sigexplorer.state import State
from sigexplorer.topic import Help, PaneEntry, Topic


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, given(state.probe, "shown", "tangent"), state.curve.saturated_below


def _compute(
    activation: Activation, parameters: ProbeParameters, saturated_below: float, *, cancel: Cancel = never, progress: Progress = unheard
) -> ProbeResult:
    return compute_probe(activation, parameters, saturated_below)


def _readout(result: ProbeResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.curve.readout import readout_rows

    return readout_rows(result, state.probe.second)


PROBE = Topic(
    name="probe",
    title="Probe",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "probe", "curve.saturated_below"),
    panes=(PaneEntry("probe", "Probe"),),
    switches=("probe.shown", "probe.tangent", "probe.second"),
    shortcuts={"probe.second": "Ctrl+B"},
    help=(
        Help(
            "Probe",
            "drag its line on any plot, double-click, or press the left and right arrow keys on a plot (with Shift ten times as far, with Alt the second)",
        ),
        Help("Second probe", "Ctrl+B"),
    ),
    readout=_readout,
)
