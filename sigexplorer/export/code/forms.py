"""Every function and its first three derivatives as lines of code that any language of `dialects` can be given, stable in the tails.

A form is written with the function's parameters as names, the input `x`, and the elementary functions of `dialects.WORDS`. Exponentials are taken of
negative numbers only, so that nothing overflows; both sides of a `where` are computed, and must be numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Form(NamedTuple):
    """A function as code.

    Attributes
    ----------
    lines : tuple of str
        What is computed first, an assignment each.
    rows : tuple of str
        f, f', f'', f''' as expressions, or one that is all four.
    careful : bool
        Whether it leaves the numbers that plain Python takes: an exponential of anything, a sine of what has overflowed.
    """

    lines: tuple[str, ...]
    rows: tuple[str, ...]
    careful: bool = False


def form(lines: str, *rows: str, careful: bool = False) -> Form:
    """Return a form from lines of text and its rows."""
    return Form(tuple(line for line in lines.split("\n") if line), rows, careful)


ZERO = "zeros_like(x)"
# s(t) and s(-t) of the logistic, their product, and tanh(t / 2).
LOGISTIC = """e = exp(-abs(t))
rise = where(t < 0, e, 1.0) / (1.0 + e)
bell = e / (1.0 + e) ** 2
turn = tanh(0.5 * t)"""
STEPWISE = """zero = zeros_like(x)
one = zero + 1.0"""

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "sigmoid": form(
            f"t = gain * (x - centre)\n{LOGISTIC}\nfall = where(t < 0, 1.0, e) / (1.0 + e)\nswing = upper - lower",
            "lower * fall + upper * rise",
            "swing * gain * bell",
            "-swing * gain**2 * bell * turn",
            "swing * gain**3 * bell * (3.0 * turn**2 - 1.0) / 2.0",
        ),
        "tanh": form(
            "t = gain * x\ny = tanh(t)\ne = exp(-2.0 * abs(t))\nbell = 4.0 * e / (1.0 + e) ** 2",
            "y",
            "gain * bell",
            "-2.0 * gain**2 * y * bell",
            "gain**3 * bell * (6.0 * y**2 - 2.0)",
        ),
        "lecun_tanh": form(
            "t = 2.0 * x / 3.0\ny = tanh(t)\ne = exp(-2.0 * abs(t))\nbell = 4.0 * e / (1.0 + e) ** 2\nheight = 1.7159",
            "height * y",
            "height * bell / 1.5",
            "-2.0 * height * y * bell / 1.5**2",
            "height * bell * (6.0 * y**2 - 2.0) / 1.5**3",
        ),
        "arctan": form(
            "t = gain * x\nw = 1.0 / (1.0 + t * t)",
            "arctan(t)",
            "gain * w",
            "-2.0 * gain**2 * t * w * w",
            "gain**3 * (6.0 * (t * w) * (t * w) - 2.0 * w * w) * w",
        ),
        "erf": form(
            "t = gain * x\nnear = where(abs(t) < 40.0, t, 40.0 * sign(t))\ndensity = 1.1283791670955126 * exp(-near * near)",
            "erf(t)",
            "gain * density",
            "-2.0 * gain**2 * near * density",
            "gain**3 * (4.0 * near * near - 2.0) * density",
        ),
        "softsign": form("t = gain * x\nr = 1.0 / (1.0 + abs(t))", "t * r", "gain * r**2", "-2.0 * gain**2 * sign(t) * r**3", "6.0 * gain**3 * r**4"),
        "elliot_sigmoid": form(
            "t = gain * x\nr = 1.0 / (1.0 + abs(t))",
            "where(t < 0, 0.5 * r, 1.0 - 0.5 * r)",
            "0.5 * gain * r**2",
            "-(gain**2) * sign(t) * r**3",
            "3.0 * gain**3 * r**4",
        ),
        "gudermannian": form(
            "t = gain * x\ne = exp(-abs(t))\nw = 1.0 + e * e\nsech = 2.0 * e / w",
            "2.0 * sign(t) * arctan(-expm1(-abs(t)) / (1.0 + e))",
            "gain * sech",
            "gain**2 * sech * sign(t) * expm1(-2.0 * abs(t)) / w",
            "gain**3 * sech * (1.0 - e * e - 2.0 * e) * (1.0 - e * e + 2.0 * e) / w**2",
        ),
        "gompertz": form(
            # Beyond 300 the outer exponential is 0, whatever it is of.
            "u = ln(displacement) - rate * x\nu = where(u < 300.0, u, 300.0)\nv = exp(u)\nslope = rate * amplitude * exp(u - v)",
            "amplitude * exp(-v)",
            "slope",
            "rate * slope * (v - 1.0)",
            "rate**2 * slope * (v * v - 3.0 * v + 1.0)",
        ),
        "richards": form(
            "t = ln(nu) - gain * (x - centre)\ne = exp(-abs(t))\nlog_p = -(where(t < 0, 0.0, t) + log1p(e)) / nu\np = exp(log_p)"
            "\nq = where(t < 0, e, 1.0) / (1.0 + e)\nr = where(t < 0, 1.0, e) / (1.0 + e)\nswing = (upper - lower) * p / nu",
            "upper * p - lower * expm1(log_p)",
            "swing * gain * q",
            "swing * gain**2 * q * (q / nu - r)",
            "swing * gain**3 * q * (q * q / nu**2 - 3.0 * q * r / nu + r * (r - q))",
        ),
        "relu": form(STEPWISE, "where(x > 0, x, zero)", "where(x > 0, one, zero)", ZERO, ZERO),
        "leaky_relu": form(STEPWISE, "where(x > 0, x, slope * x)", "where(x > 0, one, slope * one)", ZERO, ZERO),
        "elu": form(
            f"{STEPWISE}\nleft = where(x > 0, zero, x)\ne = alpha * exp(left)",
            "where(x > 0, x, alpha * expm1(left))",
            "where(x > 0, one, e)",
            "where(x < 0, e, zero)",
            "where(x < 0, e, zero)",
        ),
        "selu": form(
            f"{STEPWISE}\nleft = where(x > 0, zero, x)\nscale = 1.0507009873554805\nheight = scale * 1.6732632423543772\ne = height * exp(left)",
            "where(x > 0, scale * x, height * expm1(left))",
            "where(x > 0, scale * one, e)",
            "where(x < 0, e, zero)",
            "where(x < 0, e, zero)",
        ),
        "celu": form(
            f"{STEPWISE}\nleft = where(x > 0, zero, x) / alpha\ne = exp(left)",
            "where(x > 0, x, alpha * expm1(left))",
            "where(x > 0, one, e)",
            "where(x < 0, e / alpha, zero)",
            "where(x < 0, e / alpha**2, zero)",
        ),
        "softplus": form(f"t = beta * x\n{LOGISTIC}", "where(t < 0, 0.0, x) + log1p(e) / beta", "rise", "beta * bell", "-(beta**2) * bell * turn"),
        "squareplus": form(
            "near = where(abs(x) < 1e150, x, 0.0)\nr = where(abs(x) < 1e150, sqrt(near * near + b), abs(x))\n"
            "half = 0.5 * abs(x) + 0.5 * r\nless = 0.25 * b / half\nq = 1.0 / r",
            "where(x < 0, less, half)",
            "where(x < 0, less / r, 1.0 - less / r)",
            "0.5 * b * q**3",
            "-1.5 * b * (x * q) * q**4",
        ),
        "log_sigmoid": form(f"t = -x\n{LOGISTIC}", "where(t < 0, 0.0, x) - log1p(e)", "rise", "-bell", "-bell * turn"),
        "threshold": form(STEPWISE, "where(x > threshold, x, value * one)", "where(x > threshold, one, zero)", ZERO, ZERO),
        "squared_relu": form(f"{STEPWISE}\nright = where(x > 0, x, zero)", "right * right", "2.0 * right", "where(x > 0, 2.0 * one, zero)", ZERO),
        "gelu": form(
            "near = where(abs(x) < 60.0, x, 60.0 * sign(x))\n"
            "below = 0.5 * erfc(-near / 1.4142135623730951)\ndensity = 0.3989422804014327 * exp(-0.5 * near * near)",
            "x * below",
            "below + near * density",
            "density * (2.0 - near * near)",
            "density * near * (near * near - 4.0)",
        ),
        "gelu_tanh": form(
            f"slope = 1.5957691216057308\nnear = where(abs(x) < 40.0, x, 40.0 * sign(x))\n"
            f"t = slope * near * (1.0 + 0.044715 * near * near)\n{LOGISTIC}"
            "\nv1 = slope * (1.0 + 0.134145 * near * near)\nv2 = slope * 0.26829 * near"
            "\nv3 = slope * 0.26829\nb1 = bell * v1\nb2 = bell * (v2 - turn * v1**2)"
            "\nb3 = bell * (0.5 * (3.0 * turn**2 - 1.0) * v1**3 - 3.0 * turn * v1 * v2 + v3)",
            "x * rise",
            "rise + near * b1",
            "2.0 * b1 + near * b2",
            "3.0 * b2 + near * b3",
        ),
        "silu": form(
            f"t = beta * x\n{LOGISTIC}",
            "x * rise",
            "rise + t * bell",
            "beta * bell * (2.0 - t * turn)",
            "beta**2 * bell * (0.5 * t * (3.0 * turn**2 - 1.0) - 3.0 * turn)",
        ),
        "mish": form(
            f"t = x\n{LOGISTIC}\nfall = where(t < 0, 1.0, e) / (1.0 + e)\n"
            f"soft = where(t < 0, 0.0, t) + log1p(e)\nw = tanh(soft)\nq = exp(-2.0 * soft)"
            "\nq = 4.0 * q / (1.0 + q) ** 2\nw1 = q * rise\nw2 = w1 * (fall - 2.0 * w * rise)"
            "\nw3 = w1 * (fall * (fall - rise) - 2.0 * q * rise**2 + 4.0 * w**2 * rise**2 - 6.0 * w * rise * fall)",
            "x * w",
            "w + x * w1",
            "2.0 * w1 + x * w2",
            "3.0 * w2 + x * w3",
        ),
        "hard_sigmoid": form(
            f"{STEPWISE}\ninside = abs(x) < half_width",
            "where(inside, (x + half_width) / (2.0 * half_width), where(x < 0, zero, one))",
            "where(inside, one / (2.0 * half_width), zero)",
            ZERO,
            ZERO,
        ),
        "hard_tanh": form(
            STEPWISE,
            "where(x < lower, lower * one, where(x > upper, upper * one, x))",
            "where(x > lower, where(x < upper, one, zero), zero)",
            ZERO,
            ZERO,
        ),
        "hard_swish": form(
            f"{STEPWISE}\ninside = abs(x) < 3.0",
            "where(inside, x * (x + 3.0) / 6.0, where(x < 0, zero, x))",
            "where(inside, (2.0 * x + 3.0) / 6.0, where(x < 0, zero, one))",
            "where(inside, one / 3.0, zero)",
            ZERO,
        ),
        "step": form(STEPWISE, "where(x > 0, one, where(x < 0, zero, at_zero * one))", ZERO, ZERO, ZERO),
        "identity": form(STEPWISE, "x", "one", ZERO, ZERO),
        "hard_shrink": form(STEPWISE, "where(abs(x) > threshold, x, zero)", "where(abs(x) > threshold, one, zero)", ZERO, ZERO),
        "soft_shrink": form(STEPWISE, "where(abs(x) > threshold, x - threshold * sign(x), zero)", "where(abs(x) > threshold, one, zero)", ZERO, ZERO),
        "tanh_shrink": form(
            # Near 0, where the difference cancels, Lambert's continued fraction of tanh.
            "y = tanh(x)\ne = exp(-2.0 * abs(x))\nbell = 4.0 * e / (1.0 + e) ** 2\nnear = where(abs(x) < 1.5, x, 0.0)\nfraction = 0.0 * near"
            "\nfor odd in range(25, 1, -2):\n    fraction = near * near / (odd + fraction)",
            "where(abs(x) < 1.5, x * fraction / (1.0 + fraction), x - y)",
            "y**2",
            "2.0 * y * bell",
            "bell * (2.0 - 6.0 * y**2)",
        ),
        "bent_identity": form(
            "near = where(abs(x) < 1e150, x, 0.0)\nr = where(abs(x) < 1e150, sqrt(near * near + 1.0), abs(x))\nq = 1.0 / r",
            "x * (1.0 + 0.5 * x / (r + 1.0))",
            "1.0 + 0.5 * x * q",
            "0.5 * q**3",
            "-1.5 * (x * q) * q**4",
        ),
        "exponential": form("e = exp(x)", "e", "e", "e", "e", careful=True),
        "sine": form("t = frequency * x\ns = sin(t)\nc = cos(t)", "s", "frequency * c", "-(frequency**2) * s", "-(frequency**3) * c", careful=True),
    }
)
