"""What is in a file of weights: its tensors read in parts, never whole, with what each layer's numbers are like.

Nothing in such a file is run, and nothing outside of its folder is read: a pickle is refused, an array of objects is left out, and the data that an
ONNX file keeps in others is taken from regular files beside it alone. Whatever a file claims, it is held against its length before any memory is
taken for it.
"""
