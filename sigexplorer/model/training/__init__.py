"""Networks in training: small data sets in the plane, backpropagation for any activation, and what each layer goes through.

>>> from sigexplorer.model import Sigmoid, Tanh, TrainingParameters, train
>>> states = list(train((Tanh(), Sigmoid()), TrainingParameters(steps=200)))
>>> bool(states[-1].loss[0] < states[0].loss[0])
True

Sources
-------
D. E. Rumelhart, G. E. Hinton, R. J. Williams: Learning representations by back-propagating errors. Nature 323, 1986.
"""
