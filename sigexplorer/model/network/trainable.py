r"""How deep a network is trainable: about six of the depth scales in which what tells two inputs apart is lost.

Random networks can be trained precisely where information travels through them: to a depth of about six times :math:`\xi_c`, the depth scale of the
correlation of two inputs. Where that diverges nothing tells them apart less than before: gradients that shrink or grow all the same, as those of
rectifiers do off the critical line, and those of layers that are normalised over inputs, have a scale of their own. On the line itself nothing does.
Where in the end no gradient passes a layer, as with a step, or each grows beyond the last, as with squares, no number of scales is trainable.

Source
------
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017 (networks of tanh, without dropout).
"""

from __future__ import annotations

import math

from sigexplorer.language import tr
from sigexplorer.model.meanfield import Theory
from sigexplorer.model.wording import count, factor, number

# Depth scales up to which networks train.
SCALES = 6.0
# What gradients change by over as many of theirs, which are those of their squares.
GRADIENTS = math.exp(0.5 * SCALES)
# More layers than any program runs are no bound.
BOUNDLESS = 1e9
# From this many on, three digits are said.
EXACT = 1e5
# Fewer layers than this are said with a digit behind the point, where a factor is passed over them.
FEW = 10.0
# Up to so much of a layer is none.
HALF = 0.5


def depth_scale_of(theory: Theory) -> float:
    r"""Return :math:`\xi_c` in layers; the depth scale of gradients where that is undefined, of inputs that die out, or beyond all bounds.

    Parameters
    ----------
    theory : Theory
        Of the network's variances.

    Returns
    -------
    float
        inf where nothing is lost; 0 where it is at once, as gradients are that are 0 behind a layer, or grow without bound from one to the next.
    """
    if theory.gradient_depth_scale == 0.0:
        return 0.0
    # In the ordered phase c* is 1, and the map's slope there is chi.
    return abs(theory.gradient_depth_scale if math.isnan(theory.correlation_depth_scale) or bounded_by_gradients(theory) else theory.correlation_depth_scale)


def bounded_by_gradients(theory: Theory) -> bool:
    """Return whether two inputs are told apart at any depth, and yet gradients shrink or grow.

    Parameters
    ----------
    theory : Theory
        Of the network's variances.
    """
    return abs(theory.correlation_depth_scale) > BOUNDLESS and abs(theory.gradient_depth_scale) <= BOUNDLESS


def trainable_depth(theory: Theory) -> float:
    """Return how many layers are trainable at most, `SCALES` depth scales; inf where no number of them is lost.

    Parameters
    ----------
    theory : Theory
        Of the network's variances.
    """
    return SCALES * depth_scale_of(theory)


def trainable_reading(theory: Theory, depth: int) -> str:
    """Return, in a sentence, how deep it is trainable, beside its depth; '' where theory passes nothing on at all.

    Parameters
    ----------
    theory : Theory
        Of the network's variances.
    depth : int
        Its layers.
    """
    scale = depth_scale_of(theory)
    if not scale > 0.0:
        return ""
    if scale > BOUNDLESS:
        return tr("No depth scale bounds how deep it is trainable.")
    said = {"scale": number(scale, 3), "depth": count(depth)}
    if not bounded_by_gradients(theory):
        layers = layers_words(SCALES * scale)
        if SCALES * scale <= HALF:
            # A part of a layer is no layer that anybody could build.
            return tr("Not even one layer is trainable: six depth scales of {scale} are {layers}; it has {depth}.", layers=layers, **said)
        if layers == count(1):
            return tr("Trainable is about 1 layer, six depth scales of {scale}; it has {depth}.", **said)
        return tr("Trainable are about {layers} layers, six depth scales of {scale}; it has {depth}.", layers=layers, **said)
    passed = _passed_words(SCALES * scale)
    said["layers"] = count(1, "layer") if passed == count(1) else tr("{layers} layers", layers=passed)
    if theory.gradient_depth_scale < 0.0:
        return tr(
            "Two inputs are told apart at any depth, but gradients grow {factor} over {layers}, six of their depth scales of {scale}; it has {depth}.",
            factor=factor(GRADIENTS),
            **said,
        )
    return tr(
        "Two inputs are told apart at any depth, but gradients shrink {factor} over {layers}, six of their depth scales of {scale}; it has {depth}.",
        factor=factor(GRADIENTS),
        **said,
    )


def trainable_words(theory: Theory) -> tuple[str, str]:
    """Return what stands at the mark of how deep it is trainable, at length and in short.

    Parameters
    ----------
    theory : Theory
        Of the network's variances.
    """
    depth = trainable_depth(theory)
    if bounded_by_gradients(theory):
        layers = _passed_words(depth)
        change = "\N{MULTIPLICATION SIGN}" if theory.gradient_depth_scale < 0.0 else "\N{DIVISION SIGN}"
        return tr("gradients {change}: 6ξ = {layers}", change=f"{change} {number(GRADIENTS, 2)}", layers=layers), "6ξ"
    return tr("trainable: 6ξ = {layers}", layers=layers_words(depth)), "6ξ"


def layers_words(layers: float) -> str:
    """Return a number of layers as it is said: whole ones, where it is more than half of one.

    Parameters
    ----------
    layers : float
        At least 0.
    """
    if layers <= HALF:
        return number(layers, 2)
    return count(round(layers)) if layers < EXACT else number(layers, 3)


def _passed_words(layers: float) -> str:
    """Return over how many layers gradients change by a factor: of few none is rounded, lest they grow 20 times over one layer that grow 71 times a layer."""
    return number(layers, 2) if layers < FEW else layers_words(layers)
