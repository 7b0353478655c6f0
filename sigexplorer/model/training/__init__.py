"""Networks in training: small data sets in the plane, backpropagation for any activation, and what each layer goes through.

>>> from sigexplorer.model import Sigmoid, Tanh
>>> from sigexplorer.model.training import TrainingParameters, train
>>> states = list(train((Tanh(), Sigmoid()), TrainingParameters(steps=200)))
>>> bool(states[-1].loss[0] < states[0].loss[0])
True
"""

from sigexplorer.model.training.data import Points, load_points, make_points
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.result import TrainingResult, compute_training, training_stages
from sigexplorer.model.training.run import TrainingRun, TrainingState, train

__all__ = [
    "Points",
    "TrainingParameters",
    "TrainingResult",
    "TrainingRun",
    "TrainingState",
    "compute_training",
    "load_points",
    "make_points",
    "train",
    "training_stages",
]
