"""The command line: open the window, export without one, or list what there is."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TextIO

from sigexplorer import __version__
from sigexplorer.arguments import Parser, add_lesson, add_state, chosen_state, window_start
from sigexplorer.errors import FileError, ParameterError, SigexplorerError

# What the shell is told of a mistake in what was given.
REFUSED = 2
# Of a network in which something was found.
FOUND = 1
# And of Ctrl+C, as every shell has it.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the program's name; `sys.argv` where not given.

    Returns
    -------
    int
        The exit status: 0; 1 of a self-test that failed, and where `diagnose` has found something; 2 with one line on the standard error; 130 when interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return COMMANDS[given[0]].run(given[1:]) if given and given[0] in COMMANDS else _window(given)
    except SigexplorerError as error:
        message = str(error)
    except ImportError as error:
        # Qt is installed, but a library of the system that it needs is not.
        if "cannot open shared object file" not in str(error):
            raise
        message = f"Qt needs the system library {str(error).partition(':')[0]}: install it, or let packaging/dev.py do so."
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing more may be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    _write(sys.stderr, f"sigexplorer: {message}\n")
    return REFUSED


class Command(NamedTuple):
    """A command of the program: what it does, in words that follow its name, and what runs it with its arguments."""

    does: str
    run: Callable[[list[str]], int]


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


# How long the first window waits for the file that it was asked for, in seconds; then the file comes when its disk answers.
AT_ONCE = 0.5


def _window(arguments: list[str]) -> int:
    options = window_parser().parse_args(arguments)
    if options.self_test:
        from sigexplorer import selftest

        return selftest.run()
    if options.file is not None and options.file.isidentifier() and not os.path.lexists(options.file):
        raise ParameterError(f"{options.file} is neither a file nor a command: give a session file, or {', '.join(COMMANDS)}.")
    # Next to nothing that is made at the start is garbage: looking for it, again and again, would take a tenth of the time until the window is there.
    gc.disable()
    try:
        start = window_start(options, AT_ONCE)
        from sigexplorer.display import check_display

        check_display()
        from sigexplorer import app

        return app.run(start)
    finally:
        gc.enable()


def export_parser() -> Parser:
    """Return the parser of what follows `sigexplorer export`."""
    from sigexplorer.export.file import SUFFIXES
    from sigexplorer.export.picture import COLUMNS, Picture
    from sigexplorer.model.wording import shortest
    from sigexplorer.theme import PRINT_THEMES

    usual = Picture()
    parser = Parser(prog="sigexplorer export", allow_abbrev=False, description="Write a picture or the numbers of one pane to a file, without a window.")
    add_state(parser)
    parser.add_argument(
        "--pane",
        required=True,
        metavar="NAME",
        help="what to write; see sigexplorer list panes. Several in one picture: commas within a row, slashes between rows, curve,chain/layers; "
        "page:NAME for all of a page",
    )
    parser.add_argument("--to", required=True, metavar="FILE", help=f"where to, the suffix saying what: {', '.join(SUFFIXES)}")
    parser.add_argument(
        "--size",
        metavar="WxH",
        help=f"of a picture, in pixels (default {usual.width}x{usual.height}) or with a unit, 89x60mm, 3.5x2.2in; or a column: {', '.join(COLUMNS)}",
    )
    parser.add_argument("--text", metavar="N", help=f"of a picture, the size of its text in points (default {shortest(usual.text)})")
    parser.add_argument("--letters", action="store_true", help="letter the plots of a picture (a), (b), ...")
    parser.add_argument("--dpi", metavar="N", help=f"of a picture, pixels per inch: text and lines keep their size in print (default {shortest(usual.dpi)})")
    parser.add_argument("--theme", metavar="|".join(PRINT_THEMES), help="of a picture (default: the session's)")
    parser.add_argument("--transparent", action="store_true", help="leave a picture's ground out")
    parser.add_argument("--sweep", metavar="KEY=FROM:TO", help="of a moving picture (.gif, .apng, .mp4), the parameter that moves: activation.gain=0.5:5")
    parser.add_argument("--frames", metavar="N", help="of a moving picture, how many pictures it has (default 40)")
    parser.add_argument("--rate", metavar="N", help="of a moving picture, how many are shown a second (default 12)")
    parser.add_argument("--plain", action="store_true", help="leave out the lines of a table that say where it comes from")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    return parser


def _export(arguments: list[str]) -> int:
    options = export_parser().parse_args(arguments)
    from sigexplorer.export.file import check_suffix, export_file
    from sigexplorer.export.picture import Picture, size_of
    from sigexplorer.model.parameters import parameters_of

    if options.sweep is None:
        check_suffix(options.to)
    declared = parameters_of(Picture)
    given = {name: declared[name].parse(text) for name in ("dpi", "text", "theme") if (text := getattr(options, name)) is not None}
    usual = Picture()
    if options.size is not None:
        given |= {name: declared[name].parse(text) for name, text in size_of(options.size, given.get("dpi", usual.dpi)).items()}
    elif options.sweep is not None:
        from sigexplorer.export.animation import MODERATE

        usual = MODERATE
    picture = usual.changed(**given, letters=options.letters, transparent=options.transparent)
    state, _ = chosen_state(options)
    # No display is wanted here, so none can be missing.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.sweep is None:
        export_file(state, options.pane, options.to, picture, plain=options.plain, force=options.force)
        return 0
    from sigexplorer.export.animation import Pace, export_animation, sweep_of

    paces = parameters_of(Pace)
    pace = Pace(**{name: paces[name].parse(text) for name in paces if (text := getattr(options, name)) is not None})
    export_animation(state, options.pane, options.to, sweep_of(options.sweep, pace), picture, force=options.force)
    return 0


def answers_parser() -> Parser:
    """Return the parser of what follows `sigexplorer answers`."""
    parser = Parser(
        prog="sigexplorer answers", allow_abbrev=False, description="Gather the answers of a class: a folder of files that lessons saved becomes one table."
    )
    parser.add_argument("folder", metavar="FOLDER", help="where the pupils' files are")
    parser.add_argument("--to", required=True, metavar="FILE.csv", help="where to")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    return parser


def _answers(arguments: list[str]) -> int:
    options = answers_parser().parse_args(arguments)
    from sigexplorer.export.table import write_table
    from sigexplorer.lessons.answers import collect

    write_table(collect(options.folder), options.to, force=options.force)
    return 0


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


def _code(arguments: list[str]) -> int:
    options = code_parser().parse_args(arguments)
    from sigexplorer.export.code import copy_as

    state, _ = chosen_state(options)
    _print(copy_as(options.kind, state, options.pane), "the code")
    return 0


def list_parser() -> Parser:
    """Return the parser of what follows `sigexplorer list`."""
    from sigexplorer import listing

    parser = Parser(prog="sigexplorer list", allow_abbrev=False, description="Name everything there is, with limits and defaults.")
    parser.add_argument("what", nargs="?", metavar="|".join(listing.SECTIONS), help="one of them; all where not given")
    return parser


def _list(arguments: list[str]) -> int:
    from sigexplorer import listing

    options = list_parser().parse_args(arguments)
    _print(listing.listing(options.what), "the list")
    return 0


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


def _diagnose(arguments: list[str]) -> int:
    options = diagnose_parser().parse_args(arguments)
    from sigexplorer.diagnose import as_json, as_text, diagnose

    found = diagnose(options.file)
    _print(as_json(found) if options.json else as_text(options.file, found), "what was found")
    return FOUND if found else 0


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "export": Command("writes a picture or a table without a window", _export),
        "list": Command("names everything there is", _list),
        "code": Command("prints the function, or a plot, as code", _code),
        "diagnose": Command("says what is wrong with your network", _diagnose),
        "answers": Command("gathers the answers of a class in one table", _answers),
    }
)


def _print(text: str, what: str) -> None:
    """Print a text on the standard output.

    Raises
    ------
    FileError
        If it cannot be, with `what` it is.
    """
    # Python has no stream at all where the shell has closed it.
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise FileError(f"{what} cannot be written: the standard output is closed; give it somewhere to go.")
    try:
        _write(stream, text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the stream must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise FileError(f"{what} cannot be written: {(error.strerror or str(error)).lower()}; give it somewhere else to go.") from None


def _write(stream: TextIO, text: str) -> None:
    """Write what a person reads; where the terminal has not all of its signs, in those that every one has."""
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        from sigexplorer.model.wording import plain

        text = plain(text)
    stream.write(text)
