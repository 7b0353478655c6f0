"""The command line: open the window, export without one, or list what there is."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sigexplorer import languages
from sigexplorer.arguments import chosen_state, window_start
from sigexplorer.callstack import in_one_piece
from sigexplorer.endings import SIGNALLED, Ended, heard
from sigexplorer.errors import ParameterError, SigexplorerError, choose_from, shortened
from sigexplorer.files import shown
from sigexplorer.language import mark, plural, tr, untranslated
from sigexplorer.output import columns_of_terminal, complain, fill_streams, show, silence
from sigexplorer.parsers import COMMANDS, parser_of

# What the shell is told of a mistake in what was given.
REFUSED = 2
# Of a network in which something was found.
FOUND = 1
# Of a recording without an end in which nothing was found.
UNENDED = 3
# Of a sweep of which no point has numbers.
NOTHING = 4

NO_MEMORY = mark("there is not enough memory for that here: close other programs, raise the limit (ulimit -v, -d), or ask for less.")

# What the system says, in lower case, of a library that there is no memory for: whichever part of it is to be put there.
WITHOUT_MEMORY = ("failed to map segment", "cannot map zero-fill pages", "cannot create shared object descriptor", "cannot allocate")

# What ends in good order by itself when it is told to: others work for it.
ORDERLY = frozenset({"sweep"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the program's name; `sys.argv` where not given.

    Returns
    -------
    int
        The exit status: 0; 1 of a self-test that failed, of a window whose display is gone, and where `diagnose` has found something; 2 with one line on
        the standard error; 3 where `diagnose` has found nothing in a recording that has no end; 128 and the number of a signal that ended it.
    """
    return in_one_piece(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    """Run the program, and say in one line what ended it."""
    fill_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        given, asked = languages.split(given)
        languages.follow(languages.wanted(asked))
        command = given[0] if given and given[0] in RUN else ""
        # A window hears them itself as soon as it is there.
        with heard(at_once=command not in ORDERLY):
            return RUN[command](given[1:]) if command else _window(given, asked)
    except SigexplorerError as error:
        message = str(error)
    except ImportError as error:
        message = _missing(str(error))
        if not message:
            raise
    except MemoryError:
        message = tr(NO_MEMORY)
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing more may be written, at exit neither.
        silence(sys.stdout)
        return 0
    except (RuntimeError, BlockingIOError) as error:
        from sigexplorer.patience import STARVED, is_starved

        if not is_starved(error):
            raise
        message = tr(STARVED)
    except KeyboardInterrupt:
        return SIGNALLED + signal.SIGINT
    except Ended as ended:
        return SIGNALLED + ended.number
    complain(message)
    return REFUSED


def _missing(reason: str) -> str:
    """Return what is said of a library that could not be loaded; '' where that is a bug of ours."""
    if "cannot open shared object file" in reason:
        # Qt is installed, but a library of the system that it needs is not.
        return tr("Qt needs the system library {library}: install it, or let packaging/dev.py do so.", library=reason.partition(":")[0])
    return tr(NO_MEMORY) if any(said in reason.lower() for said in WITHOUT_MEMORY) else ""


# How long the first window waits for the file that it was asked for, in seconds; then the file comes when its disk answers.
AT_ONCE = 0.5


def _window(arguments: list[str], language: str = "") -> int:
    _check_command(arguments)
    options = parser_of().parse_args(arguments)
    if options.self_test:
        from sigexplorer import selftest

        return selftest.run()
    if options.file is not None:
        _check_command([options.file])
    # Next to nothing that is made at the start is garbage: looking for it, again and again, would take a tenth of the time until the window is there.
    gc.disable()
    try:
        start = window_start(options, AT_ONCE)
        from sigexplorer.display import check_display

        check_display()
        from sigexplorer.qt import load_qt

        load_qt()
        from sigexplorer import app

        return app.run(start, language)
    finally:
        gc.enable()


def _check_command(arguments: Sequence[str]) -> None:
    """Check that the first word, where it looks like a command, is a file, and no other is a command: before options are read, which are those of none.

    Raises
    ------
    ParameterError
        If it is none, or a command stands behind it.
    """
    first = next(iter(arguments), "")
    # What follows an option may be its value.
    late = (word for before, word in itertools.pairwise(("", *arguments)) if word in COMMANDS and (not before.startswith("--") or "=" in before))
    for command in late:
        if not os.path.lexists(command):
            raise ParameterError(tr("{command} is a command, which stands first: sigexplorer {command} and then what belongs to it.", command=command))
    if first.isidentifier() and not os.path.lexists(first):
        from sigexplorer import listing

        if first in (*listing.SECTIONS, listing.FONTS):
            raise ParameterError(tr("{file} is no command: sigexplorer list {file} names them.", file=first))
        raise ParameterError(
            tr("{file} is neither a file nor a command: {choose}, or a session file.", file=shortened(first), choose=choose_from(COMMANDS, first))
        )


def _export(arguments: list[str]) -> int:
    options = parser_of("export").parse_args(arguments)
    from sigexplorer.export.file import PICTURES, check_suffix, export_file
    from sigexplorer.export.picture import Picture, size_of
    from sigexplorer.export.sweeping import MODERATE, Pace, sweep_of
    from sigexplorer.meant import check_force, check_of_file, declared, hearing_of_files
    from sigexplorer.model.parameters import parameters_of

    check_force(options)
    drawn = options.sweep is not None or check_suffix(options.to) in PICTURES
    given, pace = (declared(options, of) for of in (Picture, Pace))
    check_of_file(options, {"size": options.size, **given}, pace)
    usual = Picture() if options.sweep is None or options.size is not None else MODERATE
    if options.size is not None:
        known = parameters_of(Picture)
        given |= {name: known[name].parse(text) for name, text in size_of(options.size, given.get("dpi", usual.dpi)).items()}
    picture = usual.changed(**given)
    state, _ = chosen_state(options)
    # No display is wanted here, so none can be missing.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if drawn:
        from sigexplorer.qt import load_qt

        load_qt()
    from sigexplorer.model.wording import share
    from sigexplorer.telling import told_share

    notes: tuple[str, ...] = ()
    with hearing_of_files() as said, told_share(lambda part: tr("{share} of the file is done", share=share(part))) as progress:
        if options.sweep is None:
            sliders = _listed(options.sliders)
            notes = export_file(state, options.pane, options.to, picture, plain=options.plain, force=options.force, sliders=sliders, progress=progress)
        else:
            from sigexplorer.export.animation import export_animation

            swept = sweep_of(options.sweep, Pace(**pace))
            export_animation(state, options.pane, options.to, swept, picture, force=options.force, progress=progress)
    _note(*said, *notes)
    return 0


def _note(*notes: str) -> None:
    for note in notes:
        complain(tr("note: {note}", note=note))


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _answers(arguments: list[str]) -> int:
    options = parser_of("answers").parse_args(arguments)
    from sigexplorer.export.table import write_table
    from sigexplorer.lessons.answers import collect
    from sigexplorer.meant import check_force

    check_force(options)
    write_table(collect(options.folder), options.to, force=options.force)
    return 0


def _code(arguments: list[str]) -> int:
    options = parser_of("code").parse_args(arguments)
    from sigexplorer.export.code import KINDS, copy_as
    from sigexplorer.meant import check_target, hand_over, hearing_of_files

    check_target(options)
    if options.pane is not None and options.kind in KINDS and not KINDS[options.kind].of_pane:
        raise ParameterError(
            tr(
                "--pane is of a plot, and {kind} is of the function: leave it out, or give one of {kinds}.",
                kind=options.kind,
                kinds=", ".join(name for name, kind in KINDS.items() if kind.of_pane),
            )
        )
    if options.kind in KINDS and KINDS[options.kind].of_pane:
        options.pane = options.pane or "curve"
    state, _ = chosen_state(options)
    check_target(options, state)
    with hearing_of_files() as said:
        text = copy_as(options.kind, state, options.pane or "curve")
    hand_over(text, tr("the code"), options)
    _note(*said)
    return 0


def _list(arguments: list[str]) -> int:
    from sigexplorer import listing
    from sigexplorer.meant import check_target, hand_over, is_printed

    options = parser_of("list").parse_args(arguments)
    check_target(options)
    room = columns_of_terminal() if is_printed(options) else None
    hand_over(_fonts() if options.what == listing.FONTS else listing.listing(options.what, room), tr("the list"), options)
    return 0


def _fonts() -> str:
    """Return the typefaces that pictures can be written in."""
    from sigexplorer.qt import load_qt

    load_qt()
    from sigexplorer.export.image import ensure_application
    from sigexplorer.fonts import faces, load_fonts
    from sigexplorer.listing import columns

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = ensure_application()
    load_fonts()
    found = faces()
    # It outlives what is asked of it.
    del application
    return columns(tr("Fonts (--font NAME)"), ((name,) for name in found))


def _diagnose(arguments: list[str]) -> int:
    options = parser_of("diagnose").parse_args(arguments)
    from sigexplorer.diagnose import as_json, as_text, diagnose
    from sigexplorer.meant import check_target, hand_over

    check_target(options, read=options.file)
    # What a program reads is not in the language of whoever calls it.
    with untranslated() if options.json else contextlib.nullcontext():
        found = diagnose(options.file, options.activation)
        text = as_json(found.findings) if options.json else as_text(options.file, found)
        if options.json and found.left_out:
            # A program that reads the findings finds nothing else among them.
            _note(found.left_out)
    hand_over(text, tr("what was found"), options)
    unended = found.unended if not options.growing else ""
    if unended:
        # A training that was killed, or ran out of memory, has shown nothing of what it died of.
        complain(unended)
    return FOUND if found.findings else UNENDED if unended else 0


def _sweep(arguments: list[str]) -> int:
    options = parser_of("sweep").parse_args(arguments)
    from sigexplorer import sweeping
    from sigexplorer.meant import check_force

    check_force(options)
    swept = sweeping.run(options)
    show(f"{swept.said}\n", tr("how it ended"))
    return 0 if swept.found else NOTHING


def _link(arguments: list[str]) -> int:
    options = parser_of("link").parse_args(arguments)
    from sigexplorer.link import left_behind, link_of
    from sigexplorer.meant import check_force, is_printed

    check_force(options)
    state, _ = chosen_state(options)
    text = link_of(state)
    for path in left_behind(state):
        complain(tr("the link does not carry {path}: send that along, and have it chosen there.", path=shown(path)))
    if is_printed(options):
        show(f"{text}\n", tr("the link"))
    else:
        from sigexplorer.export.qr import export_qr

        export_qr(text, options.to, force=options.force)
    return 0


def _help(arguments: list[str]) -> int:
    options = parser_of("help").parse_args(arguments)
    from sigexplorer.meant import check_force, is_printed

    check_force(options)
    if is_printed(options) and options.file in COMMANDS and not (options.preset or options.settings or os.path.lexists(options.file)):
        show(parser_of(options.file).format_help(), tr("the help"))
        return 0
    if is_printed(options):
        given = next((said for said, value in (("--preset", options.preset), ("--set", options.settings), (options.file, options.file)) if value), None)
        if given is not None:
            raise ParameterError(
                tr(
                    "{given} has no effect on the manual: leave it out, give --to FOLDER for the pages of a state, "
                    "or sigexplorer COMMAND --help for a command.",
                    given=shortened(given),
                )
            )
        show("\n".join([parser_of().format_help(), *(parser_of(name).format_help() for name in COMMANDS)]), tr("the manual"))
        return 0
    state, _ = chosen_state(options)
    # No display is wanted here, so none can be missing.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from sigexplorer.qt import load_qt

    load_qt()
    from sigexplorer.help.site import write_site
    from sigexplorer.model.wording import share
    from sigexplorer.telling import told_share

    with told_share(lambda part: tr("{share} of the help is written", share=share(part))) as progress:
        written = write_site(options.to, state, force=options.force, progress=progress)
    page = shown(os.path.join(options.to, "index.html"))
    said = plural(
        "{n} file in {folder}: open {page} in a browser.", "{n} files in {folder}: open {page} in a browser.", written, folder=shown(options.to), page=page
    )
    show(f"{said}\n", tr("what was written"))
    return 0


RUN: Mapping[str, Callable[[list[str]], int]] = MappingProxyType(
    {"export": _export, "list": _list, "link": _link, "code": _code, "diagnose": _diagnose, "sweep": _sweep, "answers": _answers, "help": _help}
)
