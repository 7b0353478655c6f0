"""Formulas drawn at random, each with what it is in many digits, and how far float64 may be off.

How far follows from the formula: the same formula is computed in many digits with every step of it off by up to a unit in the last place of float64, and what
that changes is the measure.
"""

import random

import mpmath
from hypothesis import strategies as st
from mpmath import mp, mpf

from tests.model import oracle
from tests.model.oracle import Jet, jet, ulp

UNIT = mpf(2) ** -52
# What a step may be off, in units: some functions are right to a few.
STEPS = 6
TRIES = 5


def cosinus(x):
    s, c = mpmath.sin(x.value), mpmath.cos(x.value)
    return x.of((c, -s, -c, s))


def softplus(x):
    value = mpmath.log1p(mpmath.exp(-abs(x.value))) + max(x.value, mpf(0))
    return x.of((value, *oracle.logistic(Jet(x.value, 1)).d[:3]))


def arsinh(x):
    u = x.value
    r = 1 / mpmath.sqrt(1 + u * u)
    return x.of((mpmath.asinh(u), r, -u * r**3, (2 * u * u - 1) * r**5))


def positive(x):
    """Something that logarithms and roots can be taken of, with its text."""
    return f"(1 + {x[0]}^2)", lambda u, noise: noise(1 + noise(x[1](u, noise) * x[1](u, noise)))


FUNCTIONS = {
    "exp": oracle.exp,
    "expm1": oracle.expm1,
    "sigmoid": oracle.logistic,
    "tanh": oracle.tanh,
    "softplus": softplus,
    "erf": oracle.erf,
    "Phi": oracle.normal_cdf,
    "arctan": oracle.atan,
    "arcsinh": arsinh,
    "sin": oracle.sine,
    "cos": cosinus,
}


def leaf():
    number = st.sampled_from([0.5, 1.0, 1.702, 2.0, 3.0, 0.044715])
    return st.one_of(st.just(("x", lambda x, noise: x)), number.map(lambda value: (repr(value), lambda x, noise: jet(mpf(value)))))


def joined(parts):
    sign, one, other = parts
    apply = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}[sign]
    return f"({one[0]} {sign} {other[0]})", lambda x, noise: noise(apply(one[1](x, noise), other[1](x, noise)))


def over(parts):
    one, other = parts
    text, below = positive(other)
    return f"({one[0]} / {text})", lambda x, noise: noise(one[1](x, noise) / below(x, noise))


def called(parts):
    name, part = parts
    return f"{name}({part[0]})", lambda x, noise: noise(FUNCTIONS[name](part[1](x, noise)))


def of_positive(parts):
    name, part = parts
    text, inner = positive(part)
    function = {"log": oracle.log, "sqrt": oracle.sqrt}[name]
    return f"{name}({text})", lambda x, noise: noise(function(inner(x, noise)))


def grown(below):
    return st.one_of(
        st.tuples(st.sampled_from("+-**"), below, below).map(joined),
        st.tuples(st.sampled_from(list(FUNCTIONS)), below).map(called),
        st.tuples(below, below).map(over),
        st.tuples(st.sampled_from(["log", "sqrt"]), below).map(of_positive),
    )


formulas = st.recursive(leaf(), grown, max_leaves=6)


def exact(item):
    return item


def noisy(seed):
    draw = random.Random(seed)

    def noise(item):
        return Jet(*(part * (1 + STEPS * UNIT * mpf(draw.uniform(-1, 1))) for part in item.d))

    return noise


def allowed(formula, x):
    """The true derivatives, and how far each may be off; None where the formula cancels more digits than are asked for, or leaves every range."""
    with mp.workdps(60):
        point = Jet(mpf(x), 1)
        try:
            truth = jet(formula(point, exact)).d
            shaken = [jet(formula(point, noisy(seed))).d for seed in range(TRIES)]
        except (OverflowError, ValueError, ZeroDivisionError):
            return None
        if any(not mpmath.isfinite(item) or abs(item) > mpf(10) ** 4000 for item in truth):
            return None
        spread = [max(abs(item[k] - truth[k]) for item in shaken) for k in range(4)]
        # Where a derivative is 0, what its own digits leave of terms that cancel.
        left = mpf(10) ** -50 * max(abs(item) for item in truth)
        return truth, [4 * part + 4 * ulp(true) + left for part, true in zip(spread, truth, strict=True)]


POINTS = st.one_of(
    st.floats(-4, 4),
    st.floats(-40, 40),
    st.floats(-800, 800),
    st.floats(-12, 0).map(lambda power: 10.0**power),
    st.floats(3, 9).map(lambda power: -(10.0**power)),
)
