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
    ELU,
    GELU,
    SELU,
    Activation,
    AnyActivation,
    Arctan,
    Erf,
    GELUTanh,
    Gompertz,
    HardSigmoid,
    HardSwish,
    HardTanh,
    Identity,
    LeakyReLU,
    LeCunTanh,
    Mish,
    ReLU,
    Richards,
    Sigmoid,
    SiLU,
    Softplus,
    Softsign,
    Step,
    Tanh,
    catalogue,
)
from sigexplorer.model.activations.landmarks import Asymptote, Landmarks, find_landmarks
from sigexplorer.model.chain import ChainParameters, ChainResult, LayersResult, compute_chain, compute_layers
from sigexplorer.model.curve import CurveParameters, CurveResult, Trace, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, ProbeResult, compute_probe
from sigexplorer.model.later import LATER
from sigexplorer.model.table import Column, Table

if TYPE_CHECKING:
    from sigexplorer.model.architecture import Architecture
    from sigexplorer.model.chain.factors import FactorsResult, LayerFactors, compute_factors
    from sigexplorer.model.classification.calibration import CalibrationResult, compute_calibration
    from sigexplorer.model.classification.deciding import Confusion, CostCurve, confusion_at, cost_curve
    from sigexplorer.model.classification.decision import DecisionResult, Scores, compute_decision
    from sigexplorer.model.classification.fit import LogisticFit, fit_logistic
    from sigexplorer.model.classification.judged import JudgedRows, brier_score, judged_rows, log_loss
    from sigexplorer.model.classification.judging import Judged, judged, left_out_scores
    from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
    from sigexplorer.model.classification.likelihood_ratio import LikelihoodRatios, likelihood_ratios
    from sigexplorer.model.classification.logits import LoadedLogits, load_logits
    from sigexplorer.model.classification.losses import LossCurves, LossesResult, compute_losses, losses_at
    from sigexplorer.model.classification.losses_parameters import LossesParameters
    from sigexplorer.model.classification.parameters import ClassificationParameters
    from sigexplorer.model.classification.ranking import Ranking, rank_scores
    from sigexplorer.model.classification.reliability import Reliability, ScoreParts, reliability, spiegelhalter
    from sigexplorer.model.classification.result import ClassificationResult, compute_classification
    from sigexplorer.model.classification.rows import LabelledRows, load_classification
    from sigexplorer.model.classification.separation import Separation
    from sigexplorer.model.classification.temperature import Temperature, best_temperature
    from sigexplorer.model.cost.approximation import Approximation, ApproximationResult, Worst, approximate
    from sigexplorer.model.cost.parameters import CostParameters
    from sigexplorer.model.cost.result import CostResult, Machine, Timing, measure_cost, measure_functions
    from sigexplorer.model.curve.difference import Difference, DifferenceResult, compute_difference
    from sigexplorer.model.curve.difference_parameters import DifferenceParameters
    from sigexplorer.model.descent.compute import compute_descent
    from sigexplorer.model.descent.parameters import DescentParameters
    from sigexplorer.model.descent.result import ComparedDescent, DescentResult
    from sigexplorer.model.formats.parameters import FormatsParameters
    from sigexplorer.model.formats.result import ComparedFormat, FormatResult, FormatsResult, compute_formats
    from sigexplorer.model.formats.staircases import Staircase
    from sigexplorer.model.formats.thresholds import Threshold, activation_thresholds, loss_thresholds
    from sigexplorer.model.initialisation.comparison import FunctionRow, FunctionsResult, compare_functions
    from sigexplorer.model.initialisation.frameworks import initialisation_lines
    from sigexplorer.model.initialisation.networks import Measured, measure_networks
    from sigexplorer.model.initialisation.pairs import Choice, Plane, Question, named_pairs, what_is_kept
    from sigexplorer.model.initialisation.parameters import InitialisationParameters
    from sigexplorer.model.initialisation.result import ComparedInitialisation, InitialisationResult, compute_initialisation
    from sigexplorer.model.meanfield import (
        Theory,
        critical_line,
        critical_weight_variance,
        depth_scale,
        fixed_length,
        gradient_chi,
        length_map,
        length_trajectory,
        theory,
    )
    from sigexplorer.model.meanfield.advisor import Pair, best_pair, front, median_singular_value
    from sigexplorer.model.meanfield.correlation import correlation_map, fixed_correlation
    from sigexplorer.model.meanfield.expectation import Expectation, expect, gradient_factor
    from sigexplorer.model.meanfield.follow import Kept, LayerPath, follow_inputs, follow_layers, scatter
    from sigexplorer.model.meanfield.jacobian_theory import JacobianMoments, jacobian_moments
    from sigexplorer.model.meanfield.lengths import HalfStable, StableLength, half_stable_points, stable_lengths
    from sigexplorer.model.meanfield.variants import VariantTrajectory, follow_variant
    from sigexplorer.model.network.batch import gaussian_inputs, load_inputs
    from sigexplorer.model.network.comparing import compute_networks
    from sigexplorer.model.network.compute import compute_network, network_stages
    from sigexplorer.model.network.initialisation import draw_layer, variances
    from sigexplorer.model.network.parameters import NetworkParameters, inner_variances
    from sigexplorer.model.network.result import Ensemble, LayerStatistics, NetworkResult, Spectrum
    from sigexplorer.model.neuron.parameters import NeuronParameters
    from sigexplorer.model.neuron.result import ComparedNeuron, NeuronResult, compute_neuron
    from sigexplorer.model.numerics.poisson import poisson_interval
    from sigexplorer.model.numerics.rounding import NumberFormat, number_format
    from sigexplorer.model.overview.parameters import OverviewParameters
    from sigexplorer.model.overview.result import Cost, OverviewResult, compute_overview
    from sigexplorer.model.overview.rows import OverviewRow, Passage, SlopeEnds, saturated_share, slope_ends
    from sigexplorer.model.phase.compared import ComparedPhase
    from sigexplorer.model.phase.parameters import PhaseParameters
    from sigexplorer.model.phase.plane import PhaseMap, phase_grid
    from sigexplorer.model.phase.result import PhaseResult, compute_phase
    from sigexplorer.model.regression.data import Measurements, load_measurements, parse_measurements
    from sigexplorer.model.regression.fit import Fit, fit_function
    from sigexplorer.model.regression.judgement import Judgement, akaike_weights
    from sigexplorer.model.regression.parameters import FitParameters
    from sigexplorer.model.regression.result import FitResult, compute_fit
    from sigexplorer.model.saturation.cells import Contour
    from sigexplorer.model.saturation.parameters import SaturationParameters
    from sigexplorer.model.saturation.result import ComparedMap, SaturationResult, compute_map
    from sigexplorer.model.training.data import Points, load_points, make_points
    from sigexplorer.model.training.parameters import TrainingParameters
    from sigexplorer.model.training.result import TrainingResult, compute_training
    from sigexplorer.model.training.run import TrainingRun, TrainingState, train
    from sigexplorer.model.weights.chosen import ChosenResult, look_at_layer
    from sigexplorer.model.weights.parameters import WeightsParameters
    from sigexplorer.model.weights.rows import LayerRow
    from sigexplorer.model.weights.run import RunResult, run_network
    from sigexplorer.model.weights.spectrum import marchenko_pastur, marchenko_pastur_edges
    from sigexplorer.model.weights.survey import WeightsResult, read_weights

_MODULES = {name: module for module, names in LATER.items() for name in names}

__all__ = [
    "ELU",
    "GELU",
    "SELU",
    "Activation",
    "AnyActivation",
    "Approximation",
    "ApproximationResult",
    "Architecture",
    "Arctan",
    "Asymptote",
    "CalibrationParameters",
    "CalibrationResult",
    "ChainParameters",
    "ChainResult",
    "Choice",
    "ChosenResult",
    "ClassificationParameters",
    "ClassificationResult",
    "Column",
    "ComparedDescent",
    "ComparedFormat",
    "ComparedInitialisation",
    "ComparedMap",
    "ComparedNeuron",
    "ComparedPhase",
    "Confusion",
    "Contour",
    "Cost",
    "CostCurve",
    "CostParameters",
    "CostResult",
    "CurveParameters",
    "CurveResult",
    "DecisionParameters",
    "DecisionResult",
    "DescentParameters",
    "DescentResult",
    "Difference",
    "DifferenceParameters",
    "DifferenceResult",
    "Ensemble",
    "Erf",
    "Expectation",
    "FactorsResult",
    "Fit",
    "FitParameters",
    "FitResult",
    "FormatResult",
    "FormatsParameters",
    "FormatsResult",
    "FunctionRow",
    "FunctionsResult",
    "GELUTanh",
    "Gompertz",
    "HalfStable",
    "HardSigmoid",
    "HardSwish",
    "HardTanh",
    "Identity",
    "InitialisationParameters",
    "InitialisationResult",
    "JacobianMoments",
    "Judged",
    "JudgedRows",
    "Judgement",
    "Kept",
    "LabelledRows",
    "Landmarks",
    "LayerFactors",
    "LayerPath",
    "LayerRow",
    "LayerStatistics",
    "LayersResult",
    "LeCunTanh",
    "LeakyReLU",
    "LikelihoodRatios",
    "LoadedLogits",
    "LogisticFit",
    "LossCurves",
    "LossesParameters",
    "LossesResult",
    "Machine",
    "Measured",
    "Measurements",
    "Mish",
    "NetworkParameters",
    "NetworkResult",
    "NeuronParameters",
    "NeuronResult",
    "NumberFormat",
    "OverviewParameters",
    "OverviewResult",
    "OverviewRow",
    "Pair",
    "Passage",
    "PhaseMap",
    "PhaseParameters",
    "PhaseResult",
    "Plane",
    "Points",
    "ProbeParameters",
    "ProbeResult",
    "Question",
    "Ranking",
    "ReLU",
    "Reliability",
    "Richards",
    "RunResult",
    "SaturationParameters",
    "SaturationResult",
    "ScoreParts",
    "Scores",
    "Separation",
    "SiLU",
    "Sigmoid",
    "SlopeEnds",
    "Softplus",
    "Softsign",
    "Spectrum",
    "StableLength",
    "Staircase",
    "Step",
    "Table",
    "Tanh",
    "Temperature",
    "Theory",
    "Threshold",
    "Timing",
    "Trace",
    "TrainingParameters",
    "TrainingResult",
    "TrainingRun",
    "TrainingState",
    "VariantTrajectory",
    "WeightsParameters",
    "WeightsResult",
    "Worst",
    "activation_thresholds",
    "akaike_weights",
    "approximate",
    "best_pair",
    "best_temperature",
    "brier_score",
    "catalogue",
    "compare_functions",
    "compute_calibration",
    "compute_chain",
    "compute_classification",
    "compute_curve",
    "compute_decision",
    "compute_descent",
    "compute_difference",
    "compute_factors",
    "compute_fit",
    "compute_formats",
    "compute_initialisation",
    "compute_layers",
    "compute_losses",
    "compute_map",
    "compute_network",
    "compute_networks",
    "compute_neuron",
    "compute_overview",
    "compute_phase",
    "compute_probe",
    "compute_training",
    "confusion_at",
    "correlation_map",
    "cost_curve",
    "critical_line",
    "critical_weight_variance",
    "depth_scale",
    "draw_layer",
    "expect",
    "find_landmarks",
    "fit_function",
    "fit_logistic",
    "fixed_correlation",
    "fixed_length",
    "follow_inputs",
    "follow_layers",
    "follow_variant",
    "front",
    "gaussian_inputs",
    "gradient_chi",
    "gradient_factor",
    "half_stable_points",
    "initialisation_lines",
    "inner_variances",
    "jacobian_moments",
    "judged",
    "judged_rows",
    "left_out_scores",
    "length_map",
    "length_trajectory",
    "likelihood_ratios",
    "load_classification",
    "load_inputs",
    "load_logits",
    "load_measurements",
    "load_points",
    "log_loss",
    "look_at_layer",
    "loss_thresholds",
    "losses_at",
    "make_points",
    "marchenko_pastur",
    "marchenko_pastur_edges",
    "measure_cost",
    "measure_functions",
    "measure_networks",
    "median_singular_value",
    "named_pairs",
    "network_stages",
    "number_format",
    "parse_measurements",
    "phase_grid",
    "poisson_interval",
    "rank_scores",
    "read_weights",
    "reliability",
    "run_network",
    "saturated_share",
    "scatter",
    "slope_ends",
    "spiegelhalter",
    "stable_lengths",
    "theory",
    "train",
    "variances",
    "what_is_kept",
]

# An activation that joins the union is public with it.
_ACTIVATIONS = {kind.__name__: kind for kind in catalogue.values()}
__all__ += [name for name in _ACTIVATIONS if name not in __all__]


def __getattr__(name: str) -> Any:
    if name in _ACTIVATIONS:
        return _ACTIVATIONS[name]
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
