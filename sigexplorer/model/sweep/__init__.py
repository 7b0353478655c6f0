"""Sweeps: the same numbers of thousands of networks, over a grid of parameters; their file, their order, the size of batches, and maps of them.

What a point of the grid stands for is said further up, where the state is known: here it is a number from 0 on.
"""
