"""A file that is damaged: what is behind the damage was not looked at, so that nothing found is not nothing wrong."""

from __future__ import annotations

from collections.abc import Iterator

from sigexplorer.language import mark, tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.found import Cause, Ranked
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count

DAMAGED = mark("damaged file")


def damage_said(recording: Recording) -> str:
    """Return from where on a file with at least one step is damaged, and how much of it was looked at."""
    step, records = count(int(recording.step[-1])), count(len(recording.step), "record")
    return tr("Behind step {step} the file is damaged; looked at was only what is before: {records}.", step=step, records=records)


def find_damaged(recording: Recording) -> Iterator[Ranked]:
    """Yield that the file is damaged, behind all that was found before: it is of no step, for which one is lost is not known."""
    if recording.ending == "damaged":
        advice = tr("Copy the file anew from where it was recorded; if it is damaged there, record the training again.")
        yield Ranked(Finding(DAMAGED, "", None, damage_said(recording), advice), Cause.DAMAGED, len(recording.step))
