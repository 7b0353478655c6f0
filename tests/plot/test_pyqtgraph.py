"""How pyqtgraph is used: by what it documents, with nothing of its own hidden by ours, and with types that are its own."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from pathlib import Path

import pyqtgraph as pg
import pytest
from pyqtgraph.GraphicsScene import mouseEvents

from sigexplorer.plot.layer import Canvas, Layer
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.view import View

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "sigexplorer").rglob("*.py"))


# What a named tuple calls so lest it be one of its fields.
TUPLES = {"_replace", "_asdict", "_fields"}


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in TUPLES


def own(node: ast.AST) -> bool:
    """Return whether something is an object of the class that the code stands in."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "super"
    return isinstance(node, ast.Name) and node.id in {"self", "cls"}


def test_no_private_attribute_of_pyqtgraph_or_its_objects_is_touched() -> None:
    found = []
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        source = path.read_text(encoding="utf-8")
        if "pyqtgraph" not in source and "sigexplorer.plot" not in source and path.parent.name != "plot":
            continue
        # What a file's own functions and classes share among themselves is their affair.
        at_home = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and own(node.value)}
        at_home |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and private(node.attr) and not own(node.value) and node.attr not in at_home:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}")
            if isinstance(node, ast.Attribute) and node.attr == "internals":
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}")
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pyqtgraph") and any(private(item.name) for item in node.names):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}: private import")
    assert found == []


@pytest.mark.parametrize("kind", [View, Plot, Layer, Canvas])
def test_no_private_name_of_pyqtgraph_is_hidden_by_one_of_ours(kind) -> None:
    theirs: set[str] = set()
    ours: set[str] = set()
    for base in [*kind.__mro__, *Layer.__subclasses__()] if kind is Layer else kind.__mro__:
        if base.__module__.startswith(("pyqtgraph.", "sigexplorer.")):
            source = inspect.getsource(base)
            names = set(re.findall(r"\bself\.(_[a-z]\w*)", source)) | {name for name in vars(base) if private(name)}
            if base.__module__.startswith("pyqtgraph."):
                theirs |= names
            else:
                ours |= names
    assert theirs
    assert ours & theirs == set()


def test_every_name_in_the_stubs_is_pyqtgraphs() -> None:
    """With the parameters that the stubs say it has."""
    checked = 0
    for stub, module in (("__init__", pg), ("colormap", pg.colormap), ("functions", pg.functions), ("GraphicsScene/mouseEvents", mouseEvents)):
        tree = ast.parse((ROOT / "packaging/stubs/pyqtgraph" / f"{stub}.pyi").read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                check_parameters(node, getattr(module, node.name))
                checked += 1
            if isinstance(node, ast.ClassDef):
                kind = getattr(module, node.name, None) or getattr(importlib.import_module("pyqtgraph.GraphicsScene"), node.name)
                for member in node.body:
                    if isinstance(member, ast.FunctionDef) and member.name not in {"scene", "paint"}:
                        check_parameters(member, getattr(kind, member.name))
                        checked += 1
                    elif isinstance(member, ast.AnnAssign) and member.target.id.startswith("sig"):
                        assert hasattr(kind, member.target.id), f"{node.name}.{member.target.id}"
    assert checked > 40


def check_parameters(stated: ast.FunctionDef, real) -> None:
    found = inspect.signature(real).parameters
    if any(parameter.kind == parameter.VAR_POSITIONAL for parameter in found.values()):
        return
    assert [argument.arg for argument in stated.args.args] == list(found)[: len(stated.args.args)], stated.name


def test_no_module_is_exempt_from_the_types() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["mypy"]["strict"]
    assert "overrides" not in settings["tool"]["mypy"]
    assert "pyqtgraph>=0.14,<0.15" in settings["project"]["dependencies"]
