from __future__ import annotations

from pathlib import Path

import numpy as np

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.import_types import ImportOptions, LeakReason
from manhole_studio.core.dataset.leaks import find_leaks
from manhole_studio.core.dataset.records import ImageRecord, Split

BOXES = (Box("manhole", (1.0, 2.0, 30.0, 40.0)),)
PRINT = np.random.default_rng(1).bytes(32)
OTHER = np.random.default_rng(2).bytes(32)


def image(number: int, split: Split | None, **changes: object) -> ImageRecord:
    values: dict[str, object] = {"path": Path(f"{number}.jpg"), "source": "photos", **changes}
    return ImageRecord(
        image_id=number,
        sha256=f"{number:064}",
        width=64,
        height=48,
        boxes=BOXES,
        split=split,
        **values,  # type: ignore[arg-type]
    )


def test_look_alikes_on_two_sides_leak() -> None:
    images = [
        image(1, Split.TRAIN, fingerprint=PRINT),
        image(2, Split.TEST, fingerprint=PRINT),
        image(3, Split.TEST, fingerprint=OTHER),
        image(4, None, fingerprint=OTHER),
    ]
    count, leaks = find_leaks(images)

    assert count == 1
    assert {leaks[0].first.name, leaks[0].second.name} == {"1.jpg", "2.jpg"}
    assert (leaks[0].reason, leaks[0].distance) == (LeakReason.SIMILAR, 0)


def test_a_version_that_keeps_what_belongs_together_does_not_leak() -> None:
    sides = [Split.TRAIN, Split.TRAIN, Split.TEST]
    images = [
        image(number, side, fingerprint=found)
        for number, (side, found) in enumerate(zip(sides, (PRINT, PRINT, OTHER), strict=True))
    ]

    assert find_leaks(images) == (0, ())
    assert find_leaks([]) == (0, ())


def test_edited_copies_and_what_the_split_was_to_keep_together_leak_too() -> None:
    copies = [
        image(1, Split.TRAIN, path=Path("lid.jpg")),
        image(2, Split.VAL, path=Path("lid - Copy.jpg")),
    ]
    moments = [
        image(3, Split.TRAIN, taken_at="2026-03-01T10:00:00"),
        image(4, Split.VAL, taken_at="2026-03-01T10:00:30"),
    ]

    assert [leak.reason for leak in find_leaks(copies)[1]] == [LeakReason.NAME]
    assert find_leaks(moments) == (0, ())
    count, leaks = find_leaks(moments, ImportOptions(minutes=1))
    assert (count, [leak.reason for leak in leaks]) == (1, [LeakReason.TIME])
