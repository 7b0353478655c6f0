"""Where the keyboard goes from one part of a window to the next, whatever of it is seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from sigexplorer.window.focus import SAME_ROW, next_part, stops
from tests.examples import WITH_FIXTURES

PARTS = 4
PART = st.integers(0, PARTS - 1)


@pytest.fixture(scope="module")
def parts(qapp):
    window = QWidget()
    row, made = QHBoxLayout(window), []
    for _ in range(PARTS):
        part = QWidget()
        inside = QHBoxLayout(part)
        for _ in range(2):
            inside.addWidget(QLineEdit())
        row.addWidget(part)
        made.append(part)
    window.show()
    yield made
    window.close()
    window.deleteLater()


def lines(part: QWidget) -> list[QWidget]:
    return sorted(part.findChildren(QLineEdit), key=lambda line: line.x())


@settings(suppress_health_check=WITH_FIXTURES)
@given(seen=st.lists(st.booleans(), min_size=PARTS, max_size=PARTS), at=st.none() | st.tuples(PART, st.integers(0, 1)), onward=st.booleans())
def test_it_is_the_next_that_is_seen_round_the_end_or_none(parts, seen, at, onward) -> None:
    for part, shown in zip(parts, seen, strict=True):
        part.setVisible(shown)
    left = [number for number, shown in enumerate(seen) if shown]
    current = None if at is None else lines(parts[at[0]])[at[1]]
    found = next_part(parts, current, onward)
    if not left:
        assert found is None
    elif at is None or at[0] not in left:
        assert found is lines(parts[left[0 if onward else -1]])[0]
    else:
        assert found is lines(parts[left[(left.index(at[0]) + (1 if onward else -1)) % len(left)]])[0]


@given(
    rows=st.lists(st.lists(st.tuples(st.integers(0, SAME_ROW - 1), st.integers(10, 40)), min_size=1, max_size=5), min_size=1, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_what_stands_in_a_row_comes_one_after_the_other_however_high_each_is(qapp, rows, order) -> None:
    root, wanted = QWidget(), []
    for number, row in enumerate(rows):
        for place, (lower, high) in enumerate(row):
            button = QPushButton()
            button.setGeometry(50 * place, 60 * number + lower + 25 - high // 2, 40, high)
            wanted.append(button)
    for button in order.sample(wanted, len(wanted)):
        button.setParent(root)
    root.show()
    assert stops((root,)) == wanted
    root.close()
    root.deleteLater()
