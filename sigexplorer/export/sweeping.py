"""What a moving picture shows: which parameter goes from where to where, in how many frames, and at a rate that its file holds. Without Qt."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.export.film_kinds import writable
from sigexplorer.export.picture import Picture
from sigexplorer.language import mark, tr
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.wording import shortest
from sigexplorer.state import State, parameters, parse

# The size of a moving picture, where none is asked for.
MODERATE = Picture(width=800, height=500, dpi=96.0)
# A GIF file holds for how many hundredths of a second each picture is shown; viewers take a single one for ten.
HUNDREDTHS, FEWEST = 100, 2
# Of a rate, what is not seen: 33.3 is a picture every three hundredths of a second.
UNSEEN = Fraction(1, 200)


class Pace(Parameters, frozen=True):
    """How many frames a sweep has, and how fast they are shown."""

    frames: Annotated[int, parameter("Frames", limits=(2, 600), slider=(10, 200), help="How many pictures the sweep has.")] = 40
    rate: Annotated[float, parameter("Rate", limits=(1, 60), slider=(5, 30), unit="frames/s", help="How many of them are shown a second.")] = 12.5

    def delay(self, suffix: str) -> Fraction:
        """Return for how many seconds each picture is shown, exactly as a kind of file holds it.

        Parameters
        ----------
        suffix : str
            ".gif", ".apng" or ".mp4".

        Raises
        ------
        ParameterError
            If such a file cannot hold the rate.
        """
        exact = Fraction(self.rate).limit_denominator(HUNDREDTHS)
        if suffix != ".gif":
            return 1 / exact
        hundredths = round(HUNDREDTHS / exact)
        if hundredths >= FEWEST and abs(hundredths * exact - HUNDREDTHS) <= UNSEEN * HUNDREDTHS:
            return Fraction(hundredths, HUNDREDTHS)
        below = max(FEWEST, int(HUNDREDTHS / exact) + 1)
        near = [shortest(float(f"{HUNDREDTHS / each:.4g}")) for each in (below, below - 1) if each >= FEWEST and HUNDREDTHS / each <= HUNDREDTHS / FEWEST]
        if exact > HUNDREDTHS / FEWEST:
            near = [tr("{number} at most", number=HUNDREDTHS // FEWEST)]
        said = mark("rate = {rate} is not allowed in a .gif, which holds whole hundredths of a second: give {rates}{others}.")
        others = tr(" or ").join(kind for kind in writable() if kind != suffix)
        rates, written = tr(" or ").join(near), tr(", or write {others}", others=others) if others else ""
        raise ParameterError(tr(said, rate=shortest(self.rate), rates=rates, others=written))


def rates_of(suffix: str) -> tuple[float, ...]:
    """Return the rates to offer of a kind of file, the lowest first: those that it holds.

    Parameters
    ----------
    suffix : str
        ".gif", ".apng" or ".mp4".
    """
    if suffix == ".gif":
        return tuple(float(f"{HUNDREDTHS / hundredths:.4g}") for hundredths in (100, 50, 20, 10, 8, 7, 6, 5, 4, 3, 2))
    return (1.0, 2.0, 5.0, 10.0, 12.5, 15.0, 20.0, 24.0, 25.0, 30.0, 50.0, 60.0)


class Sweep(msgspec.Struct, frozen=True):
    """From where to where a parameter goes, and at what pace.

    Attributes
    ----------
    key : str
        The parameter, by its dotted key.
    first, last : str
        Where it begins and ends, as a user types it.
    pace : Pace
        In how many frames.
    """

    key: str
    first: str
    last: str
    pace: Pace = Pace()

    def states(self, state: State) -> list[State]:
        """Return the state of every frame: even steps of the parameter, or of its logarithm where it has a logarithmic slider.

        Parameters
        ----------
        state : State
            Everything else.

        Raises
        ------
        ParameterError
            If there is no such parameter, it is no number, or an end is not allowed.
        """
        ends = [parse(state, {self.key: text}) for text in (self.first, self.last)]
        found = parameters(state).get(self.key)
        if found is None or found.kind not in {"real", "integer"}:
            raise ParameterError(tr("{key} is no number that could be swept: give one of the numbers of sigexplorer list parameters.", key=self.key))
        low, high = (float(found.parse(text)) for text in (self.first, self.last))
        values = np.geomspace(low, high, self.pace.frames) if found.scale == "log" and low > 0 < high else np.linspace(low, high, self.pace.frames)
        inner = [parse(state, {self.key: str(round(value)) if found.kind == "integer" else repr(float(value))}) for value in values[1:-1]]
        return [ends[0], *inner, ends[1]]


def sweep_of(text: str, pace: Pace | None = None) -> Sweep:
    """Return a sweep as the command line gives it: "activation.gain=0.5:5".

    Parameters
    ----------
    text : str
        The parameter, and from where to where it goes.
    pace : Pace, optional
        In how many frames.

    Raises
    ------
    ParameterError
        If it is none.
    """
    key, equals, ends = text.partition("=")
    first, colon, last = ends.partition(":")
    if not (equals and colon and key.strip() and first.strip() and last.strip()):
        raise ParameterError(tr("sweep {given} is not allowed: give KEY=FROM:TO, as in activation.gain=0.5:5.", given=in_quotes(text)))
    return Sweep(key.strip(), first.strip(), last.strip(), pace or Pace())
