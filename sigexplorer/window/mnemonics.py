"""The keys of menus: the underlined letters, of which every entry has one and no two of a menu the same, and those that work without the menu."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

# For an entry whose letters are all taken, or which has none that a keyboard has.
SPARE = "1234567890abcdefghijklmnopqrstuvwxyz"


def underlined(text: str) -> str:
    """Return the letter that a text has underlined, small; '' where it has none. Two ampersands are one that is read."""
    rest = text.replace("&&", "")
    place = rest.find("&")
    return rest[place + 1].lower() if 0 <= place < len(rest) - 1 else ""


def with_mnemonics(texts: Sequence[str]) -> list[str]:
    """Return the texts of one menu with a letter underlined in each.

    A letter that a text comes with stays, where no earlier one has it. The others get the first letter of one of their words, else any of
    their letters, else one added behind.
    """
    made = list(texts)
    taken: set[str] = set()
    for text in texts:
        if (letter := underlined(text)) and letter not in taken:
            taken.add(letter)
    owners: set[str] = set()
    for place, text in enumerate(texts):
        letter = underlined(text)
        if letter and letter not in owners:
            owners.add(letter)
            continue
        plain = without_mnemonic(text)
        spot = next((spot for spot in _spots(plain) if plain[spot].lower() not in taken), None)
        if spot is not None:
            letter, made[place] = plain[spot].lower(), f"{plain[:spot]}&{plain[spot:]}"
        else:
            letter = next((spare for spare in SPARE if spare not in taken), "")
            made[place] = f"{plain} (&{letter.upper()})" if letter else plain
        taken.add(letter)
        owners.add(letter)
    return made


def assign(menu: QMenu) -> None:
    """Underline a letter in every visible entry of a menu."""
    actions = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    for action, text in zip(actions, with_mnemonics([action.text() for action in actions]), strict=True):
        # Every change of an action is told to its menu and to the shortcuts, also one to what it was.
        if action.text() != text:
            action.setText(text)


def _spots(text: str) -> Iterable[int]:
    letters = [place for place, letter in enumerate(text) if letter.isascii() and letter.isalnum()]
    first = [place for place in letters if place == 0 or not text[place - 1].isalnum()]
    return [*first, *(place for place in letters if place not in first)]


def without_mnemonic(text: str) -> str:
    """Return a text without its underlined letter, one that was added too; an ampersand that is read stays."""
    text = re.sub(r" \(&[^&]\)$", "", text)
    return "&&".join(part.replace("&", "") for part in text.split("&&"))


def sequences(keys: tuple[str, ...], standard: str = "") -> list[QKeySequence]:
    """Return the keys of an action, those of the platform where it has some of its own; the application must exist."""
    own = QKeySequence.keyBindings(getattr(QKeySequence.StandardKey, standard)) if standard else []
    return list(own) or [QKeySequence(key) for key in keys]
