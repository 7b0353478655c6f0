"""Taylor arithmetic with as many decimal digits as a context has: what is behind the digits that float64 loses where terms cancel.

The recurrences are those of A. Griewank and A. Walther, "Evaluating Derivatives" (2nd edition, SIAM 2008), chapter 13. Functions are written as in books: who
asks doubles the digits until they agree, see `sigexplorer.model.activations.formula.exactly`.
"""

from __future__ import annotations

import decimal
import functools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

ZERO, ONE, TWO, HALF = Decimal(0), Decimal(1), Decimal(2), Decimal("0.5")
NAN, INFINITY = Decimal("nan"), Decimal("inf")
# Whole exponents up to here are products.
MOST_FACTORS = 8
# The error function's series is summed below this argument, its continued fraction above; and of either so many terms at most.
FRACTION_FROM, MOST_TERMS = 3, 4000
# An angle of more digits than these has none left behind the point.
LONGEST_ANGLE = 400
# Spare digits of what is computed once.
SPARE = 10


class Taylor:
    """A value with its Taylor coefficients, all of one order.

    Parameters
    ----------
    parts : sequence of Decimal
        From the value on.

    Attributes
    ----------
    rounded, noise : bool
        Whether it hangs on something that was rounded; and whether its value is no more than what rounding left where terms cancelled.
    """

    __slots__ = ("noise", "parts", "rounded")

    def __init__(self, parts: Sequence[Decimal]) -> None:
        self.parts = tuple(parts)
        self.rounded = self.noise = False

    @property
    def value(self) -> Decimal:
        """The coefficient of order 0."""
        return self.parts[0]

    def constant(self, value: Decimal) -> Taylor:
        """Return a constant of the same order."""
        return Taylor((value, *[ZERO] * (len(self.parts) - 1)))

    def __neg__(self) -> Taylor:
        return Taylor([item.copy_negate() for item in self.parts])

    def __add__(self, other: Taylor) -> Taylor:
        return Taylor([a + b for a, b in zip(self.parts, other.parts, strict=True)])

    def __sub__(self, other: Taylor) -> Taylor:
        return Taylor([a - b for a, b in zip(self.parts, other.parts, strict=True)])

    def __mul__(self, other: Taylor) -> Taylor:
        a, b = self.parts, other.parts
        found = [sum((a[i] * b[k - i] for i in range(k + 1)), ZERO) for k in range(len(a))]
        # Where one is infinite, the other not, each derivative is nothing beside the next.
        for one, other_ in ((a, b), (b, a)):
            if one[0] and all(item.is_finite() for item in one):
                found = [one[0] * other_[k] if item.is_nan() and other_[k].is_infinite() else item for k, item in enumerate(found)]
        return Taylor(found)

    def __truediv__(self, other: Taylor) -> Taylor:
        b, found = other.parts, list[Decimal]()
        for k, item in enumerate(self.parts):
            found.append((item - _led([b[j] * found[k - j] for j in range(1, k + 1)])) / b[0])
        return Taylor(found)

    def integral(self, value: Decimal, slope: Taylor) -> Taylor:
        """Return g of the series, given g at its value, and g' of the series."""
        u, s = self.parts, slope.parts
        return Taylor((value, *(_led([j * u[j] * s[k - j] for j in range(1, k + 1)]) / k for k in range(1, len(u)))))

    def power(self, exponent: Decimal) -> Taylor:
        """Return a power with a constant exponent; NaN where it has no power series."""
        u = self.parts
        if exponent == exponent.to_integral_value() and 0 <= exponent <= MOST_FACTORS:
            return functools.reduce(lambda a, b: a * b, [self] * int(exponent), self.constant(ONE))
        if not u[0]:
            return Taylor(_at_zero(u, exponent))
        root = u[0].sqrt() if exponent == HALF else u[0] ** exponent
        found = [root if (exponent == HALF and root * root == u[0]) or u[0] == 1 else off(root)]
        for k in range(1, len(u)):
            found.append(sum(((exponent * j - (k - j)) * u[j] * found[k - j] for j in range(1, k + 1)), ZERO) / (k * u[0]))
        return Taylor(found)


def _led(terms: Sequence[Decimal]) -> Decimal:
    """Return a sum of terms, the first of the highest derivative: where it is infinite the others are nothing beside it, whatever they are."""
    total = sum(terms, ZERO)
    return terms[0] if total.is_nan() and terms[0].is_infinite() else total


def _at_zero(u: Sequence[Decimal], exponent: Decimal) -> list[Decimal]:
    """Return the coefficients of a power, that is not whole, of what is 0: each is 0 or infinite, as the power of u that leads it; NaN where its sign is open.

    That of order k is led by binomial(exponent, k) u'^k u^(exponent - k), which all others are nothing beside.
    """
    found, leading = [], ONE
    for k in range(len(u)):
        found.append(ZERO if k < exponent else leading * INFINITY)
        leading = leading * (exponent - k) * (u[1] if len(u) > 1 else ONE)
    return [NAN] * len(u) if exponent == exponent.to_integral_value() else found


def off(value: Decimal) -> Decimal:
    """Return what a function came to with its last digit off, up or down as the context rounds: it passes for exact no more, as exp(1e-99) = 1 would."""
    if not value.is_finite():
        return value
    return value.next_plus() if decimal.getcontext().rounding == decimal.ROUND_CEILING else value.next_minus()


def _rounded(name: str, value: Decimal) -> Decimal:
    """Return exp or ln of a value, which decimal rounds to the nearest number whatever the context does: asked for up and down, it is computed once."""
    context = decimal.getcontext()
    found, raised = _computed(name, value, context.prec, context.Emin, context.Emax)
    for signal in raised:
        context.flags[signal] = True
    return found


@functools.lru_cache(maxsize=256)
def _computed(name: str, value: Decimal, digits: int, lowest: int, highest: int) -> tuple[Decimal, list[type[decimal.DecimalException]]]:
    context = decimal.Context(prec=digits, Emin=lowest, Emax=highest, traps=[])
    found: Decimal = getattr(value, name)(context)
    return found, [signal for signal, on in context.flags.items() if on]


def exp(u: Taylor) -> Taylor:
    """Return the exponential."""
    found = [off(_rounded("exp", u.value)) if u.value else ONE]
    for k in range(1, len(u.parts)):
        found.append(sum((j * u.parts[j] * found[k - j] for j in range(1, k + 1)), ZERO) / k)
    return Taylor(found)


def log(u: Taylor) -> Taylor:
    """Return the natural logarithm; NaN of what is not positive."""
    value = off(_rounded("ln", u.value)) if u.value > 0 and u.value != 1 else ZERO if u.value == 1 else NAN if u.value else -INFINITY
    return u.integral(value, u.constant(ONE) / u)


def _expm1(u: Taylor) -> Taylor:
    grown = exp(u)
    t = u.value
    return Taylor([off(t + HALF * t * t) if _is_tiny(t) else grown.value - 1, *grown.parts[1:]])


def _log1p(u: Taylor) -> Taylor:
    one, t = u.constant(ONE), u.value
    if not _is_tiny(t):
        return log(one + u)
    return u.integral(off(t - HALF * t * t) if t else ZERO, one / (one + u))


def _is_tiny(t: Decimal) -> bool:
    """Return whether a square is beyond all digits of a number, which 1 has no room for: what is left of 1 is a series of two terms."""
    return t.is_finite() and 2 * t.adjusted() < -decimal.getcontext().prec


def _sine_and_cosine(u: Taylor) -> tuple[Taylor, Taylor]:
    s, c = ([item] for item in _circle(u.value))
    for k in range(1, len(u.parts)):
        turned = [sum((j * u.parts[j] * other[k - j] for j in range(1, k + 1)), ZERO) / k for other in (c, s)]
        s.append(turned[0])
        c.append(-turned[1])
    return Taylor(s), Taylor(c)


def _circle(angle: Decimal) -> tuple[Decimal, Decimal]:
    """Return the sine and the cosine of an angle, from that within an eighth of a turn of the nearest quarter."""
    if not angle.is_finite() or angle.adjusted() > LONGEST_ANGLE:
        return NAN, NAN
    if not angle:
        return ZERO, ONE
    s, c = _turned(angle)
    return off(+s), off(+c)


def _turned(angle: Decimal) -> tuple[Decimal, Decimal]:
    with decimal.localcontext() as context:
        context.prec += max(0, angle.adjusted()) + SPARE
        quarter = pi() / 2
        turns = (angle / quarter).to_integral_value(decimal.ROUND_HALF_EVEN)
        rest = angle - turns * quarter
        s, c = _series(rest, rest), _series(ONE, rest)
        return ((s, c), (c, -s), (-s, -c), (-c, s))[int(turns % 4)]


def _series(first: Decimal, angle: Decimal) -> Decimal:
    """Return the alternating series of the sine, which begins with the angle, or of the cosine, which begins with 1."""
    total, term, square, n = first, first, angle * angle, 1 if first is ONE else 2
    while term and term.adjusted() > total.adjusted() - decimal.getcontext().prec - 2:
        term = -term * square / (n * (n + 1))
        total += term
        n += 2
    return total


def _arctan(u: Taylor) -> Taylor:
    return u.integral(off(_angle(u.value)) if u.value else ZERO, u.constant(ONE) / (u.constant(ONE) + u * u))


def _angle(t: Decimal) -> Decimal:
    if not t.is_finite():
        return NAN
    if abs(t) > 1:
        return (pi() / 2).copy_sign(t) - _angle(1 / t)
    for _ in range(3):
        t = t / (1 + (1 + t * t).sqrt())
    total, power, square, n = t, t, t * t, 1
    while power and power.adjusted() > total.adjusted() - decimal.getcontext().prec - 2:
        power = -power * square
        n += 2
        total += power / n
    return 8 * total


def _erf(u: Taylor) -> Taylor:
    t = u.value
    value = _erf_series(t) if abs(t) < FRACTION_FROM else (1 - _erfc_fraction(abs(t))).copy_sign(t)
    return u.integral(off(value) if t else ZERO, _bell_of_erf(u))


def _erfc(u: Taylor) -> Taylor:
    t = u.value
    value = 1 - _erf_series(t) if abs(t) < FRACTION_FROM else _erfc_fraction(abs(t))
    value = 2 - value if t <= -FRACTION_FROM else value
    return u.integral(off(value) if t else ONE, -_bell_of_erf(u))


def _bell_of_erf(u: Taylor) -> Taylor:
    return u.constant(2 / pi().sqrt()) * exp(-(u * u))


def _erf_series(t: Decimal) -> Decimal:
    """Return 2/sqrt(pi) exp(-t^2) times the sum of 2^n t^(2n+1) / (1 3 5 ... (2n+1)), whose terms have all one sign."""
    total, term, square = t, t, 2 * t * t
    for n in range(1, MOST_TERMS):
        if not term or term.adjusted() < total.adjusted() - decimal.getcontext().prec - 2:
            return 2 / pi().sqrt() * (-t * t).exp() * total
        term = term * square / (2 * n + 1)
        total += term
    return NAN


def _erfc_fraction(t: Decimal) -> Decimal:
    """Return erfc(t) of t > 0 by its continued fraction, t + (1/2)/(t + 1/(t + (3/2)/(t + ...))), by Wallis' recurrences."""
    if not t.is_finite():
        return NAN
    before, now, below_before, below = ONE, t, ZERO, ONE
    found = now
    for n in range(1, MOST_TERMS):
        share = HALF * n
        before, now = now, t * now + share * before
        below_before, below = below, t * below + share * below_before
        last, found = found, now / below
        if abs(found - last) <= abs(found).scaleb(2 - decimal.getcontext().prec):
            return (-t * t).exp() / (pi().sqrt() * found)
    return NAN


def pi() -> Decimal:
    """Return pi with the digits of the context."""
    return +_pi(decimal.getcontext().prec + SPARE)


@functools.lru_cache(64)
def _pi(digits: int) -> Decimal:
    """Return 16 arctan(1/5) - 4 arctan(1/239) (J. Machin), in whole numbers."""
    unit = int(10 ** (digits + SPARE))

    def arctan_of_one_over(n: int) -> int:
        term = total = unit // n
        k = 1
        while term:
            term //= -n * n
            k += 2
            total += term // k
        return total

    with decimal.localcontext() as context:
        context.prec = digits + SPARE
        return Decimal(4 * (4 * arctan_of_one_over(5) - arctan_of_one_over(239))).scaleb(-digits - SPARE)


def _sinh(u: Taylor) -> Taylor:
    # Of what is small both exponentials are 1, and what is left of them is what rounding makes of it: divided by it passes for known.
    grown = _expm1(u)
    return u.constant(HALF) * (grown + grown / exp(u))


def _cosh(u: Taylor) -> Taylor:
    grown = exp(u)
    return u.constant(HALF) * (grown + u.constant(ONE) / grown)


def _tanh(u: Taylor) -> Taylor:
    # Of what is large its exponential stays below all numbers.
    shrunk = _expm1(u.constant(-TWO) * _abs(u))
    found = shrunk / (u.constant(TWO) + shrunk)
    return found if u.value < 0 else -found


def _sigmoid(u: Taylor) -> Taylor:
    shrunk = exp(-_abs(u))
    return (shrunk if u.value < 0 else u.constant(ONE)) / (u.constant(ONE) + shrunk)


def _softplus(u: Taylor) -> Taylor:
    rest = _log1p(exp(-_abs(u)))
    return u + rest if u.value > 0 else rest


def _arcsinh(u: Taylor) -> Taylor:
    a = _abs(u)
    found = log(a + (a * a + u.constant(ONE)).power(HALF))
    return -found if u.value < 0 else found


def _arcsin(u: Taylor) -> Taylor:
    if abs(u.value) != 1:
        return _arctan(u / (u.constant(ONE) - u * u).power(HALF))
    return u.integral(off((pi() / 2).copy_sign(u.value)), (u.constant(ONE) - u * u).power(-HALF))


def _arccos(u: Taylor) -> Taylor:
    found = u.constant(pi() / 2) - _arcsin(u)
    return Taylor((ZERO, *found.parts[1:])) if u.value == 1 else found


def _abs(u: Taylor) -> Taylor:
    return -u if u.value < 0 else u


def _sign(u: Taylor) -> Taylor:
    return u.constant(ONE.copy_sign(u.value) if u.value else ZERO)


def _cbrt(u: Taylor) -> Taylor:
    return -(-u).power(ONE / 3) if u.value < 0 else u.power(ONE / 3)


def _normal_cdf(u: Taylor) -> Taylor:
    return u.constant(HALF) * _erfc(-u / u.constant(TWO.sqrt()))


FUNCTIONS: Mapping[str, Callable[[Taylor], Taylor]] = MappingProxyType(
    {
        "exp": exp,
        "expm1": _expm1,
        "log": log,
        "log1p": _log1p,
        "log2": lambda u: log(u) / u.constant(TWO.ln()),
        "log10": lambda u: log(u) / u.constant(Decimal(10).ln()),
        "sqrt": lambda u: u.power(HALF),
        "square": lambda u: u * u,
        "cbrt": _cbrt,
        "sigmoid": _sigmoid,
        "tanh": _tanh,
        "softplus": _softplus,
        "erf": _erf,
        "erfc": _erfc,
        "Phi": _normal_cdf,
        "phi": lambda u: exp(u.constant(-HALF) * u * u) / u.constant((2 * pi()).sqrt()),
        "gauss": lambda u: exp(-(u * u)),
        "sin": lambda u: _sine_and_cosine(u)[0],
        "cos": lambda u: _sine_and_cosine(u)[1],
        "tan": lambda u: _sine_and_cosine(u)[0] / _sine_and_cosine(u)[1],
        "arcsin": _arcsin,
        "arccos": _arccos,
        "arctan": _arctan,
        "sinh": _sinh,
        "cosh": _cosh,
        "arcsinh": _arcsinh,
        "negative": lambda u: -u,
    }
)
"""Those of one argument that have a power series at it, by their names in the grammar."""
PIECEWISE: Mapping[str, Callable[[Taylor], Taylor]] = MappingProxyType(
    {
        "abs": lambda u: _abs(u) if u.value else u.constant(ZERO),
        "sign": _sign,
        "heaviside": lambda u: u.constant(ONE if u.value > 0 else ZERO if u.value < 0 else HALF),
        "relu": lambda u: u if u.value > 0 else u.constant(ZERO),
    }
)
"""Those that only choose."""
