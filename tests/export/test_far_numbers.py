"""No column of any table is 0 or infinite for want of range alone: beside it stands its decimal logarithm, which agrees with it wherever it has digits."""

import fnmatch
import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import NothingError
from sigexplorer.export.table import table_of
from sigexplorer.model.activations import catalogue
from sigexplorer.model.arrays import LARGEST
from sigexplorer.model.classification.losses import losses_at
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.state import State, replace
from sigexplorer.topics import pane_entries
from tests.examples import examples
from tests.model.formulas import FORMULAS
from tests.model.oracle import Jet

# What the edges of boxes allow, and a chain, a network and a neuron that are far out.
FAR = {
    "wide": {
        "curve.x_min": -5000.0,
        "curve.x_max": 5000.0,
        "probe.x": -3000.0,
        "formats.x_min": -3000.0,
        "formats.x_max": 3000.0,
        "losses.x_min": -2000.0,
        "losses.x_max": 2000.0,
        "losses.score": -2000.0,
        "neuron.x_min": -3000.0,
        "neuron.x_max": 3000.0,
        "neuron.inhibition": 1000.0,
        "classification.reach": 20.0,
        "chain.depth": 5000,
    },
    "steep": {"activation.gain": 100.0, "chain.weight": 100.0, "neuron.steepness": 1000.0, "network.depth": 300, "network.width": 16},
}
# Columns in which 0, or infinity, is meant, or whose digits are those of a computation in float64 itself, and why.
MEANT = {
    "x*": "an input",
    "a": "an activation",
    "f_a": "an activation",
    "score": "an input; the first threshold calls nothing",
    "current*": "an input",
    "time_*": "an input",
    "from": "an edge",
    "to": "an edge",
    "low*": "an end of an interval, or an edge",
    "high*": "an end of an interval, or an edge",
    "*_low*": "an end of an interval",
    "*_high*": "an end of an interval",
    "seen": "a share of what was counted",
    "isotonic": "a share of what was counted",
    "count": "how many",
    "weight*": "an input",
    "value": "an input, or what was measured",
    "*_variance": "an input",
    "*_deviation": "of an input",
    "gain": "an input",
    "w1_*": "the path of a descent in float64",
    "w2_*": "the path of a descent in float64",
    "gradient?_*": "what a descent in float64 follows",
    "gradient_*": "what training in float64 follows",
    "excess_*": "of a descent in float64",
    "condition_*": "of a descent in float64",
    "sign*": "a sign",
    "*_sign": "a sign",
    "unit_*": "what training in float64 answers",
    "probability*": "its odds stand beside it",
    "*update_ratio*": "what training in float64 takes",
    "*_once*": "what a number format shows",
    "*_textbook*": "what a number format shows",
    "*_stable*": "what a number format shows",
    "*_kernel*": "what a number format shows",
    "loss_sigmoid*": "what a number format shows",
    "loss_gradient_sigmoid*": "what a number format shows",
    "loss_logits*": "what a number format shows",
    "loss_gradient_logits*": "what a number format shows",
    "slope": "the factor of the layer has its logarithm",
    "slope_at_output": "the product has its logarithm",
    "preactivation*": "an activation in float64",
    "activation*": "an activation in float64",
    "correlation*": "of a network in float64",
    "length*": "of a network in float64",
    "chi": "0 without weights",
    "*sigma_*": "an input",
    "saturated*": "a share of what was counted",
    "*dead*": "a share of what was counted",
    "inactive": "a share of what was counted",
    "always_saturated": "a share of what was counted",
    "*_share": "a share of what was counted",
    "share": "its logarithm stands beside it",
    "*_depth_scale": "0 where nothing is left, infinite on the critical line",
    "true_positive*": "a share of what was counted",
    "false_positive*": "a share of what was counted",
    "false_negative": "a share of what was counted",
    "precision": "a share of what was counted",
    "cost": "of what was counted",
    "lost_becomes": "what a number format shows",
    "slope_zero_*": "from where on a number format shows 0",
    "*beyond_at": "infinite where it is approached",
    "*_at": "an input",
    "*_error*": "an error",
    "residual*": "a difference from what was measured",
    "step": "how many",
    "underflow_*": "a share of what was counted",
    "overflow_*": "a share of what was counted",
    "zeros": "how many",
    "nans": "how many",
    "infinities": "how many",
    "units": "how many",
    "density": "a share of what was counted",
    "deviation": "of what was measured",
    "aic_difference": "of the best one",
    "f_prime_of_f": "a mistake that is shown as float64 shows it",
    "odds_ratio": "the estimate is its logarithm",
    "calibrated_*": "an end of an interval",
    "scatter": "infinite where the logarithm of a gradient is",
    "f_double_prime": "shown as float64 shows it",
    "f_triple_prime": "shown as float64 shows it",
    "target_*": "an input",
    "approximation.entries/f*": "a number that a table keeps",
    "error_beyond": "an error",
    "neuron.time/rate": "of what was counted",
    "neuron.observed/rate": "of what was counted",
}


def beside(names, name):
    """The column with the decimal logarithm of another one, if there is any."""
    wanted = {"f": "value"}.get(name, name)
    return next((each for each in names if "log10_" in each and each.replace("log10_", "", 1) in {name, wanted}), None)


@pytest.mark.parametrize("far", FAR)
@pytest.mark.parametrize("pane", list(pane_entries()))
def test_what_is_beyond_float64_has_its_logarithm_beside_it(pane, far):
    try:
        table = table_of(replace(State(), FAR[far]), pane)
    except NothingError:
        return
    columns = {column.name: column.values for column in table.columns}
    for name, values in columns.items():
        if values.dtype.kind != "f" or "log10_" in name:
            continue
        other = beside(columns, name)
        if other is None:
            lost = (values == 0.0) | np.isinf(values)
            assert not lost.any() or any(fnmatch.fnmatch(each, mark) for mark in MEANT for each in (name, f"{pane}/{name}")), (
                f"{name} is {values[lost][0]} in row {np.flatnonzero(lost)[0]}"
            )
            continue
        sizes, logarithms = np.abs(values), columns[other]
        normal = (sizes > 1e-300) & (sizes < LARGEST)
        np.testing.assert_allclose(logarithms[normal], np.log10(sizes[normal]), rtol=1e-9, atol=1e-9, err_msg=name)
        assert not (logarithms[sizes == 0.0] > -300.0).any()
        assert not (logarithms[np.isinf(sizes)] < 300.0).any()


@settings(max_examples=examples(60), deadline=None)
@given(name=st.sampled_from(["sigmoid", "tanh", "silu", "softplus", "elu", "arctan", "softsign", "log_sigmoid"]), x=st.floats(-900, 900) | st.floats(-50, 50))
def test_the_curve_and_the_probe_have_the_logarithms_of_value_and_slope(name, x):
    activation = catalogue[name]()
    table = compute_curve(activation, CurveParameters(x_min=x, x_max=x + 1.0)).table()
    columns = {column.name: column.values for column in table.columns}
    probe = {column.name: column.values for column in compute_probe(activation, ProbeParameters(x=x), 0.05).table().columns}
    with mp.workdps(60 + int(3 * abs(x))):
        value, slope = FORMULAS[name](activation)(Jet(mp.mpf(x), 1)).d[:2]
        for column, true in (("log10_f", value), ("log10_f_prime", slope)):
            for found in (float(columns[column][0]), float(probe[column][0])):
                assert found == (-math.inf if true == 0 else pytest.approx(float(mp.log10(abs(true))), rel=1e-13, abs=1e-11))


@settings(max_examples=examples(60), deadline=None)
@given(score=st.floats(-1e4, 1e4) | st.floats(-50, 50), label=st.sampled_from([0, 1]))
def test_both_losses_have_their_logarithms(score, label):
    found = losses_at(np.array([score]), label)
    with mp.workdps(60):
        margin = mp.mpf(score) * (1 if label else -1)
        right = 1 / (1 + mp.exp(-margin))
        wrong = mp.exp(-margin) * right
        truths = {"log10_cross_entropy": mp.log1p(mp.exp(-margin)), "log10_squared_error": wrong**2 / 2}
    for name, true in truths.items():
        assert getattr(found, name)[0] == pytest.approx(float(mp.log10(true)), rel=1e-14, abs=1e-14)
