"""Networks of functions compared: the same network, weights and inputs with another function, what theory says of it and what was measured."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.meanfield.changes import change_a_layer
from sigexplorer.model.meanfield.expectation import Expectation, gradient_change, gradient_factor
from sigexplorer.model.meanfield.hidden import hides_slope
from sigexplorer.model.meanfield.jacobian_theory import JacobianMoments
from sigexplorer.model.table import Column
from sigexplorer.model.wording import count, power


class ComparedNetwork(msgspec.Struct, frozen=True, eq=False):
    """The network with another function. Layers are those that were asked for.

    Attributes
    ----------
    activation : Activation
        The function.
    expected : Expectation
        What theory says, for all layers.
    expected_weight_gradient : ndarray, shape (layers,)
        What it says of `log10_weight_gradient`.
    jacobian : JacobianMoments
        What it says of the Jacobian.
    measured : bool
        Whether the network was computed; it comes after the theory.
    log10_gradient, log10_weight_gradient, log10_length, correlation : ndarray, shape (layers,)
        As in `NetworkResult`, the length as log10 of the preactivations' root-mean-square; NaN where it was not, or where it leaves float64.
    mean, deviation : ndarray, shape (layers,)
        Of the activations; NaN likewise.
    saturated : ndarray, shape (layers,)
        As in `NetworkResult`; NaN likewise.
    spectrum : ndarray, shape (ranks,)
        log10 of the singular values of the Jacobian of the last layer's activations by the input, descending; empty where there are none.
    """

    activation: Activation
    expected: Expectation
    expected_weight_gradient: FloatArray
    jacobian: JacobianMoments
    measured: bool
    log10_gradient: FloatArray
    log10_weight_gradient: FloatArray
    log10_length: FloatArray
    correlation: FloatArray
    mean: FloatArray
    deviation: FloatArray
    saturated: FloatArray
    spectrum: FloatArray

    def columns(self, prefix: str, layers: int) -> list[Column]:
        """Return what is known of it.

        Parameters
        ----------
        prefix : str
            What every name begins with.
        layers : int
            For how many of its layers, from the first on.
        """
        of = f"with {describe_activation(self.activation)}"
        values = (
            ("log10_gradient", self.log10_gradient, "log10 of the root-mean-square of dE/ds"),
            ("log10_weight_gradient", self.log10_weight_gradient, "log10 of the root-mean-square of dE/dW"),
            ("log10_length", self.log10_length, "log10 of the root-mean-square of the preactivations"),
            ("correlation", self.correlation, "mean correlation of the preactivations of two inputs"),
            ("activation_mean", self.mean, "mean of the activations"),
            ("activation_deviation", self.deviation, "standard deviation of the activations"),
            ("saturated", self.saturated, "share of pairs of a unit and an input at which the unit is saturated"),
            ("theory_preactivation_variance", self.expected.length, "mean square of the preactivations in mean-field theory"),
            ("theory_correlation", self.expected.correlation, "correlation of two inputs in mean-field theory"),
            ("theory_log10_gradient", self.expected.log10_gradient, "log10_gradient in mean-field theory"),
            ("theory_log10_weight_gradient", self.expected_weight_gradient, "log10_weight_gradient in mean-field theory"),
        )
        return [Column(f"{prefix}{name}", column[:layers], meaning=f"{meaning} {of}") for name, column, meaning in values]

    def jacobian_columns(self, prefix: str, layers: int) -> list[Column]:
        """Return what theory says of its Jacobian.

        Parameters
        ----------
        prefix : str
            What every name begins with.
        layers : int
            For how many of its layers, from the first on.
        """
        of = f"in theory with {describe_activation(self.activation)}"
        return [
            Column(f"{prefix}theory_log10_mean", self.jacobian.log10_mean[:layers], meaning=f"log10 of the mean squared singular value {of}"),
            Column(f"{prefix}theory_relative_variance", self.jacobian.relative_variance[:layers], meaning=f"relative variance of the squares {of}"),
        ]

    def reading(self) -> str:
        """Return, in a sentence, what becomes of its gradients, and what theory says of that."""
        name = describe_activation(self.activation)
        return tr("With {function}: {measured}; {theory}.", function=name, measured=self._measured(), theory=self._theory())

    def _measured(self) -> str:
        if not self.measured:
            return tr("the network is on its way")
        known = self.log10_gradient[~np.isnan(self.log10_gradient)]
        if known.size < 2:
            return (
                tr("the first layers leave the range of float64, or are undefined") if self.log10_gradient.size > 1 else tr("one layer passes no gradient on")
            )
        factor, change = gradient_factor(known), gradient_change(known)
        if not factor > 0.0:
            return tr("no gradient arrives at layer 1")
        left = tr(", {share} of them is left at layer 1", share=power(change)) if change < -0.5 else ""
        if known.size == self.log10_gradient.size:
            return tr("gradients {change} a layer{left}", change=change_a_layer(factor), left=left)
        return tr(
            "gradients {change} a layer{left} over the {layers} that stay in float64",
            change=change_a_layer(factor),
            left=left,
            layers=count(known.size, "layer"),
        )

    def _theory(self) -> str:
        factor = gradient_factor(self.expected.log10_passed)
        # Neither of an only layer, nor of what has no theory, or none within float64.
        if self.expected.log10_passed.size < 2 or math.isnan(factor):
            return tr("in theory there is nothing to say")
        if factor > 0.0:
            return tr("in theory they {change}", change=change_a_layer(factor))
        if hides_slope(self.activation, self.expected.theory):
            return tr("in theory what passes of them is too small for float64")
        return tr("in theory no gradient arrives")


def compared_reading(compared: tuple[ComparedNetwork, ...]) -> str:
    """Return a sentence for each of the first functions compared, and how many there are more; '' where nothing is compared."""
    return " ".join(say_of_each(compared, ComparedNetwork.reading))
