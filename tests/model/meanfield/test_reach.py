import importlib

import numpy as np
import pytest

from sigexplorer.model.activations import catalogue

rule = importlib.import_module("sigexplorer.model.meanfield.quadrature")
hermite = importlib.import_module("sigexplorer.model.meanfield.hermite")


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_a_few_places_never_deny_a_tail_that_matters(name, monkeypatch):
    function, lengths = catalogue[name](), (1e-8, 1e-3, 0.3, 4.0, 30.0, 1e4, 1e9)
    found = [rule.GaussianQuadrature(function).hermite_coefficients(q, 24) for q in lengths]
    # Without them every tail is held against the mean square itself.
    monkeypatch.setattr(hermite, "DOUBTLESS", 0.0)
    for q, coefficients in zip(lengths, found, strict=True):
        np.testing.assert_array_equal(rule.GaussianQuadrature(function).hermite_coefficients(q, 24), coefficients)
