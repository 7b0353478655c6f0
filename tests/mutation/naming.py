"""A plugin of pytest (`-p tests.mutation.naming`) that tells a coverage that is counting which test is running; all parameters of a test are one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Name what is counted from here on after the test."""
    coverage = pytest.importorskip("coverage")
    counting = coverage.Coverage.current()
    if counting is not None:
        counting.switch_context(item.nodeid.split("[")[0])
    return (yield)
