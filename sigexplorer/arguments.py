"""The arguments that choose a state: a session file, a preset and single values; for the command line and for scripts."""

from __future__ import annotations

import argparse
import math
import os
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from sigexplorer.errors import FileError, ParameterError, SessionError, in_quotes, shortened
from sigexplorer.files import shown
from sigexplorer.language import mark, tr
from sigexplorer.languages import OPTION, languages
from sigexplorer.manual import Entry
from sigexplorer.output import complain, show

if TYPE_CHECKING:
    from sigexplorer.datafiles import Opened
    from sigexplorer.lessons import Lesson
    from sigexplorer.session import Document
    from sigexplorer.state import State

# Characters of what argparse says that are shown: what was given may be as long as a command line.
LONGEST = 400

# What argparse says of arguments that it refuses, and the headings of its help.
REFUSALS = (
    mark("unrecognized arguments: {arguments}"),
    mark("the following arguments are required: {arguments}"),
    mark("argument {argument}: expected one argument"),
    mark("argument {argument}: ignored explicit argument {value}"),
    mark("ambiguous option: {option} could match {matches}"),
)
HEADINGS = {"positional arguments": mark("positional arguments"), "options": mark("options")}


def refusal(message: str) -> str:
    """Return what argparse says of arguments, in the language that is spoken."""
    for template in REFUSALS:
        found = re.fullmatch(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template)), message)
        if found:
            return tr(template, **found.groupdict())
    return message


class Format(argparse.HelpFormatter):
    """The help as argparse has it, in the language that is spoken."""

    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None) -> None:
        """Begin with the usage."""
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a section with its heading."""
        super().start_section(tr(HEADINGS[heading]) if heading in HEADINGS else heading)


class Shown(argparse.Action):
    """An option for which a text is printed, and nothing else done; argparse's own do not notice where nothing can be.

    Parameters
    ----------
    text : callable
        Gives the text.
    what : str
        What it is, for a message.
    """

    def __init__(self, option_strings: Sequence[str], dest: str, *, text: Callable[[], str], what: str, **options: Any) -> None:
        super().__init__(option_strings, dest=argparse.SUPPRESS, default=argparse.SUPPRESS, nargs=0, **options)
        self._text, self._what = text, what

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print it, and end."""
        show(self._text(), tr(self._what))
        parser.exit()


class Once(argparse.Action):
    """An option that is given once at most: of two values, nobody would know which one counts."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None) -> None:
        """Keep its value."""
        assert isinstance(parser, Parser)
        if option is not None and parser.is_given(self.dest, namespace):
            raise ParameterError(tr("{option} is given twice: give it once.", option=option))
        setattr(namespace, self.dest, values)


class OnceFlag(Once):
    """A switch that is given once at most."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **({"default": False} | options))

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, _: Any, option: str | None = None) -> None:
        """Switch it on."""
        super().__call__(parser, namespace, True, option)


class Parser(argparse.ArgumentParser):
    """A parser whose refusals are errors of the program's family: one line each.

    Attributes
    ----------
    further : callable
        Gives what stands below the options in its help.
    notes : mapping of str to tuple of Entry
        What stands below that, by headings.
    """

    further: Callable[[], str] = str
    notes: Mapping[str, tuple[Entry, ...]] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=Format)
        self._given: tuple[argparse.Namespace | None, set[str]] = (None, set())
        for name, kind in ((None, Once), ("store_true", OnceFlag)):
            self.register("action", name, kind)
        self.add_argument("-h", "--help", action=Shown, text=self.format_help, what=mark("the help"), help=tr("show this help message and exit"))
        # For the help alone: it is taken out before anything is read.
        self.add_argument(OPTION, metavar="|".join(languages()), help=tr("the language of all that is said; else that of the system"))

    def is_given(self, name: str, namespace: argparse.Namespace) -> bool:
        """Return whether an option has been given to a namespace that is being filled, which it has from then on."""
        if self._given[0] is not namespace:
            self._given = namespace, set()
        before = name in self._given[1]
        self._given[1].add(name)
        return before

    def format_help(self) -> str:
        """Return the help: usage, description, options, and the notes, each term on a line of its own, as it is typed."""
        parts = [super().format_help(), self.further()]
        for heading, entries in self.notes.items():
            parts += [f"\n{heading}:\n", *(f"  {term}\n      {text}\n" for term, text in entries)] if entries else []
        return "".join(parts)

    def entries(self) -> tuple[Entry, ...]:
        """Return every argument and option as it is typed, with what it means."""
        return tuple(Entry(_term(action), (action.help or "").replace("%%", "%").replace("%(default)s", str(action.default))) for action in self._actions)

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises
        ------
        ParameterError
            Always.
        """
        said = shortened(refusal(" ".join(message.split())), LONGEST)
        raise ParameterError(tr("{reason}; see {program} --help.", reason=said, program=self.prog))


def _term(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else ""
    names = ", ".join(action.option_strings)
    return f"{names} {value}".strip() if names else value or action.dest


def add_state(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that choose a state: FILE or a link, --preset and --set."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar=tr("FILE|LINK"),
        help=tr(
            "a session (.sigx), as the window saves it, or a link to one, sigx:...; a recording (.sigrec) or other data, for the page that takes such files"
        ),
    )
    parser.add_argument("--preset", metavar="NAME", help=tr("one of the shipped states; see sigexplorer list presets"))
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar=tr("KEY=VALUE"),
        dest="settings",
        help=tr("change one value, as often as wanted: activation=tanh, chain.depth=100, compare='elu, sigmoid(gain=3)'; see sigexplorer list parameters"),
    )


def window_state(arguments: Sequence[str]) -> tuple[State, Path | None]:
    """Return the state that the arguments of `sigexplorer` choose, and the session's file if they name one.

    Raises
    ------
    SigexplorerError
        If an argument is not allowed, or the file cannot be opened.
    """
    parser = Parser(prog="sigexplorer", allow_abbrev=False)
    add_state(parser)
    return chosen_state(parser.parse_args(list(arguments)))


def chosen_state(options: argparse.Namespace) -> tuple[State, Path | None]:
    """Return the state that parsed arguments choose, and the session's file if they name one."""
    # numpy is loaded only now, so that --version and --help answer at once.
    from sigexplorer import session
    from sigexplorer.state import State, parse

    _check_exclusive(options)
    path = None
    state, panes = State(), getattr(options, "pane", None) or ""
    if options.preset is not None:
        state = session.preset(options.preset).state
    elif options.file is not None and session.is_link(options.file):
        from sigexplorer.link import state_of

        state = state_of(options.file)
    elif options.file is not None and (data := _of_data(local_path(options.file), options.settings, panes)) is not None:
        data.check()
        state = data.state
    elif options.file is not None:
        path = Path(local_path(options.file))
        state = session.load(path).state
    settings = _settings(options.settings)
    return _told(state, parse(state, settings), settings, panes), path


def _told(before: State, after: State, settings: Mapping[str, str], panes: str) -> State:
    """Return a state, having said on the standard error what the window says of values that it is given."""
    # How things look has nothing to be told of: the window that only shows a page does not wait.
    if not all(key.startswith("style.") for key in settings):
        from sigexplorer.remarks import remarks

        for note in remarks(before, after, settings, panes):
            complain(tr("note: {note}", note=note))
    return after


def add_lesson(parser: argparse.ArgumentParser) -> None:
    """Add the argument that opens a lesson: --lesson."""
    parser.add_argument(
        "--lesson", metavar=tr("NAME|FILE"), help=tr("a shipped lesson, a preset, a lesson or a session of your own; see sigexplorer list lessons")
    )


class Start(NamedTuple):
    """What the window begins with.

    Attributes
    ----------
    document : Document
        A session and its file.
    state : State
        What is shown: the session's, with the values changed that the command line gave.
    chosen : bool
        Whether a file, a preset or a value was asked for; else the window may begin where the last one ended.
    settings : dict of str to str
        The values that the command line gave, as text by their dotted keys.
    problem : str
        The one line that says why a file could not be opened; '' if it was.
    late : str
        The path of a file whose disk has not answered yet: the window is shown without it, and waits for it while it goes on.
    lesson : Lesson, optional
        The lesson to play.
    """

    document: Document
    state: State
    chosen: bool = False
    settings: Mapping[str, str] = {}
    problem: str = ""
    late: str = ""
    lesson: Lesson | None = None


def window_start(options: argparse.Namespace, wait: float = math.inf) -> Start:
    """Return what parsed arguments let the window begin with.

    A file that is there and cannot be opened, or a link that cannot, is no reason to show nothing: whoever clicked on it sees no terminal.

    Parameters
    ----------
    options : Namespace
        What `add_state` added.
    wait : float
        For how many seconds a file is waited for before the window is shown without it.

    Raises
    ------
    SigexplorerError
        If an argument is not allowed, or there is no such file.
    """
    from sigexplorer import session
    from sigexplorer.state import parse

    _check_exclusive(options)
    document, problem, late = session.Document(), "", ""
    if options.preset is not None:
        document = session.Document(session.preset(options.preset))
    elif options.file is not None and session.is_link(options.file):
        from sigexplorer.link import state_of

        try:
            document = session.Document(session.Session(state_of(options.file)))
        except SessionError as error:
            problem = str(error)
    elif options.file is not None and (data := _of_data(local_path(options.file), options.settings)) is not None:
        try:
            data.check()
            document = session.Document(session.Session(data.state))
        except (FileError, ParameterError) as error:
            problem = str(error)
    elif options.file is not None:
        path = os.path.abspath(local_path(options.file))
        try:
            document = session.open_document(path, _impatient(wait))
        except _LateError:
            late = path
        except (FileError, SessionError) as error:
            if not os.path.lexists(path):
                raise
            problem = str(error)
    settings = _settings(options.settings)
    if options.lesson is not None and (options.file is not None or options.preset is not None):
        raise ParameterError(tr("--lesson {lesson} excludes a session and --preset: give one of them.", lesson=options.lesson))
    lesson = None
    if options.lesson is not None:
        from sigexplorer import lessons

        lesson = lessons.lesson(options.lesson)
    chosen = lesson is not None or options.preset is not None or options.file is not None or bool(settings)
    state = _told(document.session.state, parse(document.session.state, settings), settings, "")
    return Start(document, state, chosen, settings, problem, late, lesson)


def start_of(arguments: Sequence[str]) -> Start:
    """Return what the arguments of `sigexplorer` let the window begin with; see `window_start`."""
    parser = Parser(prog="sigexplorer", allow_abbrev=False)
    add_state(parser)
    add_lesson(parser)
    return window_start(parser.parse_args(list(arguments)))


def _of_data(path: str, given: Sequence[str], panes: str = "") -> Opened | None:
    """Return what a file of data is opened with, beside what else the command line gives; None of a session, and where no page takes such files."""
    from sigexplorer.session import SUFFIX

    if path.lower().endswith(SUFFIX):
        return None
    from sigexplorer.datafiles import opened

    return opened(path, _settings(given), panes)


class _LateError(Exception):
    """A disk has not answered yet."""


def _impatient(wait: float) -> Callable[[], None]:
    """Return what ends the reading of a file whose disk makes a window wait for so many seconds."""
    until = time.monotonic() + wait

    def watch() -> None:
        if time.monotonic() > until:
            raise _LateError

    return watch


def local_path(text: str) -> str:
    """Return the path of a file that a desktop names by its address, ``file:///a%20b.sigx``; anything else as it is."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    if not text.casefold().startswith("file:///"):
        return text
    return url2pathname(urlsplit(text.replace("#", "%23").replace("?", "%3F")).path)


def _check_exclusive(options: argparse.Namespace) -> None:
    if options.file is not None and options.preset is not None:
        raise ParameterError(tr("{file} and --preset {preset} exclude each other: give one of them.", file=shown(options.file), preset=options.preset))


def _settings(given: Sequence[str]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for item in given:
        key, equals, text = item.partition("=")
        key = key.strip()
        if not equals:
            raise ParameterError(tr("--set {item} has no value: give KEY=VALUE, as in --set chain.depth=100.", item=in_quotes(item)))
        if key in settings:
            raise ParameterError(tr("--set {key} is given twice: give it once.", key=key))
        settings[key] = text
    return settings
