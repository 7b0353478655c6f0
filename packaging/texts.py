"""Find the text that people read in the source of the program, in presets and in lessons; see `languages.py`, which makes files for translators of it."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
COUNTED = "counted"
# The fields of a function that declares, in the order of its arguments; what is read of them.
FUNCTIONS = {"parameter": (("title",), ("title", "help", "unit", "files"))}
# Class attributes that people read.
ATTRIBUTES = {"title", "family"}
# Which field of a preset, a lesson, its steps and their questions are text.
PRESET = ("title", "description", "group")
LESSON = ("title", "description", "text", "ask", "hint", "choices")
# Units that are signs, and the same in every language.
SIGNS = {"s", "ms", "Hz", "MB", "mm"}

Key = tuple[str, str]
"""An English text, and the remark that tells it from equal ones."""


class LanguageError(Exception):
    """Something is wrong with a file of a language; the message says what in one line."""


@dataclass
class Message:
    """A text that is to be translated: whether a number decides about its words, and the files that say it."""

    plural: bool = False
    files: set[str] = field(default_factory=set)


class Collector(ast.NodeVisitor):
    """Finds the texts of one file."""

    def __init__(self, file: str, house: House, found: dict[Key, Message]) -> None:
        self._file = file
        self._declared, self._choices_of, self._texts = house.declared, house.choices, house.texts
        self._found = found

    def add(self, text: str, comment: str = "", *, plural: bool = False) -> None:
        """Keep a text; nothing of one without a letter, which is the same in every language."""
        if any(letter.isalpha() for letter in text):
            message = self._found.setdefault((text, comment), Message())
            message.plural |= plural
            message.files.add(self._file)

    def visit_Call(self, node: ast.Call) -> None:
        """Look at what a function is given."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        values = [_text(item) for item in node.args]
        named = {item.arg: item.value for item in node.keywords if item.arg}
        match name:
            case "tr" | "mark" | "Title":
                self._say(values[:1], values[1:2], named)
            case "plural" if len(values) > 1:
                self._say(values[1:2], values[3:4], named, plural=True)
            case "count" | "counted":
                given = node.args[name == "count" :]
                for noun in map(_text, _branches(given[0] if given else named.get("noun"))):
                    self.add(noun or "", COUNTED, plural=True)
        if name in FUNCTIONS:
            order, read = FUNCTIONS[name]
            self._declare(dict(zip(order, node.args, strict=False)) | named, read)
        elif name in self._declared:
            self._declare(dict(zip(self._declared[name].fields, node.args, strict=False)) | named, self._declared[name].read)
            if name == "Page":
                self._list_page(named)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Look at the choices of a parameter: ``Annotated[Literal["linear", "log"], parameter(...)]``."""
        if isinstance(node.value, ast.Name) and node.value.id == "Annotated" and isinstance(node.slice, ast.Tuple) and _declares(node.slice.elts[-1]):
            for choice in self._choices(node.slice.elts[0]):
                self.add(label(choice))
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Look at the titles of classes."""
        for item in node.body:
            if (
                isinstance(item, ast.AnnAssign)
                and isinstance(item.target, ast.Name)
                and item.target.id in ATTRIBUTES
                and "ClassVar" in ast.unparse(item.annotation)
            ):
                self.add(_text(item.value) or "")
        self.generic_visit(node)

    def _say(self, texts: Sequence[str | None], comments: Sequence[str | None], named: Mapping[str, ast.expr], *, plural: bool = False) -> None:
        comment = comments[0] if comments else _text(named.get("comment"))
        for text in texts:
            if text is not None:
                self.add(text, comment or "", plural=plural)

    def _declare(self, given: Mapping[str, ast.expr], read: Sequence[str]) -> None:
        for name in read:
            for node in _branches(given.get(name)):
                text = _text(node, self._texts)
                if text is None and isinstance(node, ast.JoinedStr):
                    raise LanguageError(f"{self._file}, line {node.lineno}: a {name} has to be a literal, or of literals and constants of the house")
                if not (name == "unit" and text in SIGNS):
                    self.add(text or "")

    def _list_page(self, named: Mapping[str, ast.expr]) -> None:
        """Keep what a page is grouped under, the headings of its sections and the words of its tabs."""
        self.add(_text(named.get("group")) or "")
        for pair in _pairs(named.get("controls")):
            self.add(_text(pair[0]) or "")
        for tabs in getattr(named.get("tabs"), "elts", ()):
            for pair in _pairs(tabs):
                self.add(_text(pair[1]) or "")

    def _choices(self, node: ast.expr) -> tuple[str, ...]:
        if isinstance(node, ast.Name):
            return self._choices_of.get(node.id, ())
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            return tuple(text for item in items if (text := _text(item)) is not None)
        return ()


@dataclass(frozen=True)
class Declared:
    """A struct: its fields in the order in which one is made, and which of them people read."""

    fields: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True)
class House:
    """What the files of the program know of one another: the structs, the choices and the constants that have a name."""

    declared: Mapping[str, Declared]
    choices: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]


def label(choice: str) -> str:
    """Return a choice as lists have it; as `sigexplorer.controls.words.worded`, in English. Names with a digit in them are no words."""
    return "" if any(letter.isdigit() for letter in choice) else (choice[:1].upper() + choice[1:]).replace("_", " ")


def collect(root: Path = ROOT) -> dict[Key, Message]:
    """Return everything that the program says, by text and remark."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((root / "sigexplorer").rglob("*.py"))}
    house = House(_declarations(trees.values()), _choices(trees.values()), _texts(trees.values()))
    found: dict[Key, Message] = {}
    for path, tree in trees.items():
        Collector(path.relative_to(root).as_posix(), house, found).visit(tree)
    for path in sorted((root / "resources").rglob("*")):
        read = {".sigx": json.loads, ".toml": tomllib.loads}.get(path.suffix)
        if read is not None and path.parent.name in {"presets", "lessons"}:
            keep = Collector(path.relative_to(root).as_posix(), House({}, {}, {}), found)
            for text in _fields(read(path.read_text(encoding="utf-8")), PRESET if path.suffix == ".sigx" else LESSON):
                keep.add(text)
    return found


def _fields(held: object, names: Sequence[str]) -> Iterator[str]:
    """Yield the text below some keys of a file of data."""
    for name, value in held.items() if isinstance(held, dict) else ():
        if isinstance(value, dict):
            # The state of a preset or a step says nothing.
            yield from _fields(value, names if name != "state" else ())
        elif isinstance(value, list):
            for item in value:
                yield from [item] if isinstance(item, str) and name in names else _fields(item, names)
        elif isinstance(value, str) and name in names:
            yield value


def _declarations(trees: Iterable[ast.Module]) -> dict[str, Declared]:
    """Return the structs by name of which fields are read."""
    classes = {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    found = {}
    for name, node in classes.items():
        fields, read = _struct(node, classes)
        if read:
            found[name] = Declared(fields, read)
    return found


def _struct(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    fields: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    for base in node.bases:
        base_name = base.value if isinstance(base, ast.Subscript) else base
        if isinstance(base_name, ast.Name) and base_name.id in classes:
            inherited = _struct(classes[base_name.id], classes)
            fields, read = fields + inherited[0], read + inherited[1]
    for call in node.decorator_list:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "translated":
            read += tuple(text for item in call.args if (text := _text(item)))
    own = [
        item.target.id
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and "ClassVar" not in ast.unparse(item.annotation)
    ]
    return (*fields, *own), read


def _choices(trees: Iterable[ast.Module]) -> dict[str, tuple[str, ...]]:
    """Return the choices that have a name: ``Initialisation = Literal["glorot_normal", ...]``."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in _assigned(trees):
        if isinstance(value, ast.Subscript) and ast.unparse(value.value) == "Literal":
            items = value.slice.elts if isinstance(value.slice, ast.Tuple) else [value.slice]
            # Several files may call theirs the same.
            found[name] = found.get(name, ()) + tuple(text for item in items if (text := _text(item)) is not None)
    return found


def _texts(trees: Iterable[ast.Module]) -> dict[str, str]:
    """Return the constants that are texts or whole numbers, as they stand in an f-string; those that mean one thing everywhere."""
    found: dict[str, set[str]] = {}
    for name, value in _assigned(trees):
        if isinstance(value, ast.Constant) and isinstance(value.value, str | int):
            found.setdefault(name, set()).add(str(value.value))
    return {name: next(iter(values)) for name, values in found.items() if len(values) == 1}


def _assigned(trees: Iterable[ast.Module]) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names of modules, and what they are; several names for as many values too."""
    for tree in trees:
        for node in tree.body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    yield name, value
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)) if len(names) == len(values):
                    yield from ((name.id, value) for name, value in zip(names, values, strict=True) if isinstance(name, ast.Name))


def _declares(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS


def _pairs(node: ast.expr | None) -> Iterator[list[ast.expr]]:
    for item in getattr(node, "elts", ()):
        if isinstance(item, ast.Tuple) and len(item.elts) == 2:
            yield item.elts


def _text(node: ast.expr | None, constants: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """Return the text of a literal, also of one with constants of the house in it: an ellipsis, a limit."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return _joined(parts, constants)
        case ast.FormattedValue(value=ast.Name(id=name), conversion=-1, format_spec=None):
            return constants.get(name)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined([left, right], constants)
        case ast.Call(func=ast.Name(id="mark" | "Title"), args=[first, *_]):
            return _text(first, constants)
    return None


def _joined(parts: Sequence[ast.expr], constants: Mapping[str, str]) -> str | None:
    texts = [_text(part, constants) for part in parts]
    return None if None in texts else "".join(text or "" for text in texts)


def _branches(node: ast.expr | None) -> list[ast.expr]:
    """Return what an argument can be: itself, or one of two."""
    if isinstance(node, ast.IfExp):
        return _branches(node.body) + _branches(node.orelse)
    return [] if node is None else [node]
