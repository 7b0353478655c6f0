"""From a state to its results: which topic is computed from which parameters, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.model.cancel import Cancel, never
from sigexplorer.model.chain import ChainResult, LayersResult, compute_chain, compute_layers
from sigexplorer.model.curve import CurveResult, compute_curve
from sigexplorer.model.probe import ProbeResult, compute_probe
from sigexplorer.state import State, get

# Inputs at which the chain pane's curve is computed: more would not be seen.
CHAIN_INPUTS = 600


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
        From the state (and a way to stop) to the result.
    drawn : bool
        Whether a pane draws it; otherwise it has numbers only.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    compute: Callable[[State, Cancel], Any]
    drawn: bool = True


class Results(msgspec.Struct, frozen=True, eq=False):
    """The results of one state, as far as they were asked for.

    Attributes
    ----------
    state : State
        What they were computed from.
    by_topic : mapping of str to object
        The result of every topic by its name.
    """

    state: State
    by_topic: Mapping[str, Any]

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


def _curve(state: State, cancel: Cancel) -> CurveResult:
    return compute_curve(state.activation, state.curve, state.compare)


def _probe(state: State, cancel: Cancel) -> ProbeResult:
    return compute_probe(state.activation, state.probe, state.curve.saturated_below)


def _chain(state: State, cancel: Cancel) -> ChainResult:
    chain = state.chain
    x = np.linspace(state.curve.x_min, state.curve.x_max, CHAIN_INPUTS)
    return compute_chain(state.activation, x, chain.depth, chain.weights or chain.weight, chain.biases or chain.bias, cancel=cancel)


def _layers(state: State, cancel: Cancel) -> LayersResult:
    chain = state.chain
    return compute_layers(state.activation, state.probe.x, chain.depth, chain.weights or chain.weight, chain.biases or chain.bias, cancel=cancel)


TOPICS: Mapping[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic("curve", "Curve", ("activation", "compare", "curve"), _curve),
        Topic("probe", "Probe", ("activation", "probe", "curve.saturated_below"), _probe, drawn=False),
        Topic("chain", "Gradient against input", ("activation", "chain", "curve.x_min", "curve.x_max"), _chain),
        Topic("layers", "Gradient against layer", ("activation", "chain", "probe.x"), _layers),
    )
}


def compute(state: State, topics: Iterable[str] = tuple(TOPICS), *, previous: Results | None = None, cancel: Cancel = never) -> Results:
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

    Raises
    ------
    ParameterError
        If a topic is unknown.
    Cancelled
        If `cancel` answered True.
    """
    found = {}
    for name in topics:
        if name not in TOPICS:
            raise ParameterError(f"pane {name!r} is unknown: give one of {', '.join(TOPICS)}.")
        topic = TOPICS[name]
        if previous is not None and name in previous.by_topic and unchanged(name, previous.state, state):
            found[name] = previous.by_topic[name]
        else:
            found[name] = topic.compute(state, cancel)
    return Results(state, found)


def unchanged(topic: str, old: State, new: State) -> bool:
    """Return whether two states give the same result for a topic."""
    return old is new or all(_value(old, key) == _value(new, key) for key in TOPICS[topic].needs)


def _value(state: State, key: str) -> Any:
    return get(state, key) if "." in key else getattr(state, key)
