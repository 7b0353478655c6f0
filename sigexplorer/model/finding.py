"""What was found in somebody's network: a cause, where it is, what shows it, and what to do."""

from __future__ import annotations

import msgspec

from sigexplorer.errors import in_quotes
from sigexplorer.language import tr


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong.

    Attributes
    ----------
    cause : str
        What it is, in the same few words whenever it is, marked for translation: "inputs not scaled". It is read by way of `said_cause`.
    layer : str
        The name of the layer or tensor; '' for the network as a whole.
    step : int or None
        Since which step; None where there are no steps, as in a file of weights.
    evidence, advice : str
        What was measured, in a sentence or two; and what to do, in as many.
    quantity : str
        The measure that shows it, where a picture can.
    """

    cause: str
    layer: str
    step: int | None
    evidence: str
    advice: str
    quantity: str = ""

    @property
    def said_cause(self) -> str:
        """What it is, in the language that is spoken."""
        return tr(self.cause)

    @property
    def said_layer(self) -> str:
        """Where it is: a name that is a number alone, as in a sequence of layers, would be taken for one that was measured."""
        return called(self.layer)

    def as_json(self) -> dict[str, str | int | None]:
        """Return what a program is told of it."""
        return {"cause": self.cause, "layer": self.layer, "step": self.step, "evidence": self.evidence, "advice": self.advice}


def called(layer: str) -> str:
    """Return what a layer or tensor is called: "fc1", but "layer '4'" where its name has only digits and dots.

    A number without quotes is a layer's place, counted from the input as 1, as in all boxes and rows; one that it was given as a name is none.

    Parameters
    ----------
    layer : str
        Its name; '' for none.
    """
    return tr("layer {layer}", layer=in_quotes(layer)) if layer.replace(".", "").isdecimal() else layer
