"""Makes pasted photographs a part of the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.records import Origin
from manhole_studio.core.dataset.synthetic import (
    AddedSynthetic,
    SyntheticPhotograph,
    add_synthetic,
)
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pasting.composing import compose_with_sources
from manhole_studio.core.pasting.spec import PastePlan
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store.project import Project

__all__ = ["ImportCancelled", "make"]

JPEG_QUALITY: Final = 90
_PASTING: Final = "Pasting covers"


def make(
    project: Project,
    plan: PastePlan,
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
) -> AddedSynthetic:
    """Compose all photographs of the plan and add them to train as the next version; blocks.

    What is no longer in train, or was changed in between, is found again when they are added.

    Raises:
        UserFacingError: there is no place for a cover, a photograph is gone, all of them are
            there already, another version is being written, or the disk refused.
        ImportCancelled: ``cancelled`` became true.
        Whatever is raised, the project is as it was.
    """
    tick, stop = Ticker(progress), cancelled or never

    def pasted(folder: Path) -> Iterator[SyntheticPhotograph]:
        jobs = [(folder / f"pasted-{index + 1:04}.jpg", index) for index in range(plan.spec.images)]
        yield from map_files(lambda job: _write(plan, *job), jobs, _PASTING, tick, stop)

    return add_synthetic(project, pasted, progress, cancelled)


def _write(plan: PastePlan, path: Path, index: int) -> SyntheticPhotograph:
    """Runs in several threads."""
    made = compose_with_sources(plan, index)
    _, data = cv2.imencode(".jpg", made.image, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    path.write_bytes(data.tobytes())
    sources = dict.fromkeys([made.road.sha256, *(one.sha256 for one in made.cut_outs)])
    facts = {"seed": plan.spec.seed, "index": index, "road": made.road.path.name}
    return SyntheticPhotograph(path, made.annotation, Origin.PASTED, tuple(sources), facts)
