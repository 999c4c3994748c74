"""Rendered photographs as a labelImg folder, drawn by several processes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.voc import voc_bytes
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.rendering_pool import each
from manhole_studio.core.scenes.spec import SceneSpec
from manhole_studio.core.scenes.spec_check import check_spec
from manhole_studio.core.store import atomic
from manhole_studio.core.store.os_errors import user_facing

TRUTH: Final = "scenes.jsonl"
_TITLE: Final = "The photographs could not be written"


@dataclass(frozen=True, slots=True)
class ScenesSummary:
    """What was written; ``boxes`` counts those of all images."""

    images: int
    boxes: int
    folder: Path


@dataclass(frozen=True, slots=True)
class _Rendered:
    name: str
    photograph: bytes
    annotation: bytes
    boxes: int
    truth: dict[str, Any]


def write_scenes(
    folder: Path,
    spec: SceneSpec,
    progress: ProgressSink | None = None,
    cancelled: Cancelled = never,
    workers: int = 0,
) -> ScenesSummary:
    """Render ``road-0001.jpg`` … with labelImg's ``*.xml`` beside them, and ``scenes.jsonl``.

    Blocks for about a tenth of a second an image and process; any thread may call it. Everything
    comes into the folder at the end, when all of it has been rendered, and replaces files of the
    same names. A line of ``scenes.jsonl`` says of one photograph its weather, surface and camera,
    and of each manhole with a box its state, its shape and how much of it is seen.

    Args:
        folder: Made if it is not there.
        spec: What to render; equal ones give equal files, however many processes there are.
        progress: Called on the calling thread.
        cancelled: Asked ten times a second; without processes after each photograph.
        workers: Processes that render; none for the calling thread.

    Raises:
        UserFacingError: the spec makes no sense, or the folder cannot be written to; it is as it
            was before.
        RenderingCancelled: ``cancelled`` said so; the folder is as it was before.
    """
    check_spec(spec)
    ticker, lines, boxes = Ticker(progress), {}, 0
    ticker("Rendering photographs", 0, spec.images)
    rendered = each(_render, _sendable(spec), range(spec.images), workers, cancelled)
    # Closed at once, because a traceback would keep the processes alive.
    with user_facing(_TITLE, folder), _staged(folder) as staging, closing(rendered):
        for done, photograph in enumerate(rendered, 1):
            boxes += photograph.boxes
            lines[photograph.name] = photograph.truth
            (staging / f"{photograph.name}.jpg").write_bytes(photograph.photograph)
            (staging / f"{photograph.name}.xml").write_bytes(photograph.annotation)
            ticker("Rendering photographs", done, spec.images)
        (staging / TRUTH).write_text(_json_lines(lines), encoding="utf-8")
        _move_all(staging, folder)
    return ScenesSummary(spec.images, boxes, folder)


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder on the same disk that goes again, as does ``folder`` if it was made in vain."""
    missing = [each_folder for each_folder in (folder, *folder.parents) if not each_folder.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".scenes-", dir=folder) as staging:
            yield Path(staging)
    except BaseException:
        for made in missing:
            if made.is_dir() and not any(made.iterdir()):
                made.rmdir()
        raise


def _move_all(staging: Path, folder: Path) -> None:
    """Annotations first, so that a photograph never lies there without one; the truth last."""
    order = {".xml": 0, ".jpg": 1}
    for path in sorted(staging.iterdir(), key=lambda path: order.get(path.suffix, 2)):
        path.replace(folder / path.name)
    atomic.sync_folder(folder)


def _json_lines(truths: dict[str, dict[str, Any]]) -> str:
    lines = ({"file": f"{name}.jpg", **truth} for name, truth in sorted(truths.items()))
    return "".join(json.dumps(line) + "\n" for line in lines)


def _sendable(spec: SceneSpec) -> SceneSpec:
    """Read-only mappings cannot be sent to another process."""
    return replace(spec, states=dict(spec.states), class_names=dict(spec.class_names))


def _render(spec: SceneSpec, index: int) -> _Rendered:
    image, boxes, facts = render_photograph(spec, index)
    _, photograph = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, facts.quality])
    name, size = f"road-{index + 1:04}", (image.shape[1], image.shape[0])
    whole = tuple(_whole(box, size) for box in boxes)
    annotation = voc_bytes(Annotation(whole, size, f"{name}.jpg"))
    return _Rendered(name, photograph.tobytes(), annotation, len(boxes), facts.as_dict())


def _whole(box: Box, size: tuple[int, int]) -> Box:
    """Corners as labelImg stores them, in whole pixels."""
    left, top, right, bottom = (float(round(value)) for value in box.xyxy)
    cut = left <= 0 or top <= 0 or right >= size[0] or bottom >= size[1]
    return Box(box.class_name, (left, top, right, bottom), truncated=cut)
