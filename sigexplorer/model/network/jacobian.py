"""The Jacobian from the input to each layer: mean and variance of its squared singular values, in theory and as measured."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.jacobian_theory import JacobianMoments, jacobian_moments
from sigexplorer.model.network.parameters import NetworkParameters, inner_variances, layer_variances
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import count, number, power

# Powers of ten outside of which a mean or a relative variance is spelt as one.
PLAIN = 4.0
# Singular values that lie within a factor of two for the most part are all alike.
ISOMETRIC = 0.1


class JacobianSpread(msgspec.Struct, frozen=True, eq=False):
    """Mean and relative variance of the squared singular values of da_l / da_0.

    Attributes
    ----------
    theory : JacobianMoments
        Of an infinitely wide network, for the layers 1, 2, ...: of other layers than plain ones without the variance, and NaN where there is no Jacobian.
    layer : ndarray of int, shape (k,)
        The layers at which they were measured, at the first input; empty where no Jacobian was asked for.
    log10_mean : ndarray, shape (k,)
        log10 of the mean over all of them, zeros included; -inf where all are 0.
    relative_variance : ndarray, shape (k,)
        Their variance by the square of that mean; NaN where it is 0.
    values : int
        How many singular values there are of each.
    """

    theory: JacobianMoments
    layer: NDArray[np.int64]
    log10_mean: FloatArray
    relative_variance: FloatArray
    values: int = 0

    def table(self) -> Table:
        """Return one row a layer: the theory, and what was measured where it was, NaN elsewhere; the reading as a note."""
        layers = self.theory.log10_mean.size
        measured = np.full((2, layers), np.nan)
        measured[:, self.layer - 1] = self.log10_mean, self.relative_variance
        mean = "mean squared singular value of the Jacobian from the input to the layer's activations"
        spread = "variance of the squared singular values by the square of their mean"
        columns = (
            Column("layer", np.arange(1, layers + 1), meaning="layer, from the input on"),
            Column("theory_log10_mean", self.theory.log10_mean, meaning=f"log10 of the {mean}, in theory"),
            Column("theory_relative_variance", self.theory.relative_variance, meaning=f"{spread}, in theory"),
            Column("log10_mean", measured[0], meaning=f"log10 of the {mean}, measured"),
            Column("relative_variance", measured[1], meaning=f"{spread}, measured"),
        )
        said = self.reading()
        return Table("Moments of a random network's Jacobian", columns, (said,) if said else ())

    def reading(self) -> str:
        """Return what was measured at the last layer beside what the theory says of it; '' where nothing was."""
        if not self.layer.size:
            return ""
        mean, spread = float(self.log10_mean[-1]), float(self.relative_variance[-1])
        expected, expected_spread = float(self.theory.log10_mean[self.layer[-1] - 1]), float(self.theory.relative_variance[self.layer[-1] - 1])
        if math.isinf(mean):
            return tr("Every singular value of the Jacobian is exactly 0.")
        if self.values == 1:
            # Of one value there is neither a variance nor another that it is like.
            said = {"layers": count(int(self.layer[-1]), "layer"), "mean": _spelt(mean)}
            if not math.isfinite(expected):
                return tr("The Jacobian over {layers} has one singular value, whose square is {mean}.", **said)
            said["theory"] = _spelt(expected)
            return tr("The Jacobian over {layers} has one singular value, whose square is {mean} (theory {theory}, in the mean).", **said)
        return tr(
            "The Jacobian's squared singular values over {layers} have a mean of {mean}{theory} and a variance of {variance} times its square{beside}{alike}.",
            layers=count(int(self.layer[-1]), "layer"),
            mean=_spelt(mean),
            theory=tr(" (theory {value})", value=_spelt(expected)) if math.isfinite(expected) else "",
            variance=_plain(spread),
            beside=tr(" (theory {value})", value=_plain(expected_spread)) if math.isfinite(expected_spread) else "",
            alike=tr(": all are nearly alike") if spread < ISOMETRIC else "",
        )


def _spelt(log10: float) -> str:
    return number(10.0**log10, 2) if abs(log10) < PLAIN else power(log10)


def _plain(value: float) -> str:
    return number(0.0 if value < 1e-12 else value, 2)


def squared_moments(log10_singular_values: FloatArray) -> tuple[float, float]:
    """Return log10 of the mean of the squares of singular values, and their variance by the square of that mean.

    Parameters
    ----------
    log10_singular_values : ndarray, shape (n,)
        -inf for those that are 0.
    """
    top = float(log10_singular_values.max(initial=-math.inf))
    if math.isinf(top):
        return -math.inf, math.nan
    squares = 10.0 ** (2.0 * np.maximum(log10_singular_values - top, -400.0))
    mean = float(squares.mean())
    return 2.0 * top + math.log10(mean), float(np.mean(np.square(squares / mean - 1.0)))


def jacobian_spread(
    activation: Activation,
    parameters: NetworkParameters,
    lengths: FloatArray,
    others: FloatArray,
    inputs: int,
    spectra: list[tuple[int, FloatArray]],
    *,
    cancel: Cancel = never,
) -> JacobianSpread:
    """Return the theory of a network's Jacobian beside what was measured.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : NetworkParameters
        The network.
    lengths : ndarray, shape (layers,)
        The preactivation variance of every layer, in theory.
    others : ndarray, shape (layers,)
        Of other layers than plain ones, log10 of the mean squared singular value in theory; not looked at for these.
    inputs : int
        How many numbers an input has.
    spectra : list of (int, ndarray)
        Layers, in ascending order, and log10 of the singular values of their Jacobians.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    found = np.array([squared_moments(values) for _, values in spectra]).reshape(-1, 2)
    theory = _theory(activation, parameters, lengths, others, inputs, cancel)
    return JacobianSpread(theory, np.array([layer for layer, _ in spectra], dtype=np.int64), found[:, 0], found[:, 1], spectra[-1][1].size if spectra else 0)


def _theory(activation: Activation, parameters: NetworkParameters, lengths: FloatArray, others: FloatArray, inputs: int, cancel: Cancel) -> JacobianMoments:
    if not parameters.architecture.plain:
        unknown = np.full(lengths.size, math.nan)
        return JacobianMoments(unknown if parameters.normalisation == "batch" else others, unknown)
    weight_variance, bias_variance = inner_variances(parameters)
    return jacobian_moments(
        activation,
        lengths,
        weight_variance,
        bias_variance=bias_variance,
        weights="orthogonal" if parameters.initialisation == "orthogonal" else "gaussian",
        first_variance=layer_variances(parameters, inputs)[0],
        fan_in=inputs / parameters.width,
        cancel=cancel,
    )
