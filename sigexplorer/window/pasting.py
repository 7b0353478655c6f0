"""Text that is pasted or dropped: a link is opened, rows of numbers go to the page that is shown."""

from __future__ import annotations

from sigexplorer import session
from sigexplorer.language import tr
from sigexplorer.state import get
from sigexplorer.topics import topics
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer


def take_text(window: Explorer, documents: Documents, page: str, text: str) -> bool:
    """Open a link that was pasted or dropped, or have the topic of a page take the text, where it takes any; return whether it went well.

    What was left out of the text, or taken for something, is said for as long as what came of it stays: no page can read the text again to say so.

    Parameters
    ----------
    window : Explorer
        The window.
    documents : Documents
        What opens links.
    page : str
        The page that is shown.
    text : str
        What came.
    """
    if session.is_link(text):
        return documents.attempt(lambda: documents.open_link(text))
    pasted = topics()[page].pasted
    if pasted is None:
        return False

    def take() -> None:
        changes, said = pasted(window.store.state, text)
        window.store.update(changes, title=tr("pasted data"))
        if said:
            window.notice.say(said, lambda: {key: get(window.store.state, key) for key in changes} == changes)

    return documents.attempt(take)
