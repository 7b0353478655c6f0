"""What shows nothing is no part of the picture of a page, and whoever asks for it by name is told why."""

from __future__ import annotations

import pytest

from sigexplorer.errors import NothingError
from sigexplorer.export.image import built, drawn, panes_of, shown
from sigexplorer.export.picture import Picture
from sigexplorer.state import State, replace
from sigexplorer.topics import pages

SMALL = Picture(width=1400, height=900, dpi=96)


@pytest.mark.parametrize("jacobian", [False, True])
def test_a_page_has_no_plot_that_says_how_to_switch_it_on(jacobian, qapp) -> None:
    state = replace(State(), {"network.jacobian": jacobian, "network.width": 8, "network.depth": 4})
    with shown(state, "page:network", SMALL) as ready:
        assert not [pane.name for pane in panes_of(ready) if pane.nothing]
        assert ("network.spectrum" in {pane.name for pane in panes_of(ready)}) is jacobian
        boxes = [place for place in ready.places if place.width() > 1.0]
        assert max(box.right() for box in boxes) > 0.9 * ready.width()
    notes = drawn(state, "page:network", ".svg", SMALL).notes
    assert any("is left out: Switch Jacobian on" in note for note in notes) is not jacobian


@pytest.mark.sampled
@pytest.mark.parametrize("page", pages())
def test_of_every_page_a_picture_shows_what_there_is_alone(page, qapp) -> None:
    try:
        with shown(State(), f"page:{page}", SMALL) as ready:
            assert not [pane.name for pane in panes_of(ready) if pane.nothing]
    except NothingError:
        with built(State(), f"page:{page}", SMALL) as ready:
            assert all(pane.nothing for pane in panes_of(ready))


@pytest.mark.parametrize("panes", ["network,network.spectrum", "network.spectrum/network", "network.spectrum"])
def test_what_is_switched_off_is_refused_by_name(panes, qapp) -> None:
    with pytest.raises(NothingError, match="Switch Jacobian on"), shown(State(), panes, SMALL):
        pass
