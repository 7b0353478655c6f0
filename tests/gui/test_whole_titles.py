"""In a small window no title of an axis is cut, on any page and in any step of a lesson, in every language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from sigexplorer import languages
from sigexplorer.lessons import lessons
from sigexplorer.topics import pages


@pytest.fixture(params=["en", "de"])
def small(request, open_window):
    languages.follow(request.param)
    yield open_window(width=800, height=600)
    languages.follow("en")


def beyond(pane) -> int:
    """Return how many pixels of a pane lie below or to the right of the end of what it stands in."""
    above, most = pane.parentWidget(), 0
    while above is not None:
        end = pane.mapTo(above, pane.rect().bottomRight())
        most = max(most, end.x() + 1 - above.width(), end.y() + 1 - above.height())
        above = None if above.isWindow() else above.parentWidget()
    return most


def cut(window) -> list[tuple[str, str]]:
    """Return the titles that are shortened or stand at an edge of their plot, and how much of a plot there is no room for, each with the name of its pane."""
    window.finish()
    QApplication.processEvents()
    found = []
    for name, pane in window.panes.items():
        if pane.isVisible() and (more := beyond(pane)) > 0:
            found.append((name, f"{more} pixels"))
        if not pane.isVisible() or (axes := getattr(pane, "axes", None)) is None:
            continue
        columns, rows = (labels.titles() for labels in axes.labels)
        # Where it ends as well as how long it is: a title that ends on the last pixel of its pane is cut to the eye.
        found += [(name, text) for text, box in columns if text != axes.x_line or not 1.0 <= box.left() <= box.right() <= pane.width() - 1.0]
        found += [(name, text) for text, box in rows if text not in axes.y_lines or not 0.0 <= box.top() <= box.bottom() <= pane.height()]
    return found


def test_no_title_of_a_page_is_cut(small) -> None:
    for page in pages():
        small.store.set("style.page", page)
        assert cut(small) == [], page
    assert (small.width(), small.height()) == (800, 600)


@pytest.mark.thorough
def test_no_title_in_a_lesson_is_cut(small) -> None:
    for name, lesson in lessons().items():
        small.lessons.begin(lesson, asking=False)
        for number in range(len(lesson.steps)):
            assert cut(small) == [], (name, number)
            small.lessons.bar.findChild(QPushButton, "lesson.next").click()
        small.lessons.end()
