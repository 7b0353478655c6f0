import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.numerics.contour import contour, contours
from sigexplorer.model.running import Cancelled
from tests.examples import examples


def test_a_circle() -> None:
    x, y = np.linspace(-2, 2, 201), np.linspace(-1.5, 1.5, 151)
    segments = contour(x, y, x**2 + y[:, np.newaxis] ** 2, 1.001**2)
    assert np.hypot(segments[..., 0], segments[..., 1]) == pytest.approx(1.001, abs=1e-4)
    lengths = np.hypot(*np.moveaxis(segments[:, 1] - segments[:, 0], -1, 0))
    assert lengths.sum() == pytest.approx(2.002 * np.pi, rel=1e-4)
    # The line is closed: every end is shared by two segments.
    _, counts = np.unique(segments.reshape(-1, 2).round(9), axis=0, return_counts=True)
    assert np.all(counts == 2)


def test_a_plane_is_met_exactly() -> None:
    x, y = np.array([0.0, 1.0, 4.0]), np.array([-1.0, 0.5])
    segments = contour(x, y, 2 * x + y[:, np.newaxis], 1.25)
    assert 2 * segments[..., 0] + segments[..., 1] == pytest.approx(1.25, rel=1e-14)
    assert len(segments) == 2


@pytest.mark.parametrize("sign", [1.0, -1.0])
@pytest.mark.parametrize("middle", [0.4, -0.4])
def test_a_saddle_is_divided_by_its_mean(sign: float, middle: float) -> None:
    values = sign * np.array([[1.0, -1.0], [-1.0, 1.0]]) + middle
    segments = contour(np.array([0.0, 1.0]), np.array([0.0, 1.0]), values, 0.0)
    assert len(segments) == 2
    # The two corners of the other sign than the mean are cut off, each by a segment nearer to it than the centre is.
    cut = [corner for corner in ((0, 0), (0, 1), (1, 0), (1, 1)) if (values[corner[::-1]] >= 0) != (middle >= 0)]
    for corner in cut:
        distances = np.abs(segments - np.array(corner)).sum(axis=-1).max(axis=-1)
        assert distances.min() < 0.5
    assert len(cut) == 2


def test_infinite_corners_draw_nothing() -> None:
    values = np.array([[0.0, 2.0, 3.0], [0.0, 2.0, -np.inf]])
    assert len(contour(np.arange(3.0), np.arange(2.0), values, 1.0)) == 1
    assert contour(np.arange(3.0), np.arange(2.0), values, 5.0).shape == (0, 2, 2)


@settings(deadline=None, max_examples=examples(60))
@given(
    seed=st.integers(0, 2**32 - 1),
    rows=st.integers(2, 12),
    columns=st.integers(2, 12),
    levels=st.lists(st.sampled_from([-2.0, -0.5, 0.0, 1.0, 9.0]), max_size=6),
)
def test_several_levels_have_the_pieces_that_each_has_by_itself(seed: int, rows: int, columns: int, levels: list[float]) -> None:
    """In any order, with saddles, ties, and corners that are no number."""
    random = np.random.default_rng(seed)
    values = random.normal(size=(rows, columns)).round(random.integers(0, 3))
    values[random.random(values.shape) < 0.1] = random.choice([np.nan, np.inf, -np.inf])
    x, y = np.sort(random.normal(size=columns)), np.sort(random.normal(size=rows))
    found = contours(x, y, values, levels)
    assert len(found) == len(levels)
    for level, segments in zip(levels, found, strict=True):
        assert segments.tobytes() == contour(x, y, values, level).tobytes()


def test_contours_of_a_large_map_can_be_given_up() -> None:
    x = np.linspace(-1.0, 1.0, 5)
    asked: list[int] = []
    with pytest.raises(Cancelled):
        contours(x, x, np.add.outer(x, x), (0.1, 0.2, 0.3), lambda: asked.append(1) or len(asked) == 2)
    assert len(asked) == 2


@settings(max_examples=examples(40), deadline=None)
@given(
    shape=st.tuples(st.integers(2, 90), st.integers(2, 90)),
    rough=st.floats(0.0, 1.0),
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 12),
    most=st.integers(1, 4000),
)
def test_contours_are_no_more_than_there_is_room_for_and_lie_where_they_did(shape, rough, seed, count, most) -> None:
    random = np.random.default_rng(seed)
    x, y = np.linspace(0.0, 1.0, shape[1]), np.linspace(0.0, 2.0, shape[0])
    # A slope with noise on it: as much as that is, a contour is off its place by.
    values = x + y[:, np.newaxis] + rough * random.uniform(-0.5, 0.5, shape)
    levels = random.uniform(0.0, 3.0, count).tolist()
    few, all_of_them = contours(x, y, values, levels, most=most), contours(x, y, values, levels)
    squares = sum(map(len, all_of_them))
    # A square that is passed twice has two pieces.
    assert sum(map(len, few)) <= 2 * most or min(shape) <= 2 or all(len(found) <= 2 * max(shape) for found in few)
    if squares <= most:
        assert all(np.array_equal(one, other) for one, other in zip(few, all_of_them, strict=True))
    for level, found in zip(levels, few, strict=True):
        assert (np.abs(found.sum(axis=-1) - level) <= 0.5 * rough + 1e-9).all()


def test_a_map_that_passes_a_level_everywhere_is_asked_between_levels_and_stays_small() -> None:
    asked = []
    values = np.random.default_rng(1).uniform(0.0, 1.0, (400, 400))
    x = np.arange(400.0)
    found = contours(x, x, values, np.linspace(0.1, 0.9, 30), lambda: bool(asked.append(0)), 20_000)
    assert 1000 < sum(map(len, found)) <= 40_000
    assert len(asked) >= 30
