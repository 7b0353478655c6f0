"""Other values of parameters, and states with them."""

from __future__ import annotations

from sigexplorer.errors import SigexplorerError
from sigexplorer.state import replace


def others(declared, value):
    """Return other values of a parameter, none of which is special."""
    low, high = declared.limits
    match declared.kind:
        case "flag":
            return [not value]
        case "choice":
            return [choice for choice in declared.choices if choice != value]
        case "integer":
            return [item for item in (value + 1, value + 3) if item <= high]
        case "real":
            return [item for item in (value + 0.37, value + 0.8, value * 1.3 + 0.11, value * 0.7 - 0.013, value * 0.5) if low <= item <= high]
        case "sequence":
            return [(*value, 3 if declared.whole else 1.37)]
    return []


def changed(base, values):
    """Return a state with some values changed; None where they do not go with the others."""
    try:
        return replace(base, values)
    except SigexplorerError:
        return None
