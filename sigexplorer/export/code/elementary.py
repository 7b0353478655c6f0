"""The functions that formulas may call besides those of the catalogue, as lines of code; see `forms`.

What may be infinite or undefined is a `log`, a `sqrt` or a `power`, so that a language which refuses such numbers needs care in these alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sigexplorer.export.code.forms import STEPWISE, ZERO, Form, form

_SCALED_LOG = ("log(x) * scale", "scale * power(x, -1.0)", "-scale * power(x, -2.0)", "2.0 * scale * power(x, -3.0)")
_SIDES = "w = (1.0 - x) * (1.0 + x)\nq = power(w, -0.5)\nr = power(w, -1.0)"
# sqrt(x^2 + c) without a square that overflows.
_SIZE = "a = abs(x)\nnear = where(a < 1e150, a, 0.0)\nr = where(a < 1e150, sqrt(near * near + c), a)\nq = 1.0 / r"
_BENDS = ("c * q**3", "-3.0 * c * (x * q) * q**4")
_ARC = ("q", "x * q * r", "q * r * r * (1.0 + 2.0 * x * x)")

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
        "sinh": form("s = sinh(x)\nc = cosh(x)", "s", "c", "s", "c"),
        "cosh": form("s = sinh(x)\nc = cosh(x)", "c", "s", "c", "s"),
        "arcsinh": form(
            # Near 0 without cancelling, and far out without a square that overflows.
            "a = abs(x)\nnear = where(a < 1e8, a, 0.0)\nw = 1.0 + near * near\nroot = sqrt(w)\nfar = where(a < 1e8, 1.0 + 0.0 * a, a)"
            "\nq = where(a < 1e8, 1.0 / root, 1.0 / far)\nt = x * q",
            "sign(x) * where(a < 1e8, log1p(near + near * near / (1.0 + root)), log(far) + 0.6931471805599453)",
            "q",
            "-t * q * q",
            "(2.0 * t * t - q * q) * q * q * q",
        ),
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
    }
)
SETTING: Mapping[str, str] = MappingProxyType({"power": "p", "flattened": "p", "hypotenuse": "c", "above": "c", "lifted": "k"})
"""What the number is called that some of them take besides x."""
