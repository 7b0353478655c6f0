"""What the header of a table says of the columns of a function compared: which quantity it is, and of which function."""

from __future__ import annotations

import re

import pytest

from sigexplorer.export.table import csv_bytes
from sigexplorer.state import State, parse

PANES = ["curve", "chain", "layers", "factors", "formats", "saturation", "phase", "phase.length", "initialisation.front", "descent", "descent.signs"]


@pytest.mark.sampled
@pytest.mark.parametrize("pane", PANES)
def test_every_column_says_of_what_it_is(pane) -> None:
    text = csv_bytes(parse(State(), {"compare": "tanh,relu"}), pane).decode()
    said = dict(re.findall(r"^# column (\w+): (.+?)\r?$", text, re.MULTILINE))
    assert not {name: words for name, words in said.items() if re.match("(?i)of ", words)}


@pytest.mark.parametrize("pane", ["chain", "layers"])
def test_a_column_of_a_function_compared_is_called_as_that_of_the_first(pane) -> None:
    text = csv_bytes(parse(State(), {"compare": "tanh"}), pane).decode()
    said = dict(re.findall(r"^# column compared_1_(\w+): (.+?)\r?$", text, re.MULTILINE))
    assert "gradient" in said
    assert all(words.startswith(f"{name} of Hyperbolic tangent") for name, words in said.items())
