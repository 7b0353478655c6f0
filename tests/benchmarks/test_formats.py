"""The page of number formats while the gain is dragged: what is computed and painted for every move, in a format of which all values are tried."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

MOVES = 60
SIZES = ((1000, 400), (1000, 260))


@pytest.mark.benchmark(group="formats")
@pytest.mark.parametrize("name", ["float16", "bfloat16"])
def test_the_gain_is_dragged(qapp: object, name: str, benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    from sigexplorer.fonts import load_fonts
    from sigexplorer.model.numerics.rounding import FORMATS as ALL
    from sigexplorer.panes import create_pane
    from sigexplorer.results import compute
    from sigexplorer.state import State, replace
    from sigexplorer.topics.formats import FORMATS

    load_fonts()
    panes = [create_pane("formats"), create_pane("formats.error")]
    for pane, size in zip(panes, SIZES, strict=True):
        pane.resize(*size)
        pane.show()
    states = [replace(State(), {"formats.format": name, "activation.gain": 0.5 + 0.0317 * step}) for step in range(MOVES)]
    numbers, times = ALL[name].numbers(), []

    def move(step: int) -> None:
        results = compute(states[step], (FORMATS,))
        for pane in panes:
            pane.render_results(results)
            pane.viewport().repaint()

    def drag() -> None:
        for step in range(MOVES):
            begun = time.process_time()
            move(step)
            times.append(time.process_time() - begun)

    def peer(gain: float) -> None:
        # The value and the slope at all numbers of the format once, without a threshold looked for and without the other ways to compute.
        with np.errstate(all="ignore"):
            e = np.exp(-gain * numbers)
            ALL[name].round(1.0 / (1.0 + e))
            ALL[name].round(gain * e / (1.0 + e) ** 2)

    benchmark.pedantic(drag, rounds=1)
    begun = time.process_time()
    for step in range(MOVES):
        peer(0.5 + 0.0317 * step)
    other = (time.process_time() - begun) / MOVES
    got = float(np.median(times[5:]))
    words = f"page of formats in {name}, the gain dragged: computed and painted, CPU a move"
    figure(words, "30 a second: 33 ms", f"{duration(got)}: {1 / got:.0f} a second", f"{duration(other)} for one table of all values", got < 1 / 30)
    for pane in panes:
        pane.close()
        pane.deleteLater()
