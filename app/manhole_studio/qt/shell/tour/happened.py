"""What of the tour was done, by the tour's buttons or without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.sample_files import RUN_NAME
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_folder import BEST
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

_WELL_LIT: Final = 130.0
"""Mean grey level, 0 to 255."""


class TourStep(IntEnum):
    """In the order of the work."""

    LOOK = 1
    TRAIN = 2
    EVALUATE = 3
    WATCH = 4


@dataclass(frozen=True, slots=True)
class Happened:
    """What the sample project tells."""

    done: frozenset[TourStep] = frozenset()
    photo: str = ""
    """The file name of a well lit photograph that shows several boxes."""
    weights: Path | None = None
    """Of the user's newest run, else of the run that came with the project."""


def what_happened(project: Project) -> Happened:
    """Blocks on the database; for a worker thread."""
    runs = [run for run in project.runs() if (project.runs_dir / run.name / BEST).is_file()]
    own = [run for run in runs if run.name != RUN_NAME and run.state is RunState.SUCCEEDED]
    done = {
        TourStep.TRAIN: own,
        TourStep.EVALUATE: project.evaluations(),
        TourStep.WATCH: project.watches(),
    }
    return Happened(
        done=frozenset(step for step, found in done.items() if found),
        photo=_telling_photo(project),
        weights=_best_of([*own, *runs], project.runs_dir),
    )


def _telling_photo(project: Project) -> str:
    images = [image for image in project.images() if not image.excluded]
    telling = max(images, key=_how_telling, default=None)
    return telling.path.name if telling is not None else ""


def _how_telling(image: ImageRecord) -> tuple[int, float]:
    return min(len(image.boxes), 2), -abs((image.brightness or 0) - _WELL_LIT)


def _best_of(runs: Sequence[RunRecord], runs_dir: Path) -> Path | None:
    return runs_dir / runs[0].name / BEST if runs else None
