from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.controls.scale import FINE, PAGE, STEP, SliderScale, Trail, box_step, free_step, slider_scale
from sigexplorer.model.parameters import Parameter
from sigexplorer.state import State, parameters
from tests.strategies import value_of

LINEAR = SliderScale(-5.0, 5.0)
LOG = SliderScale(0.1, 10.0, logarithmic=True)
DEPTH = SliderScale(1.0, 10_000.0, logarithmic=True, integer=True)
SCALES = pytest.mark.parametrize("scale", [LINEAR, LOG, DEPTH, SliderScale(0.0, 7.0, integer=True), SliderScale(1e-6, 1e6, logarithmic=True)], ids=str)


def declared(kind="real", **changes):
    given = {"limits": (-1e3, 1e3), "slider": (-5.0, 5.0), "scale": "linear", "unit": ""} | changes
    return Parameter(name="p", kind=kind, title="P", help="", symbol="", default=0.0, **given)


@SCALES
def test_ends_are_exact(scale):
    assert (scale.value(0.0), scale.value(1.0)) == (scale.low, scale.high)
    assert (scale.position(scale.low), scale.position(scale.high)) == (0.0, 1.0)


@SCALES
def test_position_and_value_agree_within_a_tick(scale):
    for tick in range(0, scale.ticks + 1, max(1, scale.ticks // 97)):
        value = scale.value(tick / scale.ticks)
        width = abs(scale.value(min(1.0, (tick + 1) / scale.ticks)) - scale.value(max(0.0, (tick - 1) / scale.ticks)))
        back = scale.value(scale.position(value))
        assert abs(back - value) <= width + (0.5 if scale.integer else 0.0)


def test_equal_ways_are_equal_ratios():
    assert LOG.value(0.5) == 1.0
    assert LOG.value(0.75) / LOG.value(0.5) == pytest.approx(LOG.value(0.5) / LOG.value(0.25), rel=2e-3)


@SCALES
def test_values_beyond_the_range_are_at_its_ends(scale):
    assert scale.position(scale.low - 1e9) == 0.0
    assert scale.position(scale.high + 1e9) == 1.0


def test_ticks_reach_every_low_depth():
    reached = {DEPTH.value(tick / DEPTH.ticks) for tick in range(DEPTH.ticks + 1)}
    assert set(range(1, 500)) <= reached


def test_keys_reach_every_low_depth():
    value, reached = 1.0, [1.0]
    while value < 15:
        value = DEPTH.step(value, STEP)
        reached.append(value)
    assert reached == list(range(1, 16))


@SCALES
@pytest.mark.parametrize("way", [FINE, STEP, PAGE])
def test_steps_lead_up_to_the_end_and_down_again(scale, way):
    for sign, start, end in ((1, scale.low, scale.high), (-1, scale.high, scale.low)):
        value, steps = start, 0
        while value != end:
            stepped = scale.step(value, sign * way)
            assert sign * (stepped - value) > 0
            value, steps = stepped, steps + 1
            assert steps < 20_000
        assert scale.step(end, sign * way) == end


def test_a_step_from_a_crooked_value_is_round():
    assert LINEAR.step(0.12345, STEP) == 0.2
    assert LINEAR.step(0.12345, -STEP) == 0.0
    assert LINEAR.step(0.12345, PAGE) == 1.0


def test_a_step_from_beyond_the_range():
    assert LINEAR.step(80.0, STEP) == 80.0
    assert LINEAR.step(80.0, -STEP) == 79.9
    assert LOG.step(0.001, FINE) == pytest.approx(0.001, rel=0.01)
    assert SliderScale(0.01, 1000.0, logarithmic=True).step(0.0, FINE) == 0.01


NUMBERS = {key: parameter for key, parameter in parameters(State()).items() if slider_scale(parameter) is not None}
WAYS = [sign * size for size in (FINE, STEP, PAGE) for sign in (1, -1)]


@given(key=st.sampled_from(sorted(NUMBERS)), way=st.sampled_from(WAYS), data=st.data())
def test_no_step_throws_away_a_value_beyond_the_slider(key, way, data):
    parameter = NUMBERS[key]
    scale, value = slider_scale(parameter), data.draw(value_of(parameter))
    stepped = scale.step(value, way)
    assert stepped == value or (stepped > value) == (way > 0)
    if value < scale.low or value > scale.high:
        inward = (value < scale.low) == (way > 0)
        assert (stepped != value) == inward
        whole = 1.0 if scale.integer else 0.0
        reach = abs(value) * ((scale.high / scale.low) ** abs(way) - 1) if scale.logarithmic and value > 0 else (scale.high - scale.low) * abs(way)
        assert abs(stepped - value) <= max(reach * 1.6, whole, scale.low if scale.logarithmic else 0.0, 2 * abs(way * value) if abs(value) > 1e12 else 0.0)


@given(key=st.sampled_from(sorted(NUMBERS)), size=st.sampled_from([FINE, STEP, PAGE]), sign=st.sampled_from([1, -1]), data=st.data())
def test_as_many_steps_back_end_where_they_began(key, size, sign, data):
    parameter = NUMBERS[key]
    scale, trail, start = slider_scale(parameter), Trail(), data.draw(value_of(parameter))
    for step in (scale.step, lambda value, way: box_step(parameter, value, way)):
        value, made = start, 0
        for _ in range(20):
            stepped = trail.back(value, sign * size)
            stepped = step(value, sign * size) if stepped is None else stepped
            trail.go(value, sign * size, stepped)
            made += stepped != value
            value = stepped
        for _ in range(made):
            value = trail.back(value, -sign * size)
        assert value == start


def test_a_trail_ends_where_the_value_comes_from_elsewhere():
    trail = Trail()
    trail.go(0.123, STEP, 0.2)
    assert trail.back(0.2, -PAGE) is None
    assert trail.back(0.3, -STEP) is None
    trail.go(0.5, STEP, 0.6)
    assert trail.back(0.6, -STEP) == 0.5
    assert trail.back(0.5, -STEP) is None


def test_a_box_steps_on_beyond_the_slider_to_the_limits():
    parameter = declared(limits=(-1e3, 1e3))
    assert box_step(parameter, 5.0, STEP) > 5.0
    assert box_step(parameter, 999.5, STEP) == 1000.0
    assert box_step(parameter, 1000.0, STEP) == 1000.0
    assert box_step(declared("integer", limits=(0, 9), slider=(0, 5)), 5, STEP) == 6


@given(pixel=st.integers(0, 160))
def test_the_pointer_gets_round_values(pixel):
    value = LINEAR.round_value(pixel / 160, 1 / 160)
    assert value == round(value, 1)
    assert abs(LINEAR.position(value) - pixel / 160) <= 1 / 160


@pytest.mark.parametrize("pixels", [60, 97, 160, 333, 1000])
def test_the_pointer_can_hit_zero_and_one(pixels):
    assert 0.0 in {LINEAR.round_value(pixel / pixels, 1 / pixels) for pixel in range(pixels + 1)}
    assert 1.0 in {LOG.round_value(pixel / pixels, 1 / pixels) for pixel in range(pixels + 1)}


@given(value=st.floats(-1e308, 1e308), way=st.sampled_from([STEP, -STEP, PAGE, -PAGE]))
def test_a_free_step_moves_in_its_direction(value, way):
    stepped = free_step(value, way)
    assert stepped == value or (stepped > value) == (way > 0)
    assert math.isfinite(stepped)
    if 1e-300 < abs(value) < 1e307:
        assert stepped != value


def test_a_free_step_from_zero():
    assert (free_step(0.0, STEP), free_step(0.0, -STEP), free_step(20.0, STEP)) == (1.0, -1.0, 22.0)


@pytest.mark.parametrize(
    "parameter",
    [
        declared(kind="flag"),
        declared(kind="sequence"),
        declared(slider=(-math.inf, 1.0)),
        declared(slider=(-1.7e308, 1.7e308)),
        declared(slider=(1.0, 1.0)),
    ],
)
def test_no_slider_where_it_makes_no_sense(parameter):
    assert slider_scale(parameter) is None


def test_scales_follow_the_declarations():
    for key, parameter in parameters(State()).items():
        scale = slider_scale(parameter)
        if scale is not None:
            assert (scale.low, scale.high) == parameter.slider, key
            assert (scale.logarithmic, scale.integer) == (parameter.scale == "log", parameter.kind == "integer"), key
