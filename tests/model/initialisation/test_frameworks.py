"""Lines to copy: NumPy's are run, the others compiled; all four were run in their frameworks, as the comments of the model say."""

from __future__ import annotations

import ast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.initialisation.frameworks import FRAMEWORKS, initialisation_lines
from sigexplorer.model.initialisation.parameters import InitialisationParameters
from sigexplorer.model.initialisation.result import code, compute_initialisation
from tests.examples import examples

DISTRIBUTIONS = ("normal", "uniform", "orthogonal")
variances = st.one_of(st.just(0.0), st.floats(1e-6, 1e3))


@pytest.mark.parametrize("distribution", DISTRIBUTIONS)
@pytest.mark.parametrize(("weight_variance", "bias_variance"), [(1.9625, 0.5), (2.0, 0.0), (104.8, 0.0), (0.0123456, 1.3)])
@pytest.mark.parametrize(("fan_in", "fan_out"), [(300, 300), (400, 200), (200, 400)])
def test_the_lines_for_numpy_draw_weights_of_the_variances_asked_for(distribution, weight_variance, bias_variance, fan_in, fan_out):
    namespace: dict[str, object] = {}
    exec(initialisation_lines("numpy", weight_variance, bias_variance, distribution=distribution), namespace)
    weights, _ = namespace["dense"](fan_in, fan_out)
    assert weights.shape == (fan_in, fan_out)
    wanted = weight_variance / max(fan_in, fan_out) if distribution == "orthogonal" else weight_variance / fan_in
    # Of 80,000 numbers the variance is known to 0.5 %.
    assert float(np.mean(np.square(weights))) == pytest.approx(wanted, rel=1e-6 if distribution == "orthogonal" else 0.02)
    if distribution == "orthogonal":
        product = weights.T @ weights if fan_in >= fan_out else weights @ weights.T
        assert np.allclose(product, weight_variance * np.eye(len(product)), atol=1e-6 * weight_variance)
    if distribution == "uniform":
        assert float(np.abs(weights).max()) <= np.sqrt(3.0 * weight_variance / fan_in) * (1 + 1e-6)
    _, biases = namespace["dense"](4, 200_000) if distribution != "orthogonal" else namespace["dense"](1, 200_000)
    assert float(np.var(biases)) == pytest.approx(bias_variance, rel=0.02)


@settings(max_examples=examples(60), deadline=None)
@given(weights=variances, biases=variances, framework=st.sampled_from(FRAMEWORKS), distribution=st.sampled_from(DISTRIBUTIONS))
def test_all_lines_are_whole_programs_that_name_their_variances(weights, biases, framework, distribution):
    text = initialisation_lines(framework, weights, biases, distribution=distribution, title="GELU, 50 layers")
    compile(text, framework, "exec")
    assert text.startswith("# GELU, 50 layers: n Var[w] = ")
    assert text.endswith("\n")
    assert all(len(line) <= 130 for line in text.splitlines())
    # What is imported is used, and what is used is imported.
    tree = ast.parse(text)
    imported = {(name.asname or name.name).partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for name in node.names}
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used = imported & named
    assert used == imported - {"nn"} or used == imported


def test_each_uses_its_own_words():
    assert "std=1.4 / math.sqrt(module.in_features)" in initialisation_lines("pytorch", 1.96, 0.5)
    assert 'VarianceScaling(scale=1.96, mode="fan_in", distribution="untruncated_normal")' in initialisation_lines("keras", 1.96, 0.5)
    assert 'variance_scaling(1.96, "fan_in", "normal")' in initialisation_lines("flax", 1.96, 0.5)
    assert "nn.init.zeros_(module.bias)" in initialisation_lines("pytorch", 2.0, 0.0)
    assert "initializers.normal(0.7071068)" in initialisation_lines("flax", 1.96, 0.5)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_no_lines_are_copied_of_a_pair_that_no_theory_knows(framework):
    found = compute_initialisation(Custom("1/x"), InitialisationParameters(), 10)
    lines = code(found.activation, found.question, found.best, framework)
    assert lines.startswith("# ")
    assert "no pair of variances is known" in lines
    assert lines.count("\n") == 1
