"""What of a window is saved nowhere: what is kept of it while it is open, and how that comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QStandardPaths

from sigexplorer.autosave import recovered, worth_keeping
from sigexplorer.language import plural, tr
from sigexplorer.session import Document
from sigexplorer.state import State, replace, same_work
from sigexplorer.store import Store
from sigexplorer.topics import topics
from sigexplorer.window.origin import Origin, origin_of

if TYPE_CHECKING:
    from sigexplorer.window.autosave import Autosave
    from sigexplorer.window.explorer import Explorer


def results_folder() -> Path:
    """Return where results are kept that have taken long; see `sigexplorer.topic.Lasting`."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "results"


def at_rest(state: State) -> State:
    """Return a state as the next start begins with it: what has taken long is kept, and the rest waits until it is asked for."""
    for topic in topics().values():
        if topic.lasting is not None:
            state = replace(state, dict(topic.lasting.leave(state, results_folder())))
    return state


def take_up(state: State) -> None:
    """Have what was kept of results that a state shows be there."""
    for topic in topics().values():
        if topic.lasting is not None:
            topic.lasting.take_up(state, results_folder())


def to_keep(store: Store, *, shown: bool = True, resting: bool = False) -> Document | None:
    """Return what would be lost if a window were gone now: what it shows, with what was left for that; None where nothing would be.

    Parameters
    ----------
    store : Store
        What the window shows.
    shown : bool, optional
        False of a window in which what is shown is saved or given up: only what was left for it.
    resting : bool, optional
        Whether the program is about to end: what is shown is kept as `at_rest` returns it.
    """
    left = store.left
    works = [_with_state(origin.document, each.state) for each in left if isinstance(origin := each.origin, Origin)] if left else []
    if shown:
        origin, state, modified = origin_of(store), store.state, store.modified
        document = origin.document
        if origin.before is not None and (worth_keeping(*origin.before, False) or not modified):
            # What the lesson took the place of is somebody's work rather than what is tried in it.
            (document, state), modified = origin.before, False
        if resting:
            state = at_rest(state)
        if worth_keeping(document, state, modified):
            if not works:
                # With every step of a drag.
                return _with_state(document, state)
            works = [work for work in works if not same_work(work.session.state, state)] + [_with_state(document, state)]
    return msgspec.structs.replace(works[-1], left=tuple(works[:-1])) if works else None


def come_back(kept: Document, theme: str) -> tuple[Store, list[str]]:
    """Return a store that shows what was kept of a window, with what was left there as steps that undo takes back; and what has to be said about it.

    Parameters
    ----------
    kept : Document
        What `to_keep` returned.
    theme : str
        That of the window, which no document changes.
    """
    store, said = None, list[str]()
    for work in (*kept.left, kept):
        document, what = recovered(work)
        begun, state = (replace(each.session.state, {"style.theme": theme}) for each in (document, work))
        if store is None:
            store = Store(begun)
            store.origin = Origin(document)
            store.load(state, title=tr("session of last time"))
        else:
            store.load(state, title=tr("session of last time"), origin=Origin(document), saved=begun)
        said += [what] if what else []
    assert store is not None
    take_up(store.state)
    return store, said


def offer_others(window: Explorer, kept: Autosave, may_step_on: Callable[[], bool]) -> None:
    """Tell of other windows that are gone and of which something is left, and offer to show it as steps that undo takes back.

    Parameters
    ----------
    window : Explorer
        Where it is told and shown.
    kept : Autosave
        Which knows of them.
    may_step_on : callable
        Asks whether what is shown may be left.
    """
    number = kept.others()
    if not number:
        return

    def show() -> None:
        if not may_step_on():
            return
        found, said = kept.join()
        window.notice.close_offer(text)
        if found is not None:
            theme, store = window.store.state.style.theme, window.store
            for work in (*found.left, found):
                document, what = recovered(work)
                begun, state = (replace(each.session.state, {"style.theme": theme}) for each in (document, work))
                given_up = bool(origin_of(store).document.path)
                store.load(state, title=tr("session of last time"), origin=Origin(document), saved=begun, given_up=given_up)
                said += [what] if what else []
        for line in said:
            window.notice.say(line)
        offer_others(window, kept, may_step_on)

    text = plural("Another session that was not saved is kept from last time.", "{n} other sessions that were not saved are kept from last time.", number)
    window.notice.offer(text, plural("Show it", "Show the newest", number), show)


def _with_state(document: Document, state: State) -> Document:
    return msgspec.structs.replace(document, session=msgspec.structs.replace(document.session, state=state))
