"""A file of weights, layer by layer: how large they are beside what their function needs, their singular values, and what formats lose of them.

Source
------
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017 (the n Var[w] that keeps gradients; for rectifiers it is
that of He et al. 2015).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import shown
from sigexplorer.language import Told, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.finding import Finding
from sigexplorer.model.meanfield.critical import critical_weight_variance
from sigexplorer.model.running import Cancel, Cancelled, Progress, never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.weights.findings import find_weights
from sigexplorer.model.weights.layers import LayerTensor, layers_of
from sigexplorer.model.weights.opening import WANTED, opened
from sigexplorer.model.weights.parameters import Order, Sample, StoredFormat
from sigexplorer.model.weights.passed import Passed, what_passes
from sigexplorer.model.weights.rows import LayerRow, of_summary, sorted_rows
from sigexplorer.model.weights.spectrum import cost, fits, matrix_of, singular_values
from sigexplorer.model.weights.statistics import STORED, Summary, summarise
from sigexplorer.model.weights.stored import Array, Content
from sigexplorer.patience import patiently
from sigexplorer.resources import resource

R = TypeVar("R")

# Operations that the singular values of all layers together may take: some seconds.
MOST_OPERATIONS = 3e10
# What of the progress the first pass over the numbers is.
FIRST_PASS = 0.7
# Parts of a tensor between two reports of progress.
TELL = 16
SAMPLES: dict[Sample, str] = {"spiral": "spiral.npz"}

NOTHING_WRONG: Told[tuple[Finding, ...]] = Told(lambda _: ())


class WeightsResult(msgspec.Struct, frozen=True, eq=False):
    """A file of weights.

    Attributes
    ----------
    path : str
        The file; '' where none is given.
    sample : bool
        Whether it is the one that is shipped.
    kind : str
        "safetensors", "npz", "npy", "onnx" or "gguf".
    activation : Activation
        The function that layers are held against whose file does not say which follows.
    rows : tuple of LayerRow
        In the file's order.
    order, format : str
        What the table is sorted by, and the format whose losses it shows.
    chosen : str
        The name of the layer that is shown.
    told : Told of tuple of Finding
        What is wrong with it, worst first.
    passed : Passed, optional
        What its layers leave of a gradient together; None where that is not known.
    """

    path: str
    sample: bool
    kind: str
    activation: Activation
    rows: tuple[LayerRow, ...]
    order: Order = "file"
    format: StoredFormat = "float16"
    chosen: str = ""
    told: Told[tuple[Finding, ...]] = NOTHING_WRONG
    passed: Passed | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it, worst first, in the language that is spoken."""
        return self.told.now()

    @property
    def shown_rows(self) -> tuple[LayerRow, ...]:
        """The rows in the order asked for."""
        return sorted_rows(self.rows, self.order, self.format)

    def table(self) -> Table:
        """Return one row a tensor, in the order asked for."""
        rows = self.shown_rows
        made = [
            Column("tensor", np.array([row.name for row in rows], dtype=np.str_), meaning="its name in the file"),
            Column("shape", np.array(["x".join(map(str, row.layer.stored.shape)) for row in rows], dtype=np.str_), meaning="its sides"),
            Column("type", np.array([row.layer.stored.type for row in rows], dtype=np.str_), meaning="of its numbers, in the file"),
            Column("kind", np.array([row.layer.kind for row in rows], dtype=np.str_), meaning="what it is in a network"),
            Column("fan_in", np.array([row.layer.fan_in for row in rows], dtype=np.int64), meaning="numbers that a unit sums up; 0 of what is no layer"),
            Column("fan_out", np.array([row.layer.fan_out for row in rows], dtype=np.int64), meaning="sums that an input goes into"),
            Column("told_by", np.array([row.layer.how for row in rows], dtype=np.str_), meaning="what tells which side is that of the units"),
        ]
        reals: list[tuple[str, str, Callable[[LayerRow], float]]] = [
            ("n_var_w", "variance of its numbers times the fan-in", lambda row: row.variance),
            ("gain", "square root of that", lambda row: row.gain),
            ("needed_n_var_w", "what keeps gradients with the function that follows", lambda row: row.needed),
            ("largest_singular_value", "", lambda row: row.largest),
            ("smallest_singular_value", "", lambda row: row.smallest),
            ("mean", "of its finite numbers", lambda row: of_summary(row, "mean")),
            ("deviation", "of its finite numbers", lambda row: math.sqrt(of_summary(row, "variance"))),
            ("lowest", "", lambda row: of_summary(row, "low")),
            ("highest", "", lambda row: of_summary(row, "high")),
        ]
        counts: list[tuple[str, str, Callable[[LayerRow], float]]] = [
            (name, words, functools.partial(of_summary, name=name))
            for name, words in (("count", "numbers"), ("zeros", "that are 0"), ("nans", "that are NaN"), ("infinities", "that are infinite"))
        ]
        counts += [("units", "", lambda row: of_summary(row, "units")), ("dead_units", "units with zeros alone", lambda row: of_summary(row, "dead"))]
        for place, name in enumerate(STORED):
            reals.append((f"underflow_{name}", "share that becomes 0 without being 0", functools.partial(_share, name="underflow", place=place)))
            reals.append((f"overflow_{name}", "share beyond its largest number", functools.partial(_share, name="overflow", place=place)))
        made += [Column(name, np.array([value(row) for row in rows], dtype=np.float64), meaning=words) for name, words, value in (*reals, *counts)]
        made.append(Column("not_read", np.array([str(row.layer.stored.problem) for row in rows], dtype=np.str_), meaning="why its numbers are not read"))
        return Table(
            "Weights by layer", tuple(made), (f"{len(rows)} {'tensor' if len(rows) == 1 else 'tensors'} of a file of {self.kind}" if self.kind else "no file",)
        )


def _share(row: LayerRow, name: str, place: int) -> float:
    return math.nan if row.summary is None else float(getattr(row.summary, name)[place])


def path_of(file: str, sample: Sample) -> str:
    """Return the path of the file that is looked at; '' for none."""
    if file:
        return file
    return str(resource("data", SAMPLES[sample])) if sample in SAMPLES else ""


def read_weights(file: str, sample: Sample, activation: Activation, *, cancel: Cancel = never, progress: Progress = unheard) -> WeightsResult:
    """Return what the layers of a file of weights are like.

    Parameters
    ----------
    file : str
        A .safetensors, .npz, .npy, .onnx or .gguf file; '' for the sample.
    sample : str
        A shipped one; "none" for none.
    activation : Activation
        What layers are held against whose file does not say which function follows.
    cancel, progress : callable
        Asked and told with every part that is read; see `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the file cannot be read; see `sigexplorer.model.weights.opening.opened`.
    Cancelled
        If `cancel` answered True.
    """
    *_, result = weights_stages(file, sample, activation, cancel=cancel, progress=progress)
    return result


def weights_stages(file: str, sample: Sample, activation: Activation, *, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[WeightsResult]:
    """Yield what the layers of a file are like, first without their singular values; parameters are those of `read_weights`.

    Parameters
    ----------
    file, sample, activation : str, str, Activation
        The file, and the function.
    cancel, progress : callable
        See `sigexplorer.model.running`.
    """
    path = path_of(file, sample)
    if not path:
        yield WeightsResult("", False, "", activation, ())
        return
    first = at_file(path, lambda content: _first_pass(content, progress), cancel)
    kind, layers, summaries = first
    rows = tuple(_row(layer, summary, activation, cancel) for layer, summary in zip(layers, summaries, strict=True))
    passed = what_passes(rows, cancel)
    result = WeightsResult(path, not file, kind, activation, rows, told=Told(lambda _: find_weights(rows, passed)), passed=passed)
    yield result
    chosen = affordable(layers, summaries)
    if chosen:
        found = at_file(path, lambda content: _extremes(content, [layers[index] for index in chosen], progress), cancel)
        # The file may have changed meanwhile; then what was read of it first stands alone.
        by_place = dict(zip(chosen, found, strict=True)) if found is not None else {}
        rows = tuple(
            msgspec.structs.replace(row, largest=by_place[index][0], smallest=by_place[index][1]) if index in by_place else row
            for index, row in enumerate(rows)
        )
    progress(1.0)
    yield msgspec.structs.replace(result, rows=rows)


def at_file(path: str, work: Callable[[Content], R], cancel: Cancel) -> R:
    """Return what is made of an open file of weights; a disk that does not answer is not waited for.

    Raises
    ------
    ParameterError
        If it cannot be read.
    Cancelled
        If `cancel` answered True.
    """

    def watch() -> None:
        if cancel():
            raise Cancelled

    def whole(step: Callable[[], None]) -> R:
        with opened(Path(path), step) as content:
            return work(content)

    try:
        return patiently(whole, shown(path), watch=watch)
    except FileError as error:
        raise ParameterError(tr("weights.file cannot be read: {reason}; give {wanted}.", reason=str(error).removesuffix("."), wanted=tr(WANTED))) from None


def _first_pass(content: Content, progress: Progress) -> tuple[str, tuple[LayerTensor, ...], list[Summary | None]]:
    layers = layers_of(content.tensors)
    total = sum(layer.stored.count for layer in layers if layer.stored.readable) or 1
    done = 0
    found: list[Summary | None] = []
    for layer in layers:
        if not layer.stored.readable:
            found.append(None)
            continue
        found.append(summarise(layer, _told(content.parts(layer.stored), done, total, progress)))
        done += layer.stored.count
        progress(FIRST_PASS * done / total)
    return content.kind, layers, found


def _told(parts: Iterator[Array], done: int, total: int, progress: Progress) -> Iterator[Array]:
    """Yield the parts of a tensor, and tell now and then how much of the whole file is done."""
    for number, part in enumerate(parts, start=1):
        yield part
        done += part.size
        if number % TELL == 0:
            progress(FIRST_PASS * done / total)


def _row(layer: LayerTensor, summary: Summary | None, activation: Activation, cancel: Cancel) -> LayerRow:
    if not layer.weighs:
        return LayerRow(layer, summary)
    told = layer.stored.use is not None
    function = activation if not told else layer.activation if not layer.normalised else None
    return LayerRow(layer, summary, function, math.nan if function is None else critical_weight_variance(function, 0.0, cancel=cancel), not told)


def affordable(layers: tuple[LayerTensor, ...], summaries: list[Summary | None]) -> list[int]:
    """Return the places of the layers whose singular values are computed for the table: the cheapest ones, as many as take some seconds together."""
    known = [
        index
        for index, (layer, summary) in enumerate(zip(layers, summaries, strict=True))
        if fits(layer) and summary is not None and not summary.nans and not summary.infinities
    ]
    found, spent = [], 0.0
    for index in sorted(known, key=lambda index: cost(layers[index])):
        spent += cost(layers[index])
        if spent > MOST_OPERATIONS:
            break
        found.append(index)
    return sorted(found)


def _extremes(content: Content, layers: list[LayerTensor], progress: Progress) -> list[tuple[float, float]] | None:
    known = set(content.tensors)
    if any(layer.stored not in known for layer in layers):
        return None
    total, done, found = sum(map(cost, layers)), 0.0, []
    for layer in layers:
        values = singular_values(matrix_of(layer, content.parts(layer.stored)))
        found.append((float(values[0]), float(values[-1])))
        done += cost(layer)
        progress(FIRST_PASS + (1.0 - FIRST_PASS) * done / total)
    return found
