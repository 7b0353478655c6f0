"""What handing out the points of a sweep costs, what 100,000 of them make of the process that does so, and what its file takes."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np
import psutil
import pytest

from sigexplorer.model.sweep.found import Found
from sigexplorer.model.sweep.log import SweepFile, read_sweep
from sigexplorer.sweep.alone import Alone
from sigexplorer.sweep.limits import Limits
from sigexplorer.sweep.run import sweep
from tests.sweep.points import Memory, toy_plan

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'sigexplorer[cluster]'")

from sigexplorer.sweep.cluster import Cluster

# A point waits, and leaves the processors to the others: what is measured is the handing out, on a machine with any number of them.
SECONDS, POINTS = 0.5, 48
WAITING = ",".join(f"{depth}=wait:{SECONDS}" for depth in range(1, POINTS + 1))


@pytest.fixture(scope="module", autouse=True)
def threads():
    """Have the threads that Dask keeps for all clusters of a process, from the first task on."""
    with Cluster(1) as cluster:
        sweep(toy_plan("1:2:1"), Memory(), cluster)


@pytest.mark.parametrize("workers", [0, 1, 2, 4])
def test_points_a_second(benchmark, figure, workers) -> None:
    plan = toy_plan(f"1:{POINTS}:1", how=WAITING)
    found = []

    def run(engine):
        begun = time.perf_counter()
        sweep(plan, Memory(), engine, expected=SECONDS)
        found.append(time.perf_counter() - begun)

    if workers:
        with Cluster(workers) as cluster:
            # What every process loads once is no part of what a point costs.
            sweep(toy_plan("1:8:1"), Memory(), cluster)
            benchmark.pedantic(run, args=(cluster,), rounds=2)
    else:
        benchmark.pedantic(run, args=(Alone(),), rounds=1)
    overhead = min(found) * max(1, workers) / (POINTS * SECONDS) - 1.0
    name = f"{workers} workers" if workers else "one process"
    figure(
        f"sweep, {POINTS} points of {SECONDS} s, {name}",
        "under 5 % beside the points",
        f"{POINTS / min(found):.2f} a second, {overhead:.1%}",
        "",
        overhead < 0.05,
    )


def test_the_client_of_100_000_points(benchmark, figure, tmp_path) -> None:
    """In a process of its own, since memory is never given back whole."""
    program = """
import sys, time, psutil
from sigexplorer.model.sweep.log import SweepFile
from sigexplorer.sweep.cluster import Cluster
from sigexplorer.sweep.limits import Limits
from sigexplorer.sweep.run import sweep
from tests.sweep.points import toy_plan
if __name__ == "__main__":
    plan = toy_plan("1:10000:1", seeds=10)
    largest = 0
    def heard(status):
        global largest
        largest = max(largest, psutil.Process().memory_info().rss)
    with SweepFile(sys.argv[1], plan.head()) as file, Cluster(2) as cluster:
        begun = time.perf_counter()
        ended = sweep(plan, file, cluster, heard=heard)
        print(ended.done, largest, time.perf_counter() - begun)
"""
    path, script = tmp_path / "s.ndjson", tmp_path / "client.py"
    script.write_text(program, encoding="utf-8")
    said = benchmark.pedantic(lambda: subprocess.run([sys.executable, str(script), str(path)], capture_output=True, text=True, check=True).stdout, rounds=1)
    done, largest, seconds = map(float, said.split())
    assert done == len(read_sweep(path).points) == 100_000
    figure("sweep, client of 100,000 points", "under 200 MB", f"{largest / 1e6:.0f} MB, {seconds:.0f} s", "", largest < 200e6)


def test_a_task_of_the_scheduler(benchmark, figure) -> None:
    """What a batch costs beside its points: tasks of one point that takes nothing."""
    with Cluster(2) as cluster:
        client = cluster.client
        client.gather(client.map(abs, range(100), pure=False))
        count = 2000

        def run():
            client.gather(client.map(abs, range(count), pure=False))

        benchmark.pedantic(run, rounds=3)
        begun = psutil.Process().cpu_times()
        run()
        ended = psutil.Process().cpu_times()
    seconds = (ended.user + ended.system - begun.user - begun.system) / count
    figure("sweep, client and scheduler for a task", "under 2 ms of CPU", f"{1e3 * seconds:.2f} ms", "", seconds < 2e-3)


def _batches():
    rng = np.random.default_rng(0)
    return [(np.arange(500 * k, 500 * (k + 1)), rng.standard_normal((2, 500)), rng.random(500)) for k in range(200)]


def _lines(folder):
    with SweepFile(folder / "s.ndjson", {"set": {}, "over": {}, "seeds": 1, "measures": ["a", "b"]}) as file:
        for points, values, seconds in _batches():
            file.append(Found(points.tolist(), seconds.tolist(), values.tolist()))
    return lambda: read_sweep(folder / "s.ndjson").values


def _parquet(folder):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    for k, (points, values, seconds) in enumerate(_batches()):
        # A file is whole only with its foot: what is to outlast the end of the process is a file a batch.
        parquet.write_table(arrow.table({"point": points, "seconds": seconds, "a": values[0], "b": values[1]}), folder / f"{k:05}.parquet")
    return lambda: parquet.read_table(folder)["a"].to_numpy()


def _zarr(folder):
    zarr = pytest.importorskip("zarr")
    group = zarr.open_group(folder / "s.zarr", mode="w")
    array = group.create_array("values", shape=(100_000, 4), chunks=(500, 4), dtype="float64", fill_value=np.nan)
    for points, values, seconds in _batches():
        # Of points all over the grid, as batches have them, most chunks are written again and again; here each once, its best case.
        array[points[0] : points[-1] + 1] = np.stack([points, seconds, *values], axis=1)
    return lambda: zarr.open_group(folder / "s.zarr", mode="r")["values"][:]


@pytest.fixture(scope="module", params=["lines", "Parquet", "Zarr"])
def kept(request, tmp_path_factory):
    """Return a kind of file, where it is, what it took to write, and what reads it; the threads of its library are no test's."""
    folder = tmp_path_factory.mktemp(request.param)
    write = {"lines": _lines, "Parquet": _parquet, "Zarr": _zarr}[request.param]
    begun = time.process_time()
    read = write(folder)
    written = time.process_time() - begun
    read()
    return request.param, folder, written, read


def test_the_file(benchmark, figure, kept) -> None:
    kind, folder, written, read = kept
    begun = time.process_time()
    assert benchmark.pedantic(read, rounds=1).size
    seconds = time.process_time() - begun
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    got = f"{size / 1e5:.0f} bytes a point, {len(files)} files, written in {1e6 * written / 1e5:.1f} µs, read in {1e6 * seconds / 1e5:.1f} µs a point"
    figure(f"sweep, 100,000 points of two numbers as {kind}", "", got, "", None)


def test_limits_of_a_point(benchmark, figure) -> None:
    """What a point costs beside what is measured: 10,000 that measure nothing."""
    plan = toy_plan("1:10000:1")
    begun = time.process_time()
    benchmark.pedantic(lambda: sweep(plan, Memory(), Alone(), Limits()), rounds=1)
    seconds = (time.process_time() - begun) / plan.points
    figure("sweep, a point that measures nothing", "under 1 ms of CPU", f"{1e6 * seconds:.0f} µs", "", seconds < 1e-3)
