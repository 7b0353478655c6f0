"""What there is, as text in columns: presets, lessons, pages, panes, measures, activations and parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sigexplorer import shipped
from sigexplorer.errors import ParameterError, choose_from, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import Parameter, Parameters, parameters_of
from sigexplorer.state import State, group_names, texts
from sigexplorer.topics import measured, pages, pane_entries

# What is listed where it is asked for alone, by the command line: it differs from machine to machine, and takes Qt to be found.
FONTS = "fonts"

# Characters of a cell that the whole column is made wide for: most terminals hold little more than two such.
WIDEST = 48
# Where rows are broken: signs that a line has at least, and that what finds no room is indented by.
NARROWEST, INDENT = 24, 6

Rows = Iterable[tuple[str, ...]]
Table = tuple[str, Rows]


def listing(what: str | None = None, room: int | None = None) -> str:
    """Return one section, or all of them.

    Parameters
    ----------
    what : str, optional
        A name of `SECTIONS`.
    room : int, optional
        How many signs a line holds, for who looks at it on a terminal; else every row is one line, for programs.

    Raises
    ------
    ParameterError
        If there is no such section.
    """
    if what is not None and what not in SECTIONS:
        raise ParameterError(tr("{what} cannot be listed: {choose}.", what=in_quotes(what), choose=choose_from([*SECTIONS, FONTS], what)))
    return "\n".join(columns(*table, room) for name in ([what] if what else SECTIONS) for table in SECTIONS[name]())


def columns(title: str, rows: Rows, room: int | None = None) -> str:
    """Return a title, and rows in columns as wide as their widest cell; one that is very long moves what follows in its own row alone.

    Where lines hold `room` signs, and not every row finds it, rows go on below: their last cell under its column where that leaves enough, else what
    finds no room behind the first one, indented.
    """
    cells = list(rows)
    widths = [max((length for length in map(len, column) if length <= WIDEST), default=0) for column in zip(*cells, strict=True)]
    lines = [f"  {_padded(row, widths)}".rstrip() for row in cells]
    if room is not None and any(len(line) > room for line in (title, *lines)):
        from textwrap import wrap

        room = max(room, NARROWEST)
        title, lines = "\n".join(wrap(title, room)), [part for row in cells for part in _broken(row, widths, room)]
    return "\n".join([title, *lines]) + "\n"


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))


def _broken(row: tuple[str, ...], widths: list[int], room: int) -> list[str]:
    """Return a row in lines of at most `room` signs, but for a word that is longer."""
    from textwrap import TextWrapper

    last, whole = len(_padded(row[:-1], widths)) + 4, len(row) - 1
    if room - last < NARROWEST:
        last = INDENT
        while whole > 1 and 2 + len(_padded(row[:whole], widths)) > room:
            whole -= 1
    wrapper = TextWrapper(room, " " * last, " " * last, break_long_words=False, break_on_hyphens=False)
    head, rest = f"  {_padded(row[:whole], widths)}", wrapper.wrap("  ".join(filter(None, row[whole:])))
    if rest and len(head) + 2 == last:
        rest[0] = f"{head}  {rest[0].strip()}"
        return rest
    return [head.rstrip(), *rest]


def _presets() -> list[Table]:
    groups = shipped.presets().items()
    return [
        (tr("Presets: {group} (--preset NAME)", group=group), [(name, preset.title, preset.description) for name, preset in found.items()])
        for group, found in groups
    ]


def _lessons() -> list[Table]:
    rows = [(name, lesson.title, lesson.description) for name, lesson in shipped.lessons().items()]
    return [(tr("Lessons (--lesson NAME; every preset is one too)"), rows)]


def _panes() -> list[Table]:
    kinds = {True: ".png .svg .pdf .csv", False: ".csv"}
    return [(tr("Panes (--pane NAME)"), [(name, entry.title, kinds[bool(entry.kind)]) for name, entry in pane_entries().items()])]


def _pages() -> list[Table]:
    return [(tr("Pages (--set style.page=NAME, --pane page:NAME)"), [(name, page.title, page.summary) for name, page in pages().items()])]


def _measures() -> list[Table]:
    found = [item for topic in measured() for item in topic.measures]
    rows = [(item.name, item.title, f"{item.help} {tr('As log10.')}" if item.logarithm else item.help) for item in found]
    return [(tr("Measures (sweep --measure NAME)"), rows)]


def _activations() -> list[Table]:
    rows = [(name, kind.title, tr(kind.family), ", ".join(parameters_of(kind)) or tr("no parameters")) for name, kind in catalogue.items()]
    return [(tr("Activations (--set activation=NAME, --set compare='NAME, NAME(PARAMETER=VALUE)')"), rows)]


def _parameters() -> list[Table]:
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
    return [(tr("Parameters (--set KEY=VALUE)"), rows), (tr("Parameters of the activation chosen"), of_functions)]


def _row(key: str, declared: Parameter, owner: str = "") -> tuple[str, ...]:
    unit = f" ({declared.unit})" if declared.unit else ""
    return key, declared.format(declared.default) or tr("none"), declared.allowed + unit, f"{owner}{declared.title}. {declared.help}"


SECTIONS: Mapping[str, Callable[[], list[Table]]] = {
    "presets": _presets,
    "lessons": _lessons,
    "pages": _pages,
    "panes": _panes,
    "measures": _measures,
    "activations": _activations,
    "parameters": _parameters,
}
