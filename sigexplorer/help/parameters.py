"""Parameters as a table: what each is called on the page, what it is on the command line, what it may be, and what it does."""

from __future__ import annotations

from collections.abc import Mapping

from sigexplorer.help.markup import code, escape, table
from sigexplorer.language import mark, tr
from sigexplorer.model.parameters import Parameter
from sigexplorer.model.wording import number, typed

HEAD = (mark("parameter"), mark("what it does"))


def parameter_table(declared: Mapping[str, Parameter]) -> str:
    """Return one row a parameter, so that it is read beside the plots too; an address can end with its dotted key.

    Parameters
    ----------
    declared : mapping of str to Parameter
        By their dotted keys.
    """
    return table([tr(head) for head in HEAD], (_row(key, item) for key, item in declared.items()), declared)


def _row(key: str, item: Parameter) -> tuple[str, ...]:
    from sigexplorer.controls.symbols import symbol_html

    symbol = f" {symbol_html(item.symbol)}" if item.symbol else ""
    told = tr("Allowed: {allowed}. At first: {value}.", allowed=allowed(item), value=_default(item))
    return f"<b>{escape(item.title)}</b>{symbol}", f"{escape(item.explained)}<br><small>{escape(told)}<br>{code(f'--set {key}=')}</small>"


def allowed(item: Parameter) -> str:
    """Return what a parameter may be, as people read it."""
    unit = f" {item.unit}" if item.unit else ""
    low, high = item.limits
    match item.kind:
        case "flag":
            return tr("on or off")
        case "choice":
            return ", ".join(item.choices)
        case "text":
            return item.files or tr("text of at most {number} signs", number=number(item.most))
        case "sequence":
            said = mark("at most {number} whole numbers from {low} to {high}") if item.whole else mark("at most {number} numbers from {low} to {high}")
            return tr(said, number=number(item.most), low=typed(low), high=typed(high)) + unit
    said = mark("a whole number from {low} to {high}") if item.kind == "integer" else mark("a number from {low} to {high}")
    return tr(said, low=typed(low), high=typed(high)) + unit


def _default(item: Parameter) -> str:
    if item.kind == "flag":
        return tr("on") if item.default else tr("off")
    return item.printed(item.default) or tr("empty")
