"""What a monkey copies and draws: pictures, numbers and code of any pane, whole pages, at any size and in any colours, of functions that swing."""

from __future__ import annotations

import contextlib
import random
from typing import TYPE_CHECKING, get_args, get_type_hints

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.code import KINDS
from sigexplorer.export.picture import Picture
from sigexplorer.model import Custom
from sigexplorer.topic import PAGE
from sigexplorer.topics import drawn_panes, pages

if TYPE_CHECKING:
    from tests.soak.monkey import Monkey

# They fill a plot, or a map, with their lines.
SWINGING = ("sin(100*x)", "sin(1000*x)", "sin(exp(x))", "cos(20*x)*x", "tanh(x)+0.3*sin(30*x)", "sin(k*x)/x", "sin(x^3)*cos(exp(x))")
SIZES = ((640, 480), (1600, 900), (2560, 1440), (4000, 3000), (300, 6000), (8000, 400))


def swing(monkey: Monkey, chance: random.Random) -> None:
    """Explore a function whose curves and contours fold upon themselves, or compare it."""
    made = Custom(chance.choice(SWINGING))
    with contextlib.suppress(SigexplorerError):
        if chance.random() < 0.7:
            monkey.window.store.set("activation", made)
        else:
            monkey.window.store.set("compare", (made,))


def copy(monkey: Monkey, chance: random.Random) -> None:
    """Copy a picture, numbers or code of a pane, and do not wait for it; have the one before it cancelled now and then."""
    window, exports = monkey.window, monkey.window.menus.exports
    pane = chance.choice(sorted(window.panes))
    with contextlib.suppress(SigexplorerError):
        match chance.choice(["image", "image", "data", "code"]):
            case "image":
                exports.copy_image(pane)
            case "data":
                exports.copy_data(pane)
            case "code":
                exports.copy_code(chance.choice(list(KINDS.values())), pane)
    if chance.random() < 0.3:
        window.tasks.cancel()


def draw_large(monkey: Monkey, chance: random.Random) -> None:
    """Draw what the file of a picture of any size and look will show: of a pane, a page, or several panes in rows."""
    panes = sorted(drawn_panes())
    asked = chance.choice([chance.choice(panes), f"{PAGE}{chance.choice(list(pages()))}", "/".join(chance.sample(panes, 2)), ",".join(chance.sample(panes, 3))])
    hints = get_type_hints(Picture)
    width, height = chance.choice(SIZES)
    with contextlib.suppress(SigexplorerError):
        picture = Picture(
            width=width,
            height=height,
            dpi=chance.choice([96.0, 192.0, 600.0]),
            text=chance.choice([6.0, 9.0, 14.0]),
            **{name: chance.choice(get_args(hints[name])) for name in ("theme", "legend", "share")},
            **{name: chance.random() < 0.3 for name in ("one_legend", "letters", "transparent")},
        )
        monkey.window.menus.exports.draw_preview(asked, picture, lambda: False, lambda drawn: None)


def write_page(monkey: Monkey, chance: random.Random) -> None:
    """Write all panes of a page to a file, over the one before."""
    path = monkey.folder / f"page{chance.choice(['.png', '.svg', '.pdf'])}"
    with contextlib.suppress(SigexplorerError):
        monkey.window.menus.exports.write(f"{PAGE}{chance.choice(list(pages()))}", path)
