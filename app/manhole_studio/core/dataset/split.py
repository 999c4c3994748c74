"""Divides groups of photographs into train, val and test."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError

BACKGROUND: Final = ""
"""Stands for "no boxes" where classes are counted."""

Ratios = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Photographs that must stay together."""

    key: str
    """Names the group; the outcome depends on it, not on the order of the groups."""
    classes: Sequence[Collection[str]]
    """For each photograph the classes it shows."""
    side: Split | None = None
    """Set when the group's side is decided already."""


def target_counts(total: int, ratios: Ratios) -> dict[Split, int]:
    """Divide ``total`` by largest remainder; a side with a share gets at least one if possible.

    Raises:
        UserFacingError: the shares are negative, not finite or all zero.
    """
    check_ratios(ratios)
    shares = {side: total * ratio / sum(ratios) for side, ratio in zip(Split, ratios, strict=True)}
    counts = {side: int(share) for side, share in shares.items()}
    by_remainder = sorted(Split, key=lambda side: counts[side] - shares[side])
    for side in by_remainder[: total - sum(counts.values())]:
        counts[side] += 1
    wanted = [side for side in Split if shares[side] > 0]
    for side in wanted:
        largest = max(Split, key=lambda other: counts[other])
        if counts[side] == 0 and counts[largest] > 1:
            counts[side], counts[largest] = 1, counts[largest] - 1
    return counts


def check_ratios(ratios: Ratios) -> None:
    """Raise a ``UserFacingError`` unless ``ratios`` are shares of train, val and test."""
    if all(0 <= ratio < 1e9 for ratio in ratios) and ratios[0] > 0:
        return
    raise UserFacingError(
        "The split is not possible",
        f"{', '.join(f'{ratio:g}' for ratio in ratios)} are no shares of train, val and test.",
        "Give three numbers such as 70,15,15; the first must be above zero.",
    )


def split_groups(groups: Sequence[Group], ratios: Ratios, seed: int) -> dict[str, Split]:
    """Decide the side of every group, the same for the same groups, shares and seed.

    Sizes come out exact as long as the groups are small, and every class is spread by the same
    shares as well as that allows (iterative stratification, rarest class first).
    """
    sizes = sum(len(group.classes) for group in groups)
    counts = {group.key: _class_counts(group) for group in groups}
    totals: Counter[str] = Counter()
    for each in counts.values():
        totals.update(each)
    plan = _Plan(target_counts(sizes, ratios), _class_targets(totals, ratios), counts)
    for group in groups:
        if group.side is not None:
            plan.put(group, group.side)
    undecided = sorted((group for group in groups if group.side is None), key=_digest)
    random.Random(seed).shuffle(undecided)  # noqa: S311 - a split is no secret
    # Large groups first, since they are hardest to place; then those with rare classes.
    rarity = {key: min(map(totals.__getitem__, each)) for key, each in counts.items()}
    for group in sorted(undecided, key=lambda group: (-len(group.classes), rarity[group.key])):
        plan.put(group, plan.best_side(group))
    return plan.sides


class _Plan:
    """How much room each side has left, in photographs and of each class."""

    def __init__(
        self,
        room: dict[Split, int],
        class_room: dict[Split, dict[str, float]],
        counts: Mapping[str, Mapping[str, int]],
    ) -> None:
        self._room = room
        self._open = [side for side in Split if room[side] > 0] or [Split.TRAIN]
        self._class_room = class_room
        self._counts = counts
        self.sides: dict[str, Split] = {}

    def best_side(self, group: Group) -> Split:
        """Where the group's rarest class is wanted most, among the sides with room for it."""
        fitting = [side for side in self._open if self._room[side] >= len(group.classes)]
        if not fitting:
            return max(self._open, key=lambda side: self._room[side])
        names = self._counts[group.key]
        rarest = min(names, key=lambda name: (self._left_of(name), name))
        return max(fitting, key=lambda side: (self._class_room[side][rarest], self._room[side]))

    def put(self, group: Group, side: Split) -> None:
        self.sides[group.key] = side
        self._room[side] -= len(group.classes)
        for name, count in self._counts[group.key].items():
            self._class_room[side][name] -= count

    def _left_of(self, name: str) -> float:
        return sum(room[name] for room in self._class_room.values())


def _class_targets(totals: Mapping[str, int], ratios: Ratios) -> dict[Split, dict[str, float]]:
    return {
        side: {name: count * ratio / sum(ratios) for name, count in totals.items()}
        for side, ratio in zip(Split, ratios, strict=True)
    }


def _class_counts(group: Group) -> Mapping[str, int]:
    if len(group.classes) == 1:  # most are
        return dict.fromkeys(group.classes[0] or {BACKGROUND}, 1)
    return Counter(name for classes in group.classes for name in set(classes) or {BACKGROUND})


def _digest(group: Group) -> str:
    return hashlib.sha256(group.key.encode("utf-8", "surrogatepass")).hexdigest()
