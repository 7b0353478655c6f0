"""The one speller of numbers for people: rounded right, with a true minus, powers of ten raised, thousands in groups.

Files, session files and CSV tables keep Python's ``repr``; what is read on the screen, in a sentence, a label, an axis or a message is spelt here.
No text says a number to be 0, 1 or 100 % that is not, and none has digits that float64 does not have. The examples here are in English: words and
the signs in numbers follow the language (`sigexplorer.language`), but for `shortest`, which programs read.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from decimal import Decimal

from sigexplorer.language import counted, current, mark, tr
from sigexplorer.language import digits as localized

MINUS, TIMES, INFINITE = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}", "\N{INFINITY}"
UNDEFINED = mark("undefined")
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# Digits of a number where nothing else is said, and of a power of ten.
DIGITS, POWER_DIGITS = 4, 3
# Powers of ten from here to below there are written out.
LOWEST, HIGHEST = -4, 6
# Beyond, float64 does not know the digits before an exponent of ten.
COARSE = 1e12
# Of a decimal logarithm's error, relative to it: some roundings of float64.
LOG_ERROR = 2.0**-50
# The digits at most of a loss beside another that it is told apart from.
LOSS_DIGITS = 6
# The last decimal place at most of a value that is written out beside its error.
FINEST = -8
# The decimals at most of a value near its limit; nearer ones are told by their distance.
NEAREST = 4
SMALLEST = 5e-324
# Decimal logarithms up to here are followed, up and down, but for their last digits: beyond, a number may stand for all that are.
MOST_POWER = 1e301 * math.log10(math.e) * (1.0 - 1e-9)
# The decimal logarithm of chances that even logarithms do not tell apart is below this one.
LEAST_CHANCE = -1e307
# How many numbers are kept as they were spelt: most of a frame's are those of the last one, and one is said in many places.
KEPT = 4096


def number(value: float, digits: int = DIGITS, *, error: float = 0.0) -> str:
    """Return a number rounded to nearest: "0.01766", "−2.5", "123,456", "8.533×10⁻¹⁷", "10⁻⁸", "∞", "undefined".

    Parameters
    ----------
    value : float
        The number.
    digits : int
        How many significant digits are shown at most, without zeros at the end; before the point all are.
    error : float
        How far off the number may be: digits that this leaves open are not shown, and where it leaves none, "≈ 0" is.
    """
    return localized(tr(UNDEFINED) if math.isnan(value) else _number(value, digits, error))


@functools.lru_cache(KEPT)
def _number(value: float, digits: int, error: float) -> str:
    if math.isinf(value):
        return INFINITE if value > 0 else MINUS + INFINITE
    if value == 0:
        return "0"
    if error > 0:
        known = math.floor(math.log10(abs(value)) - math.log10(error)) if math.isfinite(error) else 0
        if known < 1:
            return "\N{ALMOST EQUAL TO} 0"
        digits = min(digits, known)
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    power = int(exponent)
    if LOWEST <= power < HIGHEST:
        return _fixed(value, max(0, digits - 1 - power), trim=True)
    return _scientific(mantissa, power)


def exact(value: float) -> str:
    """Return a number with as many digits as read back as the very same float64: "0.1", "−2.5×10⁻⁸", "1,234.5678"."""
    return localized(_exact(value)) if math.isfinite(value) else number(value)


def shortest(value: float) -> str:
    """Return the shortest text that reads back as `value` where a program reads it, without a trailing ``.0``: "0.1", "-2.5e-08", "1"."""
    return repr(float(value)).removesuffix(".0")


def typed(value: float) -> str:
    """Return a number as a person types it, with the decimal sign of the language and nothing between thousands: "0.1", "-2.5e-08", "1"."""
    return shortest(value).replace(".", current().decimal)


@functools.lru_cache(KEPT)
def _exact(value: float) -> str:
    if value == 0:
        return "0"
    # Rounding to as many digits as repr has need not give these digits: of two that read back it takes the nearer, which may be a tie.
    shortest = Decimal(repr(float(value))).normalize()
    sign, digits, last = shortest.as_tuple()
    exponent = int(last) + len(digits) - 1
    if LOWEST <= exponent < HIGHEST:
        return f"{shortest:,f}".replace("-", MINUS)
    written = "".join(map(str, digits))
    return _scientific(f"{'-' if sign else ''}{written[0]}.{written[1:]}", exponent)


def fixed(value: float, decimals: int, *, trim: bool = False) -> str:
    """Return a number with digits after the point, thousands grouped: "1,024.50"; `trim` takes the zeros at its end."""
    return localized(_fixed(value, decimals, trim=trim))


def _fixed(value: float, decimals: int, *, trim: bool) -> str:
    text = f"{value:,.{decimals}f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if not text.strip("-0.,") else text.replace("-", MINUS)


def power(log10: float, digits: int = POWER_DIGITS) -> str:
    """Return 10^log10, also where no float holds it: "0.024", "4.83×10⁻⁶⁴⁹", "10 to the power of −1.5×10¹³", and "0" of −∞.

    Beyond an exponent of 10^12 float64 does not know the digits before it: the exponent alone is given. What is beyond `MOST_POWER` is said to be so.
    """
    if math.isnan(log10):
        return tr(UNDEFINED)
    if math.isinf(log10):
        return "0" if log10 < 0 else INFINITE
    if abs(log10) >= COARSE:
        size = tr("10 to the power of {exponent}", exponent=number(min(max(log10, -MOST_POWER), MOST_POWER), DIGITS))
        return size if abs(log10) < MOST_POWER else tr("less than {limit}", limit=size) if log10 < 0 else tr("more than {limit}", limit=size)
    if LOWEST - 1 <= log10 < HIGHEST + 1:
        return number(10.0**log10, digits)
    digits = max(1, min(digits, math.floor(-math.log10(abs(log10) * math.log(10.0) * LOG_ERROR))))
    exponent = math.floor(log10)
    mantissa = f"{10.0 ** (log10 - exponent):.{digits - 1}f}"
    if mantissa.startswith("10"):
        mantissa, exponent = f"{1.0:.{digits - 1}f}", exponent + 1
    return localized(_scientific(mantissa, exponent))


def raised(base: int, exponent: int) -> str:
    """Return a whole power: "2⁻²⁵", "10⁶"."""
    return f"{base}{superscript(exponent)}"


def superscript(whole: int) -> str:
    """Return a whole number as an exponent: "⁻²⁵"."""
    return str(whole).translate(RAISED)


def formula(text: str) -> str:
    """Return a formula as it is printed: whole exponents raised, a true minus: "ln(1 + 2⁻¹¹)" for "ln(1 + 2^-11)"."""
    parts = text.replace("-", MINUS).split("^")
    made = parts[0]
    for part in parts[1:]:
        digits = len(part) - len(part.lstrip(f"{MINUS}0123456789"))
        made += part[:digits].replace(MINUS, "-").translate(RAISED) + part[digits:]
    return made


def together(text: str) -> str:
    """Return numbers that are spelt already with the thousands together where none has more than four digits before the point: "2021", "12,000".

    So axes and measured data of a user have them: four digits may be a year, which nobody parts, nor do typographers part them.
    """
    group = re.escape(current().group)
    if not group or re.search(rf"\d\d{group}\d{{3}}|{group}\d{{3}}{group}\d{{3}}", text):
        return text
    return re.sub(rf"(?<!\d)(\d){group}(?=\d{{3}}(?!\d))", r"\1", text)


def count(how_many: int, noun: str = "") -> str:
    """Return a whole number, thousands grouped, with its noun in the number that belongs to it: "1 layer", "1,000 layers"."""
    text = localized(f"{how_many:,}".replace("-", MINUS))
    return f"{text} {counted(noun, how_many)}" if noun else text


def duration(seconds: float) -> str:
    """Return a length of time as people say it, to two digits or so: "0.4 s", "12 s", "3 min", "2 h 5 min", "4 days"."""
    if not math.isfinite(seconds):
        return tr(UNDEFINED) if math.isnan(seconds) else INFINITE
    if seconds < 99.5:
        return f"{number(seconds, 2)} s"
    minutes = round(seconds / 60.0)
    if minutes < 100:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 10:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    hours = round(seconds / 3600.0)
    return f"{hours} h" if hours < 48 else count(round(hours / 24), "day")


def listed(words: Sequence[str]) -> str:
    """Return some words as they stand in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return tr("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def in_a_row(numbers: Sequence[str]) -> str:
    """Return numbers that are spelt already in a row: "0.5, 1"; in a language with a decimal comma "0,5; 1"."""
    return ("; " if current().comma else ", ").join(numbers)


def near(value: float, limit: float, digits: int = DIGITS, error: float = 0.0) -> str:
    """Return a number that tends to a limit; where its digits would say the limit itself, its distance: "1 − 3.1×10⁻⁷".

    The distance has the digits that the rounding of `value` leaves it, and two at most. One that is no more than the `error` of the value is none.
    """
    text = number(value, digits)
    if abs(value - limit) <= error or value == limit or not math.isfinite(limit) or not math.isfinite(value) or text != number(limit, digits):
        return text
    away = abs(value - limit)
    known = math.floor(math.log10(2.0 * away / math.ulp(max(abs(value), abs(limit)))))
    return f"{text} {MINUS if value < limit else '+'} {number(away, min(2, max(1, known)))}"


def lost(limit: float, *, below: bool) -> str:
    """Return what differs from a limit by less than float64 tells apart: "1 − less than 1.11×10⁻¹⁶", "less than 4.94×10⁻³²⁴"."""
    if limit == 0:
        return (MINUS if below else "") + tr("less than {limit}", limit=number(SMALLEST, 3))
    inner = math.nextafter(limit, -math.inf if below else math.inf)
    return f"{number(limit)} {MINUS if below else '+'} " + tr("less than {limit}", limit=number(abs(limit - inner), 3))


def share(part: float, *, log10: float = math.nan, log10_rest: float = math.nan) -> str:
    """Return a part of the whole in per cent: "7 %", "0.24 %", "99.97 %", "100 − 3.1×10⁻⁷ %"; "0 %" and "100 %" of 0 and 1 alone.

    Parameters
    ----------
    part : float
        The part, 1 for the whole.
    log10 : float
        Its decimal logarithm, for parts that no float holds.
    log10_rest : float
        That of what is left to the whole, for parts that float64 does not tell from it.
    """
    percent = 100.0 * part
    if math.isnan(percent):
        return tr(UNDEFINED)
    if not math.isnan(log10) and percent < 1:
        return f"{power(log10 + 2.0, 2)} %"
    if percent == 100 and log10_rest > -math.inf:
        return f"100 {MINUS} {power(log10_rest + 2.0, 2)} %"
    if percent == 0 or percent == 100 or not math.isfinite(percent):
        return f"{number(percent)} %"
    if percent < 0.995 or percent > 100:
        return f"{near(percent, 100.0, 2 if percent < 100 else DIGITS)} %"
    if percent < 99.5:
        return f"{fixed(percent, 0)} %"
    away = 100.0 * (1.0 - part)
    decimals = math.ceil(-math.log10(away)) if away > 0 else NEAREST + 1
    if decimals > NEAREST:
        return f"100 {MINUS} {number(max(away, 1e-14), 2)} %"
    return f"{fixed(percent, max(1, decimals), trim=True)} %"


# How far a probability may be from 1 through the rounding of what it is made of: a statistic of 1e-13 is a sum that came out as 0.
CHANCE_ERROR = 1e-12


def chance(log10: float) -> str:
    """Return a probability that is told by its decimal logarithm; of one that rounds to 1 how far it is from that: "1.6×10⁻¹⁵", "1 − 0.0031"."""
    if log10 == -math.inf:
        return power(LEAST_CHANCE)
    return near(10.0**log10, 1.0, 2, CHANCE_ERROR) if log10 > -1.0 else power(log10, 2)


def confidence_level(level: float) -> str:
    """Return a level of confidence in per cent, with all of its digits: "95 %", "97.5 %", "99.99 %"."""
    return f"{number(100.0 * level, 6)} %"


def factor(times: float, digits: int = 2) -> str:
    """Return by how much something changes: "3.4×", "780×", "1.0062×", "2.1×10⁷ times"; never "1×" unless it is.

    Near 1 the digits are those of what is beyond it: "(1 + 3.1×10⁻⁷) times".
    """
    return _times(ratio(times, digits))


def factor_of(log10: float, digits: int = 2) -> str:
    """Return by how much something changes from its decimal logarithm, also where no float holds it: "38×", "1.8×10⁴⁰⁰ times"."""
    return factor(10.0**log10, digits) if abs(log10) < HIGHEST else _times(power(log10, digits))


def _times(text: str) -> str:
    if f" {MINUS} " in text or " + " in text:
        text = f"({text})"
    return f"{text}{TIMES}" if text.isascii() else tr("{number} times", number=text)


def ratio(times: float, digits: int = 2) -> str:
    """Return a factor without its sign of multiplication; see `factor`."""
    beyond = abs(times - 1.0)
    if not math.isfinite(times) or beyond == 0 or beyond >= 0.5:
        return number(times, digits)
    decimals = digits - 1 - math.floor(math.log10(beyond))
    return near(times, 1.0, 1 + min(decimals, NEAREST + 1))


def interval(low: float, high: float, digits: int = DIGITS) -> str:
    """Return a range, "−8 to 8", with as many digits more as tell its ends apart."""
    ends = told_apart((low, high), digits)
    return tr("{low} to {high}", low=ends[0], high=ends[1])


def told_apart(values: Sequence[float], digits: int = DIGITS, most: int = 17) -> tuple[str, ...]:
    """Return numbers with as many digits more as tell those apart that differ, `most` at most: "0.4112" and "0.4109"."""
    for each in range(digits, most + 1):
        texts = tuple(number(value, each) for value in values)
        if len(set(texts)) >= len(set(values)):
            return texts
    return tuple(exact(value) if most >= 17 else number(value, digits) for value in values)


def with_error(value: float, error: float) -> str:
    """Return a number with its standard error, "38.87 ± 1.18": both to the second digit of the error; alone without one, "± ∞" of an infinite one."""
    if error == 0 or math.isnan(error):
        return number(value)
    if math.isinf(error):
        return f"{number(value, POWER_DIGITS)} ± {INFINITE}"
    # Of what is written: 9.96 with two digits is 10, and 0.9996 with three is 1.00.
    last = _size(error, 2) - 1
    size = _size(value, max(1, _size(value, 17) - last + 1)) if value else last
    digits = max(1, min(size - last + 1, 15))
    if last >= FINEST and size >= LOWEST and max(size, last + 1) < HIGHEST:
        return f"{fixed(value, max(0, -last))} ± {fixed(error, max(0, -last))}"
    return f"{_all_digits(value, digits)} ± {_all_digits(error, 2)}"


def _size(value: float, digits: int) -> int:
    """Return the power of ten of a number's first digit, as it is written with some digits."""
    return int(f"{value:.{min(digits, 17) - 1}e}".partition("e")[2])


def _all_digits(value: float, digits: int) -> str:
    """Return a number with as many digits as are known, zeros too: "1.00×10⁻⁵"."""
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    power = int(exponent)
    if value == 0 or LOWEST <= power < HIGHEST:
        return fixed(value, max(0, digits - 1 - power))
    return localized(f"{mantissa}{TIMES}".replace("-", MINUS) + raised(10, power))


def plain(text: str) -> str:
    """Return a text in signs that every terminal has: "1.5e-8" for "1.5×10⁻⁸", "-" for "−"; other signs as question marks."""
    lowered = "".join(f"^{sign.translate(LOWERED)}" if new else sign.translate(LOWERED) for sign, new in _runs(text))
    for sign, spelt in SPELT_OUT.items():
        lowered = lowered.replace(sign, spelt)
    return lowered.encode("ascii", "replace").decode("ascii")


SUPERSCRIPTS = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED = str.maketrans(SUPERSCRIPTS, "-0123456789")
SPELT_OUT = {
    f"{TIMES}10^": "e",
    TIMES: "x",
    MINUS: "-",
    INFINITE: "infinity",
    "\N{ALMOST EQUAL TO}": "about",
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{PRIME}": "'",
    "\N{DOUBLE PRIME}": "''",
    "\N{TRIPLE PRIME}": "'''",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{MIDDLE DOT}": "*",
    "\N{PLUS-MINUS SIGN}": "+/-",
    "\N{SQUARE ROOT}": "sqrt ",
    # As German is written where its letters are missing.
    **{
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    },
}


def _runs(text: str) -> list[tuple[str, bool]]:
    """Return the signs of a text, each with whether a run of superscripts begins there."""
    return [(sign, sign in SUPERSCRIPTS and text[index - 1 : index] not in tuple(SUPERSCRIPTS)) for index, sign in enumerate(text)]


def _scientific(mantissa: str, exponent: int) -> str:
    """Return digits with a power of ten; a mantissa of 1 is left out."""
    trimmed = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    if trimmed.lstrip("-") == "1":
        return trimmed.replace("1", "").replace("-", MINUS) + raised(10, exponent)
    return f"{trimmed}{TIMES}".replace("-", MINUS) + raised(10, exponent)
