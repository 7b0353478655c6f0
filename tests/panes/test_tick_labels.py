"""What a number at an axis says is where it stands: on every pane, in every range, the label read back is at the pixel of its tick."""

from __future__ import annotations

import math
import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.fonts import load_fonts, metrics
from sigexplorer.model.wording import MINUS
from sigexplorer.panes import create_pane
from sigexplorer.plot import axes
from sigexplorer.plot.text import SMALL_PIXELS, label_width
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, power_ticks
from sigexplorer.results import compute
from sigexplorer.state import State, parameters, replace
from sigexplorer.topics import drawn_panes
from sigexplorer.topics.recording import RECORDING

# Small enough that every topic is computed in a moment.
SMALL = {
    "network.width": 6,
    "network.depth": 4,
    "network.batch": 3,
    "network.jacobian": True,
    "saturation.resolution": 6,
    "phase.cells": 4,
    "phase.layers": 4,
    "formats.samples": 11,
    "training.steps": 5,
    "compare": ("tanh",),
}
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
# "3", "0.25", "1,000", "3×10^7", "10^-7": a factor, and a power of ten.
NUMBER = re.compile(r"(?:(?P<factor>-?[\d,]*\.?\d+)(?:×10\^(?P<times>-?[\d,]+))?|(?P<sign>-?)10\^(?P<power>-?[\d,]+))(?: %)?")
LOGARITHMIC = (power_ticks, decade_ticks)


def plain(text: str) -> str:
    """Return a number with signs of ASCII, its raised digits behind a caret."""
    return RAISED.sub(lambda raised: "^" + unicodedata.normalize("NFKC", raised[0]), text).replace(MINUS, "-")


def parts(text: str) -> tuple[float, int] | None:
    """Return factor and power of ten of a number; None of what is no number."""
    found = NUMBER.fullmatch(text.replace("\N{MINUS SIGN}", "-"))
    if found is None:
        return None
    if found["power"] is not None:
        return -1.0 if found["sign"] else 1.0, int(found["power"].replace(",", ""))
    return float(found["factor"].replace(",", "")), int((found["times"] or "0").replace(",", ""))


def read(tick: Tick) -> float | None:
    """Return the number that a person reads at a tick; None of a name, and of what is beyond float64."""
    if tick.exponent:
        exponent = parts(plain(tick.exponent))
        if exponent is None or not abs(exponent[0] * 10.0 ** exponent[1]) < 300:
            return None
        found = parts(f"{plain(tick.text)}^{round(exponent[0] * 10 ** exponent[1])}")
    else:
        found = parts(plain(tick.text))
    return None if found is None else found[0] * 10.0 ** found[1]


def read_logarithm(tick: Tick) -> float:
    """Return log10 of the number at a tick of a logarithmic axis, also where it is beyond float64."""
    value = read(tick)
    if value is not None:
        return math.log10(value)
    factor, power = parts(plain(tick.exponent))
    assert tick.text == "10"
    return factor * 10.0**power


edges = st.tuples(st.floats(-1e7, 1e7) | st.floats(-1, 1), st.floats(1e-6, 1e7))


@given(low_and_span=edges, count=st.floats(2, 20))
def test_a_linear_tick_says_its_value(low_and_span, count) -> None:
    low, span = low_and_span
    for tick in linear_ticks(low, low + span, count):
        assert read(tick) == pytest.approx(tick.value, rel=1e-9, abs=1e-9 * span)


@given(low=st.floats(-290, 290), span=st.floats(1e-4, 12), count=st.floats(2, 20))
def test_a_tick_of_a_logarithmic_axis_says_the_power_of_its_value(low, span, count) -> None:
    for make in LOGARITHMIC:
        for tick in make(low, min(low + span, 300.0), count):
            assert read_logarithm(tick) == pytest.approx(tick.value, rel=1e-9, abs=1e-6 * span)


@given(low=st.floats(-4e301, 0), share=st.floats(1e-3, 1))
def test_exponents_without_end_are_read_back(low, share) -> None:
    high = low * (1 - share)
    for tick in power_ticks(low, high, 5):
        assert read_logarithm(tick) == pytest.approx(tick.value, rel=1e-6, abs=1e-6 * (high - low))


def drawn_labels(pane, monkeypatch) -> list[tuple[Tick, float, float]]:
    """Return every label that is written while a pane is printed, with the middle of its box."""
    found = []

    def note(painter, tick, corner, color, halo="") -> None:
        at = painter.transform().map(corner)
        found.append((tick, at.x() + label_width(tick) / 2, at.y() + metrics(SMALL_PIXELS).height() / 2))

    with monkeypatch.context() as patched:
        patched.setattr(axes, "draw_label", note)
        image = QImage(pane.width(), pane.height(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        pane.paint(painter, QRectF(0, 0, pane.width(), pane.height()))
        painter.end()
    return found


def check_axis(made, places, pixel_of, wide: float) -> None:
    """Check that what the ticks say lies where they stand: by the mapping, or evenly where an axis has numbers of its own."""
    said = [(read(tick), tick, at) for tick, at in places if made in LOGARITHMIC or read(tick) is not None]
    for tick, at in places:
        assert at == pytest.approx(pixel_of(tick.value), abs=1e-6 * wide)
    if made is linear_ticks:
        assert all(at == pytest.approx(pixel_of(value), abs=0.02) for value, _, at in said)
    elif made in LOGARITHMIC:
        assert all(at == pytest.approx(pixel_of(read_logarithm(tick)), abs=0.02) for _, tick, at in said)
    else:
        # An axis with numbers of its own may begin anew for a picture beside the first.
        values, at = (np.array([item[index] for item in said], dtype=float) for index in (0, 2))
        if values.size == 0:
            return
        for run in np.split(np.arange(values.size), np.flatnonzero(np.diff(values) * np.sign(values[1:2] - values[:1]) <= 0) + 1):
            even = [np.abs(np.interp(scale, scale[[0, -1]], at[run][[0, -1]]) - at[run]).max() for scale in _scales(values[run])]
            assert min(even) < 0.6, [said[index][1].text for index in run]


def _scales(values):
    """Yield the numbers, their roots and their logarithms, so that they ascend: an axis is even in one of them."""
    yield values if values[-1] >= values[0] else -values
    if (values >= 0).all():
        yield np.sqrt(values) if values[-1] >= values[0] else -np.sqrt(values)
    if (values > 0).all():
        yield np.log(values) if values[-1] >= values[0] else -np.log(values)


# Further axes that a pane may have.
OTHERS = [
    ("curve", {"style.axes": "frame"}),
    ("chain", {"chain.logarithmic": False, "chain.depth": 40}),
    ("saturation", {"saturation.horizontal": "gain", "saturation.vertical": "depth"}),
    ("formats", {"formats.axis": "linear"}),
    ("layers", {"chain.depth": 900_000}),
]


@pytest.mark.sampled
@pytest.mark.parametrize(("name", "changes"), [*((name, {}) for name in drawn_panes()), *OTHERS])
def test_every_label_stands_at_its_tick_and_says_what_is_there(qtbot, qapp, monkeypatch, name, changes) -> None:
    load_fonts()
    random = np.random.default_rng(sum(map(ord, name)))
    known = parameters(State())
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.show()
    small = {key: value for key, value in SMALL.items() if key == "compare" or key in known}
    results = compute(replace(State(), small | changes), pane.topics)
    pane.render_results(results)
    steps = results.of(RECORDING).recording.step.tolist() if pane.topics == (RECORDING,) else None
    home = pane.x_range, pane.y_range
    for turn in range(10):
        pane.resize(int(random.integers(180, 1300)), int(random.integers(140, 700)))
        if turn:
            ranges = []
            for low, high in home:
                span = (high - low) * 10.0 ** random.uniform(-4, 0.5)
                start = low + random.uniform(-0.5, 1.0) * (high - low)
                ranges.append((start, start + span))
            pane.set_ranges(*ranges)
        places, mapping = pane.axes.places(), pane.mapping
        if steps is None or pane.axes.x_ticks is linear_ticks:
            check_axis(pane.axes.x_ticks, places.columns, mapping.column, mapping.frame.width())
        else:
            # Records stand one beside the other, whatever steps lie between them.
            for tick, at in places.columns:
                assert at == pytest.approx(mapping.column(tick.value), abs=1e-6 * mapping.frame.width())
                assert read(tick) == steps[round(tick.value)]
        check_axis(pane.axes.y_ticks, places.rows, mapping.row, mapping.frame.height())
        labels = drawn_labels(pane, monkeypatch)
        for tick, x, y in labels:
            columns = [at for other, at in places.columns if other == tick]
            rows = [at for other, at in places.rows if other == tick]
            half = label_width(tick) / 2
            # At the edges of the pane a label is held inside of it, and the zero of both axes stands aside of the vertical one.
            held = min(max((columns or [x])[0], half + 1.0), pane.width() - half - 1.0)
            beside = places.crossing and columns and abs(columns[0] - places.corner.x()) < 1
            assert any(abs(y - row) < 1.0 for row in rows) or (columns and (beside or abs(x - held) < 1.0)), (tick, x, y)
