"""Sweeps on a real cluster of processes, and whatever can happen to it."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from sigexplorer import __version__
from sigexplorer.errors import FileError, SigexplorerError
from sigexplorer.model.running import Cancelled
from sigexplorer.model.sweep.log import SweepFile, read_sweep
from sigexplorer.state import State, parse
from sigexplorer.sweep.alone import Alone
from sigexplorer.sweep.cluster import Cluster
from sigexplorer.sweep.limits import A_PROCESSOR, Limits
from sigexplorer.sweep.plan import make_plan
from sigexplorer.sweep.run import sweep
from sigexplorer.topics import measured
from tests.sweep.points import Memory, toy_plan

psutil = pytest.importorskip("psutil", reason="Dask is not installed: pip install 'sigexplorer[cluster]'")
pytest.importorskip("distributed", reason="Dask is not installed: pip install 'sigexplorer[cluster]'")
pytestmark = [pytest.mark.skipif(os.name == "nt", reason="signals of POSIX"), pytest.mark.filterwarnings("default")]

LIMITS = Limits(seconds=1.0, memory=200)


@pytest.fixture(scope="module", autouse=True)
def cluster():
    # Garbage is looked for after each of these: not among what all the tests before have left for good.
    gc.collect()
    gc.freeze()
    with Cluster(2, limits=LIMITS) as found:
        # Dask keeps threads for all clusters of a process, from the first task on.
        sweep(toy_plan("1:3:1"), Memory(), found)
        yield found


@pytest.fixture(autouse=True)
def sockets():
    """Have what killed processes leave open be closed here, where it is no error."""
    yield
    gc.collect()


def workers():
    """The processes that measure."""
    return [child for child in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(child.cmdline())]


def test_more_processes_than_the_machine_has_room_for_are_refused_before_any_is_begun() -> None:
    before = len(workers())
    most = A_PROCESSOR * (os.cpu_count() or 1)
    with pytest.raises(SigexplorerError, match=rf"^{most + 1} workers are too many for this machine: give at most {most}, {A_PROCESSOR} a processor\.$"):
        Cluster(most + 1, limits=LIMITS)
    assert len(workers()) == before


def test_the_numbers_are_the_same_whatever_the_number_of_workers(cluster) -> None:
    state = parse(State(), {"activation": "tanh", "network.width": "24", "network.batch": "8"})
    plan = make_plan(state, ["network.depth=2:20:6", "network.weight_variance=1:3:0.5"], ["network.gradient_left", "network.saturated"], 2, measured())
    one, two = Memory(), Memory()
    sweep(plan, one, Alone())
    sweep(plan, two, cluster)
    assert one.numbers == two.numbers
    assert len(one.numbers) == plan.points


def test_no_port_listens_beyond_this_machine(cluster) -> None:
    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    found = [connection.laddr.ip for process in processes for connection in process.net_connections("inet") if connection.status == psutil.CONN_LISTEN]
    assert len(found) >= 3
    assert set(found) <= {"127.0.0.1", "::1"}


def test_a_point_that_fails_in_any_way_has_its_reason_and_the_rest_its_numbers() -> None:
    how = "3=refuse,5=raise,7=slow,11=exit" + (",13=grow" if sys.platform == "linux" else "")
    memory = Memory()
    with Cluster(2, limits=LIMITS) as cluster:
        ended = sweep(toy_plan(how=how), memory, cluster, LIMITS)
    reasons = {point + 1: reason for point, reason in memory.reasons.items()}
    assert reasons[3] == "no number here."
    assert reasons[5] == "something went wrong in the program (ZeroDivisionError: deep)"
    assert reasons[7] == "it takes longer than the time limit of 1 s"
    assert "its worker was lost 3 times" in reasons[11]
    if sys.platform == "linux":
        assert reasons[13] == "it takes more memory than the limit of 200 MB"
    assert ended.left == 0
    assert sorted(memory.numbers) == sorted(set(range(40)) - {depth - 1 for depth in reasons})


def test_a_point_that_hangs_ends_its_process_and_nothing_else() -> None:
    memory = Memory()
    with Cluster(1, limits=Limits(seconds=0.2)) as cluster:
        begun = time.monotonic()
        sweep(toy_plan("1:6:1", how="3=hang"), memory, cluster, Limits(seconds=0.2))
        assert time.monotonic() - begun < 40
    assert sorted(memory.numbers) == [0, 1, 3, 4, 5]
    assert "does not stop: its process was ended" in memory.reasons[2]


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(tmp_path) -> None:
    plan = toy_plan(how=",".join(f"{depth}=wait:0.05" for depth in range(1, 41)) + f",20=killonce:{tmp_path}")
    memory, killed = Memory(), []

    def kill(status):
        if status.measured > 4 and not killed:
            killed.append(next(process.pid for process in workers() if process.pid not in others))
            os.kill(killed[0], signal.SIGKILL)

    others = {process.pid for process in workers()}
    with Cluster(2, limits=LIMITS) as cluster:
        ended = sweep(plan, memory, cluster, LIMITS, heard=kill)
    assert killed
    assert memory.reasons == {}
    assert sorted(memory.numbers) == list(range(40))
    assert ended.measured == 40


def test_an_interruption_waits_for_nothing_that_is_being_measured(tmp_path, monkeypatch) -> None:
    """Its processes are ended before Dask is asked to: that would let each go on for as long as it is patient. What was measured is kept."""
    memory, mine, left = Memory(), [], []

    def interrupt(status):
        if status.measured:
            mine.extend(process for process in workers() if process.pid not in others)
            raise KeyboardInterrupt

    def close(self):
        left.extend(psutil.wait_procs(mine, timeout=20)[1])
        end(self)

    end = Cluster.close
    others = {process.pid for process in workers()}
    monkeypatch.setattr(Cluster, "close", close)
    hanging = ",".join(f"{depth}=firstonly:{tmp_path}" for depth in range(1, 41))
    with pytest.raises(KeyboardInterrupt), Cluster(1, limits=LIMITS) as cluster:
        sweep(toy_plan(how=hanging), memory, cluster, Limits(seconds=60.0), expected=60.0, heard=interrupt)
    assert mine
    assert left == []
    assert len(memory.numbers) == 1


def test_it_can_be_stopped_and_a_file_that_takes_no_more_stops_it(cluster, tmp_path) -> None:
    plan = toy_plan(how=",".join(f"{depth}=wait:0.02" for depth in range(1, 41)))
    stop = threading.Event()
    with pytest.raises(Cancelled):
        sweep(plan, Memory(), cluster, heard=lambda status: stop.set() if status.measured else None, cancel=stop.is_set)

    class Full(Memory):
        def append(self, found):
            raise FileError("the disk is full")

    with pytest.raises(FileError, match="the disk is full"):
        sweep(plan, Full(), cluster)
    memory = Memory()
    sweep(plan, memory, cluster)
    assert len(memory.numbers) == 40


def test_versions_that_differ_are_one_line(monkeypatch) -> None:
    # Of this process alone: the workers say what they have.
    monkeypatch.setattr("sigexplorer.sweep.versions.__version__", "9.9")
    with pytest.raises(SigexplorerError) as refusal, Cluster(1, limits=LIMITS):
        pass
    assert f"sigexplorer {__version__} there, 9.9 here; install the same ones on both sides." in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1


@contextlib.contextmanager
def elsewhere(folder):
    """A scheduler and a worker that others have begun; their processes, and the address."""
    address = folder / "scheduler.json"
    begin = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(address)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(address), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
    processes = [subprocess.Popen(begin, stderr=subprocess.DEVNULL)]
    try:
        processes.append(subprocess.Popen([*worker, "--death-timeout", "20"], stderr=subprocess.DEVNULL))
        until = time.monotonic() + 30
        while not address.exists() and time.monotonic() < until:
            time.sleep(0.05)
        import json

        yield processes, json.loads(address.read_text())["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


@pytest.mark.thorough
def test_a_scheduler_that_is_killed_is_one_line_and_another_goes_on(tmp_path) -> None:
    plan, path = toy_plan(how=",".join(f"{depth}=wait:0.1" for depth in range(1, 41))), tmp_path / "s.ndjson"
    (tmp_path / "one").mkdir()
    with (
        elsewhere(tmp_path / "one") as (processes, address),
        SweepFile(path, plan.head()) as file,
        Cluster(address=address) as cluster,
        pytest.raises(SigexplorerError, match=r"the scheduler .* was lost: what was measured is kept; go on with --resume"),
    ):
        sweep(plan, file, cluster, heard=lambda status: processes[0].kill() if status.measured else None)
    before = len(read_sweep(path).points)
    assert 0 < before < 40
    with SweepFile(path, plan.head(), resume=True) as file:
        ended = sweep(plan, file, Alone())
    assert ended.measured == 40 - before
    np.testing.assert_array_equal(read_sweep(path).points, np.arange(40))


@pytest.mark.parametrize(
    ("address", "words"),
    [("foo", "is no address of a scheduler: give the address"), ("tcp" + "://127.0.0.1:1", "does not answer"), ("localhost", "is no address")],
)
def test_an_address_where_nobody_answers_is_one_line(address, words, monkeypatch) -> None:
    monkeypatch.setattr("sigexplorer.sweep.cluster.CONNECT", 1.0)
    with pytest.raises(SigexplorerError, match=words) as refusal, Cluster(address=address):
        pass
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.sampled
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP], ids=["ctrl-c", "terminal closed"])
@pytest.mark.parametrize("moment", ["beginning", "under way"])
def test_what_a_terminal_sends_to_all_processes_is_one_line_and_leaves_nothing(tmp_path, moment, number) -> None:
    path, temporary = tmp_path / "s.ndjson", tmp_path / "temporary"
    temporary.mkdir()
    words = [sys.executable, "-m", "sigexplorer", "sweep", "--set", "network.width=32", "--set", "network.batch=16", "--over", "network.depth=20:99:1"]
    words += ["--over", "network.weight_variance=1:2:0.1", "--measure", "network.saturated", "--to", str(path), "--workers", "2"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, env=environment)
    until = time.monotonic() + 60
    while time.monotonic() < until and not (
        psutil.Process(process.pid).children() if moment == "beginning" else path.exists() and path.read_bytes().count(b"\n") > 2
    ):
        time.sleep(0.02)
    time.sleep(0.3)
    os.killpg(process.pid, number)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert out == ""
    assert "Traceback" not in said
    # Of a machine that takes long it is told how far it is, now and then.
    usual = re.compile("80 of network.depth|measuring the point|stopped at |[0-9]+ of 880 points, ")
    assert [line for line in said.splitlines() if not usual.match(line)] == []
    if moment != "beginning":
        assert 0 < len(read_sweep(path).points) < 880
    assert list(temporary.iterdir()) == []


@pytest.mark.thorough
def test_a_client_that_is_killed_leaves_no_process_and_the_file_goes_on(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    words = [sys.executable, "-m", "sigexplorer", "sweep", "--set", "network.width=16", "--set", "network.batch=4", "--over", "network.depth=20:39:1"]
    words += ["--over", "network.weight_variance=1:2:0.1", "--measure", "network.saturated", "--to", str(path), "--workers", "2"]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until and not (path.exists() and path.read_bytes().count(b"\n") > 2):
        time.sleep(0.02)
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait(20)
    gone, left = psutil.wait_procs(children, timeout=20)
    assert gone
    assert left == []
    before = len(read_sweep(path).points)
    assert 0 < before < 220
    said = subprocess.run([*words, "--resume"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith(f"{path}: 220 of 220")
    assert said.stderr == ""
    np.testing.assert_array_equal(read_sweep(path).points, np.arange(220))
