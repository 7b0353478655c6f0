import math
import os
import re
import time

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield.expectation import expect, gradient_factor
from sigexplorer.model.network import memory as network_memory
from sigexplorer.model.network.batch import gaussian_inputs, load_inputs
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.initialisation import NAMES, OUTPUT_GRADIENT, draw_layer, stream
from sigexplorer.model.network.memory import segment_length
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.reading import readout_rows
from sigexplorer.model.network.result import PERCENTILES
from sigexplorer.model.running import Cancelled
from sigexplorer.model.wording import share
from tests.spelling import NUMBER, back

SIGMOID = catalogue["sigmoid"]()


def plain_network(activation, given, inputs):
    """The same network written out, with every weight and activation kept."""
    layers, activations, zs, slopes = [], inputs, [], []
    for layer in range(1, given.depth + 1):
        drawn = draw_layer(
            given.initialisation,
            given.seed,
            layer,
            activations.shape[1],
            given.width,
            weight_variance=given.weight_variance,
            bias_variance=given.bias_variance,
            bias=given.bias,
        )
        weights = drawn.multiply(np.eye(activations.shape[1])).T
        zs.append(activations @ weights.T + (0.0 if drawn.biases is None else drawn.biases))
        activations, slope = activation.derivatives(zs[-1], 1)
        layers.append(weights)
        slopes.append(slope)
    return layers, zs, slopes


@pytest.mark.parametrize("initialisation", NAMES)
def test_every_layer_is_measured_as_written_out(initialisation):
    given = NetworkParameters(depth=7, width=20, batch=9, initialisation=initialisation, weight_variance=1.5, bias_variance=0.2, seed=3, jacobian=True)
    found = compute_network(SIGMOID, given, saturated_below=0.9)
    inputs = gaussian_inputs(3, 9, 20)
    layers, zs, slopes = plain_network(SIGMOID, given, inputs)
    gradient = stream(3, OUTPUT_GRADIENT).standard_normal((9, 20))
    for index in range(6, -1, -1):
        gradient = gradient * slopes[index]
        assert found.log10_gradient[index] == pytest.approx(math.log10(np.sqrt(np.mean(gradient**2))), rel=1e-12)
        gradient = gradient @ layers[index]
        assert found.preactivation.mean[index] == pytest.approx(zs[index].mean(), rel=1e-10)
        assert found.preactivation.deviation[index] == pytest.approx(zs[index].std(), rel=1e-12)
        assert found.activations.mean[index] == pytest.approx(SIGMOID(zs[index]).mean(), rel=1e-12)
        assert found.saturated[index] == np.mean(slopes[index] < 0.9 * 0.25)
        expected = np.percentile(zs[index], PERCENTILES, method="nearest")
        np.testing.assert_allclose(found.preactivation.percentiles[:, index], expected, rtol=1e-12)
        products = zs[index] @ zs[index].T
        pairs = (products.sum() - np.trace(products)) / 72
        assert found.correlation[index] == pytest.approx(pairs / np.mean(np.diag(products)), rel=1e-10)
    assert found.log10_input_gradient == pytest.approx(math.log10(np.sqrt(np.mean(gradient**2))), rel=1e-12)
    assert found.spectrum.layer.tolist() == [1, 2, 3, 4, 7]
    jacobian = np.eye(20)
    for weights, slope in zip(layers, slopes, strict=True):
        jacobian = slope[0][:, None] * weights @ jacobian
    expected = np.log10(np.linalg.svd(jacobian, compute_uv=False))
    np.testing.assert_allclose(found.spectrum.log10_singular_values[-1][:8], expected[:8], atol=1e-6)


def test_gradient_is_that_of_finite_differences():
    given = NetworkParameters(depth=4, width=6, batch=3, initialisation="lecun_normal", output_gradient="ones", bias_variance=0.3)
    inputs = gaussian_inputs(0, 3, 6)

    def total(x):
        return sum(float(SIGMOID(zs[-1]).sum()) for zs in [plain_network(SIGMOID, given, x)[1]])

    step = 1e-5
    quotients = np.empty(inputs.shape)
    for place in np.ndindex(inputs.shape):
        moved = np.zeros(inputs.shape)
        moved[place] = step
        quotients[place] = (total(inputs + moved) - total(inputs - moved)) / (2 * step)
    expected = math.log10(np.sqrt(np.mean(quotients**2)))
    assert compute_network(SIGMOID, given).log10_input_gradient == pytest.approx(expected, rel=1e-6)


def test_checkpoints_change_no_bit(monkeypatch):
    given = NetworkParameters(depth=23, width=16, batch=8, initialisation="orthogonal", weight_variance=4.0, bias_variance=0.1)
    whole = compute_network(SIGMOID, given)
    weights, unit = 1.5 * 8 * 16 * 16, 8 * 8 * 16
    monkeypatch.setattr(network_memory, "MEMORY", weights + unit * (network_memory.WORKING + 19))
    assert segment_length(23, 8, 16, 16) == 8
    parts = compute_network(SIGMOID, given)
    assert whole.log10_gradient.tobytes() == parts.log10_gradient.tobytes()
    assert whole.preactivation.percentiles.tobytes() == parts.preactivation.percentiles.tobytes()


def test_the_same_seed_gives_the_same_bits_and_another_does_not():
    first, again, other = (compute_network(SIGMOID, NetworkParameters(depth=5, width=32, batch=8, seed=seed)) for seed in (1, 1, 2))
    assert first.log10_gradient.tobytes() == again.log10_gradient.tobytes()
    assert not np.isclose(first.log10_gradient, other.log10_gradient, rtol=1e-12).any()


def test_a_gradient_far_below_float64_keeps_its_logarithm():
    found = compute_network(SIGMOID, NetworkParameters(depth=1000, width=48, batch=4, initialisation="torch_linear", bias=False))
    assert found.log10_gradient[0] < -800
    # 1000 layers of 0.14145: 10^-849, with a spread of a few decades at this width
    assert found.log10_gradient[0] == pytest.approx(999 * math.log10(0.14145) + math.log10(0.24), rel=0.01)
    assert found.log10_gradient[0] == pytest.approx(found.expected.log10_gradient[0], rel=0.01)


def test_theory_stands_beside_a_wide_network():
    found = compute_network(SIGMOID, NetworkParameters(depth=10, width=512, batch=64, initialisation="normal", weight_variance=1.0, bias_variance=0.1))
    np.testing.assert_allclose(found.log10_gradient, found.expected.log10_gradient, atol=0.1)
    squares = found.preactivation.mean**2 + found.preactivation.deviation**2
    np.testing.assert_allclose(squares, found.expected.length, rtol=0.2)
    np.testing.assert_allclose(found.correlation, found.expected.correlation, atol=0.06)
    assert gradient_factor(found.expected.log10_gradient) == pytest.approx(0.236, abs=0.01)


def test_inner_layers_of_theory_at_its_fixed_point():
    expected = expect(SIGMOID, 30, 0.7, math.nan, (1.0, 0.0), (1.0, 0.0))
    steps = np.diff(expected.log10_gradient[5:-1])
    np.testing.assert_allclose(10**-steps, 0.23605, atol=5e-6)
    assert expected.theory.gradient_factor == pytest.approx(0.23605, abs=5e-6)
    assert np.isnan(expected.correlation).all()


def test_orthogonal_identity_keeps_everything():
    found = compute_network(catalogue["identity"](), NetworkParameters(depth=60, width=32, batch=8, initialisation="orthogonal", jacobian=True))
    np.testing.assert_allclose(found.log10_gradient, found.log10_gradient[-1], atol=1e-12)
    np.testing.assert_allclose(found.spectrum.log10_singular_values, 0.0, atol=1e-12)
    assert "keep their size" in found.reading


def test_growth_beyond_float64_ends_the_network_with_a_sentence():
    found = compute_network(catalogue["relu"](), NetworkParameters(depth=300, width=32, batch=4, initialisation="normal", weight_variance=1e3))
    assert 0 < found.layer.size < 300
    assert np.isfinite(found.log10_gradient).all()
    assert "leave the range of float64" in found.ended
    assert found.table().notes[-1] == found.ended


def test_dying_out_at_a_kink_ends_the_network_too():
    found = compute_network(catalogue["relu"](), NetworkParameters(depth=1000, width=32, batch=4, initialisation="normal", weight_variance=0.01))
    assert 0 < found.layer.size < 1000
    assert np.isfinite(found.log10_gradient).all()


def test_a_step_passes_nothing_and_says_so():
    found = compute_network(catalogue["step"](), NetworkParameters(depth=5, width=16, batch=4))
    assert np.isneginf(found.log10_gradient).all()
    assert "No gradient arrives at layer 1" in found.reading


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_every_function_gives_a_table_and_a_reading(name):
    given = NetworkParameters(depth=6, width=12, batch=5, jacobian=True)
    found = compute_network(catalogue[name](), given)
    table = found.table()
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    # Layers that leave float64 are left out, and said to be.
    ended = re.search(r"^Behind layer (\d+) preactivations .*: the (\d+) layers", found.ended)
    assert bool(ended) == (name == "exponential")
    assert {column.values.shape for column in table.columns} == {(int(ended[1]) if ended else 6,)}
    assert "theory" not in found.reading.rpartition("squared singular")[2] or name != "exponential"
    assert found.reading.endswith(".")
    assert found.reading in table.notes


def test_smallest_networks():
    assert "at least two" in compute_network(SIGMOID, NetworkParameters(depth=1, width=1, batch=1)).reading
    found = compute_network(SIGMOID, NetworkParameters(depth=50, width=1, batch=1, jacobian=True))
    assert np.isnan(found.correlation).all()
    assert found.spectrum.log10_singular_values.shape == (5, 1)


def test_reading_says_the_numbers_and_what_to_change():
    found = compute_network(SIGMOID, NetworkParameters(depth=20, width=256, batch=32, initialisation="lecun_normal"))
    measured = gradient_factor(found.log10_gradient)
    assert found.reading.startswith(f"Gradients shrink {1 / measured:.2g}\N{MULTIPLICATION SIGN} a layer")
    assert "at width 256" in found.reading
    assert re.search(r"With n Var\[w\] = 1\d\d.* gradients would keep their size within 1 % over 20 layers", found.reading), "the best pair for this depth"
    assert "but half of the Jacobian's singular values would be below" in found.reading
    narrow = compute_network(SIGMOID, NetworkParameters(depth=60, width=2, batch=8, initialisation="normal", weight_variance=103.0))
    assert "wider layers" in narrow.reading


def test_reading_says_what_a_small_share_a_layer_adds_up_to():
    found = compute_network(catalogue["tanh"](), NetworkParameters(depth=400, width=24, batch=4, initialisation="glorot_normal"))
    measured, expected = (gradient_factor(values) for values in (found.log10_gradient, found.expected.log10_gradient))
    assert 1.002 < max(measured / expected, expected / measured) < 1.05
    apart = 10.0 ** abs((found.log10_gradient[-1] - found.log10_gradient[0]) - (found.expected.log10_gradient[-1] - found.expected.log10_gradient[0]))
    said = re.search(rf"a layer, which is right within \S+ % at width 24; over 400 layers this adds up to a factor of ({NUMBER}): wider layers", found.reading)
    assert said
    assert float(back(said[1])) == pytest.approx(apart, rel=0.05)


def advised(name, **given):
    return compute_network(catalogue[name](), NetworkParameters(depth=30, width=64, batch=8, **given)).reading


def test_advice_begins_with_named_initialisations_and_pairs_for_the_users_own_function():
    selu = advised("selu", initialisation="he_normal", bias=False)
    assert "with LeCun normal gradients would" in selu
    assert "tanh" not in selu.lower()
    relu = advised("relu", initialisation="lecun_normal")
    assert "With He normal gradients would keep their size within 1 % over 30 layers" in relu
    assert "n Var[w] = 2.0" not in relu, "what He normal says in a word"
    lecun = advised("lecun_tanh", initialisation="he_normal", bias=False)
    assert re.search(r"[Ww]ith LeCun normal gradients would (shrink 1\.\d+× over|keep their size within \d %)", lecun)


def test_only_a_function_that_nothing_helps_is_told_another():
    assert "Glorot and tanh gradients would" in advised("step") or "He and ReLU gradients would" in advised("step")


def test_growth_says_its_total_as_shrinking_does():
    found = compute_network(catalogue["relu"](), NetworkParameters(depth=30, width=128, batch=8, initialisation="normal", weight_variance=4.0))
    said = re.search(rf"grow [0-9.]+× a layer: ({NUMBER}) times as large at layer 1", found.reading)
    assert math.log10(float(back(said[1]))) == pytest.approx(found.log10_gradient[0] - found.log10_gradient[-1], abs=0.03)


def test_inputs_that_are_not_normalised_come_first(tmp_path):
    path = tmp_path / "bytes.csv"
    rows = np.random.default_rng(0).integers(0, 256, (40, 12))
    path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    found = compute_network(catalogue["tanh"](), NetworkParameters(depth=6, width=32, inputs=str(path)))
    assert found.unscaled
    assert found.input_mean_square == pytest.approx(np.mean(rows.astype(float) ** 2))
    assert found.reading.startswith("The inputs are not normalised: their mean square is 2")
    assert f"{share(float(found.saturated[0]))} of layer 1 is saturated" in found.reading
    assert not compute_network(catalogue["tanh"](), NetworkParameters(depth=6, width=32)).unscaled


def test_dead_units_are_those_off_for_every_input():
    given = NetworkParameters(depth=2, width=400, batch=64, initialisation="he_normal")
    healthy = compute_network(catalogue["relu"](), given)
    assert healthy.saturated[0] == pytest.approx(0.5, abs=0.02)
    assert healthy.dead[0] == 0.0
    assert "a unit is inactive or saturated for 5" in healthy.reading
    assert "are dead" not in compute_network(catalogue["relu"](), NetworkParameters(depth=2, width=64, batch=256)).reading
    _, _, slopes = plain_network(catalogue["relu"](), NetworkParameters(depth=12, width=30, batch=4), gaussian_inputs(0, 4, 30))
    found = compute_network(catalogue["relu"](), NetworkParameters(depth=12, width=30, batch=4))
    np.testing.assert_allclose(found.dead, [(slope == 0.0).all(axis=0).mean() for slope in slopes])
    assert found.dead.max() > 0.0


@pytest.mark.parametrize("name", ["tanh", "relu", "elu", "hard_tanh"])
def test_saturated_inactive_and_dead_units_are_told_apart(name):
    activation = catalogue[name]()
    given = NetworkParameters(depth=12, width=30, batch=4, initialisation="normal", weight_variance=6.0, bias_variance=0.5)
    found = compute_network(activation, given, saturated_below=0.1)
    _, _, slopes = plain_network(activation, given, gaussian_inputs(0, 4, 30))
    least = 0.1 * abs(activation.landmarks().reference_slope)
    for index, slope in enumerate(slopes):
        small, zero = np.abs(slope) < least, (slope == 0.0) & (name in {"relu", "hard_tanh"})  # Others are only too small for float64.
        assert found.saturated[index] == pytest.approx(small.mean())
        assert found.always_saturated[index] == pytest.approx(small.all(axis=0).mean())
        assert found.dead[index] == pytest.approx(zero.all(axis=0).mean())
        assert found.inactive[index] == pytest.approx((zero & ~zero.all(axis=0)).mean())
    rows = {row[0]: tuple(f"{text} %" for text in row[1:]) for row in readout_rows(found)}
    assert rows["dead"] == tuple(share(float(value)) for value in (found.dead[0], found.dead[-1], found.dead.max()))
    assert rows["inactive"][2] == share(float(found.inactive.max()))
    assert {"saturated", "always_saturated", "inactive", "dead"} <= {column.name for column in found.table().columns}


def test_jacobian_only_up_to_its_width():
    found = compute_network(SIGMOID, NetworkParameters(depth=2, width=513, batch=2, jacobian=True))
    assert found.spectrum.layer.size == 0
    assert found.spectrum.log10_singular_values.shape == (0, 513)


def test_progress_and_cancel():
    heard = []
    given = NetworkParameters(depth=12, width=8, batch=4)
    compute_network(SIGMOID, given, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    # The network's own steps, then those of the theory beside it.
    assert len(heard) > 24
    assert heard.count(1.0) == 1
    asked = iter([False] * 5 + [True])
    with pytest.raises(Cancelled):
        compute_network(SIGMOID, given, cancel=lambda: next(asked))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"width": 0}, "width = 0 is not allowed: give a whole number from 1 to 2048"),
        ({"depth": 10001}, "depth = 10001 is not allowed"),
        ({"weight_variance": -0.1}, "weight_variance = -0.1 is not allowed"),
        ({"bias_variance": -1.0}, "bias_variance = -1 is not allowed"),
        ({"initialisation": "xavier"}, "one of normal, uniform"),
        ({"depth": 1000, "width": 2048, "batch": 4096}, "320 MB are allowed: give a batch of at most"),
    ],
)
def test_impossible_networks_are_refused_in_one_line(given, words):
    with pytest.raises(ParameterError) as refused:
        compute_network(SIGMOID, NetworkParameters(**given))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_batch_that_the_refusal_names_fits():
    with pytest.raises(ParameterError) as refused:
        segment_length(1000, 65536, 2048, 2048)
    fitting = int(str(refused.value).split("batch of at most ")[1].split(",")[0])
    assert segment_length(1000, fitting, 2048, 2048) >= 1
    assert segment_length(1000, 64, 2048, 2048) >= 1


def test_inputs_from_a_file(tmp_path):
    path = tmp_path / "inputs.csv"
    path.write_text('# made by hand\na,b,c\n1,2,3\n\n-1e2, 0.5 ,"7"\n4,5,6\n', encoding="utf-8")
    np.testing.assert_array_equal(load_inputs(path, 2), [[1, 2, 3], [-100, 0.5, 7]])
    assert load_inputs(path, 10).shape == (3, 3)
    found = compute_network(SIGMOID, NetworkParameters(depth=3, width=5, inputs=str(path), jacobian=True))
    assert found.spectrum.log10_singular_values.shape[1] == 3
    first = compute_network(SIGMOID, NetworkParameters(depth=3, width=5, inputs=str(path), initialisation="glorot_normal")).expected.length[0]
    assert first == pytest.approx(2 * 3 / 8 * np.mean(load_inputs(path, 10) ** 2), rel=1e-12)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"1;2\n1.23,4,5;6\n", "line 2, column 1 holds '1.23,4,5'"),
        (b"x,y\n", "has a row of names and nothing below"),
        (b"1,2\n3\n", "line 2 has 1 cell, the first row 2"),
        (b"1,2\n3,four\n", "line 2, column 2 holds 'four'"),
        (b"1,nan\n", "has a missing value in every row"),
        (b"1,1_000\n", "column 2 holds '1_000'"),
        ("1,\u0661\u0662\n".encode(), "column 2 holds '\u0661\u0662'"),
        ("1,\uff11\uff12\n".encode(), "column 2 holds '\uff11\uff12'"),
        (b"1,1e999\n", "column 2 holds '1e999'"),
        (b"1e300,-1e300\n1,2\n", "line 1, column 1 holds '1e+300'"),
        (b"1,inf\n1,2\n", "line 1, column 2 holds 'inf'"),
        (b"\xff\xfe\x00", "no text in UTF-8, UTF-16 or Windows-1252"),
        (b",".join([b"1"] * 2049), "2,049 columns: give at most 2,048"),
    ],
)
def test_unusable_files_are_refused_in_one_line(tmp_path, content, words):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(ParameterError) as refused:
        load_inputs(path, 100)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ParameterError, match="cannot be read"):
        load_inputs(tmp_path / "none.csv", 1)
    with pytest.raises(ParameterError, match="cannot be read"):
        load_inputs(os.fspath(tmp_path), 1)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices")
def test_what_may_never_end_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", "/dev/zero", "/dev/tty"):
        with pytest.raises(ParameterError) as refused:
            load_inputs(path, 3)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"), [(b"\0" * 1024, "no text in"), (b"1," * 512, "KiB"), (b'1,"' + b"a\n" * 100_000, "not a CSV file"), (b"#" * 1023 + b"\n", "MiB")]
)
def test_a_file_without_end_is_read_only_so_far(tmp_path, monkeypatch, content, words):
    monkeypatch.setattr("sigexplorer.model.sheet_file.MOST_BYTES", 128 * 2**20)
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        # A field that is never closed is as long as the file.
        for _ in range(130 if content[:3] != b'1,"' else 1):
            file.write(content * (1024 if content[:3] != b'1,"' else 1))
    start = time.process_time()
    with pytest.raises(ParameterError, match=words):
        load_inputs(path, 3)
    assert time.process_time() - start < 5


def test_reading_can_be_cancelled(tmp_path):
    path = tmp_path / "comments.csv"
    path.write_bytes(b"#\n" * 20_000_000)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        load_inputs(path, 3, lambda: next(asked, True))
