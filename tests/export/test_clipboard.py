import time

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from sigexplorer.errors import NothingError
from sigexplorer.export.clipboard import DataTexts, copied, data_texts
from sigexplorer.export.image import image, image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes, tsv_bytes
from sigexplorer.panes import create_pane, pane_class
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.steps import at_once
from sigexplorer.topics import drawn_panes

SMALL = Picture(width=480, height=360, dpi=96)


@pytest.mark.usefixtures("qapp")
def test_a_picture_goes_as_pixels_and_as_svg():
    made = at_once(copied(State(), "curve", SMALL))
    mime = made.mime(made.svg())
    assert mime.hasImage()
    image = QImage(mime.imageData())
    assert (image.width(), image.height()) == (480, 360)
    assert mime.data("image/svg+xml").data() == image_bytes(State(), "curve", ".svg", SMALL)


@pytest.mark.sampled
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("pane", drawn_panes())
def test_both_are_drawn_by_one_pane_as_files_are_by_one_each(pane: str, monkeypatch) -> None:
    state = parse(State(), {"network.jacobian": "true", "network.width": "8", "network.depth": "4", "network.batch": "8"})
    results = compute(state, pane_class(pane).topics)
    built = []
    monkeypatch.setattr("sigexplorer.export.sheet.create_pane", lambda *given, **options: built.append(given) or create_pane(*given, **options))
    try:
        made = at_once(copied(state, pane, SMALL, results))
    except NothingError:
        pytest.skip("there is nothing to be seen: `test_nothing.py`")
    assert len(built) == 1
    assert made.svg() == image_bytes(state, pane, ".svg", SMALL, results)
    assert made.image == at_once(image(state, pane, SMALL, results))


@pytest.mark.usefixtures("qapp")
def test_numbers_go_with_tabs_and_as_csv():
    mime = data_texts(State(), "curve").mime()
    assert mime.hasText()
    assert mime.text() == tsv_bytes(State(), "curve").decode()
    assert mime.data("text/csv").data() == csv_bytes(State(), "curve", plain=True)


@pytest.mark.usefixtures("qapp")
def test_the_window_s_thread_only_hands_a_large_table_on():
    # A map of two thousand cells along each axis took it two seconds.
    texts = DataTexts(QByteArray(b"0.123456789\t-0.5\n" * 4_000_000), QByteArray(b"0.123456789,-0.5\r\n" * 4_000_000))
    begun = time.thread_time()
    mime = texts.mime()
    assert time.thread_time() - begun < 0.05
    assert mime.data("text/plain").size() == texts.tsv.size()
