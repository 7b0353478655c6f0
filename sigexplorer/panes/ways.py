"""The lines of the ways to compute a function in a number format, the same on every page."""

from __future__ import annotations

from sigexplorer.language import mark
from sigexplorer.theme import Theme

# Dashes tell the ways to compute apart where they lie on one another; the solid one lies lowest.
DASHES: dict[str, tuple[float, ...]] = {
    "": (),
    "textbook": (5.0, 3.0),
    "sigmoid": (5.0, 3.0),
    "stable": (1.5, 2.0),
    "logits": (1.5, 2.0),
    "kernel": (8.0, 2.5, 1.5, 2.5),
}


# What is said of a way to compute.
WAY_TITLES = {
    "textbook": mark("textbook"),
    "sigmoid": mark("sigmoid"),
    "stable": mark("stable"),
    "logits": mark("logits"),
    "kernel": mark("kernel"),
    "rounded functions": mark("rounded functions"),
}


def way_line(form: str, theme: Theme) -> tuple[str, tuple[float, ...]]:
    """Return the colour and the dashes of a way to compute; none for rounded once."""
    color = {"": theme.second, "textbook": theme.third, "sigmoid": theme.third, "kernel": theme.foreground}.get(form, theme.probe)
    return color, DASHES.get(form, ())
