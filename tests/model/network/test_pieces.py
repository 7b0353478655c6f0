"""Arrays in pieces of one large one: none is given to two at once."""

from __future__ import annotations

import weakref

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.network.pieces import Pieces


@given(st.lists(st.tuples(st.sampled_from(["take", "drop", "part"]), st.integers(0, 20), st.integers(0, 5)), max_size=60), st.integers(1, 5))
def test_none_is_given_to_two(steps, count):
    pieces = Pieces(count, 12)
    held: list[tuple[np.ndarray, float]] = []
    for number, (step, rows, which) in enumerate(steps):
        if step == "take":
            held.append((pieces.take((rows, 1)), number))
            held[-1][0][:] = number
        elif held:
            array, value = held.pop(which % len(held))
            if step == "part" and array.size:
                # A part of it, or it turned, keeps it.
                held.append((array.T[:, array.shape[0] // 2 :], value))
            del array
        assert all((array == value).all() for array, value in held)
        assert pieces.held <= min(count, len(held))


def test_all_of_it_goes_with_the_last():
    pieces = Pieces(3, 10)
    held = [pieces.take((10,)) for _ in range(3)]
    gone = weakref.ref(held[0].base.base.obj)
    while held:
        assert gone() is not None
        held.pop()
    assert gone() is None


def test_what_is_dropped_comes_again():
    pieces = Pieces(2, 6)
    first, second = pieces.take((2, 3)), pieces.take((3, 2))
    place = first.ctypes.data
    assert pieces.take((6,)).base is None
    assert pieces.held == 2
    turned = first.T
    del first
    assert pieces.held == 2
    del turned
    assert pieces.held == 1
    again = pieces.take((6,))
    assert again.ctypes.data == place
    assert not np.shares_memory(again, second)
    del again, second
    assert pieces.held == 0
