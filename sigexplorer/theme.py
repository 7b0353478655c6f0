"""The colours of everything drawn, light and dark, and the name of the typeface."""

from __future__ import annotations

from typing import Literal

import msgspec

# The typeface that is shipped with the program.
FAMILY = "Inter"

ThemeName = Literal["light", "dark"]


class Theme(msgspec.Struct, frozen=True):
    """The colours of one theme, as ``#rrggbb``.

    Attributes
    ----------
    name : str
        "light" or "dark".
    background, foreground, muted : str
        The plot's ground; its text and axes; secondary text.
    grid : str
        Grid lines: opaque, blended beforehand, because translucent lines are slow to draw.
    saturated, saturated_edge : str
        The ground of saturated regions, opaque too, and the lines at their edges.
    value, slope, second, third : str
        f, f', f'', f'''.
    probe, probe2, secant : str
        The probe's line and tangent, the second probe's, the secant.
    compare : tuple of str
        The functions compared, one after the other, begun again when there are more.
    formats : dict of str to str
        A line for the floor of each number format.
    window, panel, border, accent, error : str
        The ground of the window and of its fields, lines around them, what is chosen or focused, and input that is refused.
    colourless : bool
        Whether everything is a shade of grey, maps too.
    """

    name: ThemeName
    background: str
    foreground: str
    muted: str
    grid: str
    saturated: str
    saturated_edge: str
    value: str
    slope: str
    second: str
    third: str
    probe: str
    probe2: str
    secant: str
    compare: tuple[str, ...]
    formats: dict[str, str]
    window: str
    panel: str
    border: str
    accent: str
    error: str
    colourless: bool = False

    @property
    def orders(self) -> tuple[str, str, str, str]:
        """The colours of f, f', f'', f'''."""
        return (self.value, self.slope, self.second, self.third)


# The first two are the article's own blue and violet; the others keep a contrast of 4.5 to the ground and differ in lightness too.
LIGHT = Theme(
    name="light",
    background="#ffffff",
    foreground="#22262b",
    muted="#5c6570",
    grid="#e9ecf0",
    saturated="#fdf1e3",
    saturated_edge="#a65d03",
    value="#307EC7",
    slope="#9621E2",
    second="#0b7a57",
    third="#b4530a",
    probe="#c2255c",
    probe2="#1f6f78",
    secant="#7a6a00",
    compare=("#b4530a", "#0b7a57", "#c2255c", "#6a5acd", "#1f6f78", "#7a6a00"),
    formats={"float16": "#b4530a", "bfloat16": "#7a6a00", "float32": "#0b7a57", "float64": "#c2255c", "float8_e4m3": "#6a5acd", "float8_e5m2": "#1f6f78"},
    window="#f4f5f7",
    panel="#ffffff",
    border="#d5d9de",
    accent="#307EC7",
    error="#c92a2a",
)
DARK = Theme(
    name="dark",
    background="#16191d",
    foreground="#e4e7eb",
    muted="#9aa4af",
    grid="#262b31",
    saturated="#2b2419",
    saturated_edge="#d9a05b",
    value="#5aa5ea",
    slope="#c07bf5",
    second="#3ecf9b",
    third="#f2a04d",
    probe="#ff7aa2",
    probe2="#5fd0da",
    secant="#e0cf4f",
    compare=("#f2a04d", "#3ecf9b", "#ff7aa2", "#a99bff", "#5fd0da", "#e0cf4f"),
    formats={"float16": "#f2a04d", "bfloat16": "#e0cf4f", "float32": "#3ecf9b", "float64": "#ff7aa2", "float8_e4m3": "#a99bff", "float8_e5m2": "#5fd0da"},
    window="#1f2328",
    panel="#16191d",
    border="#39414a",
    accent="#5aa5ea",
    error="#ff8787",
)

# Lengths of dash and gap in pen widths, for the functions compared, one after the other; the main function is solid. The
# numbers of dashes and of colours share no factor, so the first 42 functions compared all look different.
DASHES: tuple[tuple[float, ...], ...] = ((6, 3), (2, 2), (8, 3, 2, 3), (12, 4), (6, 2, 2, 2, 2, 2), (4, 5), (1, 3))

# A dot and a gap between the dashes of a function, for every time that it is derived.
DERIVED = (1.5, 2.5)

# Colours that are told apart with every kind of colour blindness: B. Wong, "Points of view: color blindness", Nature Methods 8 (2011) 441, his yellow
# left out, which is lost on white paper; f to f''' have the four dark ones that lie farthest apart.
COLOUR_BLIND = msgspec.structs.replace(
    LIGHT,
    value="#0072b2",
    slope="#d55e00",
    second="#000000",
    third="#009e73",
    probe="#cc79a7",
    probe2="#56b4e9",
    secant="#e69f00",
    compare=("#009e73", "#e69f00", "#56b4e9", "#cc79a7", "#000000", "#d55e00"),
    formats={"float16": "#d55e00", "bfloat16": "#e69f00", "float32": "#009e73", "float64": "#cc79a7", "float8_e4m3": "#56b4e9", "float8_e5m2": "#000000"},
    saturated="#f1f1f1",
    saturated_edge="#767676",
)
# Shades that a black and white printer keeps apart, each a seventh of the way to white from the next; dashes tell the functions compared.
GREY = msgspec.structs.replace(
    LIGHT,
    foreground="#000000",
    muted="#4d4d4d",
    value="#000000",
    slope="#6e6e6e",
    second="#969696",
    third="#b8b8b8",
    probe="#303030",
    probe2="#8a8a8a",
    secant="#5a5a5a",
    compare=("#4d4d4d", "#8a8a8a", "#1a1a1a", "#a5a5a5", "#666666", "#333333"),
    formats={"float16": "#4d4d4d", "bfloat16": "#a5a5a5", "float32": "#1a1a1a", "float64": "#8a8a8a", "float8_e4m3": "#666666", "float8_e5m2": "#333333"},
    saturated="#f1f1f1",
    saturated_edge="#767676",
    accent="#000000",
    error="#000000",
    colourless=True,
)

THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}
PRINT_THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK, "colour-blind": COLOUR_BLIND, "grey": GREY}
"""The themes of pictures: those of the window, and two for paper."""


def compared_line(theme: Theme, index: int) -> tuple[str, tuple[float, ...]]:
    """Return the colour and the dash pattern of the function compared at `index`, counted from 0."""
    return theme.compare[index % len(theme.compare)], DASHES[index % len(DASHES)]


def derived_line(theme: Theme, index: int, order: int) -> tuple[str, tuple[float, ...]]:
    """Return the colour and the dash pattern of a derivative of the function compared at `index`: one dot for every time that it is derived."""
    color, dash = compared_line(theme, index)
    return color, (*dash, *(DERIVED * order))


def line_of(theme: Theme, index: int) -> tuple[str, tuple[float, ...]]:
    """Return the colour and the dash pattern of the function explored, at index 0, or of those compared with it, from 1 on."""
    return (theme.value, ()) if index == 0 else compared_line(theme, index - 1)
