"""Figures measured beside their peers in the same run, and the one table that the run ends with."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest


class Figure(NamedTuple):
    """One line of the table: all of it is text except whether the figure was reached, None where none was set."""

    what: str
    reach: str
    got: str
    peer: str
    reached: bool | None


FIGURES = pytest.StashKey[list[Figure]]()


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Return what notes a figure for the table, and fails the test if it was not reached: ``figure(what, reach, got, peer, reached)``."""
    figures = request.config.stash.setdefault(FIGURES, [])

    def note(what: str, reach: str, got: str, peer: str, reached: bool | None) -> None:
        figures.append(Figure(what, reach, got, peer, reached))
        assert reached is not False, f"{what}: {got}, to reach: {reach} (peer: {peer})"

    return note


@pytest.fixture
def beside(benchmark: Any) -> Callable[..., tuple[float, float]]:
    """Return what times two functions in turn: ``beside(ours, peer, rounds)`` gives the least seconds of each.

    The least, since whatever else runs on the machine only adds to a time, and to a long one less often in proportion; in turn, since a
    machine that slows down for a while then slows both. pytest-benchmark's own table shows ours with its spread.
    """

    def measure(ours: Callable[[], object], peer: Callable[[], object], rounds: int = 25) -> tuple[float, float]:
        times: list[float] = []

        def timed_peer() -> None:
            start = time.perf_counter()
            peer()
            times.append(time.perf_counter() - start)

        benchmark.pedantic(ours, setup=timed_peer, rounds=rounds, warmup_rounds=2)
        return benchmark.stats.stats.min, min(times[-rounds:])

    return measure


def duration(seconds: float) -> str:
    """Return a duration as a person reads it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} us"


@pytest.fixture(name="duration")
def _duration() -> Callable[[float], str]:
    """Return `duration`: test modules cannot import this file."""
    return duration


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table, after pytest-benchmark's own."""
    figures = config.stash.get(FIGURES, [])
    if not figures:
        return
    rows = [("what", "reach", "got", "peer", ""), *((*item[:4], {True: "reached", False: "NOT REACHED", None: ""}[item.reached]) for item in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    terminalreporter.section("figures")
    for number, row in enumerate(rows):
        terminalreporter.write_line(" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            terminalreporter.write_line("-|-".join("-" * width for width in widths))
