"""What is true of a rendered drive: where its covers lie and in which frames they are seen."""

from __future__ import annotations

import json
import math
from typing import Any, Final

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.scenes.drive_scene import Drive
from manhole_studio.core.scenes.gpx import BEGINNING, OPEN_SEA, track

FORMAT: Final = 1


def truth(drive: Drive) -> str:
    """JSON: every cover that has a box in some frame, numbered as it comes into view.

    ``first_frame`` and ``last_frame`` are the first and last with a box, ``widest`` pixels, ``x``
    and ``y`` metres on the road.
    """
    spec = drive.spec
    seen: dict[int, list[tuple[int, XYXY]]] = {}
    for frame in range(spec.frames):
        for cover, box in drive.boxes(frame):
            seen.setdefault(cover, []).append((frame, box))
    covers = [_cover(drive, number, *each) for number, each in enumerate(seen.items(), 1)]
    facts = {
        "format": FORMAT,
        "seed": spec.seed,
        "frames": spec.frames,
        "frames_per_second": spec.frames_per_second,
        "size": list(spec.size),
        "weather": str(spec.weather),
        "starts_at": BEGINNING.isoformat(),
        "unique_covers": len(covers),
        "covers": covers,
    }
    return json.dumps(facts, indent=1) + "\n"


def _cover(drive: Drive, number: int, index: int, seen: list[tuple[int, XYXY]]) -> dict[str, Any]:
    cover = drive.scene.covers[index]
    latitude, longitude = OPEN_SEA.degrees(cover.x, cover.y)
    return {
        "number": number,
        "state": str(cover.state),
        "class_name": drive.spec.class_names[cover.state],
        "x": round(cover.x, 3),
        "y": round(cover.y, 3),
        "latitude": round(latitude, 8),
        "longitude": round(longitude, 8),
        "first_frame": seen[0][0],
        "last_frame": seen[-1][0],
        "widest": round(max(box[2] - box[0] for _, box in seen), 1),
    }


def gpx(drive: Drive) -> str:
    """The camera's way as a GPX track, one point a second, the first at the first frame."""
    points = []
    for second in range(math.floor(drive.spec.seconds) + 1):
        camera = drive.camera_at(second)
        points.append((float(second), camera.x, camera.y))
    return track("Rendered drive", points, OPEN_SEA)
