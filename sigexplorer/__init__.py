"""A desktop explorer of the sigmoid activation function and its relatives."""

__version__ = "0.1.0"
