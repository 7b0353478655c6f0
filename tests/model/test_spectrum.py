import mpmath
import numpy as np
import pytest

from sigexplorer.model.cancel import Cancelled
from sigexplorer.model.spectrum import MatrixProduct


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
