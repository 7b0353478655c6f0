"""What a session, a link or a table of somebody else says is shown letter by letter: no picture that it names is read."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sigexplorer.session import VERSION

NAME = '<img src="//server/share/x.png">&amp;<b>Z'


def custom(formula: str) -> dict[str, str]:
    return {"function": "custom", "formula": formula, "label": NAME}


@pytest.fixture
def file(tmp_path) -> str:
    columns = NAME.replace('"', '""')
    (tmp_path / "rows.csv").write_text(f'"{columns}","{columns}2",label\n' + "".join(f"{i % 7},{i * 3 % 11},{NAME if i % 2 else 'b'}\n" for i in range(40)))
    state = {
        "activation": custom("x*a + b"),
        "formulas": [custom("x*c")],
        "compare": [custom("tanh(x)*q")],
        "classification": {"data": str(tmp_path / "rows.csv")},
    }
    path = tmp_path / "session.sigx"
    path.write_text(json.dumps({"sigexplorer": VERSION, "title": NAME, "description": NAME, "state": state}))
    return str(path)


def taken_for_html() -> set[tuple[str, str, str]]:
    """Return where Qt would take what is said for HTML with a picture in it."""
    found = set()
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
                found.add((type(widget).__name__, widget.objectName(), widget.text()))
            found |= {(type(widget).__name__, widget.objectName(), said) for said in (widget.toolTip(), widget.whatsThis())}
        found |= {("QAction", action.text(), action.toolTip()) for action in top.findChildren(QAction)}
    return {where for where in found if "<img" in where[2] and Qt.mightBeRichText(where[2])}


def test_no_name_is_taken_for_html(open_window, file) -> None:
    window = open_window(file)
    assert NAME in window.store.state.activation.title
    for page in ("curve", "classification", "overview"):
        window.store.set("style.page", page)
        window.refresher.finish()
        QApplication.processEvents()
        assert taken_for_html() == set(), page
