import math
import re
import struct
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.language import ENGLISH, spoken
from sigexplorer.languages import language
from sigexplorer.model.activations import catalogue
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.declaration import types_of
from sigexplorer.model.parameters import Parameters, parameter, parameters_of, ranges_of
from sigexplorer.model.ranges import check_range, narrowest
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.wording import shortest
from sigexplorer.state import State, group_names
from tests.examples import examples
from tests.strategies import value_of

GROUPS = {name: type(getattr(State(), name)) for name in group_names() if name != "activation"}
FIELDS = {
    f"{owner}.{name}": (struct, declared)
    for owner, struct in {**GROUPS, **{f"activation[{name}]": kind for name, kind in catalogue.items()}}.items()
    for name, declared in parameters_of(struct).items()
}
every_field = pytest.mark.parametrize("key", FIELDS)


class Sample(Parameters, frozen=True):
    real: Annotated[float, parameter("Real", limits=(-2, 2), help="A real.")] = 1.0
    whole: Annotated[int, parameter("Whole", limits=(1, 10), unit="layers", help="A whole number.")] = 3
    choice: Annotated[Literal["a", "b"], parameter("Choice", help="A choice.")] = "a"
    flag: Annotated[bool, parameter("Flag", help="A flag.")] = False
    many: Annotated[tuple[float, ...], parameter("Many", limits=(0, 1), help="Reals.")] = ()
    word: Annotated[str, parameter("Word", help="Text.")] = ""


SAMPLE = parameters_of(Sample)


def bits(value):
    return struct.pack("<d", value) if isinstance(value, float) else tuple(map(bits, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("struct", [*GROUPS.values(), *catalogue.values()])
def test_every_default_is_a_value_that_may_be_given(struct):
    for name in ranges_of(struct):
        check_range(name, *(parameters_of(struct)[f"{name}_{edge}"].default for edge in ("min", "max")))
    # One that is not the default itself is checked whole, with every other field at its default.
    for name, declared in parameters_of(struct).items():
        if declared.kind == "real":
            again = math.nextafter(declared.default, sum(declared.limits) / 2)
            assert getattr(struct(**{name: again}), name) == again


@every_field
def test_every_field_says_what_it_is(key):
    _, declared = FIELDS[key]
    assert declared.title
    assert declared.title[0] == declared.title[0].upper() or declared.title[0] == "f"
    assert declared.help.endswith(".")
    assert "\n" not in declared.help


@every_field
def test_every_limit_is_finite_and_holds_the_slider_and_the_default(key):
    _, declared = FIELDS[key]
    checked = declared.check(declared.default)
    assert checked == declared.default
    # No start tries the defaults: they have their own type as they stand.
    assert type(checked) is type(declared.default)
    if declared.kind == "sequence":
        assert list(map(type, checked)) == list(map(type, declared.default))
    if declared.kind in {"real", "integer", "sequence"}:
        low, high = declared.limits
        assert math.isfinite(low)
        assert math.isfinite(high)
        assert low < high
    if declared.kind in {"real", "integer"}:
        assert low <= declared.slider[0] < declared.slider[1] <= high
    if declared.scale == "log":
        assert declared.slider[0] > 0


@every_field
@settings(max_examples=examples(20))
@given(data=st.data())
def test_every_value_is_read_back_from_its_text_bit_for_bit(key, data):
    _, declared = FIELDS[key]
    value = data.draw(value_of(declared))
    assert bits(declared.parse(declared.format(value))) == bits(value)


@every_field
def test_every_field_refuses_what_is_outside_by_name(key):
    struct, declared = FIELDS[key]
    wrong = {"real": [math.nan, math.inf, "1", None, True], "integer": [1.5, math.nan, 10**400, "1", True], "sequence": ["1", 1.0, [math.nan], [True], [[]]]}
    cases = wrong.get(declared.kind, [None, 3, [], {}])
    if declared.kind in {"real", "integer"}:
        cases += [declared.limits[0] - max(1, abs(declared.limits[0])), declared.limits[1] + max(1, abs(declared.limits[1]))]
    for case in cases:
        with pytest.raises(ParameterError) as caught:
            struct(**{declared.name: case})
        message = str(caught.value)
        assert message.startswith(f"{declared.name} = ")
        assert declared.allowed in message
        assert "\n" not in message


def test_values_take_the_type_of_their_field():
    given = Sample(real=2, whole=4.0, many=[0, 1])
    assert (type(given.real), type(given.whole), given.many) == (float, int, (0.0, 1.0))
    assert {type(item) for item in given.many} == {float}


def test_an_instance_cannot_be_changed_and_knows_no_other_field():
    with pytest.raises(AttributeError):
        Sample().real = 2.0
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"none": 1}, Sample)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("real", " 0.5 ", 0.5),
        ("real", "\N{MINUS SIGN}1e-3", -0.001),
        ("real", "5e-324", 5e-324),
        ("whole", "7", 7),
        ("whole", "1e1", 10),
        ("whole", "+2", 2),
        ("choice", "b", "b"),
        ("flag", "On", True),
        ("flag", "0", False),
        ("real", "1,5", 1.5),
        ("real", "1/3", 1 / 3),
        ("real", "pi/2", 1.5707963267948966),
        ("whole", "2**3", 8),
        ("choice", "B", "b"),
        ("many", "0, 1,0.5", (0.0, 1.0, 0.5)),
        ("many", "0,5; 0,25", (0.5, 0.25)),
        ("many", "", ()),
        ("word", " any  text \N{MINUS SIGN} ", " any  text \N{MINUS SIGN} "),
    ],
)
def test_reads_what_is_typed(name, text, value):
    assert SAMPLE[name].parse(text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("real", ""),
        ("real", "one"),
        ("real", "nan"),
        ("real", "-inf"),
        ("real", "1e999"),
        ("real", "2.0000000000000004"),
        ("real", "1,000"),
        ("real", "2,5"),
        ("whole", "0"),
        ("whole", "2.5"),
        ("whole", "\N{SUPERSCRIPT TWO}"),
        ("whole", "9" * 5000),
        ("choice", "c"),
        ("flag", "maybe"),
        ("many", "1, x"),
        ("many", "0,5"),
        ("many", "2"),
        ("word", "two\nlines"),
        ("word", "two\N{LINE SEPARATOR}lines"),
        ("word", "no UTF-8 \udcff"),
    ],
)
def test_refuses_what_cannot_be_read(name, text):
    with pytest.raises(ParameterError) as caught:
        SAMPLE[name].parse(text)
    assert SAMPLE[name].allowed in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("real", "1,000", "may be 1000 or 1.0"),
        ("real", "2,5", "it is 2.5"),
        ("real", "1/0", "it divides by 0"),
        ("whole", "1,5", "it is 1.5"),
        ("whole", "1,000", "it is 1000"),
        ("many", "0,5", "may be one number or several"),
    ],
)
def test_says_how_a_comma_was_read(name, text, words):
    with pytest.raises(ParameterError) as caught:
        SAMPLE[name].parse(text)
    assert words in str(caught.value)
    assert SAMPLE[name].allowed in str(caught.value)


def test_choices_are_found_as_they_are_shown():
    for key, (_, declared) in FIELDS.items():
        for choice in declared.choices:
            for text in (choice, choice.upper(), choice.replace("_", " ").capitalize()):
                assert declared.parse(text) == choice, key


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("real", "a number from -2 to 2"),
        ("whole", "a whole number from 1 to 10"),
        ("choice", "one of a, b"),
        ("flag", "true or false"),
        ("many", "numbers, separated by commas or semicolons, from 0 to 1"),
        ("word", "text on one line"),
    ],
)
def test_says_what_is_allowed(name, words):
    assert SAMPLE[name].allowed == words


def test_a_slider_without_a_range_of_its_own_covers_the_limits():
    assert SAMPLE["real"].slider == (-2, 2)
    assert SAMPLE["whole"].unit == "layers"


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.0, "-0"), (0.1, "0.1"), (1e22, "1e+22"), (1e-7, "1e-07"), (5e-324, "5e-324")])
def test_the_shortest_text(value, text):
    assert shortest(value) == text
    assert bits(float(text)) == bits(value)


def test_a_type_without_a_kind_is_a_mistake_of_the_declaration():
    class Wrong(Parameters, frozen=True):
        bytes_: Annotated[bytes, parameter("Bytes", help="No such kind.")] = b""

    with pytest.raises(TypeError, match="no parameter kind"):
        parameters_of(Wrong)


RANGES = [(kind, name) for kind in GROUPS.values() for name in ranges_of(kind)]


@pytest.mark.parametrize(("kind", "name"), RANGES, ids=[f"{kind.__name__}.{name}" for kind, name in RANGES])
def test_a_range_that_cannot_be_drawn_is_refused_in_one_line(kind, name):
    first, last = (parameters_of(kind)[f"{name}_{end}"] for end in ("min", "max"))
    for low, high in ((0.0, 5e-324), (0.0, 1e-306), (1.0, 1.0 + 1e-12), (-7.0, -7.0 + 1e-14), (1e5, 1e5), (3.0, 2.0)):
        allowed = first.limits[0] <= low <= first.limits[1] and last.limits[0] <= high <= last.limits[1]
        if allowed and (first.kind == "real" or low > high):
            with pytest.raises(ParameterError, match=rf"^{name}_min = [^\n]*{name}_max = [^\n]*: give [^\n]*\.$"):
                kind(**{f"{name}_min": low, f"{name}_max": high})
    assert len(ranges_of(kind)) == sum(field.endswith("_min") for field in kind.__struct_fields__)


def test_the_narrowest_range_is_stated_once():
    for low in (-1e9, -6.0, 0.0, 1e-200, 0.3):
        high = low + 1.001 * narrowest(low, low)
        assert CurveParameters(x_min=low, x_max=high).x_max == high
        with pytest.raises(ParameterError, match="too close to be drawn"):
            CurveParameters(x_min=low, x_max=low + 0.99 * narrowest(low, low))


@pytest.mark.parametrize(("text", "said"), [("0", "0"), ("0, 4", "0"), ("4; 200", "200"), ("2.5, 4", "2.5"), ("-3", "-3")])
def test_a_number_of_a_list_is_said_as_it_was_given(text: str, said: str) -> None:
    with pytest.raises(ParameterError) as refusal:
        parameters_of(TrainingParameters)["widths"].parse(text)
    assert f"widths = {said} is not allowed" in str(refusal.value)


@pytest.mark.parametrize("comma", [False, True])
@pytest.mark.parametrize("name", ["gain", "weights", "widths"])
@pytest.mark.parametrize("text", ["1e400", "-1e400", "1e999", "10**400"])
def test_a_number_beyond_float64_is_too_large_alone_and_in_a_list(name, text, comma) -> None:
    declared = {"gain": FIELDS["activation[sigmoid].gain"], "weights": FIELDS["chain.weights"], "widths": FIELDS["training.widths"]}[name][1]
    with spoken(language("de") if comma else ENGLISH), pytest.raises(ParameterError, match=re.escape(text)) as refusal:
        declared.parse(text, spoken=comma)
    said = str(refusal.value)
    assert "inf" not in said
    assert ("zu groß" if comma else "it is too large;") in said


def test_of_several_numbers_it_is_said_which_one_is_too_large() -> None:
    weights = FIELDS["chain.weights"][1]
    for text, large in (("1, 1e400, 2", "1e400"), ("1; 2; -1e999", "-1e999")):
        with pytest.raises(ParameterError, match=rf"{large} is too large;"):
            weights.parse(text)
    for text in ("inf", "1, inf", "nan"):
        with pytest.raises(ParameterError, match=r"= (inf|nan) is not allowed"):
            weights.parse(text)


@pytest.mark.parametrize("kind", [*GROUPS.values(), *catalogue.values(), State], ids=lambda kind: kind.__name__)
def test_the_types_of_fields_are_those_that_msgspec_reads(kind) -> None:
    assert {name: types_of(kind)[name] for name in kind.__struct_fields__} == {field.name: field.type for field in msgspec.structs.fields(kind)}
