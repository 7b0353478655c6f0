"""Gestures on every pane that has any, from every view: what is under the pointer stays there, and the pane shows what the state says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.model.ranges import narrowest
from sigexplorer.state import parameters

QUICK = ("--set", "saturation.resolution=12", "--set", "formats.samples=200")
# Every pane that is zoomed, with what opens its page and the names of its axes in the state.
PANES = {
    "curve": ((), "curve.x", "curve.y"),
    "chain": ((), "curve.x", ""),
    "formats": (("style.page=formats",), "formats.x", ""),
    "formats.error": (("style.page=formats",), "formats.x", ""),
    "input-weight": (("style.page=saturation",), "saturation.input", "saturation.weight"),
    "gain-depth": (("style.page=saturation", "saturation.horizontal=gain", "saturation.vertical=depth"), "saturation.gain", "saturation.depth"),
    "depth-bias": (("style.page=saturation", "saturation.horizontal=depth", "saturation.vertical=bias"), "saturation.depth", "saturation.bias"),
}
KEYS = [(key, Qt.KeyboardModifier.NoModifier) for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus)]
KEYS += [(key, Qt.KeyboardModifier.ControlModifier) for key in (Qt.Key.Key_Left, Qt.Key.Key_Up)]
# Of a drag: one that begins it, one on the way, and the last.
STEPS = 3
LOGARITHMIC = {"saturation.gain", "saturation.depth"}


@pytest.fixture(params=PANES)
def opened(request, begin):
    """A window with one pane, and the names of its axes."""
    settings, *axes = PANES[request.param]
    window = begin(*QUICK, *(word for item in settings for word in ("--set", item)), width=1000, height=700)
    return window, window.panes[request.param if request.param in window.panes else "saturation"], axes


def wheel(pane, at: QPoint, notches: float) -> None:
    viewport = pane.viewport()
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        viewport,
        QWheelEvent(
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            QPoint(),
            QPoint(0, round(120 * notches)),
            none,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def said(window, axis: str) -> tuple[float, float]:
    """Return the range that the state says an axis has, as it is drawn."""
    group, name = axis.split(".")
    low, high = (getattr(getattr(window.store.state, group), f"{name}_{end}") for end in ("min", "max"))
    return (math.log10(low), math.log10(high)) if axis in LOGARITHMIC else (low, high)


def check(window, pane, axes) -> None:
    """Check that pane and state are one."""
    for axis, seen in zip(axes, (pane.x_range, pane.y_range), strict=True):
        assert seen[0] < seen[1]
        assert all(map(math.isfinite, seen))
        if axis and not (axis == "curve.y" and window.store.state.curve.fit):
            assert seen == said(window, axis), axis
    assert pane.mapping.x_range == pane.x_range
    assert pane.mapping.y_range == pane.y_range


def inside(pane, across: float, down: float) -> QPoint:
    frame = pane.frame_rect
    return QPoint(round(frame.left() + across * frame.width()), round(frame.top() + down * frame.height()))


def changes_of_view(window, pane, axes):
    """Yield after every way in which a view can change, before anything is painted."""
    yield "start"
    group, name = axes[0].split(".")
    for low, high in ((3, 4), (100, 112)):
        window.store.update({f"{group}.{name}_min": low, f"{group}.{name}_max": high})
        yield "typed"
    window.store.undo()
    yield "undone"
    QTest.keyClick(pane, Qt.Key.Key_Home)
    yield "home"
    window.resize(1100, 640)
    yield "resized"
    window.store.set("style.legend", False)
    yield "legend"
    window.store.set("style.theme", "dark")
    yield "theme"
    QTest.keyClick(pane, Qt.Key.Key_Minus)
    yield "key"
    pane.view.setRange(xRange=(1.5, 2.0), padding=0)
    yield "told by another"


@pytest.mark.sampled
def test_what_is_under_the_pointer_stays_under_it_after_every_change_of_view(opened, drag) -> None:
    window, pane, axes = opened
    # A depth is a whole number, which no gesture hits exactly.
    exact = [axis != "saturation.depth" and free for axis, free in zip(axes, pane.view.mouseEnabled(), strict=True)]
    for how in changes_of_view(window, pane, axes):
        at = inside(pane, 0.8, 0.3)
        for button in (None, Qt.MouseButton.RightButton):
            before, place = (pane.x_range, pane.y_range), (pane.x_at(QPointF(at)), pane.y_at(QPointF(at)))
            if button is None:
                wheel(pane, at, 1)
            else:
                drag(pane.viewport(), at, at + QPoint(40, -30), steps=STEPS, button=button)
            held_under(pane, place, at, before, exact, how)
        before, place, end = (pane.x_range, pane.y_range), (pane.x_at(QPointF(at)), pane.y_at(QPointF(at))), at + QPoint(-60, 10)
        drag(pane.viewport(), at, end, steps=STEPS, button=Qt.MouseButton.MiddleButton)
        held_under(pane, place, end, before, exact, how)
        check(window, pane, axes)


def held_under(pane, place, at: QPoint, before, exact, how: str) -> None:
    """Check that a place of the data is under a pixel, in a range that is another one than before."""
    found = (pane.x_at(QPointF(at)), pane.y_at(QPointF(at)))
    for index, now in enumerate((pane.x_range, pane.y_range)):
        if exact[index]:
            assert now != before[index], how
            assert found[index] == pytest.approx(place[index], abs=1e-9 * (now[1] - now[0])), how


def test_a_notch_of_the_wheel_zooms_as_far_as_pyqtgraphs_own(open_window) -> None:
    pane = open_window().panes["curve"]
    for notches in (1, -2):
        left, right = pane.x_range
        wheel(pane, inside(pane, 0.4, 0.5), notches)
        assert pane.x_range[1] - pane.x_range[0] == pytest.approx((right - left) * 1.02 ** (-15 * notches))


@pytest.mark.sampled
def test_a_pan_there_and_back_ends_where_it_began(opened) -> None:
    window, pane, axes = opened
    before = pane.x_range
    viewport, start = pane.viewport(), inside(pane, 0.8, 0.3)
    QTest.mousePress(viewport, Qt.MouseButton.MiddleButton, pos=start)
    for step in (*range(0, 2000, 100), *range(2000, -1, -100)):
        QTest.mouseMove(viewport, start + QPoint(step, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.MiddleButton, pos=start)
    assert pane.x_range == pytest.approx(before, rel=1e-12, abs=1e-12)
    check(window, pane, axes)


@pytest.mark.sampled
def test_random_gestures_from_random_views(opened, drag) -> None:
    window, pane, axes = opened
    random = np.random.default_rng(5)
    known = parameters(window.store.state)
    for _ in range(6):
        for axis in filter(None, axes):
            low, high = known[f"{axis}_min"].limits
            start, width = random.uniform(-1, 1) * 10 ** random.uniform(-9, 9), 10 ** random.uniform(-12, 9)
            left = min(max(start if low < 0 else 10 ** random.uniform(0, 3), low), high)
            right = min(left + max(width, 1.1 * narrowest(left, left + width)), high)
            if axis == "saturation.depth":
                left, right = round(left), min(round(right) + 1, round(high))
            if left < right and right - left >= narrowest(left, right):
                window.store.update({f"{axis}_min": left, f"{axis}_max": right, **({"curve.fit": False} if axis == "curve.y" else {})})
        for _ in range(6):
            at = inside(pane, *random.uniform(0.05, 0.95, 2))
            match random.integers(5):
                case 0 | 1:
                    wheel(pane, at, float(random.choice([-60.0, -3.0, 1.0, 40.0, 1000.0])))
                case 2:
                    drag(pane.viewport(), at, at + QPoint(*map(int, random.integers(-3000, 3000, 2))), steps=3, button=Qt.MouseButton.MiddleButton)
                case 3:
                    drag(pane.viewport(), at, at + QPoint(*map(int, random.integers(-3000, 3000, 2))), steps=3, button=Qt.MouseButton.RightButton)
                case 4:
                    key, modifier = KEYS[random.integers(len(KEYS))]
                    QTest.keyClick(pane, key, modifier)
            check(window, pane, axes)
        window.finish()
        check(window, pane, axes)
        assert not pane.grab().isNull()


@pytest.mark.sampled
@pytest.mark.parametrize("notches", [-300, 300], ids=["out", "in"])
def test_zooming_ends_at_the_limits_and_the_full_view_comes_back(opened, notches) -> None:
    window, pane, axes = opened
    before = said(window, axes[0])
    for _ in range(60):
        wheel(pane, inside(pane, 0.61, 0.4), notches / 60)
    for _ in range(10):
        wheel(pane, inside(pane, 0.61, 0.4), math.copysign(50, notches))
    check(window, pane, axes)
    low, high = parameters(window.store.state)[f"{axes[0]}_min"].limits
    if axes[0] in LOGARITHMIC:
        low, high = math.log10(low), math.log10(high)
    if notches < 0:
        assert pane.x_range == (low, high)
    else:
        assert pane.x_range[1] - pane.x_range[0] <= (0.8 if axes[0] == "saturation.depth" else max(2e-8, 2 * narrowest(*pane.x_range)))
    window.finish()
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    window.finish()
    assert pane.x_range == said(window, axes[0]) == before


def test_keys_zoom_around_the_middle_and_pan(opened) -> None:
    window, pane, axes = opened
    if "saturation.depth" in axes:
        pytest.skip("a depth is a whole number")
    (left, right) = pane.x_range
    QTest.keyClick(pane, Qt.Key.Key_Plus)
    assert pane.x_range[1] - pane.x_range[0] == pytest.approx((right - left) / 1.25)
    assert sum(pane.x_range) == pytest.approx(left + right, abs=1e-9)
    left, right = pane.x_range
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert pane.x_range == pytest.approx((left + 0.1 * (right - left), right + 0.1 * (right - left)))
    check(window, pane, axes)


def test_the_probe_rests_on_a_division_that_it_is_dragged_near(open_window, drag) -> None:
    window = open_window(*QUICK)
    for name in ("curve", "chain"):
        pane = window.panes[name]
        window.store.set("probe.x", 2.3)
        QApplication.processEvents()
        middle = round(pane.frame_rect.center().y())
        start = QPoint(round(pane.mapping.column(2.3)), middle)
        drag(pane.viewport(), start, QPoint(round(pane.mapping.column(-2.0)) + 3, middle))
        assert window.store.state.probe.x == -2.0, name
        drag(pane.viewport(), QPoint(round(pane.mapping.column(-2.0)), middle), QPoint(round(pane.mapping.column(-2.0)) + 20, middle))
        assert window.store.state.probe.x not in (-2.0, -1.0), name


def test_the_cross_rests_on_divisions_of_both_axes(open_window, drag) -> None:
    window = open_window(*QUICK, "--set", "style.page=saturation")
    pane = window.panes["saturation"]
    start = pane.cross.place_in_pixels.toPoint()
    drag(pane.viewport(), start, QPoint(round(pane.mapping.column(-4.0)) + 3, round(pane.mapping.row(4.0)) - 3))
    assert (window.store.state.probe.x, window.store.state.chain.weight) == (-4.0, 4.0)
