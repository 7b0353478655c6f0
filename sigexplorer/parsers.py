"""What follows the program's name: one parser a command, from which `--help`, the manual and the help page of the command line are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sigexplorer import __version__
from sigexplorer.arguments import Parser, add_lesson, add_state
from sigexplorer.manual import ENVIRONMENT, EXAMPLES, EXIT_STATUS, FILES, Entry

if TYPE_CHECKING:
    from sigexplorer.model.parameters import Parameter


class Chapter(NamedTuple):
    """What the manual says of one command.

    Attributes
    ----------
    name : str
        As it is typed: "sigexplorer export".
    usage : str
        What may follow the name.
    description : str
        What it does.
    arguments, examples : tuple of Entry
        Each with what it means.
    """

    name: str
    usage: str
    description: str
    arguments: tuple[Entry, ...]
    examples: tuple[Entry, ...]


class Command(NamedTuple):
    """A command of the program: what it does, in words that follow its name, and the parser of its arguments."""

    does: str
    parser: Callable[[], Parser]


def window_parser() -> Parser:
    """Return the parser of what follows `sigexplorer` where the window is to be opened."""
    parser = Parser(
        prog="sigexplorer",
        allow_abbrev=False,
        description="Explore activation functions: their curves, saturation, and what is left of a gradient.",
        epilog=f"Commands: {'; '.join(f'`sigexplorer {name}` {command.does}' for name, command in COMMANDS.items())}.",
    )
    parser.add_argument("--version", action="version", version=f"sigexplorer {__version__}")
    parser.add_argument("--self-test", action="store_true", help="try the installation, from the window to every kind of file, and say what failed")
    add_state(parser)
    add_lesson(parser)
    return parser


def export_parser() -> Parser:
    """Return the parser of what follows `sigexplorer export`."""
    from sigexplorer.export.file import FOREIGN, SUFFIXES
    from sigexplorer.export.picture import COLUMNS, LENGTHS, Picture
    from sigexplorer.export.sweeping import ANIMATIONS, Pace
    from sigexplorer.model.parameters import parameters_of

    usual = Picture()
    parser = Parser(
        prog="sigexplorer export", allow_abbrev=False, description="Write a picture, the numbers or the live page of a pane to a file, without a window."
    )
    add_state(parser)
    parser.add_argument(
        "--pane",
        required=True,
        metavar="NAME",
        help="what to write; see sigexplorer list panes. Several in one picture: commas within a row, slashes between rows, curve,chain/layers; "
        "page:NAME for all of a page",
    )
    parser.add_argument("--to", required=True, metavar="FILE", help=f"where to, the suffix saying what: {', '.join(SUFFIXES + FOREIGN)}")
    parser.add_argument(
        "--size",
        metavar="WxH",
        help=f"of a picture, in pixels (default {usual.width}x{usual.height}) or with a unit, 89x60mm, 3.5x2.2in; or a column: {', '.join(COLUMNS)}",
    )
    for name, declared in parameters_of(Picture).items():
        if name not in LENGTHS:
            _add_declared(parser, declared, "picture")
    parser.add_argument("--sweep", metavar="KEY=FROM:TO", help=f"of a moving picture ({', '.join(ANIMATIONS)}), what moves: activation.gain=0.5:5")
    for declared in parameters_of(Pace).values():
        _add_declared(parser, declared, "moving picture")
    parser.add_argument("--sliders", metavar="KEY,KEY", help="of a live page (.html) whose pictures are computed ahead, its one or two sliders: training.noise")
    parser.add_argument("--plain", action="store_true", help="leave out the lines of a table that say where it comes from")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    return parser


def _add_declared(parser: Parser, declared: Parameter, of: str) -> None:
    """Add the option of a declared parameter, which says what it is of and what it is where not given."""
    from sigexplorer.export.picture import option_of

    said = f"of a {of}: {declared.help[0].lower()}{declared.help[1:] if declared.help.endswith('...') else declared.help[1:-1]}"
    if declared.kind == "flag":
        parser.add_argument(option_of(declared.name), action="store_true", default=None, help=said)
    else:
        usual = f"{declared.format(declared.default)}{' ' if declared.unit else ''}{declared.unit}"
        parser.add_argument(option_of(declared.name), metavar="|".join(declared.choices) or "N", help=f"{said} (default {usual})")


def help_parser() -> Parser:
    """Return the parser of what follows `sigexplorer help`."""
    parser = Parser(
        prog="sigexplorer help",
        allow_abbrev=False,
        description="Print the manual, or write the help as pages that any browser shows without network: a page for every page of the window, and for every "
        "function with its derivatives, landmarks, thresholds and best initialisation.",
    )
    add_state(parser)
    parser.add_argument("--to", metavar="FOLDER", help="write the pages there; it is made where it is not there yet")
    parser.add_argument("--force", action="store_true", help="write over the pages in a folder that holds something")
    return parser


def answers_parser() -> Parser:
    """Return the parser of what follows `sigexplorer answers`."""
    parser = Parser(
        prog="sigexplorer answers", allow_abbrev=False, description="Gather the answers of a class: a folder of files that lessons saved becomes one table."
    )
    parser.add_argument("folder", metavar="FOLDER", help="where the pupils' files are")
    parser.add_argument("--to", required=True, metavar="FILE.csv", help="where to")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    return parser


def code_parser() -> Parser:
    """Return the parser of what follows `sigexplorer code`."""
    from sigexplorer.export.code import KINDS

    parser = Parser(
        prog="sigexplorer code",
        allow_abbrev=False,
        description="Print the function with its derivatives, or a plot, as code: "
        + "; ".join(f"{kind.name}: {kind.help[0].lower()}{kind.help[1:-1]}" for kind in KINDS.values())
        + ".",
    )
    parser.add_argument("kind", metavar="|".join(KINDS), help="what to print")
    add_state(parser)
    parser.add_argument("--pane", default="curve", metavar="NAME", help="the plot, for those kinds that are of one; see sigexplorer list panes")
    return parser


def link_parser() -> Parser:
    """Return the parser of what follows `sigexplorer link`."""
    from sigexplorer.export.qr import SUFFIXES

    parser = Parser(
        prog="sigexplorer link",
        allow_abbrev=False,
        description="Print a state as one line, sigx:..., which sigexplorer opens like a file; or write that line as a QR code.",
    )
    add_state(parser)
    parser.add_argument("--to", metavar="FILE", help=f"write its QR code to a picture: {', '.join(SUFFIXES)}")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    return parser


def list_parser() -> Parser:
    """Return the parser of what follows `sigexplorer list`."""
    from sigexplorer import listing

    parser = Parser(prog="sigexplorer list", allow_abbrev=False, description="Name everything there is, with limits and defaults.")
    parser.add_argument("what", nargs="?", metavar="|".join([*listing.SECTIONS, listing.FONTS]), help=f"one of them; all but {listing.FONTS} where not given")
    return parser


def diagnose_parser() -> Parser:
    """Return the parser of what follows `sigexplorer diagnose`."""
    parser = Parser(
        prog="sigexplorer diagnose",
        allow_abbrev=False,
        description="Say what is wrong with a network, from a recording of its training or a file of its weights; the exit status is 1 where something is.",
    )
    parser.add_argument("file", metavar="FILE", help="a recording (.sigrec), as sigexplorer.record writes it, or weights (.safetensors, .npz, .onnx, .gguf)")
    parser.add_argument("--json", action="store_true", help="print a list of {cause, layer, step, evidence, advice}, worst first")
    return parser


def sweep_parser() -> Parser:
    """Return the parser of what follows `sigexplorer sweep`."""
    from sigexplorer.sweep.limits import Limits

    limits = Limits()
    parser = Parser(
        prog="sigexplorer sweep",
        allow_abbrev=False,
        description="Measure the same numbers of thousands of networks, over a grid of parameters, into a file that grows.",
        epilog="The names of what can be measured: sigexplorer list measures. Several workers need Dask, python3 -m pip install 'sigexplorer[cluster]'.",
    )
    add_state(parser)
    parser.add_argument(
        "--over",
        action="append",
        default=[],
        metavar="KEY=FROM:TO:STEP",
        help="a parameter that is swept, one to four times: network.depth=10:300:10, network.width=16:512:*2 by a factor, or values, chain.depth=10; 100",
    )
    parser.add_argument("--measure", action="append", default=[], metavar="NAME", help="what is measured; as often as wanted")
    parser.add_argument("--seeds", default="1", metavar="N", help="how many networks every cell of the grid is measured of (default 1)")
    parser.add_argument("--to", metavar="FILE.ndjson", help="the file that every result is appended to as it comes")
    parser.add_argument("--resume", action="store_true", help="go on with a file that exists: what is there is not measured again")
    parser.add_argument("--retry-failed", action="store_true", help="with --resume, try the points once more that have failed")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    parser.add_argument("--workers", metavar="N", help="processes on this machine; 0 for this one alone (default: one a processor where that is worth it)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that does the work: tcp://localhost:8786, or one that begins with tls")
    parser.add_argument("--time-limit", metavar="SECONDS", help=f"how long a point may take (default {limits.seconds:g})")
    parser.add_argument("--memory-limit", metavar="MB", help=f"how much memory a point may take beside its process (default {limits.memory:g})")
    parser.add_argument("--estimate", action="store_true", help="only say what it will take")
    return parser


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "export": Command("writes a picture or a table without a window", export_parser),
        "list": Command("names everything there is", list_parser),
        "link": Command("prints a state as one line, or draws it as a QR code", link_parser),
        "code": Command("prints the function, or a plot, as code", code_parser),
        "diagnose": Command("says what is wrong with your network", diagnose_parser),
        "sweep": Command("measures thousands of networks over a grid of parameters", sweep_parser),
        "answers": Command("gathers the answers of a class in one table", answers_parser),
        "help": Command("prints the manual, or writes the help as pages for a browser", help_parser),
    }
)


def parser_of(command: str = "") -> Parser:
    """Return the parser of a command's arguments, or of those that open the window, whose help ends with what the manual says beside it."""
    parser = COMMANDS[command].parser() if command else window_parser()
    parser.notes = {"examples": EXAMPLES.get(command, ())}
    if not command:
        parser.notes |= {"environment": ENVIRONMENT, "exit status": EXIT_STATUS, "files": FILES}
    return parser


def chapters() -> tuple[Chapter, ...]:
    """Return what the manual says of every command, that which opens the window first."""
    return tuple(_chapter(command) for command in ("", *COMMANDS))


def _chapter(command: str) -> Chapter:
    parser = parser_of(command)
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split()).removeprefix(parser.prog).strip()
    return Chapter(parser.prog, usage, parser.description or "", parser.entries(), EXAMPLES.get(command, ()))
