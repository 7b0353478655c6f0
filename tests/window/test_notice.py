"""The line above the plots: its button does what was offered last, once."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from sigexplorer.window.notice import Notice


def test_what_is_said_again_is_not_said_twice(qtbot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    for _ in range(3):
        notice.say("It cannot be had.")
        notice.say("Nor this.")
    assert notice.text.splitlines() == ["It cannot be had.", "Nor this."]


def test_a_second_offer_takes_the_place_of_the_first(qtbot) -> None:
    notice, done = Notice(), []
    qtbot.addWidget(notice)
    for name in ("first", "second"):
        notice.offer(f"The {name}.", name.title(), lambda name=name: done.append(name))
    assert notice.text == "The first.\nThe second."
    button = notice.findChild(QToolButton, "notice.button")
    assert button.text() == "Second"
    button.click()
    assert done == ["second"]
