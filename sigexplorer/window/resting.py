"""Says of what takes long, and is measured while its page is shown, that it rests when that page is left."""

from __future__ import annotations

from sigexplorer.jobs import Status
from sigexplorer.language import tr
from sigexplorer.topics import topics
from sigexplorer.window.explorer import Explorer


def tell_of_rest(window: Explorer, status: Status, left: str) -> None:
    """Say above the plots what rests until the page that was left is shown again.

    Parameters
    ----------
    window : Explorer
        Which shows another page by now.
    status : Status
        What was under way on the page that was left.
    left : str
        The name of that page.
    """
    # A page has the name of its own topic.
    seen = {computed.name for group in window.stack.groups for computed in group}
    if topics()[left].lasting is not None and left in status.waiting and left not in seen:
        said = tr("{title}: rests until its page is shown again, and then goes on.", title=topics()[left].title)
        window.notice.say(said, lambda: window.store.state.style.page != left)
