"""The article of a function, made from the model: every number in it is computed, for the parameters that the function has."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sigexplorer.help.addresses import article, setting
from sigexplorer.help.markup import bullets, code, docstring, escape, formula, heading, link, listing, paragraph, picture, said, table
from sigexplorer.help.parameters import parameter_table
from sigexplorer.help.texts import written_text
from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.activations.spelled import spell
from sigexplorer.model.activations.told import best_rows
from sigexplorer.model.curve.kinks import kind_of
from sigexplorer.model.curve.points import KINKS, told_within
from sigexplorer.model.curve.probe import compute_probe
from sigexplorer.model.curve.readout import readout_rows
from sigexplorer.model.curve.regions import saturated_regions
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, ask
from sigexplorer.model.wording import count, in_a_row, number, share
from sigexplorer.model.wording import formula as printed
from sigexplorer.state import State, replace
from sigexplorer.topics import pages
from sigexplorer.topics.chain import stack

if TYPE_CHECKING:
    from sigexplorer.model.formats.thresholds import Threshold

# Inputs at which values are read off, as people ask for them.
INPUTS = (-10.0, -4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, 10.0)
# Chains are followed so far, and thresholds told to so many digits, as the page of number formats has them.
DEEPEST, DIGITS = 1000, 5
SECTION = re.compile(r"\n\n(?:Parameters|Raises)\n-+\n")
SIGNS = {"left": "\N{LESS-THAN OR EQUAL TO}", "right": "\N{GREATER-THAN OR EQUAL TO}"}


def function_body(activation: Activation, state: State, cancel: Cancel) -> str:
    """Return the article of a function.

    Parameters
    ----------
    activation : Activation
        The function, with its parameters.
    state : State
        Where it is looked at otherwise: the chain's weights, the network's size, the share that counts as saturated.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    alone = replace(state, {"activation": activation, "compare": (), "style.hidden": ()})
    parts = [_head(activation), _curve(activation), _derivatives(activation), _values(activation, alone)]
    for further in (_landmarks, _saturation, _formats, _initialisation):
        ask(cancel)
        parts.append(further(activation, alone, cancel))
    return "".join([*parts, _parameters(activation), _use(activation), _source(activation), _relatives(activation)])


def summary_of(activation: Activation) -> str:
    """Return a function in a line."""
    first = first_sentence(activation)
    return first if len(first) <= 140 else f"{first[:139].rsplit(' ', 1)[0]}\N{HORIZONTAL ELLIPSIS}"


def first_sentence(activation: Activation) -> str:
    """Return the first paragraph of what a function's class says of it, as plain text."""
    if isinstance(activation, Custom):
        return tr("A formula of your own: {formula}", formula=activation.formula)
    text = " ".join(_told(activation).partition("\n\n")[0].split())
    return text.replace("`", "")


def _told(activation: Activation) -> str:
    """Return what is written of a function: its class's docstring, or what that is in the language that is spoken."""
    written = written_text("function", activation.name).strip() or inspect.cleandoc(type(activation).__doc__ or "")
    # What a program that calls it has to know is no part of the article.
    return SECTION.split(written)[0]


def _head(activation: Activation) -> str:
    kind = type(activation)
    lead = paragraph(escape(first_sentence(activation)))
    if not isinstance(activation, Custom):
        lead = docstring(_told(activation).partition("\n\n")[0])
    names = [escape(name) for name in kind.aliases]
    names += [f"{escape(name)} ({escape(', '.join(f'{key} = {number(value)}' for key, value in given.items()))})" for name, given in kind.variants.items()]
    known = paragraph(tr("Also called {names}.", names=", ".join(names))) if names else ""
    changed = formula(activation.latex(values=True)) if activation.latex(values=True) != activation.latex() else ""
    return lead + formula(activation.latex()) + (paragraph(tr("With its parameters' values:")) + changed if changed else "") + known


def _curve(activation: Activation) -> str:
    settings = (*_chosen(activation), ("curve.second", "true"), ("curve.landmarks", "true"), ("probe.shown", "false"))
    return picture(
        "curve",
        settings,
        tr("The curve of {function}, with its first and second derivative, saturated regions and landmarks.", function=describe_activation(activation)),
    )


def _chosen(activation: Activation) -> tuple[tuple[str, str], ...]:
    return (("activation", spell(activation)),)


def _derivatives(activation: Activation) -> str:
    from sigexplorer.model.activations.slopes import slope_formulas

    formulas = slope_formulas(activation.name)
    if isinstance(activation, Custom):
        formulas = _custom_derivatives(activation)
    by_output = type(activation).slope_by_output
    parts = [heading(tr("Derivatives"), "derivatives"), *(formula(latex) for latex in formulas[:2])]
    if formulas[2:]:
        parts += [paragraph(tr("with")), *(formula(latex) for latex in formulas[2:])]
    if not formulas:
        parts.append(paragraph(tr("The formula of the derivative is longer than anybody reads; its values, exact ones, stand below.")))
    if by_output:
        told = mark("By its own output y = f(x) the slope is {slope}, which is why nothing else need be kept for the way back.")
        if activation != type(activation)():
            told = mark(
                "By its own output y = f(x) with the parameters at their defaults the slope is {slope}, which is why nothing else need be kept for "
                "the way back."
            )
        parts.append(paragraph(tr(told, slope=code(by_output))))
    if activation.kinks:
        at = in_a_row([number(kink, DIGITS) for kink in activation.kinks[:8]])
        parts.append(paragraph(tr("At x = {places} it has no derivative, or jumps; taken is the one that PyTorch returns there.", places=at)))
    return "".join(parts)


def _custom_derivatives(activation: Custom) -> tuple[str, ...]:
    from sigexplorer.model.activations.formula.derivative import differentiate
    from sigexplorer.model.activations.formula.typeset import typeset

    found, formulas = activation.tree, []
    for name in ("f'", "f''"):
        slope = differentiate(found)
        if slope is None:
            break
        formulas.append(rf"{name}(x) = {typeset(slope)}")
        found = slope
    return tuple(formulas)


def _values(activation: Activation, state: State) -> str:
    columns = []
    for x in INPUTS:
        probe = compute_probe(activation, replace(state, {"probe.x": x}).probe, state.curve.saturated_below)
        columns.append(readout_rows(probe, second=False))
    head = [escape(rows[0]) for rows in columns[0]]
    rows = [[escape(text) for _, text in column] for column in columns]
    return heading(tr("Values"), "values") + paragraph(tr("As the {probe} reads them off.", probe=link(article("page/curve"), tr("probe")))) + table(head, rows)


def _landmarks(activation: Activation, state: State, cancel: Cancel) -> str:
    return heading(tr("Landmarks"), "landmarks") + table((tr("what"), tr("where"), tr("there")), _landmark_rows(activation))


def _landmark_rows(activation: Activation) -> Iterator[tuple[str, str, str]]:
    marks = activation.landmarks()
    for line in marks.asymptotes:
        where = f"x \N{RIGHTWARDS ARROW} {number(-math.inf if line.side == 'left' else math.inf)}"
        if line.slope == 0:
            yield tr("limit"), where, f"f \N{RIGHTWARDS ARROW} {number(line.intercept, DIGITS)}"
        else:
            yield tr("asymptote"), where, f"y = {_line(line.slope, line.intercept)}"
    if math.isnan(marks.steepest):
        if marks.steepest_slope > 0:
            yield tr("steepest"), tr("on a whole interval"), tr("slope {slope}", slope=number(marks.steepest_slope, DIGITS))
    else:
        place = f"x = {number(marks.steepest, DIGITS)}"
        slope = number(marks.steepest_slope, DIGITS) if math.isfinite(marks.steepest_slope) else tr("without bound")
        yield tr("steepest"), place if math.isfinite(marks.steepest) else tr("{place} (approached)", place=place), tr("slope {slope}", slope=slope)
    low, high = told_within(activation)
    for name, places in (
        (tr("inflection"), marks.inflections),
        (tr("minimum"), marks.minima),
        (tr("maximum"), marks.maxima),
        (tr("fixed point, f(x) = x"), marks.fixed_points),
        *((tr(KINKS[kind_of(activation, x)]), (x,)) for x in marks.kinks[:8]),
    ):
        for x in [x for x in places if low <= x <= high][:8]:
            value, error = (float(rows[0, 0]) for rows in best_rows(activation, np.array([x]), 0))
            yield name, f"x = {number(x, DIGITS)}", f"f = {number(value, DIGITS, error=error)}"
    if marks.rise is not None:
        low, high = marks.rise
        span = tr("x = {low} to {high}", low=number(low, DIGITS), high=number(high, DIGITS))
        yield tr("10 % to 90 % of its rise"), span, tr("width {width}", width=number(high - low, DIGITS))


def _line(slope: float, intercept: float) -> str:
    times = "x" if slope == 1 else "\N{MINUS SIGN}x" if slope == -1 else f"{number(slope, DIGITS)} x"
    sign = "+" if intercept > 0 else "\N{MINUS SIGN}"
    return times if intercept == 0 else f"{times} {sign} {number(abs(intercept), DIGITS)}"


def _saturation(activation: Activation, state: State, cancel: Cancel) -> str:
    below = state.curve.saturated_below
    regions = saturated_regions(activation, below)
    told = mark("Saturated is where the slope is below {share} of the steepest: {regions}.")
    if not activation.landmarks().reference_slope:
        told = mark("Saturated is where the slope is below {share} of the steepest; nothing is, since there is no steepest slope that others are a share of.")
    elif not regions:
        told = mark("Saturated is where the slope is below {share} of the steepest; it is nowhere.")
    return heading(tr("Saturation"), "saturation") + said(tr(told, share=share(below), regions=tr(", and ").join(map(_region, regions))))


def _region(region: tuple[float, float]) -> str:
    low, high = region
    if math.isinf(low) and math.isinf(high):
        return tr("everywhere")
    if math.isinf(low):
        return tr("left of x = {x}", x=number(high, DIGITS))
    if math.isinf(high):
        return tr("right of x = {x}", x=number(low, DIGITS))
    return tr("from x = {low} to {high}", low=number(low, DIGITS), high=number(high, DIGITS))


def _formats(activation: Activation, state: State, cancel: Cancel) -> str:
    from sigexplorer.model.chain.underflow import chain_zero_layers
    from sigexplorer.model.formats.arithmetic import has_kernel
    from sigexplorer.model.formats.reading import closed_form, place
    from sigexplorer.model.formats.thresholds import activation_thresholds

    saturate = state.formats.saturate
    found: dict[tuple[str, ...], Threshold] = {
        (item.format, item.quantity, item.rounding, item.side): item for item in activation_thresholds(activation, saturate, cancel=cancel)
    }
    weight, bias = stack(state)[1:]
    zeros = chain_zero_layers(activation, state.probe.x, DEEPEST, weight, bias, saturate=saturate, operations=False, cancel=cancel)
    chain = {item.format: item for item in zeros.formats}
    columns = [(tr("slope exactly 0"), "slope", "rounded once"), (tr("value exactly its limit"), "value", "rounded once")]
    if has_kernel(activation):
        columns.insert(1, (tr("slope exactly 0 in PyTorch's kernel"), "slope", "kernel"))
    rows = []
    for name, number_format in FORMATS.items():
        cells = [number_format.title]
        for _, quantity, rounding in columns:
            sides = {side: found.get((name, quantity, rounding, side)) for side in ("left", "right")}
            told = [
                f"x {sign} {number(place(item), DIGITS)}"
                for item, sign in zip(sides.values(), ("\N{LESS-THAN OR EQUAL TO}", "\N{GREATER-THAN OR EQUAL TO}"), strict=True)
                if item
            ]
            right = sides["right"]
            form = closed_form(right, number_format) if right is not None and (quantity, rounding) == ("slope", "rounded once") else ""
            cells.append("; ".join(told) + (f" = {printed(form)}" if form else "") or tr("nowhere"))
        layer = chain[name].rounded_once
        rows.append(
            [*cells, tr("from layer {layer} on", layer=count(layer)) if layer is not None else tr("not within {layers}", layers=count(DEEPEST, "layer"))]
        )
    own = state.chain.weights or state.chain.biases
    of_chain = mark(
        "Rounded once to each format: from which inputs on, outwards, the slope is exactly 0 and the value exactly its limit; and from which layer on the "
        "gradient through a chain with weight {weight} and bias {bias} is exactly 0, beginning at x = {x}."
    )
    if own:
        of_chain = mark(
            "Rounded once to each format: from which inputs on, outwards, the slope is exactly 0 and the value exactly its limit; and from which layer on the "
            "gradient through a chain with the weights and biases of the chain explored is exactly 0, beginning at x = {x}."
        )
    lead = tr(of_chain, weight=number(state.chain.weight), bias=number(state.chain.bias), x=number(state.probe.x))
    head = [tr("format"), *(title for title, *_ in columns), tr("gradient exactly 0")]
    page = link(article("page/formats"), escape(pages()["formats"].title))
    more = tr("What becomes of it operation by operation shows the page {page}.", page=page)
    shown = ([escape(cell) for cell in row] for row in rows)
    return heading(tr("Number formats"), "formats") + paragraph(escape(lead)) + table([escape(title) for title in head], shown) + paragraph(more)


def _initialisation(activation: Activation, state: State, cancel: Cancel) -> str:
    from sigexplorer.model.initialisation.pairs import Question, front_of
    from sigexplorer.model.initialisation.result import code as lines
    from sigexplorer.model.initialisation.result import say_initialisation
    from sigexplorer.model.network.parameters import inner_variances
    from sigexplorer.model.network.reading import left_out

    network, asked = state.network, state.initialisation
    question = Question(network.depth, network.width, network.bias, asked.mean_square, asked.correlation)
    sentence = say_initialisation(activation, question, *inner_variances(network), cancel=cancel) + left_out(network.architecture)
    best = front_of(activation, question, cancel)[0]
    page = link(article("page/initialisation"), escape(pages()["initialisation"].title))
    told = tr("For {layers} of width {width}, as the page {page} says:", layers=count(network.depth, "layer"), width=count(network.width), page=page)
    parts = [heading(tr("Best initialisation"), "initialisation"), paragraph(told), said(sentence)]
    if math.isfinite(best.log10_gradient):
        parts += [paragraph(tr("In PyTorch:")), listing(lines(activation, question, best, "pytorch"))]
    return "".join(parts)


def _parameters(activation: Activation) -> str:
    declared = parameters_of(type(activation))
    if not declared:
        return heading(tr("Parameters"), "parameters") + paragraph(tr("It has none."))
    return heading(tr("Parameters"), "parameters") + parameter_table({f"activation.{name}": item for name, item in declared.items()})


def _use(activation: Activation) -> str:
    words = spell(activation)
    quoted = f"'{words}'" if set(words) - set("abcdefghijklmnopqrstuvwxyz0123456789_") else words
    items = [
        tr("{explore} in the window", explore=link(setting(activation=words), tr("Explore it"))),
        tr("on the command line: {command}", command=code(f"sigexplorer --set activation={quoted}")),
        tr("as code, with its derivatives: {command}", command=code(f"sigexplorer code pytorch --set activation={quoted}")),
    ]
    return heading(tr("Use it"), "use") + bullets(items)


def _source(activation: Activation) -> str:
    if isinstance(activation, Custom):
        return heading(tr("Source"), "source") + docstring(_told(activation).partition("\n\n")[2])
    rest = _told(activation).partition("\n\n")[2]
    return heading(tr("Source"), "source") + docstring(rest) if rest else ""


def _relatives(activation: Activation) -> str:
    family = [name for name, kind in catalogue.items() if kind.family == type(activation).family and name != activation.name]
    links: Mapping[str, str] = {name: link(article(f"function/{name}"), escape(catalogue[name].title)) for name in family}
    return heading(tr("Of the same family"), "family") + bullets(links.values()) if links else ""
