"""The curve and its chain, or the saturation map, in a notebook: the page of `sigexplorer.export.html` as a widget, its values to be seen from Python.

>>> from sigexplorer.notebook import explore
>>> widget = explore("gelu", {"chain.depth": 50})  # doctest: +SKIP
>>> widget.observe(lambda change: print(change.new), "chain_depth")  # doctest: +SKIP

It needs anywidget, an extra: ``pip install 'sigexplorer[notebook]'``. Qt is not loaded.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from sigexplorer.errors import ExportError, ParameterError
from sigexplorer.export.html import check_live, module_script, style_sheet
from sigexplorer.export.html.live import configuration
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.spelled import as_activation
from sigexplorer.model.parameters import Parameter
from sigexplorer.state import State, parameters, replace


def explore(activation: Activation | str = "sigmoid", settings: Mapping[str, Any] | None = None, *, page: str = "curve") -> Any:
    """Return a widget that a notebook shows, with a slider for every parameter of the function, the chain and the probe.

    Parameters
    ----------
    activation : Activation or str
        The function: ``Sigmoid(gain=2)``, ``"gelu"``, ``"sigmoid(gain=3)"``.
    settings : mapping, optional
        Values by dotted keys that differ from the defaults: ``{"chain.depth": 50, "curve.x_max": 10}``.
    page : str
        "curve", with the chain and its layers, or "saturation".

    Returns
    -------
    anywidget.AnyWidget
        Each slider's value is a trait under its key with an underscore for the dot, ``widget.activation_gain``, ``widget.chain_depth``, ``widget.probe_x``:
        set, observed and linked as any other, and refused outside of the parameter's limits. ``widget.activation`` is the function with its present
        values, ``widget.state`` all of it, for `sigexplorer.model` and `sigexplorer.link`.

    Raises
    ------
    ParameterError
        If the function, a key or a value is not allowed.
    ExportError
        If there is no such page as a widget, or anywidget is not installed.
    """
    check_live(page)
    try:
        # They are asked for by name: what only some users have is no dependency.
        anywidget: Any = importlib.import_module("anywidget")
        traitlets: Any = importlib.import_module("traitlets")
    except ImportError:
        raise ExportError(tr("notebook widgets are made with anywidget, which is not installed: pip install 'sigexplorer[notebook]'.")) from None
    state = replace(State(), {"activation": as_activation(activation), **(settings or {})})
    content = configuration(state, page)
    declared = parameters(state)
    fields: dict[str, Any] = {
        "_esm": module_script(state.activation),
        "_css": style_sheet(".sigexplorer"),
        "__doc__": explore.__doc__,
        "configuration": traitlets.Dict(content).tag(sync=True),
        "state": property(lambda self: _now(state, self, content["values"])),
        "activation": property(lambda self: self.state.activation),
    }
    for key, value in content["values"].items():
        fields[trait_of(key)] = _trait(traitlets, declared[key], value).tag(sync=True)
    return type("Explorer", (anywidget.AnyWidget,), fields)()


def trait_of(key: str) -> str:
    """Return the trait under which a widget has a value: "chain_depth" for "chain.depth"."""
    return key.replace(".", "_", 1)


def _now(state: State, widget: Any, keys: Mapping[str, Any]) -> State:
    return replace(state, {key: getattr(widget, trait_of(key)) for key in keys})


def _trait(traitlets: Any, declared: Parameter, value: float) -> Any:
    def validate(self: Any, widget: Any, given: Any) -> Any:
        try:
            return declared.check(given)
        except ParameterError as error:
            raise traitlets.TraitError(str(error)) from None

    return type("Number", (traitlets.Any,), {"validate": validate, "info_text": declared.allowed})(value)
