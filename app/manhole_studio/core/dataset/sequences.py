"""Recognises the frames of one video by their numbered names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from manhole_studio.core.dataset.file_names import original_stem
from manhole_studio.core.dataset.import_types import LeakReason
from manhole_studio.core.dataset.links import Link, chains, seconds

_ROBOFLOW: Final = re.compile(r"_(jpe?g|png|bmp|webp)\.rf\.[0-9a-f]{8,}$", re.IGNORECASE)
"""What Roboflow appends to the names of frames and photographs."""
_NUMBERED: Final = re.compile(r"(?P<before>.*?)(?P<number>\d{1,9})(?P<after>\D*)", re.DOTALL)
_VIDEO: Final = re.compile(
    r"(?<![a-z])(frames?|clip|video|vid|movie|scene|vlcsnap|seq|sequence|drive|walk|dashcam)(?![a-z])"
    r"|(mp4|avi|mov|mkv|webm|m4v)(?![a-z])|视频|帧|录像|画面",
    re.IGNORECASE,
)
"""Words that only the frames of a video have in their names."""
_BURST_SECONDS: Final = 2.0
"""Photographs with consecutive numbers taken so shortly after one another show the same place."""


class _Numbered(NamedTuple):
    series: str
    number: int


def sequence_links(
    sources: Sequence[str], stems: Sequence[str], taken_at: Sequence[str | None]
) -> list[Link]:
    """Link frames of one video, and photographs that a camera took in one burst.

    A number alone links nothing: ``IMG_0001`` to ``IMG_0500`` may be a whole summer. Either the
    name must tell of a video (``clip_0001``, ``video1-frame12``, ``drive_mp4-7``), or the capture
    times must be those of a burst.
    """
    numbered = [_numbered(stem) for stem in stems]
    videos = (
        (source, found.series) if found and _VIDEO.search(found.series) else None
        for source, found in zip(sources, numbered, strict=True)
    )
    return [*chains(videos, LeakReason.NAME), *_bursts(sources, numbered, taken_at)]


def _numbered(stem: str) -> _Numbered | None:
    """The last number of a name is that of the frame; the rest names the video."""
    name = _ROBOFLOW.sub("", original_stem(stem))
    match = _NUMBERED.fullmatch(name)
    if match is None or "(" in match["before"][-1:]:
        return None
    return _Numbered(f"{match['before']}#{match['after']}", int(match["number"]))


def _bursts(
    sources: Sequence[str], numbered: Sequence[_Numbered | None], taken_at: Sequence[str | None]
) -> list[Link]:
    shots: defaultdict[tuple[str, str], dict[int, tuple[int, float]]] = defaultdict(dict)
    for index, (source, found, taken) in enumerate(zip(sources, numbered, taken_at, strict=True)):
        moment = seconds(taken)
        if found is not None and moment is not None:
            shots[source, found.series][found.number] = (index, moment)
    return [
        Link(index, series[number + 1][0], LeakReason.TIME)
        for series in shots.values()
        for number, (index, moment) in series.items()
        if number + 1 in series and abs(series[number + 1][1] - moment) <= _BURST_SECONDS
    ]
