"""The best pair of every function, side by side, and what the initialisations that have names leave of its gradient."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations import functions as every_function
from sigexplorer.model.initialisation.pairs import SCATTERED, Choice, Question, front_of
from sigexplorer.model.initialisation.parameters import Order
from sigexplorer.model.initialisation.verdict import Verdict, verdict, verdict_words
from sigexplorer.model.meanfield.follow import follow
from sigexplorer.model.running import Cancel, Progress, kept, never, unheard
from sigexplorer.model.table import Column, Table

# The weight variances of initialisations with names that stand in the table: of He, and of LeCun and Glorot.
HE, LECUN = 2.0, 1.0
# So many functions are compared between two looks at the table.
TOGETHER = 5


class FunctionRow(msgspec.Struct, frozen=True):
    """One function.

    Attributes
    ----------
    activation : Activation
        With its parameters.
    best : Choice
        The pair that is best for it; of a function without a good one, the one that loses least.
    verdict : str
        Whether it is good, and what is wrong with it: one of `sigexplorer.model.initialisation.verdict.Verdict`.
    log10_he, log10_lecun : float
        log10 of the gradient that He's variance of 2 leaves, and LeCun's of 1, which is Glorot's too for layers of one width.
    """

    activation: Activation
    best: Choice
    verdict: Verdict
    log10_he: float
    log10_lecun: float


def compare_functions(activation: Activation, question: Question, *, cancel: Cancel = never, progress: Progress = unheard) -> tuple[FunctionRow, ...]:
    """Return a row for every function of the catalogue, one of them with the parameters that it is given with.

    Parameters
    ----------
    activation : Activation
        The one explored.
    question : Question
        For what.
    cancel, progress : callable
        See `sigexplorer.model.running`; told at every function.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    *_, rows = comparison_stages(activation, question, cancel=cancel, progress=progress)
    return rows


def comparison_stages(activation: Activation, question: Question, *, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[tuple[FunctionRow, ...]]:
    """Yield the rows of `compare_functions`, some more at a time.

    Parameters
    ----------
    activation : Activation
        The one explored.
    question : Question
        For what.
    cancel, progress : callable
        See `sigexplorer.model.running`.
    """
    functions = [activation if name == activation.name else kind() for name, kind in every_function.items()]
    if activation.name not in every_function:
        functions.append(activation)
    rows: tuple[FunctionRow, ...] = ()
    for done, function in enumerate(functions, start=1):
        rows = (*rows, _row(function, question, cancel=cancel))
        progress(done / len(functions))
        if done % TOGETHER == 0 and done < len(functions):
            yield rows
    yield rows


@kept(512)
def _row(activation: Activation, question: Question, *, cancel: Cancel = never) -> FunctionRow:
    best = front_of(activation, question, cancel)[0]
    named, _ = follow(activation, question.depth, np.array([HE, LECUN]), np.zeros(2), mean_square=question.mean_square, cancel=cancel)
    return FunctionRow(activation, best, verdict(best), *map(float, named))


def sorted_rows(rows: tuple[FunctionRow, ...], order: Order) -> tuple[FunctionRow, ...]:
    """Return rows in an order; those without a good pair last, where it is one of the pair's.

    Parameters
    ----------
    rows : tuple of FunctionRow
        In the catalogue's order.
    order : str
        What to sort by; "distance" and "he" have the most that is kept first.
    """

    def key(row: FunctionRow) -> tuple[bool, float]:
        lost = row.verdict == "no gradient"
        match order:
            case "weight_variance":
                return lost, row.best.weight_variance
            case "bias_variance":
                return lost, row.best.bias_variance
            case "distance":
                return lost, math.inf if math.isnan(row.best.log10_distance) else abs(row.best.log10_distance)
            case "he":
                return False, abs(row.log10_he)
        return False, 0.0

    return tuple(sorted(rows, key=key))


class FunctionsResult(msgspec.Struct, frozen=True, eq=False):
    """The best pair of every function.

    Attributes
    ----------
    activation : Activation
        The function explored.
    question : Question
        For what.
    rows : tuple of FunctionRow
        In the catalogue's order.
    order : str
        What they are sorted by where they are drawn.
    """

    activation: Activation
    question: Question
    rows: tuple[FunctionRow, ...]
    order: Order = "catalogue"

    def table(self) -> Table:
        """Return one row a function, in the order asked for; see `functions_table`."""
        return functions_table(sorted_rows(self.rows, self.order), self.question)


def functions_table(rows: tuple[FunctionRow, ...], question: Question) -> Table:
    """Return one row a function: its best pair in the words of engineers, and what it and the named ones keep.

    Parameters
    ----------
    rows : tuple of FunctionRow
        As `compare_functions` gives them.
    question : Question
        For what.
    """
    good = [row.verdict != "no gradient" for row in rows]
    weights = np.array([row.best.weight_variance if is_good else np.nan for row, is_good in zip(rows, good, strict=True)])
    biases = np.array([row.best.bias_variance if is_good else np.nan for row, is_good in zip(rows, good, strict=True)])
    logarithms = {
        name: np.array([getattr(row.best, f"log10_{name}") if is_good or name == "gradient" else np.nan for row, is_good in zip(rows, good, strict=True)])
        for name in ("gradient", "length", "distance")
    }
    with np.errstate(over="ignore"):
        left = {name: np.power(10.0, values) for name, values in logarithms.items()}
    columns = (
        Column("function", np.array([row.activation.name for row in rows]), meaning="name in the catalogue"),
        Column("weight_variance", weights, meaning="variance of a weight times the fan-in, n Var[w]: Keras' scale with the mode fan_in"),
        Column("bias_variance", biases, meaning="variance of a bias, Var[b]"),
        Column("gain", np.sqrt(weights), meaning="gain as PyTorch counts it: the standard deviation of a weight is gain / sqrt(fan_in)"),
        Column("gradient_left", left["gradient"], meaning="what the gradient at the first layer is of that at the last, by mean-field theory"),
        Column("length_left", left["length"], meaning="what the preactivations' root-mean-square at the last layer is of that at the first"),
        Column("distance_left", left["distance"], meaning="the same of the distance of two inputs, in units of their length"),
        *(Column(f"log10_{name}_left", values, meaning="its decimal logarithm") for name, values in logarithms.items()),
        Column(
            "scatter",
            np.array([row.best.scatter for row in rows]),
            meaning=f"standard deviation of log10 of gradient_left {SCATTERED}",
        ),
        Column("weight_deviation", np.sqrt(weights / question.width), meaning=f"standard deviation of a weight at a fan-in of {question.width}"),
        Column("bias_deviation", np.sqrt(biases), meaning="standard deviation of a bias"),
        Column("he_log10_gradient", np.array([row.log10_he for row in rows]), meaning="log10 of gradient_left with He's initialisation"),
        Column("lecun_log10_gradient", np.array([row.log10_lecun for row in rows]), meaning="the same with LeCun's, or Glorot's"),
        Column("verdict", np.array([verdict_words(row.activation, row.best, row.verdict) for row in rows]), meaning="what there is to say of the pair"),
    )
    return Table("Which initialisation", columns)
