"""Which covers somebody has to be told of at once, such as open ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from manhole_studio.core.detection.covers import Cover, CoverEvent, CoverEventKind


class Danger(StrEnum):
    """What is wrong with a cover, as the name of its class tells."""

    OPEN = "open"
    MISSING = "missing"
    BROKEN = "broken"


_WORDS: Final = {
    Danger.MISSING: "missing|lost|absent|uncovered|no cover|no lid|without cover|without lid",
    Danger.OPEN: "open|opened",
    Danger.BROKEN: "broken|damaged?|cracked|collapsed",
}
_SIGNS: Final = {
    Danger.MISSING: "缺失|丢失|丟失|缺盖|缺蓋|未盖|未蓋|无盖|無蓋|没盖|沒蓋",
    Danger.OPEN: "打开|打開|敞开|敞開|开启|開啟|开盖|開蓋",
    Danger.BROKEN: "破损|破損|损坏|損壞|破裂|塌陷",
}
_NOUNS: Final = "(?:manholes?|covers?|lids?|drains?)*"
_PATTERNS: Final = {
    danger: re.compile(
        rf"(?<![a-z])(?<!not )(?<!no )(?<!non ){_NOUNS}(?:{_WORDS[danger]}){_NOUNS}(?![a-z])"
        rf"|(?<![未不无無没沒非])(?:{_SIGNS[danger]})"
    )
    for danger in _WORDS
}


def danger_of(class_name: str) -> Danger | None:
    """What a name such as ``Manhole-Open`` or ``井盖缺失`` warns of; None if of nothing."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", class_name).casefold()
    words = re.sub(r"[\W\d_]+", " ", words)
    return next((danger for danger, found in _PATTERNS.items() if found.search(words)), None)


def is_dangerous(class_name: str) -> bool:
    """Whether the name of a class tells of a cover that somebody may fall into."""
    return danger_of(class_name) is not None


@dataclass(frozen=True, slots=True)
class AlertRule:
    class_names: frozenset[str]
    least_confidence: float = 0.5
    """That the surest sighting of the cover must have."""
    hold_off_s: float = 5.0
    """After an alert, so that one open cover that was counted twice is one alert. A cover that is
    still in view then gets its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Alert:
    rule: AlertRule
    cover: Cover
    time_s: float
    """Of the frame, in seconds since the source's start."""


class AlertWatch:
    """Turns what a ``CoverCounter`` says into alerts, one at most for each cover and rule."""

    def __init__(self, rules: Sequence[AlertRule]) -> None:
        self._watches = [_RuleWatch(rule) for rule in rules]

    def update(self, events: Iterable[CoverEvent]) -> tuple[Alert, ...]:
        """Take the events of one frame."""
        seen = [event.cover for event in events if event.kind is not CoverEventKind.GONE]
        return tuple(
            alert for watch in self._watches for cover in seen if (alert := watch.check(cover))
        )


class _RuleWatch:
    def __init__(self, rule: AlertRule) -> None:
        self._rule = rule
        self._told: set[int] = set()
        self._quiet_until_s = float("-inf")

    def check(self, cover: Cover) -> Alert | None:
        rule, now_s = self._rule, cover.last_time_s
        if (
            cover.number in self._told
            or cover.class_name not in rule.class_names
            or cover.best_confidence < rule.least_confidence
            or now_s < self._quiet_until_s
        ):
            return None
        self._told.add(cover.number)
        self._quiet_until_s = now_s + rule.hold_off_s
        return Alert(rule, cover, now_s)
