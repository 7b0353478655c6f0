"""The whole state of the explorer: one frozen struct of the topics' structs, addressed by dotted keys."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sigexplorer.errors import ParameterError, choose_from, in_quotes, most_like
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, AnyActivation, Custom, Sigmoid
from sigexplorer.model.activations.names import known, short_name
from sigexplorer.model.activations.spelled import as_activation, spell
from sigexplorer.model.chain import ChainParameters
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.losses_parameters import LossesParameters
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.curve.difference_parameters import DifferenceParameters
from sigexplorer.model.curve.probe import ProbeParameters
from sigexplorer.model.descent.parameters import DescentParameters
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.initialisation.parameters import InitialisationParameters
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.overview.parameters import OverviewParameters
from sigexplorer.model.parameters import Parameter, Parameters, parameters_of
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.regression.parameters import FitParameters
from sigexplorer.model.saturation.parameters import SaturationParameters
from sigexplorer.model.sweep.parameters import SweepParameters
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.typed import split_outside
from sigexplorer.model.weights.parameters import WeightsParameters
from sigexplorer.style import MOST_COMPARED, StyleParameters

# The lists of functions that a state has, by their keys: those compared, and the formulas that are kept in the session.
LISTS = ("compare", "formulas")


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a session holds; its defaults are the article's figure."""

    activation: AnyActivation = Sigmoid()
    compare: tuple[AnyActivation, ...] = ()
    formulas: tuple[AnyActivation, ...] = ()
    curve: CurveParameters = CurveParameters()
    probe: ProbeParameters = ProbeParameters()
    chain: ChainParameters = ChainParameters()
    difference: DifferenceParameters = DifferenceParameters()
    formats: FormatsParameters = FormatsParameters()
    cost: CostParameters = CostParameters()
    saturation: SaturationParameters = SaturationParameters()
    network: NetworkParameters = NetworkParameters()
    phase: PhaseParameters = PhaseParameters()
    initialisation: InitialisationParameters = InitialisationParameters()
    overview: OverviewParameters = OverviewParameters()
    classification: ClassificationParameters = ClassificationParameters()
    decision: DecisionParameters = DecisionParameters()
    calibration: CalibrationParameters = CalibrationParameters()
    losses: LossesParameters = LossesParameters()
    training: TrainingParameters = TrainingParameters()
    sweep: SweepParameters = SweepParameters()
    descent: DescentParameters = DescentParameters()
    neuron: NeuronParameters = NeuronParameters()
    fit: FitParameters = FitParameters()
    recording: RecordingParameters = RecordingParameters()
    weights: WeightsParameters = WeightsParameters()
    style: StyleParameters = StyleParameters()

    @property
    def compared(self) -> tuple[Activation, ...]:
        """The functions compared that are shown."""
        return tuple(item for place, item in enumerate(self.compare, start=1) if place not in self.style.hidden)

    def __post_init__(self) -> None:
        """Check how many functions are compared, and that the formulas of the list are formulas, each with a name of its own.

        Raises
        ------
        ParameterError
            If there are more than 42, or one is no formula or has the name of another.
        """
        for key in LISTS:
            check_count(key, len(getattr(self, key)))
        names: set[str] = set()
        for place, item in enumerate(self.formulas):
            if not isinstance(item, Custom):
                raise ParameterError(
                    tr(
                        "{key} is {function}: the list of formulas holds formulas only, custom(formula='...').",
                        key=f"formulas[{place}]",
                        function=item.title,
                    )
                )
            if item.full_title in names:
                raise ParameterError(
                    tr("{key} is a second one of the name {name}: give each formula a label of its own.", key=f"formulas[{place}]", name=in_quotes(item.title))
                )
            names.add(item.full_title)


def check_count(key: str, count: int) -> None:
    """Check how many functions a list is to hold, before they are made.

    Parameters
    ----------
    key : str
        Of the list, one of `LISTS`.
    count : int
        How many there are.

    Raises
    ------
    ParameterError
        If there are more than 42.
    """
    if count > MOST_COMPARED:
        raise ParameterError(tr("{key} holds {number} functions: give at most {most}.", key=key, number=count, most=MOST_COMPARED))


class Declared(Mapping[str, Parameter]):
    """Every parameter of a state by its dotted key; what a group declares is evaluated when it is first asked for, so that groups cost no start."""

    def __init__(self, kinds: Mapping[str, type[msgspec.Struct]]) -> None:
        self._kinds = kinds

    def __getitem__(self, key: str) -> Parameter:
        group, _, name = key.partition(".")
        if group not in self._kinds:
            raise KeyError(key)
        return parameters_of(self._kinds[group])[name]

    def __iter__(self) -> Iterator[str]:
        return (f"{group}.{name}" for group, kind in self._kinds.items() for name in parameters_of(kind))

    def __len__(self) -> int:
        return sum(len(parameters_of(kind)) for kind in self._kinds.values())


def parameters(state: State) -> Mapping[str, Parameter]:
    """Return every parameter that `state` has by its dotted key: "activation.gain", "chain.depth", ...

    The keys of the activation are those of the function that is chosen.
    """
    return _declared(type(state.activation))


def parameters_in(state: State, group: str) -> Mapping[str, Parameter]:
    """Return the parameters of one group by their fields' names, without looking at all the others."""
    kind: type[Parameters] = type(getattr(state, group))
    return parameters_of(kind)


@functools.lru_cache(maxsize=128)
def _declared(activation: type[Activation]) -> Mapping[str, Parameter]:
    # Kept, because every control asks with every step of a drag.
    return Declared({group: activation if group == "activation" else type(getattr(State(), group)) for group in group_names()})


def is_view(state: State, key: str) -> bool:
    """Return whether a dotted key of `state` says what is looked at, which is saved and restored but no work; see `parameter`."""
    group, _, name = key.partition(".")
    declared = parameters_in(state, group).get(name) if name and group in group_names() else None
    return declared is not None and declared.view


def same_work(one: State, other: State) -> bool:
    """Return whether two states are the same but for what is looked at."""
    return one == other or all(is_view(one, key) for key in _differing(one, other))


def get(state: State, key: str) -> Any:
    """Return the value under a dotted key; "activation", "compare" and "formulas" are keys too.

    Raises
    ------
    ParameterError
        If there is no such key.
    """
    if key == "activation" or key in LISTS:
        return getattr(state, key)
    group, name = _split(state, key)
    return getattr(getattr(state, group), name)


def replace(state: State, changes: dict[str, Any]) -> State:
    """Return `state` with the values under some dotted keys changed, all at once.

    "activation" takes an `Activation` or a name of the catalogue, "compare" and "formulas" a sequence of them. An activation given
    together with its own parameters (``{"activation": "elu", "activation.alpha": 2}``) is changed first.

    Raises
    ------
    ParameterError
        If a key is unknown or a value is not allowed; `state` is as it was.
    """
    whole: dict[str, Any] = {}
    if "activation" in changes:
        whole["activation"] = as_activation(changes["activation"])
    whole |= {key: tuple(as_activation(item) for item in changes[key]) for key in LISTS if key in changes}
    changed = msgspec.structs.replace(state, **whole) if whole else state
    by_group: dict[str, dict[str, Any]] = {}
    for key, value in changes.items():
        if key not in whole:
            group, name = _split(changed, key)
            by_group.setdefault(group, {})[name] = value
    groups = {}
    for group, fields in by_group.items():
        try:
            groups[group] = getattr(changed, group).changed(**fields)
        except ParameterError as error:
            raise ParameterError(f"{group}.{error}") from None
    return msgspec.structs.replace(changed, **groups) if groups else changed


def as_activations(text: str, key: str = "compare", formulas: Sequence[Activation] = ()) -> tuple[Activation, ...]:
    """Return the activations of a list as it is typed: ``"tanh, sigmoid(gain=3)"``; none for empty text.

    Parameters
    ----------
    text : str
        What was typed.
    key : str
        Of the list, one of `LISTS`.
    formulas : sequence of Activation
        Formulas that can be called by their names.

    Raises
    ------
    ParameterError
        See `as_activation`.
    """
    # A comma separates two functions unless it stands inside of parentheses.
    parts = [part for part in split_outside(text, ",") if part.strip()]
    check_count(key, len(parts))
    return tuple(_chosen(part, formulas) for part in parts)


def parse(state: State, texts: Mapping[str, str]) -> State:
    """Return `state` with the values under some dotted keys changed to those that a user typed.

    The order does not matter: the function is changed before its parameters are read.

    Raises
    ------
    ParameterError
        If a key is unknown, or a text is not a value that is allowed.
    """
    formulas = as_activations(texts["formulas"], "formulas") if "formulas" in texts else state.formulas
    whole: dict[str, Any] = {key: formulas if key == "formulas" else as_activations(texts[key], key, formulas) for key in LISTS if key in texts}
    if "activation" in texts:
        whole["activation"] = _chosen(texts["activation"], formulas)
    changed = replace(state, whole)
    # What decides which parameters the function has comes before these.
    shaping = {key: text for key, text in texts.items() if key.removeprefix("activation.") in changed.activation.shaping and key.startswith("activation.")}
    changed = _parsed(changed, shaping)
    return _parsed(changed, {key: text for key, text in texts.items() if key not in whole and key not in shaping})


def _chosen(text: str, formulas: Sequence[Activation]) -> Activation:
    """Return the activation of a text: one of the list of formulas by its name, where no function of the catalogue is called so, or see `as_activation`."""
    if not known(text):
        for item in formulas:
            if isinstance(item, Custom) and item.full_title == text.strip():
                return item
    return as_activation(text)


def _parsed(state: State, texts: Mapping[str, str]) -> State:
    declared = parameters(state)
    values: dict[str, Any] = {}
    for key, text in texts.items():
        group, name = _split(state, key)
        try:
            values[key] = declared[f"{group}.{name}"].parse(text)
        except ParameterError as error:
            raise ParameterError(f"{group}.{error}") from None
    return replace(state, values) if values else state


def texts(state: State) -> dict[str, str]:
    """Return every value of `state` by its dotted key, "activation", "compare" and "formulas" too, as text that `parse` reads."""
    values = {"activation": state.activation.name} | {key: ", ".join(spell(item) for item in getattr(state, key)) for key in LISTS}
    return values | {key: declared.format(get(state, key)) for key, declared in parameters(state).items()}


def differences(old: State, new: State) -> tuple[str, ...]:
    """Return the dotted keys under which two states differ; "activation" if the function itself does."""
    return tuple(_differing(old, new))


def _differing(old: State, new: State) -> Iterator[str]:
    if type(old.activation) is not type(new.activation):
        yield "activation"
        # Two formulas differ in what they say, too.
        shared = type(old.activation).shaping & type(new.activation).shaping
        yield from (f"activation.{name}" for name in sorted(shared) if getattr(old.activation, name) != getattr(new.activation, name))
    yield from (key for key in LISTS if getattr(old, key) != getattr(new, key))
    befores, afters = msgspec.structs.astuple(old), msgspec.structs.astuple(new)
    # Most groups are the very same, which costs less to see than that they are equal.
    others = map(operator.is_not, befores, afters)
    for group, before, after in itertools.compress(zip(State.__struct_fields__, befores, afters, strict=True), others):
        if before != after and type(before) is type(after) and group not in LISTS:
            for name in parameters_in(new, group):
                if getattr(before, name) != getattr(after, name):
                    yield f"{group}.{name}"


@functools.cache
def group_names() -> tuple[str, ...]:
    """Return the names of the groups of parameters, "activation" first."""
    return tuple(name for name in State.__struct_fields__ if name not in LISTS)


def _keys_like(state: State, key: str) -> str:
    """Return the keys that somebody may mean who gave one of no group: those whose last part it is, or the most like it; '' for none."""
    keys = ("activation", *LISTS, *parameters(state))
    last = {known: known.rpartition(".")[2] for known in keys}
    alike = most_like(key, (*last.values(), *keys))
    found = [known for known in keys if alike and alike in {known, last[known]}]
    return tr(" or ").join(found)


def _split(state: State, key: str) -> tuple[str, str]:
    group, _, name = key.partition(".")
    if group not in group_names():
        alike, groups = _keys_like(state, key), ", ".join(group_names())
        if alike:
            raise ParameterError(
                tr(
                    "{key} is unknown: most like it is {alike}; a key is one of activation, {lists}, or GROUP.NAME with a group of {groups}.",
                    key=in_quotes(key),
                    alike=alike,
                    lists=", ".join(LISTS),
                    groups=groups,
                )
            )
        raise ParameterError(
            tr(
                "{key} is unknown: a key is one of activation, {lists}, or GROUP.NAME with a group of {groups}.",
                key=in_quotes(key),
                lists=", ".join(LISTS),
                groups=groups,
            )
        )
    known = parameters_in(state, group)
    if not name:
        keys = [f"{group}.{each}" for each in known]
        raise ParameterError(
            tr("{group} is a group of parameters and has no value of its own: {choose}.", group=group, choose=choose_from(keys, listed="parameters"))
        )
    if name not in known:
        owner = short_name(state.activation) if group == "activation" else group
        raise ParameterError(tr("{owner} has no parameter {name}: {choose}.", owner=owner, name=in_quotes(name), choose=choose_from(known, name, "parameters")))
    return group, name
