"""Controls that a page does not depend on are disabled there, with the reason."""

from __future__ import annotations

import pytest

from sigexplorer.controls.box import Box
from sigexplorer.results import TOPICS, topic_of
from sigexplorer.window.pages import PAGES
from sigexplorer.window.panel import unused_on


@pytest.mark.parametrize("page", list(PAGES))
def test_what_is_disabled_is_needed_by_nothing_on_the_page(page):
    shown = PAGES[page]
    needed = {key for topic in {*shown.topics, *(topic_of(pane).name for row in shown.rows for pane in row)} for key in TOPICS[topic].needs}
    for _, group in shown.groups:
        for name, reason in unused_on(shown, group).items():
            assert not {group, f"{group}.{name}"} & needed
            assert reason


def test_the_phase_page_disables_what_only_the_network_page_uses(window):
    for page, enabled in (("network", True), ("phase", False), ("network", True)):
        window.store.set("style.page", page)
        window.finish()
        for name in ("batch", "seed"):
            assert window.findChild(Box, f"network.{name}").isEnabled() == enabled
        assert window.findChild(Box, "network.weight_variance").isEnabled()
