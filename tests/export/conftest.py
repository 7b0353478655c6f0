from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.export.browser import Browser, found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, where there is one."""
    program = found()
    if program is None:
        pytest.skip("no browser is installed: chromium, or a relative of it")
    made = Browser(program)
    yield made
    made.close()
