"""Controls that a page does not depend on are disabled there, with the reason."""

from __future__ import annotations

import pytest

from sigexplorer.controls.box import Box
from sigexplorer.topics import pages, topic_of
from sigexplorer.window.panel import unused_on


@pytest.mark.parametrize("page", list(pages()))
def test_what_is_disabled_is_needed_by_nothing_on_the_page(page):
    shown = pages()[page]
    needed = {key for topic in (*shown.needs, *(topic_of(pane) for row in shown.rows for pane in row)) for key in topic.keys}
    for _, group in shown.controls:
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
