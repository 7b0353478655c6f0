"""The function that a user types: a formula, whose parameters are the names in it."""

from __future__ import annotations

import functools
import threading
import types
import weakref
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.errors import ParameterError, choose_from
from sigexplorer.language import Title, tr
from sigexplorer.model.activations.base import MOST_DIGITS, Activation, as_float64, one_nan
from sigexplorer.model.activations.formula.tree import LONGEST, SLIDERS_EXAMPLE, FormulaError, Node, parameters_in
from sigexplorer.model.activations.functions import functions
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.arrays import FloatArray, Told, same_nan
from sigexplorer.model.parameters import Parameter, parameter, parameters_of
from sigexplorer.model.running import Cancel, kept, never

# What reads and computes a formula is loaded with the first one: most starts have none.
if TYPE_CHECKING:
    from sigexplorer.model.activations.formula.program import Program
    from sigexplorer.model.activations.formula.shape import Shape
    from sigexplorer.model.activations.formula.wide import Wide

# What a parameter may be where nothing else is said, and what its slider then covers.
LIMITS, SLIDER = (-1e6, 1e6), (-5.0, 5.0)
EXAMPLES = ("x*sigmoid(beta*x)", "x*sigmoid(beta*x) + a*tanh(x)", "where(x < 0, alpha*expm1(x), x)", "x/(1 + abs(x))")
LONGEST_LABEL, LONGEST_TITLE = 60, 40


class _Formulas(msgspec.StructMeta):
    """Makes a class for every formula: its fields are the formula's parameters, as those of every other function are."""

    def __call__(self, /, *given: Any, **fields: Any) -> Any:
        if "TREE" in self.__dict__ and not given and not SHAPING & fields.keys():
            return super().__call__(**fields)
        named = dict(zip(("formula", "label", "sliders"), given, strict=False))
        if len(given) > len(named) or named.keys() & fields.keys():
            raise TypeError("Custom takes a formula, a label and sliders, each once, and the formula's parameters by name.")
        fields = named | fields
        shaping = {name: fields.pop(name, declared.default) for name, declared in parameters_of(Custom).items()}
        kind = class_of(**{name: parameters_of(Custom)[name].check(value) for name, value in shaping.items()})
        own = parameters_of(kind)
        for name in fields:
            if name not in own:
                has = choose_from([item for item in own if item not in SHAPING], name)
                raise ParameterError(tr("{name} is no parameter of the formula {formula}: {choose}.", name=name, formula=kind.title, choose=has))
        return msgspec.StructMeta.__call__(kind, **fields)


class Custom(Activation, frozen=True, tag="custom", metaclass=_Formulas):
    r"""A function of one's own, ``Custom("x*sigmoid(beta*x) + a*tanh(x)", beta=1.702)``.

    The names in the formula are its parameters; they stand behind it by name, and are 1 where they are not given. Every function of the catalogue
    can be called in it by its name (``elu(x, alpha=a)``), besides exp, log, sqrt, erf, Phi, sin, abs, min, max and others, see
    `sigexplorer.model.activations.formula.grammar`; ``where(x < 0, ..., ...)`` chooses. Values and derivatives are those of Taylor arithmetic over the
    formula's tree (A. Griewank, A. Walther, "Evaluating Derivatives", 2nd edition, SIAM 2008, chapter 13), with numbers of a wider range where float64
    would underflow or overflow on the way. Where nearly equal terms are subtracted their digits cancel. Forms that are known are computed in others which
    keep them: ``1 - exp(u)``, ``sigmoid(u) - 1``, ``1 - erf(u)``, ``1 - tanh(u)^2``, ``u/(1 + |u|^p)^(1/p)``, ``1 - cos(u)``,
    ``sqrt(u^2 + c) - u``, ``exp(u) - 1 - u``, ``u - sin(u)`` and their like; of others, as ``arctan(x) - pi/2`` at 1e9, probe and sentences have more
    digits, and call a number unknown of which these know none. Where both of ``min`` or ``max`` are the same, the slope is the mean of both, as in PyTorch.

    Parameters
    ----------
    formula : str
        What f(x) is.
    label : str
        What it is called; the formula itself where nothing is given.
    sliders : str
        What the parameters may be, and what their sliders cover: ``"beta: 0.1 to 10 log (Sharpness); a: -2 to 2"``.
    **parameters : float
        Of the formula, by name.

    Raises
    ------
    ParameterError
        If the formula cannot be read (then `FormulaError`, with the place), or a parameter is none of it or outside its limits.
    """

    title: ClassVar[str] = "Formula"
    family: ClassVar[str] = "Your own"
    aliases: ClassVar[tuple[str, ...]] = ("own formula", "custom function", "expression")
    shaping: ClassVar[frozenset[str]] = frozenset({"formula", "label", "sliders"})
    exact: ClassVar[bool] = False

    formula: Annotated[
        str,
        parameter(
            "Formula",
            symbol="f",
            most=LONGEST,
            examples=EXAMPLES,
            help="What f(x) is, in x and names of your own: each name becomes a parameter with a slider.",
        ),
    ] = "x*sigmoid(beta*x)"
    label: Annotated[str, parameter("Name", most=LONGEST_LABEL, help="What the function is called; the formula itself where it is empty.")] = ""
    sliders: Annotated[
        str,
        parameter(
            "Sliders",
            most=LONGEST,
            examples=(SLIDERS_EXAMPLE,),
            help=f"What the parameters may be, and are called: {SLIDERS_EXAMPLE}.",
        ),
    ] = ""

    def __post_init__(self) -> None:
        """Check the values, and that the formula can be computed with them."""
        super().__post_init__()
        kind = type(self)
        if any(getattr(self, name) != declared.default for name, declared in parameters_of(kind).items() if name in SHAPING):
            raise TypeError("another formula is another class: use changed(), or Custom() anew.")
        _program(self)

    @classmethod
    def declared(cls, fields: Mapping[str, Any]) -> Mapping[str, Parameter]:
        """Return what can be given: a formula, a label and sliders, and the parameters of that formula.

        Parameters
        ----------
        fields : mapping of str to object
            Those that are given; the others have their defaults.

        Raises
        ------
        ParameterError
            If the formula or the text of the sliders cannot be read.
        """
        own = parameters_of(cls)
        shaping = {name: own[name].check(fields[name]) if name in fields else own[name].default for name in own if name in SHAPING}
        return parameters_of(class_of(**shaping))

    def changed(self, /, **fields: Any) -> Custom:
        """Return the function with some fields changed; parameters that another formula has too keep their values.

        Parameters
        ----------
        fields : object
            The formula, the label, the sliders, or any parameter of the formula.

        Raises
        ------
        ParameterError
            If a value is not allowed.
        """
        if not SHAPING & fields.keys():
            return msgspec.structs.replace(self, **fields)
        before = {name: getattr(self, name) for name in parameters_of(type(self))}
        shaping = {name: fields.get(name, before[name]) for name in SHAPING}
        both = {name: declared.limits for name, declared in type(self).declared(shaping).items() if name in before and name not in SHAPING}
        kept = {name: min(max(before[name], low), high) for name, (low, high) in both.items()}
        made: Custom = Custom(**shaping, **(kept | {name: value for name, value in fields.items() if name not in SHAPING}))
        return made

    @property
    def full_title(self) -> str:
        """What it is called, with nothing of a long formula left out, as its title leaves it out."""
        return _full_title(self.formula, self.label)

    @property
    def values(self) -> dict[str, float]:
        """The formula's parameters by name."""
        return {name: getattr(self, name) for name in parameters_of(type(self)) if name not in SHAPING}

    @property
    def tree(self) -> Node:
        """The formula as a tree of known operations."""
        return _tree(self.formula)

    @property
    def program(self) -> Program:
        """The formula with its parameters' values, ready to be computed."""
        return _program(self)

    def prepare(self, cancel: Cancel = never) -> None:
        """Find what there is to know of the formula's curve; see `Activation.prepare`."""
        _shape(self, cancel=cancel)

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps, the 64 nearest to the origin, as they were found within a million of it."""
        return _shape(self).kinks

    @property
    def narrow_places(self) -> tuple[float, ...]:
        """Where parts of the formula are 0 or turn; see `Activation.narrow_places`."""
        return _shape(self).places

    def meetings(self, x: FloatArray, cancel: Cancel = never) -> tuple[NDArray[np.int64], FloatArray]:
        """Return where f or f' may jump between neighbours in rows of inputs; see `Activation.meetings`."""
        return self.program.meetings(x, cancel)

    @property
    def has_no_slope(self) -> bool:
        """Whether the formula says that its slope is 0 wherever there is one; see `Activation.has_no_slope`."""
        return self.program.is_level()

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        return self._rows(self.program.rows, as_float64(x), order)

    def plain_derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives as float64 alone has them; see `Activation.plain_derivatives`."""
        return self._rows(self.program.narrow, as_float64(x), order)

    def _rows(self, compute: Callable[[FloatArray, int], FloatArray], x: FloatArray, order: int) -> FloatArray:
        flat = x.reshape(-1)
        with np.errstate(all="ignore"):
            finite = np.isfinite(flat)
            whole = finite.all()
            rows = compute(flat if whole else np.where(finite, flat, 1.0), order)
            if not whole:
                for side, at in enumerate((-np.inf, np.inf)):
                    beyond = flat == at
                    if beyond.any():
                        rows[:, beyond] = _shape(self).ends[: order + 1, side, None]
        # One NaN, whichever of a processor's many came out.
        return same_nan(one_nan(rows, flat)).reshape(order + 1, *x.shape)

    def slope_bounds(self, low: FloatArray, high: FloatArray) -> FloatArray:
        """Return what f' is proven to lie between over ranges of inputs; see `Activation.slope_bounds`."""
        from sigexplorer.model.activations.formula.enclosing import slope_bounds

        return slope_bounds(self.program, low, high)

    def is_slow(self, x: FloatArray) -> bool:
        """Return whether most values at `x` are computed beyond float64; see `Activation.is_slow`."""
        return self.program.leaves_float64(x)

    def value_errors(self, x: ArrayLike, order: int, cancel: Cancel = never) -> FloatArray:
        """Return by how much f and its derivatives may be wrong at inputs; see `Activation.value_errors`."""
        from sigexplorer.model.activations.formula.shaken import shaken_rows, unsure

        with np.errstate(all="ignore"):
            return unsure(shaken_rows(self.program, as_float64(x).reshape(-1), order, cancel)).reshape(order + 1, *np.shape(x))

    def told(self, x: ArrayLike, order: int = 1, *, most: int = MOST_DIGITS, cancel: Cancel = never) -> Told | None:
        """Return what is known of f and its derivatives; see `Activation.told`."""
        from sigexplorer.model.activations.formula.telling import tell

        return tell(self, as_float64(x), order, most, cancel)

    def doubted(self, x: FloatArray, order: int = 1) -> NDArray[np.bool_]:
        """Return where f or a derivative may have lost digits; see `Activation.doubted`."""
        from sigexplorer.model.activations.formula.telling import lossy_ranges

        edges, lossy = lossy_ranges(self.program, max(order, 1))
        return lossy[order, np.searchsorted(edges, x)] & np.isfinite(x) if lossy[order].any() else np.zeros(x.shape, dtype=bool)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        return self._logarithm(x, 1)

    def log_abs_value(self, x: ArrayLike) -> FloatArray:
        """Return ln|f(x)|; see `Activation.log_abs_value`."""
        return self._logarithm(x, 0)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        x = as_float64(x)
        return same_nan(np.where(np.isinf(x), np.sign(self.derivatives(x, 1)[1]), np.sign(self._wide(x, 1).mantissa)))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the lines that are approached, as far as there are any, left before right."""
        shape = _shape(self)
        left = () if shape.left is None else (Asymptote("left", shape.left.slope, shape.left.intercept),)
        return left if shape.right is None else (*left, Asymptote("right", shape.right.slope, shape.right.intercept))

    def span(self) -> tuple[float, float]:
        """Return an interval outside of which the curve only approaches its asymptotes, as far as there are any."""
        return _shape(self).span

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        from sigexplorer.model.activations.formula.typeset import typeset

        return f"f(x) = {typeset(self.tree, self.values if values else None)}"

    def _wide(self, x: FloatArray, order: int) -> Wide:
        """Return f or f' at finite `x` as numbers of a wide range, of the shape of `x`; NaN elsewhere."""
        from sigexplorer.model.activations.formula.wide import Wide

        flat = x.reshape(-1)
        finite = np.isfinite(flat)
        with np.errstate(all="ignore"):
            rows = self.program.wide(np.where(finite, flat, 1.0), order)
            found = rows[order] if len(rows) > order else Wide(np.zeros(1))
            found = found.shaped(lambda part: np.broadcast_to(part, flat.shape).reshape(x.shape))
            return Wide.formed(np.where(finite.reshape(x.shape), found.mantissa, np.nan), found.exponent, found.far)

    def _logarithm(self, x: ArrayLike, order: int) -> FloatArray:
        x = as_float64(x)
        with np.errstate(all="ignore"):
            found = self._wide(x, order).logarithm()
            if (infinite := np.isinf(x)).any():
                found = np.where(infinite, np.log(np.abs(self.derivatives(x, order)[order])), found)
        return same_nan(found)


SHAPING = Custom.shaping
# What no parameter can be called: what every activation has already.
TAKEN = frozenset(name for name in dir(Custom) if not name.startswith("_")) | {"function"}

_CLASSES: weakref.WeakValueDictionary[tuple[str, str, str], type[Custom]] = weakref.WeakValueDictionary()
_LOCK = threading.Lock()


def class_of(formula: str, label: str = "", sliders: str = "") -> type[Custom]:
    """Return the class of a formula: its fields are the formula's parameters. The same three texts give the same class.

    Raises
    ------
    ParameterError
        If the formula cannot be read, then `FormulaError`; or the text of the sliders.
    """
    key = (formula, label, sliders)
    with _LOCK:
        found = _CLASSES.get(key)
        if found is None:
            found = _CLASSES[key] = _made(*key)
        return found


def _made(formula: str, label: str, sliders: str) -> type[Custom]:
    from sigexplorer.model.activations.formula.typeset import symbol_of
    from sigexplorer.model.activations.sliders import Range, read_sliders

    ranges = read_sliders(sliders)
    annotations: dict[str, Any] = {}
    defaults: dict[str, Any] = {}
    for name, declared in parameters_of(Custom).items():
        annotations[name] = Annotated[
            str, parameter(declared.title, symbol=declared.symbol, most=declared.most, examples=declared.examples, help=declared.help)
        ]
        defaults[name] = {"formula": formula, "label": label, "sliders": sliders}[name]
    for name in parameters_in(_tree(formula)):
        asked = ranges.get(name, Range(*SLIDER, False, ""))
        symbol = symbol_of(name)
        annotations[name] = Annotated[
            float,
            parameter(
                asked.title or (name.capitalize() if symbol.startswith("\\") else name),
                symbol=symbol if symbol != name or asked.title else "",
                limits=(asked.low, asked.high) if name in ranges else LIMITS,
                slider=(asked.low, asked.high),
                scale="log" if asked.log else "linear",
                help=tr("The parameter {name} of the formula.", name=name),
            ),
        ]
        defaults[name] = min(max(1.0, asked.low), asked.high)

    def fill(namespace: dict[str, Any]) -> None:
        whole = _full_title(formula, label)
        title = Title(whole if label.strip() or len(whole) <= LONGEST_TITLE else f"{whole[: LONGEST_TITLE - 1]}\N{HORIZONTAL ELLIPSIS}", own=True)
        namespace |= {"__annotations__": annotations, "__module__": __name__, "__doc__": Custom.__doc__, "title": title, "TREE": True, **defaults}

    made: type[Custom] = types.new_class("Custom", (Custom,), {"frozen": True, "tag": "custom"}, fill)
    return made


def _full_title(formula: str, label: str) -> str:
    return label.strip() or " ".join(formula.split())


@functools.lru_cache(maxsize=256)
def _tree(formula: str) -> Node:
    from sigexplorer.model.activations.formula.hints import check_input
    from sigexplorer.model.activations.formula.parsing import parse_formula

    try:
        tree = parse_formula(formula, functions, TAKEN)
        check_input(tree, formula)
        return tree
    except FormulaError as error:
        raise error.within(formula) from None


@functools.lru_cache(maxsize=256)
def _program(activation: Custom) -> Program:
    from sigexplorer.model.activations.formula.program import Program

    try:
        with np.errstate(all="ignore"):
            return Program(activation.tree, activation.values, functions)
    except FormulaError as error:
        raise error.within(activation.formula) from None


@kept(256)
def _shape(activation: Custom, *, cancel: Cancel = never) -> Shape:
    from sigexplorer.model.activations.formula.shape import find_shape

    return find_shape(activation.program, cancel)
