import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo

from sigexplorer import fonts
from sigexplorer.errors import FileError


@pytest.fixture(autouse=True)
def loaded(qapp):
    fonts.load_fonts()


def test_the_typeface_is_known_and_used_at_the_size_asked_for():
    info = QFontInfo(fonts.font(12))
    assert info.family() == fonts.FAMILY
    assert info.pixelSize() == 12
    assert not info.bold()
    assert fonts.metrics(12).height() > 12


def test_bold_is_bold():
    assert fonts.font(12, bold=True).weight() > fonts.font(12).weight()
    assert "SemiBold" in QFontDatabase.styles(fonts.FAMILY) or len(QFontDatabase.styles(fonts.FAMILY)) > 1


def test_loading_again_adds_nothing():
    before = QFontDatabase.styles(fonts.FAMILY)
    fonts.load_fonts()
    assert QFontDatabase.styles(fonts.FAMILY) == before


def test_a_damaged_font_is_named(tmp_path, monkeypatch):
    (tmp_path / "Inter-Regular.otf").write_bytes(b"no font")
    monkeypatch.setattr(fonts, "FAMILY", "Not loaded yet")
    monkeypatch.setattr(fonts, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(FileError, match=r"Inter-Regular\.otf is not a font"):
        fonts.load_fonts()


@pytest.mark.parametrize(
    "text",
    [
        "f\N{PRIME}\N{DOUBLE PRIME}\N{TRIPLE PRIME}",
        "\N{MINUS SIGN}\N{MULTIPLICATION SIGN}\N{INFINITY}",
        "\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT MINUS}",
        "\N{RIGHTWARDS ARROW}",
    ],
)
def test_the_signs_of_the_plots_are_in_it(text):
    from PySide6.QtGui import QRawFont

    raw = QRawFont.fromFont(fonts.font(12))
    assert all(raw.supportsCharacter(ord(sign)) for sign in text)


def test_fonts_of_pictures_in_any_size_and_typeface_are_not_kept_for_ever():
    first = fonts.font(1), fonts.metrics(1)
    assert (fonts.font(1), fonts.metrics(1)) == first
    for size in range(2, 3 * fonts.MOST_KEPT):
        with fonts.written_in(f"Typeface {size % 7}"):
            assert fonts.font(size).pixelSize() == size
            assert fonts.metrics(size).height() > 0.0
    again = fonts.font(1), fonts.metrics(1)
    assert not any(new is old for new, old in zip(again, first, strict=True))
