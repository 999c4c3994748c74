"""A labelImg folder of rendered scenes, and a drive video."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.progress import Cancelled, ProgressSink, never
from manhole_studio.core.scenes.drive import write_drive
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import VERSION, SceneSpec
from manhole_studio.core.scenes.spec_check import check_spec
from manhole_studio.core.scenes.writing import write_scenes
from manhole_studio.core.store.os_errors import user_facing

__all__ = ["VERSION", "SampleSummary", "render_photograph", "write_sample"]


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """What was written; ``boxes`` counts those of all images."""

    images: int
    boxes: int
    video: Path | None


def write_sample(
    folder: Path,
    spec: SceneSpec,
    progress: ProgressSink | None = None,
    cancelled: Cancelled = never,
    workers: int = 0,
    *,
    video: bool = True,
) -> SampleSummary:
    """Render a folder ``photos`` as :func:`write_scenes` does, and ``drive.mp4``.

    Raises:
        UserFacingError: the spec makes no sense, or the folder cannot be written to.
        RenderingCancelled: ``cancelled`` said so; photographs that were complete stay.
    """
    check_spec(spec)
    written = write_scenes(folder / "photos", spec, progress, cancelled, workers)
    path = folder / "drive.mp4" if video else None
    if path is not None:
        with user_facing("The sample could not be written", folder):
            write_drive(path, spec.seed, progress, cancelled)
    return SampleSummary(written.images, written.boxes, path)
