"""What the user does with the plots of pages: put away, shown, enlarged, joined in tabs, torn off; kept between starts, and reset."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from sigexplorer.language import tr
from sigexplorer.topics import pages
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.layout import Layout
from sigexplorer.window.pages import PageView
from sigexplorer.window.standing import Standing, checked, keep_all, kept
from sigexplorer.window.torn import TornPane


class Arranging(QObject):
    """Arranges the plots of a window's pages.

    Parameters
    ----------
    window : Explorer
        Whose pages they are.
    views : callable
        Returns the pages made so far, by name.
    layout : Layout
        What keeps the borders of pages.
    arranged : callable
        Is told that a page stands otherwise now.
    """

    def __init__(self, window: Explorer, views: Callable[[], dict[str, PageView]], layout: Layout, arranged: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._views, self._layout, self._arranged = window, views, layout, arranged
        self._of: dict[str, Standing] = {}
        self.torn: dict[str, TornPane] = {}
        """The windows of panes, by name."""

    def of(self, page: str) -> Standing:
        """Return how a page stands."""
        return self._of.get(page, Standing())

    def take_over(self, page: str) -> None:
        """Arrange a page as it was kept."""
        found = kept(page, pages()[page])
        if found != self.of(page):
            self._arrange(page, found)

    def enlarge(self, pane: str) -> None:
        """Let a pane fill its page, or give the others their room again."""
        page = self._page(pane)
        self._change(page, large="" if self.of(page).large == pane else pane)

    def show(self, pane: str, shown: bool) -> None:
        """Put a pane away, or show it where it belongs; what is large gives way to what is shown."""
        page = self._page(pane)
        here = self.of(page)
        hidden = tuple(name for name in here.hidden if name != pane)
        if not shown and not here.seen([name for row in pages()[page].rows for name in row if name != pane]):
            self._say_last()
            return
        self._change(
            page,
            hidden=hidden if shown else (*hidden, pane),
            torn=tuple(name for name in here.torn if name != pane),
            large="" if shown or here.large == pane else here.large,
        )

    def _say_last(self) -> None:
        store, page = self._window.store, self._window.store.state.style.page
        self._window.notice.say(tr("The last plot of a page stays: show another one first."), lambda: store.state.style.page == page)

    def join(self, pane: str) -> None:
        """Let the panes of a row share one place by tabs, or stand side by side again."""
        page = self._page(pane)
        row = next(number for number, names in enumerate(pages()[page].rows) if pane in names)
        joined = self.of(page).joined
        self._change(page, joined=tuple(one for one in joined if one != row) if row in joined else (*joined, row))

    def tear_off(self, pane: str) -> None:
        """Give a pane a window of its own, or take it back."""
        page = self._page(pane)
        here = self.of(page)
        if pane in here.torn:
            self.show(pane, True)
            return
        if not here.seen([name for row in pages()[page].rows for name in row if name != pane]):
            self._say_last()
            return
        self._change(page, torn=(*here.torn, pane), hidden=tuple(name for name in here.hidden if name != pane), large="" if here.large == pane else here.large)

    def reset(self, width: int) -> None:
        """Let everything stand as the program has it, pages too that have not been shown yet; the panel as wide as given."""
        keep_all({name: Standing() for name in pages()})
        for page in [name for name, found in self._of.items() if found != Standing()]:
            self._arrange(page, Standing())
        self._layout.reset(width)

    def end(self) -> None:
        """Keep how the pages stand that have been shown, and close the windows of panes with the main window: the next start has them again."""
        if self._layout.kept:
            keep_all({name: self.of(name) for name in self._views()})
        for window in self.torn.values():
            window.end()
        self.torn.clear()

    def _page(self, pane: str) -> str:
        """Return the page on which a pane is seen: that which is shown, where it is on several."""
        shown = self._window.store.state.style.page
        return next(name for name in (shown, *self._views()) if pane in self._views()[name].panes)

    def _change(self, page: str, **changes: object) -> None:
        self._arrange(page, msgspec.structs.replace(self.of(page), **changes))

    def _arrange(self, page: str, wanted: Standing) -> None:
        wanted = checked(wanted, pages()[page])
        view, before = self._views()[page], self.of(page)
        self._of[page] = wanted
        for name in before.torn:
            if name not in wanted.torn and name in self.torn:
                # Its window goes after the pane has gone from it.
                window = self.torn.pop(name)
                view.panes[name].setParent(view)
                window.end()
        view.arrange(wanted.rows(view.page), frozenset(wanted.torn))
        for name in wanted.torn:
            if name not in self.torn:
                window = self.torn[name] = TornPane(view.panes[name], self._window)
                window.closed.connect(lambda pane: self.show(pane, True))
                # Keys mean the same here.
                window.addActions(self._window.findChildren(QAction))
        self._layout.follow_page(page, view.borders, arranged=wanted != Standing())
        self._arranged()
        # What is seen again, or elsewhere, is drawn of now.
        self._window.refresher.request()
