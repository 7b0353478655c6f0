import itertools
import time

import mpmath
import numpy as np
import pytest

from sigexplorer.model.activations import Erf, Tanh
from sigexplorer.model.network import spectrum
from sigexplorer.model.network.batch import gaussian_inputs
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.initialisation import draw_layer
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.spectrum import MatrixProduct
from sigexplorer.model.running import Cancelled


def product_of(matrices):
    product = MatrixProduct(matrices[0].shape[1])
    for matrix in matrices:
        product.multiply(matrix @ product.basis)
    return product


def exact(matrices, digits):
    """log10 of the singular values of the product, in arithmetic long enough for all of them."""
    with mpmath.workdps(digits):
        total = mpmath.eye(matrices[0].shape[1])
        for matrix in matrices:
            total = mpmath.matrix(matrix.tolist()) * total
        values = mpmath.svd_r(total, compute_uv=False)
        return np.array([float(mpmath.log10(value)) for value in values])


@pytest.mark.parametrize(("depth", "scale", "digits"), [(1, 1.0, 40), (3, 1.0, 40), (60, 0.2, 250)])
def test_every_singular_value_keeps_its_relative_accuracy(depth, scale, digits):
    generator = np.random.default_rng(depth)
    matrices = [scale * generator.standard_normal((6, 6)) for _ in range(depth)]
    expected = exact(matrices, digits)
    if depth == 60:
        assert expected[0] - expected[-1] > 30
    np.testing.assert_allclose(product_of(matrices).log10_singular_values(), expected, atol=2e-11)


def test_shallow_products_agree_with_lapack():
    generator = np.random.default_rng(4)
    matrices = [generator.standard_normal((40, 40)) / np.sqrt(40) for _ in range(3)]
    total = matrices[2] @ matrices[1] @ matrices[0]
    np.testing.assert_allclose(product_of(matrices).log10_singular_values(), np.log10(np.linalg.svd(total, compute_uv=False)), atol=1e-8)


def test_products_beyond_the_range_of_float64():
    logs = product_of([np.diag([1e-200, 1e-250])] * 5).log10_singular_values()
    np.testing.assert_allclose(logs, [-1000.0, -1250.0], rtol=1e-12)


def test_orthogonal_products_keep_every_length():
    generator = np.random.default_rng(5)
    matrices = [np.linalg.qr(generator.standard_normal((30, 30)))[0] for _ in range(50)]
    np.testing.assert_allclose(product_of(matrices).log10_singular_values(), np.zeros(30), atol=1e-12)


def test_dead_units_give_exact_zeros():
    generator = np.random.default_rng(6)
    first, second = generator.standard_normal((2, 8, 8))
    first[2:5] = 0.0
    logs = product_of([first, second]).log10_singular_values()
    assert np.isneginf(logs).tolist() == [False] * 5 + [True] * 3
    np.testing.assert_allclose(logs[:5], np.log10(np.linalg.svd(second @ first, compute_uv=False)[:5]), atol=1e-10)


def test_rectangular_first_matrix():
    generator = np.random.default_rng(7)
    first, second = generator.standard_normal((9, 4)), generator.standard_normal((9, 9))
    expected = np.log10(np.linalg.svd(second @ first, compute_uv=False))
    np.testing.assert_allclose(product_of([first, second]).log10_singular_values(), expected, atol=1e-11)
    first = generator.standard_normal((4, 9))
    logs = product_of([first, second[:4, :4]]).log10_singular_values()
    np.testing.assert_allclose(logs[:4], np.log10(np.linalg.svd(second[:4, :4] @ first, compute_uv=False)), atol=1e-11)
    assert np.isneginf(logs[4:]).all()


def test_it_stops_when_asked():
    with pytest.raises(Cancelled):
        product_of([np.random.default_rng(8).standard_normal((5, 5))]).log10_singular_values(cancel=lambda: True)


def exact_jacobian(activation_slope, layers, x, digits):
    """log10 of the singular values of a network's Jacobian, by bisection-free one-sided Jacobi at many digits."""
    with mpmath.workdps(digits):
        total, a = mpmath.eye(len(x)), [mpmath.mpf(float(item)) for item in x]
        for weights in layers:
            w = mpmath.matrix(weights.tolist())
            z = w * mpmath.matrix(a)
            total = mpmath.diag([activation_slope(item) for item in z]) * w * total
            a = [mpmath.erf(item) for item in z]
        return np.array([float(mpmath.log10(value)) for value in mpmath.svd_r(total, compute_uv=False)])


def test_saturated_units_do_not_hide_the_small_end():
    parameters = NetworkParameters(width=8, depth=8, batch=1, seed=1, initialisation="normal", weight_variance=20.0, bias=False, jacobian=True)
    found = compute_network(Erf(), parameters)
    layers = [draw_layer("normal", 1, layer, 8, 8, weight_variance=20.0).multiply(np.eye(8)).T for layer in range(1, 9)]
    x = gaussian_inputs(1, 1, 8)[0]
    expected = exact_jacobian(lambda z: 2 / mpmath.sqrt(mpmath.pi) * mpmath.exp(-z * z), layers, x, 700)
    assert expected[-1] == pytest.approx(-198.5, abs=0.05)
    # The chain magnifies the rounding of its own activations: of exp(-z^2) by z^2.
    np.testing.assert_allclose(found.spectrum.log10_singular_values[-1], expected, atol=1e-9)


@pytest.mark.sampled
@pytest.mark.parametrize("decades", [3.0, 30.0, 130.0, 400.0])
def test_rows_of_any_size_keep_their_digits(decades):
    generator = np.random.default_rng(9)
    matrices = [generator.standard_normal((6, 6)) for _ in range(5)]
    logs = [generator.uniform(-decades, 0.0, 6) * np.log(10.0) for _ in range(5)]
    product = MatrixProduct(6)
    for matrix, rows in zip(matrices, logs, strict=True):
        product.multiply(matrix @ product.basis, rows)
    with mpmath.workdps(5000 if decades > 100 else 500):
        total = mpmath.eye(6)
        for matrix, rows in zip(matrices, logs, strict=True):
            total = mpmath.diag([mpmath.exp(float(item)) for item in rows]) * mpmath.matrix(matrix.tolist()) * total
        expected = [float(mpmath.log10(value)) for value in mpmath.svd_r(total, compute_uv=False)]
    np.testing.assert_allclose(product.log10_singular_values(), expected, rtol=1e-13, atol=1e-11)


def test_wide_and_deep_in_little_time_with_moving_progress():
    heard = []
    begun = time.process_time()
    parameters = NetworkParameters(width=256, depth=30, batch=8, jacobian=True)
    compute_network(Tanh(), parameters, progress=heard.append)
    # Three seconds are allowed; a processor shared by many counts its own.
    assert time.process_time() - begun < 6.0
    assert np.diff(heard).min() > 0.0
    # Theory that is known already takes the last step.
    assert np.diff(heard)[:-1].max() < 0.2


def test_it_stops_at_whatever_question_the_answer_is_yes():
    """Columns of like and of unlike lengths are asked at, and rotations too, where decompositions come to no end."""
    product, asked = product_of([np.random.default_rng(8).standard_normal((5, 5)) for _ in range(3)]), []
    product.log10_singular_values(cancel=lambda: bool(asked.append(0)))
    for last in range(1, len(asked) + 1):
        questions = itertools.count(1)
        with pytest.raises(Cancelled):
            product.log10_singular_values(cancel=lambda questions=questions, last=last: next(questions) == last)
        assert next(questions) == last + 1


@pytest.mark.parametrize("size", [1, 2, 5, 6])
@pytest.mark.parametrize("depth", [1, 3, 40])
def test_plane_rotations_alone_have_the_same_values(size, depth, monkeypatch):
    """What is left to do them where decompositions do not settle: no digit of the short columns is lost there either."""
    monkeypatch.setattr(spectrum, "STEPS", 0)
    generator = np.random.default_rng(size)
    matrices = [generator.standard_normal((size, size)) for _ in range(depth)]
    found = product_of(matrices).log10_singular_values()
    np.testing.assert_allclose(found, exact(matrices, 200), atol=2e-11)
    if size > 1:
        with pytest.raises(Cancelled):
            product_of(matrices).log10_singular_values(cancel=lambda: True)


@pytest.mark.parametrize("decades", [100.0, 400.0])
def test_a_unit_that_nothing_comes_from_is_an_exact_zero_beside_rows_of_any_size(decades):
    generator = np.random.default_rng(11)
    matrix = generator.standard_normal((5, 4))
    matrix[:, 0] = 0.0
    rows = np.linspace(0.0, -decades, 5)
    product = MatrixProduct(4)
    product.multiply(matrix @ product.basis, rows * np.log(10.0))
    with mpmath.workdps(2500):
        graded = mpmath.diag([mpmath.mpf(10) ** item for item in rows.tolist()]) * mpmath.matrix(matrix[:, 1:].tolist())
        expected = [float(mpmath.log10(value)) for value in mpmath.svd_r(graded, compute_uv=False)]
    found = product.log10_singular_values()
    np.testing.assert_allclose(found[:3], expected, rtol=1e-13, atol=1e-11)
    assert np.isneginf(found[3])


@pytest.mark.parametrize("logs", [(0.0, 0.0, 0.0), (0.0, -400.0, -800.0)])
def test_columns_that_are_the_same_leave_nothing_of_the_third(logs):
    """Units 0 and 1 hear the same input, which is heard once; the third singular value is 0, and no more than rounding is left of it."""
    product = MatrixProduct(3)
    product.multiply(np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 2.0]]), np.array(logs) * np.log(10.0))
    found = product.log10_singular_values()
    np.testing.assert_allclose(found[:2], [0.5 * np.log10(2.0), 0.5 * np.log10(5.0) if not any(logs) else -400.0][:: 1 if any(logs) else -1], atol=1e-11)
    assert found[2] < found[1] - 15.0
