"""The list of actions: no key means two things, and whatever is listed says what it does."""

from __future__ import annotations

from collections import Counter

from sigexplorer.actions import MENUS, Action, Submenu, actions, shortcuts
from sigexplorer.topics import topics


def test_no_key_means_two_things() -> None:
    keys = Counter(key for item in shortcuts() for key in item.keys)
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_action_is_declared_once_and_explained_in_a_sentence() -> None:
    listed = [item for items in MENUS.values() for item in items]
    names = Counter(item.name for item in listed)
    assert max(names.values()) == 1
    for item in actions().values():
        assert item.help.endswith("."), item.name
        assert item.words.strip("&")
        assert item.keys or not item.standard, item.name
    within = {item.name for item in listed if isinstance(item, Submenu)}
    assert {title for title in MENUS if not title.startswith("&")} <= within


def test_whatever_has_a_key_is_among_the_shortcuts() -> None:
    listed = {key for item in shortcuts() for key in item.keys}
    declared = {key for item in actions().values() if isinstance(item, Action) for key in item.keys}
    of_topics = {key for topic in topics().values() for key in (*topic.shortcuts.values(), *(command.shortcut for command in topic.commands)) if key}
    assert declared | of_topics <= listed
