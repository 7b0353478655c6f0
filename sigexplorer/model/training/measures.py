"""What is measured of a training as single numbers, without what only its pictures need."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.run import TrainingRun
from sigexplorer.model.wording import count


def measure_training(activation: Activation, parameters: TrainingParameters, *, wanted: Collection[str], cancel: Cancel = never) -> dict[str, float]:
    """Return single numbers of one network after `parameters.steps`, with the bits that `compute_training` has of them.

    Parameters
    ----------
    activation : Activation
        The function of its hidden units.
    parameters : TrainingParameters
        The data, the network, and how it is trained.
    wanted : collection of str
        Some of ``training.loss``, ``training.unseen_loss`` (NaN where there are no unseen points) and ``training.accuracy``.
    cancel : callable
        Asked at every step; see `sigexplorer.model.running`.

    Returns
    -------
    dict of str to float
        The numbers by their names.

    Raises
    ------
    ParameterError
        If there are no points, their file cannot be read, or the network has left the range of float64.
    Cancelled
        If `cancel` answered True.
    """
    run = TrainingRun((activation,), parameters, cancel=cancel)
    run.advance(parameters.steps, cancel)
    loss, unseen = run.losses()
    if not np.isfinite(loss[0]):
        raise ParameterError(
            tr("the network has left the range of {format} within {steps}, or is undefined.", format="float64", steps=count(parameters.steps, "step"))
        )
    found = {"training.loss": float(loss[0]), "training.unseen_loss": float(unseen[0]), "training.accuracy": run.accuracy()[0]}
    return {name: float(found[name]) for name in wanted}
