"""A session: the state in a versioned file that a person can read, `.sigx`, and the presets shipped in that form."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar

import msgspec

from sigexplorer.errors import FileError, ParameterError, SessionError, choose_from, in_quotes, most_like, shortened
from sigexplorer.files import read_file, shown, suffix_of, write_file
from sigexplorer.language import tr, translated, untranslated
from sigexplorer.migration import RENAMES, migrate
from sigexplorer.model import wording
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.declaration import patterns_of
from sigexplorer.model.parameters import Parameters
from sigexplorer.resources import resource
from sigexplorer.sources import found_in, kept_in
from sigexplorer.state import LISTS, State, check_count, group_names, parameters

VERSION = len(RENAMES) + 1
SUFFIX = ".sigx"
# How that of a lesson ends, which is no session and says what is done with it.
LESSON = ".toml"
# How the names of workbooks of spreadsheets end, which hold the tables that pages read, and are none.
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"})
# Above what any state takes with every list and every text as long as it may be. Of empty brackets, the worst to read, that is 100 MB in memory.
LIMIT = 4 * 2**20
DEFAULT_PRESET = "article"
# What a state in one line begins with, what mails, chats and shells leave around it, and how much of a text is looked at for that.
SCHEME = "sigx:"
AROUND = "<>\"'`()[]"
LOOKED_AT = 200
# What a session may say of itself.
LABELS = ("title", "description", "group")
MOST_SAID = 4096
# Of a whole number.
MOST_DIGITS = sys.get_int_max_str_digits()

Kind = TypeVar("Kind", bound=Parameters)


@translated("title", "description", "group")
class Session(msgspec.Struct, frozen=True):
    """What a session file holds.

    Attributes
    ----------
    state : State
        The whole state.
    title, description : str
        What presets say of themselves; empty in a session that was saved.
    group : str
        Under which heading a preset is listed; empty in a session that was saved.
    order : int
        Its place among all presets: those of a group follow each other, in the order in which they teach.
    """

    state: State = State()
    title: str = ""
    description: str = ""
    group: str = ""
    order: int = 0


class Document(msgspec.Struct, frozen=True):
    """A session and the file that it came from.

    Attributes
    ----------
    session : Session
        What the file holds.
    path : str
        The file; '' of a session that was never saved.
    digest : str
        Of the file's content when it was read or written: another one there now is the work of somebody else.
    left : tuple of Document
        Of what is kept of a window, what was shown in it before and is saved nowhere, the oldest first.
    """

    session: Session = Session()
    path: str = ""
    digest: str = ""
    left: tuple[Document, ...] = ()


def encode(session: Session) -> bytes:
    """Return a session as the content of its file: indented JSON, every value spelled out.

    Floats are written in their shortest form that reads back bit for bit.
    """
    content: dict[str, Any] = {"sigexplorer": VERSION}
    # As they stand in the file: what a session says of itself is read in other languages too.
    with untranslated():
        content |= {name: text for name in (*LABELS, "order") if (text := getattr(session, name))}
    content["state"] = msgspec.to_builtins(session.state)
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def decode(content: bytes) -> Session:
    """Return the session that a file's content holds; keys that are missing take their defaults.

    Raises
    ------
    SessionError
        If it is not JSON or not a session, is of a newer version, or holds an unknown key or a value that is not allowed.
    """
    try:
        return _session(read_json(content))
    except ParameterError as error:
        raise SessionError(str(error)) from None


def decode_state(groups: Any, version: int) -> State:
    """Return the state that groups of values describe, as a session's document has them; keys that are missing take their defaults.

    Parameters
    ----------
    groups : dict
        As read from JSON.
    version : int
        The version of the format that they are in.

    Raises
    ------
    SessionError
        If they are of a newer version, or hold an unknown key or a value that is not allowed.
    """
    try:
        return _state(_migrated(groups, _known_version(version)))
    except ParameterError as error:
        raise SessionError(str(error)) from None


def load(path: str | os.PathLike[str]) -> Session:
    """Return the session of a file.

    Raises
    ------
    FileError
        If the file cannot be read.
    SessionError
        If it does not hold a session; see `decode`.
    """
    return open_document(path).session


def open_document(path: str | os.PathLike[str], watch: Callable[[], None] | None = None) -> Document:
    """Return the session of a file, with what it was read from; see `load`, and `sigexplorer.files.read_file` for `watch`."""
    if suffix_of(path) in WORKBOOKS and os.path.lexists(path):
        raise SessionError(tr("{path} is a workbook of a spreadsheet: save its sheet as CSV there, and open that.", path=shown(path)))
    content = read_file(path, LIMIT, watch)
    try:
        session = decode(content)
        # Relative paths in it are from where it lies, and from there alone: who opens it may be anywhere.
        session = msgspec.structs.replace(session, state=found_in(session.state, os.path.dirname(path)))
        return Document(session, os.fspath(path), digest(content))
    except (SessionError, ParameterError) as error:
        if suffix_of(path) == LESSON:
            instead = tr("its name ends as that of a lesson: open it by Help > Lessons > Open lesson, or by --lesson.")
            raise SessionError(tr("{path} cannot be opened: {error}", path=shown(path), error=instead)) from None
        said = tr("{path} cannot be opened: {error}", path=shown(path), error=error)
        # Of another name it was hardly meant to be a session.
        raise SessionError(said if suffix_of(path) == SUFFIX else f"{said} {what_opens()}") from None


def what_opens() -> str:
    """Return the sentence that says what can be opened: how the names of sessions, and of files that parameters take, end."""
    patterns = (pattern for item in parameters(State()).values() for pattern in patterns_of(item.files))
    endings = dict.fromkeys((SUFFIX, *(pattern.removeprefix("*") for pattern in patterns)))
    return tr("What can be opened has a name that ends with {endings}.", endings=", ".join(endings))


def save(session: Session, path: str | os.PathLike[str], *, force: bool = False) -> Document:
    """Write a session to a file, whole or not at all; see `sigexplorer.sources.kept_in` for the files that it names.

    Raises
    ------
    FileError
        See `sigexplorer.files.write_file`.
    """
    content = encode(msgspec.structs.replace(session, state=kept_in(session.state, os.path.dirname(path))))
    write_file(path, content, force=force)
    return Document(session, os.fspath(path), digest(content))


def is_link(text: str) -> bool:
    """Return whether a text is meant as a link, right or wrong: it begins as one. What is in it, `sigexplorer.link` reads."""
    return text[:LOOKED_AT].lstrip().lstrip(AROUND)[: len(SCHEME)].casefold() == SCHEME


def digest(content: bytes) -> str:
    """Return what tells a file's content from any other."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def changed_since(document: Document) -> bool:
    """Return whether the file of a document holds something else now than when it was read or written; one that is gone or unreadable does not."""
    try:
        return digest(read_file(document.path, LIMIT)) != document.digest
    except FileError:
        return False


def preset_names() -> tuple[str, ...]:
    """Return the names of the presets shipped, in the order that their files state.

    Raises
    ------
    FileError
        If they are missing: the installation is incomplete.
    """
    return tuple(presets())


@functools.cache
def presets() -> Mapping[str, Session]:
    """Return every preset shipped by its name, in the order that their files state; read once, since every page of the help asks for its own."""
    found = {path.stem: load(path) for path in resource("presets").glob(f"*{SUFFIX}")}
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (item[1].order, item[0]))))


def grouped_presets() -> Mapping[str, Mapping[str, Session]]:
    """Return the presets by the headings of their groups, both in the order that the files state."""
    groups: dict[str, dict[str, Session]] = {}
    for name, preset in presets().items():
        groups.setdefault(preset.group, {})[name] = preset
    return groups


def preset(name: str) -> Session:
    """Return one preset.

    Raises
    ------
    SessionError
        If there is none of that name.
    """
    if name not in (path.stem for path in resource("presets").glob(f"*{SUFFIX}")):
        raise SessionError(tr("preset {name} is unknown: {choose}.", name=in_quotes(name), choose=choose_from(preset_names(), name, "presets")))
    return load(resource("presets", name + SUFFIX))


def read_json(content: bytes) -> Any:
    """Return what JSON says.

    Raises
    ------
    SessionError
        If it is none, or says something twice.
    """
    # The standard library's reader, because it takes NaN and infinities: they are then refused by the name of their key.
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SessionError(tr("this is not a session: it is not UTF-8 text (byte {byte}).", byte=error.start)) from None
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        ending = tr("it is cut off") if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated") else error.msg.lower()
        raise SessionError(tr("this is not JSON: {reason} at line {line}, column {column}.", reason=ending, line=error.lineno, column=error.colno)) from None
    except ValueError:
        # Python turns no longer ones into numbers, which would take for ever.
        raise SessionError(tr("this is not a session: a whole number in it has more than {most} digits.", most=wording.count(MOST_DIGITS))) from None
    except RecursionError:
        raise SessionError(tr("this is not a session: its brackets are nested too deeply.")) from None


def _session(document: Any) -> Session:
    if not isinstance(document, dict) or "sigexplorer" not in document:
        raise SessionError(tr('this is not a session: it has no "sigexplorer" with the version of its format.'))
    version = _known_version(document.pop("sigexplorer"))
    state = _state(_migrated(document.pop("state", {}), version))
    labels = {name: document.pop(name, "") for name in LABELS}
    for name, text in labels.items():
        if not isinstance(text, str):
            raise SessionError(tr("{name} = {given} is not text.", name=name, given=_shown(text)))
        if len(text) > MOST_SAID:
            raise SessionError(tr("{name} has {n} characters: give at most {most}.", name=name, n=wording.count(len(text)), most=wording.count(MOST_SAID)))
        if any(map(_is_half, text)):
            raise SessionError(tr("{name} = {given} holds half of a sign, which no file can: leave it out.", name=name, given=_shown(text)))
    order = document.pop("order", 0)
    if isinstance(order, bool) or not isinstance(order, int):
        raise SessionError(tr("order = {given} is not a whole number.", given=_shown(order)))
    if document:
        unknown = _shown(next(iter(document)))
        alike = most_like(unknown, ("sigexplorer", *LABELS, "order", "state"))
        keys = wording.listed(["sigexplorer", *LABELS, "order", "state"])
        if alike:
            raise SessionError(tr("{unknown} is unknown: a session has {keys}; most like it is {alike}.", unknown=unknown, keys=keys, alike=alike))
        raise SessionError(tr("{unknown} is unknown: a session has {keys}.", unknown=unknown, keys=keys))
    return Session(state, **labels, order=order)


def _is_half(sign: str) -> bool:
    # JSON can name a surrogate alone; what is read so could never be written again.
    return "\ud800" <= sign <= "\udfff"


def _migrated(groups: Any, version: int) -> dict[str, Any]:
    return migrate(_object("state", groups), version, function=State().activation.name)


def _known_version(version: Any) -> int:
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise SessionError(tr("sigexplorer = {given} is no version: it must be a whole number from 1 to {version}.", given=_shown(version), version=VERSION))
    if version > VERSION:
        raise SessionError(
            tr(
                "this session has format {version}, of a newer version of the program, and this one reads up to {newest}: install the newer version.",
                version=version,
                newest=VERSION,
            )
        )
    return version


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise SessionError(tr("{given} is given twice: keep one.", given=_shown(key)))
        found[key] = value
    return found


def _state(groups: dict[str, Any]) -> State:
    known = (*group_names(), *LISTS)
    default = State()
    values: dict[str, Any] = {}
    for key, fields in groups.items():
        if key in LISTS:
            if not isinstance(fields, list):
                raise SessionError(tr("{key} = {given} is not a list of functions.", key=key, given=_shown(fields)))
            check_count(key, len(fields))
            values[key] = tuple(_activation(f"{key}[{index}]", item) for index, item in enumerate(fields))
        elif key == "activation":
            values[key] = _activation(key, fields)
        elif key in known:
            values[key] = _struct(type(getattr(default, key)), key, _object(key, fields))
        else:
            _refuse_key(_shown(key), known)
    return State(**values)


def _activation(key: str, content: Any) -> Activation:
    fields = dict(_object(key, content))
    name = fields.pop("function", State().activation.name)
    if not isinstance(name, str) or name not in catalogue:
        raise SessionError(
            tr("{key}.function = {given} is unknown: {choose}.", key=key, given=_shown(name), choose=choose_from(catalogue, _shown(name), "activations"))
        )
    return _struct(catalogue[name], key, fields)


def _struct(kind: type[Kind], key: str, fields: dict[str, Any]) -> Kind:
    try:
        declared = kind.declared(fields)
        for name in fields:
            if name not in declared:
                _refuse_key(f"{key}.{_shown(name)}", tuple(declared))
        return kind(**fields).received()
    except ParameterError as error:
        raise SessionError(f"{key}.{error}") from None


def _object(key: str, content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise SessionError(tr("{key} = {given} is not an object with keys and values.", key=key, given=_shown(content)))
    return content


def _refuse_key(key: str, known: tuple[str, ...]) -> NoReturn:
    raise SessionError(tr("{key} is unknown: {choose}.", key=key, choose=choose_from(known, key.rpartition(".")[2])))


def _shown(value: Any) -> str:
    if isinstance(value, str) and value.isidentifier():
        return value
    if isinstance(value, dict | list):
        return tr("an object") if isinstance(value, dict) else tr("a list")
    return shortened(json.dumps(value), 60)
