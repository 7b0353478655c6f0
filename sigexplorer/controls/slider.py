"""A slider of one parameter: linear or logarithmic, with the pointer, the keys, the wheel and a screen reader."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAction, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from sigexplorer.controls.accessible import SpokenSlider, interface_of
from sigexplorer.controls.binding import Binding, Gesture
from sigexplorer.controls.scale import FINE, PAGE, STEP, SliderScale, Trail, slider_scale
from sigexplorer.language import tr
from sigexplorer.store import Store

WHEEL_NOTCH = 120
# Of one event of a wheel that spins freely.
MOST_NOTCHES = 100


class Slider(QSlider):
    """A horizontal slider for the number under a dotted key.

    The handle stands where the value is, or at the end where the value lies beyond the slider's range; the value is
    never rounded to the handle. A whole drag is one step of the history. A press on the groove takes the handle there.
    """

    refused = Signal(str)
    """A change was refused: the one line that says why; '' when one was accepted."""

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        # Installed before Qt first asks for the interface of a slider; installing it again changes nothing.
        QAccessible.installFactory(interface_of)
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._binding = Binding(self, store, key, self._show)
        scale = slider_scale(self._binding.parameter)
        if scale is None:
            raise TypeError(f"{key} has no bounded range for a slider")
        self.scale: SliderScale = scale
        self._gesture = Gesture()
        self._trail = Trail()
        self._grip = 0.0
        self._last_drag: object = None
        self._wheel = 0
        self.setRange(0, scale.ticks)
        self.setSingleStep(max(1, round(scale.ticks * STEP)))
        self.setPageStep(max(1, round(scale.ticks * PAGE)))
        # Not by the wheel: scrolling a panel would change every value that the pointer passes.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parameter = self._binding.parameter
        reset = QAction(tr("Reset to {value}", value=parameter.printed(parameter.default)), self)
        reset.triggered.connect(self.reset)
        self.addAction(reset)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.valueChanged.connect(self._write_tick)
        self._show(self._binding.value)

    @property
    def spoken(self) -> str:
        """The value with its unit: "10 layers"."""
        parameter = self._binding.parameter
        return f"{parameter.typed(self.real_value)} {parameter.unit}".rstrip()

    @property
    def real_value(self) -> float:
        """The value in the state, which Qt's own integer only stands for."""
        return float(self._binding.value) if self._binding.parameter.kind == "real" else int(self._binding.value)

    @property
    def real_range(self) -> tuple[float, float]:
        """The values at both ends."""
        return self.scale.low, self.scale.high

    def set_real_value(self, value: float) -> None:
        """Take a value that an accessibility tool gives."""
        self._write(value, self._gesture.token())

    def make_accessible(self) -> SpokenSlider:
        """Return what a screen reader is told; Qt owns it, and asks once."""
        self._accessible = SpokenSlider(self, self)
        return self._accessible

    def unbind(self) -> None:
        """End the tie to the store."""
        self._binding.unbind()

    def reset(self) -> None:
        """Give the parameter its default."""
        self._write(self._binding.parameter.default, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Step by the arrows (with Shift finely) and by Page Up and Down, go to the ends by Home and End."""
        small = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        ways = {
            Qt.Key.Key_Right: small,
            Qt.Key.Key_Up: small,
            Qt.Key.Key_Left: -small,
            Qt.Key.Key_Down: -small,
            Qt.Key.Key_PageUp: PAGE,
            Qt.Key.Key_PageDown: -PAGE,
            Qt.Key.Key_Home: -1.0,
            Qt.Key.Key_End: 1.0,
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        if abs(way) == 1.0:
            self._write(self.scale.high if way > 0 else self.scale.low, self._gesture.token())
        else:
            self._step(way)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Step when this slider has the focus; else let the panel scroll."""
        if not self.hasFocus():
            event.ignore()
            return
        # Touchpads send fractions of a notch.
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / WHEEL_NOTCH)
        self._wheel -= notches * WHEEL_NOTCH
        for _ in range(min(abs(notches), MOST_NOTCHES)):
            self._step(math.copysign(STEP, notches))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the handle: where it is, or to the place of the groove that was pressed."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._gesture.begin()
        self._last_drag = self._gesture.token()
        self.setSliderDown(True)
        start, length, handle = self.way()
        self._grip = event.position().x() - (start + self.scale.position(self._binding.value) * length)
        if abs(self._grip) > handle / 2:
            self._grip = 0.0
            self._drag_to(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag the handle."""
        if self.isSliderDown():
            self._drag_to(event.position())
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let the handle go."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self._gesture.end()
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Give the parameter its default, as one step with the press that came before."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._write(self._binding.parameter.default, self._last_drag)
            event.accept()

    def _drag_to(self, point: QPointF) -> None:
        start, length, _ = self.way()
        position = (point.x() - self._grip - start) / length
        self._write(self.scale.round_value(position, 1 / length), self._gesture.token())

    def _step(self, way: float) -> None:
        value = self._binding.value
        stepped = self._trail.back(value, way)
        if stepped is None:
            stepped = self.scale.step(value, way)
            self._trail.go(value, way, stepped)
        self._write(stepped, self._gesture.token())

    def _write_tick(self, tick: int) -> None:
        # Whoever moves the handle by Qt's own interface: an accessibility tool, a script.
        self._write(self.scale.value(tick / self.scale.ticks), self._gesture.token())

    def _write(self, value: float, gesture: object) -> None:
        refusal = self._binding.write(value, gesture)
        self.refused.emit(refusal)
        if refusal:
            self._show(self._binding.value)

    def _show(self, value: float) -> None:
        blocked = self.blockSignals(True)
        self.setValue(round(self.scale.position(value) * self.scale.ticks))
        self.blockSignals(blocked)
        # Qt's accessible value of a slider is its tick; the description begins with the value that it stands for.
        parameter = self._binding.parameter
        said = f"{parameter.printed(value)} {parameter.unit}".rstrip()
        self.setAccessibleDescription(f"{said}. {parameter.help}")

    def way(self) -> tuple[float, float, float]:
        """Return where the handle's centre is at the left end, how far it goes, and how wide the handle is, in pixels."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style = self.style()
        groove = style.subControlRect(QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderGroove, self)
        handle = style.subControlRect(QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self).width()
        return groove.x() + handle / 2, float(max(1, groove.width() - handle)), float(handle)
