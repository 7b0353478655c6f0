"""Points of two classes in the plane: circle, exclusive-or, Gauss, spiral and moons as TensorFlow Playground and scikit-learn draw them, or a user's own.

Sources
-------
D. Smilkov et al.: Direct-manipulation visualization of deep networks. 2016, arXiv:1708.03788 (the first four).
F. Pedregosa et al.: Scikit-learn. JMLR 12, 2011 (two moons).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.files import shown
from sigexplorer.language import mark, plural, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cells import meant_by, written
from sigexplorer.model.classes import ordered
from sigexplorer.model.heads import Head, Sureness, named_like
from sigexplorer.model.label_column import label_in_head, label_in_sheet, values_in
from sigexplorer.model.network.initialisation import stream
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.sheet import UNREMARKABLE, Form, Reading, check_label, usable_rows
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.training.parameters import Dataset, TrainingParameters
from sigexplorer.model.wording import exact

# Streams of random numbers under the seed, beside those of `sigexplorer.model.network.initialisation`.
LEARNT, UNSEEN = 16, 17
MOST_ROWS = 10_000
# What the coordinates of a plane are called.
AXES = (("x", "y"), ("x1", "x2"), ("x0", "x1"))
SPIRAL_TURNS = 0.875
WANTED = mark("a CSV file with x, y and one of two classes in each row")


class Points(msgspec.Struct, frozen=True, eq=False):
    """Points and their classes.

    Attributes
    ----------
    xy : ndarray, shape (n, 2)
        The coordinates.
    label : ndarray of int, shape (n,)
        0 or 1.
    reading : Reading
        What must be said of how a file was read.
    """

    xy: FloatArray
    label: NDArray[np.int64]
    reading: Reading = UNREMARKABLE

    def scaling(self) -> tuple[FloatArray, float]:
        """Return the centre, shape (2,), and the half width that bring all points between -1 and 1; 0 and 1 where they are there already."""
        if not len(self.xy) or float(np.abs(self.xy).max()) <= 2.0:
            return np.zeros(2), 1.0
        low, high = self.xy.min(axis=0), self.xy.max(axis=0)
        half = 0.5 * float((high - low).max())
        return 0.5 * (low + high), half if half > 0.0 else 1.0


def make_points(dataset: Dataset, seed: int, samples: int, noise: float, *, unseen: bool = False) -> Points:
    """Return the points of a data set, in random order, as many of each class.

    Parameters
    ----------
    dataset : str
        One of circle, exclusive_or, gauss, spiral, moons.
    seed : int
        The same seed gives the same points.
    samples : int
        How many.
    noise : float
        Standard deviation of normal numbers added to all coordinates.
    unseen : bool
        Whether to draw others of the same kind, which are not learnt.
    """
    generator = stream(seed, UNSEEN if unseen else LEARNT)
    label = np.arange(samples) % 2
    u, v = generator.random((2, samples))
    match dataset:
        case "circle":
            # Inside of half the radius, or in a ring outside of 0.7 of it.
            radius = np.where(label == 1, 0.5 * u, 0.7 + 0.3 * u)
            xy = radius[:, None] * np.column_stack([np.cos(2.0 * math.pi * v), np.sin(2.0 * math.pi * v)])
        case "exclusive_or":
            # Two quadrants of one class lie across from each other; a gap keeps them apart.
            side = np.where(generator.random(samples) < 0.5, -1.0, 1.0)
            xy = np.column_stack([side * (0.06 + 0.94 * u), np.where(label == 1, side, -side) * (0.06 + 0.94 * v)])
        case "gauss":
            xy = np.where(label == 1, 0.4, -0.4)[:, None] + 0.15 * generator.standard_normal((samples, 2))
        case "spiral":
            angle = 2.0 * math.pi * SPIRAL_TURNS * u + math.pi * label
            xy = (0.03 + 0.95 * u)[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
        case "moons":
            angle = math.pi * u
            upper = np.column_stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25])
            xy = np.where((label == 1)[:, None], -upper, upper) * (2.0 / 3.0)
        case _:
            raise ParameterError(tr("dataset '{name}' draws no points: give one of circle, exclusive_or, gauss, spiral, moons.", name=dataset))
    xy = xy + noise * generator.standard_normal((samples, 2))
    order = generator.permutation(samples)
    return Points(np.ascontiguousarray(xy[order]), label[order])


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds points of two classes; see `load_points`.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    if len(head.columns) != 3:
        return Sureness.NO
    plane = _plane(head.names)
    label = _label(plane, lambda index: not head.is_numeric(index) and head.has_classes(index), lambda indices: label_in_head(head, indices))
    if not head.is_numeric(*(index for index in range(3) if index != label)) or not head.has_classes(label):
        return Sureness.NO
    # Other names are those of measurements, of which a regression tells the class.
    return Sureness.NAMED if not head.names or plane else Sureness.POSSIBLE


def _plane(names: Sequence[str]) -> tuple[int, int] | None:
    """Return which two of three columns are called as the coordinates of a plane are, the first one first; None where none are."""
    lowered = [meant_by(name) for name in names]
    return next((pair for pair in itertools.permutations(range(len(names)), 2) for axes in AXES if named_like([lowered[index] for index in pair], *axes)), None)


def _label(plane: tuple[int, int] | None, is_of_words: Callable[[int], bool], label_among: Callable[[Sequence[int]], int]) -> int:
    """Return which of three columns holds the class: the one beside the coordinates, else the only one of two words, else the one that is like a label."""
    if plane is not None:
        return 3 - sum(plane)
    # A coordinate, unlike a measurement that is left out, is never one of words; it may have two values itself.
    words = [index for index in range(3) if is_of_words(index)]
    return words[0] if len(words) == 1 else label_among(range(3))


def load_points(path: str, cancel: Cancel = never) -> Points:
    """Return the points of a table: x, y and the class in each row, at most 10,000; the class is a number or a word.

    The class is the column beside x and y, or x1 and x2; without such names it is the one that `sigexplorer.model.label_column.label_among`
    finds. 1 is the larger number, of words the one that says yes (see `sigexplorer.model.classes`), else the later one. A row with a missing value is left out.

    Parameters
    ----------
    path : str or Path
        The file.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the file cannot be read (see `sigexplorer.model.sheet_file.read_sheet`), has not three columns, or not two classes.
    """
    place = f"training.data: {shown(path)}"
    sheet = read_sheet(path, "training.data", cancel, form=Form(named=False, wanted=WANTED))
    if sheet.width != 3:
        raise ParameterError(
            plural(
                "training.data: {file} has {n} column: give three, x, y and the class.",
                "training.data: {file} has {n} columns: give three, x, y and the class.",
                sheet.width,
                file=shown(path),
            )
        )
    plane = _plane(sheet.names)
    at = _label(plane, lambda index: sheet.is_text(index) and values_in(sheet, index) == 2, lambda indices: label_in_sheet(sheet, indices))
    # As if the class stood last.
    sheet = sheet.kept((*(plane or (index for index in range(3) if index != at)), at))
    sheet, reading = usable_rows(sheet, (0, 1), place, MOST_ROWS)
    check_label(sheet, 2, place)
    xy = sheet.kept((0, 1)).table()
    label = np.asarray(sheet.columns[2])
    classes = np.unique(label)
    if len(classes) != 2:
        raise ParameterError(
            plural(
                "training.data: {file} has {n} class in column {column}: give exactly two, as numbers or words, 0 and 1 or no and yes.",
                "training.data: {file} has {n} different classes in column {column}: give exactly two, as numbers or words, 0 and 1 or no and yes.",
                len(classes),
                file=shown(path),
                column=in_quotes(sheet.names[2]) if sheet.names[2] else str(at + 1),
            )
        )
    one, meant = (1, True) if classes.dtype.kind == "f" else ordered(classes.tolist())
    later = "" if meant else written(classes.tolist()[one])
    return Points(xy, (label == classes[one]).astype(np.int64), msgspec.structs.replace(reading, later=later))


def drawn_points(numbers: Sequence[float]) -> Points:
    """Return the points of a list of numbers: x, y and the class of one after the other.

    Raises
    ------
    ParameterError
        If there is none, the list is no whole number of points, or a class is neither 0 nor 1.
    """
    if not numbers:
        raise ParameterError(tr("points: none is drawn yet; double-click on the decision boundary to set one, or choose a data set."))
    if len(numbers) % 3:
        raise ParameterError(
            plural(
                "points holds {n} number: give three for every point, x, y and the class.",
                "points holds {n} numbers: give three for every point, x, y and the class.",
                len(numbers),
            )
        )
    drawn = np.array(numbers, dtype=np.float64).reshape(-1, 3)
    wrong = drawn[~np.isin(drawn[:, 2], (0.0, 1.0)), 2]
    if len(wrong):
        raise ParameterError(tr("points has the class {label}: give 0 or 1 as the third number of every point.", label=exact(float(wrong[0]))))
    return Points(np.ascontiguousarray(drawn[:, :2]), drawn[:, 2].astype(np.int64))


def points_of(parameters: TrainingParameters, cancel: Cancel = never) -> tuple[Points, Points | None]:
    """Return the points that are learnt, and others of the same kind that are not, where there can be any.

    Raises
    ------
    ParameterError
        If there is no point, or a file cannot be read.
    """
    if parameters.data:
        return load_points(parameters.data, cancel), None
    if parameters.dataset == "drawn":
        return drawn_points(parameters.points), None
    learnt, unseen = (make_points(parameters.dataset, parameters.seed, parameters.samples, parameters.noise, unseen=other) for other in (False, True))
    return learnt, unseen
