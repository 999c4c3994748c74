"""What is done to the project; everything here blocks, and is for other threads."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.progress import Cancelled, ProgressSink
from manhole_studio.core.scenes.spec import SceneSpec
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.job_thread import Job

if TYPE_CHECKING:  # OpenCV, which the window must not wait for
    from manhole_studio.core.dataset.synthetic import AddedSynthetic
    from manhole_studio.core.pasting.spec import PastePlan

PROCESSES = os.cpu_count() or 1
"""That render; none for the thread itself."""

Add = Callable[[ProgressSink, Cancelled], "AddedSynthetic"]


@dataclass(frozen=True, slots=True)
class Made:
    """The newest version, and which photographs came into it."""

    version: DatasetVersion
    image_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class TakenOut:
    version: DatasetVersion
    photographs: int


def rendering(project: Project, spec: SceneSpec) -> Job:
    """Gives a :class:`Made`."""

    def add(progress: ProgressSink, cancelled: Cancelled) -> AddedSynthetic:
        from manhole_studio.core.dataset.rendered import add_rendered
        from manhole_studio.core.scenes.rendering_pool import RenderingCancelled
        from manhole_studio.core.scenes.writing import write_scenes

        def render(folder: Path) -> None:
            try:
                write_scenes(folder, spec, progress, cancelled, PROCESSES)
            except RenderingCancelled:
                raise ImportCancelled from None

        facts = {"seed": spec.seed}
        return add_rendered(project, render, {}, progress, cancelled, facts=facts, add_classes=True)

    return _noting(project, add)


def pasting(project: Project, plan: PastePlan) -> Job:
    """Gives a :class:`Made`."""

    def add(progress: ProgressSink, cancelled: Cancelled) -> AddedSynthetic:
        from manhole_studio.core.pasting.making import make

        return make(project, plan, progress, cancelled)

    return _noting(project, add)


def taking_out(project: Project, image_ids: frozenset[int] | None = None) -> Job:
    """Gives a :class:`TakenOut`; without ``image_ids`` all that is no photograph goes."""

    def take_out(progress: ProgressSink, cancelled: Cancelled) -> TakenOut:
        from manhole_studio.core.dataset.synthetic import remove_synthetic

        done = remove_synthetic(project, progress, cancelled, only=image_ids)
        return TakenOut(done.version, done.photographs)

    return take_out


def _noting(project: Project, add: Add) -> Job:
    def work(progress: ProgressSink, cancelled: Cancelled) -> Made:
        before = _used(project)
        added = add(progress, cancelled)
        return Made(added.version, _used(project) - before)

    return work


def _used(project: Project) -> frozenset[int]:
    return frozenset(
        image.image_id for image in project.images() if image.is_synthetic and not image.excluded
    )
