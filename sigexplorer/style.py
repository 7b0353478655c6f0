"""How everything looks, and what is shown of it: the struct of the parameters that belong to no topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from sigexplorer.contents import MAPS, PAGES, TOPICS
from sigexplorer.errors import ParameterError, in_quotes, most_like
from sigexplorer.language import mark, tr
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.ranges import check_levels

if TYPE_CHECKING:
    PageName = str
else:
    PageName = Literal[PAGES]

# As many as have a line of their own; see sigexplorer.theme.
MOST_COMPARED = 42
# Characters of what is hidden in legends: some hundred names.
MOST_UNSEEN = 4000


class StyleParameters(Parameters, frozen=True):
    """How everything looks."""

    page: Annotated[PageName, parameter("Page", view=True, help="Which plots the window shows.")] = "curve"
    theme: Annotated[Literal["system", "light", "dark"], parameter("Theme", view=True, help="Light or dark, or as the system has it.")] = "system"
    axes: Annotated[Literal["origin", "frame"], parameter("Axes", help="Axes through the origin, or along the lower and left edge.")] = "origin"
    grid: Annotated[bool, parameter("Grid", help="Draw grid lines.")] = True
    legend: Annotated[bool, parameter("Legend", help="Name the curves in the upper right corner.")] = True
    hidden: Annotated[
        tuple[int, ...],
        parameter("Hidden", limits=(1, MOST_COMPARED), most=MOST_COMPARED, help="Which of the functions compared are left out, by their places from 1 on."),
    ] = ()
    unseen: Annotated[
        str,
        parameter(
            "Hidden in legends",
            most=MOST_UNSEEN,
            view=True,
            examples=("curve/derivative; formats/true",),
            help="What clicks on legends have hidden, each as PANE/NAME, with semicolons between.",
        ),
    ] = ""
    front: Annotated[
        str,
        parameter(
            "Tabs in front",
            most=MOST_UNSEEN,
            view=True,
            help="Which plots are in front of those whose place they share, where it is not the first: PANE, with semicolons between.",
        ),
    ] = ""
    colors: Annotated[
        str,
        parameter(
            "Limits of colours",
            most=MOST_UNSEEN,
            view=True,
            examples=("saturation/-40,0", "phase/-1,0.5; sweep/0,2"),
            help="Between which levels a map has its colours: PANE/LOW,HIGH, on a logarithmic bar decimal logarithms, with semicolons between.",
        ),
    ] = ""
    line_width: Annotated[float, parameter("Line width", limits=(0.5, 10), slider=(0.5, 6), unit="pixels", help="The width of the curves.")] = 3.0

    def __post_init__(self) -> None:
        """Check every field, and that what is said of panes is of panes there are, as it is read there.

        Raises
        ------
        ParameterError
            If a value is not allowed.
        """
        super().__post_init__()
        check_levels("colors", self.colors, MAPS)
        for part in filter(None, map(str.strip, self.unseen.split(";"))):
            pane, _, name = part.partition("/")
            # A pane is called after its topic.
            if not name or pane.partition(".")[0] not in TOPICS:
                like = most_like(pane.partition(".")[0], TOPICS)
                if like and like != pane:
                    said = mark("unseen = {part} is not allowed: give PANE/NAME of a curve in its legend, as curve/derivative; most like {pane} is {alike}.")
                    raise ParameterError(tr(said, part=in_quotes(part), pane=in_quotes(pane, 40), alike=like))
                raise ParameterError(tr("unseen = {part} is not allowed: give PANE/NAME of a curve in its legend, as curve/derivative.", part=in_quotes(part)))
