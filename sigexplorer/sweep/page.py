"""A sweep for whoever looks at it: of a file, or measured while one looks, where what is there is kept in memory whatever ends the run."""

from __future__ import annotations

import contextlib
import shlex
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sigexplorer.callstack import in_one_piece
from sigexplorer.errors import FileError, ParameterError, SigexplorerError
from sigexplorer.files import shown
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, Cancelled, Memory, Progress, ask, never, unheard
from sigexplorer.model.sweep.log import read_sweep
from sigexplorer.model.sweep.parameters import MOST_POINTS, SweepParameters
from sigexplorer.model.sweep.result import SweepResult
from sigexplorer.model.wording import count
from sigexplorer.state import State, get, parameters, parse, replace, texts
from sigexplorer.sweep.alone import Alone
from sigexplorer.sweep.cluster import INSTALL, Cluster, is_installed
from sigexplorer.sweep.held import Held
from sigexplorer.sweep.kept import kept_points
from sigexplorer.sweep.plan import Plan, from_head, make_plan, only
from sigexplorer.sweep.run import Engine, Status, sweep
from sigexplorer.sweep.theory import bound_of
from sigexplorer.topic import Measured

# A stage is shown so often, in seconds; a worker rests so long after every batch, so that the window beside it can draw.
STAGE, PAUSE = 0.5, 0.004
# Between two looks whether a sweep that waits for its turn is still wanted, in seconds.
TURN = 0.05
# The processes that a window begins are those of one sweep, whoever is still ending.
ONE_AT_A_TIME = threading.Lock()
# Sweeps whose results are kept while the program runs: as many as a live page has values of a slider, and more. With fewer each would be forgotten before
# its next picture, and measured anew for all of them.
KEPT = 20


_held: Memory[Held] = Memory(KEPT)


def base_of(state: State, given: SweepParameters, known: Sequence[Measured]) -> State:
    """Return what a sweep depends on of a state: what is swept stands at its default, so that whoever looks at a cell makes no other sweep of it.

    Parameters
    ----------
    state : State
        The state.
    given : SweepParameters
        What is swept.
    known : sequence of Measured
        Who measures.
    """
    measured = [item for item in known if any(measure.name == given.measured for measure in item.measures)]
    found, usual = only(state, measured), State()
    keys = [text.partition("=")[0].strip() for text in given.axes]
    for key in keys:
        if key == "activation":
            found = replace(found, {"activation": usual.activation})
        elif key in parameters(found):
            found = replace(found, {key: parameters(found)[key].default})
            group, _, name = key.partition(".")
            changes = getattr(found, group).entailed(name)
            found = replace(found, {f"{group}.{item}": value for item, value in changes.items()}) if changes else found
    # What has no effect is left out by those who measure, unless a choice that is swept decides what has.
    decided = {key.partition(".")[0] for key in keys if key in parameters(found) and parameters(found)[key].kind in {"choice", "flag"}}
    whole: dict[str, Any] = {}
    for item in measured:
        for argument in item.inputs(found, (given.measured,)):
            whole |= {group: argument for group in item.keys if group not in decided and "." not in group and type(argument) is type(getattr(found, group))}
        for key in (key for key in item.keys if "." in key and key.partition(".")[0] not in decided):
            without = replace(found, {key: get(usual, key)})
            found = without if item.inputs(without, (given.measured,)) == item.inputs(found, (given.measured,)) else found
    return msgspec.structs.replace(found, **whole)


def settled(of: Mapping[str, str], measure: str, known: Sequence[Measured]) -> dict[str, Any]:
    """Return all values that a measure depends on as a file says them: what it does not say is as it is at first, whatever is explored beside it.

    Parameters
    ----------
    of : mapping of str to str
        What it says; see `SweepResult.of`.
    measure : str
        The measure's full name.
    known : sequence of Measured
        Who measures.

    Raises
    ------
    ParameterError
        If a value is not allowed.
    """
    base = parse(State(), dict(of))
    needs = {key for item in known if any(each.name == measure for each in item.measures) for key in item.keys}
    keys = [key for key in texts(base) if not key.startswith("activation.") and (key in needs or key.partition(".")[0] in needs)]
    return {key: get(base, key) for key in keys}


def look_at(base: State, given: SweepParameters, known: Sequence[Measured], *, cancel: Cancel = never, progress: Progress = unheard) -> SweepResult:
    """Return a sweep: what is there of it, or, where it is to run, all of it, measured in this process.

    Parameters
    ----------
    base : State
        What is not swept; see `base_of`.
    given : SweepParameters
        What is swept, and whether it runs.
    known : sequence of Measured
        Who measures.
    cancel, progress
        See `sigexplorer.model.running`.

    Raises
    ------
    SigexplorerError
        If an axis or the file cannot be used.
    Cancelled
        If `cancel` answered True; what was measured is kept.
    """
    plan, held = _opened(base, given, known)
    bound = bound_of(plan, cancel)
    if given.points and not given.file:
        held.recorded = held.known()
        sweep(plan, held, Alone(), most=given.points, cancel=cancel, heard=lambda status: progress(_share(status)))
    return held.result(bound, given)


def look_on(base: State, given: SweepParameters, known: Sequence[Measured], *, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[SweepResult]:
    """Yield a sweep while it is measured, by whom the parameters say, and at last as `look_at` returns it.

    Parameters
    ----------
    base, given, known, cancel, progress
        As for `look_at`.

    Yields
    ------
    SweepResult
        More of it each time.

    Raises
    ------
    SigexplorerError, Cancelled
        As `look_at` does, and where there are no workers.
    """
    plan, held = _opened(base, given, known)
    bound = bound_of(plan, cancel)
    if given.file or min(given.points, plan.points) <= held.measured():
        yield held.result(bound, given)
        return
    yield msgspec.structs.replace(held.result(bound, given), running=True)
    held.recorded = held.known()
    run = _Run(plan, held, given)
    try:
        while not run.ended.wait(STAGE):
            if cancel():
                raise Cancelled
            status = run.status
            if status is not None:
                progress(_share(status))
                yield msgspec.structs.replace(held.result(bound, given), running=True, seconds_left=status.seconds_left)
    finally:
        run.stop()
    run.check()
    yield held.result(bound, given)


class _Run:
    """A sweep in a thread of its own."""

    def __init__(self, plan: Plan, held: Held, given: SweepParameters) -> None:
        self._plan, self._held, self._given = plan, held, given
        self._stopped, self.ended = threading.Event(), threading.Event()
        self._failure: BaseException | None = None
        self.status: Status | None = None
        self._thread = threading.Thread(target=in_one_piece, args=(self._work,), name="sweep", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Have it end, and wait until it has."""
        self._stopped.set()
        self._thread.join()

    def check(self) -> None:
        """Raise what has ended it."""
        if self._failure is not None:
            raise self._failure

    def _work(self) -> None:
        try:
            with _engine(self._given, self._stopped.is_set) as engine:
                sweep(self._plan, self._held, engine, most=self._given.points, cancel=self._stopped.is_set, heard=self._hear)
        except BaseException as failure:  # handed over to whoever looks
            self._failure = failure
        self.ended.set()

    def _hear(self, status: Status) -> None:
        self.status = status


@contextlib.contextmanager
def _turn(cancel: Cancel) -> Iterator[None]:
    """Wait for the processes of an earlier sweep to end; one that is given up meanwhile begins none: a dragged slider would begin those of every value."""
    while not ONE_AT_A_TIME.acquire(timeout=TURN):
        ask(cancel)
    try:
        ask(cancel)
        yield
    finally:
        ONE_AT_A_TIME.release()


@contextlib.contextmanager
def _engine(given: SweepParameters, cancel: Cancel) -> Iterator[Engine]:
    address = given.scheduler.strip()
    if not address and not given.workers:
        yield Alone(PAUSE)
        return
    if not is_installed() or getattr(sys, "frozen", False):
        raise ParameterError(
            tr("sweep: workers and a scheduler need Dask, which is not installed: {advice}, or give 0 workers and no scheduler.", advice=tr(INSTALL))
        )
    with _turn(cancel), Cluster(given.workers, address) as cluster:
        yield cluster


def _opened(base: State, given: SweepParameters, known: Sequence[Measured]) -> tuple[Plan, Held]:
    """Return the plan, and what is there of it: of the file, where there is one."""
    if given.file:
        try:
            recorded = read_sweep(given.file)
        except FileError as error:
            raise ParameterError(f"sweep.file: {error}") from None
        try:
            plan = from_head(recorded.head, known)
        except SigexplorerError as error:
            raise ParameterError(tr("sweep.file: {file} cannot be shown: {reason}", file=shown(given.file), reason=error)) from None
        _check_size(plan)
        held = Held(plan, given.measured)
        held.hold(recorded)
        return plan, held
    try:
        plan = make_plan(base, given.axes, [given.measured], given.seeds, known)
    except ParameterError as error:
        raise ParameterError(f"sweep: {str(error).replace('--over ', '')}") from None
    _check_size(plan)
    found = _held.recall(plan)
    if found is None:
        found = Held(plan)
        _held.keep(plan, found)
    return plan, found


def so_far(base: State, given: SweepParameters, known: Sequence[Measured]) -> tuple[int, int]:
    """Return how many points of a sweep are measured, of those that follow on one another in their order, and how many there are.

    Parameters
    ----------
    base, given, known
        As for `look_at`.

    Raises
    ------
    SigexplorerError
        If an axis or the file cannot be used.
    """
    plan, held = _opened(base, given, known)
    return held.measured(), plan.points


def leave(base: State, given: SweepParameters, known: Sequence[Measured], folder: Path) -> int:
    """Keep what was measured of a sweep in a folder for the next start; return how many points `so_far` are there.

    Parameters
    ----------
    base, given, known
        As for `look_at`.
    folder : Path
        It is made when it is first needed.

    Raises
    ------
    SigexplorerError
        If an axis or the file cannot be used.
    """
    _, held = _opened(base, given, known)
    held.keep(folder)
    return held.measured()


def take_up(base: State, given: SweepParameters, known: Sequence[Measured], folder: Path) -> None:
    """Go on with what `leave` has kept of a sweep, where nothing was measured of it since.

    Parameters
    ----------
    base, given, known, folder
        As for `leave`.

    Raises
    ------
    SigexplorerError
        If an axis or the file cannot be used.
    """
    plan, held = _opened(base, given, known)
    if not held.known().points.size and (recorded := kept_points(folder, plan)) is not None:
        held.hold(recorded)


def _check_size(plan: Plan) -> None:
    if plan.points > MOST_POINTS:
        raise ParameterError(
            tr("sweep: {points} are too many to look at: sweep at most {most} in the window.", points=count(plan.points, "point"), most=count(MOST_POINTS))
        )


def _share(status: Status) -> float:
    return 1.0 - status.left / max(status.points, 1)


def command_of(base: State, given: SweepParameters, known: Sequence[Measured]) -> str:
    """Return the command that measures the same into a file.

    Parameters
    ----------
    base, given, known
        As for `look_at`.

    Raises
    ------
    SigexplorerError
        If an axis or the file cannot be used.
    """
    plan, _ = _opened(base, given, known)
    head = plan.head()
    swept = {axis.key for axis in plan.axes}
    words = ["sigexplorer", "sweep", *(f"--set {shlex.quote(f'{key}={text}')}" for key, text in head["set"].items() if key not in swept)]
    words += [
        f"--over {shlex.quote(text)}" for text in (given.axes if not given.file else [f"{key}={'; '.join(texts)}" for key, texts in head["over"].items()])
    ]
    words += [f"--measure {','.join(plan.wanted)}", *([f"--seeds {plan.seeds}"] if plan.seeds > 1 else []), "--to sweep.ndjson"]
    return " ".join(words)
