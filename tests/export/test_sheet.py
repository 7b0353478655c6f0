"""Several panes in one picture, sizes for print, and colours that stay apart on paper."""

from __future__ import annotations

import contextlib
import html
import itertools
import re
import shlex

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from sigexplorer import cli
from sigexplorer.errors import ExportError, ParameterError
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import COLUMNS, TEXT_POINTS, Picture, lengths_of, pixels, size_of
from sigexplorer.export.provenance import command_of_picture
from sigexplorer.export.sheet import rows_of, title_of, topics_of
from sigexplorer.fonts import metrics
from sigexplorer.plot.colormap import diverging_for, sequential_for
from sigexplorer.plot.text import TEXT_PIXELS
from sigexplorer.state import State
from sigexplorer.theme import COLOUR_BLIND, GREY, LIGHT, PRINT_THEMES, Theme
from sigexplorer.topics import pages
from tests.examples import examples

SMALL = Picture(width=600, height=450, dpi=96.0)


def test_rows_of_panes():
    assert rows_of("curve") == ((("curve",),), (1,))
    assert rows_of("curve, chain / layers")[0] == (("curve", "chain"), ("layers",))
    for name, page in pages().items():
        rows, shares = rows_of(f"page:{name}")
        assert len(rows) == len(shares) == len(page.rows)
        assert title_of(f"page:{name}").endswith(page.title)
    assert [topic.name for topic in topics_of("curve,curve")] == [topic.name for topic in topics_of("curve")]


@pytest.mark.parametrize(
    ("panes", "words"),
    [("nothing", "pane 'nothing' is unknown"), ("curve,", "pane '' is unknown"), ("page:x", "page 'x' is unknown"), (",".join(["curve"] * 27), "at most 26")],
)
def test_what_is_not_there_is_refused_in_one_line(panes, words):
    with pytest.raises((ParameterError, ExportError)) as refusal:
        rows_of(panes)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def read(content: bytes) -> QImage:
    made = QImage.fromData(content)
    assert not made.isNull()
    return made


def test_a_pane_of_a_sheet_is_the_pane_at_its_size(qapp):
    both = read(image_bytes(State(), "curve,chain", ".png", Picture(width=808, height=450, dpi=96.0)))
    for left, name in ((0, "curve"), (408, "chain")):
        alone = read(image_bytes(State(), name, ".png", Picture(width=400, height=450, dpi=96.0)))
        part = both.copy(left, 0, 400, 450)
        assert part.convertToFormat(alone.format()).size() == alone.size()
        different = sum(part.pixel(x, y) != alone.pixel(x, y) for x in range(0, 400, 3) for y in range(0, 450, 3))
        assert different < 0.01 * (400 / 3) * (450 / 3)


def test_letters_are_drawn_and_only_where_asked(qapp):
    without, with_letters = (
        image_bytes(State(), "curve,chain/layers", ".svg", Picture(width=900, height=700, dpi=96.0, letters=on)).decode() for on in (False, True)
    )
    assert not re.findall(r">\(([a-z])\)<", without)
    assert re.findall(r">\(([a-z])\)<", with_letters) == ["a", "b", "c"]
    assert re.findall(r">\(([a-z])\)<", image_bytes(State(), "curve", ".svg", Picture(letters=True)).decode()) == ["a"]


@pytest.mark.parametrize("name", ["curve", "chain", "overview", "saturation"])
def test_a_letter_has_a_line_of_its_own_above_its_pane(name, qapp):
    head = round(metrics(TEXT_PIXELS).ascent())
    lettered = read(image_bytes(State(), name, ".png", Picture(width=400, height=450, dpi=96.0, letters=True)))
    alone = read(image_bytes(State(), name, ".png", Picture(width=400, height=450 - head, dpi=96.0)))
    different = {(x, y) for x in range(400) for y in range(450 - head) if lettered.pixel(x, y + head) != alone.pixel(x, y)}
    # The letter's own brackets reach below its line, into the margin that a pane keeps empty.
    assert all(x < 30 and y < 6 for x, y in different)
    assert len({alone.pixel(x, y) for x in range(30) for y in range(6)}) == 1


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_sheet_is_the_same_file(suffix, qapp):
    first, second = (image_bytes(State(), "page:curve", suffix, SMALL) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("panes", ["curve, chain / layers", "page:curve", "curve,chain/layers,page"])
def test_the_command_in_a_sheet_writes_into_the_folder_where_it_is_run(panes):
    target = shlex.split(command_of_picture(State(), panes, "svg"))[-1]
    assert re.fullmatch(r"[\w-]+\.svg", target)


def test_the_command_in_a_sheet_makes_it_again(qapp, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = image_bytes(State(), "curve,chain/layers", ".svg", Picture(letters=True))
    words = shlex.split(html.unescape(re.search(r"<desc>sigexplorer [^:]+: sigexplorer (export [^<]*)</desc>", first.decode())[1]))
    assert cli.main(words) == 0
    assert (tmp_path / "curve-chain-layers.svg").read_bytes() == first


def test_too_many_panes_for_a_size_are_refused_in_one_line(qapp):
    with pytest.raises(ExportError, match="3 panes find no room in 600x450: give a larger size, or smaller text"):
        image_bytes(State(), "curve/chain/layers", ".png", Picture(width=600, height=450, dpi=192.0))


@pytest.mark.parametrize(
    ("text", "dpi", "size"),
    [
        ("1600x900", 192.0, (1600, 900)),
        ("89x60mm", 300.0, (1051, 709)),
        ("89mm x 60 mm", 300.0, (1051, 709)),
        ("3.5in x 2.2in", 600.0, (2100, 1320)),
        ("3.5x2.2in", 600.0, (2100, 1320)),
        ("10cmx50mm", 254.0, (1000, 500)),
        ("72ptx72pt", 100.0, (100, 100)),
        ("nature", 254.0, (890, 593)),
        ("IEEE x 60mm", 254.0, (889, 600)),
        ("nature-doubleX60mm", 254.0, (1830, 600)),
        ("ieee \N{MULTIPLICATION SIGN} 600", 254.0, (889, 600)),
        ("89\N{MULTIPLICATION SIGN}60mm", 300.0, (1051, 709)),
    ],
)
def test_sizes_take_units_and_columns(text, dpi, size):
    found = size_of(text, dpi)
    assert (int(found["width"]), int(found["height"])) == size


@pytest.mark.parametrize("text", ["", "x", "nature-triple", "89mm", "1600*900", "x900", "1600x", "1x2x3", "nature x 60mm x 1"])
def test_what_is_no_size_is_refused_in_one_line(text):
    with pytest.raises(ParameterError, match="is not allowed: give WIDTHxHEIGHT in pixels or with a unit"):
        size_of(text, 96.0)


@given(st.text(max_size=12), st.floats(10, 2400))
def test_no_text_breaks_a_length(text, dpi):
    with contextlib.suppress(ParameterError):
        assert isinstance(pixels(text, dpi), str)
        assert set(lengths_of(text, text, dpi)) == {"width", "height"}
    with contextlib.suppress(ParameterError):
        assert set(size_of(text, dpi)) == {"width", "height"}


@pytest.mark.parametrize("text", ["3,5 in", "60 km", "1.2.3mm", "mm", ". cm", f"{'9' * 400} mm", "89 MM"])
def test_what_is_no_length_is_refused_with_the_units_that_there_are(text):
    with pytest.raises(ParameterError) as refused:
        pixels(text, 96.0, "height")
    assert str(refused.value).startswith(f"height = '{text[:10]}")
    assert str(refused.value).endswith("is not allowed: give a number of pixels, or one with a unit (mm, cm, in, pt), as in 3.5 in.")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["1600", "1e3", "nature", "abc", "", "-5"])
def test_what_has_no_unit_is_left_to_who_reads_numbers(text):
    assert pixels(text, 96.0) == text


def test_columns_have_the_widths_that_publishers_state():
    assert COLUMNS == {"nature": 89.0, "nature-double": 183.0, "ieee": 88.9, "ieee-double": 182.0}


@settings(max_examples=examples(40))
@given(st.floats(5, 24), st.sampled_from([96.0, 300.0, 600.0]))
def test_text_has_the_size_asked_for(points, dpi):
    picture = Picture(width=8000, height=8000, dpi=dpi, text=points)
    # 12 logical pixels of text are so many points on paper.
    assert 12 * (picture.width / picture.logical_width) / dpi * 72 == pytest.approx(points, rel=2e-2)
    assert Picture(text=TEXT_POINTS).logical_width == Picture().logical_width


def test_options_spell_what_differs():
    assert Picture(text=7.0, letters=True, theme="grey").options == ["--text", "7", "--theme", "grey", "--letters"]


def linear(color: str) -> np.ndarray:
    channels = np.array([int(color[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lightness(color: str) -> float:
    luminance = float(np.array([0.2126, 0.7152, 0.0722]) @ linear(color))
    return 116 * luminance ** (1 / 3) - 16


# F. Vienot, H. Brettel, J. D. Mollon, "Digital video colourmaps for checking the legibility of displays by dichromats", Color Research and Application 24
# (1999) 243-252: from linear RGB to that which a protanope or a deuteranope sees.
DICHROMATS = {
    "protan": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
    "deutan": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(rgb: np.ndarray) -> np.ndarray:
    ratio = np.maximum(TO_XYZ @ rgb, 0) / (TO_XYZ @ np.ones(3))
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest(theme: Theme, seen: np.ndarray) -> float:
    colors = [lab(seen @ linear(color)) for color in theme.orders]
    return min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(colors, 2))


@pytest.mark.parametrize("seen", DICHROMATS.values(), ids=list(DICHROMATS))
def test_colours_are_told_apart_by_every_eye(seen):
    # Two colours are told apart at a glance from about 10 on.
    assert nearest(COLOUR_BLIND, seen) > max(15.0, nearest(LIGHT, seen))


def test_shades_of_grey_are_grey_and_apart():
    for color in (*GREY.orders, *GREY.compare, GREY.probe, GREY.secant):
        assert color[1:3] == color[3:5] == color[5:7]
    shades = sorted(map(lightness, GREY.orders))
    assert min(np.diff(shades)) > 12.0
    assert all(lightness(color) < 80.0 for color in GREY.orders)


@pytest.mark.parametrize(("panes", "theme"), [("curve", "colour-blind"), *((name, "grey") for name in ("curve", "saturation", "phase", "recording"))])
def test_a_picture_in_grey_has_no_colour(panes, theme, qapp):
    assert PRINT_THEMES[theme].background == LIGHT.background
    made = read(image_bytes(State(), panes, ".png", Picture(width=600, height=400, dpi=96.0, theme=theme)))
    pixels_ = {made.pixelColor(x, y).getRgb()[:3] for x in range(0, 600, 2) for y in range(0, 400, 2)}
    colored = [rgb for rgb in pixels_ if max(rgb) - min(rgb) > 12]
    assert bool(colored) == (theme == "colour-blind")


@pytest.mark.parametrize("palette", [sequential_for(GREY), diverging_for(GREY)])
def test_a_map_in_grey_goes_from_dark_to_bright(palette):
    """Whoever sees no colour reads which of two values is the larger."""
    steps = np.diff([lightness(palette.at(share).name()) for share in np.linspace(0, 1, 40)])
    assert (steps > 0).all()
    assert steps.max() < 2 * steps.min()


def test_the_command_line_writes_a_sheet(tmp_path, qapp):
    target = tmp_path / "figure.pdf"
    words = ["export", "--pane", "curve,chain/layers", "--size", "ieee-double", "--text", "8", "--letters", "--theme", "colour-blind", "--to", str(target)]
    assert cli.main(words) == 0
    box = re.search(rb"/MediaBox \[0 [\d.]+ ([\d.]+) ([\d.]+)\s*\]", target.read_bytes())
    assert float(box[1]) == pytest.approx(182.0 / 25.4 * 72, abs=0.5)


@pytest.mark.parametrize("panes", ["curve,chain", "curve/chain", "page:curve"])
def test_a_table_of_several_panes_is_refused(panes, tmp_path, capsys):
    assert cli.main(["export", "--pane", panes, "--to", str(tmp_path / "both.csv")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "a table, which is of one pane" in said
    assert ".png, .svg, .pdf, .emf" in said
