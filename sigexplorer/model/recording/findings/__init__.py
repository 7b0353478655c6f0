"""What is wrong with a network in training: a ranked list of findings, each with what shows it and what to do.

What began first comes first; of what began at the same step, what may have caused the other. A sound training has none, unless its file is
damaged.
"""

from __future__ import annotations

from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.damaged import find_damaged
from sigexplorer.model.recording.findings.found import Ranked, Search
from sigexplorer.model.recording.findings.functions import find_dead, find_saturated
from sigexplorer.model.recording.findings.gradients import find_decay, find_lost
from sigexplorer.model.recording.findings.inputs import find_inputs
from sigexplorer.model.recording.findings.nonfinite import find_nonfinite
from sigexplorer.model.recording.findings.updates import find_still, find_updates
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.running import Cancel, ask, never

SEARCHES: tuple[Search, ...] = (find_inputs, find_saturated, find_dead, find_nonfinite, find_lost, find_still, find_updates, find_damaged)


def find_all(recording: Recording, cancel: Cancel = never) -> tuple[Finding, ...]:
    """Return everything that is wrong, worst first.

    Parameters
    ----------
    recording : Recording
        With any number of steps.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    tuple of Finding
        None of a sound training.
    """
    if not len(recording.step):
        return ()
    found: list[Ranked] = list(find_decay(recording, cancel))
    for search in SEARCHES:
        ask(cancel)
        found += search(recording)
    return tuple(ranked.finding for ranked in sorted(found, key=_rank))


def _rank(ranked: Ranked) -> tuple[int, int, float]:
    return ranked.record, int(ranked.cause), -ranked.weight
