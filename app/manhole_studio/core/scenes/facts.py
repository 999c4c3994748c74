"""What is true of a rendered photograph, beside its boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.scenes.spec import CoverState, Weather


@dataclass(frozen=True, slots=True)
class CoverFact:
    """A manhole with a box, in pixels; ``seen`` is the share that nothing hides."""

    state: CoverState
    shape: str
    box: XYXY
    seen: float


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """Of one photograph; ``quality`` is what its JPEG is to be written with."""

    index: int
    weather: Weather
    surface: str
    shot: str
    quality: int
    covers: tuple[CoverFact, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON; boxes in whole pixels, as the annotations have them."""
        covers = [
            {
                "state": str(cover.state),
                "shape": cover.shape,
                "box": [round(value) for value in cover.box],
                "seen": round(cover.seen, 2),
            }
            for cover in self.covers
        ]
        return {
            "index": self.index,
            "weather": str(self.weather),
            "surface": self.surface,
            "camera": self.shot,
            "covers": covers,
        }
