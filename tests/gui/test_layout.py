"""What the window keeps of its layout between starts; and that damaged settings cost nothing but that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from sigexplorer.window import preferences
from sigexplorer.window.layout import COLUMNS, FOLDED, GEOMETRY, PAGE, UNFOLDED, last_page
from tests.examples import WITH_FIXTURES, examples

KEYS = (GEOMETRY, COLUMNS, PAGE, FOLDED, UNFOLDED, "pages/curve/0", "pages/curve/2")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    st.floats(allow_nan=False),
    st.text(max_size=30).filter(lambda text: "\0" not in text),
    st.binary(max_size=60).map(QByteArray),
    st.lists(st.one_of(st.text("0123456789-٣", max_size=12), st.integers(-5, 5000).map(str)), max_size=4),
)


def click(window, heading: str) -> None:
    button = window.findChild(QToolButton, heading)
    window.panel.ensureWidgetVisible(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def again(open_window, window):
    """Close a window and return the next one, as the next start opens it."""
    window.store.mark_saved()
    window.close()
    opened = open_window("--set", f"style.page={last_page()}", width=1100, height=700)
    opened.restore_layout()
    QApplication.processEvents()
    return opened


def test_size_borders_folds_and_page_come_back(open_window) -> None:
    window = open_window(width=780, height=640)
    window.restore_layout()
    window.page.borders[0].setSizes([200, 300])
    window.columns.setSizes([300, 480])
    QApplication.processEvents()
    heights, columns = window.page.borders[0].sizes(), window.columns.sizes()
    click(window, "section.probe")
    click(window, "section.appearance")
    window.store.set("style.page", "formats")
    second = again(open_window, window)
    assert second.store.state.style.page == "formats"
    assert (second.width(), second.height()) == (780, 640)
    assert second.columns.sizes() == columns
    assert second.panel.section("style").open
    second.store.set("style.page", "curve")
    QApplication.processEvents()
    assert not second.panel.section("probe").open
    assert second.panel.section("chain").open
    assert second.page.borders[0].sizes() == pytest.approx(heights, abs=3)
    assert not second.isWindowModified()


def test_a_window_that_filled_the_screen_starts_in_its_frame(open_window) -> None:
    window = open_window(width=700, height=600)
    window.restore_layout()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    second = again(open_window, window)
    assert not second.isFullScreen()
    assert (second.width(), second.height()) == (700, 600)


def test_closing_writes_the_settings_once(open_window, monkeypatch) -> None:
    """Each object that has values set writes them, and waits for the disk."""
    writers = []

    class Counted(QSettings):
        def setValue(self, *words) -> None:  # noqa: N802
            writers.append(id(self))
            super().setValue(*words)

    window = open_window()
    window.restore_layout()
    monkeypatch.setattr(preferences, "QSettings", Counted)
    window.store.mark_saved()
    window.close()
    assert len(writers) > 6
    assert len(set(writers)) == 1


@settings(max_examples=examples(10), suppress_health_check=WITH_FIXTURES)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_whatever_the_settings_hold_the_window_opens(open_window, kept) -> None:
    QSettings().clear()
    for key, value in kept.items():
        QSettings().setValue(key, value)
    window = open_window("--set", f"style.page={last_page()}")
    window.restore_layout()
    QApplication.processEvents()
    assert window.isVisible()
    assert min(window.columns.sizes()) > 0
    assert window.screen().availableGeometry().intersects(window.frameGeometry())
    window.close()


@pytest.mark.qt_log_ignore("QVariant::load", extend=True)
def test_a_file_of_settings_that_is_none_at_all_costs_the_layout_only(open_window, tmp_path) -> None:
    path = QSettings().fileName()
    QSettings().setValue(PAGE, "formats")
    QSettings().sync()
    for content in (
        b"\x00\xff" * 500,
        b"[window]\npage=@Variant(\\0\\0\\0\x7f\\xff)\ngeometry=@ByteArray(\n[[[",
        b"[window]\ncolumns=@Rect(1 2)\npage=@Invalid()",
    ):
        with open(path, "wb") as file:
            file.write(content)
        QSettings().sync()
        window = open_window("--set", f"style.page={last_page()}")
        window.restore_layout()
        assert window.isVisible()
