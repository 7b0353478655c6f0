"""Gradient descent of one neuron with two inputs: what it costs that inputs are not centred on zero.

>>> from sigexplorer.model import DescentParameters, Sigmoid, compute_descent
>>> found = compute_descent(Sigmoid(), DescentParameters())
>>> bool(found.condition[0] > 5 * found.condition[1])
True
"""
