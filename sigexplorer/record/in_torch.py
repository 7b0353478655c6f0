"""A network of PyTorch, measured by hooks that are there only while a step is recorded.

Of modules that are called several times in one step every call is a layer of its own, "cell", "cell #2", ...; of several batches before one
step the first is measured. Functions that a network applies without a module (``F.relu``, ``torch.tanh``) are layers behind the module
before them. What a compiled or scripted network does inside is not to be seen: its weights are.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from .arrays import INPUT, NAMES
from .functions_in_torch import activation_of, watching
from .measures import (
    MOST_SAMPLED,
    SATURATED,
    Function,
    Sampled,
    input_spread,
    of_biases,
    of_function,
    of_gradients,
    of_inputs,
    of_update,
    of_values,
    of_weights,
)
from .rows import Rows
from .tensors import biases_of, dtype_of, fans_of, floating, gradient_of, kept, matrices_of, quantised, sampled, taken, torch_itself

# Calls of one module in one step, and values of which saturation is told: what lies beyond is left out.
MOST_CALLS = 32
MOST_LOOKED_AT = 2**20
# Rows of an input whose columns are compared.
MOST_ROWS = 1024

Note = Callable[[str], None]


def is_first() -> bool:
    """Return whether this process is the one of several that records: all train the same network."""
    distributed: Any = importlib.import_module("torch.distributed")
    return not (distributed.is_available() and distributed.is_initialized() and distributed.get_rank() != 0)


class TorchNetwork:
    """Measures a module.

    Parameters
    ----------
    model : torch.nn.Module
        What is trained.
    rows : Rows
        What is told of the layers.
    activations : mapping of str to str
        The functions that are applied to the values of layers.
    note : callable
        Told what cannot be seen.
    fail : callable
        Told of an error inside of a hook, which must not reach the training.
    """

    def __init__(self, model: Any, rows: Rows, activations: Mapping[str, str], note: Note, fail: Callable[[Exception], None]) -> None:
        self._torch = torch_itself()
        self._rows, self._note, self._fail = rows, note, fail
        self._activations = activations
        self._handles: list[Any] = []
        self._blind: list[str] = []
        if type(model).__name__ == "DataParallel":
            self._blind.append("the network is copied to several devices for every batch (DataParallel)")
        elif isinstance(model, self._torch.jit.ScriptModule):
            self._blind.append("the network is scripted")
        elif hasattr(model, "_orig_mod") or getattr(model, "_compiled_call_impl", None) is not None:
            self._blind.append("the network is compiled")
        inner = getattr(model, "_orig_mod", model)
        self._model = inner.module if type(inner).__name__ in {"DataParallel", "DistributedDataParallel"} else inner
        self._names = {module: NAMES.get(name, name) for name, module in self._model.named_modules() if ".parametrizations" not in f".{name}"}
        self._weights = {name: found for module, name in self._names.items() if (found := matrices_of(module))}
        self._fans = {name: fans_of(module) for module, name in self._names.items() if name in self._weights}
        self._hidden = tuple(f"{name}." for module, name in self._names.items() if hasattr(module, "_orig_mod"))
        self._biases = {name: found for module, name in self._names.items() if (found := biases_of(module))}
        self._before: dict[str, tuple[Sampled, Sampled | None]] = {}
        self._gradients: dict[str, Sampled] = {}
        self._calls: dict[str, int] = {}
        self._armed = False
        self._batches = self._inside = 0
        self._axis = -1
        self._behind = self._pending = ""
        self._scale = 1.0
        self._last: tuple[Any, Sampled | None] = (None, None)
        self._watch: Any = None
        self._exit: Any = None
        self._standing: list[Any] = []
        self._given: tuple[Any, Any] | None = None
        self._first: Any = None
        self._stepping = self._lost = self._alarmed = False

    def begin(self) -> None:
        """Stand beside every step, at next to no cost: what optimizers are given, and what the network was, should a gradient be lost."""
        optimizers: Any = importlib.import_module("torch.optim.optimizer")
        self._standing.append(optimizers.register_optimizer_step_pre_hook(self._before_any_step))
        if not self._blind:
            self._standing.append(self._model.register_forward_pre_hook(self._keep, with_kwargs=True))

    def end(self) -> None:
        """Leave the network as it was found."""
        self.disarm()
        self._given = None
        optimizers, *others = self._standing or [None]
        self._standing = []
        for handle in others:
            handle.remove()
        # Within a step of an optimizer its hooks are gone through, and one that is taken away then would stop the training: it stays, and does nothing.
        if optimizers is not None and not self._stepping:
            optimizers.remove()

    def alarm(self) -> bool:
        """Return whether a gradient was lost at this step, which was looked at for that."""
        alarmed, self._alarmed = self._alarmed, False
        return alarmed

    def arm(self, scale: float) -> None:
        """Set hooks on everything that the step that comes will use; its loss will be multiplied by a scale."""
        self._calls, self._batches, self._inside, self._gradients, self._scale = {}, 0, 0, {}, scale
        self._armed = True
        self._rows.clear()
        self._last = (None, None)
        self._before = {name: self._kept(name) for name in self._weights}
        for reason in self._blind:
            self._note(f"{reason}: its weights, their gradients and updates are recorded, what happens inside is not to be seen")
        if not self._blind:
            self._hook()

    def _hook(self) -> None:
        self._handles.append(self._model.register_forward_pre_hook(self._safe(self._enter)))
        self._exit = self._model.register_forward_hook(self._leave, always_call=True)
        for module, name in self._names.items():
            function = activation_of(module)
            if self._hidden and name.startswith(self._hidden):
                self._note("a part of the network is compiled: what happens inside of it is not to be seen, its weights and their gradients are recorded")
            elif isinstance(module, self._torch.jit.ScriptModule):
                self._note("a part of the network is scripted: what happens inside of it is not to be seen, its weights and their gradients are recorded")
            elif function and not any(module.children()):
                self._handles.append(module.register_forward_pre_hook(self._safe(partial(self._enter_function, name, function))))
                self._handles.append(module.register_forward_hook(self._safe(self._leave_function), always_call=True))
            elif name in self._weights or quantised(module):
                self._handles.append(module.register_forward_hook(self._safe(partial(self._called, name))))
            if quantised(module):
                self._note(f"{name} is quantised: its weights are not recorded")
            elif any(parameter.is_complex() for parameter in module.parameters(recurse=False)):
                self._note(f"{name} has complex weights: they are not recorded, and what it returns neither where that is complex")
            elif type(module).__name__ in {"LSTM", "GRU", "RNN"}:
                self._note(f"{name} is one call of PyTorch's {type(module).__name__}: its gates are not to be seen, its output is")

    def collect(self) -> None:
        """Measure weights, their gradients and updates, and take the hooks away."""
        self.disarm()
        found_one = False
        for name, parameters in self._weights.items():
            self._describe(name, parameters)
            weights, biases = self._before.get(name) or self._kept(name)
            self._rows.add(name, of_weights(weights) | ({} if biases is None else of_biases(biases)))
            gradient = self._gradients.get(name) or gradient_of(parameters)
            found_one |= gradient is not None
            if gradient is not None:
                self._rows.add(name, of_gradients("weight_gradient", gradient))
            after, before = taken(parameters), weights.values
            if name in self._before and before.shape == after.shape:
                self._rows.add(name, of_update(after - before, before))
        if self._weights and not found_one:
            self._note("no weight has a gradient when recorder.step() is called: call it after optimizer.step(), and before the gradients are set to zero")
        if self._weights and not self._blind and not self._calls:
            self._note(
                "no layer was called with gradients while a step was recorded: the batch may be empty or vectorised (vmap), or the network compiled: "
                "give the compiled one to the recorder"
            )
        self._before = {}

    def disarm(self) -> None:
        """Take every hook away."""
        self._armed = False
        self._last = (None, None)
        handles, self._handles = self._handles, []
        for handle in handles:
            handle.remove()
        # Where it ends within a call of the network, what was entered there is left with it.
        if self._exit is not None and self._watch is None:
            self._exit.remove()
            self._exit = None

    def _safe(self, function: Callable[..., None]) -> Callable[..., None]:
        def called(*arguments: Any, **named: Any) -> None:
            try:
                # A network that is compiled while it is hooked keeps its hooks for good, and they must not be compiled with it.
                if self._armed and not self._torch.compiler.is_compiling():
                    # What is done here is no part of the network, and would be told as if it were.
                    with self._torch._C.DisableTorchFunction():
                        function(*arguments, **named)
            except Exception as error:
                self._fail(error)

        return called

    def _before_any_step(self, optimizer: Any, *_: Any) -> None:
        """Look at what an optimizer is about to take, before it does."""
        self._stepping = True
        try:
            if self._armed:
                self._before_step(optimizer)
            elif self._standing and not self._lost and self._loses_gradient():
                self._lost = self._alarmed = True
                if self._given is not None:
                    self._replay(*self._given)
                    self._before_step(optimizer)
        except Exception as error:
            self._fail(error)
        finally:
            self._stepping = False

    def _before_step(self, optimizer: Any) -> None:
        """Take the gradients as the optimizer is given them: unscaled and clipped."""
        ours = {id(parameter) for group in optimizer.param_groups for parameter in group["params"]}
        for name, parameters in self._weights.items():
            if name not in self._gradients and any(id(parameter) in ours for parameter in parameters) and (found := gradient_of(parameters)) is not None:
                self._before[name], self._gradients[name] = self._kept(name), found

    def _kept(self, name: str) -> tuple[Sampled, Sampled | None]:
        """Return what the weights and the biases of a layer are now."""
        return kept(self._weights[name]), kept(self._biases[name]) if name in self._biases else None

    def _keep(self, module: Any, inputs: Any, named: Any) -> None:
        if self._torch.is_grad_enabled() and not self._lost:
            self._given = (inputs, named)

    def _loses_gradient(self) -> bool:
        """Return whether the first gradient there is, the last one on the way back, is not finite; on an accelerator it is not waited for."""
        if self._first is None or self._first.grad is None:
            # The smallest of the first module that has any; looked for at every step, it would take as long as all else that is done then.
            own = ([each for each in module.parameters(recurse=False) if each.grad is not None] for module in self._names)
            self._first = min(next(filter(None, own), []), key=lambda each: each.numel(), default=None)
        if self._first is None or self._first.device.type != "cpu":
            return False
        gradient = self._first.grad.detach()
        # What is not finite is so in the sum, which is a fraction of the work: only a sum that has left the range of its type is no sign of it.
        return not math.isfinite(abs(gradient.sum().item())) and not bool(self._torch.isfinite(gradient).all())

    def _replay(self, inputs: Any, named: Any) -> None:
        """Send the same inputs through once more, with the weights still as they were, and look at every layer; nothing of it is left behind."""
        buffers = [(buffer, buffer.detach().clone()) for buffer in self._model.buffers()]
        drawn = self._torch.random.get_rng_state()
        self.arm(self._scale)
        try:
            with self._torch.enable_grad():
                self._model(*inputs, **named)
        finally:
            self._torch.random.set_rng_state(drawn)
            with self._torch.no_grad():
                for buffer, before in buffers:
                    buffer.copy_(before)
            self.disarm()

    def _looking(self) -> bool:
        """Return whether a call belongs to the batch that is measured: with gradients, the first one, and no second time while the way back goes on."""
        return bool(self._torch.is_grad_enabled() and self._batches <= 1 and self._torch._C._current_graph_task_id() == -1)

    def _enter(self, module: Any, inputs: Any) -> None:
        self._batches += bool(self._torch.is_grad_enabled() and self._torch._C._current_graph_task_id() == -1)
        if not self._looking():
            return
        self._axis, self._behind = -1, INPUT
        given = floating(inputs)
        if given is not None and given.numel():
            self._rows.row(INPUT, kind="input", dtype=dtype_of(given))
            sample = self._sampled(given)
            first = given.detach()[:MOST_ROWS] if given.ndim else given.detach()
            spread = input_spread(first.to("cpu", self._torch.float64).numpy()) if first.numel() <= MOST_LOOKED_AT else math.nan
            self._rows.add(INPUT, of_values(sample) | of_inputs(sample, spread))
        self._watch = watching(self)
        self._watch.__enter__()

    def _leave(self, *_: Any) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.__exit__(None, None, None)
        if not self._armed and self._exit is not None:
            self._exit.remove()
            self._exit = None

    def _called(self, name: str, module: Any, inputs: Any, output: Any) -> None:
        """Measure a module with weights."""
        found = floating(output)
        if found is None or not found.numel() or not self._looking():
            return
        kind = type(module).__name__
        if "Conv" in kind:
            self._axis = 1
        elif "Norm" not in kind:
            self._axis = -1
        call = self._call_of(name)
        if not call:
            return
        self._describe(call, self._weights.get(name, []), kind, found)
        given = floating(inputs)
        if given is not None and given.numel():
            self._rows.add(call, of_inputs(self._sampled(given)))
        if call in self._activations:
            self._rows.add(call, self._off(found, SATURATED[self._activations[call]]))
        self._look(call, found)
        self._behind = call

    def _enter_function(self, name: str, function: Function, module: Any, inputs: Any) -> None:
        """Measure what a function is given, before it may write over it."""
        self._inside += 1
        if self._looking():
            self._apply(name, type(module).__name__, function, floating(inputs))

    def _leave_function(self, module: Any, inputs: Any, output: Any) -> None:
        self._inside -= 1
        if self._looking():
            self._return(output)

    def applied(self, name: str, function: Function | None, given: Any) -> None:
        """Measure what a function without a module is given."""
        if not self._inside and function is not None and self._looking():
            kind = name.rstrip("_")
            self._safe(self._apply)(f"{self._behind} > {kind}", kind, function, floating(given))

    def returned(self, output: Any) -> None:
        """Measure what it has made of it."""
        if not self._inside and self._pending:
            self._safe(self._return)(output)

    def _apply(self, name: str, kind: str, function: Function, given: Any) -> None:
        activation, regions = function
        self._pending = self._call_of(name) if given is not None and given.numel() else ""
        if self._pending:
            self._rows.row(self._pending, kind=kind, activation=activation, dtype=dtype_of(given))
            self._rows.add(self._pending, of_inputs(self._sampled(given)) | self._off(given, regions))

    def _return(self, output: Any) -> None:
        found, name = floating(output), self._pending
        self._pending = ""
        if name and found is not None:
            self._look(name, found)
            self._behind = name

    def _call_of(self, name: str) -> str:
        """Return the name of this call of a layer; '' beyond the last that is recorded."""
        count = self._calls[name] = self._calls.get(name, 0) + 1
        if count > MOST_CALLS:
            self._note(f"{name} is called more than {MOST_CALLS} times in a step: its later calls are not recorded")
            return ""
        return name if count == 1 else f"{name} #{count}"

    def _look(self, name: str, found: Any) -> None:
        self._last = (None, None)
        self._rows.add(name, of_values(self._sampled(found)))
        if found.requires_grad:
            found.register_hook(self._safe(lambda gradient: self._rows.add(name, of_gradients("gradient", sampled(gradient), self._scale))))

    def _sampled(self, tensor: Any) -> Sampled:
        """Return a sample of a tensor; what a layer returns is what the next one is given."""
        known, sample = self._last
        if sample is None or known is not tensor:
            sample = sampled(tensor)
            self._last = (tensor, sample)
        return sample

    def _off(self, given: Any, regions: Any) -> dict[str, float]:
        """Return the saturated and dead share of a function's inputs."""
        found = given.detach()
        if found.is_quantized:
            found = found.dequantize()
        if found.ndim and found.numel() > MOST_LOOKED_AT:
            found = found[: max(1, MOST_LOOKED_AT * len(found) // found.numel())]
        if found.numel() <= MOST_SAMPLED:
            return of_function(found.to("cpu", self._torch.float32).numpy(), regions, self._axis if found.ndim > 1 else -1)
        off = self._torch.zeros_like(found, dtype=self._torch.bool)
        for low, high in regions:
            off |= found <= high if math.isinf(low) else (found >= low if math.isinf(high) else (found > low) & (found < high))
        units = off.movedim(self._axis, -1).reshape(-1, off.shape[self._axis])
        return {"saturated": float(off.float().mean()), "dead": float(units.all(dim=0).float().mean())}

    def _describe(self, name: str, parameters: list[Any], kind: str = "", output: Any = None) -> None:
        first = parameters[0] if parameters else None
        fan_in, fan_out = self._fans.get(name.partition(" #")[0], (0, 0))
        self._rows.row(
            name,
            kind=kind or next(type(module).__name__ for module, known in self._names.items() if known == name),
            activation=self._activations.get(name, ""),
            fan_in=fan_in,
            fan_out=fan_out,
            parameters=sum(int(parameter.numel()) for parameter in parameters),
            dtype=dtype_of(output if output is not None else first),
            frozen=bool(parameters) and not any(parameter.requires_grad for parameter in parameters),
        )
