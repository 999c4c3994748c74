"""Images to evaluate on, with their boxes, and which of them show the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.leaks import request_of
from manhole_studio.core.dataset.linked import linked
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.dataset.similarity import Photograph, compare_photographs
from manhole_studio.core.progress import Ticker, never

TOGETHER: Final = ImportOptions(split=(100, 0, 0), sequences=True, metres=20.0)
"""Near-duplicates, frames of one video, and one place: all of a chain, as there are no sides that
would have to take a part of it each."""


@dataclass(frozen=True, slots=True)
class LabelledImage:
    path: Path
    boxes: tuple[Box, ...]
    group: str = ""
    """The same for images that show the same thing; empty if it stands alone."""
    source: str = ""
    """The folder it came from, in the user's words."""
    brightness: float | None = None
    """Mean grey level, 0 to 255; None if unknown."""
    sha256: str = ""
    """Of the file; empty if unknown."""
    fingerprint: bytes = b""
    """Perceptual hash, see ``similarity``; empty if unknown."""


def labelled_images(records: Sequence[ImageRecord]) -> tuple[LabelledImage, ...]:
    """With what the version kept together, or anything else links, in one group.

    Synthetic ones are no evidence and are left out.
    """
    records = looked_at([record for record in records if not record.is_synthetic])
    requests = [request_of(record) for record in records]
    together = linked(requests, [record.group for record in records], TOGETHER)
    names = group_names([together.root(index) for index in range(len(records))])
    return tuple(
        LabelledImage(
            *(one.path, one.boxes, name, one.source, one.brightness, one.sha256, one.fingerprint)
        )
        for one, name in zip(records, names, strict=True)
    )


def looked_at(records: Sequence[ImageRecord]) -> list[ImageRecord]:
    """With what an import finds out by decoding, where an earlier version did not."""
    unknown = [record for record in records if record.brightness is None]
    seen = compare_photographs(
        [Photograph(one.path, one.sha256, (one.width, one.height)) for one in unknown],
        Ticker(None),
        never,
    )
    return [
        replace(
            one,
            fingerprint=seen.fingerprints.get(one.sha256, one.fingerprint),
            brightness=seen.brightness.get(one.sha256, one.brightness),
        )
        for one in records
    ]


def group_names(keys: Sequence[Hashable]) -> list[str]:
    """Short names, the same for the same keys; none for a key that is there once."""
    counts = Counter(keys)
    shared = {key: str(number) for number, key in enumerate(counts, 1) if counts[key] > 1}
    return [shared.get(key, "") for key in keys]
