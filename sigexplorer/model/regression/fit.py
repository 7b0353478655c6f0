"""One function fitted to points: its parameters, their errors and intervals, and how well it does."""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.student import t_quantile
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.regression.frame import checked, framed
from sigexplorer.model.regression.holding import Held, held_by
from sigexplorer.model.regression.judgement import Judgement, judged
from sigexplorer.model.regression.parameters import Weights
from sigexplorer.model.regression.separable import Place, Problem, approach, argument, in_the_middle, search
from sigexplorer.model.regression.shape import Shape, canonical, shape_of
from sigexplorer.model.regression.solution import Solution, solution_at, spread_of, told_of
from sigexplorer.model.regression.starts import beside, best_jump, binned, downhill, starts
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.wording import count

# Points that starts are followed with before all are looked at, how many steps each is given, and the part of the sum of squares that one must take.
MANY_POINTS, FIRST_STEPS, SETTLED = 400, 12, 1e-3
# How often a better minimum is looked for beside one of a function with kinks, and by what part it must be better.
MOST_HOPS, HOP = 4, 1e-9
# The steepest exponential over the half width of the points: its squares are numbers, and a steeper one is nothing but at the last of them.
STEEPEST_EXPONENTIAL = math.log(300.0)
# The confidence of an interval where nobody asks for another.
USUAL = 0.95


class Fit(msgspec.Struct, frozen=True, eq=False):
    """A function fitted to n points: ``y = offset + height f(steepness (x - centre))``; on a logarithmic scale, of ln x - ln centre.

    The five parameters stand in the order offset, height, centre, steepness, asymmetry (Richards' nu; NaN of other functions).

    Attributes
    ----------
    activation : Activation
        f, unmoved and unscaled.
    free : tuple of str
        The names of those that were fitted; of the others offset or height follow from a known plateau, and what f cannot tell is 1, or 0, or, of a
        centre, the middle of the points.
    estimate : ndarray, shape (5,)
        Their values.
    error : ndarray, shape (5,)
        Standard errors from the Jacobian; 0 where nothing was fitted, infinite where the points leave it open, NaN without degrees of freedom.
    low, high : ndarray, shape (5,)
        The ends of their intervals, infinite on sides that the points leave open.
    covariance : ndarray, shape (5, 5)
        Of the estimates.
    plateau, plateau_error, plateau_low, plateau_high : ndarray, shape (2,)
        The same of the values far to the left and to the right; NaN where there is none.
    held : Held
        What the points leave open.
    judgement : Judgement
        How well it does.
    fitted, residual : ndarray, shape (n,)
        The curve at the points, and how far above it they are.
    degrees : int
        Degrees of freedom: points less unknowns.
    confidence, reach : float
        That of the intervals and bands, and to how many standard errors they go: by Student's t, or by the normal distribution where errors are known.
    solution : Solution
        The curve in the units in which it was fitted.
    spread : ndarray, shape (p, p)
        Times its own transpose, the covariance of the p unknowns of `solution`.
    scatter : float
        The standard deviation of another measurement, in those units.
    """

    activation: Activation
    free: tuple[str, ...]
    estimate: FloatArray
    error: FloatArray
    low: FloatArray
    high: FloatArray
    covariance: FloatArray
    plateau: FloatArray
    plateau_error: FloatArray
    plateau_low: FloatArray
    plateau_high: FloatArray
    held: Held
    judgement: Judgement
    fitted: FloatArray
    residual: FloatArray
    degrees: int
    confidence: float
    reach: float
    solution: Solution
    spread: FloatArray
    scatter: float

    @property
    def offset(self) -> float:
        """What is added to the function."""
        return float(self.estimate[0])

    @property
    def height(self) -> float:
        """What the function is multiplied by."""
        return float(self.estimate[1])

    @property
    def centre(self) -> float:
        """The x at which the function's argument is 0."""
        return float(self.estimate[2])

    @property
    def steepness(self) -> float:
        """What x is multiplied by."""
        return float(self.estimate[3])

    @property
    def asymmetry(self) -> float:
        """Richards' nu; NaN of other functions."""
        return float(self.estimate[4])

    @property
    def deviation(self) -> float:
        """The residual standard deviation."""
        return self.judgement.deviation

    @property
    def aic(self) -> float:
        """Akaike's information criterion."""
        return self.judgement.aic

    def curve(self, x: ArrayLike) -> FloatArray:
        """Return the fitted curve, of the shape of `x`.

        Parameters
        ----------
        x : array_like
            Where.
        """
        return self.solution.frame.y(self.solution.value(self.solution.frame.u(x)))

    def half_width(self, x: ArrayLike, *, prediction: bool = False) -> FloatArray:
        """Return how far the band reaches to both sides of the curve, of the shape of `x`.

        Parameters
        ----------
        x : array_like
            Where.
        prediction : bool
            Of another measurement, with the median error where errors are given; else of the curve.
        """
        gradient = self.solution.gradient(self.solution.frame.u(x))
        with np.errstate(over="ignore", invalid="ignore"):
            square = ((gradient @ self.spread) ** 2).sum(axis=-1) + (self.scatter**2 if prediction else 0.0)
            return np.asarray(self.reach * np.sqrt(square) * self.solution.frame.y_half)


# Of formulas some values are larger than any number, or none, or too small for one to be brought to a plateau.
@np.errstate(over="ignore", invalid="ignore", divide="ignore")
@one_thread()
def fit_function(
    x: ArrayLike,
    y: ArrayLike,
    activation: Activation,
    *,
    error: ArrayLike | None = None,
    weights: Weights = "relative",
    scale: Literal["linear", "log"] = "linear",
    left: float | None = None,
    right: float | None = None,
    confidence: float = USUAL,
    cancel: Cancel = never,
) -> Fit:
    """Return a function of the catalogue fitted to points by least squares, moved and scaled along both axes.

    Offset, height, centre and steepness are fitted, and Richards' asymmetry; what a function cannot tell apart (the steepness of ReLU from
    its height) is left at 1. Of functions with two plateaus the steepness is positive, and a fall is a negative height; others may be mirrored. The centre
    of a function that comes back, a sine, is the one nearest to the middle of the points, and its height positive.
    Of a function's own parameters those that are none of these (the slope of leaky ReLU) stay as they are. The same arguments give the
    same bits: no fit begins from another.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        The points, at most 1e100 in size, in any order.
    activation : Activation
        The function.
    error : array_like, shape (n,), optional
        The standard error of each y.
    weights : {"relative", "known", "ignored"}
        Whether errors only weigh the points, their common factor being fitted (as in ``curve_fit(..., absolute_sigma=False)``), stand as they are, or
        are left aside.
    scale : {"linear", "log"}
        Whether the curve is one of x or of ln x, where the logistic is the 4PL of doses and Richards' curve the 5PL; then an x of 0 is far to the left.
    left, right : float, optional
        Plateaus that are known.
    confidence : float
        Of the intervals and bands.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Fit
        With parameters, errors, intervals, and AIC.

    Raises
    ------
    ParameterError
        If there are fewer different x than parameters, the points are none that a curve can be fitted to (see `Frame`), or the function none that can be
        fitted to them: constant, undefined at some of them wherever it is moved, or with one limit where two plateaus are known.
    Cancelled
        If `cancel` answered True.

    Notes
    -----
    The confidence intervals are those of a linear approximation, as everybody gives them, but for sides that the profile shows to be open.
    """
    xs, ys, errors = checked(x, y, error)
    errors = np.zeros(0) if weights == "ignored" else errors
    # In one order, so that theirs changes no sum's last digit.
    order = np.lexsort((errors, ys, xs) if errors.size else (ys, xs))
    xs, ys, errors = xs[order], ys[order], errors[order] if errors.size else errors
    known = (math.nan if left is None else left, math.nan if right is None else right)
    frame, problem, unit = framed(xs, ys, errors, logarithmic=scale == "log", left=left, right=right)
    shape = _fitting(shape_of(canonical(activation)), problem)
    if shape.exponential:
        problem = problem._replace(steepest=min(problem.steepest, STEEPEST_EXPONENTIAL))
    place = _best(problem, shape, cancel)
    solution = solution_at(frame, problem, shape, place)
    if not math.isfinite(place.squares) or solution.height == 0.0:
        raise _nowhere(problem, shape, place)
    absolute = weights == "known" and errors.size > 0
    judgement = judged(problem, place.squares, len(solution.free), unit, errors, known=absolute)
    degrees = len(xs) - len(solution.free)
    scatter = 1.0 / unit if absolute else math.sqrt(place.squares / degrees) if degrees > 0 else math.nan
    # The points tell how large errors are that are not known, with as many degrees of freedom.
    reach, usual = (t_quantile(level, math.inf if absolute else degrees) for level in (confidence, USUAL))
    held = held_by(problem, shape, place, *((far * scatter) ** 2 if math.isfinite(scatter) else 0.0 for far in (reach, usual)))
    spread = spread_of(solution, problem)
    estimate, plateau, both = told_of(solution, known)
    with np.errstate(over="ignore", invalid="ignore"):
        factors = both @ (scatter * spread.root)
        opened = (np.abs(both) @ (spread.open | _run_away(held, solution))) > 0.0
        errors_of = np.where(opened, np.inf, np.sqrt((factors * factors).sum(axis=1)))
        covariance = factors[:5] @ factors[:5].T
    low, high = _ends(np.concatenate([estimate, plateau]), reach * errors_of, held, solution)
    fitted = np.empty(len(xs))
    fitted[order] = frame.y(solution.value(problem.u))
    return Fit(
        activation=shape.activation,
        free=solution.free,
        estimate=estimate,
        error=np.where(np.isnan(estimate), np.nan, errors_of[:5]),
        low=low[:5],
        high=high[:5],
        covariance=covariance,
        plateau=plateau,
        plateau_error=np.where(np.isnan(plateau), np.nan, errors_of[5:]),
        plateau_low=low[5:],
        plateau_high=high[5:],
        held=held,
        judgement=judgement,
        fitted=fitted,
        residual=np.asarray(y, dtype=np.float64) - fitted,
        degrees=degrees,
        confidence=confidence,
        reach=reach,
        solution=solution,
        spread=scatter * spread.root,
        scatter=scatter * (unit / frame.y_half * float(np.median(errors)) if errors.size else 1.0),
    )


def _fitting(shape: Shape, problem: Problem) -> Shape:
    """Return a shape with those mirror images that can be fitted to points.

    Raises
    ------
    ParameterError
        If there is none, or it has more parameters than there are different x.
    """
    title = shape.activation.title
    for side, value, other in ((0, problem.left, "left"), (1, problem.right, "right")):
        if math.isfinite(value):
            shape = shape._replace(signs=tuple(sign for sign in shape.signs if math.isfinite(shape.limits(sign)[side])))
            if not shape.signs:
                raise _no_plateau(title, other)
    if problem.linear == 0 and shape.bump:
        raise ParameterError(
            tr("{function} has the same plateau on both sides: have one of the two fitted, or choose a function that has two.", function=title)
        )
    if np.isinf(problem.u).any():
        shape = shape._replace(signs=tuple(sign for sign in shape.signs if math.isfinite(shape.limits(sign)[0])))
        if not shape.signs:
            raise ParameterError(tr("{function} has no plateau to the left, where an x of 0 is on a logarithmic scale: leave such points out.", function=title))
    unknowns = problem.linear + shape.movable + shape.curved + shape.asymmetric
    different = len(np.unique(problem.u))
    if different < unknowns:
        raise ParameterError(
            tr(
                "{function} has {parameters} and the points have {different} different x: give at least as many.",
                function=title,
                parameters=count(unknowns, "parameter"),
                different=different,
            )
        )
    return shape


def _nowhere(problem: Problem, shape: Shape, place: Place) -> ParameterError:
    """Return why no place was found, from the best of them."""
    name = shape.activation.title
    if math.isfinite(place.squares):
        return ParameterError(tr("No place was found at which {function} differs from point to point: choose a function that is not constant.", function=name))
    if np.isfinite(shape.value(argument(problem, place.sign, place.theta), place.theta[2])).all():
        return ParameterError(tr("{function} is too large or too small to be scaled to these points in float64: choose another function.", function=name))
    return ParameterError(tr("No place was found at which {function} is defined at all points: choose another function.", function=name))


def _no_plateau(title: str, side: str) -> ParameterError:
    if side == "left":
        return ParameterError(tr("{function} has no plateau to the left: have it fitted, or choose a function that has one.", function=title))
    return ParameterError(tr("{function} has no plateau to the right: have it fitted, or choose a function that has one.", function=title))


def _best(problem: Problem, shape: Shape, cancel: Cancel) -> Place:
    """Return the least sum of squares that was found from several starts."""
    if shape.degree == 0:
        jump = best_jump(problem, shape.limits(1.0))
        place = Place(1.0, (0.0, 0.5 * jump.before + 0.5 * jump.behind, 0.0))
        return search(problem, shape, place, cancel)
    few = binned(problem, MANY_POINTS)
    first, *others = starts(problem, shape)
    followed = [approach(few, shape, first, cancel, FIRST_STEPS, SETTLED)]
    followed += [approach(few, shape, start, cancel, FIRST_STEPS, SETTLED) for start in others if not downhill(few, shape, start, followed[0])]
    best = search(problem, shape, min(followed, key=lambda place: place.squares), cancel)
    for _ in range(MOST_HOPS if shape.activation.kinks and shape.curved else 0):
        # A kink that passes a point makes another minimum, into which no step leads.
        hopped = search(problem, shape, beside(few, shape, best), cancel)
        if not hopped.squares < best.squares * (1.0 - HOP):
            break
        best = hopped
    return in_the_middle(problem, shape, best, cancel)


def _run_away(held: Held, solution: Solution) -> NDArray[np.bool_]:
    """Return which unknowns have run to an end, where the curvature says nothing of their errors, shape (p,)."""
    ran = {"centre", "steepness"} if held.jump else set()
    return np.array([name in ran or (name == "asymmetry" and held.asymmetry) for name in solution.free], dtype=np.bool_)


def _ends(estimate: FloatArray, reach: FloatArray, held: Held, solution: Solution) -> tuple[FloatArray, FloatArray]:
    """Return the ends of the intervals of the five parameters and the two plateaus, infinite where the points leave them open."""
    with np.errstate(invalid="ignore"):
        low, high = estimate - reach, estimate + reach
    offset, height, centre, steepness, asymmetry, left, right = range(7)
    rising = estimate[height] > 0.0
    down, up = (-math.inf, math.inf)
    # The one plateau of a bump is not beyond the points.
    beyond = not solution.shape.bump
    if held.left:
        low[centre] = 0.0 if solution.frame.logarithmic else down
        if beyond and rising:
            low[left] = down
        elif beyond:
            high[left] = up
    if held.right:
        high[centre] = up
        if beyond and rising:
            high[right] = up
        elif beyond:
            low[right] = down
    if held.left or held.right:
        low[height], high[height] = (low[height], up) if rising else (down, high[height])
        # Where f is 0 to the left, the offset is the left plateau; a bump's own level goes with the height.
        if solution.shape.level:
            low[offset], high[offset] = (down, high[offset]) if rising == (solution.shape.level > 0.0) else (low[offset], up)
        elif solution.shape.limits(solution.place.sign)[0] == 0.0:
            low[offset], high[offset] = low[left], high[left]
        else:
            low[offset], high[offset] = down, up
    if held.line:
        low[steepness] = 0.0
    if held.steep:
        high[steepness] = up
    if held.jump or solution.shape.degree == 0:
        # Anywhere between two neighbours is as good.
        ends = solution.frame.x_middle + solution.frame.x_half * np.array([held.before, held.behind])
        low[centre], high[centre] = np.exp(ends) if solution.frame.logarithmic else ends
    if solution.shape.bounded and solution.shape.curved:
        # By convention it is positive.
        low[steepness] = max(low[steepness], 0.0)
    low[asymmetry] = max(low[asymmetry], 0.0)
    return low, high
