"""A drawing as a script of matplotlib, and as a figure of pgfplots, both with their data."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from sigexplorer import __version__
from sigexplorer.export.code.drawing import Axis, Drawing, Line
from sigexplorer.export.code.text import rows_of_numbers
from sigexplorer.model.arrays import FloatArray

# Logical pixels, at 96 a inch, in points.
POINT = 72.0 / 96.0
WITHOUT = " Without the map behind the lines: its numbers are in the data as CSV."
# Signs that TeX takes for its own, and those that its fonts may lack.
_TEX = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}"}
_TEX |= {"^": r"\textasciicircum{}", "\N{MINUS SIGN}": "$-$", "\N{MULTIPLICATION SIGN}": r"$\times$", "\N{PRIME}": "$'$"}
_TEX |= {"\N{DOUBLE PRIME}": "$''$", "\N{TRIPLE PRIME}": "$'''$", "\N{ALMOST EQUAL TO}": r"$\approx$", "\N{DEGREE SIGN}": r"$^\circ$"}
_SIGNS = {"SQUARE ROOT": "surd", "INFINITY": "infty", "LESS-THAN OR EQUAL TO": "leq", "GREATER-THAN OR EQUAL TO": "geq", "NOT EQUAL TO": "neq"}
_SIGNS |= {"PLUS-MINUS SIGN": "pm", "MIDDLE DOT": "cdot", "RIGHTWARDS ARROW": "to", "PARTIAL DIFFERENTIAL": "partial", "INCREMENT": "Delta"}
_SIGNS |= {"N-ARY SUMMATION": "sum", "INTEGRAL": "int", "LEFTWARDS ARROW": "leftarrow", "MINUS-OR-PLUS SIGN": "mp", "IDENTICAL TO": "equiv"}
_GREEK: tuple[str, ...] = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi")
_GREEK += ("rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega")
_CAPITALS = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")
_SIGNS |= {f"GREEK SMALL LETTER {name.upper().replace('LAMBDA', 'LAMDA')}": name for name in _GREEK}
_SIGNS |= {f"GREEK CAPITAL LETTER {name.upper().replace('LAMBDA', 'LAMDA')}": name for name in _CAPITALS}
_TEX |= {unicodedata.lookup(sign): rf"$\{name}$" for sign, name in _SIGNS.items()}
_RAISED = "\N{SUPERSCRIPT ZERO}\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}\N{SUPERSCRIPT FOUR}\N{SUPERSCRIPT FIVE}"
_RAISED += "\N{SUPERSCRIPT SIX}\N{SUPERSCRIPT SEVEN}\N{SUPERSCRIPT EIGHT}\N{SUPERSCRIPT NINE}\N{SUPERSCRIPT MINUS}"
_LOWERED = "".join(chr(ord("\N{SUBSCRIPT ZERO}") + digit) for digit in range(10))


def matplotlib_script(figure: Drawing) -> str:
    """Return a script that draws a figure with matplotlib and shows it.

    Parameters
    ----------
    figure : Drawing
        What is drawn.

    Returns
    -------
    str
        A Python script that needs matplotlib alone.
    """
    parts = [f"# {figure.title}. Written by sigexplorer {__version__}.{WITHOUT if figure.cells else ''}", "import matplotlib.pyplot as plt", ""]
    parts += ['figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")']
    parts += [f"axes.axvspan({low!r}, {high!r}, color={figure.band_color!r}, zorder=0)" for low, high in figure.bands]
    for line in figure.lines:
        style = [f"color={line.color!r}", f"linewidth={round(line.width * POINT, 3)!r}"]
        if line.dash:
            style.append(f"linestyle=(0, {tuple(line.dash)!r})")
        if line.dots:
            style.append(f'marker="o", markersize={round(line.dots * POINT, 3)!r}')
        if line.name:
            style.append(f"label={line.name!r}")
        parts += [f"axes.plot(\n{_numbers(line.x)},\n{_numbers(line.y)},\n    {', '.join(style)},\n)"]
    for point in figure.points:
        parts.append(f'axes.plot({point.x!r}, {point.y!r}, "o", color={point.color!r}, markersize=5)')
        if point.text:
            parts.append(f'axes.annotate({point.text!r}, ({point.x!r}, {point.y!r}), (6, 6), textcoords="offset points", color={point.color!r})')
    for letter, axis in (("x", figure.x), ("y", figure.y)):
        if axis.logarithmic:
            parts.append(f'axes.set_{letter}scale("log")')
        parts += [f"axes.set_{letter}lim({axis.low!r}, {axis.high!r})", f"axes.set_{letter}label({axis.title!r})"]
        if axis.ticks:
            parts.append(f"axes.set_{letter}ticks({[place for place, _ in axis.ticks]!r}, {[text for _, text in axis.ticks]!r})")
    parts.append('axes.grid(color="#e4e8ec", linewidth=0.8)')
    if any(line.name for line in figure.lines):
        parts.append("axes.legend(frameon=False)")
    return "\n".join([*parts, "plt.show()", ""])


def pgfplots_figure(figure: Drawing) -> str:
    r"""Return a figure for LaTeX: a tikzpicture of pgfplots with its data, for a document that says ``\usepackage{pgfplots}``.

    Parameters
    ----------
    figure : Drawing
        What is drawn.
    """
    options = ["width=12cm", "height=8cm", "grid=major", "legend cell align=left", "unbounded coords=jump"]
    for letter, axis in (("x", figure.x), ("y", figure.y)):
        options += [f"{letter}min={axis.low!r}", f"{letter}max={axis.high!r}", f"{letter}label={{{tex(axis.title)}}}", *_mode(letter, axis)]
    colors = dict.fromkeys([*(line.color for line in figure.lines), *(point.color for point in figure.points), figure.band_color])
    names = {color: f"sigexplorer{chr(ord('A') + number % 26)}{number // 26 or ''}" for number, color in enumerate(colors)}
    needs = "Needs \\usepackage{pgfplots} \\pgfplotsset{compat=1.18}."
    parts = [f"% {figure.title}. Written by sigexplorer {__version__}. {needs}{WITHOUT if figure.cells else ''}"]
    parts += [f"\\definecolor{{{name}}}{{HTML}}{{{color.lstrip('#').upper()}}}" for color, name in names.items()]
    parts += ["\\begin{tikzpicture}", "\\begin{axis}[" + ", ".join(options) + "]"]
    for low, high in figure.bands:
        corners = " -- ".join(f"(axis cs:{x!r},{y!r})" for x, y in ((low, figure.y.low), (high, figure.y.low), (high, figure.y.high), (low, figure.y.high)))
        parts.append(f"\\fill[{names[figure.band_color]}] {corners} -- cycle;")
    for line in figure.lines:
        parts.append(_pgf_line(line, names[line.color]))
    for point in figure.points:
        text = f" node[above right, font=\\footnotesize] {{{tex(point.text)}}}" if point.text else ""
        parts.append(f"\\fill[{names[point.color]}] (axis cs:{point.x!r},{point.y!r}) circle[radius=1.5pt]{text};")
    return "\n".join([*parts, "\\end{axis}", "\\end{tikzpicture}", ""])


def _pgf_line(line: Line, color: str) -> str:
    style = [color, f"line width={round(line.width * POINT, 3)}pt", "mark=*, mark size=1.2pt" if line.dots else "no marks"]
    if line.dash:
        lengths = [f"{way} {round(length * line.width * POINT, 2)}pt" for way, length in zip(("on", "off") * len(line.dash), line.dash, strict=False)]
        style.append(f"dash pattern={' '.join(lengths)}")
    if not line.name:
        style.append("forget plot")
    rows = "\n".join(f"{x!r} {y!r}" for x, y in zip(line.x.tolist(), line.y.tolist(), strict=True))
    legend = f"\n\\addlegendentry{{{tex(line.name)}}}" if line.name else ""
    return f"\\addplot[{', '.join(style)}] table {{\n{rows}\n}};{legend}"


def _mode(letter: str, axis: Axis) -> list[str]:
    if axis.ticks:
        places, texts = ",".join(repr(place) for place, _ in axis.ticks), ",".join(f"{{{tex(text)}}}" for _, text in axis.ticks)
        return [f"{letter}tick={{{places}}}", f"{letter}ticklabels={{{texts}}}"]
    return [f"{letter}mode=log"] if axis.logarithmic else []


def tex(text: str) -> str:
    """Return text as TeX takes it: its own signs escaped, raised and lowered digits as such."""
    escaped = "".join(_TEX.get(sign, sign) for sign in text)
    escaped = re.sub(f"[{_RAISED}]+", lambda found: f"$^{{{''.join('0123456789-'[_RAISED.index(sign)] for sign in found[0])}}}$", escaped)
    return re.sub(f"[{_LOWERED}]+", lambda found: f"$_{{{''.join(str(_LOWERED.index(sign)) for sign in found[0])}}}$", escaped)


def _numbers(values: FloatArray) -> str:
    """Return numbers as a list of Python; what is not finite as ``float("nan")``, which breaks a line."""
    cells = [value if np.isfinite(value) else 'float("nan")' for value in values.tolist()]
    return f"    [\n{rows_of_numbers(cells, '        ')}    ]"
