"""The line above the plots: what it says once, and what its buttons do."""

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


def buttons(notice: Notice) -> list[QToolButton]:
    return notice.findChildren(QToolButton, "notice.button")


def test_every_offer_has_a_button_of_its_own_until_it_is_done(qtbot) -> None:
    notice, done = Notice(), []
    qtbot.addWidget(notice)
    names = ("first", "second", "third")
    for name in names:
        notice.offer(f"The {name}.", name.title(), lambda name=name: done.append(name))
    assert notice.text == "The first.\nThe second.\nThe third."
    assert [button.text() for button in buttons(notice)] == ["First", "Second", "Third"]
    for button in buttons(notice):
        button.click()
    assert done == list(names)
    notice.close_offer("The second.")
    assert notice.text == "The first.\nThe third."
    assert [button.text() for button in buttons(notice)] == ["First", "Third"]
    notice.findChild(QToolButton, "notice.close").click()
    assert buttons(notice) == []
    assert notice.text == ""


def test_what_is_offered_again_of_the_same_line_takes_the_place_of_what_was(qtbot) -> None:
    notice, done = Notice(), []
    qtbot.addWidget(notice)
    for name in ("first", "second"):
        notice.offer("It broke.", "Copy", lambda name=name: done.append(name))
    (button,) = buttons(notice)
    button.click()
    assert done == ["second"]
    assert notice.text == "It broke."
