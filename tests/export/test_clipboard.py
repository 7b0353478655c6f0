import pytest
from PySide6.QtGui import QImage

from sigexplorer.export.clipboard import data_texts, image_mime
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes, tsv_text
from sigexplorer.state import State

SMALL = Picture(width=480, height=360, dpi=96)


@pytest.mark.usefixtures("qapp")
def test_a_picture_goes_as_pixels_and_as_svg():
    mime = image_mime(State(), "curve", SMALL)
    assert mime.hasImage()
    image = QImage(mime.imageData())
    assert (image.width(), image.height()) == (480, 360)
    assert mime.data("image/svg+xml").data() == image_bytes(State(), "curve", ".svg", SMALL)


@pytest.mark.usefixtures("qapp")
def test_numbers_go_with_tabs_and_as_csv():
    mime = data_texts(State(), "curve").mime()
    assert mime.text() == tsv_text(State(), "curve")
    assert mime.data("text/csv").data() == csv_bytes(State(), "curve", plain=True)
