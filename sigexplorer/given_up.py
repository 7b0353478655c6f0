"""What was cancelled, each topic until it is asked for with other arguments, or wanted after all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sigexplorer.results import Arguments, Computation


class GivenUp:
    """The topics that are not to be computed with the arguments that they were cancelled with.

    Parameters
    ----------
    inputs : callable
        Returns the arguments of a topic for the newest state.

    Attributes
    ----------
    topics : dict
        What was given up, by the names of topics: mostly nothing, which every frame asks.
    """

    def __init__(self, inputs: Callable[[Computation[Any]], Arguments]) -> None:
        self._inputs = inputs
        self.topics: dict[str, tuple[Computation[Any], Arguments]] = {}

    def __contains__(self, topic: Computation[Any]) -> bool:
        found = self.topics.get(topic.name)
        return found is not None and found[1] == self._inputs(topic)

    def add(self, topic: Computation[Any]) -> None:
        """Give up a topic with its arguments of now."""
        self.topics[topic.name] = topic, self._inputs(topic)

    def discard(self, topic: Computation[Any]) -> None:
        """Want a topic after all."""
        self.topics.pop(topic.name, None)

    def clear(self) -> None:
        """Want everything after all."""
        self.topics.clear()

    def follow(self) -> None:
        """Forget what has other arguments now, looked at or not: whoever comes back to those of before asks for them anew."""
        for topic, arguments in tuple(self.topics.values()):
            if self._inputs(topic) != arguments:
                self.discard(topic)
