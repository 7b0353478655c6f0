"""Pages whose model is not simple: what they show, and say, computed ahead over a grid of one or two sliders, by the program itself."""

from __future__ import annotations

import base64
import itertools
import json
import math
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from sigexplorer.errors import NothingError, ParameterError, SigexplorerError, choose_from, shortened
from sigexplorer.export.html.dark import dark_colors
from sigexplorer.export.html.live import slider
from sigexplorer.export.html.places import without_places
from sigexplorer.export.html.words import spoken
from sigexplorer.export.picture import Picture
from sigexplorer.labels import in_labels
from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.parameters import Parameter
from sigexplorer.model.running import Cancel, Cancelled, Progress, ask, never, unheard
from sigexplorer.results import Computation, Results, compute
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.steps import Steps, at_once
from sigexplorer.topic import PAGE
from sigexplorer.topics import pages, reads, topic_of, topics

if TYPE_CHECKING:
    pass

# Bytes of all pictures together in the file, and of base64 for one of what it holds; the scripts take the rest of half a megabyte.
ROOM, BASE64 = 400_000, 4.0 / 3.0
# Pictures along a slider, at most; and in how many seconds of computing the first is to be had so many times.
ALONG, SECONDS = 13, 60.0
# A picture that takes longer, in seconds, is left out, and that is said in its place.
PATIENCE = 8.0
# A logarithmic slider goes so many times below and above the present value.
SPAN = 8.0
SIZE = Picture(width=1100, height=740, dpi=96, theme="light")
# What says how finely something is computed, or from which random numbers: no slider that shows something.
UNTOLD = frozenset({"seed", "seeds", "resolution", "samples", "cells", "draws", "batch", "repeats", "measured"})
SLIDERS = 2


class Plan(msgspec.Struct, frozen=True):
    """Which pictures there will be.

    Attributes
    ----------
    page : str
        The page.
    state : State
        What it begins with.
    keys : tuple of str
        The dotted keys of the sliders.
    values : tuple of tuple of float
        The values of each, ascending, the present one among them.
    """

    page: str
    state: State
    keys: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]

    def states(self) -> Iterator[State | ParameterError]:
        """Yield the state of every picture, the last slider's values first; or why there is none."""
        for values in itertools.product(*self.values):
            try:
                yield replace(self.state, dict(zip(self.keys, values, strict=True)))
            except ParameterError as error:
                yield error


class Frame(msgspec.Struct, frozen=True):
    """A picture, as SVG, and the sentence below it; the picture is '' where there is none, and the sentence says why."""

    svg: str
    sentence: str


def worked() -> float:
    """Return for how many seconds the program has computed, however busy others keep the machine: what can be had ahead does not hang on them."""
    return time.process_time()


def sliders_of(state: State, page: str, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the dotted keys of the sliders that a page gets: those asked for, else the first of its controls that change something on it.

    Raises
    ------
    ParameterError
        If one that is asked for is no number with a slider that changes something on the page, or they are too many.
    """
    able = tuple(_able(state, page))
    for key in asked:
        if key not in able:
            raise ParameterError(tr("{key} is no slider of page {page}: {choose}.", key=shortened(key), page=page, choose=choose_from(able, key)))
    if len(asked) > SLIDERS or len(set(asked)) < len(asked):
        raise ParameterError(tr("{keys} are no sliders: give one, or two different ones.", keys=shortened(", ".join(asked))))
    if asked:
        return tuple(asked)
    told = [key for key in able if key.partition(".")[2] not in UNTOLD]
    groups = list(dict.fromkeys(key.partition(".")[0] for key in told))
    # One of the page's first two groups each, where there are two.
    first = [next(key for key in told if key.startswith(f"{group}.")) for group in groups[:SLIDERS]]
    return tuple(first if len(first) == SLIDERS else told[:SLIDERS])


def _able(state: State, page: str) -> Iterator[str]:
    declared = parameters(state)
    computed = topics_of(page)
    before = [topic.inputs(state) for topic in computed]
    for _, group in pages()[page].controls:
        for key, item in ((key, item) for key, item in declared.items() if key.startswith(f"{group}.")):
            low, high = item.slider
            if item.kind not in {"real", "integer"} or item.view or not (math.isfinite(low) and math.isfinite(high)):
                continue
            for value in (low, high):
                try:
                    changed = replace(state, {key: int(value) if item.kind == "integer" else value})
                except ParameterError:
                    continue
                if [topic.inputs(changed) for topic in computed] != before:
                    yield key
                    break


def topics_of(page: str) -> list[Computation[Any]]:
    """Return the topics that a page's panes and its sentence need."""
    declared = pages()[page]
    found: list[Computation[Any]] = [topics()[page], *(topic_of(pane) for row in declared.rows for pane in row), *declared.needs]
    return list(dict.fromkeys(found))


def planned(state: State, page: str, asked: Sequence[str], size: int, seconds: float) -> Plan:
    """Return which pictures there will be, as many as there is room and time for.

    Parameters
    ----------
    state, page, asked
        See `sliders_of`.
    size : int
        The bytes that one picture takes, compressed.
    seconds : float
        Of computing, in which it is had.
    """
    keys = sliders_of(state, page, asked)
    count = max(3.0, min(ROOM / BASE64 / max(size, 1), SECONDS / max(seconds, 1e-3)))
    # Fewer than three by three are no grid: one slider then.
    if len(keys) == SLIDERS and count < 9.0 and not asked:
        keys = keys[:1]
    along = int(min(ALONG, count ** (1.0 / max(1, len(keys)))))
    declared = parameters(state)
    return Plan(page, state, keys, tuple(values_of(declared[key], get(state, key), max(2, along)) for key in keys))


def values_of(declared: Parameter, value: float, count: int) -> tuple[float, ...]:
    """Return the values of a slider, about `count` of them: even along its way, in a few digits, the present one among them."""
    low, high = declared.slider
    if declared.scale == "log":
        inside = min(max(value, low), high)
        low, high = max(low, inside / SPAN), min(high, inside * SPAN)
    even = np.geomspace(low, high, count) if declared.scale == "log" else np.linspace(low, high, count)
    rounded = {round(item) if declared.kind == "integer" else float(f"{item:.3g}") for item in even.tolist()}
    rounded.discard(min(rounded, key=lambda item: abs(item - value)))
    return tuple(sorted({*rounded, value}))


def framed(plan: Plan, state: State | ParameterError, cancel: Cancel = never) -> tuple[State, Results, str] | Frame:
    """Return what one picture is drawn from, and its sentence; or what stands in its place. In any thread.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    if isinstance(state, ParameterError):
        return Frame("", str(state))
    end = worked() + PATIENCE
    try:
        results = compute(state, topics_of(plan.page), cancel=lambda: cancel() or worked() > end)
        return state, results, without_places(in_labels(pages()[plan.page].sentence(results), state), state)
    except Cancelled:
        ask(cancel)
        return Frame("", tr("This takes more than {seconds} s, and was not computed ahead: open the state in the program.", seconds=f"{PATIENCE:.0f}"))
    except SigexplorerError as error:
        return Frame("", without_places(in_labels(str(error), state), state))


def drawing_of(page: str, ready: tuple[State, Results, str] | Frame) -> Steps[Callable[[], Frame]]:
    """Draw a picture in steps, in the window's thread where there is one, and return what makes its content, in any thread.

    Parameters
    ----------
    page : str
        The page's name.
    ready : tuple or Frame
        What `framed` has returned.
    """
    # Qt is loaded only here.
    from sigexplorer.export.image import drawing

    if isinstance(ready, Frame):
        return lambda: ready
    state, results, sentence = ready
    try:
        made = yield from drawing(state, f"{PAGE}{page}", ".svg", SIZE, results)
    except SigexplorerError as error:
        refused = Frame("", without_places(str(error), state))
        return lambda: refused
    return lambda: Frame(without_places(made.content().decode(), state), sentence)


def frames_of(state: State, page: str, asked: Sequence[str] = (), *, cancel: Cancel = never, progress: Progress = unheard) -> tuple[Plan, list[Frame]]:
    """Return the plan of a page and all of its pictures.

    Raises
    ------
    ParameterError
        If the sliders asked for are none.
    Cancelled
        If `cancel` answered True.
    """
    sliders_of(state, page, asked)
    begun = worked()
    first = at_once(drawing_of(page, framed(Plan(page, state, (), ()), state, cancel)))()
    plan = planned(state, page, asked, len(zlib.compress(first.svg.encode())), worked() - begun)
    count, made = math.prod(map(len, plan.values)), []
    for index, item in enumerate(plan.states()):
        progress(index / count)
        made.append(at_once(drawing_of(page, framed(plan, item, cancel)))())
    return plan, made


def configuration_of(plan: Plan, frames: Sequence[Frame]) -> dict[str, Any]:
    """Return what ``resources/page/tables.js`` mounts, as JSON has it; of too many pictures every second value is left out.

    Raises
    ------
    NothingError
        If there is no picture at all: what stands in the place of the first.
    """
    if not any(frame.svg for frame in frames):
        raise NothingError(frames[0].sentence)
    plan, frames = _fitting(plan, list(frames))
    declared = parameters(plan.state)
    found = []
    for key, values in zip(plan.keys, plan.values, strict=True):
        group = next(tr(title) for title, name in pages()[plan.page].controls if name == key.partition(".")[0])
        found.append({**slider(group, key, declared[key], get(plan.state, key)), "values": values})
    return {
        "kind": "tables",
        "language": spoken(),
        "title": pages()[plan.page].title,
        # What is explored beside it is nothing that a recording, or a fit of the logistic function, is of.
        "subtitle": describe_activation(plan.state.activation) if reads(pages()[plan.page], "activation", plan.state) else "",
        "sliders": found,
        "values": {item["key"]: item["value"] for item in found},
        "below": [],
        "kinks": False,
        "size": [SIZE.width, SIZE.height],
        "dark": dark_colors(frame.svg for frame in frames),
        "frames": _packed(frames),
        "footer": "",
    }


def _packed(frames: Sequence[Frame]) -> str:
    content = json.dumps([[frame.svg, frame.sentence] for frame in frames]).encode()
    return base64.b64encode(zlib.compress(content, 9)).decode()


def _fitting(plan: Plan, frames: list[Frame]) -> tuple[Plan, list[Frame]]:
    while len(_packed(frames)) > ROOM and max(map(len, plan.values), default=0) > 2:
        longest = max(range(len(plan.keys)), key=lambda index: len(plan.values[index]))
        values = plan.values[longest]
        present = get(plan.state, plan.keys[longest])
        kept = tuple(value for index, value in enumerate(values) if index % 2 == values.index(present) % 2)
        chosen = [values.index(value) for value in kept]
        shape = tuple(map(len, plan.values))
        picked = np.take(np.arange(len(frames)).reshape(shape), chosen, axis=longest).ravel()
        frames = [frames[index] for index in picked]
        plan = msgspec.structs.replace(plan, values=(*plan.values[:longest], kept, *plan.values[longest + 1 :]))
    return plan, frames
