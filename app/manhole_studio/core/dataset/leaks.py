"""Finds what leaks in a dataset version that exists."""

from __future__ import annotations

from collections.abc import Sequence

from manhole_studio.core.dataset.import_types import ImportOptions, Leak
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.dataset.sides import SideRequest, decide_sides


def find_leaks(
    images: Sequence[ImageRecord], options: ImportOptions | None = None
) -> tuple[int, tuple[Leak, ...]]:
    """Count the groups that lie on more than one side, and give examples, nearest first.

    Args:
        images: Those of a version; images without a side are passed over.
        options: How the version was split, by default as an import does it.
    """
    requests = [request_of(image) for image in images if image.split is not None]
    sides = decide_sides(requests, options or ImportOptions())
    return sides.leaks, sides.leaking


def request_of(image: ImageRecord) -> SideRequest:
    return SideRequest(
        image.sha256,
        image.path,
        image.boxes,
        image.source,
        image.path.stem,
        image.split,
        image.fingerprint,
        image.taken_at,
        image.place,
        image.is_synthetic,
        image.made_of,
    )
