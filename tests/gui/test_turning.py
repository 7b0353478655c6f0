"""What it takes to turn to a page that was shown before, in calls of Python functions: no load of the machine changes that."""

from __future__ import annotations

import statistics
import sys

from sigexplorer.topics import pages

# It was 12,600, since what is hidden was looked into for the next stop of the Tab key, and every group was asked anew for what is never used; now 3,400.
MOST_CALLS = 4500


def test_a_turn_looks_into_no_page_that_is_hidden(window) -> None:
    names = list(pages())
    for name in names:
        window.store.set("style.page", name)
    count, counts = 0, []

    def heard(frame, event, what) -> None:
        nonlocal count
        count += event == "call"

    for name in names:
        # The keyboard is on the page that goes.
        window.page.panes[window.page.seen[0]].setFocus()
        count = 0
        sys.setprofile(heard)
        window.store.set("style.page", name)
        sys.setprofile(None)
        counts.append(count)
    assert window.focusWidget() is not None
    assert min(counts[1:]) > 100
    assert statistics.median(counts) < MOST_CALLS, sorted(counts)
