import contextlib
import functools
import itertools
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
import zlib

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage

from sigexplorer.errors import ExportError, FileError, NothingError, ParameterError
from sigexplorer.export import image as export
from sigexplorer.export.picture import Picture
from sigexplorer.fonts import FALLBACKS, FAMILY, faces, load_fonts, metrics
from sigexplorer.panes import pane_class
from sigexplorer.panes.base import Pane
from sigexplorer.plot.curves import Stroke
from sigexplorer.results import Results, compute
from sigexplorer.state import State, replace
from sigexplorer.steps import at_once
from sigexplorer.store import Store
from sigexplorer.theme import LIGHT
from sigexplorer.topics import drawn_panes, topic_of

BLUE, RED = "#0000ff", "#ff0000"
SVG = "{http://www.w3.org/2000/svg}"
SMALL = Picture(width=480, height=360, dpi=96)

needs = lambda tool: pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")  # noqa: E731


class SamplePane(Pane):
    """Two curves: one inside of the frame, one that leaves it far above and below."""

    name = "curve"
    title = "Sample"
    topics = ()

    def show_results(self, results):
        self.set_ranges((-1.0, 1.0), (-1.0, 1.0))
        x = np.linspace(-1, 1, 300)
        self.curves.set_strokes((Stroke(x, 0.5 * x, BLUE, 3.0), Stroke(x, 3 * x**3 + 0.1, RED, 3.0, (4.0, 2.0))))


@pytest.fixture
def sample(qapp, monkeypatch):
    """The frame of the sample pane in logical pixels, as it was last laid out."""
    frames = []

    def create(name, theme):
        pane = SamplePane(theme)
        drawn = pane.painting

        def painting(*arguments, **options):
            frames.append(pane.frame_rect)
            return drawn(*arguments, **options)

        pane.painting = painting
        return pane

    monkeypatch.setattr(export.sheet, "create_pane", create)
    return frames


def pixels(content):
    made = QImage.fromData(content)
    assert not made.isNull()
    made = made.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), made.width(), 4).copy(), made


def near(array, color, tolerance=60):
    wanted = QColor(color)
    return (np.abs(array[..., :3].astype(int) - [wanted.red(), wanted.green(), wanted.blue()]).max(axis=-1) < tolerance) & (array[..., 3] > 128)


def assert_clipped(array, frame, scale):
    """The red curve touches the frame's upper and lower edge, and nothing of it lies outside."""
    red = near(array, RED)
    rows = np.flatnonzero(red.any(axis=1)) / scale
    assert frame.top() - 1.5 <= rows.min() < frame.top() + 12
    assert frame.bottom() - 12 < rows.max() <= frame.bottom() + 1.5


@pytest.mark.parametrize(("width", "height", "dpi"), [(480, 360, 96), (1600, 900, 300), (901, 603, 130)])
def test_a_png_has_its_size_and_density_and_both_curves(sample, width, height, dpi):
    array, made = pixels(export.image_bytes(State(), "curve", ".png", Picture(width=width, height=height, dpi=dpi)))
    assert array.shape == (height, width, 4)
    assert made.dotsPerMeterX() == made.dotsPerMeterY() == round(dpi / 0.0254)
    assert (array[..., 3] == 255).all()
    assert near(array, BLUE).sum() > 300
    assert_clipped(array, sample[-1], dpi / 96)


def test_lines_and_text_keep_their_size_in_print(sample):
    # The same figure in inches: at three times the density everything is three times as many pixels.
    coarse, _ = pixels(export.image_bytes(State(), "curve", ".png", Picture(width=480, height=360, dpi=96)))
    fine, _ = pixels(export.image_bytes(State(), "curve", ".png", Picture(width=1440, height=1080, dpi=288)))
    assert fine.shape[0] == 3 * coarse.shape[0]
    for color in (BLUE, LIGHT.foreground):
        assert near(fine, color, 40).sum() == pytest.approx(9 * near(coarse, color, 40).sum(), rel=0.35)
    middle = fine.reshape(360, 3, 480, 3, 4).mean(axis=(1, 3))
    assert np.abs(middle - coarse).mean() < 4


def test_a_png_says_where_it_comes_from(sample):
    _, made = pixels(export.image_bytes(replace(State(), {"chain.depth": 3}), "curve", ".png", SMALL))
    assert made.text("Software").startswith("sigexplorer ")
    assert made.text("Description") == "sigexplorer export --set chain.depth=3 --pane curve --to curve.png --size 480x360 --dpi 96"


def test_a_transparent_picture_has_no_ground(sample):
    array, _ = pixels(export.image_bytes(State(), "curve", ".png", Picture(width=480, height=360, dpi=96, transparent=True)))
    assert (array[0, :, 3] == 0).all()
    assert near(array, BLUE).sum() > 300
    svg = export.image_bytes(State(), "curve", ".svg", Picture(width=480, height=360, dpi=96, transparent=True)).decode()
    assert '<rect x="0" y="0" width="480" height="360"' not in svg
    assert '<rect x="0" y="0" width="480" height="360"' in export.image_bytes(State(), "curve", ".svg", SMALL).decode()


def test_the_theme_is_the_picture_s(sample):
    light, _ = pixels(export.image_bytes(State(), "curve", ".png", SMALL))
    dark, _ = pixels(export.image_bytes(State(), "curve", ".png", Picture(width=480, height=360, dpi=96, theme="dark")))
    assert light[0, 0, :3].min() > 240
    assert dark[0, 0, :3].max() < 40


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_state_gives_the_same_bytes(sample, suffix):
    assert export.image_bytes(State(), "curve", suffix, SMALL) == export.image_bytes(State(), "curve", suffix.upper(), SMALL)


def test_a_text_in_an_svg_has_the_room_that_it_has_on_the_screen(qapp):
    state = replace(State(), {"chain.depth": 40})
    texts = ElementTree.fromstring(export.image_bytes(state, "layers", ".svg", SMALL)).iter(f"{SVG}text")
    found = {(text.text, text.get("font-size")): text for text in texts}
    assert len(found) > 5
    for (text, pixels), element in found.items():
        assert float(element.get("textLength")) == pytest.approx(metrics(float(pixels)).horizontalAdvance(text), rel=1e-5)
        assert element.get("lengthAdjust") == "spacingAndGlyphs"


def test_an_svg_holds_paths_and_text(sample):
    root = ElementTree.fromstring(export.image_bytes(State(), "curve", ".svg", Picture(width=500, height=400, dpi=100)))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("480", "384", "0 0 480 384")
    texts = root.findall(f".//{SVG}text")
    assert len(texts) > 4
    assert all(item.get("font-family").startswith(FAMILY) and item.get("font-family").endswith("sans-serif") for item in texts)
    curves = [group for group in root.iter(f"{SVG}g") if group.get("stroke") == RED and len(group)]
    assert curves
    assert curves[0].get("stroke-width") == "3"
    points = sum(len(re.findall(r"-?[\d.]+[ ,]-?[\d.]+", item.get("d") or item.get("points") or "")) for item in curves[0].iter())
    assert points > 200
    assert root.find(f".//{SVG}image") is None
    assert root.find(f".//{SVG}clipPath") is not None
    clipped = [group for group in root.iter(f"{SVG}g") if group.get("clip-path") and curves[0] in list(group.iter())]
    assert clipped, "the curve that leaves the frame is not clipped"
    assert root.find(f"{SVG}desc").text.endswith("--pane curve --to curve.svg --size 500x400 --dpi 100")


def streams(content):
    found = []
    for body in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(body))
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize(("width", "height", "dpi"), [(480, 360, 96), (1600, 900, 300), (901, 603, 130)])
def test_a_pdf_has_its_exact_size_paths_and_embedded_text(sample, width, height, dpi):
    content = export.image_bytes(State(), "curve", ".pdf", Picture(width=width, height=height, dpi=dpi))
    left, lower, right, upper = map(float, re.search(rb"/MediaBox \[([^\]]*)\]", content)[1].split())
    assert (right - left, upper - lower) == pytest.approx((width * 72 / dpi, height * 72 / dpi), abs=2e-4)
    assert b"/FontFile" in content
    assert b"/Subtype /Image" not in content
    assert b"Date (" not in content
    assert re.search(rb'Date="', content) is None
    page = b"\n".join(streams(content))
    assert len(re.findall(rb"\bT[jJ]\b", page)) > 4
    assert len(re.findall(rb" l\b", page)) > 400
    # The table of positions at the end still points at its own beginning.
    start = int(re.search(rb"startxref\s+(\d+)", content)[1])
    assert content[start : start + 4] == b"xref"


@needs("rsvg-convert")
def test_another_program_draws_the_svg_alike(sample, tmp_path):
    ours, _ = pixels(export.image_bytes(State(), "curve", ".png", SMALL))
    (tmp_path / "a.svg").write_bytes(export.image_bytes(State(), "curve", ".svg", SMALL))
    subprocess.run(["rsvg-convert", tmp_path / "a.svg", "-o", tmp_path / "a.png"], check=True)
    theirs, _ = pixels((tmp_path / "a.png").read_bytes())
    assert theirs.shape == ours.shape
    assert_clipped(theirs, sample[-1], 1)
    assert np.abs(theirs.astype(int) - ours).mean() < 3


@needs("pdftoppm")
def test_another_program_draws_the_pdf_alike(sample, tmp_path):
    ours, _ = pixels(export.image_bytes(State(), "curve", ".png", SMALL))
    (tmp_path / "a.pdf").write_bytes(export.image_bytes(State(), "curve", ".pdf", SMALL))
    done = subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", tmp_path / "a.pdf", tmp_path / "a"], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    theirs, _ = pixels((tmp_path / "a.png").read_bytes())
    assert theirs.shape == ours.shape
    assert_clipped(theirs, sample[-1], 1)
    assert np.abs(theirs.astype(int) - ours).mean() < 3


@needs("pdftotext")
def test_the_text_of_a_pdf_can_be_read(sample, tmp_path):
    (tmp_path / "a.pdf").write_bytes(export.image_bytes(State(), "curve", ".pdf", SMALL))
    done = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True)
    assert "0.5" in done.stdout.split()


@functools.cache
def results_of(pane: str) -> Results:
    return compute(State(), pane_class(pane).topics)


@pytest.mark.sampled
@pytest.mark.parametrize("pane", drawn_panes())
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_every_pane_is_drawn(qapp, pane, suffix):
    try:
        content = export.image_bytes(State(), pane, suffix, SMALL, results_of(pane))
    except NothingError:
        pytest.skip("nothing is to be seen as the program begins: `test_nothing.py`")
    # Computed afresh for one of them.
    assert content == export.image_bytes(State(), pane, suffix, SMALL, None if suffix == ".svg" else results_of(pane))
    if suffix == ".png":
        array, _ = pixels(content)
        assert near(array, LIGHT.foreground).sum() > 50
        assert len(np.unique(array.view(np.uint32))) > 20


def test_every_pane_is_named_as_its_topic_states():
    for name in drawn_panes():
        assert pane_class(name).name == name
        assert topic_of(name) in pane_class(name).topics


def test_a_picture_for_the_clipboard(sample):
    made = at_once(export.image(State(), "curve", SMALL))
    assert (made.width(), made.height()) == (480, 360)


def test_numbers_without_a_picture_are_refused(qapp):
    with pytest.raises(ExportError, match=r"pane 'probe' has numbers but no picture: .*\.csv"):
        export.image_bytes(State(), "probe", ".png")


def test_an_unknown_pane_is_refused(qapp):
    with pytest.raises(ParameterError, match=r"pane 'none' is unknown: give one of curve"):
        export.image_bytes(State(), "none", ".png")


def test_an_unknown_suffix_is_refused(sample):
    with pytest.raises(ExportError, match=r"'.jpg' is no picture: give one of .png, .svg, .pdf"):
        export.image_bytes(State(), "curve", ".jpg")


def test_a_failed_export_leaves_the_old_file(sample, tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    with pytest.raises(FileError, match="exists already"):
        export.export_image(State(), "curve", path, SMALL)

    def fail(self, *arguments, **options):
        raise RuntimeError("a bug while drawing")

    monkeypatch.setattr(SamplePane, "show_results", fail)
    with pytest.raises(RuntimeError, match="a bug while drawing"):
        export.export_image(State(), "curve", path, SMALL, force=True)
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.parametrize("pane", ["layers", "saturation"])
def test_an_exponent_begins_where_the_digits_before_it_end_in_every_face(pane) -> None:
    text = export.image_bytes(State(), pane, ".svg").decode()
    labels = re.findall(r'<text ([^>]*) x="([^"]*)"([^>]*)>([^<]+)</text>', text)
    pairs = [(before, after) for before, after in itertools.pairwise(labels) if 'font-size="9"' in after[2] and before[3].endswith("10")]
    assert len(pairs) > 3
    for before, after in pairs:
        assert 'text-anchor="end"' in before[2]
        assert float(before[1]) == pytest.approx(float(after[1]), abs=0.01)


@pytest.mark.sampled
@needs("rsvg-convert")
@pytest.mark.parametrize("pane", ["training.network", "training.boundary", "descent.inputs", "fit", "classification", "initialisation"])
def test_a_viewer_that_scales_every_stroke_draws_items_of_pyqtgraph_s_own_alike(tmp_path, pane):
    state = replace(State(), {"compare": ["tanh"], "training.steps": 5})
    ours, _ = pixels(export.image_bytes(state, pane, ".png", SMALL))
    (tmp_path / "a.svg").write_bytes(export.image_bytes(state, pane, ".svg", SMALL))
    subprocess.run(["rsvg-convert", tmp_path / "a.svg", "-o", tmp_path / "a.png"], check=True)
    theirs, _ = pixels((tmp_path / "a.png").read_bytes())
    # Letters of another face and smoothed cells, and nothing more.
    assert np.abs(theirs.astype(int) - ours).mean() < 8


def test_words_stand_in_the_middle_of_its_room(qapp):
    """Of a viewer that knows no length of a text, half of what its face is too wide runs out on either side."""
    texts = [(before, content) for before, content in re.findall(r"<text ([^>]*)>([^<]+)</text>", export.image_bytes(State(), "curve", ".svg", SMALL).decode())]
    shapes = re.findall(r'aria-label="([^"]*)" d="([^"]*)"', export.image_bytes(State(), "curve", ".svg", SMALL.changed(outlines=True)).decode())
    assert [content for _, content in texts] == [content for content, _ in shapes]
    middles = 0
    for (before, content), (_, path) in zip(texts, shapes, strict=True):
        across = [float(x) for x in re.findall(r"(-?[\d.]+),-?[\d.]+", path)]
        if across and 'text-anchor="middle"' in before:
            # Letters keep off the ends of their room by unlike widths.
            assert float(re.search(r'\bx="([^"]*)"', before)[1]) == pytest.approx((min(across) + max(across)) / 2, abs=1.5), content
            middles += 1
    assert middles > 4


@needs("rsvg-convert")
def test_a_legend_is_whole_where_there_is_no_face_of_its_width(qapp, tmp_path):
    families = QFontDatabase.families()
    if "DejaVu Sans" not in families:
        pytest.skip("DejaVu Sans is not installed")
    state = replace(State(), {"compare": ["gelu", "relu"]})
    picture = export.image_bytes(state, "descent", ".svg", SMALL.changed(width=900, height=420)).decode()
    (tmp_path / "a.svg").write_text(re.sub(r'font-family="[^"]*"', "font-family=\"'DejaVu Sans'\"", picture), encoding="utf-8")
    subprocess.run(["rsvg-convert", tmp_path / "a.svg", "-o", tmp_path / "a.png"], check=True)
    found, _ = pixels((tmp_path / "a.png").read_bytes())
    assert (found[:80, -2:] == found[0, 0]).all()


def test_faces_to_fall_back_to_are_no_wider_than_ours(qapp):
    load_fonts()
    texts = ("sigmoid: condition 10.1, rate 3.34", "gradient (root-mean-square)", "mean-field theory", "0.0001", "GELU")
    known = [name for name in FALLBACKS[1:-1] if any(name == each.partition(" [")[0] for each in QFontDatabase.families())]
    for name in known:
        face = QFont(name)
        face.setPixelSize(100)
        assert sum(map(QFontMetricsF(face).horizontalAdvance, texts)) <= sum(map(metrics(100).horizontalAdvance, texts)), name


@pytest.mark.parametrize("panes", ["curve", "saturation", "fit", "page:training"])
def test_pictures_that_are_drawn_by_turns_are_what_each_is_alone(qapp, panes):
    # As a window draws itself between the steps of a picture: the typeface of one is none of the other's.
    load_fonts()
    others = [name for name in faces() if name != FAMILY]
    pictures = [Picture(width=900, height=700, dpi=96), Picture(width=700, height=500, dpi=96, font=(others or [FAMILY])[-1], theme="dark")]
    alone = [at_once(export.image(State(), panes, picture)) for picture in pictures]
    under_way = {number: export.image(State(), panes, picture) for number, picture in enumerate(pictures)}
    together, steps = {}, 0
    while under_way:
        for number, drawing in tuple(under_way.items()):
            try:
                next(drawing)
                steps += 1
            except StopIteration as end:
                together[number] = end.value
                del under_way[number]
    assert steps > 10
    assert [together[0], together[1]] == alone


def test_a_picture_that_is_left_is_no_more(qapp):
    # Wherever it is left: Qt says of a painter that is not as it was.
    for pane, left in itertools.product(("curve", "saturation", "fit", "page:training"), range(1, 60, 3)):
        drawing = export.image(State(), pane, SMALL if ":" not in pane else Picture(width=900, height=700, dpi=96))
        for _ in itertools.islice(drawing, left):
            pass
        before = len(qapp.allWidgets())
        drawing.close()
        assert len(qapp.allWidgets()) <= before


@pytest.mark.parametrize(
    ("pane", "values"),
    [
        ("curve", {"activation": "custom", "activation.formula": "sin(1000*x)"}),
        ("saturation", {"saturation.contours": tuple(np.linspace(-5.0, 5.0, 60).tolist())}),
    ],
)
def test_no_step_of_a_line_that_swings_or_of_many_contours_is_all_of_it(qapp, pane, values):
    store = Store(State())
    for name, value in values.items():
        store.set(name, value)
    drawing, steps = export.image(store.state, pane, Picture(width=1600, height=1200)), 0
    with contextlib.suppress(StopIteration):
        while True:
            next(drawing)
            steps += 1
    assert steps > 40
