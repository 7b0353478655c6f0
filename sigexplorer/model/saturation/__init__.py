"""The saturation map: log10 of a chain's gradient over two of its parameters.

The gradient is that of `sigexplorer.model.chain` (Y. Bengio, P. Simard, P. Frasconi, 1994).
"""
