"""What follows the program's name: one parser a command, from which `--help`, the manual and the help page of the command line are made."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sigexplorer import __version__
from sigexplorer.arguments import Format, Parser, Shown, add_lesson, add_state
from sigexplorer.language import mark, tr, within
from sigexplorer.manual import ENVIRONMENT, EXAMPLES, EXIT_STATUS, FILES, Entry

if TYPE_CHECKING:
    from sigexplorer.export.code import Kind
    from sigexplorer.model.parameters import Parameter


# Of what is printed where nothing else is said.
PRINTED = mark("write it to a file; without this, or with -, it is printed")


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
        description=tr("Explore activation functions: their curves, saturation, and what is left of a gradient."),
    )
    version = f"sigexplorer {__version__}\n"
    parser.add_argument("--version", action=Shown, text=lambda: version, what=mark("the version"), help=tr("show program's version number and exit"))
    parser.add_argument("--self-test", action="store_true", help=tr("try the installation, from the window to every kind of file, and say what failed"))
    add_state(parser)
    add_lesson(parser)
    parser.further = _commands
    return parser


def _commands() -> str:
    """Return the commands as argparse lists arguments: a line each, as wide as the terminal is."""
    # A parser of its own: in that of the window their names would be arguments.
    parser = argparse.ArgumentParser(usage=argparse.SUPPRESS, add_help=False, formatter_class=Format)
    group = parser.add_argument_group(tr("commands (sigexplorer COMMAND --help tells more)"))
    for name, command in COMMANDS.items():
        group.add_argument(name, help=tr(command.does))
    return f"\n{parser.format_help()}"


def add_target(parser: Parser, said: str, *, metavar: str = "", force: str = "", required: bool = False) -> None:
    """Add where a command writes: --to and --force, which every command that hands something over has.

    Parameters
    ----------
    parser : Parser
        That of the command.
    said : str
        What --to is.
    metavar : str
        What stands for it; '' for a file.
    force : str
        What --force does; '' for replacing a file.
    required : bool
        Whether it must be said where to.
    """
    parser.add_argument("--to", required=required, metavar=metavar or tr("FILE"), help=said)
    parser.add_argument("--force", action="store_true", help=force or tr("replace a file that exists"))


def export_parser() -> Parser:
    """Return the parser of what follows `sigexplorer export`."""
    from sigexplorer.export.file import FOREIGN, SUFFIXES
    from sigexplorer.export.film_kinds import ANIMATIONS
    from sigexplorer.export.picture import COLUMNS, LENGTHS, Picture
    from sigexplorer.export.sweeping import Pace
    from sigexplorer.model.parameters import parameters_of

    usual = Picture()
    parser = Parser(
        prog="sigexplorer export", allow_abbrev=False, description=tr("Write a picture, the numbers or the live page of a pane to a file, without a window.")
    )
    add_state(parser)
    parser.add_argument(
        "--pane",
        required=True,
        metavar="NAME",
        help=tr(
            "what to write; see sigexplorer list panes. Several in one picture: commas within a row, slashes between rows, curve,chain/layers; "
            "page:NAME for all of a page"
        ),
    )
    add_target(parser, tr("where to, the suffix saying what: {suffixes}; - prints the table", suffixes=", ".join(SUFFIXES + FOREIGN)), required=True)
    parser.add_argument(
        "--size",
        metavar="WxH",
        help=tr(
            "of a picture, in pixels (default {width}x{height}) or with a unit, 89x60mm, 3.5x2.2in; or a column: {columns}",
            width=usual.width,
            height=usual.height,
            columns=", ".join(COLUMNS),
        ),
    )
    for name, declared in parameters_of(Picture).items():
        if name not in LENGTHS:
            _add_declared(parser, declared, mark("of a picture: {help}"))
    parser.add_argument(
        "--sweep", metavar=tr("KEY=FROM:TO"), help=tr("of a moving picture ({suffixes}), what moves: activation.gain=0.5:5", suffixes=", ".join(ANIMATIONS))
    )
    for declared in parameters_of(Pace).values():
        _add_declared(parser, declared, mark("of a moving picture: {help}"))
    parser.add_argument(
        "--sliders", metavar=tr("KEY,KEY"), help=tr("of a live page (.html) whose pictures are computed ahead, its one or two sliders: training.noise")
    )
    parser.add_argument("--plain", action="store_true", help=tr("leave out the lines of a table that say where it comes from"))
    return parser


def _add_declared(parser: Parser, declared: Parameter, of: str) -> None:
    """Add the option of a declared parameter, which says by a template what it is of, and what it is where not given."""
    from sigexplorer.export.picture import option_of

    told = within(declared.help)
    said = tr(of, help=told if told.endswith("...") else told.removesuffix("."))
    if declared.kind == "flag":
        parser.add_argument(option_of(declared.name), action="store_true", default=None, help=said)
    else:
        usual = f"{declared.format(declared.default)}{' ' if declared.unit else ''}{declared.unit}"
        wanted = "NAME" if declared.kind == "text" else "N"
        parser.add_argument(option_of(declared.name), metavar="|".join(declared.choices) or wanted, help=tr("{help} (default {usual})", help=said, usual=usual))


def help_parser() -> Parser:
    """Return the parser of what follows `sigexplorer help`."""
    parser = Parser(
        prog="sigexplorer help",
        allow_abbrev=False,
        description=tr(
            "Print the manual, or write the help as pages that any browser shows without network: a page for every page of the window, and for "
            "every function with its derivatives, landmarks, thresholds and best initialisation."
        ),
    )
    add_state(parser)
    add_target(
        parser,
        tr("write the pages there; it is made where it is not there yet; without this, or with -, the manual is printed"),
        metavar=tr("FOLDER"),
        force=tr("write over the pages in a folder that holds something"),
    )
    return parser


def answers_parser() -> Parser:
    """Return the parser of what follows `sigexplorer answers`."""
    parser = Parser(
        prog="sigexplorer answers", allow_abbrev=False, description=tr("Gather the answers of a class: a folder of files that lessons saved becomes one table.")
    )
    parser.add_argument("folder", metavar=tr("FOLDER"), help=tr("where the pupils' files are"))
    add_target(parser, tr("where to; - prints the table"), metavar=tr("FILE.csv"), required=True)
    return parser


def code_parser() -> Parser:
    """Return the parser of what follows `sigexplorer code`."""
    from sigexplorer.export.code import KINDS

    # What is the same of several kinds is said once.
    alike: dict[str, list[Kind]] = {}
    for kind in KINDS.values():
        alike.setdefault(kind.explained, []).append(kind)
    said = [
        f"{', '.join(kind.name for kind in kinds)}: {within(tr(explained, title=', '.join(kind.title for kind in kinds))).removesuffix('.')}"
        for explained, kinds in alike.items()
    ]
    parser = Parser(
        prog="sigexplorer code",
        allow_abbrev=False,
        description=tr("Print the function with its derivatives, or a plot, as code: {kinds}.", kinds="; ".join(said)),
    )
    parser.add_argument("kind", metavar="|".join(KINDS), help=tr("what to print"))
    add_state(parser)
    parser.add_argument("--pane", metavar="NAME", help=tr("the plot, for those kinds that are of one; see sigexplorer list panes (default curve)"))
    add_target(parser, tr(PRINTED))
    return parser


def link_parser() -> Parser:
    """Return the parser of what follows `sigexplorer link`."""
    from sigexplorer.export.qr import SUFFIXES

    parser = Parser(
        prog="sigexplorer link",
        allow_abbrev=False,
        description=tr("Print a state as one line, sigx:..., which sigexplorer opens like a file; or write that line as a QR code."),
    )
    add_state(parser)
    add_target(parser, tr("write its QR code to a picture: {suffixes}; without this, or with -, the line is printed", suffixes=", ".join(SUFFIXES)))
    return parser


def list_parser() -> Parser:
    """Return the parser of what follows `sigexplorer list`."""
    from sigexplorer import listing

    parser = Parser(prog="sigexplorer list", allow_abbrev=False, description=tr("Name everything there is, with limits and defaults."))
    parser.add_argument(
        "what", nargs="?", metavar="|".join([*listing.SECTIONS, listing.FONTS]), help=tr("one of them; all but {fonts} where not given", fonts=listing.FONTS)
    )
    add_target(parser, tr(PRINTED))
    return parser


def diagnose_parser() -> Parser:
    """Return the parser of what follows `sigexplorer diagnose`."""
    parser = Parser(
        prog="sigexplorer diagnose",
        allow_abbrev=False,
        description=tr("Say what is wrong with a network, from a recording of its training or a file of its weights; the exit status is 1 where something is."),
    )
    parser.add_argument(
        "file", metavar=tr("FILE"), help=tr("a recording (.sigrec), as sigexplorer.record writes it, or weights (.safetensors, .npz, .npy, .onnx, .gguf)")
    )
    parser.add_argument(
        "--activation",
        metavar="NAME",
        default="",
        help=tr("the function behind the layers of a file of weights that does not say which: relu, 'leaky_relu(slope=0.1)'; their sizes are held against it"),
    )
    parser.add_argument(
        "--growing", action="store_true", help=tr("the training goes on: a recording without an end in which nothing is found is none to complain of")
    )
    parser.add_argument("--json", action="store_true", help=tr("print a list of {cause, layer, step, evidence, advice}, worst first"))
    add_target(parser, tr(PRINTED))
    return parser


def sweep_parser() -> Parser:
    """Return the parser of what follows `sigexplorer sweep`."""
    from sigexplorer.sweep.limits import Limits

    limits = Limits()
    parser = Parser(
        prog="sigexplorer sweep",
        allow_abbrev=False,
        description=tr("Measure the same numbers of thousands of networks, over a grid of parameters, into a file that grows."),
        epilog=tr("Several workers need Dask, python3 -m pip install 'sigexplorer[cluster]'."),
    )
    add_state(parser)
    parser.add_argument(
        "--over",
        action="append",
        default=[],
        metavar=tr("KEY=FROM:TO:STEP"),
        help=tr("a parameter that is swept, one to four times: network.depth=10:300:10, network.width=16:512:*2 by a factor, or values, chain.depth=10; 100"),
    )
    parser.add_argument(
        "--measure", action="append", default=[], metavar="NAME", help=tr("what is measured, once or as often as wanted; see sigexplorer list measures")
    )
    parser.add_argument("--seeds", default="1", metavar="N", help=tr("how many networks every cell of the grid is measured of (default 1)"))
    add_target(parser, tr("the file that every result is appended to as it comes; required without --estimate"), metavar=tr("FILE.ndjson"))
    parser.add_argument("--resume", action="store_true", help=tr("go on with a file that exists: what is there is not measured again"))
    parser.add_argument("--retry-failed", action="store_true", help=tr("with --resume, try the points once more that have failed"))
    parser.add_argument("--workers", metavar="N", help=tr("processes on this machine; 0 for this one alone (default: one a processor where that is worth it)"))
    parser.add_argument(
        "--scheduler", metavar=tr("ADDRESS"), help=tr("of a Dask cluster that does the work: tcp://localhost:8786, or one that begins with tls")
    )
    parser.add_argument("--time-limit", metavar=tr("SECONDS"), help=tr("how long a point may take (default {seconds})", seconds=f"{limits.seconds:g}"))
    parser.add_argument(
        "--memory-limit", metavar="MB", help=tr("how much memory a point may take beside its process (default {memory})", memory=f"{limits.memory:g}")
    )
    parser.add_argument("--estimate", action="store_true", help=tr("only say what it will take"))
    return parser


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "export": Command(mark("writes a picture or a table without a window"), export_parser),
        "list": Command(mark("names everything there is"), list_parser),
        "link": Command(mark("prints a state as one line, or draws it as a QR code"), link_parser),
        "code": Command(mark("prints the function, or a plot, as code"), code_parser),
        "diagnose": Command(mark("says what is wrong with your network"), diagnose_parser),
        "sweep": Command(mark("measures thousands of networks over a grid of parameters"), sweep_parser),
        "answers": Command(mark("gathers the answers of a class in one table"), answers_parser),
        "help": Command(mark("prints the manual, or writes the help as pages for a browser"), help_parser),
    }
)


def parser_of(command: str = "") -> Parser:
    """Return the parser of a command's arguments, or of those that open the window, whose help ends with what the manual says beside it."""
    parser = COMMANDS[command].parser() if command else window_parser()
    parser.notes = {tr("examples"): _told(EXAMPLES.get(command, ()))}
    if not command:
        parser.notes |= {tr("environment"): _told(ENVIRONMENT), tr("exit status"): _told(EXIT_STATUS), tr("files"): _told(FILES)}
    return parser


def _told(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries in the language that is spoken."""
    return tuple(Entry(entry.term, tr(entry.text)) for entry in entries)


def chapters() -> tuple[Chapter, ...]:
    """Return what the manual says of every command, that which opens the window first."""
    return tuple(_chapter(command) for command in ("", *COMMANDS))


def _chapter(command: str) -> Chapter:
    parser = parser_of(command)
    usage = " ".join(parser.format_usage().removeprefix(tr("usage: ")).split()).removeprefix(parser.prog).strip()
    return Chapter(parser.prog, usage, parser.description or "", parser.entries(), _told(EXAMPLES.get(command, ())))
