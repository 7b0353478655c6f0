"""The probe: what is read off the curve at one input, and the secant to a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.curve import FAR, SHARES
from sigexplorer.model.curve.probe import ProbeParameters, ProbeResult, compute_probe
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import resolution, resting
from sigexplorer.results import given
from sigexplorer.state import State
from sigexplorer.topic import Help, Moved, PaneEntry, Topic


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, given(state.probe, "shown", "tangent"), state.curve.saturated_below


def _compute(
    activation: Activation, parameters: ProbeParameters, saturated_below: float, *, cancel: Cancel = never, progress: Progress = unheard
) -> ProbeResult:
    return compute_probe(activation, parameters, saturated_below, cancel=cancel)


def _readout(result: ProbeResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.curve.readout import readout_rows

    return readout_rows(result, state.probe.second)


def move_probe(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move the probe, or the "second" one, on a pane whose horizontal axis is the input."""
    key = "probe.x2" if moved.what == "second" else "probe.x"
    return {key: resting(moved.x, moved.pixel[0])} if moved.how != "stepped" else step_probe(state, moved)


def step_probe(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move the probe, or the "second" one where it is shown, by pixels of any pane, from one round number to the next."""
    second = moved.what == "second"
    if moved.how != "stepped" or (second and not state.probe.second):
        return {}
    step = resolution(moved.pixel[0])
    key, old = ("probe.x2", state.probe.x2) if second else ("probe.x", state.probe.x)
    return {key: round(old / step) * step + moved.x * step} if step > 0.0 and abs(old) < FAR else {}


def unseen_shares(state: State) -> Mapping[str, str]:
    """Return why nothing is saturated, of the switch that shades it, and of the share of the steepest slope where nothing would be at any."""
    from sigexplorer.model.activations.landmarks import find_shape
    from sigexplorer.model.curve.regions import saturated_regions, swinging_sides

    activation, curve = state.activation, state.curve
    below = curve.saturated_below
    # Where a curve bends for ever there are regions, if too many to be drawn; those of a formula take too long to be found for every step of a drag.
    if not activation.exact or any(swinging_sides(activation)) or saturated_regions(activation, below, (curve.x_min, curve.x_max)):
        return {}
    if find_shape(activation).reference_slope > 0:
        reason = tr("No slope is that far below the steepest.")
    else:
        reason = tr("There is no steepest slope of which others are shares.")
    at_other = bool(saturated_regions(activation, SHARES[1], (curve.x_min, curve.x_max)))
    return dict.fromkeys(("curve.saturation",) if at_other else ("curve.saturation", "curve.saturated_below"), reason)


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
    unseen=unseen_shares,
    readout=_readout,
)
