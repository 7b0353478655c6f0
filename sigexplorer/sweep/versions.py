"""Versions that numbers depend on, in this process and in others."""

from __future__ import annotations

import importlib.metadata
import sys

import msgspec

from sigexplorer import __version__


class Versions(msgspec.Struct, frozen=True):
    """What numbers depend on, or whether processes understand each other.

    Attributes
    ----------
    sigexplorer, numpy, ml_dtypes, msgspec, python : str
        As each of them says.
    """

    sigexplorer: str
    numpy: str
    ml_dtypes: str
    msgspec: str
    python: str


def versions() -> Versions:
    """Return the versions in this process."""
    found = {name: importlib.metadata.version(name) for name in ("numpy", "ml_dtypes", "msgspec")}
    return Versions(__version__, **found, python="{}.{}".format(*sys.version_info[:2]))


def differing(here: Versions, there: Versions) -> str:
    """Return what differs between two processes: "numpy 2.3.1 there, 2.4.6 here"; '' where nothing does."""
    found = [
        f"{name} {getattr(there, name)} there, {getattr(here, name)} here" for name in Versions.__struct_fields__ if getattr(here, name) != getattr(there, name)
    ]
    return "; ".join(found)
