"""The placer of names, and the panes' names by it: off curves, lines and each other, the same on the screen and on paper."""

from __future__ import annotations

import math
import random
from unittest.mock import Mock, patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.fonts import load_fonts, width_of
from sigexplorer.panes import create_pane
from sigexplorer.plot import labels as labels_module
from sigexplorer.plot.annotations import Annotations, Mark, Rule
from sigexplorer.plot.crosshair import Crosshair
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.labels import moved_inside
from sigexplorer.plot.marks import VerticalMark, VerticalMarks
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.text import SMALL_PIXELS
from sigexplorer.results import compute
from sigexplorer.state import State, parse, replace
from tests.examples import WITH_FIXTURES, examples

SMALL, USUAL = (330, 190), (990, 360)
VIEWS = [
    ("formats", {}),
    ("formats", {"formats.format": "bfloat16", "formats.quantity": "value"}),
    ("formats.error", {}),
    ("curve", {"curve.landmarks": True, "probe.x": 0.2}),
    ("curve", {"activation": "gelu", "curve.landmarks": True, "curve.second": True, "probe.second": True, "probe.x": -1.0, "probe.x2": 0.4}),
    ("chain", {"probe.x": -0.3, "probe.second": True, "probe.x2": 0.3}),
    ("layers", {"chain.depth": 200}),
]


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    load_fonts()
    made = Plot()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    made.set_ranges((0.0, 1.0), (0.0, 1.0))
    return made


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name, size, changes):
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.resize(*size)
        pane.show()
        qtbot.waitExposed(pane)
        pane.render_results(compute(replace(State(), {"formats.samples": 400, **changes}), pane.topics))
        return pane

    return made


def on_paper(pane) -> None:
    image = QImage(pane.width(), pane.height(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pane.paint(painter, QRectF(0, 0, pane.width(), pane.height()))
    painter.end()


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["small", "usual"])
@pytest.mark.parametrize(("name", "changes"), VIEWS)
def test_no_name_covers_another_and_screen_and_paper_agree(make, name, changes, size) -> None:
    pane = make(name, size, changes)
    pane.grab()
    names = pane.labels.names()
    if size is USUAL:
        assert names
    probes = {text for text, _ in names if text.startswith("x")}
    for index, (text, box) in enumerate(names):
        assert pane.rect().contains(box.toAlignedRect()), text
        for other, beside in names[:index]:
            # On a plot that is as low as its names are high, a probe's name stands where it covers as little as possible.
            assert not box.intersects(beside) or (size is SMALL and {text, other} & probes), (text, other)
    on_paper(pane)
    assert pane.labels.names() == names


@pytest.mark.parametrize(("name", "changes"), [view for view in VIEWS if view[0] in {"formats", "chain", "layers"}])
def test_names_stand_clear_of_curves_where_there_is_room(make, name, changes) -> None:
    pane = make(name, USUAL, changes)
    pane.grab()
    for text, box in pane.labels.names():
        columns = np.linspace(box.left(), box.right(), 60)
        for stroke in pane.curves.strokes:
            rows = np.interp(columns, pane.mapping.column(stroke.x), pane.mapping.row(stroke.y))
            assert not ((rows > box.top() + 1) & (rows < box.bottom() - 1)).any(), text


@pytest.mark.parametrize("at", [(math.nan, 0.5), (0.5, math.nan), (math.inf, 0.5), (math.nan, math.nan)])
def test_a_point_that_is_nowhere_is_neither_drawn_nor_named(plot, at) -> None:
    notes = Annotations(plot, 30)
    notes.set_content((Mark(0.2, 0.2, "here", "#000000"), Mark(*at, "nowhere", "#000000")), ())
    plot.grab()
    assert "here" in dict(plot.labels.names())
    assert "nowhere" not in dict(plot.labels.names())


@pytest.mark.parametrize("lines", [True, False])
def test_a_crosshair_that_is_nowhere_is_neither_drawn_nor_taken_hold_of(plot, lines) -> None:
    crosshair = Crosshair(plot, lines=lines)
    crosshair.place(0.5, math.nan, "nowhere")
    plot.grab()
    assert "nowhere" not in dict(plot.labels.names())
    assert crosshair.shape().isEmpty()
    crosshair.place(0.5, 0.5, "here")
    plot.grab()
    assert "here" in dict(plot.labels.names())
    assert not crosshair.shape().isEmpty()


@pytest.mark.parametrize("seed", range(8))
def test_a_name_avoids_what_it_can(plot, seed) -> None:
    """Against every place tried by brute force: if one is free of lines and names, the name is free of them."""
    random = np.random.default_rng(seed)
    x = np.sort(random.uniform(0, 1, 40))
    plot.curves.set_strokes((Stroke(x, random.uniform(0, 1, 40), "#000000", 2.0), Stroke(np.array([0.0, 1.0]), random.uniform(0, 1, 2), "#000000", 2.0)))
    notes = Annotations(plot, 30)
    notes.set_content(tuple(Mark(*random.uniform(0.1, 0.9, 2), f"name {index}", "#000000") for index in range(5)), (Rule(0.3, 0.2, "#000000", (), "rule"),))
    handle = Handle(plot, "#000000")
    handle.place(float(random.uniform(0, 1)), "handle", "#000000")
    plot.grab()
    names = dict(plot.labels.names())
    boxes = list(names.values())
    assert not any(one.intersects(other) for index, one in enumerate(boxes) for other in boxes[:index])
    assert "handle" in names
    crossed = plot.labels.crossings(handle, names["handle"], handle)
    width, height = names["handle"].width(), names["handle"].height()
    frame, column = plot.mapping.frame, plot.mapping.column(handle.at)
    tried = [QRectF(left, frame.top() + 4 + row * (height + 3), width, height) for row in range(8) for left in (column + 8, column - 8 - width)]
    others = [box for text, box in names.items() if text != "handle"]
    free = [box for box in tried if frame.contains(box) and not any(box.intersects(other) for other in others)]
    if any(plot.labels.crossings(handle, box.adjusted(-2, 0, 2, 0), handle) == 0 for box in free):
        assert crossed == 0


def test_a_mark_without_room_for_its_whole_name_takes_the_short_one(plot) -> None:
    marks = VerticalMarks(plot)
    lines = tuple(VerticalMark(0.1 * index, f"a name that is much too long, number {index}", 1, "#000000", (), f"{index}") for index in range(2, 6))
    marks.set_marks(lines)
    plot.grab()
    assert [text for text, _ in plot.labels.names()] == ["2", "3", "4", "a name that is much too long, number 5"]


@pytest.mark.parametrize("seed", range(12))
def test_the_name_of_a_place_stays_in_the_frame_and_is_the_longest_that_fits(plot, seed) -> None:
    """In frames down to a few letters, with the place anywhere, also outside: no name lies over what stands beside the frame."""
    random = np.random.default_rng(seed)
    texts = ("a name as long as a sentence of some words", "a shorter one", "1.2")
    crosshair = Crosshair(plot, lines=bool(seed % 2))
    for width in (110, 150, 190, 320, 500):
        plot.resize(width, int(random.integers(90, 300)))
        for _ in range(6):
            crosshair.place(*random.uniform(-0.5, 1.5, 2), *texts)
            plot.grab()
            frame = plot.mapping.frame
            (text, box) = plot.labels.names()[-1]
            assert text == next(text for text in texts if width_of(text, SMALL_PIXELS) <= frame.width() - 8)
            assert frame.adjusted(-1, -1, 1, 1).contains(box), (text, frame, box)


@given(numbers=st.lists(st.floats(-500, 500), min_size=4, max_size=4), sizes=st.lists(st.floats(0.1, 800), min_size=4, max_size=4))
def test_a_box_is_moved_inside_as_little_as_it_takes(numbers, sizes) -> None:
    box, within = QRectF(numbers[0], numbers[1], sizes[0], sizes[1]), QRectF(numbers[2], numbers[3], sizes[2], sizes[3])
    moved = moved_inside(box, within)
    assert (moved.width(), moved.height()) == (box.width(), box.height())
    if box.width() <= within.width() and box.height() <= within.height():
        assert within.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(moved)
    if within.contains(box):
        assert (moved.left(), moved.top()) == pytest.approx((box.left(), box.top()), abs=1e-9)


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(x=st.floats(0.0, 1.0), y=st.floats(0.0, 1.0), aside=st.floats(-0.2, 0.2), above=st.floats(-0.2, 0.2))
def test_the_name_of_a_crosshair_does_not_cover_that_of_a_point_beside_it(plot, x, y, aside, above):
    marks, crosshair = Annotations(plot, 30), Crosshair(plot, lines=False)
    marks.set_content((Mark(min(max(x + aside, 0.0), 1.0), min(max(y + above, 0.0), 1.0), "He", "#000000"),), ())
    crosshair.place(x, y, "nothing left")
    plot.grab()
    names = dict(plot.labels.names())
    assert "nothing left" in names
    assert "He" not in names or not names["He"].intersects(names["nothing left"])
    for layer in (marks, crosshair):
        layer.hide()


LANDMARKS = {"curve.landmarks": True, "curve.first": True, "probe.second": True, "probe.tangent": True}


@pytest.fixture
def curve(make):
    return make("curve", USUAL, LANDMARKS)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(
    function=st.sampled_from(["gelu", "silu", "mish", "sigmoid", "tanh", "elu", "softplus", "softsign"]),
    probes=st.tuples(st.floats(-4, 4), st.floats(-4, 4)),
    left=st.floats(-12, -0.5),
    right=st.floats(0.5, 12),
    paper=st.booleans(),
)
def test_no_name_lies_on_a_number_of_axes_through_the_origin(curve, function, probes, left, right, paper):
    changes = {"activation": function, "probe.x": probes[0], "probe.x2": probes[1], "curve.x_min": left, "curve.x_max": right}
    curve.render_results(compute(replace(State(), LANDMARKS | changes), curve.topics))
    curve.labels.thorough = paper
    try:
        on_paper(curve) if paper else curve.grab()
        numbers, names = curve.axes.numbers(), curve.labels.names()
    finally:
        curve.labels.thorough = False
    assert len(numbers) >= 4
    for text, box in names:
        assert not any(box.intersects(number) for number in numbers), text


@pytest.mark.parametrize(("function", "name"), [("gelu", "minimum"), ("sigmoid", "steepest"), ("silu", "steepest")])
def test_names_of_landmarks_find_a_place_beside_numbers(make, function, name):
    pane = make("curve", USUAL, LANDMARKS | {"activation": function})
    pane.grab()
    assert any(text.startswith(name) for text, _ in pane.labels.names())


@pytest.mark.parametrize("seed", range(12))
def test_places_that_upright_lines_run_through_are_not_tried_row_by_row(plot, seed) -> None:
    random = np.random.default_rng(seed)
    curve = np.linspace(0.0, 1.0, 60)
    plot.curves.set_strokes((Stroke(curve, 0.5 + 0.4 * np.sin(random.uniform(5.0, 20.0) * curve), "#336699", 2.0),))
    marks = VerticalMarks(plot)
    marks.set_marks(
        tuple(
            VerticalMark(x, "m" * long, way, "#000000", short="n" * short)
            for x, way, long, short in zip(random.random(7), random.choice([-1, 1], 7), random.integers(1, 30, 7), random.integers(0, 8, 7), strict=True)
        )
    )
    crossed, found = [], plot.labels.crossings
    plot.labels.crossings = lambda *given, **named: crossed.append(given) or found(*given, **named)
    named, tried = [], []
    # With a number somewhere, beside which names are moved, every place is tried.
    for numbers in ([], [QRectF(-900.0, -900.0, 9.0, 9.0)]):
        plot.labels.numbers = lambda numbers=numbers: numbers
        marks.refresh()
        crossed.clear()
        plot.grab()
        named.append(plot.labels.names())
        tried.append(len(crossed))
    assert named[0] == named[1]
    assert named[0]
    assert tried[0] < tried[1]


def test_a_name_that_has_no_shorter_one_is_tried_once_in_each_way(plot, monkeypatch) -> None:
    marks, tried = VerticalMarks(plot), []
    marks.set_marks((VerticalMark(0.3, "0 from here", 1, "#000000", (), "0 from here"), VerticalMark(0.6, "1 from here = 2", 1, "#000000", (), "1 from here")))
    monkeypatch.setattr(plot.labels, "place", lambda layer, text, boxes, *, most=math.inf, **_: tried.append((text, most)))
    plot.grab()
    assert tried == [("0 from here", 0), ("0 from here", 1), ("1 from here = 2", 0), ("1 from here", 0), ("1 from here", 1)]


def test_lines_are_counted_no_further_than_may_run_through_a_name(plot) -> None:
    marks, counted = VerticalMarks(plot), []
    marks.set_marks(tuple(VerticalMark(0.1 * number, f"{number}", 1, "#000000") for number in range(1, 9)))
    plot.curves.set_strokes(tuple(Stroke(np.array([0.0, 1.0]), np.array([0.1 * number, 0.1 * number]), "#000000", 1.0) for number in range(10)))
    plot.grab()
    plain = plot.labels.crossings

    def crossings(layer, box, named=None, enough=math.inf, **words):
        counted.append(enough)
        return plain(layer, box, named, enough, **words)

    plot.labels.crossings = crossings
    plot.labels.place(marks, "a name", [QRectF(100, 60 + 10 * row, 60, 14) for row in range(9)], within=plot.frame_rect, most=0)
    assert counted
    assert max(counted) == 1


@settings(deadline=None, max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(
    lines=st.booleans(),
    at=st.tuples(st.floats(0.05, 0.95), st.floats(0.05, 0.95)),
    away=st.tuples(st.floats(-40.0, 40.0), st.floats(-40.0, 40.0)),
    word=st.text("abcde", min_size=1, max_size=20),
)
def test_on_paper_no_name_of_anything_lies_below_a_crosshair(plot, lines, at, away, word) -> None:
    marks, crosshair = Annotations(plot, 30), Crosshair(plot, lines=lines)
    plot.labels.thorough = True
    crosshair.place(*at, "x")
    place = crosshair.place_in_pixels
    marks.set_content((Mark(plot.mapping.x_of(place.x() + away[0]), plot.mapping.y_at(place + QPointF(*away)), word, "#000000"),), ())
    on_paper(plot)
    found = {text: box for text, box in plot.labels.names() if text == word}
    ring = QRectF(place.x() - 6.5, place.y() - 6.5, 13.0, 13.0)
    for box in found.values():
        assert not box.intersects(ring)
        assert not lines or not (box.left() < place.x() < box.right() or box.top() < place.y() < box.bottom())
    marks.deleteLater()
    crosshair.hide()
    marks.hide()


def test_a_crowd_of_points_is_named_on_paper_in_a_moment(qapp) -> None:
    """The landmarks of sin(1/x) took seven seconds of the window's thread: each looked through a thousand places, one by one."""
    state = parse(State(), {"activation": "custom(formula='sin(1/x)')", "curve.landmarks": "true"})
    looked = Mock(wraps=labels_module.further)
    with patch.object(labels_module, "further", looked):
        image_bytes(state, "curve", ".png", Picture(width=480, height=340, dpi=96))
    assert 0 < looked.call_count < 60


@settings(max_examples=examples(20))
@given(
    tried=st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), min_size=1, max_size=6),
    reach=st.sampled_from([(math.inf, math.inf), (40.0, 20.0), (0.0, 0.0)]),
)
def test_places_further_away_are_in_the_frame_the_nearest_first_and_each_once(tried, reach) -> None:
    boxes, frame = [QRectF(x, y, 41.0, 13.0) for x, y in tried], QRectF(10.0, 5.0, 320.0, 230.0)
    found = labels_module.further(boxes, frame, reach)
    assert all(frame.contains(box) for box in found)
    assert len({(round(box.left()), round(box.top())) for box in found}) == len(found)
    lefts, tops = [x for x, _ in tried], [y for _, y in tried]

    def away(box: QRectF) -> float:
        return math.hypot(min(abs(box.left() - x) for x in lefts), 2.0 * min(abs(box.top() - y) for y in tops))

    nearest = [away(box) for box in found]
    assert all(one <= math.hypot(*(min(r, 1e9) for r in (reach[0], 2.0 * reach[1]))) + 1e-9 for one in nearest)
    if len(tried) == 1:
        assert nearest == pytest.approx(sorted(nearest), rel=1e-12)
    for box in boxes:
        if frame.contains(box):
            assert min(abs(box.left() - other.left()) + abs(box.top() - other.top()) for other in found) < 2.0


@given(seed=st.integers(0, 10**6), paper=st.booleans())
@settings(max_examples=examples(40), deadline=None, suppress_health_check=WITH_FIXTURES)
def test_names_in_one_row_are_not_read_as_one(plot, seed, paper) -> None:
    chance = random.Random(seed)
    plot.labels.thorough = paper
    points = Annotations(plot)
    plot.set_ranges((0.0, 1.0), (0.0, 1.0))
    named = (Mark(chance.random(), chance.choice([0.3, 0.5, chance.random()]), "exactly 0"[: chance.randint(2, 9)], "#000000") for _ in range(14))
    points.set_content(tuple(named), ())
    plot.grab()
    boxes = [box for _, box in plot.labels.names()]
    assert boxes
    for place, box in enumerate(boxes):
        for other in boxes[place + 1 :]:
            if box.top() < other.bottom() and other.top() < box.bottom():
                assert max(box.left(), other.left()) - min(box.right(), other.right()) >= labels_module.BETWEEN - 1e-9
    points.set_content((), ())


@settings(max_examples=examples(20), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(places=st.lists(st.tuples(st.floats(0.02, 0.98), st.floats(0.05, 0.95)), min_size=1, max_size=60), seed=st.integers(0, 99))
def test_what_many_points_are_called_is_said_here_and_there(plot, places, seed):
    """A name with a number of its own is said of every point that has room for it; one that many share, of none beside another."""
    chance, layer = random.Random(seed), Annotations(plot)
    try:
        marks = tuple(Mark(x, y, chance.choice(["inflection", f"minimum {number}"]), "#444444") for number, (x, y) in enumerate(places))
        layer.set_content(marks, ())
        on_paper(plot)
        written = [(text, box.center()) for text, box in plot.labels.names() if text == "inflection"]
        assert bool(written) == any(mark.text == "inflection" for mark in marks) or len(places) > 3
        at = [QPointF(plot.mapping.column(mark.x), plot.mapping.row(mark.y)) for mark in marks if mark.text == "inflection"]
        # Each stands beside a point, and these are apart: there are no more names than such points find room.
        apart = []
        for point in at:
            if all((point - other).manhattanLength() >= 160.0 for other in apart):
                apart.append(point)
        assert len(written) <= max(2 * len(apart), 1)
    finally:
        layer.set_content((), ())
        layer.setParentItem(None)
