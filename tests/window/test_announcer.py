"""The sentence is read out once it rests, and only where it is another one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sigexplorer.window.announcer import Announcer


def test_of_a_burst_the_last_sentence_is_read_and_no_sentence_twice(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announcer = Announcer(widget)
    heard: list[str] = []
    announcer.announced.connect(heard.append)
    with qtbot.waitSignal(announcer.announced):
        for number in range(30):
            announcer.say(f"x = {number}")
    assert heard == ["x = 29"]
    announcer.say("x = 30")
    announcer.say("x = 29")
    with qtbot.assertNotEmitted(announcer.announced, wait=900):
        pass
    with qtbot.waitSignal(announcer.announced):
        announcer.say("x = 31")
    assert heard == ["x = 29", "x = 31"]
