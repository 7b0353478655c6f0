"""What a screen reader is told of a slider: the value that it stands for, in its own unit, instead of Qt's tick."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Spoken(Protocol):
    """A widget that stands for a number."""

    @property
    def spoken(self) -> str:
        """The value with its unit."""
        ...

    @property
    def real_value(self) -> float:
        """The value."""
        ...

    @property
    def real_range(self) -> tuple[float, float]:
        """The values at both ends."""
        ...

    def set_real_value(self, value: float) -> None:
        """Take another value."""
        ...


class SpokenValue(QAccessibleValueInterface):
    """The number of a widget, as assistive technology reads and writes it."""

    def __init__(self, widget: Spoken) -> None:
        super().__init__()
        self._widget = widget

    def currentValue(self) -> float:  # noqa: N802 - Qt's name
        """Return the value."""
        return self._widget.real_value

    def setCurrentValue(self, value: Any) -> None:  # noqa: N802 - Qt's name
        """Take another value."""
        self._widget.set_real_value(float(value))

    def minimumValue(self) -> float:  # noqa: N802 - Qt's name
        """Return the value at the left end."""
        return self._widget.real_range[0]

    def maximumValue(self) -> float:  # noqa: N802 - Qt's name
        """Return the value at the right end."""
        return self._widget.real_range[1]

    def minimumStepSize(self) -> float:  # noqa: N802 - Qt's name
        """Return 0: the value is not held to steps."""
        return 0.0


class SpokenSlider(QAccessibleWidget):
    """A slider with the number that it stands for."""

    def __init__(self, widget: QWidget, spoken: Spoken) -> None:
        super().__init__(widget, QAccessible.Role.Slider)
        self._spoken = spoken
        self._value = SpokenValue(spoken)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the value with its unit where that is asked for."""
        return self._spoken.spoken if kind == QAccessible.Text.Value else super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return the value's interface where that is asked for."""
        return self._value if kind == QAccessible.InterfaceType.ValueInterface else super().interface_cast(kind)


def interface_of(_: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the interface of a widget that makes its own; Qt asks for every object."""
    make = getattr(thing, "make_accessible", None)
    made: QAccessibleInterface | None = make() if make is not None else None
    return made
