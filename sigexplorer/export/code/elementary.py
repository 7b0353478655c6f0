"""The functions that formulas may call besides those of the catalogue, as lines of code; see `forms`.

What may be infinite or undefined is a `log`, a `sqrt` or a `power`, so that a language which refuses such numbers needs care in these alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sigexplorer.export.code.forms import STEPWISE, ZERO, Form, form
from sigexplorer.model.activations.formula import remainders

_SCALED_LOG = ("log(x) * scale", "scale * power(x, -1.0)", "-scale * power(x, -2.0)", "2.0 * scale * power(x, -3.0)")
_SIDES = "w = (1.0 - x) * (1.0 + x)\nq = power(w, -0.5)\nr = power(w, -1.0)"
# sqrt(x^2 + c) without a square that overflows.
_SIZE = "a = abs(x)\nnear = where(a < 1e150, a, 0.0)\nr = where(a < 1e150, sqrt(near * near + c), a)\nq = 1.0 / r"
_BENDS = ("c * q**3", "-3.0 * c * (x * q) * q**4")


def _series(x: str, coefficients: Sequence[float]) -> str:
    """Return a sum of powers as code, from the constant on."""
    *others, before, last = map(repr, coefficients)
    found = f"{before} + {x} * {last}"
    for each in reversed(others):
        found = f"{each} + {x} * ({found})"
    return found


def _near(name: str) -> str:
    """Return the line that keeps the arguments for which a series is."""
    return f"inside = abs(x) < {remainders.NEAR[name]!r}\nnear = where(inside, x, 0.0)\n"


def _sine(name: str, other: str, series: Sequence[float], value: str) -> Form:
    """Return what a sine leaves of its tangent, the hyperbolic one too, given its derivative and its value far out."""
    lines = f"w = near * near\nseries = {_series('w', series)}\ns = {name}(x)\nhalf = {name}(0.5 * x)"
    return form(_near(f"{name}_remainder") + lines, f"where(inside, near * w * series, {value})", "2.0 * half * half", "s", f"{other}(x)")


# arcsinh and its slope, near 0 without cancelling, and far out without a square that overflows.
_AREA = (
    "a = abs(x)\ninner = where(a < 1e8, a, 0.0)\nw = 1.0 + inner * inner\nroot = sqrt(w)\nfar = where(a < 1e8, 1.0 + 0.0 * a, a)"
    "\nq = where(a < 1e8, 1.0 / root, 1.0 / far)\nt = x * q"
    "\narea = sign(x) * where(a < 1e8, log1p(inner + inner * inner / (1.0 + root)), log(far) + 0.6931471805599453)"
)
_ARC = ("q", "x * q * r", "q * r * r * (1.0 + 2.0 * x * x)")
# The angle at which an angle's sine and cosine lie from one axis, and from the other.
_CIRCLE = "s = sin(x)\nc = cos(x)\na = abs(s)\nb = abs(c)"
_ANGLE = (
    f"{_CIRCLE}\nacute = arctan(where(a > b, b, a) / where(a > b, a, b))\nangle = where(a > b, 1.5707963267948966 - acute, acute)"
    "\nother = where(a > b, acute, 1.5707963267948966 - acute)"
)

ELEMENTARY: Mapping[str, Form] = MappingProxyType(
    {
        "exp": form("e = exp(x)", "e", "e", "e", "e"),
        "expm1": form("e = exp(x)", "expm1(x)", "e", "e", "e"),
        "log": form("", "log(x)", "power(x, -1.0)", "-power(x, -2.0)", "2.0 * power(x, -3.0)"),
        "log1p": form("w = 1.0 + x", "log1p(x)", "power(w, -1.0)", "-power(w, -2.0)", "2.0 * power(w, -3.0)"),
        "log2": form("scale = 1.4426950408889634", *_SCALED_LOG),
        "log10": form("scale = 0.4342944819032518", *_SCALED_LOG),
        "sqrt": form("", "sqrt(x)", "0.5 * power(x, -0.5)", "-0.25 * power(x, -1.5)", "0.375 * power(x, -2.5)"),
        "cbrt": form(
            "a = abs(x)\nside = where(x < 0, -1.0 + 0.0 * a, 1.0)",
            "side * power(a, 1.0 / 3.0)",
            "power(a, -2.0 / 3.0) / 3.0",
            "-2.0 / 9.0 * side * power(a, -5.0 / 3.0)",
            "10.0 / 27.0 * power(a, -8.0 / 3.0)",
        ),
        "erfc": form(
            "near = where(abs(x) < 40.0, x, 40.0 * sign(x))\ndensity = 1.1283791670955126 * exp(-near * near)",
            "erfc(x)",
            "-density",
            "2.0 * near * density",
            "(2.0 - 4.0 * near * near) * density",
        ),
        "Phi": form(
            "near = where(abs(x) < 60.0, x, 60.0 * sign(x))\ndensity = 0.3989422804014327 * exp(-0.5 * near * near)",
            "0.5 * erfc(-near / 1.4142135623730951)",
            "density",
            "-near * density",
            "(near - 1.0) * (near + 1.0) * density",
        ),
        "phi": form(
            "near = where(abs(x) < 60.0, x, 60.0 * sign(x))\ndensity = 0.3989422804014327 * exp(-0.5 * near * near)",
            "density",
            "-near * density",
            "(near - 1.0) * (near + 1.0) * density",
            "-near * (near * near - 3.0) * density",
        ),
        "gauss": form(
            "near = where(abs(x) < 40.0, x, 40.0 * sign(x))\nbell = exp(-near * near)",
            "bell",
            "-2.0 * near * bell",
            "(4.0 * near * near - 2.0) * bell",
            "-4.0 * near * (2.0 * near * near - 3.0) * bell",
        ),
        "sin": form("s = sin(x)\nc = cos(x)", "s", "c", "-s", "-c"),
        "cos": form("s = sin(x)\nc = cos(x)", "c", "-s", "-c", "s"),
        "tan": form("y = tan(x)\nw = 1.0 + y * y", "y", "w", "2.0 * y * w", "2.0 * w * (w + 2.0 * y * y)"),
        "arcsin": form(_SIDES, "arcsin(x)", *_ARC),
        "arccos": form(_SIDES, "arccos(x)", *(f"-{row}" for row in _ARC)),
        "arccos_of_cos": form(_ANGLE, "where(c < 0, 3.141592653589793 - angle, angle)", "sign(s)", ZERO, ZERO),
        "arcsin_of_sin": form(_ANGLE, "sign(s) * angle", "sign(c)", ZERO, ZERO),
        "arcsin_of_cos": form(_ANGLE, "sign(c) * other", "-sign(s)", ZERO, ZERO),
        "arccos_of_sin": form(_ANGLE, "where(s < 0, 3.141592653589793 - other, other)", "-sign(c)", ZERO, ZERO),
        "arctan_of_tan": form(_ANGLE, "where(c < 0, -sign(s), sign(s)) * angle", "1.0 + 0.0 * s", ZERO, ZERO),
        "root_of_one_less_sin": form(
            f"{_CIRCLE}\nq = sqrt(1.0 + a)\nr = where(s > 0, b / q, q)\nslope = -0.5 * sign(c) * where(s > 0, q, b / q)",
            *("r", "slope", "-0.25 * r", "-0.25 * slope"),
        ),
        "sinh": form("s = sinh(x)\nc = cosh(x)", "s", "c", "s", "c"),
        "cosh": form("s = sinh(x)\nc = cosh(x)", "c", "s", "c", "s"),
        "arcsinh": form(_AREA, "area", "q", "-t * q * q", "(2.0 * t * t - q * q) * q * q * q"),
        "abs": form("", "abs(x)", "sign(x)", ZERO, ZERO),
        "sign": form("", "sign(x)", ZERO, ZERO, ZERO),
        "heaviside": form(STEPWISE, "where(x > 0, one, where(x < 0, zero, 0.5 * one))", ZERO, ZERO, ZERO),
        "power": form(
            "rows, factor = [], 1.0\nfor k in range(4):\n    rows.append(factor * power(x, p - k) if factor else zeros_like(x))\n    factor *= p - k",
            "*rows",
        ),
        "hypotenuse": form(_SIZE, "r", "x * q", *_BENDS),
        "above": form(f"{_SIZE}\nless = where(x > 0, c / (r + a), r + a)", "less", "-less * q", *_BENDS),
        "lifted": form(f"c = k * k\n{_SIZE}", "x * (x / (r + k))", "x * q", *_BENDS),
        "flattened": form(
            # |x| and |x|^p within 1, and what is beyond as its inverse.
            "a = abs(x)\nouter = a > 1.0\nfar = where(outer, a, 1.0)\nnear = where(outer, 1.0, a)\nt = power(near / far, p)\nshare = 1.0 / (1.0 + t)"
            "\nfall = exp(-log1p(t) / p)\nslope = fall * share * power(far, -1.0 - p)\nside = sign(x)"
            "\nturn = where(outer, (p - 1.0) * t - (p + 2.0), (p - 1.0) - (p + 2.0) * t)"
            "\nbent = -(p + 1.0) * power(near, p - 2.0) * share * turn * share * slope / far**2",
            "where(outer, side * fall, x * fall)",
            "slope",
            "-(p + 1.0) * side * power(near, p - 1.0) * share * slope / far",
            "bent",
        ),
        "exp_remainder": form(
            _near("exp_remainder") + f"e = exp(x)\nseries = {_series('near', remainders.EXP_SERIES)}",
            "where(inside, near * near * series, expm1(x) - x)",
            *("expm1(x)", "e", "e"),
        ),
        "log1p_remainder": form(
            _near("log1p_remainder") + f"s = near / (2.0 + near)\nw = s * s\nseries = {_series('w', remainders.LOG_SERIES)}\nrest = 1.0 + x",
            "where(inside, s * (near - 2.0 * w * series), x - log1p(x))",
            *("x * power(rest, -1.0)", "power(rest, -2.0)", "-2.0 * power(rest, -3.0)"),
        ),
        "sin_remainder": _sine("sin", "cos", remainders.SINE_SERIES, "x - s"),
        "sinh_remainder": _sine("sinh", "cosh", remainders.SINH_SERIES, "s - x"),
        "arctan_remainder": form(
            # From what is left at half of the angle and at a quarter of it; far out without a square that overflows.
            _near("arctan_remainder") + "t = near / (1.0 + sqrt(1.0 + near * near))\nr = t / (1.0 + sqrt(1.0 + t * t))\nw = r * r"
            f"\nquarter = 2.0 * r * w * ({_series('w', remainders.ARCTAN_SERIES)})"
            "\nhalf = 2.0 * t * t * t / (1.0 - t * t) + 2.0 * (2.0 * r * w / (1.0 - w) + quarter)"
            "\nouter = abs(x) > 1.0\nu = where(outer, 1.0 / where(outer, x, 1.0), x)\nsquare = u * u\nq = where(outer, square, 1.0) / (1.0 + square)",
            "where(inside, half, x - arctan(x))",
            "where(outer, 1.0, square) / (1.0 + square)",
            "2.0 * (x * q) * q",
            "2.0 * q * q * (q - 3.0 * (x * q) * x)",
        ),
        "arcsinh_remainder": form(
            # From what is left at half of the area and at a quarter of it.
            _near("arcsinh_remainder") + "half = near / sqrt(2.0 * (1.0 + sqrt(1.0 + near * near)))\nr = sqrt(1.0 + half * half)"
            "\nquarter = half / sqrt(2.0 * (1.0 + r))\nw = quarter * quarter"
            f"\nseries = 2.0 * quarter * w * ({_series('w', remainders.ARCSINH_SERIES)})"
            "\nrest = 2.0 * half * half * half / (1.0 + r) + 2.0 * (2.0 * quarter * w / (1.0 + sqrt(1.0 + w)) + series)"
            f"\n{_AREA}",
            "where(inside, rest, x - area)",
            "t * (x / (1.0 + 1.0 / q))",
            "t * q * q",
            "-(2.0 * t * t - q * q) * q * q * q",
        ),
        "tan_remainder": form(
            # From what is left at half of the angle and at a quarter of it.
            _near("tan_remainder") + "quarter = 0.25 * near\nw = quarter * quarter"
            f"\nleast = quarter * w * ({_series('w', remainders.TAN_SERIES)})\nr = quarter + least\nt = 2.0 * r / (1.0 - r * r)"
            "\nrest = 2.0 * t * t * t / (1.0 - t * t) + 2.0 * (2.0 * r * r * r / (1.0 - r * r) + 2.0 * least)\ny = tan(x)\nslope = 1.0 + y * y",
            "where(inside, rest, y - x)",
            *("y * y", "2.0 * y * slope", "2.0 * slope * (slope + 2.0 * y * y)"),
        ),
    }
)
SETTING: Mapping[str, str] = MappingProxyType({"power": "p", "flattened": "p", "hypotenuse": "c", "above": "c", "lifted": "k"})
"""What the number is called that some of them take besides x."""
