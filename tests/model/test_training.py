"""Networks in training: gradients against finite differences, optimisers against their formulas, and runs that are the same however they are cut."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sigexplorer.model.training.result
from sigexplorer.errors import ParameterError
from sigexplorer.model import (
    ELU,
    ReLU,
    Sigmoid,
    Step,
    Tanh,
    TrainingParameters,
    TrainingRun,
    catalogue,
    compute_training,
    load_points,
    make_points,
    train,
)
from sigexplorer.model.running import Cancelled
from sigexplorer.model.training.data import MOST_ROWS, Points
from sigexplorer.model.training.machine import Machine, Shape, initial_weights, logits, mean_loss
from sigexplorer.model.training.parameters import Optimiser
from sigexplorer.model.training.reading import read_training
from sigexplorer.model.training.result import FIRST_CHUNK, training_stages
from sigexplorer.model.training.run import BLOCK
from sigexplorer.model.wording import interval, share
from tests.examples import examples

SETS = ("circle", "exclusive_or", "gauss", "spiral", "moons")


def gradient_of(machine: Machine, points: Points) -> None:
    x = np.column_stack([points.xy, np.ones(len(points.xy))]).T.copy()
    with np.errstate(all="ignore"):
        for call in machine.program(x, 2.0 * points.label[None] - 1.0):
            call()


@pytest.mark.sampled
@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("name", catalogue)
def test_gradients_are_finite_differences(name: str, loss: str) -> None:
    """Of the loss as it is shown, which goes another way through the network; to 1e-6 of the layer's largest derivative."""
    activation = catalogue[name]()
    given_ = TrainingParameters(widths=(4, 5, 3), initialisation="lecun_normal", weight_variance=1.0, seed=5)
    shape = Shape((4, 5, 3))
    weights = initial_weights(shape, given_, 1) + 0.1 * np.random.default_rng(1).standard_normal((1, shape.size))
    points = make_points("circle", 2, 8, 0.1)
    machine = Machine(shape, [activation], weights, 8, loss)
    gradient_of(machine, points)

    def value(moved: np.ndarray) -> float:
        return mean_loss(logits(shape, activation, moved, points.xy), points.label.astype(float), loss)

    h = 1e-4
    expected = np.empty(shape.size)
    for index in range(shape.size):
        step = np.zeros(shape.size)
        step[index] = h
        at = [value(weights[0] + times * step) for times in (-2, -1, 1, 2)]
        expected[index] = (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h)
    if activation.kinks:
        # No unit may pass a kink between the two sides of a difference: those weights are left out, and some must remain.
        closer = np.array([(value(weights[0] + 0.3 * h * e) - value(weights[0] - 0.3 * h * e)) / (0.6 * h) for e in np.eye(shape.size)])
        smooth = np.abs(closer - expected) < 1e-6
        assert smooth.mean() > 0.8
    else:
        smooth = np.ones(shape.size, dtype=bool)
    assert np.abs(machine.gradient[0] - expected)[smooth].max() < 1e-6 * max(1.0, float(np.abs(expected).max()))
    assert name == "step" or np.abs(expected).max() > 1e-4


@settings(deadline=None, max_examples=examples(25))
@given(
    dataset=st.sampled_from(SETS),
    optimiser=st.sampled_from(["plain", "momentum", "adam"]),
    decay=st.sampled_from([0.0, 0.01]),
    batch=st.integers(1, 40),
    widths=st.lists(st.integers(1, 9), min_size=1, max_size=4) | st.builds(lambda depth, width: [width] * depth, st.integers(1, 6), st.integers(1, 9)),
    samples=st.integers(4, 60),
    steps=st.integers(1, 80),
    cut=st.floats(0, 1),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_run_is_the_same_bits_however_it_is_cut(
    dataset: str, optimiser: Optimiser, decay: float, batch: int, widths: list[int], samples: int, steps: int, cut: float, seed: int
) -> None:
    given_ = TrainingParameters(
        dataset=dataset, optimiser=optimiser, weight_decay=decay, batch=batch, widths=tuple(widths), samples=samples, steps=steps, seed=seed
    )
    activations = (Tanh(), ELU())
    *_, whole = train(activations, given_, every=steps)
    middle = round(cut * steps)
    run = TrainingRun(activations, given_)
    run.advance(middle)
    *_, resumed = train(activations, given_, every=7, state=run.state)
    for field in ("step", "weights", "moments", "update", "loss", "unseen_loss"):
        assert np.array_equal(getattr(resumed, field), getattr(whole, field), equal_nan=True), field


def test_a_state_is_not_moved_by_the_run_that_goes_on() -> None:
    states = list(train((Tanh(),), TrainingParameters(steps=5)))
    assert [state.step for state in states] == [0, 1, 2, 3, 4, 5]
    assert all(not np.array_equal(one.weights, two.weights) for one, two in itertools.pairwise(states))
    assert all(np.array_equal(one.weights - two.update, two.weights) for one, two in itertools.pairwise(states))


def test_networks_side_by_side_are_those_alone() -> None:
    given_ = TrainingParameters(steps=300, depth=3)
    *_, both = train((Tanh(), ReLU()), given_, every=300)
    for k, activation in enumerate((Tanh(), ReLU())):
        *_, alone = train((activation,), given_, every=300)
        assert np.array_equal(alone.weights[0], both.weights[k])
    first = next(train((Tanh(), ReLU()), given_))
    assert np.array_equal(first.weights[0], first.weights[1])


@pytest.mark.parametrize("optimiser", ["plain", "momentum", "adam"])
def test_optimisers_are_their_formulas(optimiser: Optimiser) -> None:
    """In scalars, from gradients of the whole data; weights decay, biases do not."""
    given_ = TrainingParameters(optimiser=optimiser, rate=0.03, momentum=0.8, weight_decay=0.02, batch=12, samples=12, depth=2, width=3, steps=6)
    states = list(train((Tanh(),), given_))
    shape = Shape((3, 3))
    points = make_points("circle", 0, 12, given_.noise)
    weights = states[0].weights.copy()
    machine = Machine(shape, [Tanh()], weights, 12, "cross_entropy")
    first, second = np.zeros(shape.size), np.zeros(shape.size)
    for number, state in enumerate(states[1:], start=1):
        gradient_of(machine, points)
        slope = machine.gradient[0] + 0.02 * (1.0 - shape.biases()) * weights[0]
        if optimiser == "plain":
            weights[0] -= 0.03 * slope
        elif optimiser == "momentum":
            first = 0.8 * first + slope
            weights[0] -= 0.03 * first
        else:
            first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
            weights[0] -= 0.03 * (first / (1 - 0.9**number)) / (np.sqrt(second / (1 - 0.999**number)) + 1e-8)
        assert np.allclose(state.weights, weights, rtol=0, atol=1e-9)


@pytest.mark.parametrize("dataset", SETS)
def test_every_data_set_is_learnt(dataset: str) -> None:
    given_ = TrainingParameters(dataset=dataset, noise=0.02, depth=2, width=16, optimiser="adam", rate=0.02, steps=2000)
    result = compute_training((Tanh(),), given_)
    assert result.accuracy[0] > 0.97
    assert np.bincount(result.points.label).tolist() == [100, 100]
    assert np.abs(result.points.xy).max() < 1.5


def test_the_sigmoid_vanishes_where_the_tangent_learns() -> None:
    """The article's point: six layers of the logistic stand still, and the first layer's gradient is the smallest."""
    result = compute_training((Tanh(), Sigmoid()), TrainingParameters(steps=2000))
    assert result.loss[-1, 0] < 0.1 < 0.6 < result.loss[-1, 1]
    assert result.layers.gradient[1, 0] < 3e-3 * result.layers.gradient[1, -1]
    assert "smaller than the output layer's" in read_training(result)


@pytest.mark.parametrize(("samples", "looked_at"), [(200, "every point"), (1000, "all of 256 points")])
def test_units_that_are_off_are_said_of_their_network_and_of_the_points_looked_at(samples: int, looked_at: str) -> None:
    given_ = TrainingParameters(samples=samples, depth=2, width=8, optimiser="adam", rate=0.5, seed=3, steps=100)
    result = compute_training((Tanh(), ReLU()), given_)
    worst = int(np.argmax(result.loss[-1]))
    dead = result.layers.dead[worst].max()
    assert dead > 0.0
    assert f"With {result.activations[worst].title} " in read_training(result)
    assert f"up to {share(dead)} of a layer's units are saturated at {looked_at}." in read_training(result)


def test_stages_end_in_the_result_and_a_run_goes_on_where_it_was_left() -> None:
    given_ = TrainingParameters(steps=1500, seed=11)
    stages = list(training_stages((Tanh(),), given_, stage=0.002, pause=0.0))
    assert len(stages) > 5
    again = compute_training((Tanh(),), given_)
    assert np.array_equal(again.probability, stages[-1].probability)
    other = compute_training((Tanh(),), TrainingParameters(steps=400, seed=11))
    *_, state = train((Tanh(),), TrainingParameters(steps=400, seed=11), every=400)
    assert np.array_equal(other.loss[-1], state.loss)
    # What is recorded does not depend on where it was cut.
    assert set(other.step[:-1]) == {step for step in again.step if step < 400}


def test_the_first_stage_is_a_few_steps_whether_a_run_begins_or_goes_on() -> None:
    """So that a slider which takes it further is followed as quickly as one that begins another; in steps, whatever these take."""
    given_ = TrainingParameters(steps=900, seed=14)
    for begun in (0, FIRST_CHUNK, 2 * FIRST_CHUNK):
        stages = training_stages((Tanh(),), given_, stage=0.0)
        assert next(stages).step[-1] == begun + FIRST_CHUNK
        stages.close()


def test_calls_are_written_for_the_steps_that_are_taken_and_once(monkeypatch) -> None:
    written: list[Machine] = []
    program = Machine.program
    monkeypatch.setattr(Machine, "program", lambda machine, x, sign: (written.append(machine), program(machine, x, sign))[1])
    run = TrainingRun((Tanh(),), TrainingParameters(seed=16))
    assert not written
    for steps, expected in ((FIRST_CHUNK, FIRST_CHUNK), (5 * BLOCK, BLOCK)):
        run.advance(steps)
        assert len(written) == expected


def test_what_is_nearly_through_is_not_looked_at_before_its_end() -> None:
    """Or every frame of a play would be drawn twice."""
    stages = training_stages((Tanh(),), TrainingParameters(steps=40, seed=15), stage=1e9)
    assert [stage.step[-1] for stage in stages] == [40]


def test_a_stage_that_nobody_waits_for_any_more_is_the_last_one_at_once(monkeypatch) -> None:
    monkeypatch.setattr(sigexplorer.model.training.result.time, "sleep", lambda seconds: pytest.fail("it rests before it asks"))
    left: list[bool] = []
    stages = training_stages((Tanh(),), TrainingParameters(steps=2000, seed=13), stage=1e-6, cancel=lambda: bool(left))
    next(stages)
    left.append(True)
    with pytest.raises(Cancelled):
        next(stages)


def test_cancelled_leaves_a_run_that_goes_on() -> None:
    given_ = TrainingParameters(steps=100_000, seed=12)
    asked = iter([False] * 20 + [True] * 5)
    with pytest.raises(Cancelled):
        compute_training((Tanh(),), given_, cancel=lambda: next(asked))
    less = TrainingParameters(steps=500, seed=12)
    *_, state = train((Tanh(),), less, every=500)
    assert np.array_equal(compute_training((Tanh(),), less).loss[-1], state.loss)


def test_measures_are_those_of_definitions() -> None:
    relu = compute_training((ReLU(), Step()), TrainingParameters(steps=50, depth=2, width=5, rate=0.5))
    layers = relu.layers
    assert layers.gradient.shape == layers.update_ratio.shape == (2, 3)
    assert layers.saturated.shape == layers.dead.shape == (2, 2)
    assert (layers.dead <= layers.saturated).all()
    # A step has no slope: all units are off, and nothing comes through.
    assert (layers.dead[1] == 1).all()
    assert (layers.gradient[1, :2] == 0).all()
    assert np.isnan(compute_training((Tanh(),), TrainingParameters(steps=0)).layers.update_ratio).all()


def test_what_leaves_float64_is_said_and_leaves_the_others_alone() -> None:
    result = compute_training((Tanh(), ReLU()), TrainingParameters(steps=400, rate=1e3, loss="cross_entropy", weight_decay=10.0))
    assert result.lost.any()
    assert "left the range of float64" in read_training(result)


def test_a_file_is_learnt_in_its_own_units(tmp_path: Path) -> None:
    points = make_points("gauss", 3, 80, 0.0)
    path = tmp_path / "far.csv"
    rows = np.column_stack([1000 + 50 * points.xy[:, 0], -300 + 50 * points.xy[:, 1], 1 + points.label])
    path.write_text("x,y,class\n" + "\n".join(",".join(map(str, row)) for row in rows))
    result = compute_training((Tanh(),), TrainingParameters(data=str(path), steps=500, depth=1))
    assert result.accuracy[0] > 0.97
    assert result.x.mean() == pytest.approx(1000, abs=20)
    assert np.isnan(result.unseen_loss).all()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("1,2\n3,4\n", "has 2 columns"),
        ("1,2,0\n3,4,0\n", "has 1 class in column 3"),
        ("1,2,0\n3,4,1\n5,6,2\n", "3 different classes"),
        ("", "is empty"),
        ("a\nb\n", "has 1 column"),
        ("1,2,yes\n3,4,\n", "has 1 class in column 3"),
    ],
)
def test_a_file_that_is_none_is_one_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content)
    with pytest.raises(ParameterError, match=said) as caught:
        load_points(str(path))
    assert "\n" not in str(caught.value)


@given(
    classes=st.sampled_from([("0", "1"), ("-1", "1"), ("no", "yes"), ("0", "0,5"), ("1", "x"), ("9", "10"), ("dog, large", "dog, small"), ("2.5", "1e3")]),
    label=st.lists(st.booleans(), min_size=2, max_size=30).filter(lambda label: len({*label}) == 2),
    named=st.booleans(),
)
def test_a_class_is_a_number_or_any_word(tmp_path_factory: pytest.TempPathFactory, classes: tuple[str, str], label: list[bool], named: bool) -> None:
    path = tmp_path_factory.mktemp("points") / "points.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([["x", "y", "class"]] if named else [])
        writer.writerows([f"{index},5", -index, classes[second]] for index, second in enumerate(label))
    found = load_points(str(path))
    np.testing.assert_array_equal(found.label, label)
    np.testing.assert_array_equal(found.xy, [[index + 0.5, -index] for index in range(len(label))])


def test_none_of_more_points_than_there_may_be_is_left_out_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = [f"{index},2,{index % 2}\n" for index in range(MOST_ROWS + 1)]
    path.write_text("".join(rows[1:]))
    assert len(load_points(str(path)).label) == MOST_ROWS
    path.write_text("".join(rows))
    with pytest.raises(ParameterError, match=r"training.data: .*many.csv holds more than 10,000 points: give fewer"):
        load_points(str(path))


def test_bad_parameters_are_one_line() -> None:
    for points, said in [((1.0, 2.0), "three for every point"), ((1.0, 2.0, 3.0), "give 0 or 1"), ((), "none is drawn")]:
        with pytest.raises(ParameterError, match=said):
            compute_training((Tanh(),), TrainingParameters(dataset="drawn", points=points))
    with pytest.raises(ParameterError, match="1 to 6"):
        compute_training((Tanh(),) * 7, TrainingParameters())
    with pytest.raises(ParameterError, match="positive"):
        next(train((Tanh(),), TrainingParameters(), every=0))


def test_tables_hold_what_is_drawn() -> None:
    result = compute_training((Tanh(), Tanh(gain=2.0)), TrainingParameters(steps=30, depth=2))
    tables = [result.table(), result.boundary_table(), result.layer_table(), result.unit_table()]
    for table in tables:
        assert len({len(column.values) for column in table.columns}) == 1
        assert len({column.name for column in table.columns}) == len(table.columns)
    assert [len(table.columns[0].values) for table in tables] == [31, 48 * 48, 3, 16]


def test_what_a_unit_answers_is_said_of_each_function_whose_network_is_there() -> None:
    result = compute_training((Tanh(), Sigmoid()), TrainingParameters(widths=(3,), unit_layer=1, unit=2, steps=3))
    assert result.response is not None
    varied, level = result.response[0], np.full_like(result.response[1], 0.25)
    both = msgspec.structs.replace(result, response=np.stack([varied, level]))
    said = read_training(both)
    ends = interval(float(varied.min()), float(varied.max()), 3)
    assert f" Unit 2 of layer 1 answers over the plane: Hyperbolic tangent from {ends}; Logistic sigmoid 0.25 at all 2,304 points looked at." in said
    # Where a network has left float64 that is said, and nothing of units.
    lost = msgspec.structs.replace(both, loss=np.where([True, False], np.nan, both.loss))
    assert lost.lost.tolist() == [True, False]
    assert "answers" not in read_training(lost)


@settings(deadline=None, max_examples=examples(15))
@given(widths=st.lists(st.integers(1, 7), min_size=1, max_size=4), layer=st.integers(1, 20), unit=st.integers(1, 128), steps=st.integers(0, 40))
def test_a_unit_answers_what_its_formula_gives(widths: list[int], layer: int, unit: int, steps: int) -> None:
    """Over the plane, by the activation's own values; numbers beyond the network are those of its last layer and unit."""
    given_ = TrainingParameters(widths=tuple(widths), unit_layer=layer, unit=unit, steps=steps)
    activations = (Tanh(), Sigmoid())
    result = compute_training(activations, given_)
    *_, state = train(activations, given_, every=max(steps, 1))
    place = min(layer, len(widths))
    chosen = min(unit, widths[place - 1])
    assert given_.chosen == (place, chosen)
    points = np.column_stack([part.ravel() for part in np.meshgrid(result.x, result.y)])
    assert result.response is not None
    for k, activation in enumerate(activations):
        a = points
        for matrix in Shape(widths).matrices(state.weights[k])[:place]:
            a = activation(a @ matrix[:, :-1].T + matrix[:, -1])
        expected = a[:, chosen - 1].reshape(48, 48)
        assert np.allclose(result.response[k], expected, rtol=1e-12, atol=1e-14)
        low, high = result.units.low[place - 1][k, chosen - 1], result.units.high[place - 1][k, chosen - 1]
        assert expected.min() - 1e-12 <= low <= high <= expected.max() + 1e-12
    assert f"Unit {chosen} of layer {place} answers" in read_training(result)
    plain = compute_training(activations, TrainingParameters(widths=tuple(widths), steps=steps))
    assert plain.response is None
    assert np.array_equal(plain.probability, result.probability), "to look at a unit is not to train another network"


def test_units_that_answer_the_same_everywhere_are_shown_so() -> None:
    result = compute_training((ReLU(), Step()), TrainingParameters(steps=0, widths=(5, 4)))
    for shades, low, high in zip(result.units.shades, result.units.low, result.units.high, strict=True):
        assert ((shades >= 0) & (shades <= 1)).all()
        assert (shades[low == high] == 0.5).all()
        assert (shades[low < high].min(axis=(-2, -1)) == 0).all()


def test_one_point_alone_is_drawn_and_learnt() -> None:
    result = compute_training((Tanh(),), TrainingParameters(dataset="drawn", points=(0.5, 0.5, 1.0), steps=20))
    assert np.isfinite(result.probability).all()
    assert result.x[0] < -0.9 < 0.9 < result.x[-1], "the ground that is drawn on stays as large as it was"
    far = compute_training((Tanh(),), TrainingParameters(dataset="drawn", points=(5.0, -3.0, 1.0), steps=5))
    assert far.x[-1] > 5.0
    assert far.y[0] < -3.0
