"""A neuron's firing rate: from an input current to spikes a second, the spikes of a Poisson process at that rate, and what they tell of the current.

>>> from sigexplorer.model import NeuronParameters, Sigmoid, compute_neuron
>>> found = compute_neuron(Sigmoid(), NeuronParameters())
>>> bool(found.whole.low[0] < found.whole.expected[0] < found.whole.high[0])
True
"""
