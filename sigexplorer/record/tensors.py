"""Tensors of PyTorch: samples of them, which of them a module is known by, and what they are."""

from __future__ import annotations

import importlib
import math
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np

from .measures import Array, Sampled, stride


def torch_itself() -> Any:
    """Return the module of PyTorch."""
    # Who gives a model has imported it; looking it up by name takes longer.
    return sys.modules["torch"]


def sampled(tensor: Any) -> Sampled:
    """Return a sample of a tensor, which stays where it is."""
    torch = torch_itself()
    found = tensor.detach()
    if found.is_quantized:
        found = found.dequantize()
    if found.layout != torch.strided:
        found = found.coalesce().values() if found.layout == torch.sparse_coo else found.to_dense()
    if found.is_complex():
        found = torch.view_as_real(found)
    if not found.numel():
        return Sampled(np.empty(0, np.float32), math.nan, 0.0)
    step = stride(found.numel(), tuple(found.shape))
    values = _values(found)
    if step == 1:
        largest = float(np.abs(values).max())
        nonfinite = 0.0 if math.isfinite(largest) else 1.0 - float(np.isfinite(values).mean())
    else:
        low, high = (float(end) for end in torch.aminmax(found))
        largest = max(-low, high)
        nonfinite = 0.0 if math.isfinite(largest) and not math.isnan(low) else 1.0 - float(torch.isfinite(found).float().mean())
    if nonfinite:
        fine = torch.where(torch.isfinite(found), found, torch.zeros_like(found))
        largest = float(fine.abs().max())
    return Sampled(values, largest, nonfinite)


def _values(tensor: Any) -> Array:
    """Return every so many-th value of a tensor."""
    torch = torch_itself()
    taken = tensor.reshape(-1)[:: stride(tensor.numel(), tuple(tensor.shape))]
    values: Array = taken.to("cpu", torch.float64 if tensor.dtype == torch.float64 else torch.float32).numpy()
    return values


def _stands_for_many(tensor: Any) -> bool:
    """Return whether a tensor is one of vmap and its like, which has no numbers."""
    # Nothing public says so; of a version that does not tell none is taken for one.
    functions = getattr(torch_itself()._C, "_functorch", None)
    asked = getattr(functions, "is_functorch_wrapped_tensor", None)
    return asked is not None and bool(asked(tensor))


def floating(found: Any) -> Any:
    """Return the first tensor of real numbers in what a module takes or returns; None where there is none."""
    torch = torch_itself()
    if isinstance(found, torch.Tensor):
        if _stands_for_many(found):
            return None
        return found if found.is_floating_point() or found.is_quantized else None
    if isinstance(found, Mapping):
        found = tuple(found.values())
    if isinstance(found, tuple | list):
        return next((tensor for part in found[:8] if (tensor := floating(part)) is not None), None)
    return None


def taken(parameters: list[Any]) -> Array:
    """Return a sample of the values of some parameters, copied."""
    return np.concatenate([_values(parameter.detach()) for parameter in parameters])


def kept(parameters: list[Any]) -> Sampled:
    """Return a sample of some parameters together, copied, with what is known of all of their values."""
    samples = [sampled(parameter) for parameter in parameters]
    sizes = np.array([parameter.numel() for parameter in parameters], dtype=np.float64)
    nonfinite = float(sizes @ [sample.nonfinite for sample in samples] / sizes.sum())
    largest = [sample.largest for sample in samples if math.isfinite(sample.largest)]
    return Sampled(np.concatenate([sample.values for sample in samples]), max(largest, default=math.nan), nonfinite)


def gradient_of(parameters: list[Any]) -> Sampled | None:
    """Return a sample of the gradients of some parameters; None where they have none."""
    samples = [sampled(parameter.grad) for parameter in parameters if parameter.grad is not None]
    if not samples:
        return None
    largest = max(sample.largest for sample in samples)
    return Sampled(np.concatenate([sample.values for sample in samples]), largest, max(sample.nonfinite for sample in samples))


def dtype_of(tensor: Any) -> str:
    """Return the name of a tensor's number format; '' of no tensor."""
    return "" if tensor is None else str(tensor.dtype).removeprefix("torch.")


def matrices_of(module: Any) -> list[Any]:
    """Return the parameters of a module itself that a layer is known by: its matrices, or what else it has."""
    lazy: Any = importlib.import_module("torch.nn.parameter").is_lazy
    own = list(module.parameters(recurse=False))
    if hasattr(module, "parametrizations"):
        own += list(module.parametrizations.parameters())
    own = [parameter for parameter in own if not lazy(parameter) and parameter.is_floating_point() and parameter.numel()]
    return [parameter for parameter in own if parameter.ndim > 1] or own[:1]


def fans_of(module: Any) -> tuple[int, int]:
    """Return how many numbers a unit of a module takes, and how many units it has, by its largest matrix; (0, 0) without one."""
    matrix = max(matrices_of(module), key=lambda each: each.numel(), default=None)
    if matrix is None or matrix.ndim < 2:
        return 0, 0
    if "ConvTranspose" in type(module).__name__:
        # Turned around: (inputs, outputs of a group, places), of which a stride leaves so many to each place of what comes out.
        fan_in = matrix.numel() // matrix.shape[1] // module.groups // math.prod(module.stride)
        return max(int(fan_in), 1), int(matrix.shape[1]) * int(module.groups)
    return int(matrix.numel() // max(matrix.shape[0], 1)), int(matrix.shape[0])


def biases_of(module: Any) -> list[Any]:
    """Return the parameters of a module itself that are called biases, beside those that it is known by."""
    known = {id(parameter) for parameter in matrices_of(module)}
    lazy: Any = importlib.import_module("torch.nn.parameter").is_lazy
    own = [each for name, each in module.named_parameters(recurse=False) if "bias" in name and id(each) not in known and not lazy(each)]
    return [each for each in own if each.is_floating_point() and each.numel()]


def quantised(module: Any) -> bool:
    """Return whether a module computes with quantised weights."""
    return "quantized" in type(module).__module__
