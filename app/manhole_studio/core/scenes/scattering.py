"""Flat things that lie about a road, around and under its covers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manhole_studio.core.scenes.cover import Cover
from manhole_studio.core.scenes.decals import Decal
from manhole_studio.core.scenes.distractors import choose
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.roads import Road


def is_free(x: float, y: float, covers: Sequence[Cover], room: float) -> bool:
    """Whether a circle keeps off all covers and what lies beside them."""
    return all(math.hypot(x - c.x, y - c.y) > room + c.radius for c in covers)


def scatter(random: Random, x: float, y: float, road: Road, covers: Sequence[Cover]) -> list[Decal]:
    """One distractor at a place, or none where it would touch a cover or leave the road."""
    if not road.left < x < road.right:
        return []
    decal = choose(random)(random, x, y, road.tone)
    return [decal] if is_free(x, y, covers, decal.radius * 0.75) else []
