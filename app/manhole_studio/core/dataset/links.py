"""Why photographs belong together: links between pairs of them, by index."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from manhole_studio.core.dataset.import_types import LeakReason


class Link(NamedTuple):
    """Two photographs, by their indices, that should be on one side of the split."""

    first: int
    second: int
    reason: LeakReason
    distance: int = 0
    """Bits in which the fingerprints differ, where ``reason`` is SIMILAR."""


def chains(keys: Iterable[Hashable | None], reason: LeakReason) -> list[Link]:
    """Link each photograph to the one before it with the same key; None belongs to nothing."""
    last: dict[Hashable, int] = {}
    links = []
    for index, key in enumerate(keys):
        if key is None:
            continue
        if key in last:
            links.append(Link(last[key], index, reason))
        last[key] = index
    return links


def time_links(
    sources: Sequence[str], taken_at: Sequence[str | None], minutes: float
) -> list[Link]:
    """Link what was taken in one folder within ``minutes`` of the photograph before it."""
    shots: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, (source, taken) in enumerate(zip(sources, taken_at, strict=True)):
        moment = seconds(taken)
        if moment is not None:
            shots[source].append((moment, index))
    return [
        Link(first, second, LeakReason.TIME)
        for folder in map(sorted, shots.values())
        for (before, first), (after, second) in pairwise(folder)
        if after - before <= minutes * 60
    ]


def seconds(taken_at: str | None) -> float | None:
    """A moment as seconds since an arbitrary one; None if it is unknown."""
    with suppress(ValueError):
        if taken_at:
            return dt.datetime.fromisoformat(taken_at).replace(tzinfo=dt.UTC).timestamp()
    return None


class Components:
    """Sets of indices that grow together (union-find)."""

    def __init__(self, count: int, links: Iterable[Link] = ()) -> None:
        self._parents = list(range(count))
        for link in links:
            self.join(link.first, link.second)

    def root(self, index: int) -> int:
        """The smallest index of the set."""
        parents = self._parents
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    def join(self, first: int, second: int) -> bool:
        """Whether the two were apart until now."""
        one, other = self.root(first), self.root(second)
        self._parents[max(one, other)] = min(one, other)
        return one != other

    def members(self) -> list[list[int]]:
        """All sets in the order of their smallest index; each in ascending order."""
        sets: defaultdict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parents)):
            sets[self.root(index)].append(index)
        return list(sets.values())
