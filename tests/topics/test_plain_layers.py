"""Pages that count on plain layers say what of the random network they leave out, and nothing where its layers are plain."""

from __future__ import annotations

import pytest

from sigexplorer.model.architecture import Architecture
from sigexplorer.model.network.reading import left_out
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, shown_on

SMALL = {"activation": "tanh", "network.depth": 3, "network.width": 8, "phase.cells": 4, "phase.layers": 3}


def sentence(name, changes):
    page = pages()[name]
    state = replace(State(), SMALL | changes)
    return page.sentence(compute(state, {topic.name: topic for topic in shown_on(page)}.values()))


@pytest.mark.parametrize("page", ["phase", "initialisation", "overview"])
def test_what_is_left_out_is_said_after_what_is_true_of_plain_layers(page):
    plain = sentence(page, {})
    both = sentence(page, {"network.residual": 0.5, "network.normalisation": "rms"})
    assert both == f"{plain} All of this is of plain layers, without the random network's residual branch of strength 0.5 and RMSNorm."
    assert sentence(page, {"network.placement": "after"}) == plain


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"residual": 0.25}, " All of this is of plain layers, without the random network's residual branch of strength 0.25."),
        ({"normalisation": "layer"}, " All of this is of plain layers, without the random network's LayerNorm."),
        ({"normalisation": "batch"}, " All of this is of plain layers, without the random network's BatchNorm."),
    ],
)
def test_each_part_that_is_left_out_has_its_name(changes, words):
    assert left_out(Architecture(**changes)) == words
