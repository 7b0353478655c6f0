"""What presets say of the papers that they follow."""

import math
import re

import numpy as np
import pytest

from sigexplorer import session
from sigexplorer.results import compute
from sigexplorer.topics import pages, topics

# The figures that were looked up: by the preset that shows what they show.
FIGURES = {
    "glorot-2010-tanh-standard": "figures 6 and 7",
    "glorot-2010-tanh-normalised": "figures 6 and 7",
    "glorot-2010-sigmoid-standard": "figure 2",
    "glorot-2010-weights-standard": "figure 8",
    "glorot-2010-weights-normalised": "figure 8",
}


@pytest.mark.parametrize("name", session.preset_names())
def test_a_preset_cites_no_figure_but_those_looked_up_and_says_after(name):
    preset = session.preset(name)
    cited = re.findall(r"figures? \d+(?: and \d+)*", f"{preset.title} {preset.description}")
    assert cited == ([FIGURES[name]] if name in FIGURES else [])
    if name in FIGURES or re.search(r"(poole|schoenholz|saxe|pennington)-\d{4}", name):
        assert preset.title.startswith("After ")


def test_the_headings_are_true_of_all_below_them():
    for group, found in session.grouped_presets().items():
        for name, preset in found.items():
            assert ("papers" in group) == bool(re.search(r"-(19|20)\d\d-", name)), name
            assert not ("figure" in group.lower() and preset.description.startswith("No figure")), name
            if "papers" in group:
                assert re.search(r" (19|20)\d\d\b", preset.title), "which paper it is"


def sentence(name: str) -> str:
    """What the page of a preset says below its plots."""
    state = session.preset(name).state
    page = pages()[state.style.page]
    return page.sentence(compute(state, {item.name: item for item in (topics()[state.style.page], *page.needs)}.values()))


def test_gelu_is_as_near_to_its_approximations_as_is_said():
    sigmoid, tanh = map(float, re.findall(r"at most ([\d.]+\d)", session.preset("gelu-approximations").description))
    x = np.linspace(-8.0, 8.0, 64_001)
    gelu = x * np.array([0.5 * math.erfc(-each / math.sqrt(2.0)) for each in x])
    away = np.abs(gelu - x / (1.0 + np.exp(-1.702 * x))).max()
    assert 0.97 * sigmoid < away <= sigmoid
    away = np.abs(gelu - 0.5 * x * (1.0 + np.tanh(math.sqrt(2.0 / math.pi) * (x + 0.044715 * x**3)))).max()
    assert 0.9 * tanh < away <= tanh


def test_what_is_left_of_gradients_is_what_their_pages_say():
    left = float(re.search(r"([\d.]+)×10⁻⁶ of them is left", sentence("residual-none"))[1])
    assert f"some {left:.0f} millionths" in session.preset("residual-none").description
    grown, shrunk = (float(each.replace(",", "")) for each in re.findall(r"some ([\d,]+) times", session.preset("residual-branch").description))
    assert shrunk == pytest.approx(1e6 / left, rel=0.05)
    assert grown == pytest.approx(float(re.search(r"(\d+) times as large at layer 1", sentence("residual-branch"))[1]), rel=0.05)
    said = float(re.search(r"With He gradients shrink ([\d,]+)× over 50 layers", sentence("initialisation-gelu"))[1].replace(",", ""))
    assert f"some {1e6 / said:.0f} millionths" in session.preset("initialisation-gelu").description
    grown = float(re.search(r"some ([\d,]+) times", session.preset("normalisation-batch").description)[1].replace(",", ""))
    assert grown == pytest.approx(float(re.search(r"([\d,]+) times as large", sentence("normalisation-batch"))[1].replace(",", "")), rel=0.1)


def test_presets_are_read_once_however_often_they_are_asked_for(monkeypatch):
    """Every page of the help asks for its own, and each file was read by a thread: 65 of them a page."""
    read, read_file = [], session.read_file
    monkeypatch.setattr(session, "read_file", lambda path, *rest: (read.append(path), read_file(path, *rest))[1])
    session.presets.cache_clear()
    found = [session.grouped_presets() for _ in range(3)]
    assert found[0] == found[1] == found[2]
    assert len(read) == len(session.preset_names()) > 50
