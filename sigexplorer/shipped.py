"""What shipped presets and lessons say of themselves, read without what they hold: for lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from sigexplorer.errors import FileError
from sigexplorer.language import tr, translated
from sigexplorer.resources import resource

PRESET, LESSON = ".sigx", ".toml"
# What a lesson says of itself stands above its first table.
TABLE = b"\n["


@translated("title", "description", "group")
class Head(msgspec.Struct, frozen=True):
    """What a shipped file says of itself.

    Attributes
    ----------
    title, description : str
        What it is called, and what it shows, in a line; a preset without a title has its name.
    group : str
        The heading that a preset stands under.
    order : int
        Its place.
    """

    title: str = ""
    description: str = ""
    group: str = ""
    order: int = 0


def presets() -> Mapping[str, Mapping[str, Head]]:
    """Return the heads of presets by the headings of their groups and by their names, both in the order that the files state.

    Raises
    ------
    FileError
        If they are missing or damaged: the installation is incomplete.
    """
    read = msgspec.json.Decoder(Head).decode
    groups: dict[str, dict[str, Head]] = {}
    for name, head in _ordered({name: read(content) for name, content in _contents("presets", PRESET)}).items():
        groups.setdefault(head.group, {})[name] = head if head.title else msgspec.structs.replace(head, title=name)
    return groups


def lessons() -> Mapping[str, Head]:
    """Return the heads of lessons by their names, in the order in which they teach.

    Raises
    ------
    FileError
        If they are missing or damaged: the installation is incomplete.
    """
    # Every start reads this file, and only lists of lessons are made of TOML.
    import tomllib

    contents = _contents("lessons", LESSON)
    return _ordered({name: msgspec.convert(tomllib.loads(content.partition(TABLE)[0].decode("utf-8-sig")), Head) for name, content in contents})


def _ordered(heads: Mapping[str, Head]) -> Mapping[str, Head]:
    return MappingProxyType(dict(sorted(heads.items(), key=lambda item: (item[1].order, item[0]))))


def _contents(folder: str, suffix: str) -> Iterator[tuple[str, bytes]]:
    for path in resource(folder).glob(f"*{suffix}"):
        try:
            yield path.stem, path.read_bytes()
        except OSError as error:
            raise FileError(tr("{parts} cannot be read: install sigexplorer again.", parts=f"{folder}/{path.name}")) from error
