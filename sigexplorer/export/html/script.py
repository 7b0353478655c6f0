"""A function and its derivatives as JavaScript, from the forms that it is copied as: in plain numbers, and in numbers of a wider range.

The forms are lines of Python; they are read by Python's own parser and written again, step by step, in one of two ways: `Plain` for speed, and `Wide`,
whose numbers have an exponent of their own (``resources/page/numbers.js``), for slopes that underflow in float64. Names of a formula's parameters are
somebody's, so every name gets a sign that no word of JavaScript has.
"""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Mapping

import msgspec

from sigexplorer.errors import ExportError
from sigexplorer.export.code.elementary import ELEMENTARY, SETTING
from sigexplorer.export.code.forms import FORMS, Form
from sigexplorer.export.code.formula import written
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom, catalogue
from sigexplorer.model.parameters import parameters_of

# Elementary functions and constants by their names in the forms; those of `math` are of constants in formulas.
CALLS: Mapping[str, str] = {
    **{name: name for name in ("exp", "expm1", "log1p", "sqrt", "tanh", "sin", "cos", "tan", "sinh", "cosh", "erf", "erfc", "abs", "sign", "cbrt")},
    **{"log2": "log2", "log10": "log10", "ln": "log", "log": "log", "power": "pow", "min": "min", "max": "max", "zeros_like": "zero"},
    **{long: short for short in ("sin", "cos", "tan") for long in (f"arc{short}", f"a{short}")},
    **{"arcsin": "asin", "arccos": "acos", "arctan": "atan", "asin": "asin", "acos": "acos", "atan": "atan"},
    **{"arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh", "asinh": "asinh", "acosh": "acosh", "atanh": "atanh"},
}
CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e, "tau": math.tau, "inf": math.inf, "nan": math.nan}
OPERATIONS: Mapping[type[ast.operator], tuple[str, str]] = {ast.Add: ("+", "add"), ast.Sub: ("-", "sub"), ast.Mult: ("*", "mul"), ast.Div: ("/", "div")}
COMPARED: Mapping[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "===", ast.NotEq: "!=="}


class Plain:
    """Writes lines of Python as JavaScript over its own numbers, which are float64."""

    library = "N"

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._conditions: set[str] = set()

    def body(self, form: Form) -> str:
        """Return the body of a function from its lines and rows: it returns f, f', f'', f''' in an array."""
        lines = [self.statement(item) for item in ast.parse("\n".join(form.lines)).body]
        rows = ", ".join(self.value(ast.parse(row, mode="eval").body) for row in form.rows)
        return "\n".join([*lines, f"return [{rows}];"])

    def name(self, name: str) -> str:
        """Return what a name of the form is called."""
        return f"${name}"

    def parameter(self, name: str, key: str) -> str:
        """Return the line that takes a parameter."""
        self._known.add(name)
        return f"const {self.name(name)} = {self.taken(f'p[{json.dumps(key)}]')};"

    def taken(self, number: str) -> str:
        """Return a number of JavaScript as a number of this kind."""
        return number

    def statement(self, node: ast.stmt) -> str:
        """Return an assignment, or a loop over whole numbers."""
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and isinstance(node.iter, ast.Call):
            start, stop, step = (ast.literal_eval(item) for item in node.iter.args)
            self._known.add(node.target.id)
            inner = "\n".join(map(self.statement, node.body))
            unit = self.taken("i")
            return f"for (let i = {start}; i {'>' if step < 0 else '<'} {stop}; i += {step}) {{\nconst {self.name(node.target.id)} = {unit};\n{inner}\n}}"
        assert isinstance(node, ast.Assign)
        (target,) = node.targets
        if isinstance(target, ast.Tuple):
            names = [item.id for item in target.elts if isinstance(item, ast.Name)]
            self._known |= set(names)
            return f"const [{', '.join(map(self.name, names))}] = {self.value(node.value)};"
        assert isinstance(target, ast.Name)
        if self.decides(node.value):
            self._conditions.add(target.id)
            value = self.condition(node.value)
        else:
            value = self.assigned(node.value)
        begun = "" if target.id in self._known else "let "
        self._known.add(target.id)
        return f"{begun}{self.name(target.id)} = {value};"

    def assigned(self, node: ast.expr) -> str:
        """Return what a step is set to."""
        return self.value(node)

    def decides(self, node: ast.expr) -> bool:
        """Return whether an expression is true or false."""
        if isinstance(node, ast.Compare):
            return True
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return node.func.id == "logical_not"
        return isinstance(node, ast.Name) and node.id in self._conditions

    def condition(self, node: ast.expr) -> str:
        """Return what is true or false."""
        match node:
            case ast.Compare(left=left, ops=[sign], comparators=[right]):
                return f"({self.compared(left)} {COMPARED[type(sign)]} {self.compared(right)})"
            case ast.BinOp(left=left, op=op, right=right):
                return f"({self.condition(left)} {'&&' if isinstance(op, ast.BitAnd) else '||'} {self.condition(right)})"
            case ast.Call(args=[inner]):
                return f"!{self.condition(inner)}"
            case ast.Name(id=name):
                return self.name(name)
        raise ExportError(tr("{what} cannot be written as JavaScript.", what=repr(ast.unparse(node))))

    def compared(self, node: ast.expr) -> str:
        """Return what is compared."""
        return self.value(node)

    def number(self, value: float) -> str:
        """Return a number as it is written."""
        return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity") if math.isinf(value) else repr(value)

    def value(self, node: ast.expr) -> str:
        """Return an expression."""
        match node:
            case ast.Constant(value=bool() | int() | float() as value):
                return self.number(value)
            case ast.Name(id=name):
                return self.name(name)
            case ast.Attribute(value=ast.Name(id="math"), attr=name) if name in CONSTANTS:
                return self.number(CONSTANTS[name])
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return self.negative(self.value(inner))
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return f"{self.library}.pow({self.value(left)}, {self.value(right)})"
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
                return self.operation(*OPERATIONS[type(op)], self.value(left), self.value(right))
            case ast.Call():
                return self.call(node)
        raise ExportError(tr("{what} cannot be written as JavaScript.", what=repr(ast.unparse(node))))

    def negative(self, inner: str) -> str:
        """Return minus something."""
        return f"(-{inner})" if not inner.startswith("-") else f"(-({inner}))"

    def operation(self, sign: str, name: str, left: str, right: str) -> str:
        """Return two things added, subtracted, multiplied or divided."""
        return f"({left} {sign} {right})"

    def call(self, node: ast.Call) -> str:
        """Return a function of something."""
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name == "where":
            condition, one, other = node.args
            return f"({self.condition(condition)} ? {self.value(one)} : {self.value(other)})"
        if name == "float":
            return self.number(float(ast.literal_eval(node.args[0])))
        if name.endswith("_derivatives"):
            given = ", ".join(f"{item.arg}: {self.handed(item.value)}" for item in node.keywords)
            return f"{called(name.removesuffix('_derivatives'), self)}({self.value(node.args[0])}, {{{given}}})"
        if name in CALLS:
            return f"{self.library}.{CALLS[name]}({', '.join(map(self.value, node.args))})"
        raise ExportError(tr("{what} cannot be written as JavaScript.", what=name))

    def handed(self, node: ast.expr) -> str:
        """Return the parameter of a function that is called, a number of JavaScript."""
        return self.value(node)


class Wide(Plain):
    """Writes the same over numbers with an exponent of their own, for results that underflow in float64."""

    library = "W"

    def taken(self, number: str) -> str:
        """Return a number of JavaScript as a wide one."""
        return f"W.of({number})"

    def number(self, value: float) -> str:
        """Return a number as it is written."""
        return self.taken(super().number(value))

    def assigned(self, node: ast.expr) -> str:
        """Return what a step is set to: what only keeps float64 from overflowing, ``where(abs(x) < 40.0, x, ...)``, is left out."""
        match node:
            case ast.Call(func=ast.Name(id="where"), args=[ast.Compare(left=left, ops=[ast.Lt()], comparators=[ast.Constant()]), ast.Name(id=name), _]):
                bounded = left.args[0] if isinstance(left, ast.Call) else left
                if isinstance(bounded, ast.Name) and bounded.id == name:
                    return self.name(name)
        return self.value(node)

    def compared(self, node: ast.expr) -> str:
        """Return what is compared, as a number of JavaScript."""
        return f"W.num({self.value(node)})"

    def negative(self, inner: str) -> str:
        """Return minus something."""
        return f"W.neg({inner})"

    def operation(self, sign: str, name: str, left: str, right: str) -> str:
        """Return two things added, subtracted, multiplied or divided."""
        return f"W.{name}({left}, {right})"

    def handed(self, node: ast.expr) -> str:
        """Return the parameter of a function that is called, a number of JavaScript."""
        return f"W.num({self.value(node)})"


def called(name: str, writer: Plain) -> str:
    """Return what a function that a formula calls is called."""
    return f"{'wide' if isinstance(writer, Wide) else 'plain'}_{name}"


def function_script(activation: Activation) -> str:
    """Return a function as an expression of JavaScript, which makes an object whose `derivatives` and `wide` take x and the parameters by name.

    Parameters
    ----------
    activation : Activation
        Which function; its present values do not matter, since they are given again with every call.

    Returns
    -------
    str
        A function of the two arithmetics, N and W of ``resources/page/numbers.js``, which returns ``{derivatives(x, p), wide(x, p)}``; both of these
        return f, f', f'', f''' in an array: of numbers, and of wide numbers.

    Raises
    ------
    ExportError
        If it has no form as code.
    """
    definitions: list[str] = []
    if isinstance(activation, Custom):
        code = written(activation)
        form, names = Form(code.lines, code.rows), code.names
        definitions = [_definition(name, writer) for name in code.calls for writer in (Plain(), Wide())]
    elif activation.name in FORMS:
        form, names = FORMS[activation.name], {name: name for name in parameters_of(type(activation))}
    else:
        raise ExportError(tr("{function} cannot be written as JavaScript: choose another function.", function=activation.title))
    ways = [f"{word}($x, p) {{\n{_whole(form, names, writer)}\n}}" for word, writer in (("derivatives", Plain()), ("wide", Wide()))]
    both = ",\n".join(ways)
    return "\n".join(["(N, W) => {", *definitions, f"return {{\n{both}\n}};", "}"])


def _whole(form: Form, names: Mapping[str, str], writer: Plain) -> str:
    taken = [writer.parameter(name, key) for key, name in names.items()]
    begin = ["$x = W.of($x);"] if isinstance(writer, Wide) else []
    return "\n".join([*begin, *taken, writer.body(form)])


def _definition(name: str, writer: Plain) -> str:
    """Return a function that a formula calls; in wide numbers it takes one."""
    call = called(name, writer)
    if name == "power":
        return f"const {call} = ($x, p) => {writer.library}.powers($x, p.p);"
    form = ELEMENTARY[name] if name in ELEMENTARY else FORMS[name]
    own = {key: item.default for key, item in parameters_of(catalogue[name]).items()} if name in FORMS else {}
    taken = "\n".join(writer.parameter(key, key) for key in (*own, *([SETTING[name]] if name in SETTING else [])))
    return f"const {call} = ($x, p) => {{\np = {{...{json.dumps(msgspec.to_builtins(own))}, ...p}};\n{taken}\n{writer.body(form)}\n}};"
