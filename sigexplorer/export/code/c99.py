"""A table or straight pieces in a function's place, as C99 that needs no library."""

from __future__ import annotations

import math

from sigexplorer import __version__
from sigexplorer.export.code.text import rows_of_numbers
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.cost.approximation import Approximation, ApproximationResult
from sigexplorer.model.wording import number

_BETWEEN = """\
static double {name}_between(double left, double right, double part)
{{
    return left + part * (right - left);
}}
"""
# At an entry there is nothing of the next one, which may be infinite or undefined; and what an infinite one on the left leaves undefined, the right one tells.
_BETWEEN_INFINITE = """\
static double {name}_between(double left, double right, double part)
{{
    const double found = left + part * (right - left);
    if (part == 0.0 || left == right) return left;
    return found == found ? found : right - (1.0 - part) * (right - left);
}}
"""
_INTERPOLATED = """\
double {name}_table(double x)
{{
    const double place = (x - {name}_from) * {name}_per_unit;
    if (!(place > 0.0)) return x != x ? x : {name}_y[0];
    if (place >= {last}.0) return {name}_y[{last}];
    const int left = (int)place;
    return {name}_between({name}_y[left], {name}_y[left + 1], place - left);
}}
"""
_PIECES = """\
double {name}_pieces(double x)
{{
    int low = 0, high = {last};
    if (!(x > {name}_x[0])) return x != x ? x : {name}_v[0];
    if (x >= {name}_x[{last}]) return {name}_v[{last}];
    while (high - low > 1) {{
        const int middle = (low + high) / 2;
        if (x < {name}_x[middle]) high = middle; else low = middle;
    }}
    return {name}_between({name}_v[low], {name}_v[high], (x - {name}_x[low]) / ({name}_x[high] - {name}_x[low]));
}}
"""


def c99(result: ApproximationResult) -> str:
    """Return C99 with two functions in a function's place: a table at even distances, and pieces that are shorter where it bends.

    Parameters
    ----------
    result : ApproximationResult
        What takes its place, with its errors.

    Returns
    -------
    str
        ``NAME_table`` and ``NAME_pieces``, both from double to double; beyond the range of the table the first or last entry is kept, NaN stays NaN.
    """
    name = result.activation.name
    even, bends = (next(item for item in result.ways if item.way == way) for way in ("interpolated", "pieces where it bends"))
    low, high = result.x_range
    # A formula may be called anything.
    named = describe_activation(result.activation).replace("*/", "* /").replace("/*", "/ *")
    parts = [f"/* {named} from {low!r} to {high!r}, written by sigexplorer {__version__}."]
    parts += [f"   {name}_{what}: {_errors(item)}." for what, item in (("table", even), ("pieces", bends))]
    parts[-1] += " */"
    finite = all(map(math.isfinite, [*even.y.tolist(), *bends.y.tolist()]))
    if not finite:
        # Where the function is undefined or infinite; the header's macros need no library.
        parts.append("#include <math.h>")
    parts += ["", f"static const double {name}_from = {low!r}, {name}_per_unit = {(even.x.size - 1) / (high - low)!r};"]
    parts += ["", (_BETWEEN if finite else _BETWEEN_INFINITE).format(name=name)]
    parts += [_array(f"{name}_y", even.y.tolist()), "", _INTERPOLATED.format(name=name, last=even.x.size - 1)]
    parts += [_array(f"{name}_x", bends.x.tolist()), _array(f"{name}_v", bends.y.tolist()), "", _PIECES.format(name=name, last=bends.x.size - 1)]
    return "\n".join(parts)


def _errors(item: Approximation) -> str:
    worst = item.worst["absolute"]
    return f"{item.x.size} entries, largest error {number(worst.error, 3)} at x = {number(worst.at, 5)}, and {number(item.beyond.error, 3)} beyond"


def _array(name: str, values: list[float]) -> str:
    cells = [value if math.isfinite(value) else "NAN" if math.isnan(value) else "INFINITY" if value > 0 else "-INFINITY" for value in values]
    return f"static const double {name}[{len(values)}] = {{\n{rows_of_numbers(cells, '    ')}}};"
