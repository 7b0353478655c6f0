"""Number formats: what each one holds, and rounding to it exactly once.

Sources
-------
IEEE 754-2019 (float16, float32, float64); OCP 8-bit Floating Point Specification (OFP8) 1.0 (the formats of eight bits).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray

# From so many values on it is quicker to round them by arithmetic than to cast them.
MANY = 24
# The bits of a float64 that hold its exponent.
EXPONENTS = np.int64(0x7FF0000000000000)

FormatName = Literal["float64", "float32", "float16", "bfloat16", "float8_e4m3", "float8_e5m2"]


class NumberFormat(msgspec.Struct, frozen=True):
    """A binary floating-point format with gradual underflow.

    float64, float32 and float16 are IEEE 754-2019's; bfloat16 is float32 with a shorter significand; the two of
    eight bits are those of the OCP 8-bit Floating Point Specification (OFP8) 1.0, where E4M3 has no infinity.

    Attributes
    ----------
    name : str
        The stable name, as in `FORMATS`.
    title : str
        The name a user reads.
    bits : int
        The width.
    precision : int
        Bits of the significand p, the hidden one included: the numbers below 1 are 2^-p apart.
    lowest_exponent : int
        The smallest positive number is 2^`lowest_exponent` (a subnormal one).
    largest : float
        The largest finite number.
    """

    name: str
    title: str
    bits: int
    precision: int
    lowest_exponent: int
    largest: float

    @property
    def smallest(self) -> float:
        """The smallest positive number; half of it, and everything below, rounds to 0."""
        return float(np.ldexp(1.0, self.lowest_exponent))

    @property
    def last_ordinal(self) -> int:
        """The ordinal of the largest finite number; see `from_ordinals`."""
        return int(np.array(self.largest).astype(_dtypes()[self.name]).view(_UNSIGNED[self.bits]))

    def round(self, values: ArrayLike, *, saturate: bool = False) -> FloatArray:
        """Return float64 values rounded once to this format, to nearest and ties to even.

        Parameters
        ----------
        values : array_like
            Any shape. NaN stays NaN.
        saturate : bool
            Give the largest finite number, of the same sign, for everything beyond it, infinities too, as OFP8's
            saturating conversion does; only the formats of eight bits do so. Otherwise such values become infinite,
            or NaN in E4M3.

        Returns
        -------
        ndarray
            In float64, of the shape of `values`, holding only numbers of the format.
        """
        exact = np.asarray(values, dtype=np.float64)
        if self.bits == 64:
            return exact
        if saturate and self.bits == 8:
            exact = np.clip(exact, -self.largest, self.largest)
        if self.bits < 32 and exact.size >= MANY:
            return self._rounded(exact)
        with np.errstate(all="ignore"):
            # numpy rounds float64 to float16 and float32 directly; ml_dtypes goes through float32, which would round twice.
            source = exact if self.name in {"float16", "float32"} else _to_odd(exact)
            return np.asarray(source.astype(_dtypes()[self.name]).astype(np.float64))

    def _rounded(self, exact: FloatArray) -> FloatArray:
        """Return many values rounded, each by adding so large a number that what is below a step of the format falls off, and taking it away again.

        To cast them to float16 takes ten times as long where many are so small that numpy tells the processor's flags of each.
        """
        flat = exact.reshape(-1)
        # The power of two below each, not beyond the smallest and the largest that are normal.
        large = (flat.view(np.int64) & EXPONENTS).view(np.float64)
        np.maximum(large, 2.0 ** (self.lowest_exponent + self.precision - 1), out=large)
        np.minimum(large, self.largest, out=large)
        large *= 1.5 * 2.0 ** (53 - self.precision)
        with np.errstate(invalid="ignore"):
            rounded = np.add(flat, large)
        rounded -= large
        # A negative number that became 0 is -0.
        np.copysign(rounded, flat, out=rounded)
        beyond = np.abs(rounded, out=large) > self.largest
        if beyond.any():
            rounded[beyond] = math.nan if self.name == "float8_e4m3" else np.copysign(math.inf, rounded[beyond])
        return rounded.reshape(exact.shape)

    def from_ordinals(self, ordinals: ArrayLike) -> FloatArray:
        """Return the numbers of the format by their place in its order: 0 is 0, 1 the smallest positive number, -1 its opposite.

        Parameters
        ----------
        ordinals : array_like of int
            From -`last_ordinal` to `last_ordinal`.
        """
        signed = np.asarray(ordinals, dtype=np.int64)
        magnitude = np.abs(signed).astype(_UNSIGNED[self.bits]).view(_dtypes()[self.name]).astype(np.float64)
        return np.asarray(np.where(signed < 0, -magnitude, magnitude))

    def ordinal(self, value: float) -> int:
        """Return the place of a number in the order of the format, or of that to which a value rounds; see `from_ordinals`.

        Parameters
        ----------
        value : float
            Its rounding is finite.
        """
        return int(np.copysign(1, value)) * int(np.abs(np.float64(self.round(value))).astype(_dtypes()[self.name]).view(_UNSIGNED[self.bits]))

    def numbers(self) -> FloatArray:
        """Return every finite number of a format of at most 16 bits, ascending, 0 once."""
        if self.bits > 16:
            raise ParameterError(tr("{name} has too many numbers to list: give a format of at most 16 bits.", name=self.name))
        return self.from_ordinals(np.arange(-self.last_ordinal, self.last_ordinal + 1))


def number_format(name: str) -> NumberFormat:
    """Return a format by its name.

    Parameters
    ----------
    name : str
        A name of `FORMATS`: "float16".

    Raises
    ------
    ParameterError
        If there is no such format.
    """
    if name not in FORMATS:
        raise ParameterError(tr("number format {name} is unknown: give one of {names}.", name=in_quotes(name), names=", ".join(FORMATS)))
    return FORMATS[cast(FormatName, name)]


def _to_odd(values: FloatArray) -> NDArray[np.float32]:
    """Round to float32 so that a second rounding, to fewer bits, gives what one rounding would (Boldo and Melquiond 2008, round to odd)."""
    nearest = np.atleast_1d(values).astype(np.float32)
    bits = nearest.view(np.uint32).copy()
    bits -= np.abs(nearest.astype(np.float64)) > np.abs(values)
    bits |= bits.view(np.float32).astype(np.float64) != values
    return bits.view(np.float32).reshape(np.shape(values))


@functools.cache
def _dtypes() -> Mapping[str, Any]:
    # Imported when first rounded to, since a start of the program does without.
    import ml_dtypes

    return {
        "float64": np.float64,
        "float32": np.float32,
        "float16": np.float16,
        "bfloat16": ml_dtypes.bfloat16,
        "float8_e4m3": ml_dtypes.float8_e4m3fn,
        "float8_e5m2": ml_dtypes.float8_e5m2,
    }


_UNSIGNED: Mapping[int, Any] = MappingProxyType({64: np.uint64, 32: np.uint32, 16: np.uint16, 8: np.uint8})

FORMATS: Mapping[FormatName, NumberFormat] = MappingProxyType(
    dict(
        zip(
            get_args(FormatName),
            (
                NumberFormat("float64", "float64", 64, 53, -1074, float(np.finfo(np.float64).max)),
                NumberFormat("float32", "float32", 32, 24, -149, float(np.finfo(np.float32).max)),
                NumberFormat("float16", "float16", 16, 11, -24, 65504.0),
                NumberFormat("bfloat16", "bfloat16", 16, 8, -133, 255 * 2.0**120),
                NumberFormat("float8_e4m3", "float8 E4M3", 8, 4, -9, 448.0),
                NumberFormat("float8_e5m2", "float8 E5M2", 8, 3, -16, 57344.0),
            ),
            strict=True,
        )
    )
)
