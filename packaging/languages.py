r"""Collect the text that people read, hand it to translators, and make of their work what the program loads.

    python packaging/languages.py extract          write what the program says into resources/languages/*.ts; translations that stand are kept
    python packaging/languages.py fill FOLDER      take translations from JSON files: {"English": "German"}, see `fill`
    python packaging/languages.py missing          list what has no translation yet
    python packaging/languages.py compile          make the .qm files that the program loads
    python packaging/languages.py update           extract and compile
    python packaging/languages.py check            fail where one of these would change a file, or a translation is missing or broken
    python packaging/languages.py new CODE         begin a language

`update` belongs to every change of a text; run it in an environment with the program and its tests. What is found: the literals of `tr`, `mark`, `plural`
and `Title`, the nouns that `wording.count` and `counted` are given, titles and helps of the structs decorated with `translated` and of `parameter`, the choices
of parameters, the names of functions and panes, and the titles and texts of presets and lessons (see `sigexplorer.language`).

The .ts files are those of Qt Linguist, and its own tool makes the .qm files. Qt's own collector, lupdate, is not used: of a Python file it reads calls of
names that it is told mean `tr`, but it knows neither a plural with two English forms nor a noun that is counted, takes \N{...} for the letters of it, gives
free functions a context without a name, and sees none of the declarations, which are most of the text.
"""

from __future__ import annotations

import filecmp
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from texts import ROOT, Key, LanguageError, Message, collect

LANGUAGES = ROOT / "resources" / "languages"
CONTEXT = "sigexplorer"
# How many forms a number asks for, by language, as Qt has it.
FORMS = {"de": 2}

Translations = dict[Key, tuple[str, ...]]
"""What stands in a .ts file: a text in its forms, of which there is one where no number decides."""


def read(path: Path) -> Translations:
    """Return the translations that stand in a .ts file; none of a text that lacks its own."""
    if not path.exists() or not path.stat().st_size:
        return {}
    found: Translations = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        if all(forms):
            found[message.findtext("source", ""), message.findtext("comment", "")] = tuple(forms)
    return found


def written(code: str, found: Mapping[Key, Message], translations: Translations) -> str:
    """Return the .ts file of a language."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{code}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for key in sorted(found, key=lambda key: (min(found[key].files), key)):
        message, forms = found[key], translations.get(key, ())
        lines.append('    <message numerus="yes">' if message.plural else "    <message>")
        # Without its line, which would change with every line above it.
        lines += [f'        <location filename="../../{file}"/>' for file in sorted(message.files)]
        lines.append(f"        <source>{_escaped(key[0])}</source>")
        lines += [f"        <comment>{_escaped(key[1])}</comment>"] if key[1] else []
        unfinished = "" if forms else ' type="unfinished"'
        if message.plural:
            inner = "".join(f"\n            <numerusform>{_escaped(form)}</numerusform>" for form in forms or ("",) * FORMS[code])
            lines.append(f"        <translation{unfinished}>{inner}\n        </translation>")
        else:
            lines.append(f"        <translation{unfinished}>{_escaped(forms[0]) if forms else ''}</translation>")
        lines.append("    </message>")
    return "\n".join([*lines, "</context>", "</TS>", ""])


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;", "\n": "&#10;"})


def kept(path: Path, found: Mapping[Key, Message]) -> Translations:
    """Return those translations of a file whose texts are still said, in as many forms."""
    return {key: forms for key, forms in read(path).items() if key in found and len(forms) == _forms(found[key], code_of(path))}


def _forms(message: Message, code: str) -> int:
    return FORMS[code] if message.plural else 1


def files() -> list[Path]:
    """Return the .ts files there are."""
    return sorted(LANGUAGES.glob("*.ts"))


def code_of(path: Path) -> str:
    """Return the language of a file: "de" of sigexplorer_de.ts."""
    return path.stem.removeprefix(f"{CONTEXT}_")


def extract() -> list[str]:
    """Write every .ts file anew."""
    found = collect()
    for path in files():
        path.write_text(written(code_of(path), found, kept(path, found)), encoding="utf-8", newline="\n")
    return [f"{path.name}: {len(found)} texts, {len(found) - len(kept(path, found))} without a translation" for path in files()]


def fill(folder: Path) -> list[str]:
    r"""Take translations from the JSON files of a folder, ``{"English": "German"}``; those in files that come later by name win.

    Of a text with a remark the key is both, with the sign U+0004 between; where a number decides, the value is the list of the forms, and the key of a noun
    that is counted has the remark "counted". A folder within has the files of the language that it is named by; those in the folder itself are German.

    Returns what was not taken: what nothing says any more, and what is broken.

    Raises
    ------
    LanguageError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise LanguageError(f"{str(folder)!r} is no folder; give one that holds JSON files of translations")
    found, said = collect(), []
    for path in files():
        code, translations = code_of(path), kept(path, found)
        for file in sorted([*folder.glob("*.json")] if code == "de" else []) + sorted((folder / code).glob("*.json")):
            try:
                given = json.loads(file.read_text(encoding="utf-8"))
            except ValueError as error:
                said.append(f"{file.name}: not read: {error}")
                continue
            for text, value in given.items():
                source, _, comment = text.partition("\x04")
                forms = tuple(value) if isinstance(value, list) else (value,)
                key = (source, comment)
                if key not in found:
                    said.append(f"{file.name}: nothing says {text!r}")
                elif wrong := fault(key, found[key], forms, code):
                    said.append(f"{file.name}: {text!r}: {wrong}")
                else:
                    translations[key] = forms
        path.write_text(written(code, found, translations), encoding="utf-8", newline="\n")
    return said


def fault(key: Key, message: Message, forms: Sequence[str], code: str) -> str:
    """Return what is wrong with a translation; '' for nothing."""
    if len(forms) != _forms(message, code):
        return f"{len(forms)} forms and not {_forms(message, code)}"
    if not all(forms):
        return "is empty"
    wanted = _places(key[0])
    for form in forms:
        places = _places(form)
        # One thing need not be counted: "a layer".
        if places != wanted and not (message.plural and form is forms[0] and places | {"{n}"} == wanted):
            return f"{form!r} has {sorted(places)} to fill in and not {sorted(wanted)}"
        if form.count("&") != key[0].count("&") and "&" in key[0]:
            return f"{form!r} lacks the & before the letter that is underlined"
        if form[:1].isspace() != key[0][:1].isspace() or form[-1:].isspace() != key[0][-1:].isspace():
            return f"{form!r} begins or ends with a space, unlike the English"
    return ""


def _places(text: str) -> set[str]:
    """Return what is to be filled in: "{share}", and in a lesson "{curve:f[x=2]|4}"; doubled braces stand for themselves."""
    return set(re.findall(r"\{[^{}]*\}", text.replace("{{", "").replace("}}", "")))


def missing() -> list[str]:
    """Return the texts that have no translation, with the files that say them."""
    found = collect()
    # A file is read once, not for every text that might be missing in it.
    there = {path: kept(path, found) for path in files()}
    return [
        f"{code_of(path)}\t{min(found[key].files)}\t{json.dumps(chr(4).join(filter(None, key)), ensure_ascii=False)}"
        for path, translated in there.items()
        for key in found
        if key not in translated
    ]


def compile_all(folder: Path | None = None) -> list[str]:
    """Make the .qm file of every .ts file."""
    for path in files():
        done = subprocess.run(
            [*_lrelease(), str(path), "-qm", str((folder or LANGUAGES) / f"{path.stem}.qm"), "-silent"], capture_output=True, text=True, check=False
        )
        if done.returncode or done.stderr:
            raise LanguageError(f"{path.name}: lrelease: {done.stderr.strip() or done.stdout.strip()}")
    return []


def _lrelease() -> list[str]:
    import PySide6

    return [str(next(Path(PySide6.__path__[0]).glob("lrelease*")))]


def check() -> list[str]:
    """Return what is wrong, line by line."""
    found, wrong = collect(), []
    for path in files():
        code, stands = code_of(path), read(path)
        if path.read_text(encoding="utf-8") != written(code, found, kept(path, found)):
            wrong.append(f"{path.name} is not what the program says now: run packaging/languages.py update")
        wrong += [f"{path.name}: {key[0]!r} has no translation" for key in sorted(found) if key not in stands]
        wrong += [f"{path.name}: {key[0]!r}: {said}" for key, forms in sorted(stands.items()) if key in found and (said := fault(key, found[key], forms, code))]
    with tempfile.TemporaryDirectory() as folder:
        compile_all(Path(folder))
        for path in files():
            compiled = LANGUAGES / f"{path.stem}.qm"
            if not compiled.exists() or not filecmp.cmp(compiled, Path(folder) / compiled.name, shallow=False):
                wrong.append(f"{compiled.name} is not made of {path.name}: run packaging/languages.py update")
    return wrong


def new(code: str) -> list[str]:
    """Begin a language."""
    if code not in FORMS:
        raise LanguageError(f"how many forms a number asks for in {code} is not known: say so in FORMS")
    (LANGUAGES / f"{CONTEXT}_{code}.ts").touch()
    return extract()


def main(words: Sequence[str]) -> int:
    """Do what is asked; 1 where something is wrong."""
    match [word for word in words if word in ("-h", "--help")][:1] or list(words):
        case ["extract"]:
            said, failed = extract(), False
        case ["fill", folder]:
            said, failed = fill(Path(folder)), False
        case ["missing"]:
            said, failed = missing(), False
        case ["compile"]:
            said, failed = compile_all(), False
        case ["update"]:
            said, failed = extract() + compile_all(), False
        case ["check"]:
            said = check()
            failed = bool(said)
        case ["new", code]:
            said, failed = new(code), False
        case asked:
            said, failed = [(__doc__ or "").partition("\n\n")[2]], asked not in (["-h"], ["--help"])
    for line in said:
        sys.stdout.write(f"{line}\n")
    return int(failed)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LanguageError as error:
        sys.stderr.write(f"languages: {error}\n")
        sys.exit(1)
