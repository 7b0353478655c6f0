"""What the window says names parameters as the panel does."""

from __future__ import annotations

import re

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.labels import in_labels
from sigexplorer.state import State, parameters, replace


def test_every_key_at_the_beginning_and_every_value_to_be_set_is_called_by_its_title() -> None:
    for key, item in parameters(State()).items():
        if "." not in key:
            continue
        assert in_labels(f"{key}: /data/a.csv is empty.", State()) == f"{item.title}: /data/a.csv is empty."
        assert in_labels(f"leave it out ({key}=a,b).", State()) == f"leave it out ({item.title} = a,b)."


@pytest.mark.parametrize("text", ["", "/data/fit.data/a.csv", "C:\\fit.data", "my-fit.data.csv", "no.such is 1.5", "fit.data/x.csv", "e.g. this"])
def test_what_is_no_parameter_stays_what_it_is(text) -> None:
    assert in_labels(text, State()) == text


def test_a_refusal_of_a_value_names_no_parameter_by_its_key() -> None:
    """Of every parameter with limits, and of every pair of ends: what is said of values that are refused holds no name of a field."""
    state, refused = State(), 0
    for key, item in parameters(state).items():
        group = key.partition(".")[0]
        for value in ("1e99", "-1e99", "x y z", "999999999"):
            try:
                replace(state, {key: item.parse(value, spoken=True)})
            except SigexplorerError as error:
                refused += 1
                said = in_labels(str(error), state, key)
                names = {other.name for other_key, other in parameters(state).items() if other_key.startswith(f"{group}.") and "_" in other.name}
                assert not [other for other in names if re.search(rf"\b{other}\b", said.partition("'")[0])], said
                assert key not in said
    assert refused > 100
    said = in_labels("saturation.gain_min = 30 is not below gain_max = 20: give a smaller gain_min or a larger gain_max.", state)
    assert said == "Smallest gain = 30 is not below largest gain = 20: give a smaller smallest gain or a larger largest gain."
    assert in_labels("weights.file: /data/depth/x_min.csv is empty.", state) == "File: /data/depth/x_min.csv is empty."
