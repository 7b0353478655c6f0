"""What a page's own scripts say, in the language that is spoken: they have templates as the program has, and ask for them in a table."""

from __future__ import annotations

from typing import Any

from sigexplorer.language import current, mark, tr

WORDS = (
    mark("undefined"),
    mark("{title}: give a whole number from {low} to {high}."),
    mark("{title}: give a number from {low} to {high}."),
    mark("{low} has to stay below {high}."),
    mark("At x = {x} the value is {value} and the slope {slope}."),
    mark("At x = {x} the value is {value} and the slope {slope}, the steepest."),
    mark("At x = {x} the value is {value} and the slope {slope}, {share} % of the steepest."),
    mark("{format} shows 0 from layer {layer}"),
    mark("{format} shows 0 below"),
    mark("{format} shows 0 beyond"),
    mark("{depth} layer"),
    mark("{depth} layers"),
    mark(", its sign turned"),
    mark("Through {layers} the gradient grows beyond all that is followed."),
    mark("Through {layers} the gradient is not followed to its end."),
    mark("Through {layers} from layer {layer} on rounding decides what is left of the gradient{zeros}."),
    mark("Through {layers} float64 finds a gradient of exactly zero."),
    mark("Through {layers} the gradient keeps its size{turned}{zeros}."),
    mark("Through {layers} the gradient keeps almost its size{turned}{zeros}."),
    mark("Through {layers} {size} of the gradient is left{turned}{zeros}."),
    mark("Through {layers} the gradient grows to {size} times its size{turned}{zeros}."),
    mark("derivative f\N{PRIME}"),
    mark("second derivative f\N{DOUBLE PRIME}"),
    mark("third derivative f\N{TRIPLE PRIME}"),
    mark("saturated: slope below {share} %"),
    mark("gradient through {depth} layer"),
    mark("gradient through {depth} layers"),
    mark("gradient through {depth} layer, negative"),
    mark("gradient through {depth} layers, negative"),
    mark("Gradient through {depth} layer against the input"),
    mark("Gradient through {depth} layers against the input"),
    mark("thin: rounding decides its digits"),
    mark("float64 finds a gradient of 0 at every input that is drawn"),
    mark("the gradient grows beyond all that is followed at every input that is drawn"),
    mark("the gradient is undefined at every input that is drawn"),
    mark("the gradient is 0, infinite or undefined at every input that is drawn"),
    mark("|gradient|"),
    mark("gradient"),
    mark("input x"),
    mark("gain k"),
    mark("weight w"),
    mark("bias b"),
    mark("depth n (layers)"),
    mark("layer"),
    mark("Gradient by layer at x = {x}"),
    mark("gradient at x = {x}"),
    mark("Vertical axis"),
    mark("Horizontal axis"),
    mark("rounding decides"),
    mark("Saturation map over {across} and {up}: {size} at the cross"),
)
"""Every text of ``resources/page``."""


def spoken() -> dict[str, Any]:
    """Return how the scripts speak: the signs of numbers, and every text that is another than in English."""
    language = current()
    said = {text: tr(text) for text in WORDS}
    return {"decimal": language.decimal, "group": language.group, "words": {text: told for text, told in said.items() if told != text}}
