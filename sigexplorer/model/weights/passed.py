"""What layers as large as those of a file, one behind the other and drawn at random, leave of a gradient: no layer need be far off for all to be.

Source
------
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017: lengths and gradients from layer to layer.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

import msgspec

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.meanfield import gradient_chi, next_length
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.weights.layers import bias_beside
from sigexplorer.model.weights.rows import LayerRow
from sigexplorer.model.wording import count, listed, power

# Of fewer layers each says enough for itself.
FEWEST = 3
# Decades of a gradient that a chain of layers may take or add: a network that has learnt something passes more, though no layer is far off.
DECADES = 8.0
DIGITS = re.compile(r"(\d+)")


class Passed(msgspec.Struct, frozen=True):
    """What passes the layers of a file.

    Attributes
    ----------
    layers : int
        How many there are.
    log10_left : float
        Logarithm of the length of a gradient behind the first layer, as a share of that behind the last.
    functions : tuple of Activation
        Those between them, each once, in the order in which they come first.
    assumed : bool
        Whether it is the one explored, since the file does not say which follows.
    """

    layers: int
    log10_left: float
    functions: tuple[Activation, ...]
    assumed: bool

    @property
    def is_wrong(self) -> bool:
        """Whether it is so little, or so much, that no network with such layers alone learns."""
        return abs(self.log10_left) >= DECADES

    @property
    def said(self) -> str:
        """What passes them, in a sentence."""
        names = listed([describe_activation(function) for function in self.functions])
        said = {"layers": count(self.layers, "layer"), "size": power(self.log10_left), "function": names}
        if self.assumed:
            return tr(
                "Its {layers}, drawn at random as large as these, leave {size} of a gradient behind the first, "
                "should {function} and no shortcut stand behind each.",
                **said,
            )
        return tr(
            "Its {layers}, drawn at random as large as these, leave {size} of a gradient behind the first, with {function} behind them and without shortcuts.",
            **said,
        )


def what_passes(rows: Sequence[LayerRow], cancel: Cancel = never) -> Passed | None:
    """Return what layers as large as those of a file leave of a gradient, drawn at random and with inputs of mean square 1.

    Parameters
    ----------
    rows : sequence of LayerRow
        Its tensors.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Passed, optional
        None of what is no chain of matrices with their biases alone, as normalisations, shortcuts that have weights, and attention are none;
        and where no theory knows what passes a function.
    """
    chain = _chain(rows)
    if len(chain) < FEWEST:
        return None
    biases = {row.name: row for row in rows if not row.layer.weighs}
    length, left = 1.0, 0.0
    for number, row in enumerate(chain):
        ask(cancel)
        bias = biases.get(bias_beside(row.name, biases) or "")
        added = 0.0 if bias is None or bias.summary is None else bias.summary.variance + bias.summary.mean**2
        behind = chain[number - 1].function if number else None
        if behind is None:
            length = row.variance * length + added
        else:
            chi = gradient_chi(behind, length, row.variance)
            left += 0.5 * math.log10(chi) if chi > 0.0 else -math.inf
            length = next_length(behind, length, row.variance, added)
        if math.isnan(length) or not math.isfinite(left):
            return None
    functions = dict.fromkeys(row.function for row in chain[:-1] if row.function is not None)
    return Passed(len(chain), left, tuple(functions), chain[0].assumed)


def _chain(rows: Sequence[LayerRow]) -> list[LayerRow]:
    """Return the layers from the first to the last, where each has the units of the one before for inputs and nothing else has weights; none else."""
    layers = [row for row in rows if row.layer.weighs]
    names = {row.name for row in rows if not row.layer.weighs}
    besides = {bias_beside(row.name, names) for row in layers}
    if names - besides or any(row.layer.kind != "matrix" or len(row.layer.stored.shape) != 2 or row.layer.normalised for row in layers):
        return []
    if any(row.summary is None or not row.variance > 0.0 or not math.isfinite(row.variance) for row in layers):
        return []
    # Files have them in the order in which they were written, or in that of their names.
    for ordered in (layers, sorted(layers, key=_in_turn)):
        fits = all(before.layer.fan_out == after.layer.fan_in for before, after in itertools.pairwise(ordered))
        if fits and all(row.function is not None for row in ordered[:-1]):
            return ordered
    return []


def _in_turn(row: LayerRow) -> list[tuple[int, str]]:
    """Return what sorts names as people do: fc2 before fc10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in DIGITS.split(row.name)]
