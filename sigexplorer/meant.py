"""What is given to a command is meant for something: where it would change nothing, or go where it cannot, that is refused before anything is computed."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sigexplorer.errors import ParameterError
from sigexplorer.files import check_target as check_file
from sigexplorer.files import shown, suffix_of, write_file
from sigexplorer.language import current, spoken, tr
from sigexplorer.output import STANDARD, show

if TYPE_CHECKING:
    from sigexplorer.model.parameters import Parameters
    from sigexplorer.state import State


@contextlib.contextmanager
def hearing_of_files() -> Iterator[Sequence[str]]:
    """Gather what pages say of how files were read, each sentence once, while results of these are computed, in the language that is spoken before."""
    from sigexplorer.results import Results, hearing
    from sigexplorer.topics import said_of_files

    language, said = current(), list[str]()

    def hear(results: Results) -> None:
        # Tables are computed as they are written, in English.
        with spoken(language):
            said.extend(text for text in said_of_files(results) if text not in said)

    with hearing(hear):
        yield said


def is_printed(options: argparse.Namespace) -> bool:
    """Return whether what a command hands over goes to the standard output: nothing says where to, or that is said."""
    return options.to is None or options.to == STANDARD


def check_force(options: argparse.Namespace) -> None:
    """Refuse to replace a file where none is written.

    Raises
    ------
    ParameterError
        If --force stands without --to, or beside the standard output.
    """
    if options.force and options.to is None:
        raise ParameterError(tr("--force is of what --to names, and nothing says where to: give --to too, or leave --force out."))
    if options.force and options.to == STANDARD:
        raise ParameterError(tr("--force has no effect on the standard output, where nothing is replaced: give --to a file, or leave --force out."))


def check_target(options: argparse.Namespace, state: State | None = None, read: str = "") -> None:
    """Refuse where a text is to be written that is the place of something else, or cannot be written, before it is made.

    Parameters
    ----------
    options : Namespace
        With `to` and `force`.
    state : State, optional
        What it is made of: no file that it reads is written over.
    read : str
        A file that `diagnose` reads; '' for none.

    Raises
    ------
    SigexplorerError
        Why, and what to do.
    """
    check_force(options)
    if is_printed(options):
        return
    from sigexplorer.export.file import FOREIGN, SUFFIXES
    from sigexplorer.export.film_kinds import ANIMATIONS
    from sigexplorer.sources import check_apart, check_export

    if suffix_of(options.to) in (*SUFFIXES, *FOREIGN, *ANIMATIONS):
        raise ParameterError(tr("{path} is the name of a picture, a table or a page, and this is text: give another name.", path=shown(options.to)))
    if state is not None:
        check_export(state, options.to, force=options.force)
    else:
        check_apart(check_file(options.to, force=options.force), options.to, read, "diagnose")


def hand_over(text: str, what: str, options: argparse.Namespace) -> None:
    """Print a text, or write it to the file that was given.

    Parameters
    ----------
    text : str
        It.
    what : str
        What it is, for a message.
    options : Namespace
        With `to` and `force`.

    Raises
    ------
    FileError
        If that cannot be.
    """
    if is_printed(options):
        show(text, what)
    else:
        write_file(options.to, text.encode(), force=options.force)


def declared(options: argparse.Namespace, of: type[Parameters]) -> dict[str, Any]:
    """Return what was given of the parameters of a struct, by name."""
    from sigexplorer.model.parameters import parameters_of

    found = {name: (known, getattr(options, name, None)) for name, known in parameters_of(of).items()}
    return {name: known.parse(given) if isinstance(given, str) else given for name, (known, given) in found.items() if given is not None}


def check_of_file(options: argparse.Namespace, picture: Mapping[str, Any], pace: Mapping[str, Any]) -> None:
    """Check that nothing was given that the file cannot show.

    Raises
    ------
    ParameterError
        If something was: what it is of, and what to do.
    """
    from sigexplorer.export.file import LIVE, STILL, TABLES, kind_of
    from sigexplorer.export.film_kinds import ANIMATIONS

    kind = kind_of(options.to)
    drawn = [name for name, value in picture.items() if value is not None]
    if options.sweep is None and pace:
        raise ParameterError(
            tr(
                "--{option} is of a moving picture: give --sweep KEY=FROM:TO too, and a name that ends with {suffixes}.",
                option=next(iter(pace)),
                suffixes=", ".join(ANIMATIONS),
            )
        )
    if kind in TABLES and drawn:
        raise ParameterError(
            tr(
                "--{option} is of a picture, and {path} is a table: leave it out, or end the name with {suffixes}.",
                option=drawn[0],
                path=shown(options.to),
                suffixes=", ".join(STILL),
            )
        )
    if picture.get("outlines") and kind in {".png", ".pdf", *ANIMATIONS}:
        raise ParameterError(tr("--outlines is of SVG, whose typeface may be missing elsewhere, and {path} is none: leave it out.", path=shown(options.to)))
    if kind in LIVE and drawn:
        raise ParameterError(
            tr(
                "--{option} is of a picture, and {path} is a page of its own: leave it out, or end the name with {suffixes}.",
                option=drawn[0],
                path=shown(options.to),
                suffixes=", ".join(STILL),
            )
        )
    if kind not in LIVE and options.sliders is not None:
        raise ParameterError(
            tr(
                "--sliders is of a live page, and {path} is none: leave it out, or end the name with {suffixes}.",
                path=shown(options.to),
                suffixes=", ".join(LIVE),
            )
        )
    if kind not in TABLES and options.plain:
        raise ParameterError(
            tr("--plain is of a table, and {path} is none: leave it out, or end the name with {suffixes}.", path=shown(options.to), suffixes=", ".join(TABLES))
        )
