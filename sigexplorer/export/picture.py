"""How large, how dense and in which colours a picture is: its parameters, without Qt."""

from __future__ import annotations

from typing import Annotated, Literal

from sigexplorer.errors import ParameterError
from sigexplorer.model.parameters import Parameters, parameter, shortest
from sigexplorer.state import State
from sigexplorer.theme import THEMES, Theme

# The density at which one pixel of a picture is one logical pixel of the screen.
SCREEN_DPI = 96.0
# The smallest plot, in logical pixels, whose axes and labels still find room.
SMALLEST = (160, 120)
# 400 MB while a picture is drawn.
MOST_PIXELS = 100_000_000


class Picture(Parameters, frozen=True):
    """How a picture is made."""

    width: Annotated[int, parameter("Width", limits=(32, 20_000), slider=(400, 4000), scale="log", unit="pixels", help="The picture's width.")] = 1600
    height: Annotated[int, parameter("Height", limits=(32, 20_000), slider=(300, 3000), scale="log", unit="pixels", help="The picture's height.")] = 900
    dpi: Annotated[
        float,
        parameter(
            "Density", limits=(10, 2400), slider=(72, 600), scale="log", unit="pixels per inch", help="Text and lines keep their size in print at any density."
        ),
    ] = 192.0
    theme: Annotated[
        Literal["session", "light", "dark"], parameter("Theme", help="Light or dark, or as the session has it; a system's theme is taken for light.")
    ] = "session"
    transparent: Annotated[bool, parameter("Transparent", help="Leave the ground out.")] = False

    def __post_init__(self) -> None:
        """Check that a plot of this size can be drawn.

        Raises
        ------
        ParameterError
            If the size is impossible.
        """
        super().__post_init__()
        given = f"size {self.width}x{self.height} at {shortest(self.dpi)} dpi is impossible"
        if self.width * self.height > MOST_PIXELS:
            raise ParameterError(f"{given}: give at most {MOST_PIXELS // 10**6} million pixels.")
        if self.logical_width < SMALLEST[0] or self.logical_height < SMALLEST[1]:
            least = "x".join(str(round(side * self.dpi / SCREEN_DPI)) for side in SMALLEST)
            raise ParameterError(f"{given}: labels find no room; give at least {least}, or fewer dpi.")

    @property
    def logical_width(self) -> int:
        """The width in logical pixels, 96 to the inch."""
        return round(self.width * SCREEN_DPI / self.dpi)

    @property
    def logical_height(self) -> int:
        """The height in logical pixels, 96 to the inch."""
        return round(self.height * SCREEN_DPI / self.dpi)

    @property
    def options(self) -> list[str]:
        """What to give on the command line for this picture."""
        usual = type(self)()
        size = ["--size", f"{self.width}x{self.height}"] if (self.width, self.height) != (usual.width, usual.height) else []
        dpi = ["--dpi", shortest(self.dpi)] if self.dpi != usual.dpi else []
        theme = ["--theme", self.theme] if self.theme != usual.theme else []
        return size + dpi + theme + (["--transparent"] if self.transparent else [])

    def theme_for(self, state: State) -> Theme:
        """Return the colours for a state's picture."""
        if self.theme != "session":
            return THEMES[self.theme]
        return THEMES["light" if state.style.theme == "system" else state.style.theme]
