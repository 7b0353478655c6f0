r"""Initialisations as lines of code: PyTorch, Keras, Flax and NumPy, each in its own words.

PyTorch's `torch.nn.init` counts a gain, :math:`\mathrm{std} = \mathrm{gain} / \sqrt{\mathrm{fan\_in}}`. Keras' `VarianceScaling` and JAX's `variance_scaling`,
which Flax uses, count a scale, :math:`\mathrm{std} = \sqrt{\mathrm{scale} / \mathrm{fan\_in}}` with the mode "fan_in". What both do to a normal number that is
cut off at two deviations they undo: they divide by 0.87962566103423978, its standard deviation, so that the scale is the variance of either distribution.
Only the name of the other one differs, "untruncated_normal" in Keras and "normal" in JAX. An initialiser of Keras without a seed of its own
gives the same numbers each time it is called: every layer needs one of its own.

Sources
-------
PyTorch: documentation of torch.nn.init (calculate_gain, kaiming_normal\_), checked with version 2.13.
Keras: documentation and source of keras.initializers.VarianceScaling, checked with version 3.15.
JAX: source of jax.nn.initializers.variance_scaling, checked with version 0.10 and Flax 0.12.
"""

from __future__ import annotations

import math
from typing import Literal, get_args

Framework = Literal["pytorch", "keras", "flax", "numpy"]
FRAMEWORKS: tuple[Framework, ...] = get_args(Framework)
TITLES: dict[Framework, str] = {"pytorch": "PyTorch", "keras": "Keras", "flax": "Flax", "numpy": "NumPy"}
Distribution = Literal["normal", "uniform", "orthogonal"]
# Digits of a number in code: the variance is right to a millionth.
DIGITS = 7


def initialisation_lines(framework: Framework, weight_variance: float, bias_variance: float, *, distribution: Distribution = "normal", title: str = "") -> str:
    """Return lines that initialise layers with these variances, and run as they stand.

    Parameters
    ----------
    framework : str
        "pytorch", "keras", "flax" or "numpy".
    weight_variance : float
        The variance of a weight times the fan-in, at least 0.
    bias_variance : float
        That of a bias, at least 0.
    distribution : str
        How weights are drawn: "normal", "uniform" or "orthogonal"; biases are uniform beside uniform weights and normal beside others.
    title : str
        What stands in the first line beside the variances.

    Returns
    -------
    str
        Each line ends with a line break. PyTorch: `initialise`, to be applied to a model. Keras and Flax: `dense`, which makes a layer. NumPy:
        `dense`, which returns weights of shape (fan_in, fan_out) and biases.
    """
    words = f"n Var[w] = {_number(weight_variance)}, Var[b] = {_number(bias_variance)}"
    head = f"# {title}: {words}\n" if title else f"# {words}\n"
    make = {"pytorch": _pytorch, "keras": _keras, "flax": _flax, "numpy": _numpy}[framework]
    return head + make(weight_variance, bias_variance, distribution)


def _pytorch(weight_variance: float, bias_variance: float, distribution: Distribution) -> str:
    gain, deviation = _number(math.sqrt(weight_variance)), math.sqrt(bias_variance)
    weights = {
        "normal": f"nn.init.normal_(module.weight, std={gain} / math.sqrt(module.in_features))",
        "uniform": "nn.init.uniform_(module.weight, -bound, bound)",
        "orthogonal": f"nn.init.orthogonal_(module.weight, gain={gain})",
    }[distribution]
    biases = "nn.init.zeros_(module.bias)"
    if bias_variance:
        bound = _number(math.sqrt(3.0) * deviation)
        biases = f"nn.init.uniform_(module.bias, -{bound}, {bound})" if distribution == "uniform" else f"nn.init.normal_(module.bias, std={_number(deviation)})"
    bound_line = f"        bound = {gain} * math.sqrt(3.0 / module.in_features)\n" if distribution == "uniform" else ""
    imports = "" if distribution == "orthogonal" else "import math\n\n"
    return (
        f"{imports}from torch import nn\n\n\ndef initialise(module):\n    if isinstance(module, nn.Linear):\n{bound_line}        {weights}\n"
        f"        if module.bias is not None:\n            {biases}\n\n\n# model.apply(initialise)\n"
    )


def _keras(weight_variance: float, bias_variance: float, distribution: Distribution) -> str:
    scale, deviation = _number(weight_variance), math.sqrt(bias_variance)
    kernels = {
        "normal": f'keras.initializers.VarianceScaling(scale={scale}, mode="fan_in", distribution="untruncated_normal")',
        "uniform": f'keras.initializers.VarianceScaling(scale={scale}, mode="fan_in", distribution="uniform")',
        "orthogonal": f"keras.initializers.Orthogonal(gain={_number(math.sqrt(weight_variance))})",
    }[distribution]
    if not weight_variance:
        kernels = '"zeros"'
    biases = '"zeros"'
    if bias_variance:
        bound = _number(math.sqrt(3.0) * deviation)
        normal = f"keras.initializers.RandomNormal(stddev={_number(deviation)})"
        biases = f"keras.initializers.RandomUniform(-{bound}, {bound})" if distribution == "uniform" else normal
    return (
        "import keras\n\n\ndef dense(units, **options):\n    # Initialisers of its own for every layer: one that is used again gives the same numbers again.\n"
        f"    kernel = {kernels}\n    bias = {biases}\n    return keras.layers.Dense(units, kernel_initializer=kernel, bias_initializer=bias, **options)\n"
    )


def _flax(weight_variance: float, bias_variance: float, distribution: Distribution) -> str:
    scale, deviation = _number(weight_variance), math.sqrt(bias_variance)
    kernels = {
        "normal": f'initializers.variance_scaling({scale}, "fan_in", "normal")',
        "uniform": f'initializers.variance_scaling({scale}, "fan_in", "uniform")',
        "orthogonal": f"initializers.orthogonal({_number(math.sqrt(weight_variance))})",
    }[distribution]
    biases, helper = "initializers.zeros", ""
    if bias_variance and distribution == "uniform":
        bound = _number(math.sqrt(3.0) * deviation)
        helper = f"\n\ndef uniform_bias(key, shape, dtype=jnp.float32):\n    return jax.random.uniform(key, shape, dtype, -{bound}, {bound})\n"
        biases = "uniform_bias"
    elif bias_variance:
        biases = f"initializers.normal({_number(deviation)})"
    imports = "import flax.linen as nn\n" + ("import jax\nimport jax.numpy as jnp\n" if helper else "") + "from jax.nn import initializers\n"
    layer = f"nn.Dense(features, kernel_init=kernel, bias_init={biases}, **options)"
    return f"{imports}{helper}\n\ndef dense(features, **options):\n    kernel = {kernels}\n    return {layer}\n"


def _numpy(weight_variance: float, bias_variance: float, distribution: Distribution) -> str:
    gain, deviation = _number(math.sqrt(weight_variance)), math.sqrt(bias_variance)
    weights = {
        "normal": f"    weights = rng.normal(0.0, {gain} / np.sqrt(fan_in), (fan_in, fan_out))\n",
        "uniform": f"    bound = {gain} * np.sqrt(3.0 / fan_in)\n    weights = rng.uniform(-bound, bound, (fan_in, fan_out))\n",
        "orthogonal": (
            "    q, r = np.linalg.qr(rng.standard_normal((max(fan_in, fan_out), min(fan_in, fan_out))))\n"
            f"    q = {gain} * q * np.sign(np.diag(r))\n    weights = q if fan_in >= fan_out else q.T\n"
        ),
    }[distribution]
    biases = "np.zeros(fan_out)"
    if bias_variance:
        bound = _number(math.sqrt(3.0) * deviation)
        biases = f"rng.uniform(-{bound}, {bound}, fan_out)" if distribution == "uniform" else f"rng.normal(0.0, {_number(deviation)}, fan_out)"
    return (
        f"import numpy as np\n\nrng = np.random.default_rng(0)\n\n\ndef dense(fan_in, fan_out):\n{weights}    biases = {biases}\n    return weights, biases\n"
    )


def _number(value: float) -> str:
    """Return a number as all four languages, which are one, read it."""
    return repr(float(f"{value:.{DIGITS}g}"))
