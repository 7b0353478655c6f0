"""Titles on a page, in every language: a control that is no switch has not the name of a button beside it."""

from __future__ import annotations

import pytest

from sigexplorer.language import spoken
from sigexplorer.languages import language, languages
from sigexplorer.state import State, parameters
from sigexplorer.topics import topics


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", [name for name, topic in topics().items() if topic.commands])
def test_a_control_and_a_button_of_a_topic_are_called_differently(name, code) -> None:
    topic, declared = topics()[name], parameters(State())
    with spoken(language(code)):
        buttons = {command.title for command in topic.commands}
        called = {key: item.title for key, item in declared.items() if item.kind != "flag" and key.partition(".")[0] in topic.keys}
        assert not {key: title for key, title in called.items() if title in buttons}
