"""What there is, as text in columns: presets, panes, activations and parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sigexplorer import shipped
from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import Parameter, Parameters, parameters_of
from sigexplorer.state import State, group_names, texts
from sigexplorer.topics import measured, pane_entries

# What is listed where it is asked for alone, by the command line: it differs from machine to machine, and takes Qt to be found.
FONTS = "fonts"

# Characters of a cell that the whole column is made wide for: most terminals hold little more than two such.
WIDEST = 48

Rows = Iterable[tuple[str, ...]]


def listing(what: str | None = None) -> str:
    """Return one section, or all of them.

    Parameters
    ----------
    what : str, optional
        A name of `SECTIONS`.

    Raises
    ------
    ParameterError
        If there is no such section.
    """
    if what is not None and what not in SECTIONS:
        raise ParameterError(tr("{what} cannot be listed: give one of {names}.", what=in_quotes(what), names=", ".join([*SECTIONS, FONTS])))
    return "\n".join(SECTIONS[name]() for name in ([what] if what else SECTIONS))


def columns(title: str, rows: Rows) -> str:
    """Return a title, and rows in columns as wide as their widest cell; one that is very long moves what follows in its own row alone."""
    cells = list(rows)
    widths = [max((length for length in map(len, column) if length <= WIDEST), default=0) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "\n".join([title, *(f"  {line}" for line in lines)]) + "\n"


def _presets() -> str:
    groups = shipped.presets().items()
    return "\n".join(
        columns(tr("Presets: {group} (--preset NAME)", group=group), ((name, preset.title, preset.description) for name, preset in found.items()))
        for group, found in groups
    )


def _lessons() -> str:
    rows = [(name, lesson.title, lesson.description) for name, lesson in shipped.lessons().items()]
    return columns(tr("Lessons (--lesson NAME; every preset is one too)"), rows)


def _panes() -> str:
    kinds = {True: ".png .svg .pdf .csv", False: ".csv"}
    return columns(tr("Panes (--pane NAME)"), ((name, entry.title, kinds[bool(entry.kind)]) for name, entry in pane_entries().items()))


def _measures() -> str:
    found = [item for topic in measured() for item in topic.measures]
    return columns(
        tr("Measures (sweep --measure NAME)"), ((item.name, item.title, f"{item.help} {tr('As log10.')}" if item.logarithm else item.help) for item in found)
    )


def _activations() -> str:
    return columns(
        tr("Activations (--set activation=NAME, --set compare='NAME, NAME(PARAMETER=VALUE)')"),
        ((name, kind.title, tr(kind.family), ", ".join(parameters_of(kind)) or tr("no parameters")) for name, kind in catalogue.items()),
    )


def _parameters() -> str:
    values = texts(State())
    rows: list[tuple[str, ...]] = [
        ("activation", values["activation"], tr("a name of an activation"), tr("The function explored.")),
        ("compare", values["compare"] or tr("none"), tr("names of activations, separated by commas"), tr("The functions compared with it.")),
        (
            "formulas",
            values["formulas"] or tr("none"),
            tr("formulas, separated by commas"),
            tr("The formulas kept in the session; activation=NAME takes the one of a name."),
        ),
    ]
    for name in group_names():
        if name != "activation":
            group: type[Parameters] = type(getattr(State(), name))
            rows += [_row(f"{name}.{declared.name}", declared) for declared in parameters_of(group).values()]
    of_functions = [_row(f"activation.{declared.name}", declared, f"{name}: ") for name, kind in catalogue.items() for declared in parameters_of(kind).values()]
    return columns(tr("Parameters (--set KEY=VALUE)"), rows) + "\n" + columns(tr("Parameters of the activation chosen"), of_functions)


def _row(key: str, declared: Parameter, owner: str = "") -> tuple[str, ...]:
    unit = f" ({declared.unit})" if declared.unit else ""
    return key, declared.format(declared.default) or tr("none"), declared.allowed + unit, f"{owner}{declared.title}. {declared.help}"


SECTIONS: Mapping[str, Callable[[], str]] = {
    "presets": _presets,
    "lessons": _lessons,
    "panes": _panes,
    "measures": _measures,
    "activations": _activations,
    "parameters": _parameters,
}
