"""The recorder: around a training loop, and told of every step."""

from __future__ import annotations

import datetime
import math
import os
import sys
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Protocol, TypeVar

from .arrays import NAMES, measure_arrays
from .file import NO_LOSS, Writer, number, whole_until
from .measures import QUANTITIES, SATURATED
from .rows import Rows

EVERY = 100
# Layers that are named in a note, of more.
FEW = 8
# The beginning decides: these are recorded too.
FIRST = (0, 1, 2, 5, 10, 20, 50)

Arrays = Mapping[str, Any]
R = TypeVar("R", bound="Recorder")


class Network(Protocol):
    """What measures a network of one library while it trains."""

    def begin(self) -> None:
        """Begin to stand beside every step."""

    def end(self) -> None:
        """Leave the network as it was found."""

    def alarm(self) -> bool:
        """Return whether this step was measured because it went wrong, and not because it was its turn."""
        return False

    def arm(self, scale: float) -> None:
        """Begin to measure: the step that comes is recorded, and its loss is multiplied by a scale."""

    def collect(self) -> None:
        """Measure what is left to measure after the step, and measure no more."""


class Recorder:
    """Records what the layers of a network go through, in a file that `sigexplorer diagnose` and the page "Recording" read.

    Parameters
    ----------
    model : object
        A `torch.nn.Module` or a Keras model; None where `record` is told everything.
    path : path
        Where to; a recording that is there is replaced, any other file is not.
    every : int or callable
        Every how many steps one is recorded, beside some of the first ones; or what says so of the number of a step.
    activations : mapping of str to str, optional
        The functions that are applied to the values of some layers, by their names: {"fc1": "tanh"}; without them nothing is told of saturated units.
    scaler : object, optional
        The GradScaler of a training in float16, or anything else whose ``get_scale()`` is what multiplies the loss.
    sample : object, optional
        Of a Keras model: the inputs, or inputs and targets, that its layers are looked at with.
    """

    def __init__(
        self,
        model: Any,
        path: str | os.PathLike[str],
        every: int | Callable[[int], bool] = EVERY,
        *,
        activations: Mapping[str, str] | None = None,
        scaler: Any = None,
        sample: Any = None,
    ) -> None:
        self.path = os.fspath(path)
        self.steps = 0
        """How many steps were taken."""
        self.problem = ""
        """Why recording ended before the training did; '' where it did not."""
        self._every, self._scaler, self._sample = every, scaler, sample
        self._activations = dict(activations or {})
        self._rows = Rows()
        self._network: Network | None = None
        self._writer: Writer | None = None
        # Whether the names that are given were looked for among the layers.
        self._looked = False
        self._noted: set[str] = set()
        self._lost = False
        self._scale = 1.0
        self._start = time.monotonic()
        self._guarded(self._open, model)

    def __enter__(self: R) -> R:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End; an error of the training goes on."""
        self.close("" if kind is None else kind.__name__)

    @property
    def recording(self) -> bool:
        """Whether steps are still recorded."""
        return self._writer is not None

    def due(self, step: int) -> bool:
        """Return whether a step, counted from 0, is recorded."""
        if callable(self._every):
            return bool(self._every(step))
        return step % max(int(self._every), 1) == 0 or step in FIRST

    def step(self, loss: Any = None) -> None:
        """Tell that a step was taken: after `optimizer.step()`, and before the gradients are set to zero."""
        self._guarded(self._step, loss)

    def record(
        self,
        step: int | None = None,
        *,
        values: Arrays | None = None,
        gradients: Arrays | None = None,
        weights: Arrays | None = None,
        weight_gradients: Arrays | None = None,
        updates: Arrays | None = None,
        inputs: Any = None,
        loss: Any = None,
        loss_scale: float = 1.0,
    ) -> None:
        """Record one step of a network of any kind; each mapping has arrays by the names of layers, and may be nested.

        Every call is a record, whatever `every` says: ask `due` where not every step is to be one.

        Parameters
        ----------
        step : int, optional
            Its number; the next one where not given.
        values, gradients : mapping of str to array
            What comes out of each layer, in their order, and the loss' derivatives by it; a unit is a column, of images a channel, which stands behind the
            examples or last: the weights tell, or the shape does. Of a layer with one of the
            `activations`, what that function is applied to.
        weights, weight_gradients, updates : mapping of str to array
            The weights before the step, the loss' derivatives by them, and what the step added to them.
        inputs : array, optional
            What the network is given, an example a row.
        loss : float, optional
            The loss.
        loss_scale : float
            What has multiplied the gradients.
        """

        def measure() -> None:
            if step is not None:
                self.steps = int(step)
            named = {
                "values": values, "gradients": gradients, "weights": weights, "weight_gradients": weight_gradients, "updates": updates
            }  # fmt: skip
            measure_arrays(self._rows, {of: arrays or {} for of, arrays in named.items()}, inputs, self._activations, loss_scale)
            self._note_unknown()
            self._write(number(loss), loss_scale)
            self.steps += 1

        self._guarded(measure)

    def look_again(self) -> None:
        """Look anew at what the step that comes begins with, where it is recorded: the network may have been given other weights since."""
        self._guarded(self._look_again)

    def callback(self) -> Any:
        """Return the callback of a Keras training: ``model.fit(..., callbacks=[recorder.callback()])``."""
        from .in_keras import callback_of

        return callback_of(self)

    def note(self, text: str) -> None:
        """Write a line into the recording, once."""
        if self._writer is not None and text not in self._noted:
            self._noted.add(text)
            self._writer.note(text, self.steps)

    def close(self, error: str = "") -> None:
        """End the recording."""
        self._guarded(self._close, error)

    def _open(self, model: Any) -> None:
        if any(name not in SATURATED for name in self._activations.values()):
            raise ValueError(f"activations are {', '.join(SATURATED)}; given was {', '.join(sorted(set(map(str, self._activations.values()))))}")
        library, network = "arrays", self._network
        families = {base.__module__.partition(".")[0] for base in type(model).__mro__}
        if "keras" in families:
            from .in_keras import KerasNetwork

            library, network = "keras", KerasNetwork(model, self._rows, self._activations, self._sample, self.note)
        elif "torch" in families:
            from .in_torch import TorchNetwork, is_first

            if not is_first():
                return
            library, network = "torch", TorchNetwork(model, self._rows, self._activations, self.note, self._fail)
        elif model is not None:
            raise TypeError(f"a {type(model).__name__} is no model of PyTorch or Keras: give None, and call record with named arrays")
        created = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self._writer = Writer(self.path, {"quantities": list(QUANTITIES), "library": library, "created": created})
        self._network = network
        if network is not None:
            network.begin()
            if self.due(0):
                network.arm(self._loss_scale())

    def _note_unknown(self) -> None:
        """Note the layers whose functions were named and that are not there: nothing else shows a name that is misspelt."""
        if self._looked:
            return
        self._looked, known = True, self._rows.names()
        if missing := [name for name in self._activations if NAMES.get(name, name) not in known]:
            layers = ", ".join(known[:FEW]) + (", ..." if len(known) > FEW else "")
            self.note(f"what saturates {', '.join(map(str, missing[:FEW]))}, which activations name: the layers at step {self.steps} are {layers}")

    def _step(self, loss: Any) -> None:
        if self._writer is None:
            return
        # On an accelerator the loss is asked for where the step is recorded alone: each time all that was begun is waited for.
        known = self.due(self.steps) or getattr(getattr(loss, "device", None), "type", "cpu") == "cpu"
        value = number(loss.detach() if hasattr(loss, "detach") else loss) if known else NO_LOSS
        wrong = self._network is not None and self._network.alarm()
        if wrong or self.due(self.steps):
            if self._network is not None:
                self._network.collect()
            self._write(value, self._scale)
        elif known and loss is not None and not math.isfinite(value) and not self._lost:
            self._write(value, self._scale)
        self._lost |= wrong or (known and loss is not None and not math.isfinite(value))
        self.steps += 1
        if self._network is not None and self.due(self.steps):
            self._network.arm(self._loss_scale())

    def _look_again(self) -> None:
        if self._network is not None and self.due(self.steps):
            self._network.arm(self._loss_scale())

    def _loss_scale(self) -> float:
        """Return what the loss of the step that comes is multiplied by."""
        self._scale = 1.0 if self._scaler is None else float(self._scaler.get_scale())
        return self._scale

    def _write(self, loss: float, scale: float) -> None:
        assert self._writer is not None
        numbers = self._rows.numbers()
        if new := self._rows.untold():
            self._writer.layers(new)
        self._writer.step(self.steps, time.monotonic() - self._start, loss, scale, numbers)

    def _older(self) -> str:
        """Return that there is a recording of that name, which is none of this training; '' where there is none."""
        try:
            there = os.path.isfile(self.path) and whole_until(self.path) > 0
        except OSError:
            there = False
        return "; what stands there is the recording of an earlier one" if there else ""

    def _close(self, error: str) -> None:
        network, self._network = self._network, None
        writer, self._writer = self._writer, None
        if network is not None:
            network.end()
        if writer is not None:
            writer.close(self.steps, error)

    def _guarded(self, function: Callable[..., None], *arguments: Any) -> None:
        """Call a function of our own; what it raises ends the recording, and not the training."""
        if self.problem:
            return
        try:
            function(*arguments)
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        """End the recording, and say once why."""
        if self.problem:
            return
        words = " ".join(str(error).split())[:300]
        self.problem = f"{type(error).__name__}: {words}"
        further, older = (" any further", "") if self._writer is not None else ("", self._older())
        try:
            print(f"sigexplorer: {self.path} is not recorded{further}, the training goes on ({self.problem}){older}", file=sys.stderr)  # noqa: T201
        except Exception:
            # Nowhere to say it: the file says it too.
            self._lost = True
        network, self._network = self._network, None
        writer, self._writer = self._writer, None
        endings: list[Callable[[], None]] = [] if network is None else [network.end]
        if writer is not None:
            endings += [lambda: writer.note(self.problem, self.steps), writer.abandon]
        for ending in endings:
            try:
                ending()
            except Exception:
                self._lost = True
