"""States, weather and what keeps photographs from being used, in words."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.pasting.spec import Unusable
from manhole_studio.core.scenes.spec import CoverState, Weather
from manhole_studio.qt import formatting

translate = QCoreApplication.translate


def state_name(state: CoverState) -> str:
    return {
        CoverState.CLOSED: translate("scenes", "Closed"),
        CoverState.OPEN: translate("scenes", "Open"),
        CoverState.BROKEN: translate("scenes", "Broken"),
        CoverState.MISSING: translate("scenes", "Missing"),
    }[state]


def state_meaning(state: CoverState) -> str:
    return {
        CoverState.CLOSED: translate("scenes", "The lid lies in its frame"),
        CoverState.OPEN: translate("scenes", "The lid is beside the hole, or stands tilted in it"),
        CoverState.BROKEN: translate("scenes", "A piece of the lid is missing"),
        CoverState.MISSING: translate("scenes", "A hole, and no lid anywhere"),
    }[state]


def weather_name(weather: Weather) -> str:
    return {
        Weather.SUN: translate("scenes", "Sun"),
        Weather.OVERCAST: translate("scenes", "Overcast"),
        Weather.DUSK: translate("scenes", "Dusk"),
        Weather.NIGHT: translate("scenes", "Night"),
        Weather.RAIN: translate("scenes", "Rain"),
        Weather.FOG: translate("scenes", "Fog"),
    }[weather]


def reasons(counts: Mapping[Unusable, int]) -> str:
    """``3 too small, 2 blurred``; the most frequent first, empty if there are none."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{formatting.number(count)} {_reason(why)}" for why, count in ordered)


def _reason(why: Unusable) -> str:
    return {
        Unusable.MISSING: translate("scenes", "cannot be read"),
        Unusable.SHARED: translate("scenes", "show what val or test show"),
        Unusable.TRUNCATED: translate("scenes", "cut off by the edge"),
        Unusable.DIFFICULT: translate("scenes", "marked as difficult"),
        Unusable.SMALL: translate("scenes", "too small"),
        Unusable.OCCLUDED: translate("scenes", "partly hidden"),
        Unusable.BLURRED: translate("scenes", "blurred"),
        Unusable.FAINT: translate("scenes", "hardly to be told from the road"),
        Unusable.NO_ELLIPSE: translate("scenes", "without a clear round edge"),
        Unusable.NO_ROAD: translate("scenes", "without an even road"),
    }[why]
