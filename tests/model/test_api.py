"""The model as a library: every public name is there, documented with its shapes, and loaded when it is asked for."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
import typing

import msgspec
import numpy as np
import pytest

import sigexplorer.model as model
from sigexplorer.model.parameters import Parameters, parameters_of

PUBLIC = {name: getattr(model, name) for name in model.__all__}
RESULTS = {
    name: item
    for name, item in PUBLIC.items()
    if inspect.isclass(item) and issubclass(item, msgspec.Struct) and not issubclass(item, (Parameters, model.Activation))
}


def fresh(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_what_is_slow_to_import_is_loaded_when_it_is_asked_for() -> None:
    loaded = 'sorted(name for name in sys.modules if name.rpartition(".")[2] in ("network", "phase", "saturation", "formats", "ml_dtypes"))'
    code = f"import sys; import sigexplorer.model as model; print({loaded}); model.compute_map; print({loaded})"
    assert fresh(code).splitlines() == ["[]", "['sigexplorer.model.saturation']"]


def test_names_are_listed_and_an_unknown_one_is_an_attribute_error() -> None:
    assert set(model.__all__) <= set(dir(model))
    assert len(set(model.__all__)) == len(model.__all__)
    with pytest.raises(AttributeError, match=r"'sigexplorer\.model' has no attribute 'compute_nothing'"):
        model.compute_nothing  # noqa: B018 - the access itself is tested


def test_the_examples_of_the_documentation_are_true() -> None:
    found = doctest.testmod(model)
    assert found.attempted >= 5
    assert found.failed == 0


@pytest.mark.parametrize("name", [name for name, item in PUBLIC.items() if callable(item)])
def test_every_public_name_says_what_it_is(name) -> None:
    text = inspect.getdoc(PUBLIC[name])
    assert text
    assert text.splitlines()[0].rstrip().endswith((".", ":"))


@pytest.mark.parametrize("name", list(RESULTS))
def test_every_array_of_a_result_says_its_shape(name) -> None:
    kind = RESULTS[name]
    text = inspect.getdoc(kind)
    for field, hint in typing.get_type_hints(kind).items():
        if hint is np.ndarray or typing.get_origin(hint) is np.ndarray:
            described = [line for line in text.splitlines() if " : " in line and field in line.partition(" : ")[0].replace(",", " ").split()]
            assert described, f"{name}.{field} is not described"
            assert "shape" in described[0], f"{name}.{field} does not say its shape"


@pytest.mark.parametrize("name", ["compute_network", "compute_phase", "compute_map", "compute_formats", "compute_chain"])
def test_what_takes_long_can_be_cancelled(name) -> None:
    assert "cancel" in inspect.signature(PUBLIC[name]).parameters


@pytest.mark.parametrize("name", [name for name in model.__all__ if inspect.isfunction(getattr(model, name))])
def test_every_public_function_says_what_it_takes_and_returns(name):
    function = getattr(model, name)
    text = inspect.getdoc(function)
    assert "Parameters\n-----" in text
    missing = [item for item in inspect.signature(function).parameters if not re.search(rf"^([\w, ]+, )?{item}(, [\w, ]+)?( : .+)?$", text, re.MULTILINE)]
    assert missing in ([], ["cancel"], ["cancel", "progress"]), missing
    assert text.startswith("Return") or "Returns\n-----" in text or "Yields\n-----" in text


@pytest.mark.parametrize("name", [name for name in model.__all__ if hasattr(getattr(model, name), "__struct_fields__")])
def test_every_public_result_says_what_its_fields_are(name):
    struct = getattr(model, name)
    if issubclass(struct, model.Activation):
        return
    texts = "\n".join(inspect.getdoc(kind) or "" for kind in struct.__mro__)
    declared = parameters_of(struct)
    assert [field for field in struct.__struct_fields__ if field not in declared and not re.search(rf"\b{field}\b", texts)] == []


def own_methods() -> list[tuple[str, str]]:
    """Return the methods that public classes state themselves, by the names of both: those with parameters beside the instance."""
    found = []
    for name, item in PUBLIC.items():
        for method, kept in vars(item).items() if inspect.isclass(item) else ():
            function = getattr(kept, "__func__", kept)
            if (
                inspect.isfunction(function)
                and (method == "__call__" or not method.startswith("_"))
                and set(inspect.signature(function).parameters) - {"self", "cls"}
            ):
                found.append((name, method))
    return found


@pytest.mark.parametrize(("name", "method"), own_methods())
def test_every_public_method_says_what_it_takes(name, method) -> None:
    """An override may name the method whose parameters it has."""
    kind = PUBLIC[name]
    text = inspect.getdoc(vars(kind)[method]) or ""
    referred = re.search(rf"see `(\w+)\.{method}`", text)
    if referred:
        (base,) = [base for base in kind.__mro__[1:] if base.__name__ == referred[1]]
        text = inspect.getdoc(vars(base)[method]) or ""
    described = text.partition("Parameters\n----------\n")[2]
    parameters = set(inspect.signature(getattr(kind, method)).parameters) - {"self", "cls"}
    missing = [item for item in parameters if not re.search(rf"^([\w, ]+, )?{item}(, [\w, ]+)?( : .+)?$", described, re.MULTILINE)]
    assert missing in ([], ["cancel"]), text


# A year stands where a work is named; a standard has one too.
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
# What is nothing but the definition of a derivative, a secant or a difference names no work.
PLAIN = ("sigexplorer.model.curve",)


@pytest.mark.parametrize("name", model.catalogue)
def test_every_activation_names_where_it_comes_from(name) -> None:
    assert YEAR.search(inspect.getdoc(model.catalogue[name])), name


@pytest.mark.parametrize("name", [name for name, item in PUBLIC.items() if inspect.isfunction(item)])
def test_every_public_function_names_where_it_comes_from(name) -> None:
    """In its own docstring, or in that of its file or of its folder."""
    module = PUBLIC[name].__module__
    folder = module if module.count(".") == 2 else module.rpartition(".")[0]
    texts = [inspect.getdoc(PUBLIC[name]), sys.modules[module].__doc__, sys.modules[folder].__doc__]
    assert module.startswith(PLAIN) or any(YEAR.search(text or "") for text in texts), f"{name} of {module}"
