"""Parameters, each declared once on the field of the frozen struct that holds it.

A declaration carries everything that is known of a parameter: title, symbol, limits, slider
range, scale, unit and explanation. Widgets, validation, session files, the command line, the
header of a CSV file and the help are derived from it.
"""

from __future__ import annotations

import functools
import itertools
import math
import numbers
import types
import typing
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, Self

import msgspec

from sigexplorer.errors import ParameterError, most_like, shortened
from sigexplorer.language import current, mark, tr, translated
from sigexplorer.model.declaration import MOST, Declaration, Scale, at_home, types_of
from sigexplorer.model.declaration import parameter as parameter
from sigexplorer.model.ranges import check_range
from sigexplorer.model.typed import UnreadableError, read_number, read_numbers
from sigexplorer.model.wording import exact, in_a_row, shortest, typed

Kind = Literal["real", "integer", "choice", "flag", "sequence", "text"]

FLAGS = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}
# How the numbers of a list are told apart; see `sigexplorer.model.typed`.
LISTS = mark("Numbers are separated by a comma and a space, or by semicolons, where a comma may be a decimal one: 0.5, 1 or 0,5; 1.")
LISTS_OF_WHOLE = mark("Numbers are separated by commas or semicolons: 4, 2.")

# What may be given of each kind, without limits and with some, in words that end an error message.
ALLOWED = {
    "real": (mark("a number"), mark("a number from {low} to {high}")),
    "integer": (mark("a whole number"), mark("a whole number from {low} to {high}")),
    "sequence": (mark("numbers, separated by commas or semicolons,"), mark("numbers, separated by commas or semicolons, from {low} to {high}")),
    "whole sequence": (
        mark("whole numbers, separated by commas or semicolons,"),
        mark("whole numbers, separated by commas or semicolons, from {low} to {high}"),
    ),
}


@translated("title", "help", "unit", "files")
class Parameter(msgspec.Struct, frozen=True):
    """One declared parameter of a struct.

    Attributes
    ----------
    name : str
        The field's name, the last part of the dotted key.
    kind : str
        "real", "integer", "choice", "flag", "sequence" (of reals, or of whole numbers) or "text", from the field's type.
    title, help, symbol, limits, slider, scale, unit, files, refused, most, view, examples, private
        As declared with `parameter`.
    default : object
        The field's default.
    choices : tuple of str
        The values allowed of a choice, in the order in which they are shown.
    whole : bool
        Whether the numbers of a sequence are whole.
    """

    name: str
    kind: Kind
    title: str
    help: str
    symbol: str
    limits: tuple[float, float]
    slider: tuple[float, float]
    scale: Scale
    unit: str
    default: Any
    choices: tuple[str, ...] = ()
    files: str = ""
    refused: str = ""
    most: int = MOST
    view: bool = False
    examples: tuple[str, ...] = ()
    private: bool = False
    whole: bool = False

    @property
    def explained(self) -> str:
        """The one sentence that explains it, and of a list another that says how its numbers are separated."""
        if self.kind != "sequence":
            return self.help
        return f"{self.help} {tr(LISTS_OF_WHOLE if self.whole else LISTS)}"

    @property
    def offered(self) -> str:
        """Which files a dialog offers: those that are read, and those whose refusal says what to do instead."""
        return f"{self.files.removesuffix(')')} {self.refused})" if self.refused else self.files

    @property
    def allowed(self) -> str:
        """What may be given, in words that end an error message."""
        if self.kind == "choice":
            return tr("one of {choices}", choices=", ".join(self.choices))
        if self.kind == "flag":
            return tr("true or false")
        if self.kind == "text":
            return tr("text on one line")
        unlimited, limited = ALLOWED["whole sequence" if self.whole else self.kind]
        if not (math.isfinite(self.limits[0]) or math.isfinite(self.limits[1])):
            return tr(unlimited)
        low, high = map(typed, self.limits)
        return tr(limited, low=low, high=high)

    def check(self, value: Any) -> Any:
        """Return `value` in the parameter's own type.

        Raises
        ------
        ParameterError
            If it has another type, is not finite, or lies outside the limits.
        """
        match self.kind:
            case "real":
                return self._number(value)
            case "integer":
                return self._whole(value)
            case "sequence":
                if isinstance(value, str) or not hasattr(value, "__iter__"):
                    raise self.refusal(value)
                # One more than is allowed is enough to know.
                given = tuple(itertools.islice(value, self.most + 1))
                self._check_count(len(given))
                return tuple(map(self._whole, given)) if self.whole else self.check_each(given)
            case "choice":
                accepted = value in self.choices
            case "flag":
                accepted = isinstance(value, bool)
            case "text":
                if isinstance(value, str):
                    self._check_count(len(value))
                # One line that a file in UTF-8 can hold: a session, the head of a table; and one of XML, a picture, which knows two signs less.
                text = value if isinstance(value, str) else ""
                bad = next((sign for sign in text if sign in "\ufffe\uffff" or unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}), "")
                if bad and len(f"a{bad}a".splitlines()) == 1:
                    raise self.refusal(value, _unwritable(bad))
                accepted = isinstance(value, str) and not bad
        if not accepted:
            raise self.refusal(value)
        return value

    def parse(self, text: str, *, spoken: bool = False) -> Any:
        """Return the value that a text says; numbers as `sigexplorer.model.typed` reads them.

        Parameters
        ----------
        text : str
            What is given.
        spoken : bool
            Whether a person has typed it into a box, with the decimal sign of the language that is spoken; files, links and command lines do not follow
            the language.

        Raises
        ------
        ParameterError
            If the text is not of the parameter's kind, or the value is outside the limits.
        """
        comma = spoken and current().comma
        try:
            match self.kind:
                case "real" | "integer":
                    return self._check_read(text, read_number(text, whole=self.kind == "integer", comma=comma))
                case "sequence":
                    # A comma may end the list; nothing longer is worth reading.
                    self._check_count(max(text.count(","), text.count(";")))
                    return self.check(read_numbers(text, whole=self.whole, comma=comma))
                case "text":
                    return self.check(at_home(text) if self.files else text)
                case "flag":
                    return FLAGS[text.strip().lower()]
        except UnreadableError as error:
            if text.strip().lstrip("+-").lower() in {"nan", "inf", "infinity"}:
                raise self.refusal(float(text)) from None
            raise self.refusal(text, str(error)) from None
        except KeyError:
            raise self.refusal(text) from None
        return self.check(self._choice(text.strip()))

    def format(self, value: Any) -> str:
        """Return `value` as text that `parse` reads back to the same value, bit for bit."""
        match self.kind:
            case "real":
                return shortest(value)
            case "sequence":
                return ", ".join(shortest(item) for item in value)
            case "flag":
                return "true" if value else "false"
        return str(value)

    def typed(self, value: Any) -> str:
        """Return `value` as a person types it into a box, with the decimal sign of the language; `parse` reads it back where it is told that it is `spoken`."""
        match self.kind:
            case "real":
                return typed(value)
            case "sequence":
                return in_a_row([typed(item) for item in value])
        return self.format(value)

    def printed(self, value: Any) -> str:
        """Return `value` as people read it, to its last digit: a true minus, powers of ten raised, thousands grouped."""
        match self.kind:
            case "real" | "integer":
                return exact(value)
            case "sequence":
                # Its commas stand between numbers: none groups digits.
                return in_a_row([exact(item).replace(current().group, "") for item in value])
        return self.format(value)

    def refusal(self, value: Any, why: str = "") -> ParameterError:
        """Return the error that says that `value` is not allowed, why where that is not plain, and what is."""
        given = repr(value) if isinstance(value, str) else typed(value) if isinstance(value, float) else str(value)
        said = {"name": self.name, "given": shortened(given, 80), "allowed": self.allowed}
        if why:
            return ParameterError(tr("{name} = {given} is not allowed: {why}; give {allowed}.", why=why, **said))
        if isinstance(value, str) and (alike := most_like(value, self.choices)):
            return ParameterError(tr("{name} = {given} is not allowed: give {allowed}; most like it is {alike}.", alike=alike, **said))
        return ParameterError(tr("{name} = {given} is not allowed: give {allowed}.", **said))

    def _check_read(self, text: str, number: float) -> Any:
        """Return the number that a text was read as, or say which one that is where it is not allowed: "1,5" of a whole number is 1.5."""
        try:
            return self.check(number)
        except ParameterError:
            if not math.isfinite(number):
                raise self.refusal(text, tr("it is too large")) from None
            said = typed(number)
            raise (
                self.refusal(int(number) if number == int(number) else number)
                if text.strip() == said
                else self.refusal(text, tr("it is {number}", number=said))
            ) from None

    def _choice(self, given: str) -> str:
        """Return the choice that a text means, in any case, with spaces, hyphens or underscores; the text itself where none is meant."""
        alike = [choice for choice in self.choices if _letters(choice) == _letters(given)]
        return given if given in self.choices or len(alike) != 1 else alike[0]

    def check_each(self, values: Iterable[Any]) -> tuple[float, ...]:
        """Return real numbers of which each alone is allowed.

        Raises
        ------
        ParameterError
            If one has another type, is not finite, or lies outside the limits.
        """
        low, high = self.limits
        # Plain numbers, as almost all are, are seen at once, by thousands; not that NaN lies between limits.
        if set(map(type, given := tuple(values))) <= {float} and all(-math.inf < value < math.inf and low <= value <= high for value in given):
            return given
        return tuple(map(self._number, given))

    def _check_count(self, count: int) -> None:
        if count > self.most:
            many = mark("{name} holds more than {most} numbers: give at most {most}.")
            long = mark("{name} holds more than {most} characters: give at most {most}.")
            raise ParameterError(tr(long if self.kind == "text" else many, name=self.name, most=self.most))

    def _whole(self, value: Any) -> int:
        number = self._number(value)
        if number != math.floor(number):
            raise self.refusal(value)
        return int(number)

    def _number(self, value: Any) -> float:
        # A plain number, as almost all are, is seen at once.
        if type(value) is not float and (isinstance(value, bool) or not isinstance(value, numbers.Real)):
            raise self.refusal(value)
        try:
            number = float(value)
        except OverflowError:
            raise self.refusal(value) from None
        if not math.isfinite(number) or not self.limits[0] <= number <= self.limits[1]:
            raise self.refusal(value)
        return number


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen struct whose fields are declared parameters; every instance holds only allowed values."""

    shaping: ClassVar[frozenset[str]] = frozenset()
    """The fields that decide which others there are."""

    @classmethod
    def declared(cls, fields: Mapping[str, Any]) -> Mapping[str, Parameter]:
        """Return the parameters that an instance with some fields has, by name: those of the type, unless fields decide which there are."""
        return parameters_of(cls)

    def changed(self, /, **fields: Any) -> Self:
        """Return the struct with some fields changed, or raise a `ParameterError`."""
        return msgspec.structs.replace(self, **fields)

    @property
    def idle(self) -> Mapping[str, str]:
        """The names of the fields that have no effect as the others are chosen, each with the reason: their controls are disabled, or hidden without one."""
        return {}

    def entailed(self, name: str) -> Mapping[str, Any]:
        """Return what else a user wants who changes a field by hand, by field: what it would have no effect without.

        Parameters
        ----------
        name : str
            The field that is changed.
        """
        return {}

    def received(self) -> Self:
        """Return these values as they are taken from a file, which somebody else may have made: nothing is asked of other machines yet."""
        return self

    def __post_init__(self) -> None:
        """Check every declared field, and bring it into its own type (an int given for a float); then every range, from ``name_min`` to ``name_max``.

        Raises
        ------
        ParameterError
            If a value is not allowed, or a range is empty or too narrow to be drawn.
        """
        # A test tries the defaults, and not every start: what a struct declares is evaluated when it is first looked at, or given another value.
        names, defaults = self.__struct_fields__, self.__struct_defaults__
        if len(names) == len(defaults) and all(getattr(self, name) is default for name, default in zip(names, defaults, strict=True)):
            return
        for name, declared in parameters_of(type(self)).items():
            value = getattr(self, name)
            checked = declared.check(value)
            if checked is not value:
                msgspec.structs.force_setattr(self, name, checked)
        for name in ranges_of(type(self)):
            check_range(name, getattr(self, f"{name}_min"), getattr(self, f"{name}_max"))


# Bounded, because every formula that is typed is a type.
@functools.lru_cache(maxsize=1024)
def parameters_of(struct: type[msgspec.Struct]) -> dict[str, Parameter]:
    """Return the declared parameters of a struct type by field name, in their order; fields without a declaration (a nested struct, say) are left out."""
    found = {}
    hints, names, defaults = types_of(struct), struct.__struct_fields__, struct.__struct_defaults__
    # Fields without a default, which stand before all others, declare nothing.
    for name, default in zip(names[len(names) - len(defaults) :], defaults, strict=True):
        annotated = hints[name]
        meta = next((item for item in getattr(annotated, "__metadata__", ()) if isinstance(item, msgspec.Meta)), None)
        if meta is None or meta.extra is None or "declaration" not in meta.extra:
            continue
        declaration: Declaration = meta.extra["declaration"]
        hint = annotated.__origin__
        kind, choices = _kind(hint)
        found[name] = Parameter(
            name=name,
            kind=kind,
            title=meta.title or name,
            help=meta.description or "",
            default=default,
            choices=choices,
            whole=kind == "sequence" and typing.get_args(hint)[0] is int,
            **msgspec.structs.asdict(declaration),
        )
    return found


@functools.lru_cache(maxsize=1024)
def ranges_of(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of the ranges of a struct type: "x" where it declares x_min and x_max."""
    declared = parameters_of(struct)
    names = (name.removesuffix("_min") for name in declared if name.endswith("_min"))
    return tuple(name for name in names if f"{name}_max" in declared)


def _unwritable(sign: str) -> str:
    """Return what is the matter with a sign that no text of one line holds, as part of a sentence."""
    code = ord(sign)
    # How Python keeps what stands on a command line, or in the name of a file, and is no text.
    if 0xDC80 <= code <= 0xDCFF:
        return tr("its byte {byte} is not UTF-8 text", byte=f"0x{code - 0xDC00:02X}")
    return tr("it holds {sign}, which is no sign that can be seen", sign=f"U+{code:04X}")


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _kind(hint: Any) -> tuple[Kind, tuple[str, ...]]:
    simple: dict[Any, Kind] = {float: "real", int: "integer", bool: "flag", str: "text"}
    if hint in simple:
        return simple[hint], ()
    if typing.get_origin(hint) is Literal:
        return "choice", typing.get_args(hint)
    if isinstance(hint, types.GenericAlias) and typing.get_origin(hint) is tuple:
        return "sequence", ()
    raise TypeError(f"no parameter kind for {hint}")
