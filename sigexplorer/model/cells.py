"""What the bytes and the cells of a user's table say: its letters, what divides its columns, its numbers, and what stands for a missing one.

Every reader of tables asks here, so that a file that one page reads says the same on another.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sigexplorer.language import untranslated
from sigexplorer.model.typed import plain_number, read_number
from sigexplorer.model.wording import exact

LARGEST = 1e300
# What may divide columns, what is most surely meant for that first: a comma may stand in a number, too.
SEPARATORS = ("\t", ";", "|", ",")
BLANK = " "
# Stands for what is in quotes where signs between cells are counted: a cell, between blanks too.
QUOTED = "_"
# What a spreadsheet shows where it has no value, in English, German, French, Italian and Spanish.
NO_VALUE: tuple[str, ...] = ("#n/a", "#na", "#n/d", "#nv", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "#wert!", "#bezug!", "#zahl!")
NO_VALUE += ("#valeur!", "#nom?", "#nombre!", "#nul!", "#valore!", "#rif!", "#nome?", "#¡div/0!", "#¡valor!", "#¡ref!", "#¿nombre?", "#¡num!")
# In C, what is no number has a sign, and Windows says why; pandas has words of its own.
MISSING = frozenset({"", "na", "n/a", "n.a.", "k.a.", "nan", "+nan", "-nan", "nan(ind)", "-nan(ind)", "null", "none", "?", ".", "<na>", "nat", *NO_VALUE})
MISSING |= {"1.#qnan", "-1.#qnan", "1.#ind", "-1.#ind"}
# Signs of a text in a cell that are shown at most.
LONGEST = 30
# Of so many cells of a column one may be a mistake, and one of any column that has so many at least.
SLIP_OF, FEWEST = 20, 3
# With what a line may begin that is no row.
IDLE = "# ,;\t"
# What may stand behind the first cell of a row; it may be the only one.
_BEHIND = ("", ",", ";", "\t", "|")
# Signs of a text that are asked whether such are names of rows.
MOST_ASKED = 1 << 16
# Lines that are asked what divides them.
ASKED = 8
# The line with which a spreadsheet says what divides columns; some fill it up to the width of the table, or quote it.
_NAMED = re.compile(r'("?)sep=(\\t|[;,|\t ])\2*\1', re.IGNORECASE)
# Signs that no text has: what is no UTF-8 and has one is no text.
_BINARY = re.compile("[\0-\x08\x0e-\x1f]")
# What may be a number of digits 0 to 9, with points and commas in it.
NUMERAL = re.compile(r"[-+]?[0-9.,]*[0-9][0-9.,]*(?:[eE][-+]?[0-9]+)?", re.ASCII)
# What only groups digits by threes: blanks of any kind, and apostrophes as in Switzerland.
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(?P<sign>[ \u00a0\u2007\u2009\u202f'\u2019])[0-9]{3}(?:(?P=sign)[0-9]{3})*(?:[.,][0-9]*)?", re.ASCII)
# A unit behind a name: in brackets, where it is no number as that of x[1], or behind a stroke.
_UNIT = re.compile(r"(?:\s*\[[^\[\]]*[^\d\s\[\]][^\[\]]*\]|\s+\([^()]*[^\d\s()][^()]*\)|\s+/\s+\S+)\s*$")
# What could be two numbers: its sign, the group here, a decimal one or one of thousands.
DOUBTFUL = r"[-+\N{MINUS SIGN}]?[1-9][0-9]{0,2}([.,])[0-9]{3}"


class Decoded(NamedTuple):
    """The text of a file in lines, and whether it had to be taken for one of Windows."""

    text: str
    ansi: bool


def decode(content: bytes, *, whole: bool = True) -> Decoded:
    """Return the text of a table: UTF-16 or UTF-32 where it begins with the mark of that, else UTF-8, else what Western editions of Windows write.

    Parameters
    ----------
    content : bytes
        The file.
    whole : bool
        Whether it is all of it; else it may end within a sign.

    Raises
    ------
    UnicodeDecodeError
        If it is none of these.
    """
    wide = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
    # The mark of the one begins with that of the other.
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        wide = "utf-32"
    try:
        text = codecs.getincrementaldecoder(wide or "utf-8-sig")().decode(content, whole)
    except UnicodeDecodeError:
        if wide or content.startswith(codecs.BOM_UTF8):
            raise
        # Excel's "CSV" of a German or a French Windows; Latin-1 has the same letters.
        text = content.decode("cp1252")
        if _BINARY.search(text):
            raise
        return Decoded(in_lines(text), ansi=True)
    return Decoded(in_lines(text), ansi=False)


def lacks_mark(content: bytes) -> bool:
    """Return whether what is no text looks like UTF-16 without the mark of that: of letters from Western Europe every second byte is 0."""
    return any(content[at::2].count(0) > len(content) // 4 for at in (0, 1))


def in_lines(text: str) -> str:
    """Return a text whose lines end as here, and not as on Windows, or on the Macintosh of old."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_idle(line: str, *, numbered: bool = False) -> bool:
    """Return whether a line is no row: a remark, or empty but for what divides columns; see `is_remark`."""
    return not line or (line[0] in IDLE and (not line.strip(" ,;\t") or is_remark(line.lstrip(" "), numbered=numbered)))


def is_remark(text: str, *, numbered: bool = False) -> bool:
    """Return whether what a line begins with says that it is no row; the first cell of a row may be without a value, and say so with the same sign.

    Parameters
    ----------
    text : str
        The line, or its first cell.
    numbered : bool
        Whether rows of the table are called by numbers with that sign; see `is_numbered`.
    """
    if not text.startswith("#"):
        return False
    if numbered and _ends_a_cell(text[1:].lstrip("0123456789")) and text[1:2].isdecimal():
        return False
    first = text.lower()
    return not any(first.startswith(sign) and _ends_a_cell(first[len(sign) :]) for sign in NO_VALUE)


def is_numbered(text: str) -> bool:
    """Return whether rows of a table are called ``#12``: such lines are rows, and no remarks, unless others begin with a number, which they leave out.

    Parameters
    ----------
    text : str
        The table, of which the beginning is looked at.
    """
    if "#" not in text:
        return False
    named = False
    for line in text[:MOST_ASKED].split("\n"):
        plain = line.lstrip(' "')
        if plain[:1].isdecimal() or (plain[:1] in "+-.\N{MINUS SIGN}" and plain[1:2].isdecimal()):
            return False
        named = named or (plain.startswith("#") and plain[1:2].isdecimal() and any(sign in plain for sign in (*SEPARATORS, BLANK)))
    return named


def _ends_a_cell(rest: str) -> bool:
    """Return whether a cell ends before the rest of a line: at what divides columns, or at a blank before a number."""
    behind = rest.lstrip(" ")
    return behind[:1] in _BEHIND or (behind != rest and any_number(behind.split()[0]) is not None)


def separator_in(lines: Sequence[str]) -> str:
    """Return what divides the columns of rows: a sign that all of them have as often, outside of quotes, else the one that most have; else blanks.

    Parameters
    ----------
    lines : sequence of str
        The first rows of a table, names or numbers.
    """
    bare, held = list[str](), ""
    for line in lines[:ASKED]:
        held = f"{held}\n{line}" if held else line
        # Quotes may stand around ends of lines.
        if held.count('"') % 2 == 0:
            bare.append(QUOTED.join(held.split('"')[::2]))
            held = ""
    bare = bare or [QUOTED.join(held.split('"')[::2])]
    counts = {sign: [line.count(sign) for line in bare] for sign in SEPARATORS}
    even = next((sign for sign, found in counts.items() if found and found[0] and len(set(found)) == 1), "")
    most = max(SEPARATORS, key=lambda sign: sum(map(bool, counts[sign])))
    if even or any(counts[most]):
        return even or most
    widths = [len(line.split()) for line in bare]
    if lacks_a_name(lines, BLANK) and set(widths[1:]) == {widths[0] + 1}:
        return BLANK
    return BLANK if len(set(widths)) == 1 and widths[0] > 1 else ","


def lacks_a_name(lines: Sequence[str], separator: str) -> bool:
    """Return whether the first row names all columns but that of the names of rows, as R and pandas write tables.

    Parameters
    ----------
    lines : sequence of str
        The first rows as they are written; two are looked at.
    separator : str
        What divides columns.
    """
    if len(lines) < 2 or any(line.count('"') % 2 for line in lines[:2]):
        return False
    heading, row = (QUOTED.join(line.split('"')[::2]) for line in lines[:2])
    names, cells = ((bare.split() if separator == BLANK else bare.split(separator)) for bare in (heading, row))
    # What divides columns may stand behind the last one of a row as well.
    if len(cells) != len(names) + 1 or not cells[-1].strip() or any(any_number(name) is not None for name in names):
        return False
    # Between commas a cell more may be that of a decimal one, where no quotes say what is a name: Bonn,1,5.
    if separator == "," and not lines[0].lstrip().startswith('"'):
        return False
    # A title may stand above the names, which are one word then more than it.
    if not any(any_number(cell, comma=has_comma(separator)) is not None for cell in cells[1:]):
        return False
    # Of plain numbers the last may be the one whose name was forgotten, a comma among them a decimal one, and a blank group their digits.
    return any_number(cells[0]) is None or (separator == BLANK and heading.startswith(BLANK))


def separator_named(line: str) -> str:
    """Return what divides columns where a line says nothing else, as the first one of a spreadsheet's file does: ``sep=;``; '' of every other line."""
    found = _NAMED.fullmatch(line)
    return "" if found is None else "\t" if found[2] == "\\t" else found[2]


def columns_held(headings: Sequence[str], *, named: bool, is_empty: Callable[[int], bool], fewest: int = 3) -> slice:
    """Return which columns of a table hold something.

    Parameters
    ----------
    headings : sequence of str
        Its first row, without blanks around cells.
    named : bool
        Whether these are names.
    is_empty : callable
        Whether a column has nothing in the other rows: spreadsheets leave such behind the last one.
    fewest : int
        Of how many columns at least the first one may hold the names of the rows, as R and pandas write them, without a name of its own.
    """
    width = len(headings)
    while width > 1 and not headings[width - 1] and is_empty(width - 1):
        width -= 1
    return slice(int(named and not headings[0] and width >= fewest), width)


def spaced(text: str, *, numbered: bool = False) -> str:
    """Return lines whose columns blanks divide, with one tab between any two; see `is_remark`."""
    return "\n".join("\t".join(line.split()) if not is_remark(line.lstrip(), numbered=numbered) else line for line in text.split("\n"))


def has_comma(separator: str) -> bool:
    """Return whether a comma may stand for the decimal point: where it divides no columns, nor may do so."""
    return separator != ","


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is no value."""
    return cell.strip().lower() in MISSING


def may_be_units(row: Sequence[str], *, comma: bool) -> bool:
    """Return whether the row right below the names may hold the units of the columns: it has words or signs, and no number.

    Parameters
    ----------
    row : sequence of str
        Its cells.
    comma : bool
        Whether a comma may stand for the decimal point.
    """
    values = [any_number(cell, comma=comma) for cell in row]
    return all(value is None or value != value for value in values) and not all(map(is_missing, row))


def are_units(row: Sequence[str], numeric: Sequence[bool]) -> bool:
    """Return whether such a row holds units: without it some column is one of numbers, and no other has more than signs or words in brackets there.

    Where a column of words has another one there, the row is one like those below, whose number could not be given: "absent".

    Parameters
    ----------
    row : sequence of str
        See `may_be_units`.
    numeric : sequence of bool
        Of each column whether it holds numbers, and nothing else, below that row.
    """
    held = list(zip(row, numeric, strict=True))
    return any(number and not is_missing(cell) for cell, number in held) and all(number or _is_wordless(cell) for cell, number in held)


def _is_wordless(cell: str) -> bool:
    text = cell.strip()
    return is_missing(text) or not any(sign.isalnum() for sign in text) or text[0] + text[-1] in {"[]", "()"}


def number_in(cell: str, *, comma: bool = False, decimal: str = "") -> float | None:
    """Return a cell's number; None where it is none, or larger than 1e300. NaN is one.

    Parameters
    ----------
    cell : str
        Signs of thousands are read where nothing else can be meant: ``1,234.5``, ``1.234,5`` and ``1 234``, but not ``1,234`` between commas.
    comma : bool
        Whether a comma may stand for the decimal point.
    decimal : str
        The decimal sign of a cell that could be two numbers, ``1,234`` or ``1.234``; '' for the one that it has.
    """
    value = any_number(cell, comma=comma, decimal=decimal)
    return None if value is None or abs(value) > LARGEST else value


def any_number(cell: str, *, comma: bool = False, decimal: str = "") -> float | None:
    """Return a cell's number, however large, infinity too; None where it is none. See `number_in`."""
    if decimal and (decimal == "," or "," in cell) and (doubtful := re.fullmatch(DOUBTFUL, cell.strip())):
        return float(doubtful[0].replace("\N{MINUS SIGN}", "-").replace(doubtful[1], "." if doubtful[1] == decimal else ""))
    with contextlib.suppress(ValueError):
        return plain_number(cell.replace(",", ".") if comma else cell)
    plain = cell.strip().replace("\N{MINUS SIGN}", "-")
    if plain.isalpha():
        return None
    if NUMERAL.fullmatch(plain) is None:
        if (grouped := _GROUPED.fullmatch(plain)) is None:
            return None
        plain = plain.replace(grouped["sign"], "")
    for read in (plain_number, read_number):
        with contextlib.suppress(ValueError):
            return read(plain.replace(",", ".") if comma and read is plain_number else plain)
    return None


def slips_in(cells: Sequence[str], *, comma: bool) -> tuple[int, ...]:
    """Return which cells of a column are no numbers by mistake: few, where all others are; none where there are two values, as of a label.

    Parameters
    ----------
    cells : sequence of str
        Those of the column; what stands for a missing value is no mistake.
    comma : bool
        Whether a comma may stand for the decimal point.
    """
    most = max(1, len(cells) // SLIP_OF)
    wrong, right = list[int](), list[float]()
    for index, cell in enumerate(cells):
        if is_missing(cell):
            continue
        value = any_number(cell, comma=comma)
        if value is not None and value == value:
            right.append(value)
            continue
        wrong.append(index)
        if len(wrong) > most:
            return ()
    given = len(right) + len(wrong)
    values = len(set(right)) + len({cells[index].strip() for index in wrong})
    return tuple(wrong) if given >= FEWEST and len(wrong) <= max(1, given // SLIP_OF) and values > 2 else ()


def meant_by(name: str) -> str:
    """Return what a column is called, in lower case and without the unit behind it: "Weight [kg]", "weight (kg)" and "Weight / kg" are "weight"."""
    return _UNIT.sub("", name).strip().lower() or name.strip().lower()


def on_a_line(text: str) -> str:
    """Return a text as it can be shown: on one line, a single blank between words, other signs that cannot be printed as question marks."""
    return "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))


def written(value: object) -> str:
    """Return a value of a column as it can be shown: a number with all its digits, a text on one line and not too long."""
    if isinstance(value, float):
        # A user's own value is written as files have it, and can be given back: nothing stands between thousands.
        with untranslated():
            return exact(value).replace(",", "")
    text = on_a_line(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
