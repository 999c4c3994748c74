"""Decides on which side of the split every photograph lies, and finds what leaks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.grouping import group_key
from manhole_studio.core.dataset.import_types import ImportOptions, Leak, LeakReason
from manhole_studio.core.dataset.links import Components, Link, chains, time_links
from manhole_studio.core.dataset.places import place_links
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.dataset.sequences import sequence_links
from manhole_studio.core.dataset.similarity import DEFAULT_SIMILAR, similar_pairs
from manhole_studio.core.dataset.split import Group, split_groups, target_counts

_EXAMPLES: Final = 200
_SHORT_CHAIN: Final = 20
"""Photographs; what so few have in common is one place and no video."""
_DIGITS: Final = re.compile(r"([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class SideRequest:
    """What decides the side of one photograph."""

    sha256: str
    path: Path
    boxes: tuple[Box, ...]
    source: str
    """The folder it came from."""
    stem: str
    """Its file name without the ending."""
    side: Split | None = None
    """The side that it had in the newest dataset version."""
    fingerprint: bytes = b""
    taken_at: str | None = None
    place: tuple[float, float] | None = None
    synthetic: bool = False
    made_of: tuple[str, ...] = ()
    """The sha256 of photographs that a synthetic one shows parts of."""


@dataclass(frozen=True, slots=True)
class Sides:
    splits: Mapping[str, Split]
    """By sha256; synthetic ones that may not be learned from have none."""
    groups: Mapping[str, str]
    """From each sha256 to the name of what must stay together, which is a sha256 of it."""
    leaks: int
    """Groups that lie on more than one side, near-duplicates linked whatever the options say."""
    leaking: tuple[Leak, ...]
    """Examples of them, nearest first."""


def decide_sides(requests: Sequence[SideRequest], options: ImportOptions) -> Sides:
    """Keep together what the options link, spread classes evenly, keep sides that are decided.

    The outcome depends on the photographs, not on their order, and synthetic ones play no part in
    it: each stands alone, in train if all that it was made of is there, else on no side. Blocks: a
    tenth of a second for 10 000 photographs.

    Raises:
        UserFacingError: the shares or the grouping expression are impossible.
    """
    ordered = sorted((one for one in requests if not one.synthetic), key=lambda one: one.sha256)
    linking = _Linking(ordered, options)
    groups = linking.groups()
    splits = _splits(ordered, groups, options)
    leaks, leaking = _leaks(ordered, splits, linking.every())
    names = {ordered[index].sha256: ordered[group[0]].sha256 for group in groups for index in group}
    made = [one for one in requests if one.synthetic]
    splits |= {one.sha256: Split.TRAIN for one in made if _is_learned(one.made_of, splits)}
    return Sides(splits, names | {one.sha256: one.sha256 for one in made}, leaks, leaking)


def _is_learned(made_of: Sequence[str], splits: Mapping[str, Split]) -> bool:
    return all(splits.get(sha256) is Split.TRAIN for sha256 in made_of)


class _Linking:
    """What links the photographs, by the options and in any case."""

    def __init__(self, requests: Sequence[SideRequest], options: ImportOptions) -> None:
        self._requests = requests
        self._options = options
        self._asked = self._asked_links()
        self._named = self._name_links("auto" if options.group == "none" else options.group)
        chosen = DEFAULT_SIMILAR if options.similar is None else options.similar
        self._wants_similar = options.group != "none" and chosen >= 0
        self._similar = self._similar_links(chosen if chosen >= 0 else DEFAULT_SIMILAR)

    def groups(self) -> list[list[int]]:
        """Indices of what must stay together."""
        links = [*self._asked]
        if self._options.group != "none":
            links += self._named
        if not self._wants_similar:
            return Components(len(self._requests), links).members()
        atoms = Components(len(self._requests), links)
        groups = Components(len(self._requests), [*links, *self._similar]).members()
        largest = max(target_counts(len(self._requests), self._options.split).values())
        most = max(largest, _SHORT_CHAIN)
        return [
            part
            for group in groups
            for part in (
                self._cut(group, atoms)
                if len(group) > most and not self._is_decided(group)
                else [group]
            )
        ]

    def every(self) -> list[Link]:
        """All links, also those that the options leave out."""
        return [*self._asked, *self._named, *self._similar]

    def _asked_links(self) -> list[Link]:
        options, requests = self._options, self._requests
        sources = [one.source for one in requests]
        taken_at = [one.taken_at for one in requests]
        links: list[Link] = []
        if options.sequences:
            links += sequence_links(sources, [one.stem for one in requests], taken_at)
        if options.minutes is not None:
            links += time_links(sources, taken_at, options.minutes)
        if options.metres is not None:
            links += place_links([one.place for one in requests], options.metres)
        return links

    def _name_links(self, group: str) -> list[Link]:
        key = group_key(group)
        return chains(
            (key(one.sha256, one.source, one.stem) for one in self._requests), LeakReason.NAME
        )

    def _similar_links(self, distance: int) -> list[Link]:
        index = {one.sha256: number for number, one in enumerate(self._requests)}
        pairs = similar_pairs({one.sha256: one.fingerprint for one in self._requests}, distance)
        return [
            Link(index[pair.first], index[pair.second], LeakReason.SIMILAR, pair.distance)
            for pair in pairs
        ]

    def _is_decided(self, group: Sequence[int]) -> bool:
        return self._options.keep_sides and any(self._requests[index].side for index in group)

    def _cut(self, group: Sequence[int], atoms: Components) -> list[list[int]]:
        """Cut a chain of look-alikes that no side has room for, in the order of its names.

        A long video is one chain; cut twice, only the frames at the cuts are like frames on
        another side, and those are reported.
        """
        members: defaultdict[int, list[int]] = defaultdict(list)
        for index in sorted(group, key=lambda index: _natural(self._requests[index])):
            members[atoms.root(index)].append(index)
        sizes = iter(target_counts(len(group), self._options.split).values())
        parts: list[list[int]] = [[]]
        room = next(sizes)
        for atom in members.values():
            while room <= 0 and (more := next(sizes, None)) is not None:
                room += more
                parts.append([])
            parts[-1].extend(atom)
            room -= len(atom)
        return [sorted(part) for part in parts if part]


def _natural(request: SideRequest) -> tuple[str, list[str | int]]:
    """For an order in which ``frame9`` comes before ``frame10``."""
    pieces = _DIGITS.split(request.stem)
    return request.source, [int(p) if p.isdecimal() else p for p in pieces]


def _splits(
    requests: Sequence[SideRequest], groups: Sequence[Sequence[int]], options: ImportOptions
) -> dict[str, Split]:
    parts = [
        part
        for group in groups
        for part in _parts([requests[index] for index in group], keep=options.keep_sides)
    ]
    sides = split_groups(
        [
            # Named by content, so that the outcome does not depend on where the files lie.
            Group(part[0].sha256, [{box.class_name for box in one.boxes} for one in part], side)
            for part, side in parts
        ],
        options.split,
        options.seed,
    )
    return {one.sha256: sides[part[0].sha256] for part, _ in parts for one in part}


def _parts(
    group: Sequence[SideRequest], *, keep: bool
) -> list[tuple[Sequence[SideRequest], Split | None]]:
    """What is new follows what was there; what was there never moves."""
    if not keep or not any(one.side for one in group):
        return [(group, None)]
    counts = Counter(one.side for one in group if one.side)
    most = max(Split, key=lambda side: counts[side])
    new = [one for one in group if not one.side]
    decided: list[tuple[Sequence[SideRequest], Split | None]]
    decided = [([one], one.side) for one in group if one.side]
    return [*decided, (new, most)] if new else decided


def _leaks(
    requests: Sequence[SideRequest], splits: Mapping[str, Split], links: Sequence[Link]
) -> tuple[int, tuple[Leak, ...]]:
    sides = [splits[one.sha256] for one in requests]
    components = Components(len(requests), links)
    crossing = [link for link in links if sides[link.first] is not sides[link.second]]
    crossing.sort(key=lambda link: (link.distance, link.first, link.second))
    examples = tuple(
        Leak(requests[link.first].path, requests[link.second].path, link.reason, link.distance)
        for link in crossing[:_EXAMPLES]
    )
    return len({components.root(link.first) for link in crossing}), examples
