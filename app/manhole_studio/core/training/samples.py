"""What a run found in its sample photographs, epoch by epoch."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from manhole_studio.core.store.atomic import write_text
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.events import EpochSamples, SampleDetections


def read_samples(folder: Path) -> list[EpochSamples]:
    """The samples of a run folder in the order of the epochs; what is no sample is left out."""
    try:
        text = (folder / run_folder.SAMPLES).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    found = (_parsed(line) for line in text.splitlines())
    by_epoch = {samples.epoch: samples for samples in found if samples is not None}
    return [by_epoch[epoch] for epoch in sorted(by_epoch)]


def write_samples(folder: Path, samples: Iterable[EpochSamples]) -> None:
    """Replace the run folder's file by a line an epoch.

    Raises:
        OSError: the file is as it was.
    """
    lines = (json.dumps(asdict(each), ensure_ascii=False, allow_nan=False) for each in samples)
    write_text(folder / run_folder.SAMPLES, "".join(f"{line}\n" for line in lines))


def _parsed(line: str) -> EpochSamples | None:
    try:
        content = json.loads(line)
        return EpochSamples(
            int(content["epoch"]), tuple(_sample(each) for each in content["samples"])
        )
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None


def _sample(content: dict[str, Any]) -> SampleDetections:
    boxes = tuple(_box(box) for box in content["xyxy"])
    confidences = tuple(_finite(value) for value in content["confidences"])
    class_ids = tuple(int(value) for value in content["class_ids"])
    image = content["image"]
    if not isinstance(image, str) or Path(image).name != image:
        raise ValueError(image)
    if not len(boxes) == len(confidences) == len(class_ids):
        raise ValueError(len(boxes))
    return SampleDetections(image, boxes, confidences, class_ids)


def _box(values: list[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (_finite(value) for value in values)
    return x0, y0, x1, y1


def _finite(value: float) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(number)
    return number
