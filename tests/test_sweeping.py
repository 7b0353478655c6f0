"""`sigexplorer sweep`: what it will take, the file, going on, and one line for what is wrong."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from sigexplorer.cli import main
from sigexplorer.model import NetworkParameters, Tanh
from sigexplorer.model.network.measures import measure_network
from sigexplorer.model.sweep.log import read_sweep
from sigexplorer.sweep.plan import from_head
from sigexplorer.topics import measured

SMALL = ["--set", "activation=tanh", "--set", "network.width=12", "--set", "network.batch=4", "--set", "network.bias_variance=0.05"]
OVER = ["--over", "network.depth=2:10:4", "--over", "network.weight_variance=1:2:0.5", "--measure", "network.gradient_left,network.correlation"]


def test_numbers_are_those_of_the_networks_that_cells_stand_for(tmp_path, capsys) -> None:
    path = tmp_path / "s.ndjson"
    assert main(["sweep", *SMALL, *OVER, "--seeds", "2", "--to", str(path), "--workers", "0"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{path}: 18 of 18 points with numbers, in ")
    assert "3 of network.depth × 3 of network.weight_variance × 2 seeds: 18 points, about" in said.err
    found = read_sweep(path)
    assert from_head(found.head, measured()).shape == (3, 3, 2)
    expected = [
        measure_network(
            Tanh(),
            NetworkParameters(depth=depth, width=12, batch=4, initialisation="normal", weight_variance=variance, bias_variance=0.05, seed=seed),
            0.05,
            wanted=("network.gradient_left", "network.correlation"),
        )
        for depth in (2, 6, 10)
        for variance in (1.0, 1.5, 2.0)
        for seed in (0, 1)
    ]
    np.testing.assert_array_equal(found.values, np.array([list(row.values()) for row in expected]).T)


def test_a_file_is_gone_on_with_and_not_replaced(tmp_path, capsys) -> None:
    path = tmp_path / "s.ndjson"
    words = ["sweep", *SMALL, *OVER, "--to", str(path), "--workers", "0"]
    assert main(words) == 0
    before = path.read_bytes()
    assert main(words) == 2
    assert "exists already: give another name, --resume to go on with it, or --force to replace it." in capsys.readouterr().err
    path.write_bytes(before[: len(before) * 2 // 3])
    assert main([*words, "--resume"]) == 0
    np.testing.assert_array_equal(read_sweep(path).points, np.arange(9))
    said = capsys.readouterr().out
    assert "9 of 9 points with numbers, in " in said
    whole = path.read_bytes()
    assert main([*words, "--resume"]) == 0
    assert capsys.readouterr().out == f"{path}: 9 of 9 points with numbers: nothing was left to do.\n"
    assert path.read_bytes() == whole
    assert main(["sweep", *SMALL, *OVER, "--seeds", "3", "--to", str(path), "--workers", "0", "--resume"]) == 2
    assert "holds another sweep: seeds is 1 there and 3 here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([*OVER], "--to is missing"),
        (["--over", "network.depth=1:3:1", "--to", "x.ndjson"], "nothing is measured: give one of network.gradient_left"),
        ([*OVER, "--to", "x.ndjson", "--seeds", "many"], "--seeds many is not allowed: give a whole number from 1 to 10,000."),
        ([*OVER, "--to", "x.ndjson", "--workers", "-1"], "--workers -1 is not allowed"),
        ([*OVER, "--to", "x.ndjson", "--time-limit", "0"], "--time-limit 0 is not allowed: give a number from 0.01"),
        ([*OVER, "--to", "x.ndjson", "--retry-failed"], "--retry-failed has nothing to try without --resume"),
        ([*OVER, "--to", "x.ndjson", "--resume", "--force"], "--resume and --force exclude each other"),
        ([*OVER, "--to", "x.ndjson", "--workers", "2", "--scheduler", "tcp://localhost:1"], "--workers and --scheduler exclude each other"),
        ([*OVER, "--to", "t9.csv"], "--to t9.csv does not end with .ndjson"),
        ([*OVER, "--to", "map.html", "--resume"], "--to map.html does not end with .ndjson"),
        ([*OVER, "--to", "none/x.ndjson"], "its folder does not exist"),
        ([*OVER, "--to", "there.ndjson"], "is a folder: give a file name"),
    ],
)
def test_what_is_wrong_is_one_line_before_anything_starts(words, line, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.ndjson").mkdir()
    assert main(["sweep", *SMALL, *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert line in said.err
    assert said.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["there.ndjson"]


def test_without_dask_it_says_how_to_install_it(capsys, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("sigexplorer.sweeping.is_installed", lambda: False)
    assert main(["sweep", *SMALL, *OVER, "--to", str(tmp_path / "s.ndjson"), "--workers", "2"]) == 2
    assert "python3 -m pip install 'sigexplorer[cluster]'" in capsys.readouterr().err
    assert main(["sweep", *SMALL, *OVER, "--to", str(tmp_path / "s.ndjson")]) == 0


def test_an_estimate_alone_writes_nothing(capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", *SMALL, *OVER, "--estimate"]) == 0
    said = capsys.readouterr().out
    assert "9 points, about" in said
    assert "MB of memory" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sampled
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_what_a_sweep_had_when_it_ended_is_there_and_it_goes_on(tmp_path, number) -> None:
    path = tmp_path / "s.ndjson"
    words = [sys.executable, "-m", "sigexplorer", "sweep", *SMALL, "--over", "network.depth=20:59:1", "--over", "network.weight_variance=1:2:0.1"]
    words += ["--measure", "network.saturated", "--to", str(path), "--workers", "0"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and not (path.exists() and path.read_bytes().count(b"\n") > 2):
        time.sleep(0.01)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert "go on with --resume" in said
    before = len(read_sweep(path).points)
    assert 0 < before < 440
    assert subprocess.run([*words, "--resume"], capture_output=True, text=True, check=True).stdout.startswith(f"{path}: 440 of 440")
    found = read_sweep(path)
    np.testing.assert_array_equal(found.points, np.arange(440))
    assert found.damaged == 0


def test_lines_that_were_damaged_are_said_and_their_points_measured_again(tmp_path, capsys) -> None:
    path = tmp_path / "a.ndjson"
    words = ["sweep", *SMALL, *OVER, "--to", str(path), "--workers", "0"]
    assert main(words) == 0
    whole = read_sweep(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{no line of ours\n" + b"".join(lines[2:]))
    capsys.readouterr()
    assert main([*words, "--resume"]) == 0
    assert "1 line cannot be read; their points are measured again" in capsys.readouterr().err
    np.testing.assert_array_equal(read_sweep(path).points, whole.points)


@pytest.mark.parametrize(("patient", "said"), [(0.0, 1), (math.inf, 0)])
def test_it_is_said_that_a_point_is_measured_where_that_takes_long(capsys, monkeypatch, patient, said):
    # Of networks of up to 10,000 layers nothing was said for minutes, with --estimate too.
    monkeypatch.setattr("sigexplorer.sweeping.PATIENT", patient)
    assert main(["sweep", "--over", "network.depth=2:4:1", "--measure", "network.gradient_left", "--estimate"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("3 of network.depth: 3 points")
    assert err.count("measuring the point in the middle, to say what all take; it is given up after 10 min") == err.count("\n") == said
