"""What is measured of a random network, layer by layer, and its tables."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import NothingError, ParameterError
from sigexplorer.language import Told, plural, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import column_notes, describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beyond import no_such_layer
from sigexplorer.model.meanfield.expectation import Expectation
from sigexplorer.model.meanfield.finite_width import GradientLaw
from sigexplorer.model.network.beside import ComparedNetwork, compared_reading
from sigexplorer.model.network.histograms import Histograms, LayerView, view_layer
from sigexplorer.model.network.jacobian import JacobianSpread
from sigexplorer.model.network.parameters import WIDEST_JACOBIAN, NetworkParameters
from sigexplorer.model.sheet import UNREMARKABLE, Reading
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import count

PERCENTILES = (2, 25, 50, 75, 98)
# Of an ensemble: its median, and what lies a standard deviation below and above the mean of normal numbers.
BAND = (16, 50, 84)
# Inputs whose mean square lies outside are not normalised.
UNSCALED = (0.1, 10.0)

Glance = Literal["", "lines", "inputs", "theory"]
"""What a first look is of; '' of what is whole."""


class LayerStatistics(msgspec.Struct, frozen=True, eq=False):
    """What is seen of one quantity (preactivations, or activations), over all inputs and units of each layer.

    Attributes
    ----------
    mean, deviation : ndarray, shape (layers,)
        Mean and standard deviation.
    percentiles : ndarray, shape (5, layers)
        The 2nd, 25th, 50th, 75th and 98th percentile (`PERCENTILES`), each the value of nearest rank.
    """

    mean: FloatArray
    deviation: FloatArray
    percentiles: FloatArray


class Spectrum(msgspec.Struct, frozen=True, eq=False):
    """The singular values of the Jacobian from the input to some layers.

    Attributes
    ----------
    layer : ndarray of int, shape (k,)
        The layers, the last one included; empty where no Jacobian was asked for.
    log10_singular_values : ndarray, shape (k, columns)
        log10 of the singular values of da_l / da_0 at the first input, descending; -inf for those that are truly zero.
    """

    layer: NDArray[np.int64]
    log10_singular_values: FloatArray


class Ensemble(msgspec.Struct, frozen=True, eq=False):
    """What is seen of networks of several seeds, layer by layer.

    Attributes
    ----------
    count : int
        How many networks there are so far, the first one included; 0 where one alone was asked for.
    log10_gradient, log10_weight_gradient, log10_length, correlation : ndarray, shape (3, layers)
        The 16th, 50th and 84th percentile over the networks (`BAND`), each the value of nearest rank: of the gradients, of log10 of the preactivations'
        root-mean-square, and of their correlation. Where a network ends before, the networks that are left; NaN where none is.
    """

    count: int
    log10_gradient: FloatArray
    log10_weight_gradient: FloatArray
    log10_length: FloatArray
    correlation: FloatArray


class NetworkResult(msgspec.Struct, frozen=True, eq=False):
    """One random network, layer by layer. All arrays by layer are of the layers 1, ..., `layers`.

    Attributes
    ----------
    activation : Activation
        The function of every layer.
    parameters : NetworkParameters
        What was asked for.
    layer : ndarray of int, shape (layers,)
        1, 2, ...; fewer than asked for where preactivations leave the range of float64, or are undefined (`ended` says so).
    preactivation, activations : LayerStatistics
        Of s_l and of a_l.
    correlation : ndarray, shape (layers,)
        The mean over pairs of inputs of s_l s_l' by the mean of s_l^2; NaN for a single input.
    saturated, always_saturated : ndarray, shape (layers,)
        The share of pairs of a unit and an input at which |f'| is below the chosen share of its supremum; and that of units at which it is so for every
        input.
    inactive : ndarray, shape (layers,)
        The share of pairs of a unit and an input at which f' is 0, of units that are not dead: off for this input only.
    dead : ndarray, shape (layers,)
        The share of units at which f' is 0 for every input: no input moves them.
    log10_gradient : ndarray, shape (layers,)
        log10 of the root-mean-square of dE/ds_l; -inf where no gradient arrives.
    log10_weight_gradient : ndarray, shape (layers,)
        log10 of the root-mean-square of dE/dW_l, E the sum over the inputs; -inf where no gradient arrives.
    log10_input_gradient : float
        log10 of the root-mean-square of dE/da_0.
    histograms : Histograms
        Of the preactivations, activations and gradients of every layer.
    spectrum : Spectrum
        The Jacobian's singular values.
    jacobian : JacobianSpread
        Mean and variance of their squares, and what theory says of both.
    inputs : int
        How many inputs there are.
    input_mean_square, input_correlation : float
        The mean square of the inputs' numbers, and the mean over pairs of inputs of their products by it; NaN for a single input.
    expected : Expectation
        What mean-field theory says of the same layers.
    expected_weight_gradient : ndarray, shape (layers,)
        What it says of `log10_weight_gradient`.
    law : GradientLaw
        What the theory of finite widths says of `log10_gradient` over networks of this width; NaN where there is none.
    ensemble : Ensemble
        What networks of several seeds have in common; of none where one alone was asked for.
    told : Told
        What is seen, in plain sentences, but for the functions compared: how gradients change a layer, whether the theory holds at this width, what to change.
    compared : tuple of ComparedNetwork
        The same network with the functions compared.
    glance : {"", "lines", "inputs", "theory"}
        Whether it is a first look, without all that takes longer: of the first `inputs` alone, at first what is drawn as lines over the layers, without
        histograms and percentiles of preactivations; or of the theory with nothing measured.
    read : Reading
        What must be said of how a file of inputs was read.
    """

    activation: Activation
    parameters: NetworkParameters
    layer: NDArray[np.int64]
    preactivation: LayerStatistics
    activations: LayerStatistics
    correlation: FloatArray
    saturated: FloatArray
    always_saturated: FloatArray
    inactive: FloatArray
    dead: FloatArray
    log10_gradient: FloatArray
    log10_weight_gradient: FloatArray
    log10_input_gradient: float
    histograms: Histograms
    spectrum: Spectrum
    jacobian: JacobianSpread
    inputs: int
    input_mean_square: float
    input_correlation: float
    expected: Expectation
    expected_weight_gradient: FloatArray
    law: GradientLaw
    ensemble: Ensemble
    told: Told[str]
    compared: tuple[ComparedNetwork, ...] = ()
    glance: Glance = ""
    read: Reading = UNREMARKABLE

    @property
    def so_far(self) -> bool:
        """Whether there are more inputs than were looked at so far."""
        return self.glance in {"lines", "inputs"} and self.inputs < self.parameters.batch

    @property
    def unscaled(self) -> bool:
        """Whether the inputs are far from the mean square 1 that initialisations count on."""
        return not UNSCALED[0] <= self.input_mean_square <= UNSCALED[1]

    def saying(self, told: Told[str]) -> NetworkResult:
        """Return the same with something to say of it.

        Parameters
        ----------
        told : Told
            What is said.
        """
        return msgspec.structs.replace(self, told=told)

    @property
    def reading(self) -> str:
        """What is seen, in the language that is spoken."""
        return self.told.now()

    @property
    def ended(self) -> str:
        """'' or, in a sentence, why there are fewer layers than asked for."""
        reached = int(self.layer.size)
        left_out = self.parameters.depth - reached
        return (
            plural(
                "Behind layer {layer} preactivations leave the range of float64, or are undefined: the {n} layer beyond is left out.",
                "Behind layer {layer} preactivations leave the range of float64, or are undefined: the {n} layers beyond are left out.",
                left_out,
                layer=reached,
            )
            if left_out
            else ""
        )

    def table(self) -> Table:
        """Return one row a layer: what is measured, and what the theory says; the reading as a note. Singular values: `singular_values`."""
        columns = [Column("layer", self.layer, meaning="layer, from the input on")]
        for name, of, words in (("preactivation", self.preactivation, "preactivations"), ("activation", self.activations, "activations")):
            columns += [
                Column(f"{name}_mean", of.mean, meaning=f"mean of the {words}"),
                Column(f"{name}_deviation", of.deviation, meaning=f"standard deviation of the {words}"),
            ]
            columns += [Column(f"{name}_p{level}", row, meaning=f"percentile of the {words}") for level, row in zip(PERCENTILES, of.percentiles, strict=True)]
        columns += [
            Column("correlation", self.correlation, meaning="mean correlation of the preactivations of two inputs"),
            Column("saturated", self.saturated, meaning="share of pairs of a unit and an input at which the unit is saturated, or inactive"),
            Column("always_saturated", self.always_saturated, meaning="share of units at which it is so for every input"),
            Column("inactive", self.inactive, meaning="share of pairs of a unit and an input at which the slope is 0, of units that are not dead"),
            Column("dead", self.dead, meaning="share of units at which the slope is 0 for every input"),
            Column("log10_gradient", self.log10_gradient, meaning="log10 of the root-mean-square of dE/ds, s the preactivations"),
            Column("log10_weight_gradient", self.log10_weight_gradient, meaning="log10 of the root-mean-square of dE/dW, E the sum over the inputs"),
            Column("theory_preactivation_variance", self.expected.length, meaning="mean square of the preactivations in mean-field theory"),
            Column("theory_correlation", self.expected.correlation, meaning="correlation of two inputs in mean-field theory"),
            Column("theory_log10_gradient", self.expected.log10_gradient, meaning="log10_gradient in mean-field theory"),
            Column("theory_log10_weight_gradient", self.expected_weight_gradient, meaning="log10_weight_gradient in mean-field theory"),
            Column("law_log10_gradient_median", self.law.log10_median, meaning="median of log10_gradient over networks of this width, in theory"),
            Column("law_log10_gradient_deviation", self.law.log10_deviation, meaning="standard deviation of log10_gradient over them, in theory"),
        ]
        if self.ensemble.count:
            columns += self._ensemble_columns()
        for index, item in enumerate(self.compared, start=1):
            columns += item.columns(f"compared_{index}_", self.layer.size)
        notes = (self.reading, self.ended, compared_reading(self.compared), *self.compared_names)
        return Table("Random network", tuple(columns), tuple(note for note in notes if note))

    @property
    def compared_names(self) -> tuple[str, ...]:
        """Which function each prefix of columns stands for."""
        return column_notes(item.activation for item in self.compared)

    def jacobian_table(self) -> Table:
        """Return the moments of the Jacobian, one row a layer, and the theory of functions compared."""
        table = self.jacobian.table()
        beside = [column for index, item in enumerate(self.compared, start=1) for column in item.jacobian_columns(f"compared_{index}_", self.layer.size)]
        return Table(table.title, (*table.columns, *beside), (*table.notes, *self.compared_names))

    def _ensemble_columns(self) -> list[Column]:
        found, over = self.ensemble, f"over {count(self.ensemble.count, 'network')}"
        quantities = (
            ("log10_gradient", found.log10_gradient),
            ("log10_weight_gradient", found.log10_weight_gradient),
            ("log10_length", found.log10_length),
            ("correlation", found.correlation),
        )
        return [
            Column(f"ensemble_{name}_p{level}", row, meaning=f"percentile {level} of {name} {over}")
            for name, rows in quantities
            for level, row in zip(BAND, rows, strict=True)
        ]

    def layer_shown(self) -> LayerView:
        """Return the histograms of the layer that is looked at, the last one of a network that has fewer.

        Raises
        ------
        ParameterError
            If there is no layer: the first one's preactivations have left float64.
        """
        if not self.layer.size:
            raise ParameterError(self.reading)
        given = self.parameters
        layer = min(given.layer, self.layer.size)
        ones = given.output_gradient == "ones" and layer == given.depth
        length = float(self.expected.length[layer - 1])
        return view_layer(self.histograms, layer, self.activation, length, plain=given.architecture.plain, ones=ones)

    def no_such_layer(self) -> str:
        """Return that the layer asked for is beyond all that there are; '' where it is one of them. A plot shows the last one then, a file is refused."""
        return no_such_layer("network.layer", self.parameters.layer, self.layer.size)

    @property
    def no_slope(self) -> str:
        """Why there is no Jacobian though it was asked for, and is not too large: slopes of the first layer are undefined; '' where that is not so."""
        if self.spectrum.layer.size or not self.parameters.jacobian or not np.isnan(self.saturated[:1]).any():
            return ""
        return tr("Slopes of the first layer are undefined: it has no Jacobian.")

    def singular_values(self) -> Table:
        """Return one row a rank: the Jacobian's singular values of every layer for which they were computed.

        Raises
        ------
        NothingError
            If no Jacobian was asked for, or the network is too wide for one.
        """
        values = self.spectrum.log10_singular_values
        if not len(values):
            if self.parameters.jacobian and self.parameters.normalisation == "batch":
                raise NothingError(
                    tr("there are no singular values of this network. {reason} Set network.normalisation = layer, say.", reason=self.parameters.no_jacobian)
                )
            if self.no_slope:
                raise NothingError(tr("there are no singular values of this network. {reason} Choose another function.", reason=self.no_slope))
            raise NothingError(
                tr("there are no singular values of this network: set network.jacobian = true, with at most {most} units and inputs.", most=WIDEST_JACOBIAN)
            )
        columns = [Column("rank", np.arange(1, values.shape[1] + 1), meaning="rank of a singular value, the largest first")]
        columns += [
            Column(f"log10_singular_value_{layer}", row, meaning=f"log10 of the singular values of the Jacobian of layer {layer}'s activations by the input")
            for layer, row in zip(self.spectrum.layer, values, strict=True)
        ]
        last = self.parameters.depth
        columns += [
            Column(f"compared_{index}_log10_singular_value_{last}", item.spectrum, meaning=f"the same with {describe_activation(item.activation)}")
            for index, item in enumerate(self.compared, start=1)
            if item.spectrum.size
        ]
        return Table("Singular values of a random network's Jacobian", tuple(columns), self.compared_names)
