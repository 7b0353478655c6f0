"""Residual branches and normalisation in networks: against the same networks written out, finite differences, PyTorch, and mean-field theory."""

from __future__ import annotations

import itertools
import math

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.model.activations import catalogue
from sigexplorer.model.network.batch import gaussian_inputs
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.initialisation import OUTPUT_GRADIENT, draw_layer, stream
from sigexplorer.model.network.normalise import normalise, normalised_back
from sigexplorer.model.network.parameters import NetworkParameters
from tests.examples import examples

TANH, RELU = catalogue["tanh"](), catalogue["relu"]()
NORMALISED = ("layer", "rms", "batch")
EVERY = [("none", "before"), *itertools.product(NORMALISED, ("before", "after", "sum"))]

# Of PyTorch 2.14's nn.LayerNorm, nn.RMSNorm and nn.BatchNorm1d of 5 numbers in float64, called with their eps: y[1, 2], y[3, 4], and after
# (y * numbers(4, 5, 50)).sum().backward() x.grad[0, 1] and x.grad[2, 3], for y of 0.7 x + 0.2 and x = numbers(4, 5, 1).
TORCH_LAYERS = {
    ("layer", 1e-5): (1.50986779831004, 0.5159783328888937, -1.275438769598892, 0.039532028763851486),
    ("rms", 1e-5): (1.6142093558218877, 0.9839492999967371, -1.0849590120328954, 0.5105665947887138),
    ("batch", 1e-5): (1.560677067505653, 0.5128624713154014, -1.0796805517345147, 0.2162545076756031),
    ("layer", 0.1): (1.271076774314738, 0.43151794689164913, -1.0582856764384703, 0.0411136188245057),
    ("rms", 0.1): (1.3615060211170318, 0.8637842126192308, -0.9649504288225916, 0.40400044842307314),
    ("batch", 0.1): (1.308700385561104, 0.42682587865363575, -0.8925430073311093, 0.1565822990820465),
}
# Of PyTorch 2.14's autograd in float64, for the weights, biases, inputs and output gradient of the network below: log10 of the root-mean-square of the
# gradients by the inputs and by the weights of the layers 1 to 4.
TORCH_NETWORKS = {
    ("none", "before", 0.0): (0.185023432884, 0.383850687768, 0.057984348751, -0.122134376057, -0.151203709081),
    ("none", "before", 0.7): (0.240705941575, 0.585041249677, 0.137178038846, 0.170058454929, -0.016261121559),
    ("layer", "before", 0.0): (0.314616018552, 0.662857829189, 0.284421593359, 0.287741202491, 0.096297690106),
    ("layer", "before", 0.7): (0.229135101796, 0.648275087766, 0.261643846035, 0.260802117742, 0.155862587748),
    ("layer", "after", 0.0): (-0.005050699643, 0.211845998738, 0.119761452164, 0.173780241957, 0.197709280233),
    ("layer", "after", 0.7): (0.279883184053, 0.560592185671, 0.359722530598, 0.212096474157, 0.097629100818),
    ("layer", "sum", 0.0): (0.314616018552, 0.662857829189, 0.284421593359, 0.287741202491, 0.096297690106),
    ("layer", "sum", 0.7): (0.222290992304, 0.519907696058, 0.198754731970, 0.255139339731, 0.191352201646),
    ("rms", "before", 0.0): (-0.162155006679, 0.067802856171, -0.180385782492, -0.210309493591, -0.178769500965),
    ("rms", "before", 0.7): (0.124523470283, 0.531851648147, 0.169385073291, 0.146028328850, -0.031283411154),
    ("rms", "after", 0.0): (-0.013622575820, 0.279816055656, 0.001135137185, 0.177863933739, 0.024848375969),
    ("rms", "after", 0.7): (-0.080882873966, 0.190243369939, 0.023918076979, 0.029409722791, 0.074730398135),
    ("rms", "sum", 0.0): (-0.162155006679, 0.067802856171, -0.180385782492, -0.210309493591, -0.178769500965),
    ("rms", "sum", 0.7): (0.267218574050, 0.600218598833, 0.183941778958, 0.176135821077, -0.027938463484),
    ("batch", "before", 0.0): (0.061216227127, 0.633238529255, 0.268714347808, 0.656458723647, 0.238675628010),
    ("batch", "before", 0.7): (-0.186117302677, 0.178578319456, -0.141314825704, -0.085121396869, 0.029647630447),
    ("batch", "after", 0.0): (0.260195964543, 0.631576030112, 0.468053010113, 0.681463091332, 0.244208018421),
    ("batch", "after", 0.7): (0.019514249930, 0.328982320438, 0.163379314650, 0.111353971316, 0.308867435081),
    ("batch", "sum", 0.0): (0.061216227127, 0.633238529255, 0.268714347808, 0.656458723647, 0.238675628010),
    ("batch", "sum", 0.7): (-0.000648926775, 0.295839558924, 0.126016066781, 0.007613911449, 0.005596899221),
}


def written(kind, x, epsilon):
    """A normalisation as its paper has it."""
    axis = 0 if kind == "batch" else 1
    mean = 0.0 if kind == "rms" else x.mean(axis=axis, keepdims=True)
    return (x - mean) / np.sqrt(((x - mean) ** 2).mean(axis=axis, keepdims=True) + epsilon)


def matrices(asked):
    found = []
    for layer in range(1, asked.depth + 1):
        drawn = draw_layer(
            asked.initialisation, asked.seed, layer, asked.width, asked.width, weight_variance=asked.weight_variance, bias_variance=asked.bias_variance
        )
        found.append((drawn.multiply(np.eye(asked.width)).T, drawn.biases if drawn.biases is not None else np.zeros(asked.width)))
    return found


def outputs(activation, asked, inputs, weights):
    """The last activations, with every layer written out."""
    activations, passed = inputs, None
    kind, placement = asked.normalisation, asked.placement
    for matrix, biases in weights:
        s = activations @ matrix.T + biases + (0.0 if passed is None else asked.residual * passed)
        if kind == "none":
            activations, passed = activation(s), s
        elif placement == "before":
            activations, passed = activation(written(kind, s, asked.epsilon)), s
        elif placement == "after":
            activations, passed = written(kind, activation(s), asked.epsilon), s
        else:
            passed = written(kind, s, asked.epsilon)
            activations = activation(passed)
    return activations


def quotients(function, array):
    """Central differences by every number of an array, changed in place."""
    step, found = 1e-5, np.empty(array.shape)
    for place in np.ndindex(array.shape):
        before = array[place]
        array[place] = before + step
        high = function()
        array[place] = before - step
        found[place] = (high - function()) / (2 * step)
        array[place] = before
    return found


def log_rms(values):
    return math.log10(math.sqrt(np.mean(np.square(values))))


@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "placement"), EVERY)
@pytest.mark.parametrize("residual", [0.0, 0.7])
def test_gradients_are_those_of_finite_differences(kind, placement, residual):
    asked = NetworkParameters(
        depth=4, width=6, batch=5, initialisation="normal", weight_variance=1.7, bias_variance=0.3, normalisation=kind, placement=placement,
        epsilon=1e-3, residual=residual, mean_square=2.0, correlation=0.4,
    )  # fmt: skip
    inputs = gaussian_inputs(0, 5, 6, mean_square=2.0, correlation=0.4)
    weights = matrices(asked)
    sent_back = stream(0, OUTPUT_GRADIENT).standard_normal((5, 6))

    def total():
        return float((sent_back * outputs(TANH, asked, inputs, weights)).sum())

    found = compute_network(TANH, asked)
    assert found.activations.deviation[-1] == pytest.approx(outputs(TANH, asked, inputs, weights).std(), rel=1e-12)
    assert found.log10_input_gradient == pytest.approx(log_rms(quotients(total, inputs)), abs=1e-7)
    for layer, (matrix, _) in enumerate(weights):
        assert found.log10_weight_gradient[layer] == pytest.approx(log_rms(quotients(total, matrix)), abs=1e-7), layer


def numbers(rows, columns, start):
    return np.sin(np.arange(start, start + rows * columns) * 1.7).reshape(rows, columns)


@pytest.mark.parametrize(("kind", "epsilon"), TORCH_LAYERS)
def test_normalisations_are_those_of_torch(kind, epsilon):
    found = normalise(kind, 0.7 * numbers(4, 5, 1.0) + 0.2, epsilon)
    back = 0.7 * normalised_back(kind, found, numbers(4, 5, 50.0))
    assert (found.values[1, 2], found.values[3, 4], back[0, 1], back[2, 3]) == pytest.approx(TORCH_LAYERS[kind, epsilon], rel=1e-12)


@pytest.mark.parametrize("architecture", TORCH_NETWORKS)
def test_gradients_are_those_of_torch(architecture):
    kind, placement, residual = architecture
    asked = NetworkParameters(
        depth=4, width=6, batch=5, initialisation="normal", weight_variance=1.7, bias_variance=0.3, normalisation=kind, placement=placement, residual=residual
    )
    found = compute_network(TANH, asked)
    assert (found.log10_input_gradient, *found.log10_weight_gradient) == pytest.approx(TORCH_NETWORKS[architecture], abs=1e-10)


@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "placement"), [pair for pair in EVERY if pair[0] != "batch"])
@pytest.mark.parametrize("residual", [0.0, 1.0])
def test_singular_values_are_those_of_finite_differences(kind, placement, residual):
    asked = NetworkParameters(
        depth=3, width=7, batch=2, initialisation="lecun_normal", normalisation=kind, placement=placement, residual=residual, epsilon=1e-2, jacobian=True
    )
    inputs, weights = gaussian_inputs(0, 2, 7)[:1], matrices(asked)
    jacobian = np.array([quotients(lambda k=k: float(outputs(TANH, asked, inputs, weights)[0, k]), inputs)[0] for k in range(7)])
    expected = np.linalg.svd(jacobian, compute_uv=False)
    found = 10.0 ** compute_network(TANH, asked).spectrum.log10_singular_values[-1]
    np.testing.assert_allclose(found, expected, atol=1e-6 * expected[0])


@pytest.mark.parametrize("kind", NORMALISED)
@settings(max_examples=examples(40), deadline=None)
@given(seed=st.integers(0, 2**32 - 1), log_scale=st.floats(-6, 6), shift=st.floats(-3, 3), log_epsilon=st.floats(-12, 0))
def test_what_is_normalised_has_its_mean_and_its_variance(kind, seed, log_scale, shift, log_epsilon):
    scale, epsilon = 10.0**log_scale, 10.0**log_epsilon
    x = scale * (np.random.default_rng(seed).standard_normal((6, 9)) + shift)
    found = normalise(kind, x, epsilon)
    axis = 0 if kind == "batch" else 1
    variance = np.square(x).mean(axis=axis) if kind == "rms" else x.var(axis=axis)
    np.testing.assert_allclose(np.square(found.values).mean(axis=axis), variance / (variance + epsilon), rtol=1e-9)
    if kind != "rms":
        np.testing.assert_allclose(found.values.mean(axis=axis), 0.0, atol=1e-11)
    gradient = np.random.default_rng(seed + 1).standard_normal((6, 9))
    back = normalised_back(kind, found, gradient)
    # What is normalised hardly depends on its own scale, and not on its mean.
    largest = float(np.abs(back).max()) + 1e-300
    if kind != "rms":
        np.testing.assert_allclose(back.sum(axis=axis) / largest, 0.0, atol=1e-10)
    along = (back * found.values).sum(axis=axis)
    expected = (gradient * found.values).sum(axis=axis) * np.squeeze(found.inverse) * epsilon / (variance + epsilon)
    np.testing.assert_allclose(along / largest, expected / largest, atol=1e-9)


@pytest.mark.parametrize("kind", ["layer", "batch"])
def test_a_sum_of_what_has_mean_zero_sends_nothing_back(kind):
    found = compute_network(TANH, NetworkParameters(depth=3, width=8, batch=4, normalisation=kind, placement="after", output_gradient="ones"))
    assert np.isneginf(found.log10_gradient).all()
    assert np.isneginf(found.expected.log10_gradient).all()


@pytest.mark.parametrize(("kind", "shape"), [("layer", (5, 1)), ("batch", (1, 5))])
def test_one_number_to_normalise_leaves_nothing(kind, shape):
    batch, width = shape
    found = compute_network(TANH, NetworkParameters(depth=3, width=width, batch=batch, normalisation=kind))
    assert np.isneginf(found.log10_gradient).all()
    assert found.reading


@settings(max_examples=examples(25), deadline=None)
@given(
    name=st.sampled_from(sorted(catalogue)),
    variant=st.sampled_from(EVERY),
    residual=st.sampled_from([0.0, 0.3, 1.0]),
    sent=st.sampled_from(["gaussian", "ones"]),
    size=st.tuples(st.integers(1, 7), st.integers(1, 9), st.integers(1, 6)),
    log_square=st.floats(-6, 6),
    correlation=st.sampled_from([0.0, 0.5, 1.0]),
    seeds=st.integers(1, 3),
)
def test_every_architecture_has_numbers_or_none(name, variant, residual, sent, size, log_square, correlation, seeds):
    depth, width, batch = size
    found = compute_network(
        catalogue[name](),
        NetworkParameters(
            depth=depth, width=width, batch=batch, normalisation=variant[0], placement=variant[1], residual=residual, output_gradient=sent,
            mean_square=10.0**log_square, correlation=correlation, seeds=seeds, jacobian=True,
        ),
    )  # fmt: skip
    for values in (found.log10_gradient, found.log10_weight_gradient):
        assert not np.isnan(values).any()
        assert not np.isposinf(values).any()
    assert found.reading
    assert {column.values.shape for column in found.table().columns} == {(found.layer.size,)}


@pytest.mark.parametrize("initialisation", ["normal", "orthogonal"])
def test_inputs_have_the_length_and_correlation_asked_for(initialisation):
    found = compute_network(
        TANH,
        NetworkParameters(
            depth=2, width=1500, batch=12, initialisation=initialisation, weight_variance=1.5, bias_variance=0.2, mean_square=3.0, correlation=0.6
        ),
    )
    assert found.input_mean_square == pytest.approx(3.0, rel=0.1)
    assert found.input_correlation == pytest.approx(0.6, abs=0.05)
    assert found.expected.length[0] == pytest.approx(1.5 * found.input_mean_square + 0.2, rel=1e-12)
    same = compute_network(TANH, NetworkParameters(depth=2, width=30, batch=4, correlation=1.0))
    np.testing.assert_allclose(same.correlation, 1.0)


@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "placement"), EVERY)
@pytest.mark.parametrize("residual", [0.0, 1.0])
@pytest.mark.parametrize(("name", "sent"), [("tanh", "gaussian"), ("relu", "gaussian"), ("sigmoid", "gaussian"), ("tanh", "ones")])
def test_theory_stands_beside_wide_networks(name, kind, placement, residual, sent):
    depth, width, batch = 6, 320, 128
    nothing = sent == "ones" and placement == "after" and kind in {"layer", "batch"}
    asked = NetworkParameters(
        depth=depth, width=width, batch=batch, initialisation="normal", weight_variance=1.6, bias_variance=0.1, normalisation=kind, placement=placement,
        residual=residual, correlation=0.3, output_gradient=sent, jacobian=sent == "ones" and not nothing,
    )  # fmt: skip
    found = compute_network(catalogue[name](), asked)
    if nothing:
        assert np.isneginf(found.log10_gradient).all()
        return
    squares = found.preactivation.mean**2 + found.preactivation.deviation**2
    # A layer of n units is as long as theory has it within some sqrt(2 / n), which adds up along a branch.
    np.testing.assert_allclose(squares, found.expected.length, rtol=2.5 * math.sqrt(2.0 * depth / width))
    np.testing.assert_allclose(found.correlation, found.expected.correlation, atol=0.1)
    # The squared gradient of a rectifier scatters by sqrt(5 / n) a layer (Hanin and Nica 2020), for one input.
    bound = 2.5 * math.sqrt(5.0 * depth / width) / (2.0 * math.log(10.0))
    np.testing.assert_allclose(found.log10_gradient, found.expected.log10_gradient, atol=bound)
    np.testing.assert_allclose(found.log10_weight_gradient, found.expected_weight_gradient, atol=bound + 0.03)
    if asked.jacobian and kind != "batch":
        theory = found.jacobian.theory.log10_mean[found.jacobian.layer - 1]
        np.testing.assert_allclose(found.jacobian.log10_mean, theory, atol=2.0 * bound)


@pytest.mark.parametrize("batch", [5, 8])
def test_gradients_of_few_inputs_normalised_together_cancel_in_those_of_weights(batch):
    """They sum up to 0: of the products of two inputs there are the fewer the larger each is."""
    asked = NetworkParameters(
        depth=3, width=1000, batch=batch, initialisation="normal", weight_variance=1.6, bias_variance=0.1, normalisation="batch", correlation=0.3,
        output_gradient="gaussian", jacobian=False,
    )  # fmt: skip
    found = compute_network(catalogue["sigmoid"](), asked)
    assert found.expected_weight_gradient[1:] == pytest.approx(found.log10_weight_gradient[1:], abs=0.06)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "kept", "of_weights"),
    [
        ("glorot-2010-weights-standard", 1 / 12, 1.0),
        ("glorot-2010-weights-normalised", 1 / 2.4, 1.15),
        ("residual-none", 6e-6, None),
        ("residual-branch", 120.0, None),
        ("normalisation-layer", 0.73, None),
        ("normalisation-rms", 1.0, None),
        ("normalisation-batch", 6400.0, None),
    ],
)
def test_presets_show_what_they_say(name, kept, of_weights):
    state = session.preset(name).state
    found = compute_network(state.activation, state.network)
    assert 10.0 ** (found.log10_gradient[0] - found.log10_gradient[-1]) == pytest.approx(kept, rel=0.25)
    if of_weights is not None:
        assert 10.0 ** (found.log10_weight_gradient[0] - found.log10_weight_gradient[-1]) == pytest.approx(of_weights, rel=0.04)


def test_what_would_come_nearer_to_the_theory_is_what_does():
    few = NetworkParameters(depth=20, width=64, batch=4, normalisation="batch", placement="after")
    assert "it counts on many inputs: more inputs and wider layers come nearer to it" in compute_network(RELU, few).reading
    # Over the inputs that there are it is exact before a function.
    for placement in ("before", "sum"):
        assert "many inputs" not in compute_network(RELU, msgspec.structs.replace(few, placement=placement)).reading
    ones = compute_network(RELU, NetworkParameters(depth=6, width=64, batch=16, initialisation="he_normal", output_gradient="ones"))
    assert "wider layers come nearer" not in ones.reading
