from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from fixtures.photographs import write_voc_folder
from fixtures.projects import import_into
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.evaluation.familiar import count_familiar
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.evaluation.target_set import set_of_target
from manhole_studio.core.opencv import cv2
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

RUN = RunRecord("run-01", "2026-01-01T00:00:00+00:00", RunState.SUCCEEDED, 1, "x", "full", 1)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as project:
        import_into(project, write_voc_folder(tmp_path / "photos", 20))
        project.add_run(RUN)
        yield project


def familiar(project: Project, folder: Path, run: str | None = "run-01") -> int:
    return count_familiar(project, run, set_of_target(project, EvaluationTarget(data=folder)))


def learned(project: Project, side: Split = Split.TRAIN) -> Path:
    return project.version_images(1, side)[0].path


def with_annotation(image: Path, photos: Path) -> None:
    """Gives a photograph the annotation of another."""
    shutil.copy(next(photos.glob("*.xml")), image.with_suffix(".xml"))


def test_photographs_of_the_training_are_counted_also_saved_anew(
    project: Project, tmp_path: Path
) -> None:
    others = write_voc_folder(tmp_path / "others", 3)
    shutil.copy(learned(project), others / "copy.jpg")
    again = cv2.imdecode(np.fromfile(learned(project, Split.VAL), np.uint8), cv2.IMREAD_COLOR)
    cv2.imwrite(str(others / "again.jpg"), again, [cv2.IMWRITE_JPEG_QUALITY, 60])
    for name in ("copy.jpg", "again.jpg"):
        with_annotation(others / name, tmp_path / "photos")

    assert familiar(project, others) == 2
    assert familiar(project, others, run=None) == 0


def test_those_of_its_test_side_are_not_known_to_it(project: Project, tmp_path: Path) -> None:
    others = write_voc_folder(tmp_path / "others", 3)
    shutil.copy(learned(project, Split.TEST), others / "copy.jpg")
    with_annotation(others / "copy.jpg", tmp_path / "photos")

    assert familiar(project, others) == 0


def test_the_own_version_was_split_with_care(project: Project) -> None:
    assert count_familiar(project, "run-01", set_of_target(project, EvaluationTarget())) == 0
