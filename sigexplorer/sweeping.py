"""A sweep from the command line: what it will take, how far it is, and how it ended."""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from sigexplorer.arguments import chosen_state
from sigexplorer.errors import ParameterError, shortened
from sigexplorer.files import shown, suffix_of
from sigexplorer.language import mark, plural, tr
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.sweep.log import SweepFile, check_sweep_target
from sigexplorer.model.typed import UnreadableError, read_number
from sigexplorer.model.wording import count, duration
from sigexplorer.sources import check_export
from sigexplorer.sweep.alone import Alone
from sigexplorer.sweep.cluster import INSTALL, Cluster, is_installed
from sigexplorer.sweep.estimate import Estimate, estimate
from sigexplorer.sweep.limits import Limits
from sigexplorer.sweep.plan import Plan, make_plan
from sigexplorer.sweep.run import Engine, Status, sweep
from sigexplorer.telling import Told
from sigexplorer.topics import measured

# What takes less, in seconds, is over before several workers have begun.
SHORT = 5.0
MOST_WORKERS = 1000
# What the names of the files of sweeps end with.
SUFFIX = ".ndjson"
# After so many seconds in which the point in the middle is measured it is said that it is.
PATIENT = 2.0
# How often a line in a log tells how far it is, in seconds.
IN_LOG = 60.0


class Swept(NamedTuple):
    """How a sweep ended: in a line, and whether any of its points has numbers, or it was only said what it would take."""

    said: str
    found: bool


def run(options: argparse.Namespace) -> Swept:
    """Sweep, and return how it ended.

    Parameters
    ----------
    options : Namespace
        What `sigexplorer.parsers.sweep_parser` has read.

    Raises
    ------
    SigexplorerError
        If an argument is not allowed, or nobody is left to measure; what was measured is kept.
    KeyboardInterrupt
        If it was interrupted; what was measured is kept.
    """
    state, _ = chosen_state(options)
    measures = [name.strip() for text in options.measure for name in text.split(",") if name.strip()]
    plan = make_plan(state, options.over, measures, _whole("--seeds", options.seeds, 1, 10_000), measured())
    limits = _limits(options)
    workers = None if options.workers is None else _whole("--workers", options.workers, 0, MOST_WORKERS)
    _check(options, workers)
    if options.estimate:
        found = _estimated(plan, limits)
        return Swept(f"{found.reading(_worth(found, workers, None))}.", found=True)
    with contextlib.ExitStack() as stack:
        file = _opened(options, plan, stack) if options.resume and os.path.lexists(options.to) else None
        expected = 0.0
        if file is None or file.recorded is None or not len(file.recorded.points):
            check_sweep_target(options.to, force=options.force, resume=options.resume)
            if not options.resume:
                check_export(state, options.to, force=options.force)
            found = _estimated(plan, limits)
            expected = found.seconds
            workers = _worth(found, workers, options.scheduler)
            _say(found.reading(workers, options.scheduler or ""))
        elif not options.scheduler:
            workers = _processes(workers)
        engine = stack.enter_context(_engine(workers or 0, options.scheduler, limits))
        # A file that is replaced is there until somebody can measure.
        file = file or _opened(options, plan, stack)
        progress = stack.enter_context(_Progress(options.to))
        ended = sweep(plan, file, engine, limits, again=options.retry_failed, expected=expected, heard=progress.hear)
    return Swept(_summary(plan, ended, options.to), found=ended.done > 0)


def _estimated(plan: Plan, limits: Limits) -> Estimate:
    """Return what a sweep will take; where the point that tells it takes long itself, that is said meanwhile."""
    begun, told = time.monotonic(), False

    def asked() -> bool:
        nonlocal told
        if not told and time.monotonic() - begun >= PATIENT:
            told = True
            _say(tr("measuring the point in the middle, to say what all take; it is given up after {limit} (--time-limit)", limit=duration(limits.seconds)))
        return False

    return estimate(plan, limits, asked)


def _opened(options: argparse.Namespace, plan: Plan, stack: contextlib.ExitStack) -> SweepFile:
    file = stack.enter_context(SweepFile(options.to, plan.head(), resume=options.resume, force=options.force))
    if file.recorded is not None and file.recorded.damaged:
        _say(
            plural(
                "{file}: {n} line cannot be read; their points are measured again",
                "{file}: {n} lines cannot be read; their points are measured again",
                file.recorded.damaged,
                file=shown(options.to),
            )
        )
    return file


def _check(options: argparse.Namespace, workers: int | None) -> None:
    if not options.to and not options.estimate:
        raise ParameterError(tr("--to is missing: give the file that the results go to, or --estimate."))
    if options.to and suffix_of(options.to) != SUFFIX:
        raise ParameterError(
            tr("--to {file} does not end with {suffix}, which a sweep writes, a line a batch: give FILE{suffix}.", file=shown(options.to), suffix=SUFFIX)
        )
    if options.retry_failed and not options.resume:
        raise ParameterError(tr("--retry-failed has nothing to try without --resume: give both."))
    if options.resume and options.force:
        raise ParameterError(tr("--resume and --force exclude each other: give one of them."))
    if workers is not None and options.scheduler:
        raise ParameterError(tr("--workers and --scheduler exclude each other: the cluster has its own workers; give one of them."))
    if (workers or options.scheduler) and not is_installed():
        raise ParameterError(tr("--workers and --scheduler need Dask, which is not installed: {advice}, or leave them out.", advice=tr(INSTALL)))


def _limits(options: argparse.Namespace) -> Limits:
    declared, given = parameters_of(Limits), {}
    for name, option in (("seconds", "time_limit"), ("memory", "memory_limit")):
        text = getattr(options, option)
        if text is not None:
            try:
                given[name] = declared[name].parse(text)
            except ParameterError as error:
                raise ParameterError(f"--{option.replace('_', '-')} {str(error).removeprefix(f'{name} = ')}") from None
    return Limits(**given)


def _whole(option: str, text: str, low: int, high: int) -> int:
    with contextlib.suppress(UnreadableError):
        value = read_number(text, whole=True)
        if value == int(value) and low <= value <= high:
            return int(value)
    raise ParameterError(
        tr("{option} {text} is not allowed: give a whole number from {low} to {high}.", option=option, text=shortened(text, 40), low=low, high=count(high))
    )


def _processes(workers: int | None) -> int:
    """Return how many processes there would be where none were asked for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return workers if workers is not None else cores if is_installed() and cores > 1 else 0


def _worth(found: Estimate, workers: int | None, scheduler: str | None) -> int:
    if workers is None and (scheduler or found.total(1) < SHORT):
        return 0
    return _processes(workers)


@contextlib.contextmanager
def _engine(workers: int, scheduler: str | None, limits: Limits) -> Iterator[Engine]:
    if not workers and not scheduler:
        yield Alone()
    else:
        with Cluster(workers, scheduler or "", limits) as cluster:
            yield cluster


class _Progress:
    """Tells on the standard error how far it is, on one line of a terminal, or now and then in a log."""

    def __init__(self, path: str) -> None:
        self._told, self._path = Told(IN_LOG), path
        self._last: Status | None = None

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._told.end()
        if kind is not None and self._last is not None:
            known = self._last.points - self._last.left
            said = {"known": count(known), "points": count(self._last.points, "point"), "file": shown(self._path)}
            self._told.write(tr("stopped at {known} of {points}, which {file} keeps; go on with --resume", **said) + "\n")

    def hear(self, status: Status) -> None:
        """Tell how far it is, if that was not told just now."""
        self._last = status
        if self._told.due:
            text = tr(
                "{known} of {points}{failed}, {workers}{left}",
                known=count(status.points - status.left),
                points=count(status.points, "point"),
                failed=tr(", {points} failed", points=count(status.failed)) if status.failed else "",
                workers=count(status.workers, "worker"),
                left=tr(", {duration} left", duration=duration(status.seconds_left)) if math.isfinite(status.seconds_left) else "",
            )
            self._told.tell(text)


def _say(text: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()


def _summary(plan: Plan, ended: Status, path: str) -> str:
    # How long it took to look is nothing that a sweep took.
    took = mark("{file}: {done} of {points} with numbers{failed}, in {duration}.")
    return tr(
        took if ended.measured else mark("{file}: {done} of {points} with numbers{failed}: nothing was left to do."),
        file=shown(path),
        done=count(ended.done),
        points=count(plan.points, "point"),
        failed=tr(", {points} without (the file says why)", points=count(ended.failed)) if ended.failed else "",
        duration=duration(ended.elapsed),
    )
