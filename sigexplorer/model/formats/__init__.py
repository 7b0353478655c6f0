"""A sigmoid in number formats: its staircases, their errors, where they end, and the loss beside it.

Sources
-------
IEEE 754-2019 (the formats' arithmetic); see also `sigexplorer.model.numerics.rounding`.
"""
