"""Which covers somebody has to be told of at once, such as open ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from manhole_studio.core.detection.covers import Cover, CoverEvent, CoverEventKind


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
