"""How large, how dense and in which colours a picture is: its parameters, without Qt."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import digits, mark, tr
from sigexplorer.model.activations import Activation, Custom
from sigexplorer.model.parameters import Parameters, parameter, parameters_of
from sigexplorer.model.wording import shortest
from sigexplorer.state import State
from sigexplorer.theme import FAMILY, PRINT_THEMES, THEMES, Theme
from sigexplorer.topic import BELOW, BESIDE, PAGE

# The density at which one pixel of a picture is one logical pixel of the screen.
SCREEN_DPI = 96.0
# The size of the larger text at that density: 12 of its pixels.
TEXT_POINTS = 9.0
# The smallest plot, in logical pixels, whose axes and labels still find room.
SMALLEST = (160, 120)
# What may be given with a unit.
LENGTHS = ("width", "height")
# 400 MB while a picture is drawn.
MOST_PIXELS = 100_000_000
# What a name that somebody gave a formula is cut to in the name of a file.
MOST_OF_LABEL = 40


def several(panes: str) -> bool:
    """Return whether what is asked for may be more than one pane."""
    return any(sign in panes for sign in (BESIDE, BELOW, PAGE))


def option_of(name: str) -> str:
    """Return the option of the command line for a parameter of a picture."""
    return f"--{name.replace('_', '-')}"


def stem_of(panes: str) -> str:
    """Return the name of a file, without its suffix, for a picture of some panes: one that every disk takes."""
    return panes.removeprefix(PAGE).replace(" ", "").replace(BESIDE, "-").replace(BELOW, "-")


def file_word(activation: Activation) -> str:
    """Return what files of a function are called: a formula that has a name by that, as far as every disk takes it, all else as in the catalogue."""
    label = activation.label if isinstance(activation, Custom) else ""
    return re.sub(r"\W+", "-", label).strip("-")[:MOST_OF_LABEL].lower() or activation.name


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
    text: Annotated[
        float,
        parameter(
            "Text size", limits=(4, 72), slider=(5, 24), unit="points", help="The size of titles in print; ticks are a twelfth smaller, lines keep step."
        ),
    ] = TEXT_POINTS
    font: Annotated[
        str, parameter("Font", most=80, help="The typeface, of those that are installed; the program's own is the same on every machine.", examples=("Inter",))
    ] = FAMILY
    theme: Annotated[
        Literal["session", "light", "dark", "colour-blind", "grey"],
        parameter(
            "Colours",
            help="Light or dark, or as the session has it (a system's theme is taken for light); colours that every eye tells apart, or shades of grey.",
        ),
    ] = "session"
    legend: Annotated[
        Literal["above", "below", "beside"],
        parameter("Legend", help="Above the curves, as in the window, or below or beside the plot, in columns, where long names take several lines."),
    ] = "above"
    share: Annotated[
        Literal["none", "x", "y", "both"],
        parameter(
            "Shared axes",
            help="One range, and its numbers once, of the same quantity: x of plots above one another, y of plots beside one another.",
        ),
    ] = "none"
    one_legend: Annotated[bool, parameter("One legend", help="Name the lines of all plots of a picture in one legend.")] = False
    letters: Annotated[bool, parameter("Letters", help="Letter the plots of a picture (a), (b), ...")] = False
    outlines: Annotated[
        bool,
        parameter("Text as outlines", help="Draw the text of SVG as shapes, which look the same where the typeface is missing, and are no text any more."),
    ] = False
    transparent: Annotated[bool, parameter("Transparent", help="Leave the ground out.")] = False

    def __post_init__(self) -> None:
        """Check that a plot of this size can be drawn.

        Raises
        ------
        ParameterError
            If the size is impossible.
        """
        super().__post_init__()
        size, dpi = f"{self.width}x{self.height}", shortest(self.dpi)
        if self.width * self.height > MOST_PIXELS:
            raise ParameterError(
                tr("size {size} at {dpi} dpi is impossible: give at most {most} million pixels.", size=size, dpi=dpi, most=MOST_PIXELS // 10**6)
            )
        if self.logical_width < SMALLEST[0] or self.logical_height < SMALLEST[1]:
            least = "x".join(str(math.ceil(side / self._logical)) for side in SMALLEST)
            said = mark("size {size} at {dpi} dpi is impossible: labels find no room; give at least {least}, or fewer dpi.")
            if self.text > TEXT_POINTS:
                said = mark("size {size} at {dpi} dpi is impossible: labels find no room; give at least {least}, or smaller text.")
            raise ParameterError(tr(said, size=size, dpi=dpi, least=least))

    @property
    def logical_width(self) -> int:
        """The width in logical pixels: 96 to the inch, where text has its usual size."""
        return round(self.width * self._logical)

    @property
    def logical_height(self) -> int:
        """The height in logical pixels; see `logical_width`."""
        return round(self.height * self._logical)

    @property
    def plain(self) -> bool:
        """Whether a single pane stands alone, as it is."""
        return not (self.letters or self.one_legend) and self.legend == "above" and self.share == "none"

    @property
    def _logical(self) -> float:
        return SCREEN_DPI / self.dpi * (TEXT_POINTS / self.text)

    @property
    def options(self) -> list[str]:
        """What to give on the command line for this picture."""
        usual = type(self)()
        words = ["--size", f"{self.width}x{self.height}"] if (self.width, self.height) != (usual.width, usual.height) else []
        # Flags stand last.
        for flag in (False, True):
            for name, declared in parameters_of(type(self)).items():
                if name not in LENGTHS and (declared.kind == "flag") is flag and getattr(self, name) != getattr(usual, name):
                    words += [option_of(name)] if flag else [option_of(name), declared.format(getattr(self, name))]
        return words

    def theme_for(self, state: State) -> Theme:
        """Return the colours for a state's picture."""
        if self.theme != "session":
            return PRINT_THEMES[self.theme]
        return THEMES["light" if state.style.theme == "system" else state.style.theme]


# Widths of columns in millimetres, as the publishers have them: Nature's "Building and exporting figure panels" (text of 5 to 7 points), and IEEE's
# "Size requirements for graphics".
COLUMNS: Mapping[str, float] = MappingProxyType({"nature": 89.0, "nature-double": 183.0, "ieee": 88.9, "ieee-double": 182.0})
UNITS: Mapping[str, float] = MappingProxyType({"mm": 1.0 / 25.4, "cm": 1.0 / 2.54, "in": 1.0, "pt": 1.0 / 72.0})
"""Units of length, in inches."""
# Of a column's width, where a height is not given: two columns of three rows.
SHAPE = 2.0 / 3.0


def pixels(text: str, dpi: float, name: str = "width") -> str:
    """Return a length in pixels as text: "89 mm" at the density of a picture; a number alone is one of pixels already, and is returned as it is.

    Parameters
    ----------
    text : str
        A number, with "mm", "cm", "in" or "pt" or without.
    dpi : float
        Pixels per inch.
    name : str
        The parameter, for a refusal.

    Raises
    ------
    ParameterError
        If there is another unit, or something else than a number before it.
    """
    found = re.fullmatch(r"\s*([\d.,]*)\s*([^\W\d_]+)\s*", text)
    # "1e3" and "nature" are no lengths with a unit.
    if found is None or not (found[1] or found[2] in UNITS):
        return text
    length = float(found[1]) if re.fullmatch(r"\d+\.?\d*|\.\d+", found[1]) else math.inf
    across = length * UNITS.get(found[2], math.inf) * dpi
    if not math.isfinite(across):
        raise ParameterError(
            tr(
                "{name} = {given} is not allowed: give a number of pixels, or one with a unit ({units}), as in {example}.",
                name=name,
                given=in_quotes(text.strip()),
                units=", ".join(UNITS),
                example=digits("3.5 in"),
            )
        )
    return str(round(across))


def lengths_of(width: str, height: str, dpi: float) -> dict[str, str]:
    """Return width and height in pixels, as text; see `pixels`. The width may be the name of a column, and the height empty then: two thirds of it.

    Parameters
    ----------
    width, height : str
        "89 mm", "1600" or "nature"; "60 mm", "900" or "".
    dpi : float
        Pixels per inch.

    Raises
    ------
    ParameterError
        If one of them is no length.
    """
    column = COLUMNS.get(width.strip().lower())
    if column is None:
        return {"width": pixels(width, dpi, "width"), "height": pixels(height, dpi, "height")}
    return {"width": pixels(f"{column} mm", dpi), "height": pixels(height.strip() or f"{column * SHAPE} mm", dpi, "height")}


def size_of(text: str, dpi: float) -> dict[str, str]:
    """Return width and height in pixels, as text, of a size as a user gives it.

    Parameters
    ----------
    text : str
        "1600x900" in pixels, "89x60mm" or "3.5in x 2.2in", or the name of a column, "nature", with or without a height: "ieee x 60mm".
    dpi : float
        Pixels per inch.

    Raises
    ------
    ParameterError
        If it is none of these.
    """
    width, *heights = re.split(r"[xX\N{MULTIPLICATION SIGN}]", text.replace(" ", ""))
    column = width.lower() in COLUMNS
    both = len(heights) == 1 and bool(width and heights[0])
    if not both and not (column and len(heights) < 2):
        raise ParameterError(
            tr(
                "size {given} is not allowed: give WIDTHxHEIGHT in pixels or with a unit, as in 1600x900 or 89x60mm, or a column: {columns}.",
                given=in_quotes(text),
                columns=", ".join(COLUMNS),
            )
        )
    height = heights[0] if heights else ""
    unit = re.search(rf"({'|'.join(UNITS)})$", height)
    if unit and re.fullmatch(r"[\d.]+", width):
        width += unit[1]
    return lengths_of(width, height, dpi)
