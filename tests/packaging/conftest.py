"""What the packaging scripts are imported through: they lie in a folder of their own, outside of the package."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Return what imports a module of packaging/ by name."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if name == "build" or name.partition(".")[0] == "installers":
            del sys.modules[name]


@pytest.fixture
def program(script: Callable[[str], ModuleType]) -> Any:
    """The program as its description has it."""
    return script("installers.program").read_program(ROOT)
