"""The model: what is computed, as a library without Qt.

>>> from sigexplorer.model import Sigmoid
>>> Sigmoid(gain=2).derivatives([0.0, 20.0], 1)
array([[5.00000000e-01, 1.00000000e+00],
       [5.00000000e-01, 8.49670851e-18]])

An activation is a frozen struct: its fields are its parameters, ``derivatives(x, order)`` gives f, f', f'', f''', ``log_abs_slope(x)`` the
logarithm of |f'|, ``landmarks()`` what is worth naming on the curve. `catalogue` has them all by name. Every topic has its function,
`compute_curve`, `compute_chain` and so on, in a module of its own; their results turn into a `Table`, and say in their docstrings which shapes and
units their arrays have.

>>> from sigexplorer.model import Tanh, critical_weight_variance, theory
>>> round(critical_weight_variance(Tanh(), 0.05), 5)
1.76095
>>> round(theory(Tanh(), 1.5, 0.05).gradient_depth_scale, 2)
15.79
"""

import importlib
from typing import TYPE_CHECKING, Any

from sigexplorer.model.activations import (
    ELU as ELU,
    GELU as GELU,
    SELU as SELU,
    Activation as Activation,
    AnyActivation as AnyActivation,
    Arctan as Arctan,
    Erf as Erf,
    GELUTanh as GELUTanh,
    Gompertz as Gompertz,
    HardSigmoid as HardSigmoid,
    HardSwish as HardSwish,
    HardTanh as HardTanh,
    Identity as Identity,
    LeakyReLU as LeakyReLU,
    LeCunTanh as LeCunTanh,
    Mish as Mish,
    ReLU as ReLU,
    Richards as Richards,
    Sigmoid as Sigmoid,
    SiLU as SiLU,
    Softplus as Softplus,
    Softsign as Softsign,
    Step as Step,
    Tanh as Tanh,
    catalogue as catalogue,
)
from sigexplorer.model.activations.landmarks import Asymptote as Asymptote, Landmarks as Landmarks, find_landmarks as find_landmarks
from sigexplorer.model.chain import (
    ChainParameters as ChainParameters,
    ChainResult as ChainResult,
    LayersResult as LayersResult,
    compute_chain as compute_chain,
    compute_layers as compute_layers,
)
from sigexplorer.model.curve import CurveParameters as CurveParameters, CurveResult as CurveResult, Trace as Trace, compute_curve as compute_curve
from sigexplorer.model.curve.probe import ProbeParameters as ProbeParameters, ProbeResult as ProbeResult, compute_probe as compute_probe
from sigexplorer.model.later import LATER
from sigexplorer.model.table import Column as Column, Table as Table

if TYPE_CHECKING:
    from sigexplorer.model.architecture import Architecture as Architecture
    from sigexplorer.model.chain.factors import FactorsResult as FactorsResult, LayerFactors as LayerFactors, compute_factors as compute_factors
    from sigexplorer.model.classification.calibration import CalibrationResult as CalibrationResult, compute_calibration as compute_calibration
    from sigexplorer.model.classification.deciding import Confusion as Confusion, CostCurve as CostCurve, confusion_at as confusion_at, cost_curve as cost_curve
    from sigexplorer.model.classification.decision import DecisionResult as DecisionResult, Scores as Scores, compute_decision as compute_decision
    from sigexplorer.model.classification.fit import LogisticFit as LogisticFit, fit_logistic as fit_logistic
    from sigexplorer.model.classification.judged import JudgedRows as JudgedRows, brier_score as brier_score, judged_rows as judged_rows, log_loss as log_loss
    from sigexplorer.model.classification.judging import Judged as Judged, judged as judged, left_out_scores as left_out_scores
    from sigexplorer.model.classification.judging_parameters import CalibrationParameters as CalibrationParameters, DecisionParameters as DecisionParameters
    from sigexplorer.model.classification.likelihood_ratio import LikelihoodRatios as LikelihoodRatios, likelihood_ratios as likelihood_ratios
    from sigexplorer.model.classification.logits import LoadedLogits as LoadedLogits, load_logits as load_logits
    from sigexplorer.model.classification.losses import (
        LossCurves as LossCurves,
        LossesResult as LossesResult,
        compute_losses as compute_losses,
        losses_at as losses_at,
    )
    from sigexplorer.model.classification.losses_parameters import LossesParameters as LossesParameters
    from sigexplorer.model.classification.parameters import ClassificationParameters as ClassificationParameters
    from sigexplorer.model.classification.ranking import Ranking as Ranking, rank_scores as rank_scores
    from sigexplorer.model.classification.reliability import (
        Reliability as Reliability,
        ScoreParts as ScoreParts,
        reliability as reliability,
        spiegelhalter as spiegelhalter,
    )
    from sigexplorer.model.classification.result import ClassificationResult as ClassificationResult, compute_classification as compute_classification
    from sigexplorer.model.classification.rows import LabelledRows as LabelledRows, load_classification as load_classification
    from sigexplorer.model.classification.separation import Separation as Separation
    from sigexplorer.model.classification.temperature import Temperature as Temperature, best_temperature as best_temperature
    from sigexplorer.model.cost.approximation import (
        Approximation as Approximation,
        ApproximationResult as ApproximationResult,
        approximate as approximate,
    )
    from sigexplorer.model.cost.parameters import CostParameters as CostParameters
    from sigexplorer.model.cost.worst import Worst as Worst
    from sigexplorer.model.cost.result import (
        CostResult as CostResult,
        Machine as Machine,
        Timing as Timing,
        measure_cost as measure_cost,
        measure_functions as measure_functions,
    )
    from sigexplorer.model.curve.difference import Difference as Difference, DifferenceResult as DifferenceResult, compute_difference as compute_difference
    from sigexplorer.model.curve.difference_parameters import DifferenceParameters as DifferenceParameters
    from sigexplorer.model.descent.compute import compute_descent as compute_descent
    from sigexplorer.model.descent.parameters import DescentParameters as DescentParameters
    from sigexplorer.model.descent.result import ComparedDescent as ComparedDescent, DescentResult as DescentResult
    from sigexplorer.model.formats.parameters import FormatsParameters as FormatsParameters
    from sigexplorer.model.formats.result import (
        ComparedFormat as ComparedFormat,
        FormatResult as FormatResult,
        FormatsResult as FormatsResult,
        compute_formats as compute_formats,
    )
    from sigexplorer.model.formats.staircases import Staircase as Staircase
    from sigexplorer.model.formats.thresholds import Threshold as Threshold, activation_thresholds as activation_thresholds, loss_thresholds as loss_thresholds
    from sigexplorer.model.initialisation.comparison import (
        FunctionRow as FunctionRow,
        FunctionsResult as FunctionsResult,
        compare_functions as compare_functions,
    )
    from sigexplorer.model.initialisation.frameworks import initialisation_lines as initialisation_lines
    from sigexplorer.model.initialisation.networks import Measured as Measured, measure_networks as measure_networks
    from sigexplorer.model.initialisation.pairs import (
        Choice as Choice,
        Plane as Plane,
        Question as Question,
        named_pairs as named_pairs,
        what_is_kept as what_is_kept,
    )
    from sigexplorer.model.initialisation.parameters import InitialisationParameters as InitialisationParameters
    from sigexplorer.model.initialisation.result import (
        ComparedInitialisation as ComparedInitialisation,
        InitialisationResult as InitialisationResult,
        compute_initialisation as compute_initialisation,
    )
    from sigexplorer.model.meanfield import (
        Theory as Theory,
        depth_scale as depth_scale,
        fixed_length as fixed_length,
        gradient_chi as gradient_chi,
        length_map as length_map,
        length_trajectory as length_trajectory,
        theory as theory,
    )
    from sigexplorer.model.meanfield.advisor import Pair as Pair, best_pair as best_pair, front as front, median_singular_value as median_singular_value
    from sigexplorer.model.meanfield.correlation import correlation_map as correlation_map, fixed_correlation as fixed_correlation
    from sigexplorer.model.meanfield.critical import critical_line as critical_line, critical_weight_variance as critical_weight_variance
    from sigexplorer.model.meanfield.expectation import Expectation as Expectation, expect as expect, gradient_factor as gradient_factor
    from sigexplorer.model.meanfield.follow import (
        Kept as Kept,
        LayerPath as LayerPath,
        follow_inputs as follow_inputs,
        follow_layers as follow_layers,
        scatter as scatter,
    )
    from sigexplorer.model.meanfield.jacobian_theory import JacobianMoments as JacobianMoments, jacobian_moments as jacobian_moments
    from sigexplorer.model.meanfield.lengths import (
        HalfStable as HalfStable,
        StableLength as StableLength,
        half_stable_points as half_stable_points,
        stable_lengths as stable_lengths,
    )
    from sigexplorer.model.meanfield.variants import VariantTrajectory as VariantTrajectory, follow_variant as follow_variant
    from sigexplorer.model.network.batch import gaussian_inputs as gaussian_inputs, load_inputs as load_inputs
    from sigexplorer.model.network.comparing import compute_networks as compute_networks
    from sigexplorer.model.network.compute import compute_network as compute_network, network_stages as network_stages
    from sigexplorer.model.network.initialisation import draw_layer as draw_layer, variances as variances
    from sigexplorer.model.network.parameters import NetworkParameters as NetworkParameters, inner_variances as inner_variances
    from sigexplorer.model.network.result import Ensemble as Ensemble, LayerStatistics as LayerStatistics, NetworkResult as NetworkResult, Spectrum as Spectrum
    from sigexplorer.model.neuron.parameters import NeuronParameters as NeuronParameters
    from sigexplorer.model.neuron.result import ComparedNeuron as ComparedNeuron, NeuronResult as NeuronResult, compute_neuron as compute_neuron
    from sigexplorer.model.numerics.poisson import poisson_interval as poisson_interval
    from sigexplorer.model.numerics.rounding import NumberFormat as NumberFormat, number_format as number_format
    from sigexplorer.model.overview.parameters import OverviewParameters as OverviewParameters
    from sigexplorer.model.overview.result import Cost as Cost, OverviewResult as OverviewResult, compute_overview as compute_overview
    from sigexplorer.model.overview.rows import (
        OverviewRow as OverviewRow,
        Passage as Passage,
        SlopeEnds as SlopeEnds,
        saturated_share as saturated_share,
        slope_ends as slope_ends,
    )
    from sigexplorer.model.phase.compared import ComparedPhase as ComparedPhase
    from sigexplorer.model.phase.parameters import PhaseParameters as PhaseParameters
    from sigexplorer.model.phase.plane import PhaseMap as PhaseMap, phase_grid as phase_grid
    from sigexplorer.model.phase.result import PhaseResult as PhaseResult, compute_phase as compute_phase
    from sigexplorer.model.regression.data import Measurements as Measurements, load_measurements as load_measurements, parse_measurements as parse_measurements
    from sigexplorer.model.regression.fit import Fit as Fit, fit_function as fit_function
    from sigexplorer.model.regression.judgement import Judgement as Judgement, akaike_weights as akaike_weights
    from sigexplorer.model.regression.parameters import FitParameters as FitParameters
    from sigexplorer.model.regression.result import FitResult as FitResult, compute_fit as compute_fit
    from sigexplorer.model.saturation.cells import Contour as Contour
    from sigexplorer.model.saturation.parameters import SaturationParameters as SaturationParameters
    from sigexplorer.model.saturation.result import ComparedMap as ComparedMap, SaturationResult as SaturationResult, compute_map as compute_map
    from sigexplorer.model.training.data import Points as Points, load_points as load_points, make_points as make_points
    from sigexplorer.model.training.parameters import TrainingParameters as TrainingParameters
    from sigexplorer.model.training.result import TrainingResult as TrainingResult, compute_training as compute_training
    from sigexplorer.model.training.run import TrainingRun as TrainingRun, TrainingState as TrainingState, train as train
    from sigexplorer.model.weights.chosen import ChosenResult as ChosenResult, look_at_layer as look_at_layer
    from sigexplorer.model.weights.parameters import WeightsParameters as WeightsParameters
    from sigexplorer.model.weights.rows import LayerRow as LayerRow
    from sigexplorer.model.weights.run import RunResult as RunResult, run_network as run_network
    from sigexplorer.model.weights.spectrum import marchenko_pastur as marchenko_pastur, marchenko_pastur_edges as marchenko_pastur_edges
    from sigexplorer.model.weights.survey import WeightsResult as WeightsResult, read_weights as read_weights

_MODULES = {name: module for module, names in LATER.items() for name in names}

# An activation that joins the union is public with it.
_ACTIVATIONS = {kind.__name__: kind for kind in catalogue.values()}
_AT_ONCE = (
    "Activation",
    "AnyActivation",
    "catalogue",
    "Asymptote",
    "Landmarks",
    "find_landmarks",
    "ChainParameters",
    "ChainResult",
    "LayersResult",
    "compute_chain",
    "compute_layers",
    "CurveParameters",
    "CurveResult",
    "Trace",
    "compute_curve",
    "ProbeParameters",
    "ProbeResult",
    "compute_probe",
    "Column",
    "Table",
)
__all__ = sorted({*_AT_ONCE, *_ACTIVATIONS, *_MODULES})


def __getattr__(name: str) -> Any:
    if name in _ACTIVATIONS:
        return _ACTIVATIONS[name]
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
