"""Controls that are folded away are made when they are first shown, and are then what they would have been from the beginning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QToolButton

from sigexplorer.contents import PAGES
from sigexplorer.controls.rows import ParameterRow
from sigexplorer.topics import pages, topics
from sigexplorer.window.panel import APPEARANCE


def groups_of(page: str) -> list[str]:
    return [group for _, group in (*pages()[page].controls, APPEARANCE)]


def rows_of(window, group: str) -> dict[str, tuple]:
    """Return what the rows of a group say and allow, by what they are found by."""
    rows = window.panel.section(group).findChildren(ParameterRow)
    return {row.controls[0].objectName(): (row.toolTip(), row.isHidden(), *(control.isEnabled() for control in row.controls)) for row in rows}


def unfold(window, group: str) -> None:
    section = window.panel.section(group)
    if not section.open:
        next(button for button in section.findChildren(QToolButton) if button.objectName().startswith("section.")).click()


@pytest.mark.sampled
@pytest.mark.parametrize("page", sorted(PAGES))
def test_what_is_folded_has_no_controls_until_it_is_shown(open_window, page) -> None:
    window = open_window("--set", f"style.page={page}")
    folded = [group for group in groups_of(page) if group not in pages()[page].open]
    assert "style" in folded
    for group in folded:
        section = window.panel.section(group)
        if group in topics() and topics()[group].readout is not None:
            assert section.content is not None
            assert not section.content.isVisible()
            continue
        assert section.content is None
        assert not rows_of(window, group)
        unfold(window, group)
        assert section.content is not None
        assert section.content.isVisible()
        assert rows_of(window, group)


@pytest.mark.sampled
@pytest.mark.parametrize("page", sorted(PAGES))
def test_controls_made_late_say_and_allow_what_others_do(open_window, page) -> None:
    """The one window has shown every group on some page where it is open, or unfolded it there; the other unfolds them where it stands."""
    early, late = open_window("--set", f"style.page={page}"), open_window("--set", f"style.page={page}")
    for group in groups_of(page):
        other = next((name for name in PAGES if name != page and group in groups_of(name)), page)
        early.store.set("style.page", other)
        QApplication.processEvents()
        unfold(early, group)
    early.store.set("style.page", page)
    QApplication.processEvents()
    for group in groups_of(page):
        unfold(late, group)
        assert rows_of(late, group) == rows_of(early, group), group


def test_a_folded_heading_offers_its_help_at_its_own_end(open_window) -> None:
    window = open_window(width=1100, height=900)
    for group in groups_of("curve"):
        section = window.panel.section(group)
        middle = QPointF(section.rect().center())
        QApplication.sendEvent(section, QEnterEvent(middle, middle, middle))
        (mark,) = [mark for mark in section.findChildren(QToolButton) if mark.objectName().startswith("help.section")]
        assert section.contentsRect().contains(mark.geometry()), group
        assert mark.geometry().center().x() > 0.8 * section.width(), group
        QApplication.sendEvent(section, QEvent(QEvent.Type.Leave))
