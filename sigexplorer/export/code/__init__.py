"""What is on the screen as text that other programs run: functions, figures and commands.

Each kind is one of `KINDS`; the menu "Copy as" and `sigexplorer code` are made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from sigexplorer.errors import LONGEST_LIST, ExportError, choose_from, in_english, in_quotes, shortened
from sigexplorer.export.code.dialects import DIALECTS
from sigexplorer.export.picture import several
from sigexplorer.language import mark, tr
from sigexplorer.model.running import Cancel, never
from sigexplorer.results import Results
from sigexplorer.state import State


class Kind(msgspec.Struct, frozen=True):
    """One way to copy what is on the screen.

    Attributes
    ----------
    name : str
        What `sigexplorer code` takes.
    titled : str
        What the menu says, in English.
    explained : str
        One sentence that explains it, in English; {title} stands for what the menu says.
    of : {"function", "pane", "drawn pane"}
        Whether it is of the function explored, of a pane, or of one that is drawn for it.
    """

    name: str
    titled: str
    explained: str
    of: Literal["function", "pane", "drawn pane"] = "function"

    @property
    def drawn(self) -> bool:
        """Whether a pane is drawn for it."""
        return self.of == "drawn pane"

    @property
    def of_pane(self) -> bool:
        """Whether it is of a pane, drawn or not."""
        return self.of != "function"

    @property
    def title(self) -> str:
        """What the menu says."""
        return tr(self.titled)

    @property
    def help(self) -> str:
        """One sentence that explains it."""
        return tr(self.explained, title=self.title)


KINDS: Mapping[str, Kind] = {
    item.name: item
    for item in (
        *(Kind(name, item.title, mark("The function and its derivatives with the present parameters, for {title}.")) for name, item in DIALECTS.items()),
        Kind("latex", mark("LaTeX formula"), mark("The function's formula with the present parameters, for a document.")),
        Kind("c99", mark("C99 table"), mark("A table and straight pieces in the function's place, as the page on cost has them, with their largest errors.")),
        Kind("matplotlib", mark("matplotlib script"), mark("A script that draws the plot again, with its data."), of="drawn pane"),
        Kind("pgfplots", mark("pgfplots figure"), mark("The plot for a LaTeX document, with its data."), of="drawn pane"),
        Kind("command", mark("Command"), mark("The command that exports the plot as it is shown."), of="pane"),
    )
}


def copy_as(kind: str, state: State, pane: str = "curve", previous: Results | None = None, *, cancel: Cancel = never) -> str:
    """Return what is on the screen as text of some kind.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    state : State
        What is on the screen.
    pane : str
        The pane, where the kind is of one.
    previous : Results, optional
        Results that are taken over where the state has the same.
    cancel : callable
        Asked while something is computed; see `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If there is no such pane.
    ExportError
        If there is no such kind, or the function or pane cannot be had as it.
    Cancelled
        If `cancel` answered True.
    """
    if kind not in KINDS:
        raise ExportError(tr("{kind} is no kind of code: {choose}.", kind=in_quotes(kind), choose=choose_from(KINDS, kind)))
    if KINDS[kind].of_pane and several(pane):
        from sigexplorer.topics import panes_in

        panes = shortened(", ".join(panes_in(pane)), LONGEST_LIST)
        raise ExportError(tr("{kind} is of one pane: give one of {pane} alone.", kind=KINDS[kind].title, pane=panes))
    if kind == "latex":
        return f"\\[ {state.activation.latex(values=True)} \\]\n"
    if kind == "command":
        from sigexplorer.export.provenance import command, command_of_picture, settings
        from sigexplorer.topics import pane_entry, topic_of

        if pane_entry(pane).kind:
            return command_of_picture(state, pane, "png") + "\n"
        return command(state, pane, "csv", settings(state, [topic_of(pane)])) + "\n"
    if kind == "c99":
        from sigexplorer.export.code.c99 import c99
        from sigexplorer.results import compute
        from sigexplorer.topics.approximation import APPROXIMATION

        return in_english(lambda: c99(compute(state, [APPROXIMATION], previous=previous, cancel=cancel).of(APPROXIMATION)))
    if not KINDS[kind].drawn:
        from sigexplorer.export.code.functions import function_code

        return function_code(state.activation, kind)
    # Qt is loaded for figures only.
    from sigexplorer.export.code import scripts
    from sigexplorer.export.code.drawing import drawing
    from sigexplorer.topics import pane_entry

    if not pane_entry(pane).kind:
        raise ExportError(tr("pane {pane} has numbers but no picture that a script could draw: export its data as CSV.", pane=in_quotes(pane)))
    figure = drawing(state, pane, previous)
    return scripts.matplotlib_script(figure) if kind == "matplotlib" else scripts.pgfplots_figure(figure)
