"""As much of Keras as the recorder asks for, in numpy: dense layers one behind the other, which are trained on batches between two callbacks."""

from __future__ import annotations

import types
from dataclasses import dataclass

import numpy as np


def linear(z):
    return z


def tanh(z):
    return np.tanh(z)


def relu(z):
    return np.maximum(z, 0.0)


def log(z):
    with np.errstate(all="ignore"):
        return np.log(z)


@dataclass(frozen=True)
class End:
    """What a layer is given, or what comes out of it."""

    layer: Layer
    side: str


class Layer:
    def __init__(self, name, before, after, activation=linear, generator=None):
        generator = generator or np.random.default_rng(0)
        self.name, self.activation = name, activation
        self.kernel, self.bias, self.use_bias = generator.normal(0.0, 1.0 / np.sqrt(before), (before, after)), np.zeros(after), True
        self.input, self.output = End(self, "input"), End(self, "output")

    @property
    def weights(self):
        return [self.kernel, self.bias]

    def given(self, x):
        """What stands before it without being a layer."""
        return x

    def call(self, x):
        with np.errstate(all="ignore"):
            return self.activation(self.given(x) @ self.kernel + self.bias)


Layer.__name__ = "Dense"
for known in (Layer, linear, tanh, relu):
    known.__module__ = "keras.made"


class Behind(Layer):
    """A dense layer that is given the logarithm of what comes out of the one before it."""

    def given(self, x):
        return log(x)


Behind.__name__ = "Dense"
Behind.__module__ = "keras.made"


class Given:
    """What a network is given."""

    def __init__(self, layers):
        self.layers = layers


class Model:
    __module__ = "keras.models"
    built = True

    def __init__(self, layers=(), ends=(), name=""):
        self.layers = list(layers[0].layers) if layers and isinstance(layers[0], Given) else list(layers)
        self.inputs, self.ends = [Given(self.layers)], list(ends)

    def through(self, x):
        """Return what each layer is given, what comes out of it, and so on."""
        found = {}
        for layer in self.layers:
            found[layer.input], x = layer.given(x), layer.call(x)
            found[layer.output] = x
        return x, found

    def __call__(self, inputs, training=True):
        assert not training
        found = Model(self.layers).through(inputs[0])[1]
        return [found[end] for end in self.ends]

    def fit(self, batches, callbacks, loss=None, step=0.01, after=None):
        """Train by the gradient of the squared error, which is taken by differences where it is a number."""
        for callback in callbacks:
            callback.on_train_begin()
        for number, (x, y) in enumerate(batches):
            out = self.through(x)[0]
            value = float(np.square(out - y).mean()) if loss is None else loss(out, number)
            for layer in self.layers:
                # A number that is none is one in all gradients; otherwise any small step will do.
                layer.kernel = layer.kernel * (1.0 - step) if np.isfinite(value) else np.full_like(layer.kernel, np.nan)
                layer.bias = layer.bias * (1.0 - step) if np.isfinite(value) else np.full_like(layer.bias, np.nan)
            if after is not None:
                after(number)
            for callback in callbacks:
                callback.on_train_batch_end(number, {"loss": value})
        for callback in callbacks:
            callback.on_train_end()


class Callback:
    """What a training tells of itself."""


def module():
    """Return what stands for the module of Keras."""
    return types.SimpleNamespace(
        Model=Model,
        callbacks=types.SimpleNamespace(Callback=Callback),
        ops=types.SimpleNamespace(convert_to_numpy=np.asarray),
        backend=types.SimpleNamespace(backend=lambda: "numpy"),
    )
