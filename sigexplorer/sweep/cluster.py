"""The engine of several processes, on this machine or on any: a Dask cluster.

Scheduling, transport, restarted workers and TLS are Dask's. What is ours: how many points a task has, that no more tasks are handed out than the workers
have hands for, and what becomes of the points of a worker that was lost.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import logging
import queue
import re
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self

import msgspec

from sigexplorer.begun import temporary_folder
from sigexplorer.errors import SigexplorerError, in_quotes, shortened
from sigexplorer.language import mark, tr, untranslated
from sigexplorer.model.running import Cancel, ask
from sigexplorer.model.sweep.batches import BatchSize
from sigexplorer.model.sweep.found import Found
from sigexplorer.model.wording import count, number
from sigexplorer.sweep.limits import MEGABYTE, Limits, fitting
from sigexplorer.sweep.plan import Plan
from sigexplorer.sweep.points import GRACE, failure_of, run_batch
from sigexplorer.sweep.processes import end_workers, quiet, undisturbed
from sigexplorer.sweep.versions import Versions, differing, versions

INSTALL = mark("install it with `python3 -m pip install 'sigexplorer[cluster]'`")
# How long a scheduler may take to answer, and a worker to come, in seconds.
CONNECT, FIRST_WORKER = 20.0, 60.0
# Batches that are handed out beside those that are being measured: a worker that ends one finds the next.
AHEAD = 1
# How often a point that was alone may lose its worker, before it is at fault.
DEATHS = 3
WORKER_LOST = mark("its worker was lost {times} times: it takes more memory than {memory} MB, ends its process, or hangs with all of it")
LOOKS = 0.2
# How long it is believed how many workers there are, in seconds: to ask takes a millisecond, and they seldom come and go.
COUNTED = 1.0
ADDRESS = re.compile(r"(?:(?P<kind>[a-z]+)://)?(?P<host>[^\s/:]+|\[[0-9a-fA-F:.%]+\]):(?P<port>[0-9]{1,5})/?")
# How Dask calls it where a task ended with its worker.
LOST = {"KilledWorker", "FutureCancelledError", "NoValidWorkerError"}
# What a process takes by itself, in bytes: the memory of a worker is this, and a point's.
PROCESS = 300 * MEGABYTE


class ClusterError(SigexplorerError):
    """A cluster cannot be made, reached, or used."""


class Task(msgspec.Struct, frozen=True):
    """Points that are handed out together, and how often their worker was lost."""

    points: tuple[int, ...]
    deaths: int = 0


def distributed() -> Any:
    """Return the package `distributed`.

    Raises
    ------
    ClusterError
        If it is not installed.
    """
    try:
        return importlib.import_module("distributed")
    except ImportError:
        raise ClusterError(
            tr("several workers need Dask, which is not installed: {advice}, or leave out --workers and --scheduler.", advice=tr(INSTALL))
        ) from None


def is_installed() -> bool:
    """Return whether there is Dask, without loading it."""
    import importlib.util

    return importlib.util.find_spec("distributed") is not None


class Cluster:
    """A Dask cluster: one of processes on this machine, begun and ended with it, or one that runs elsewhere.

    Parameters
    ----------
    workers : int
        Processes on this machine.
    address : str
        The scheduler of a cluster that runs already, in place of them, as it prints it itself; of TLS with what Dask's own configuration says.
    limits : Limits
        What a point may take: a process that takes more than that beside what it needs itself is ended.

    Raises
    ------
    ClusterError
        If Dask is not installed, the scheduler does not answer, there is no worker, or its versions are others.
    """

    def __init__(self, workers: int = 1, address: str = "", limits: Limits | None = None) -> None:
        self._dask = distributed()
        self._limits = limits or Limits()
        self._versions = versions()
        self._local: Any = None
        self.client: Any = None
        self._hands, self._counted = 0, -COUNTED
        self._closing = contextlib.ExitStack()
        # What goes wrong is said in a line; Dask's own words about it would stand around that.
        self._closing.enter_context(quiet())
        try:
            if not address:
                with undisturbed():
                    self._local = self._closing.enter_context(self._begun(fitting(workers)))
            self.client = self._closing.enter_context(self._connected(address))
            self._address = str(self.client.scheduler.address)
            self._check_workers(workers if not address else 1, address)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None and self._local is not None:
            with contextlib.suppress(Exception):
                self._local.sync(end_workers, self._local)
        self.close()

    def close(self) -> None:
        """End the processes that were begun, and leave others as they are."""
        with contextlib.suppress(Exception):
            self._closing.close()

    @property
    def workers(self) -> int:
        """How many points are measured at the same time, 0 where no worker is left; as the scheduler has said it within the last second."""
        if time.monotonic() - self._counted >= COUNTED:
            self._hands = sum(self.client.nthreads().values())
            self._counted = time.monotonic()
        return self._hands

    @property
    def address(self) -> str:
        """Where the scheduler is."""
        return self._address

    def run(self, plan: Plan, points: Iterator[int], left: int, limits: Limits, size: BatchSize, take: Callable[[Found], None], cancel: Cancel) -> None:
        """Measure points; see `sigexplorer.sweep.run.Engine`."""
        _Run(self, plan, points, left, limits, size, take, cancel).run()

    def _begun(self, workers: int) -> Any:
        dask = importlib.import_module("dask")
        settings: dict[str, Any] = {
            # Whose worker is lost comes back at once: what becomes of it is decided here.
            "distributed.scheduler.allowed-failures": 0,
            "distributed.scheduler.worker-saturation": 1.0,
            # One that gives no sign of life, not even of its other threads, is begun anew.
            "distributed.scheduler.worker-ttl": f"{max(30.0, 2.0 * (self._limits.seconds + GRACE)):.0f}s",
            "distributed.worker.memory.terminate": 0.95,
            "distributed.worker.memory.pause": False,
            "distributed.worker.memory.spill": False,
            "distributed.worker.memory.target": False,
            # Nobody reads what the scheduler would remember of every task.
            "distributed.admin.low-level-log-length": 100,
            "distributed.admin.log-length": 100,
            "distributed.admin.event-loop": "tornado",
        }
        try:
            # In that of all programs Dask would leave a folder with its locks.
            settings["temporary-directory"] = str(self._closing.enter_context(temporary_folder()))
            with dask.config.set(settings):
                return self._dask.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    # Any port, where it would be a certain one that another program may have.
                    dashboard_address="127.0.0.1:0",
                    security=_security(self._dask),
                    memory_limit=int((PROCESS + self._limits.memory * MEGABYTE) / 0.95),
                    silence_logs=logging.CRITICAL,
                )
        except Exception as error:
            said = {"workers": count(workers, "worker"), "reason": _one_line(error)}
            raise ClusterError(tr("{workers} cannot be begun on this machine: {reason}.", **said)) from None

    def _connected(self, address: str) -> Any:
        advice = tr("give the address that `dask scheduler` prints, as in tcp://localhost:8786")
        found = ADDRESS.fullmatch(address)
        if address and not found:
            raise ClusterError(tr("{address} is no address of a scheduler: {advice}.", address=in_quotes(address), advice=advice))
        try:
            if found and found["kind"] in {"tcp", "tls", None}:
                # Where nobody listens, the system says so at once; Dask would ask again and again.
                socket.create_connection((found["host"].strip("[]"), int(found["port"])), CONNECT).close()
            return self._dask.Client(address or self._local, timeout=CONNECT, set_as_default=False)
        except (OSError, OverflowError, ValueError, TypeError, RuntimeError, ImportError) as error:
            said = {"address": address, "reason": _one_line(error), "advice": advice}
            raise ClusterError(tr("the scheduler {address} does not answer ({reason}): {advice}.", **said)) from None

    def _check_workers(self, wanted: int, address: str) -> None:
        try:
            self.client.wait_for_workers(wanted, timeout=FIRST_WORKER)
        except Exception as error:
            if address:
                raise ClusterError(tr("the scheduler {address} has no worker: begin some with `dask worker {address}`.", address=address)) from None
            said = {"seconds": number(FIRST_WORKER), "reason": _one_line(error)}
            raise ClusterError(tr("the workers do not begin within {seconds} s on this machine ({reason}).", **said)) from None
        try:
            found: dict[str, Versions] = self.client.run(versions)
        except Exception as error:
            raise _unable(error, self._versions) from None
        for worker, there in found.items():
            self.check_versions(worker, differing(self._versions, there))

    def check_versions(self, worker: str, differs: str) -> None:
        """Refuse a worker whose versions are others.

        Raises
        ------
        ClusterError
            If any differs: its numbers might.
        """
        if differs:
            raise ClusterError(tr("versions differ at the worker {worker}: {differs}; install the same ones on both sides.", worker=worker, differs=differs))

    def restart(self, workers: list[str]) -> None:
        """Have processes end and begin anew."""
        with contextlib.suppress(Exception):
            self.client.restart_workers(workers, timeout=FIRST_WORKER, raise_for_error=False)


class _Run:
    """One sweep on a cluster."""

    def __init__(
        self,
        cluster: Cluster,
        plan: Plan,
        points: Iterator[int],
        left: int,
        limits: Limits,
        size: BatchSize,
        take: Callable[[Found], None],
        cancel: Cancel,
    ) -> None:
        self._cluster, self.client, self._here = cluster, cluster.client, cluster._versions
        self._plan, self._points, self._left, self._limits = plan, points, left, limits
        self._size, self._take, self._cancel = size, take, cancel
        self._again: deque[Task] = deque()
        self._out: dict[Any, Task] = {}
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        # Handed out once; a worker that lacks it asks another, and where nobody has it any more it is made again.
        self._shared = self.client.submit(_itself, plan, pure=False)

    def run(self) -> None:
        """Hand out, and take what comes, until nothing is left."""
        try:
            while self._hand_out() or self._out:
                ask(self._cancel)
                self._check_scheduler()
                try:
                    future = self._ended.get(timeout=LOOKS)
                except queue.Empty:
                    continue
                task = self._out.pop(future, None)
                if task is not None:
                    self._hear(future, task)
        except (OSError, RuntimeError) as error:
            # What Dask raises where nobody answers any more.
            raise self._lost_scheduler() from error
        finally:
            with contextlib.suppress(Exception):
                self.client.cancel(list(self._out), force=True)
            self._out.clear()

    def _hand_out(self) -> bool:
        """Hand out as much as the workers have hands for; return whether anything is left to be handed out."""
        workers = max(1, self._cluster.workers)
        while len(self._out) < workers * (1 + AHEAD):
            task = self._next(workers)
            if task is None:
                return False
            future = self.client.submit(run_batch, self._shared, task.points, self._limits, self._here, pure=False)
            self._out[future] = task
            future.add_done_callback(self._ended.put)
        return True

    def _next(self, workers: int) -> Task | None:
        if self._again:
            return self._again.popleft()
        wanted = self._size.next(workers, self._left)
        points = tuple(itertools.islice(self._points, wanted))
        self._left -= len(points)
        return Task(points) if points else None

    def _hear(self, future: Any, task: Task) -> None:
        if future.status == "finished":
            try:
                self._take_result(future.result(timeout=CONNECT), future, task)
                return
            except (OSError, TimeoutError):
                # It was measured, but whoever has it is gone.
                self._lost(task)
                return
        if future.status != "error":
            self._check_scheduler()
            self._again.append(task)
            return
        failure = future.exception(timeout=CONNECT)
        if type(failure).__name__ not in LOST and not isinstance(failure, OSError):
            raise _unable(failure, self._here)
        self._lost(task)

    def _take_result(self, found: Found, future: Any, task: Task) -> None:
        if found.refused:
            self._cluster.check_versions(tr("that has come later"), found.refused)
        self._take(found)
        answered = found.answered
        rest = tuple(point for point in task.points if point not in answered)
        if found.stuck:
            self._cluster.restart([worker for workers in self.client.who_has([future]).values() for worker in workers])
        if rest:
            self._again.append(Task(rest))

    def _lost(self, task: Task) -> None:
        """See to the points of a worker that was lost: halves of them, to find the one that is at fault, and at last that one alone."""
        if len(task.points) > 1:
            half = len(task.points) // 2
            self._again += [Task(task.points[:half]), Task(task.points[half:])]
        elif task.deaths + 1 < DEATHS:
            self._again.append(Task(task.points, task.deaths + 1))
        else:
            with untranslated():
                memory = number(self._limits.memory)
            failure = failure_of(task.points[0], 0.0, WORKER_LOST, times=str(DEATHS), memory=memory)
            self._take(Found(values=[[] for _ in self._plan.wanted], failed=[failure]))

    def _check_scheduler(self) -> None:
        if self.client.status != "running":
            raise self._lost_scheduler()

    def _lost_scheduler(self) -> ClusterError:
        return ClusterError(tr("the scheduler {address} was lost: what was measured is kept; go on with --resume.", address=self._cluster.address))


def _security(dask: Any) -> Any:
    """Return what keeps other users of this machine out of the cluster: certificates for this one time, where there is a library to make them."""
    try:
        return dask.Security.temporary()
    except ImportError:
        return None


def _itself(plan: Plan) -> Plan:
    return plan


def _unable(error: BaseException | None, here: Versions) -> ClusterError:
    return ClusterError(tr("a worker cannot measure ({reason}): install sigexplorer {version} there.", reason=_one_line(error), version=here.sigexplorer))


def _one_line(error: BaseException | None) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return shortened(text, 200).rstrip(".")
