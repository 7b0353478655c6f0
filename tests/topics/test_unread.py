"""What a topic says that it does not read now is exactly what its arguments do not follow: over states drawn at random."""

from __future__ import annotations

import contextlib
import functools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import State, group_names
from sigexplorer.topics import pages, shown_on, unread
from tests.examples import examples
from tests.strategies import structs
from tests.topics.test_inputs import others

# A page, and a group of parameters that stands beside its plots without being one of what it draws; functions have their own word (`compared_on`).
PAIRS = [
    (name, group)
    for name, page in pages().items()
    for _, group in page.controls
    if group != "activation" and any(group in item.keys for item in shown_on(page)) and all(group != item.name for item in shown_on(page))
]


@functools.cache
def of_group(group):
    return structs(type(getattr(State(), group)))


def test_there_are_such_pages() -> None:
    assert {("calibration", "classification"), ("decision", "classification")} <= set(PAIRS)


def neighbours(state, group):
    """Yield states in which one parameter of a group is another, with what a hand that changes it wants too."""
    struct = getattr(state, group)
    for name, declared in parameters_of(type(struct)).items():
        for value in others(declared, getattr(struct, name)):
            with contextlib.suppress(SigexplorerError):
                yield msgspec.structs.replace(state, **{group: struct.changed(**struct.entailed(name) | {name: value})})


@pytest.mark.parametrize(("page", "group"), PAIRS)
@settings(max_examples=examples(20))
@given(data=st.data())
def test_a_group_is_said_to_be_unread_exactly_where_none_of_it_is_read(page, group, data) -> None:
    shown = shown_on(pages()[page])
    groups = sorted({key.partition(".")[0] for item in shown for key in item.keys} & {*group_names()} - {"activation", "style"})
    state = msgspec.structs.replace(State(), **{name: data.draw(of_group(name)) for name in groups})
    before, said = [item.inputs(state) for item in shown], unread(shown, state)
    followed = any([item.inputs(other) for item in shown] != before for other in neighbours(state, group))
    assert (group in said) != followed
    # Whatever is chosen in it.
    other = msgspec.structs.replace(state, **{group: data.draw(of_group(group))})
    assert (group in unread(shown, other)) == (group in said)
