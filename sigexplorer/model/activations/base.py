"""What every activation is: one frozen struct with its parameters, its value and its exact derivatives."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.language import Title
from sigexplorer.model.activations._elementary import WHOLE as WHOLE
from sigexplorer.model.activations._elementary import filled as filled
from sigexplorer.model.activations.landmarks import Asymptote, Landmarks, find_landmarks, find_shape
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.arrays import LARGEST as LARGEST
from sigexplorer.model.arrays import MANY_DIGITS as MANY_DIGITS
from sigexplorer.model.arrays import MOST_DIGITS as MOST_DIGITS
from sigexplorer.model.arrays import FloatArray, Told
from sigexplorer.model.arrays import as_float64 as as_float64
from sigexplorer.model.arrays import constant_sign as constant_sign
from sigexplorer.model.arrays import finite_logarithm as finite_logarithm
from sigexplorer.model.arrays import one_nan as one_nan
from sigexplorer.model.parameters import Parameters
from sigexplorer.model.running import Cancel, ask, never

# Numbers whose arrays stay in the nearest cache while slopes are computed, and the layers of which that must be so for it to be worth while.
TOGETHER, AT_ONCE = 2560, 4
# Numbers of a large array whose slopes are computed at once: a call costs as much as a thousand of them.
PART = 8192
# The least number above 0.
TINIEST = math.nextafter(0.0, 1.0)
# Of more inputs than these no digits are tried: it is only said by how much values may be wrong.
MANY_INPUTS = 2000
# A value below is about to leave float64, or has.
UNDERFLOWS = 1e-290


class Standard(NamedTuple):
    """One member g of a family of curves that are all of one shape: ``f(x) = offset + swing g(gain (x - centre))``.

    `gain` is positive, and so is `swing` unless g is monotone.
    """

    activation: Activation
    gain: float = 1.0
    centre: float = 0.0
    swing: float = 1.0


class Activation(Parameters, frozen=True, tag_field="function"):
    """An activation function: its fields are its parameters, its methods give values and derivatives.

    A subclass states its tag (the stable name of session files and of the command line), `title`, `family`,
    and the methods `derivatives`, `asymptotes` and `latex`, names where it comes from in its docstring, and is listed in
    `sigexplorer.model.activations.AnyActivation`; everything else follows from there. Further names that people know it by are
    stated with it: `aliases` and `variants`, see `sigexplorer.model.activations.names`.
    """

    title: ClassVar[str]
    """What it is called, in the language that is spoken."""
    family: ClassVar[str]
    """What it is one of, in English; `sigexplorer.language.tr` has it in others."""
    aliases: ClassVar[tuple[str, ...]] = ()
    """What else the function is called: "swish", "expit"."""
    variants: ClassVar[Mapping[str, Mapping[str, float]]] = MappingProxyType({})
    """Names that stand for the function with certain parameters: "quick GELU"."""
    slope_by_output: ClassVar[str] = ""
    """The derivative as a formula in the output y = f(x), with the default parameters, where there is a short one: "y (1 - y)"."""

    def __init_subclass__(cls) -> None:
        """Have the title follow the language."""
        super().__init_subclass__()
        if isinstance(title := cls.__dict__.get("title"), str):
            cls.title = Title(title)  # type: ignore[assignment]

    exact: ClassVar[bool] = True
    """Whether all digits of `derivatives` and of the logarithms are known, so that `told` has no more: of all but formulas."""

    @property
    def name(self) -> str:
        """The stable name, as in `catalogue`."""
        return str(self.__struct_config__.tag)

    def prepare(self, cancel: Cancel = never) -> None:
        """Find what is found once for all inputs, kinks and span and the like, where that takes long; whatever asks for one of them first does it else.

        Parameters
        ----------
        cancel : callable
            Asked meanwhile; see `sigexplorer.model.running`.

        Raises
        ------
        Cancelled
            If `cancel` answered True.
        """

    @property
    def kinks(self) -> tuple[float, ...]:
        """The x where f or f' jumps, ascending."""
        return ()

    @property
    def narrow_places(self) -> tuple[float, ...]:
        """The x about which the curve may change within less than a grid over its span shows, ascending."""
        return ()

    def meetings(self, x: FloatArray, cancel: Cancel = never) -> tuple[NDArray[np.int64], FloatArray]:
        """Return where f or f' may jump between neighbours in rows of inputs, of a function with more kinks than `kinks` has; few in a row.

        Parameters
        ----------
        x : ndarray, shape (rows, n)
            Finite inputs, ascending or descending in every row.
        cancel : callable
            See `sigexplorer.model.running`.

        Returns
        -------
        rows : ndarray of int, shape (m,)
            In which row each is.
        places : ndarray, shape (m,)
            Where it is.
        """
        return np.zeros(0, dtype=np.int64), np.zeros(0)

    @property
    def has_no_slope(self) -> bool:
        """Whether the slope is known to be 0 wherever there is one: of a function of the catalogue, which has nothing narrow, a look at it proves it."""
        return find_shape(self).steepest_slope == 0.0

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f(x), of the shape of `x`.

        Parameters
        ----------
        x : array_like
            Any shape. Infinities give the limit, NaN stays NaN.
        """
        return np.asarray(self.derivatives(x, 0)[0])

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`, sharing one exponential.

        Parameters
        ----------
        x : array_like
            Any shape. Infinities give the limit, NaN stays NaN, no warning is raised.
        order : int
            The highest derivative, 0 to 3.

        Returns
        -------
        ndarray, shape (order + 1, *x.shape)
            f, f', f'', f''' in float64.
        """
        raise NotImplementedError

    def in_turn(self, x: FloatArray, weights: Sequence[float], biases: Sequence[float]) -> FloatArray | None:
        """Return f and f' of layers x <- f(w x + b) one after the other, with the bits of `derivatives`; None where that is no quicker than asking for each.

        Parameters
        ----------
        x : ndarray, shape (n,)
            What the first layer is given; quicker ways are mostly for a multiple of `WHOLE`.
        weights, biases : sequence of float
            Those of the layers.

        Returns
        -------
        ndarray, shape (2, layers, n)
        """
        return None

    def plain(self) -> Plain | None:
        """Return a short way to the values, for those who ask for them very often; None where there is none."""
        return None

    def value_error(self, x: ArrayLike, order: int = 0, cancel: Cancel = never) -> FloatArray:
        """Return by how much f, or one of its derivatives, may be wrong.

        Parameters
        ----------
        x, order
            Those of `value_errors`, and of which derivative it is asked.
        cancel : callable
            See `sigexplorer.model.running`.
        """
        return np.asarray(self.value_errors(x, order, cancel)[order])

    def value_errors(self, x: ArrayLike, order: int, cancel: Cancel = never) -> FloatArray:
        """Return by how much f and its derivatives may be wrong, beyond last digits; 0 unless they are computed from a formula whose terms cancel.

        Parameters
        ----------
        x : array_like
            Finite inputs, of any shape.
        order : int
            The highest derivative, from 0 to 3; there are order + 1 rows of the shape of `x`.
        cancel : callable
            Asked at every step of a formula: each takes longer than many of its values do.
        """
        return np.zeros((order + 1, *np.shape(x)))

    def told(self, x: ArrayLike, order: int = 1, *, most: int = MOST_DIGITS, cancel: Cancel = never) -> Told | None:
        """Return what may be told of f and its derivatives; None where that is all that `derivatives` and the logarithms have: of any but a formula.

        Every number that people read passes through here, and every claim that hangs on one.

        Parameters
        ----------
        x, order
            Those of `value_error`, with infinite inputs, and the highest derivative.
        most : int
            Digits with which it may be computed again.
        cancel : callable
            See `sigexplorer.model.running`.
        """
        return None

    def doubted(self, x: FloatArray, order: int = 1) -> NDArray[np.bool_]:
        """Return at which inputs f or a derivative may have lost digits, so that `told` is to be asked: a quick look, which may say so too often.

        Parameters
        ----------
        x : ndarray of any shape
            The inputs.
        order : int
            0 for f, 1 for f', to 3.

        Returns
        -------
        ndarray of bool, of the shape of `x`
        """
        return np.zeros(x.shape, dtype=bool)

    def slope_bounds(self, low: FloatArray, high: FloatArray) -> FloatArray | None:
        """Return what f' is proven to lie between over ranges of inputs, wherever it is defined there; None of all but formulas, which are known in full.

        Parameters
        ----------
        low, high : ndarray, shape (n,)
            The ends of the ranges.

        Returns
        -------
        ndarray, shape (2, 2, n)
            Lower and upper bounds, infinite where none is known: over the ranges, and at their low ends.
        """
        return None

    def plain_derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return `derivatives` as float64 alone has them: 0, infinite or NaN where a step on the way leaves its range, unless the function knows better.

        Parameters
        ----------
        x, order
            Those of `derivatives`.
        """
        return self.derivatives(x, order)

    def is_slow(self, x: FloatArray) -> bool:
        """Return whether values at `x` take much longer than elsewhere, as most are computed beyond float64.

        Parameters
        ----------
        x : ndarray, shape (n,)
            Inputs.
        """
        return False

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|, of the shape of `x`: finite wherever f' is not truly zero, -inf where it is.

        Parameters
        ----------
        x : array_like
            Any shape.
        """
        raise NotImplementedError

    def log_abs_value(self, x: ArrayLike) -> FloatArray:
        """Return ln|f(x)|, of the shape of `x`: -inf where f is truly zero, finite where it only underflows on its way to an asymptote of 0.

        Parameters
        ----------
        x : array_like
            Any shape.
        """
        x = as_float64(x)
        with np.errstate(all="ignore"):
            value = np.abs(self(x))
            tail = self._log_tail(x)
            # A value of 0 at 0 is no tail.
            tail = np.where((x == 0.0) & (value == 0.0), np.nan, tail)
            logarithm = np.where(((value < UNDERFLOWS) | np.isinf(value)) & np.isfinite(x) & ~np.isnan(tail), finite_logarithm(tail, x), np.log(value))
        return one_nan(logarithm, x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        """Return ln|f(x)| where |f| is below `UNDERFLOWS` and not zero, or beyond the largest number; NaN, or anything, elsewhere."""
        return np.full(x.shape, np.nan)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x), of the shape of `x`: -1, 0 or 1, right also where f' underflows.

        Parameters
        ----------
        x : array_like
            Any shape.
        """
        return np.asarray(np.sign(self.derivatives(x, 1)[1]))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the lines that the curve approaches, left before right."""
        raise NotImplementedError

    def span(self) -> tuple[float, float]:
        """Return an interval outside of which the curve only approaches its asymptotes, kinks and bends inside."""
        return (-40.0, 40.0)

    def standard(self) -> Standard:
        """Return the curve whose shape this one has, so that what follows from the shape is found once for all gains; itself where there is none."""
        return Standard(self)

    def landmarks(self) -> Landmarks:
        """Return what is worth naming on the curve."""
        return find_landmarks(self)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX.

        Parameters
        ----------
        values : bool
            With the numbers of this instance, instead of symbols.
        """
        raise NotImplementedError


def derivatives_in_parts(activation: Activation, x: FloatArray, order: int = 1, cancel: Cancel = never) -> FloatArray:
    """Return `Activation.derivatives` of a large array, the same bits, from parts that stay in the nearest cache with all that is made of them on the way.

    Parameters
    ----------
    activation : Activation
        The function.
    x : ndarray
        Any shape.
    order : int
        The highest derivative, 0 to 3.
    cancel : callable
        Asked before each part; see `sigexplorer.model.running`.
    """
    if x.size <= TOGETHER:
        return activation.derivatives(x, order)
    found = np.empty((order + 1, x.size))
    flat = x.reshape(-1)
    for first in range(0, x.size, PART):
        ask(cancel)
        part = slice(first, first + PART)
        found[:, part] = activation.derivatives(flat[part], order)
    return found.reshape(order + 1, *x.shape)


def in_parts(evaluate: Callable[[FloatArray], FloatArray], x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return what is computed of each of many numbers by itself, from parts between which it is asked whether to go on.

    Parameters
    ----------
    evaluate : callable
        From inputs, shape (n,), to numbers of shape (..., n).
    x : ndarray, shape (n,)
        The inputs.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if x.size <= PART:
        return evaluate(x)
    found = []
    for first in range(0, x.size, PART):
        ask(cancel)
        found.append(evaluate(x[first : first + PART]))
    return np.concatenate(found, axis=-1)
