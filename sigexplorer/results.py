"""From a state to its results: which topic is computed from which parameters, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

import msgspec

from sigexplorer.errors import ParameterError
from sigexplorer.model.cancel import Cancel, never
from sigexplorer.model.chain import ChainResult, LayersResult, compute_chain, compute_layers
from sigexplorer.model.curve import CurveResult, compute_curve
from sigexplorer.model.formats import FormatsResult, compute_formats, formats_in_stages
from sigexplorer.model.network import NetworkResult, compute_network, inner_variances
from sigexplorer.model.network_run import Progress, unheard
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.phase import PhaseResult, compute_phase
from sigexplorer.model.probe import ProbeResult, compute_probe
from sigexplorer.model.sampling import round_inputs
from sigexplorer.model.saturation import Axis, SaturationResult, compute_map, refinements
from sigexplorer.model.table import Table
from sigexplorer.model.zeros import ChainZerosResult, chain_zero_layers
from sigexplorer.state import State, get

# Inputs at which the chain pane's curve is computed: more would not be seen.
CHAIN_INPUTS = 320


# Where in the state the present value of each axis of the map is.
AXIS_KEYS: Mapping[Axis, str] = {"input": "probe.x", "gain": "activation.gain", "weight": "chain.weight", "bias": "chain.bias", "depth": "chain.depth"}


class Topic(msgspec.Struct, frozen=True):
    """One thing that is computed from the state.

    Attributes
    ----------
    name : str
        The name, which is also the pane's and what `export --pane` takes.
    title : str
        What a user reads.
    needs : tuple of str
        The dotted keys, or groups, that the result depends on.
    compute : callable
        From the state, a way to stop and one to tell how much is done, to the result.
    drawn : bool
        Whether a pane draws it; otherwise it has numbers only.
    views : mapping of str to str
        Further panes that draw the same result, by name, with what a user reads: "network.activations".
    stages : callable, optional
        Like `compute`, but yields the result coarse, finer, and at last as `compute` gives it, for a window that waits.
    depends : callable, optional
        From the state to what the result depends on, where that is less than `needs`: two states for which it is equal have the same result.
    slow : bool
        Whether a window leaves it to a worker from the start: its shortest step may take longer than a frame.
    tables : mapping of str to callable
        Of views that have numbers of their own, how these follow from the result.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    compute: Callable[[State, Cancel, Progress], Any]
    drawn: bool = True
    views: Mapping[str, str] = {}
    stages: Callable[[State, Cancel], Iterator[Any]] | None = None
    depends: Callable[[State], Any] | None = None
    slow: bool = False
    tables: Mapping[str, Callable[[Any], Table]] = {}


class Results(msgspec.Struct, frozen=True, eq=False):
    """The results of one state, as far as they were asked for.

    Attributes
    ----------
    state : State
        What they were computed from.
    by_topic : mapping of str to object
        The result of every topic by its name.
    refusals : mapping of str to str
        Of topics that this state has no result for, the one line that says why.
    """

    state: State
    by_topic: Mapping[str, Any]
    refusals: Mapping[str, str] = {}

    @property
    def curve(self) -> CurveResult:
        """The curve; as every property here, KeyError where it was not asked for."""
        return cast(CurveResult, self.by_topic["curve"])

    @property
    def probe(self) -> ProbeResult:
        """What the probes read off."""
        return cast(ProbeResult, self.by_topic["probe"])

    @property
    def chain(self) -> ChainResult:
        """The chain's gradient against its input."""
        return cast(ChainResult, self.by_topic["chain"])

    @property
    def layers(self) -> LayersResult:
        """The chain's gradient against the layer, at the probe."""
        return cast(LayersResult, self.by_topic["layers"])

    @property
    def zeros(self) -> ChainZerosResult:
        """Where the chain's gradient is exactly 0 in the format chosen for the chain; without formats for the usual ones, which the layers know."""
        return cast(ChainZerosResult, self.by_topic["zeros"])

    @property
    def formats(self) -> FormatsResult:
        """The function in number formats."""
        return cast(FormatsResult, self.by_topic["formats"])

    @property
    def saturation(self) -> SaturationResult:
        """The saturation map."""
        return cast(SaturationResult, self.by_topic["saturation"])

    @property
    def network(self) -> NetworkResult:
        """The random network."""
        return cast(NetworkResult, self.by_topic["network"])

    @property
    def phase(self) -> PhaseResult:
        """The phase diagram."""
        return cast(PhaseResult, self.by_topic["phase"])


def _curve(state: State, cancel: Cancel, progress: Progress) -> CurveResult:
    return compute_curve(state.activation, state.curve, state.compare)


def _probe(state: State, cancel: Cancel, progress: Progress) -> ProbeResult:
    return compute_probe(state.activation, state.probe, state.curve.saturated_below)


def _chain(state: State, cancel: Cancel, progress: Progress) -> ChainResult:
    chain = state.chain
    x = round_inputs(state.curve.x_min, state.curve.x_max, CHAIN_INPUTS)
    return compute_chain(state.activation, x, chain.depth, chain.weights or chain.weight, chain.biases or chain.bias, cancel=cancel)


def _layers(state: State, cancel: Cancel, progress: Progress) -> LayersResult:
    chain = state.chain
    return compute_layers(state.activation, state.probe.x, chain.depth, chain.weights or chain.weight, chain.biases or chain.bias, cancel=cancel)


def _zeros(state: State, cancel: Cancel, progress: Progress) -> ChainZerosResult:
    chain = state.chain
    formats = () if chain.format == "IEEE" else (chain.format,)
    weight, bias = chain.weights or chain.weight, chain.biases or chain.bias
    return chain_zero_layers(state.activation, state.probe.x, chain.depth, weight, bias, formats, cancel=cancel)


def _formats(state: State, cancel: Cancel, progress: Progress) -> FormatsResult:
    return compute_formats(state.activation, state.formats, cancel=cancel)


def _formats_stages(state: State, cancel: Cancel) -> Iterator[FormatsResult]:
    return formats_in_stages(state.activation, state.formats, cancel=cancel)


def _saturation(state: State, cancel: Cancel, progress: Progress) -> SaturationResult:
    chain = state.chain
    return compute_map(state.activation, state.saturation, state.probe.x, chain.depth, chain.weights or chain.weight, chain.biases or chain.bias, cancel=cancel)


def _saturation_stages(state: State, cancel: Cancel) -> Iterator[SaturationResult]:
    chain = state.chain
    return refinements(state.activation, state.saturation, state.probe.x, chain.depth, chain.weights or chain.weight, chain.biases or chain.bias, cancel=cancel)


def _map_depends(state: State) -> tuple[Any, ...]:
    """Return what the map depends on: of the two parameters on its axes only the range, so that the probe moves on it without a new one."""
    asked, chain = state.saturation, state.chain
    axes = {asked.horizontal, asked.vertical}
    activation = state.activation
    if "gain" in axes and "gain" in parameters_of(type(activation)):
        activation = msgspec.structs.replace(activation, gain=1.0)
    fixed = {"input": state.probe.x, "weight": chain.weights or chain.weight, "bias": chain.biases or chain.bias, "depth": chain.depth}
    ranges = (asked.horizontal, asked.range_of(asked.horizontal), asked.vertical, asked.range_of(asked.vertical))
    return activation, ranges, asked.resolution, asked.contours, asked.floors, {name: value for name, value in fixed.items() if name not in axes}


def _network(state: State, cancel: Cancel, progress: Progress) -> NetworkResult:
    return compute_network(state.activation, state.network, saturated_below=state.curve.saturated_below, cancel=cancel, progress=progress)


def _phase(state: State, cancel: Cancel, progress: Progress) -> PhaseResult:
    return compute_phase(state.activation, state.phase, *inner_variances(state.network), depth=state.network.depth, cancel=cancel)


POINT = ("network.initialisation", "network.weight_variance", "network.bias", "network.bias_variance", "network.width", "network.depth")

TOPICS: Mapping[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic("curve", "Curve", ("activation", "compare", "curve"), _curve),
        Topic("probe", "Probe", ("activation", "probe", "curve.saturated_below"), _probe, drawn=False),
        Topic("chain", "Gradient against input", ("activation", "chain", "curve.x_min", "curve.x_max"), _chain),
        Topic("layers", "Gradient against layer", ("activation", "chain", "probe.x"), _layers),
        Topic("zeros", "Layers whose gradient is exactly 0", ("activation", "chain", "probe.x"), _zeros, drawn=False),
        Topic(
            "formats",
            "Number formats",
            ("activation", "formats"),
            _formats,
            views={"formats.error": "Relative error in a number format"},
            stages=_formats_stages,
        ),
        Topic("saturation", "Saturation map", ("activation", "saturation", "chain", "probe.x"), _saturation, stages=_saturation_stages, depends=_map_depends),
        Topic(
            "network",
            "Gradients of a random network",
            ("activation", "network", "curve.saturated_below"),
            _network,
            views={"network.activations": "Activations of a random network", "network.spectrum": "Singular values of a random network's Jacobian"},
            slow=True,
            tables={"network.spectrum": NetworkResult.singular_values},
        ),
        Topic(
            "phase",
            "Phase diagram",
            ("activation", "phase", *POINT),
            _phase,
            views={"phase.length": "Length map", "phase.correlation": "Correlation map", "phase.depth": "Depth scales"},
            slow=True,
            tables=dict.fromkeys(("phase.length", "phase.correlation", "phase.depth"), PhaseResult.curves),
        ),
    )
}


# Every pane by its name, with what a user reads.
PANE_TITLES: Mapping[str, str] = {name: title for topic in TOPICS.values() for name, title in {topic.name: topic.title, **topic.views}.items()}


def topic_of(pane: str) -> Topic:
    """Return the topic that a pane draws.

    Raises
    ------
    ParameterError
        If there is no pane of that name.
    """
    if pane not in PANE_TITLES:
        raise ParameterError(f"pane {pane!r} is unknown: give one of {', '.join(PANE_TITLES)}.")
    return TOPICS[pane.partition(".")[0]]


def compute(state: State, topics: Iterable[str], *, previous: Results | None = None, cancel: Cancel = never, progress: Progress = unheard) -> Results:
    """Return the results of some topics, taking over from `previous` what did not change.

    Parameters
    ----------
    state : State
        What to compute from.
    topics : iterable of str
        Names of `TOPICS`.
    previous : Results, optional
        Earlier results; one whose parameters are the same in both states is taken over as it is.
    cancel : callable
        See `sigexplorer.model.cancel`.
    progress : callable
        Told how much of a topic is done, from 0 to 1, by those that take long.

    Raises
    ------
    KeyError
        If a topic is unknown.
    Cancelled
        If `cancel` answered True.
    """
    found = {}
    for name in topics:
        topic = TOPICS[name]
        if previous is not None and name in previous.by_topic and unchanged(name, previous.state, state):
            found[name] = previous.by_topic[name]
        else:
            found[name] = topic.compute(state, cancel, progress)
    return Results(state, found)


def unchanged(topic: str, old: State, new: State) -> bool:
    """Return whether two states give the same result for a topic."""
    depends = TOPICS[topic].depends
    if depends is not None:
        return old is new or bool(depends(old) == depends(new))
    return old is new or all(_value(old, key) == _value(new, key) for key in TOPICS[topic].needs)


def axis_value(state: State, axis: Axis) -> float | None:
    """Return the present value of a parameter that may be an axis of the map: the first of weights or biases by layer, None of a gain that is not there."""
    several = {"weight": state.chain.weights, "bias": state.chain.biases}.get(axis)
    if several:
        return several[0]
    if axis == "gain" and "gain" not in parameters_of(type(state.activation)):
        return None
    return float(get(state, AXIS_KEYS[axis]))


def _value(state: State, key: str) -> Any:
    return get(state, key) if "." in key else getattr(state, key)
