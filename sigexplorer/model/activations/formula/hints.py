"""What to write in place of what cannot be read: each proposal is itself a part of a formula that can."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sigexplorer.errors import most_like
from sigexplorer.language import plural, tr
from sigexplorer.model.activations.formula import notation
from sigexplorer.model.activations.formula.further_names import OF_SEVERAL, is_slip, variant_named
from sigexplorer.model.activations.formula.known import ARITY, NAMES_OF_NOTHING
from sigexplorer.model.activations.formula.tokens import Token
from sigexplorer.model.activations.formula.tree import FormulaError, Free, Input, Node, Operation, no_derivatives, no_remainders, walk

# What ends the argument of a function that is written without parentheses.
ENDS = frozenset({"+", "-", "*", "/", ")", "}", ",", ";", "<", "<=", ">", ">=", "=", "|", "?", ":", "&", "!"})
# A name of so many letters may be the beginning of a function.
SHORTEST_PART = 3
POWERS = frozenset({"^", "**"})
# What there is no function for, and none that it is made of.
STEPS = frozenset({"floor", "ceil", "ceiling", "round", "rint", "trunc", "fix", "frac", "int"})
DIVISIONS = frozenset({"mod", "fmod", "rem", "remainder", "div", "divmod"})
CHANCES = frozenset({"rand", "randn", "random", "randint", "rnd", "noise"})
# What the input is called elsewhere.
INPUTS = frozenset("XzZtu")
_X = re.compile(r"\(x\)|\bx\b")
_DECIMAL = re.compile(r"(?<![\w.])([0-9]+),([0-9]+)(?![0-9.])")
_SIMPLE = re.compile(r"[\w.]+")
LONGEST_CHOICE = 200
# A function of x, or of so many times x, at the beginning of a name: sin2x.
_GLUED = re.compile(rf"({'|'.join(sorted((name for name, many in ARITY.items() if many == (1, 1)), key=len, reverse=True))})([0-9]*)x")
# What is a number by itself, and nobody's name for a parameter.
_ROOT = re.compile(r"(sqrt|cbrt|ln)([0-9]+)")
_CHOICE = re.compile(r"if\b(.+?)(?:\bthen\b|[:,])(.+?)(?:,|;)?\s*\b(?:else|otherwise)\b:?(.+)")


def parentheses_missing(name: str, tokens: Sequence[Token], at: int, text: str, functions: Collection[str]) -> FormulaError:
    """Return the error of a function whose argument has no parentheses, sin x: `at` is the token behind its name."""
    token, place = tokens[at - 1], at
    power = ""
    if tokens[place].kind == "raised" or (tokens[place].text in POWERS and tokens[place + 1].kind == "number"):
        # tanh^2 x is the square of tanh(x).
        place += 1 if tokens[place].kind == "raised" else 2
        power = text[token.end : tokens[place - 1].end]
    begin = end = tokens[place - 1].end
    if tokens[place].text in {"-", "+"}:
        place += 1
    first = place
    while tokens[place].kind != "end" and not (place > first and tokens[place].text in functions):
        if tokens[place].text in {"(", "{"}:
            place = _behind(tokens, place)
        elif tokens[place].text == "|" and place == first:
            place = next((index + 1 for index in range(place + 1, len(tokens)) if tokens[index].text == "|"), len(tokens) - 1)
        elif tokens[place].text in POWERS and tokens[place + 1].text in {"-", "+"}:
            place += 2
        elif tokens[place].text in ENDS:
            break
        else:
            place += 1
        end = tokens[place - 1].end
    argument = text[begin:end].strip() or "x"
    fix = (token.start, end, f"{text[token.start : token.end]}({argument}){power}")
    return FormulaError(tr("{name} is a function: write its argument in parentheses", name=name), token.start, token.end, fix=fix)


def unknown_function(token: Token, opened: int, tokens: Sequence[Token], text: str, functions: Collection[str]) -> FormulaError:
    """Return the error of a name that is called and is no function: `opened` is the token of the parenthesis."""
    name, start = token.text, token.start
    close = _behind(tokens, opened)
    closed = tokens[close - 1].text in {")", "}"}
    end = tokens[close - 1].end
    argument = text[tokens[opened].end : tokens[close - 1].start if closed else end].strip()
    reason = tr("{name} is not a known function", name=name)
    if name in STEPS:
        return FormulaError(tr("{name} is not a known function; a step is written as where(x < 1, 0, 1)", name=name), start, token.end)
    if name in DIVISIONS:
        return FormulaError(no_remainders(), start, token.end)
    if name in CHANCES:
        return FormulaError(tr("{name} is not a known function; one has the same value at an input each time", name=name), start, token.end)
    if notation.squeezed(name) in OF_SEVERAL:
        return FormulaError(tr("{name} has several inputs or outputs, and a function here has one of each", name=name), start, token.end)
    if variant := variant_named(name, functions):
        settings = "".join(f", {key}={value:g}" for key, value in variant[1].items())
        return FormulaError(reason, start, token.end, fix=(start, end, f"{variant[0]}({argument or 'x'}{settings})"))
    if written := notation.WRITTEN.get(name) or notation.WRITTEN.get(notation.squeezed(name)):
        inside = argument if _SIMPLE.fullmatch(argument) else f"({argument})"
        # An argument alone in parentheses needs no more of them.
        instead = _X.sub(lambda found: found[0] if not argument else f"({argument})" if found[0] == "(x)" else inside, written)
        return FormulaError(reason, start, token.end, fix=(start, end, f"({instead})" if _beside(tokens, opened, close) else instead))
    if name[0] == "x" and notation.squeezed(name[1:]) in {notation.squeezed(known) for known in (*ARITY, *functions)}:
        return FormulaError(reason, start, token.end, fix=(start, end, f"x*{name[1:]}({argument})"))
    begun = [known for known in (*ARITY, *functions) if len(name) > SHORTEST_PART and known.startswith(name)]
    if alike := min(begun, key=len, default="") or most_like(name, (*ARITY, *functions)):
        if not is_slip(name, alike):
            return FormulaError(tr("{name} is not a known function, and not {alike}: write out what it is", name=name, alike=alike), start, token.end)
        reason = tr("{name} is not a known function; most like it is {alike}, and a product is written {name}*(...)", name=name, alike=alike)
        return FormulaError(reason, start, token.end, fix=(start, end, f"{alike}({argument or 'x'})"))
    reason = tr("{name} is not a known function; a product needs its sign", name=name)
    return FormulaError(reason, start, token.end, fix=(start, end, f"{text[start : token.end]}*({argument or 'x'})"))


def between_operands(tokens: Sequence[Token], at: int) -> FormulaError | None:
    """Return the error of a division that is written as a word, x mod 2; None where the name at that token is none."""
    word, behind = tokens[at], tokens[at + 1]
    operation = word.text in DIVISIONS and at > 0 and (tokens[at - 1].kind != "sign" or tokens[at - 1].text == ")") and behind.kind in {"name", "number"}
    return FormulaError(no_remainders(), word.start, word.end) if operation else None


def inverse_or_reciprocal(name: str, token: Token, end: int, opened: int, tokens: Sequence[Token], text: str) -> FormulaError:
    """Return the error of a function to the power of -1, which may be its inverse or one over it."""
    close = _behind(tokens, opened)
    called = text[tokens[opened].start : tokens[close - 1].end]
    inverse = notation.INVERSE.get(name)
    instead = f"{inverse}{called}" if inverse else f"(1/{name}{called})"
    reason = tr("a power of -1 may mean the inverse of {name}, or one over it: 1/{name}(x)", name=name)
    return FormulaError(reason, token.start, end, fix=(token.start, tokens[close - 1].end, instead))


def arguments(token: Token, limits: tuple[int, int], end: int, spans: Sequence[tuple[int, int]], text: str, parameters: Sequence[str]) -> FormulaError:
    """Return what is wrong with the number of a function's arguments, which are at these places of the text, of a call up to `end`."""
    name, (low, high), given = token.text, limits, len(spans)
    if low < high:
        reason = tr("{name} takes {low} to {high} arguments, and has {given}", name=name, low=low, high=high, given=given)
    else:
        reason = plural("{name} takes {n} argument, and has {given}", "{name} takes {n} arguments, and has {given}", low, name=name, given=given)
    said = [text[begin:stop] for begin, stop in spans]
    instead = ""
    if given > high:
        inside = text[spans[0][0] : spans[-1][1]]
        if high == 1 and given - 1 <= len(parameters):
            instead = f"{name}({', '.join([said[0], *(f'{key}={value}' for key, value in zip(parameters, said[1:], strict=False))])})"
        elif name in {"log", "ln"} and given == 2:
            instead = f"(log({said[0]})/log({said[1]}))"
        elif name == "heaviside":
            instead = f"{name}({said[0]})"
        elif given - high <= len(_DECIMAL.findall(inside)):
            mended = _DECIMAL.sub(r"\1.\2", inside, count=given - high)
            instead = f"{name}({mended})"
    return FormulaError(reason, token.start, end, fix=(token.start, end, instead) if instead else None)


def choice(token: Token, text: str) -> FormulaError | None:
    """Return the error of a choice that is written in words, if x < 0 then 0 else x: `token` is its first one; None of what is none."""
    # Of a long text the pattern would try every division into three.
    found = _CHOICE.fullmatch(text, token.start) if len(text) <= LONGEST_CHOICE else None
    if found is None:
        return None
    condition, first, other = (part.strip() for part in found.groups())
    reason = tr("one of two values is chosen by where(condition, value, other value)")
    return FormulaError(reason, token.start, token.end, fix=(token.start, len(text), f"where({condition}, {first}, {other})"))


def comparison(node: Node, text: str) -> FormulaError:
    """Return the error of a comparison where a number is wanted."""
    start, end = node.start, node.end
    # A part in parentheses begins behind the one that opens them.
    while _depths(text[start:end])[0] < 0 and start > 0:
        start -= 1
    while _depths(text[start:end])[1] > 0 and end < len(text):
        end += 1
    return FormulaError(tr("a comparison is no number"), node.start, node.end, fix=(start, end, f"where({text[start:end]}, 1, 0)"))


def check_input(tree: Node, text: str) -> None:
    """Refuse a formula that has no x and calls its input by another name, or has it only within a name: 1/(1 + exp(-z)), ax + b, sin2x.

    Parameters
    ----------
    tree : Node
        The formula.
    text : str
        What was typed. What is wrong in one way is proposed to be mended wherever it stands: of ``ax^2 + bx`` and ``z*sigmoid(z)`` half would be accepted.

    Raises
    ------
    FormulaError
        If it is so.
    """
    parts = list(walk(tree))
    if (differential := next(filter(_is_differential, parts), None)) is not None:
        raise FormulaError(no_derivatives(), differential.start, differential.end)
    free = [part for part in parts if isinstance(part, Free)]
    glued = {part: instead for part in free if (instead := _unglued(part.name))}
    if glued:
        first = min(glued, key=lambda part: part.start)
        name = (_ROOT.fullmatch(first.name) or next(_GLUED.finditer(first.name)))[1]
        raise _throughout(tr("{name} is a function: write its argument in parentheses", name=name), first, glued, text)
    if any(isinstance(part, Input) for part in parts):
        return
    for part in free:
        name = part.name
        if name in INPUTS:
            reason = tr("there is no x in the formula, which is what its input is called")
            raise _throughout(reason, part, {item: "x" for item in free if item.name == name}, text)
        if _with_x(name):
            reason = tr("{name} is one name, and there is no x in the formula", name=name)
            raise _throughout(reason, part, {item: instead for item in free if (instead := _with_x(item.name))}, text)


def _is_differential(part: Node) -> bool:
    """Return whether a part of a formula is d/dx, dy/dx, d^2/dx^2 or their like, and no quotient of two parameters."""
    if not isinstance(part, Operation) or part.name != "/":
        return False
    above, below = (side.parts[0] if isinstance(side, Operation) and side.name in POWERS else side for side in part.parts)
    return isinstance(above, Free) and isinstance(below, Free) and above.name[0] == "d" and below.name == "dx"


def _unglued(name: str) -> str:
    """Return the functions of x, of so many times x, or roots of a number that are written as one name: sinx, sin2x, sinxcosx, sqrt2; '' of any other name."""
    if root := _ROOT.fullmatch(name):
        return f"{root[1]}({root[2]})"
    if "".join(found[0] for found in _GLUED.finditer(name)) != name:
        return ""
    factors = [f"{called}({f'{times}*' if times else ''}x)" for called, times in _GLUED.findall(name)]
    return factors[0] if len(factors) == 1 else f"({'*'.join(factors)})"


def _with_x(name: str) -> str:
    """Return the product with x that a name may be: ax, xa, xx; '' of any other."""
    if len(name) < 2 or NAMES_OF_NOTHING & {name[:-1], name[1:]}:
        return ""
    if not name.strip("x"):
        return "*".join(name)
    if name[-1] == "x":
        return f"{name[:-1]}*x"
    return f"x*{name[1:]}" if name[0] == "x" and name[1:].isalpha() else ""


def _throughout(reason: str, about: Free, changes: Mapping[Free, str], text: str) -> FormulaError:
    """Return the error of a part of a formula, and of others that are to be mended with it."""
    if len(changes) == 1:
        return FormulaError(reason, about.start, about.end, fix=(about.start, about.end, changes[about]))
    instead, at = "", 0
    for part in sorted(changes, key=lambda part: part.start):
        instead += text[at : part.start] + changes[part]
        at = part.end
    return FormulaError(reason, about.start, about.end, fix=(0, len(text), instead + text[at:]))


def without_input(tree: Node) -> str:
    """Return what is said of a formula whose value hangs on no input, whatever its letters are; '' of any other."""
    return "" if any(isinstance(part, Input) for part in walk(tree)) else tr("there is no x in the formula, which is what its input is called")


def taken_for(name: str, functions: Collection[str]) -> str:
    """Return what a name that is no parameter yet may be meant as, or '': the beginning of a function, one letter off, or a product that has lost its sign."""
    known = [*ARITY, *functions]
    begun = [item for item in known if len(name) >= SHORTEST_PART and item.startswith(name)]
    if begun:
        return f"{min(begun, key=len)}(x)"
    if (
        len(name) > SHORTEST_PART
        and (alike := most_like(name, known))
        and abs(len(alike) - len(name)) <= 1
        and _letters_off(name, alike) <= 1
        and is_slip(name, alike)
    ):
        return f"{alike}(x)"
    if len(name) == 2 and "x" in name:
        return f"{name[0]}*{name[1]}"
    return ""


def _letters_off(one: str, other: str) -> int:
    """Return by how many letters two names differ, of which the longer one has at most one more."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    back = 0
    while back < min(len(one), len(other)) - same and one[-1 - back] == other[-1 - back]:
        back += 1
    return max(len(one), len(other)) - same - back


def _behind(tokens: Sequence[Token], opened: int) -> int:
    """Return the token behind the parenthesis that closes one, or the end."""
    depth, place = 0, opened
    while tokens[place].kind != "end":
        depth += (tokens[place].text in {"(", "{"}) - (tokens[place].text in {")", "}"})
        place += 1
        if depth == 0:
            break
    return place


def _beside(tokens: Sequence[Token], opened: int, close: int) -> bool:
    """Whether something binds to a call on one of its sides."""
    before = tokens[opened - 2] if opened > 1 else None
    after = tokens[close]
    return (
        (before is not None and before.text not in {"(", "{", ",", "+", ";", "<", ">", "<=", ">="})
        or after.text in {"^", "**", "*", "/"}
        or after.kind == "raised"
    )


def _depths(text: str) -> tuple[int, int]:
    """Return the least depth of parentheses in a text, and the last one."""
    depth = least = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        least = min(least, depth)
    return least, depth
