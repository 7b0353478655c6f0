"""What the window says names parameters as the panel does."""

from __future__ import annotations

import pytest

from sigexplorer.state import State, parameters
from sigexplorer.window.messages import in_labels


def test_every_key_at_the_beginning_and_every_value_to_be_set_is_called_by_its_title() -> None:
    for key, item in parameters(State()).items():
        if "." not in key:
            continue
        assert in_labels(f"{key}: /data/a.csv is empty.", State()) == f"{item.title}: /data/a.csv is empty."
        assert in_labels(f"leave it out ({key}=a,b).", State()) == f"leave it out ({item.title} = a,b)."


@pytest.mark.parametrize("text", ["", "/data/fit.data/a.csv", "C:\\fit.data", "my-fit.data.csv", "no.such is 1.5", "fit.data/x.csv", "e.g. this"])
def test_what_is_no_parameter_stays_what_it_is(text) -> None:
    assert in_labels(text, State()) == text
