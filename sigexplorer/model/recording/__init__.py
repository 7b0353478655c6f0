"""Recordings of networks in training, as `sigexplorer.record` writes them: read while they grow, and what was found in them.

>>> from sigexplorer.model.recording.reader import read_recording

Sources
-------
Y. LeCun, L. Bottou, G. B. Orr, K.-R. Mueller: Efficient backprop. 1998 (inputs of mean 0 and deviation 1).
X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010 (percentiles and gradients by layer).
F.-F. Li, A. Karpathy, J. Johnson: CS231n, Convolutional neural networks for visual recognition. Stanford 2016 (steps of about a thousandth).
P. Micikevicius et al.: Mixed precision training. ICLR 2018 (gradients below float16, and the loss scale).
"""
