"""What training computes values and slopes by is the functions themselves, and asks no more of them than it takes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import ELU, Gompertz, Sigmoid, Tanh, TrainingParameters, TrainingRun, catalogue
from sigexplorer.model.activations import Activation, Arctan, Erf, HardTanh, LeakyReLU, Softplus, Softsign, functions
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.training import forms
from sigexplorer.model.training.kernels import answers_of, kernels_of
from tests.examples import examples
from tests.strategies import structs

OTHERS: tuple[Activation, ...] = (
    *(kind(gain=3.0) for kind in (Tanh, Arctan, Erf, Softsign)),
    Sigmoid(gain=0.5),
    Sigmoid(gain=2.0, centre=-0.7, lower=-1.5, upper=0.25),
    Sigmoid(lower=1.0, upper=-1.0),
    Sigmoid(lower=0.5, upper=0.5),
    LeakyReLU(slope=0.3),
    ELU(alpha=2.0),
    ELU(alpha=0.0),
    Softplus(beta=3.0),
    HardTanh(lower=0.0, upper=6.0),
)


@pytest.mark.parametrize("activation", [*(kind() for kind in catalogue.values()), *OTHERS], ids=repr)
def test_kernels_are_the_activations(activation: Activation) -> None:
    """Within roundings of the largest value and slope around; layer by layer, with the slopes of all layers at once."""
    z = np.concatenate([np.linspace(-40, 40, 801), [0.0, -0.0, 1e-300, 700.0, -700.0]]).reshape(2, 13, 31)
    value, slope = activation.derivatives(z, 1)
    values, slopes = kernels_of(activation)
    a, found = np.ones_like(z), np.zeros_like(z)
    given_ = z.copy()
    with np.errstate(all="ignore"):
        for layer in range(2):
            for call in values(given_[layer], a[layer], found[layer]):
                call()
        for call in slopes(given_, a, found):
            call()
    assert np.allclose(a, value, rtol=1e-14, atol=1e-15)
    assert np.allclose(found, slope, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize("kind", [kind for kind in functions.values() if parameters_of(kind)], ids=lambda kind: kind.__name__)
@settings(deadline=None, max_examples=examples(20))
@given(st.data())
def test_kernels_have_the_parameters_of_the_activations(kind: type[Activation], data: st.DataObject) -> None:
    activation = data.draw(structs(kind, on_slider=True))
    # At a kink itself one rounding decides which slope it is.
    z = np.linspace(-20, 20, 400)
    z = z[np.all([np.abs(z - kink) > 1e-9 for kink in activation.kinks] or [z == z], axis=0)]
    value, slope = activation.derivatives(z, 1)
    values, slopes = kernels_of(activation)
    a, found, given_ = np.ones_like(z), np.zeros_like(z), z.copy()
    with np.errstate(all="ignore"):
        for call in (*values(given_, a, found), *slopes(given_, a, found)):
            call()
    assert np.allclose(a, value, rtol=1e-12, atol=1e-12 * np.abs(value).max())
    assert np.allclose(found, slope, rtol=1e-12, atol=1e-12 * np.abs(slope).max())
    # Where slopes are not asked for, answers have the same bits, or are rounded otherwise.
    alone, given_ = np.ones_like(z), z.copy()
    with np.errstate(all="ignore"):
        for call in answers_of(activation)(given_, alone, found):
            call()
    if isinstance(activation, Sigmoid):
        assert np.allclose(alone, a, rtol=0.0, atol=1e-14 * max(abs(activation.lower), abs(activation.upper)))
    else:
        assert alone.tobytes() == a.tobytes()


@settings(max_examples=examples(10))
@given(structs(Sigmoid, on_slider=True), st.integers(0, 2**16))
def test_a_run_is_that_of_the_function_itself_to_the_bit(activation: Sigmoid, seed: int) -> None:
    given_ = TrainingParameters(depth=2, width=5, samples=40, batch=10, seed=seed)
    runs = [TrainingRun((activation,), given_)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "logistic_between", lambda *_: lambda z, a, slopes: [lambda: np.copyto(a, activation(z))])
        runs.append(TrainingRun((activation,), given_))
        for run in runs:
            run.advance(30)
    found, plain = (run.state for run in runs)
    assert np.array_equal(found.weights, plain.weights, equal_nan=True)
    assert np.allclose(found.loss, plain.loss, rtol=1e-12, equal_nan=True)
    assert np.allclose(found.unseen_loss, plain.unseen_loss, rtol=1e-12, equal_nan=True)


def test_losses_and_pictures_ask_no_slopes(monkeypatch) -> None:
    """Of a function that has no form of its own; counted by the order that its derivatives are asked for."""
    asked, plain = [], Gompertz.derivatives
    monkeypatch.setattr(Gompertz, "derivatives", lambda self, x, order=1: (asked.append((order, np.size(x))), plain(self, x, order))[1])
    run = TrainingRun((Gompertz(),), TrainingParameters(depth=3, width=8, samples=200, batch=10))
    asked.clear()
    run.advance(4)
    # Of a batch of ten, and of points that are learnt and others as many.
    assert set(asked) == {(1, 8 * 10), (0, 8 * len(run.inputs) * 2)}
    assert len(asked) == 3 * (4 + 4)


def test_losses_and_pictures_of_a_logistic_curve_ask_for_none_of_its_derivatives(monkeypatch) -> None:
    asked, plain = [], Sigmoid.derivatives
    monkeypatch.setattr(Sigmoid, "derivatives", lambda self, x, order=1: (asked.append((order, np.size(x))), plain(self, x, order))[1])
    run = TrainingRun((Sigmoid(lower=-0.5),), TrainingParameters(depth=3, width=8, samples=200, batch=10))
    asked.clear()
    run.advance(4)
    assert asked == [(1, 8 * 10)] * (3 * 4)
