"""Finding an article: each word that is typed must begin a word of it, and words of the title count most."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sigexplorer.help import Article

# What a word counts that is found in the title, in the line, and elsewhere; more of it if it is a whole word there, and if it is the whole title.
TITLE, LINE, ELSEWHERE, WORD, WHOLE = 8, 3, 1, 3, 8
# So many signs are read of what is typed.
LONGEST = 100


def words_of(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits, without case and accents."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", plain)


def found(articles: Iterable[Article], typed: str) -> list[Article]:
    """Return the articles that have every word typed, or words that begin so, the best first; all of them where nothing is typed."""
    wanted = words_of(typed[:LONGEST])
    scored = [(score(called(item), words_of(item.summary), words_of(" ".join(item.words)), wanted), item) for item in articles]
    return [item for points, item in sorted(scored, key=lambda pair: -pair[0]) if points or not wanted]


def called(item: Article) -> list[list[str]]:
    """Return the words of all that an article is called, its title first."""
    return [words_of(text) for text in (item.title, *item.names)]


def score(titles: list[list[str]], line: list[str], others: list[str], wanted: list[str]) -> int:
    """Return how well an article fits what is typed: 0 where a word is not found."""
    total = WHOLE if wanted and wanted in titles else 0
    title = [word for words in titles for word in words]
    for word in wanted:
        within = ((TITLE, title), (LINE, line), (ELSEWHERE, others))
        points = [weight + WORD * (word in words) for weight, words in within if any(one.startswith(word) for one in words)]
        if not points:
            return 0
        total += max(points)
    return total
