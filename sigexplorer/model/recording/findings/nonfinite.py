"""Where NaN or infinity was first seen, and what went before it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.birth import Birth, born_backward, born_before, born_forward, born_in_the_loss, born_in_the_step
from sigexplorer.model.recording.findings.course import course_said
from sigexplorer.model.recording.findings.found import Cause, Ranked, lost_losses
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count
from sigexplorer.record.recorder import FIRST

# In the order in which one step computes them; the loss lies between the way forward and the way back.
OWN = ("weight_nonfinite", "bias_nonfinite")
FORWARD = ("input_nonfinite", "value_nonfinite")
BACK = ("gradient_nonfinite", "weight_gradient_nonfinite")
STEP = ("update_nonfinite",)


def find_nonfinite(recording: Recording) -> Iterator[Ranked]:
    """Yield where the first number that is none was born: one finding, at the first record that has any, by what of it comes first in a step."""
    own, forward, back, after = (_any(recording, quantities) for quantities in (OWN, FORWARD, BACK, STEP))
    # What a loss scale drives beyond float16 is part of how it is found: such a step is left out, and changes nothing.
    skipped = (recording.loss_scale != 1.0) & ~own & np.isfinite(recording.loss)
    bad = (own | forward | back | after) & ~skipped
    lost = lost_losses(recording)
    if not (bad | lost).any():
        return
    record = int(np.argmax(bad | lost))
    if own[record]:
        birth = born_before(recording, record)
    elif forward[record]:
        birth = born_forward(recording, record)
    elif lost[record]:
        birth = born_in_the_loss(recording, record)
    elif back[record]:
        birth = born_backward(recording, record)
    else:
        birth = born_in_the_step(recording, record)
    yield Ranked(_finding(recording, record, birth, own | forward | back | after), Cause.NAN, record)


def _any(recording: Recording, quantities: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.asarray(np.logical_or.reduce([(np.nan_to_num(recording.of(name)) > 0.0).any(axis=1) for name in quantities]))


def _finding(recording: Recording, record: int, birth: Birth, bad: NDArray[np.bool_]) -> Finding:
    born = int(recording.step[record])
    before = _sound_before(recording, record, bad)
    evidence = " ".join([birth.evidence, _before_said(recording, record, before), *course_said(recording, before)])
    advice = birth.advice
    if record and born - int(recording.step[record - 1]) > 1 and _in_turn(recording, record):
        code = f"Recorder(..., every=lambda step: step > {max(born - 20, 0)})"
        advice = f"{advice} {tr('To see the very step, record every one of them shortly before: {code}.', code=code)}"
    return Finding(birth.cause, birth.layer, born, evidence, advice, birth.quantity)


def _in_turn(recording: Recording, record: int) -> bool:
    """Return whether a record may be one of those that were to be written anyway, so that what it shows may have begun since the one before.

    A recorder that sees a NaN writes that very step, whichever it is: then no even steps, but for `FIRST`, lead through all records and miss none.
    """
    if recording.every > 1 or recording.step[record] in FIRST:
        return True
    steps = np.unique(recording.step)
    apart = int(np.gcd.reduce(steps[~np.isin(steps, FIRST)]))
    on_them = np.count_nonzero(steps % apart == 0)
    return bool(on_them == int(steps[-1]) // apart - (int(steps[0]) - 1) // apart)


def _sound_before(recording: Recording, record: int, bad: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the records before one at which all that was measured was finite; steps that a loss scale drove beyond float16 are none of those."""
    measured = np.isfinite(np.stack([recording.of(quantity)[:record] for quantity in (*OWN, *FORWARD, *BACK)])).any(axis=(0, 2))
    return np.flatnonzero(measured & ~bad[:record] & ~lost_losses(recording)[:record])


def _before_said(recording: Recording, record: int, sound: NDArray[np.intp]) -> str:
    """Return at which step all was finite last."""
    if not record:
        return tr("It is the first step recorded.")
    known = np.flatnonzero(np.isfinite(recording.loss[:record]))
    if not recording.layers and known.size:
        return tr("At step {step} the loss was finite.", step=count(int(recording.step[known[-1]])))
    if not sound.size:
        return tr("At no recorded step before was all finite.")
    return tr("At step {step} all was finite.", step=count(int(recording.step[sound[-1]])))
