"""What presets say of the papers that they follow."""

import re

import pytest

from sigexplorer import session

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
