"""All that the page of the advisor shows, and in which steps it is computed."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import Told, counted, untranslated
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.initialisation.frameworks import FRAMEWORKS, TITLES, initialisation_lines
from sigexplorer.model.initialisation.networks import Measured, largest_drawn, measure_networks
from sigexplorer.model.initialisation.pairs import POINT, SCATTERED, Choice, Plane, Question, front_of, named_pairs, plane, unbeaten, what_is_kept
from sigexplorer.model.initialisation.parameters import InitialisationParameters
from sigexplorer.model.initialisation.reading import read_compared, read_initialisation
from sigexplorer.model.initialisation.verdict import verdict
from sigexplorer.model.meanfield.quadrature import without_expectations
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.table import Column, Table

# What the column says of networks that were measured.
MEASURED = "median over the networks measured in which something is left that float64 holds"


class ComparedInitialisation(msgspec.Struct, frozen=True, eq=False):
    """Which initialisation a function that is compared wants, of the same network.

    Attributes
    ----------
    activation : Activation
        The function.
    front : tuple of Choice
        Its pairs that keep gradients best, one for each bias variance tried, by it.
    best : Choice
        The best of them.
    others : tuple of Choice
        What it keeps with the pairs of `InitialisationResult.named`, and with the user's own.
    """

    activation: Activation
    front: tuple[Choice, ...]
    best: Choice
    others: tuple[Choice, ...]


class InitialisationResult(msgspec.Struct, frozen=True, eq=False):
    """Which initialisation one function wants over a depth.

    Attributes
    ----------
    activation : Activation
        The function of every layer.
    parameters : InitialisationParameters
        What was asked for.
    question : Question
        The network and its inputs.
    plane : Plane
        What pairs of variances keep.
    front : tuple of Choice
        The pairs that keep gradients best, one for each bias variance tried, by it.
    best : Choice
        The best of them.
    named : tuple of Choice
        The initialisations that have names.
    point : Choice
        The user's own.
    measured : tuple of Measured
        What real networks keep with the best pair, with He's and with the user's own; none where it was not asked for, or is still to come.
    told : Told
        The answer in plain sentences.
    compared : tuple of ComparedInitialisation
        The functions compared.
    glance : bool
        Whether it is a first look: a coarse map, what has a name and the user's own, without a front, a best pair, distances, and how networks scatter.
    """

    activation: Activation
    parameters: InitialisationParameters
    question: Question
    plane: Plane
    front: tuple[Choice, ...]
    best: Choice
    named: tuple[Choice, ...]
    point: Choice
    measured: tuple[Measured, ...]
    told: Told[str]
    compared: tuple[ComparedInitialisation, ...] = ()
    glance: bool = False

    @property
    def reading(self) -> str:
        """The answer in plain sentences, in the language that is spoken."""
        return self.told.now()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The front, the initialisations that have names, and the user's own."""
        return (*self.front, *self.named, self.point)

    def table(self) -> Table:
        """Return one row a cell of the map; the reading as a note."""
        weights, biases = np.meshgrid(self.plane.weight_variance, self.plane.bias_variance)
        columns = (
            Column("weight_variance", weights.ravel(), meaning="variance of a weight times the fan-in"),
            Column("bias_variance", biases.ravel(), meaning="variance of a bias"),
            Column("log10_gradient", self.plane.log10_gradient.ravel(), meaning="log10 of what the gradient at the first layer is of that at the last"),
            Column("log10_length", self.plane.log10_length.ravel(), meaning="log10 of what the root-mean-square at the last layer is of that at the first"),
            Column("log10_distance", self.plane.log10_distance.ravel(), meaning="the same of the distance of two inputs, in units of their length"),
        )
        return Table("What initialisations keep", columns, (self.reading,))

    def front_table(self) -> Table:
        """Return one row an initialisation: the front, those that have names, and the user's own; what was measured of it beside it."""
        choices = self.choices
        values = {name: np.array([getattr(choice, name) for choice in choices]) for name in Choice.__struct_fields__[1:]}
        medians = {item.choice.pair: float(np.median(item.left)) for item in self.measured if item.left.size}
        columns = (
            Column("initialisation", np.array([choice.title or ("best" if choice == self.best else "front") for choice in choices]), meaning="what it is"),
            Column("weight_variance", values["weight_variance"], meaning="variance of a weight times the fan-in"),
            Column("bias_variance", values["bias_variance"], meaning="variance of a bias"),
            Column("gain", np.sqrt(values["weight_variance"]), meaning="gain as PyTorch counts it"),
            Column("log10_gradient", values["log10_gradient"], meaning="log10 of what the gradient at the first layer is of that at the last"),
            Column("log10_length", values["log10_length"], meaning="log10 of what the root-mean-square at the last layer is of that at the first"),
            Column("log10_distance", values["log10_distance"], meaning="the same of the distance of two inputs, in units of their length"),
            Column(
                "scatter",
                values["scatter"],
                meaning=f"standard deviation of log10_gradient {SCATTERED}",
            ),
            Column("unbeaten", self.unbeaten().astype(np.int64), meaning="1 where no other row keeps more of one of the three and less of none"),
            Column("measured_log10_gradient", np.array([medians.get(choice.pair, math.nan) for choice in choices]), meaning=MEASURED),
        )
        notes, beside = [self.reading], list[Column]()
        for index, item in enumerate(self.compared, start=1):
            beside += self._columns_beside(item, f"compared_{index}_")
            notes.append(f"compared_{index}: {describe_activation(item.activation)}")
        return Table("Front of initialisations", (*columns, *beside), tuple(notes))

    def _columns_beside(self, item: ComparedInitialisation, prefix: str) -> tuple[Column, ...]:
        """Return what a function compared keeps: in rows of the front with its own weight variance for the same biases, in others with the same pair."""
        of_biases = {choice.bias_variance: choice for choice in item.front}
        rows = [of_biases.get(choice.bias_variance) for choice in self.front] + list(item.others)

        def values(name: str) -> FloatArray:
            return np.array([math.nan if row is None else getattr(row, name) for row in rows])

        of = describe_activation(item.activation)
        return (
            Column(f"{prefix}weight_variance", values("weight_variance"), meaning=f"weight variance of {of}: that which keeps its gradients best, or the same"),
            Column(f"{prefix}log10_gradient", values("log10_gradient"), meaning=f"what {of} keeps of the gradient"),
            Column(f"{prefix}log10_length", values("log10_length"), meaning=f"what {of} keeps of the length"),
            Column(f"{prefix}log10_distance", values("log10_distance"), meaning=f"what {of} keeps of the distance of two inputs"),
            Column(
                f"{prefix}scatter",
                values("scatter"),
                meaning=f"standard deviation of log10_gradient {SCATTERED}",
            ),
        )

    def unbeaten(self) -> NDArray[np.bool_]:
        """Return which of `choices` no other one beats, shape (choices,)."""
        parts = (np.array([getattr(choice, name) for choice in self.choices]) for name in ("log10_gradient", "log10_length", "log10_distance"))
        return unbeaten(*parts)

    def measured_table(self) -> Table:
        """Return one row a network that was measured."""
        titles = [item.choice.title or "best" for item in self.measured for _ in item.seed]
        pairs = [item.choice for item in self.measured for _ in item.seed]
        empty = np.zeros(0)

        def values(name: str) -> FloatArray:
            return np.concatenate([empty, *(getattr(item, name) for item in self.measured)])

        columns = (
            Column("initialisation", np.array(titles, dtype=np.str_), meaning="what it is"),
            Column("weight_variance", np.array([pair.weight_variance for pair in pairs], dtype=np.float64), meaning="variance of a weight times the fan-in"),
            Column("bias_variance", np.array([pair.bias_variance for pair in pairs], dtype=np.float64), meaning="variance of a bias"),
            Column("seed", values("seed").astype(np.int64), meaning="the network's seed"),
            Column("log10_gradient", values("log10_gradient"), meaning="log10 of what the gradient at the first layer is of that at the last"),
            Column("log10_length", values("log10_length"), meaning="log10 of what the root-mean-square at the last layer is of that at the first"),
            Column("log10_distance", values("log10_distance"), meaning="the same of the distance of two inputs, in units of their length"),
            Column("theory_log10_gradient", np.array([pair.log10_gradient for pair in pairs], dtype=np.float64), meaning="log10_gradient in mean-field theory"),
        )
        return Table("What real networks keep", columns, (self.reading,))

    def code_table(self) -> Table:
        """Return one row a framework: the lines that initialise layers with the best pair."""
        texts = [code(self.activation, self.question, self.best, framework) for framework in FRAMEWORKS]
        columns = (
            Column("framework", np.array([TITLES[framework] for framework in FRAMEWORKS]), meaning="for which the lines are"),
            Column("code", np.array(texts), meaning="lines that run"),
        )
        return Table("Lines to copy", columns)


def code(activation: Activation, question: Question, choice: Choice, framework: str) -> str:
    """Return the lines of a framework that initialise layers with a pair.

    Parameters
    ----------
    activation : Activation
        The function, which the first line names.
    question : Question
        For what the pair is.
    choice : Choice
        The pair.
    framework : str
        One of `sigexplorer.model.initialisation.frameworks.FRAMEWORKS`.
    """
    wanted = next(item for item in FRAMEWORKS if item == framework)
    with untranslated():
        title = f"{activation.title}, {question.depth} {counted('layer', question.depth)}"
        if verdict(choice) == "no gradient" and (why := without_expectations(activation)):
            # Lines that run, and do nothing: a pair that theory does not know is none to be copied.
            return f"# {title}: no pair of variances is known, for {why}.\n"
    return initialisation_lines(wanted, choice.weight_variance, choice.bias_variance, title=title)


def compute_initialisation(
    activation: Activation,
    parameters: InitialisationParameters,
    depth: int,
    width: int = 256,
    bias: bool = True,
    weight_variance: float = 1.0,
    bias_variance: float = 0.0,
    compare: tuple[Activation, ...] = (),
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> InitialisationResult:
    """Return which initialisation a function wants over a depth, beside every one that has a name.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : InitialisationParameters
        The inputs, and whether real networks are measured.
    depth, width : int
        The network's layers, and their units.
    bias : bool
        Whether there are biases.
    weight_variance, bias_variance : float
        The user's own initialisation, as `sigexplorer.model.network.inner_variances` gives it.
    compare : tuple of Activation
        Functions whose front is set beside it.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If a network that is to be measured would need too much memory.
    Cancelled
        If `cancel` answered True.
    """
    *_, found = initialisation_stages(activation, parameters, depth, width, bias, weight_variance, bias_variance, compare, cancel=cancel, progress=progress)
    return found


def initialisation_stages(
    activation: Activation,
    parameters: InitialisationParameters,
    depth: int,
    width: int = 256,
    bias: bool = True,
    weight_variance: float = 1.0,
    bias_variance: float = 0.0,
    compare: tuple[Activation, ...] = (),
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[InitialisationResult]:
    """Yield the answer of theory, and then, where it is asked for, with what real networks keep.

    Parameters are those of `compute_initialisation`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : InitialisationParameters
        What is asked.
    depth, width : int
        The network's layers, and their units.
    bias : bool
        Whether there are biases.
    weight_variance, bias_variance : float
        The user's own initialisation.
    compare : tuple of Activation
        Functions that are compared.
    cancel, progress : callable
        See `sigexplorer.model.running`.
    """
    question = Question(depth, width, bias, parameters.mean_square, parameters.correlation)
    front, pairs, named, he, point = _beside(activation, question, weight_variance, bias_variance, cancel)
    best = front[0]
    compared = tuple(_compared(item, question, pairs, cancel) for item in compare)

    def say(networks: tuple[Measured, ...]) -> Told[str]:
        beside = [(item.activation, item.best) for item in compared]
        return Told(lambda _: " ".join([read_initialisation(activation, question, best, he, point, networks), *read_compared(beside, depth)]))

    found = InitialisationResult(
        activation=activation,
        parameters=parameters,
        question=question,
        plane=plane(activation, question, cancel=cancel),
        front=tuple(sorted(front, key=lambda choice: choice.bias_variance)),
        best=best,
        named=named,
        point=point,
        measured=(),
        told=say(()),
        compared=compared,
    )
    yield found
    if not parameters.measured:
        return
    # The best pair first, and none twice under another name.
    wanted = {choice.pair: choice for choice in (point, he, best)}
    choices = tuple(wanted[pair] for pair in dict.fromkeys(choice.pair for choice in (best, he, point)) if _is_measured(wanted[pair]))
    networks = measure_networks(activation, question, choices, parameters.networks, parameters.seed, cancel=cancel, progress=progress)
    yield msgspec.structs.replace(found, measured=networks, told=say(networks))


def _is_measured(choice: Choice) -> bool:
    """Return whether an initialisation lets a gradient through that networks can show."""
    return math.isfinite(choice.log10_gradient) and choice.weight_variance <= largest_drawn()


def say_initialisation(activation: Activation, question: Question, weight_variance: float, bias_variance: float, *, cancel: Cancel = never) -> str:
    """Return what a result says first, `InitialisationResult.reading` without networks and functions compared, and compute no map for it.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    question : Question
        For what.
    weight_variance, bias_variance : float
        The user's own initialisation.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    front, _, _, he, point = _beside(activation, question, weight_variance, bias_variance, cancel)
    return read_initialisation(activation, question, front[0], he, point, ())


def _beside(
    activation: Activation, question: Question, weight_variance: float, bias_variance: float, cancel: Cancel
) -> tuple[tuple[Choice, ...], tuple[tuple[str, float, float], ...], tuple[Choice, ...], Choice, Choice]:
    """Return the front, the pairs that have names and the user's own, what those keep, and of these He's and the user's own."""
    front = front_of(activation, question, cancel)
    pairs = (*named_pairs(activation, question.width, question.bias), (POINT, weight_variance, bias_variance))
    *named, point = what_is_kept(activation, question, pairs, cancel)
    return front, pairs, tuple(named), next(choice for choice in named if choice.title.startswith("He")), point


def _compared(activation: Activation, question: Question, pairs: tuple[tuple[str, float, float], ...], cancel: Cancel) -> ComparedInitialisation:
    front = front_of(activation, question, cancel)
    by_biases = tuple(sorted(front, key=lambda choice: choice.bias_variance))
    return ComparedInitialisation(activation, by_biases, front[0], what_is_kept(activation, question, pairs, cancel))
