"""In a small window no title of an axis is cut, on any page and in any step of a lesson, in every language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from sigexplorer import languages
from sigexplorer.fonts import width_of
from sigexplorer.lessons import lessons
from sigexplorer.plot.text import TEXT_PIXELS
from sigexplorer.topics import pages
from tests.examples import some


@pytest.fixture(params=["en", "de"])
def small(request, open_window):
    languages.follow(request.param)
    yield open_window(width=800, height=600)
    languages.follow("en")


def beyond(pane) -> int:
    """Return how many pixels of a pane lie below the end of what it stands in."""
    above, most = pane.parentWidget(), 0
    while above is not None:
        most = max(most, pane.mapTo(above, pane.rect().bottomLeft()).y() + 1 - above.height())
        above = None if above.isWindow() else above.parentWidget()
    return most


def cut(window) -> list[tuple[str, str]]:
    """Return the titles that are longer than their plot, and how much of a plot there is no room for, each with the name of its pane."""
    window.finish()
    QApplication.processEvents()
    found = []
    for name, pane in window.panes.items():
        if pane.isVisible() and (more := beyond(pane)) > 0:
            found.append((name, f"{more} pixels"))
        if not pane.isVisible() or (axes := getattr(pane, "axes", None)) is None:
            continue
        lengths = [(axes.x_line, pane.width())] if axes.labelled[0] else []
        if axes.labelled[1] and axes.style == "frame":
            lengths += [(line, pane.height()) for line in axes.y_lines]
        found += [(name, title) for title, room in lengths if width_of(title, TEXT_PIXELS) > room]
    return found


@pytest.mark.sampled
def test_no_title_of_a_page_is_cut(small) -> None:
    for page in some(pages(), "titles"):
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
