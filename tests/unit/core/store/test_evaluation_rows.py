from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from fixtures.evidence import evidence_of
from fixtures.random_splits import random_split
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import Evidence, SetKind
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.metrics import score_evidence
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.evaluation_rows import Looks
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

WEIGHTS = Path("/elsewhere/best.pt")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project", class_names=["cover"]) as project:
        yield project


def evidence_in(folder: Path) -> Evidence:
    evidence = evidence_of(*random_split(seed=1, images=6, classes=1))
    images = (
        replace(image, path=folder / "datasets" / "1" / image.path.name)
        for image in evidence.images
    )
    return replace(evidence, images=tuple(images))


def result_of(evidence: Evidence, split: str = "test") -> EvaluationResult:
    return score_evidence(Assessment(evidence, resamples=20), split)


def test_an_evaluation_comes_back_with_its_evidence(project: Project) -> None:
    evidence = evidence_in(project.folder)
    result = result_of(evidence)

    made = project.add_evaluation(
        WEIGHTS, None, result, evidence=evidence, dataset_version=1, file_sha256="aa"
    )

    (record,) = project.evaluations()
    assert record == made
    assert record.has_evidence
    assert (record.dataset_version, record.file_sha256) == (1, "aa")
    assert record.set_identity == evidence.identity()
    again = project.evidence(record.number)
    assert again is not None
    assert again.identity() == evidence.identity()
    assert repr(result_of(again)) == repr(result)


def test_a_moved_project_finds_its_photographs_and_weights(
    project: Project, tmp_path: Path
) -> None:
    evidence = evidence_in(project.folder)
    weights = project.runs_dir / "run-01" / "best.pt"
    made = project.add_evaluation(weights, None, result_of(evidence), evidence=evidence)
    number = made.number
    project.close()
    shutil.move(project.folder, tmp_path / "moved 项目")

    with Project.open(tmp_path / "moved 项目") as moved:
        again = moved.evidence(number)
        (record,) = moved.evaluations()

    assert again is not None
    first = again.images[0].path
    assert first == tmp_path / "moved 项目" / "datasets" / "1" / evidence.images[0].path.name
    assert made.weights == str(weights)
    assert record.weights == str(tmp_path / "moved 项目" / "runs" / "run-01" / "best.pt")


def test_damaged_evidence_is_no_evidence(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    evidence = evidence_in(project.folder)
    number = project.add_evaluation(WEIGHTS, None, result_of(evidence), evidence=evidence).number
    with project.database.transaction() as connection:
        connection.execute("UPDATE evidence SET data = substr(data, 1, 100)")

    assert project.evidence(number) is None
    assert f"evaluation {number}: the evidence is damaged" in caplog.text
    assert project.evaluations()[0].result.images == 6


def test_looks_count_evaluations_and_different_weights(project: Project) -> None:
    evidence = evidence_in(project.folder)
    for digest in ("aa", "bb", "aa"):
        project.add_evaluation(
            WEIGHTS, None, result_of(evidence), dataset_version=1, file_sha256=digest
        )
    for version, split in ((1, "val"), (2, "test"), (None, "test")):
        project.add_evaluation(
            WEIGHTS, None, result_of(evidence, split), dataset_version=version, file_sha256="cc"
        )

    assert project.looks(1) == Looks(3, 2)
    assert project.looks(2) == Looks(1, 1)
    assert project.looks(3) == Looks(0, 0)


def test_a_removed_evaluation_takes_its_evidence_but_not_its_look(project: Project) -> None:
    evidence = evidence_in(project.folder)
    number = project.add_evaluation(
        WEIGHTS,
        None,
        result_of(evidence),
        evidence=evidence,
        dataset_version=1,
        file_sha256="aa",
    ).number

    project.remove_evaluation(number)

    assert project.evaluations() == []
    assert project.evidence(number) is None
    assert project.database.rows("SELECT * FROM evidence") == []
    assert project.looks(1) == Looks(1, 1)


def test_an_operating_point_is_kept_by_content_and_can_be_taken_back(project: Project) -> None:
    assert project.operating_point("aa") is None

    project.set_operating_point("aa", 0.4)
    project.set_operating_point("aa", 0.6)
    project.set_operating_point("bb", 0.0)

    assert (project.operating_point("aa"), project.operating_point("bb")) == (0.6, 0.0)
    project.set_operating_point("aa", None)
    assert project.operating_point("aa") is None


def test_a_class_without_boxes_hides_neither_the_look_nor_the_figure(project: Project) -> None:
    add_run(project)
    evidence = replace(evidence_in(project.folder), class_names=("cover", "drain"))
    result = result_of(evidence)
    assert math.isnan(result.per_class["drain"]["map50"])

    project.add_evaluation(WEIGHTS, "run-01", result, dataset_version=1, file_sha256="aa")

    assert project.looks(1) == Looks(1, 1)
    assert project.test_figures()["run-01"].map50 == result.map50
    again = project.evaluations()[0].result
    assert json.dumps(asdict(again)) == json.dumps(asdict(result))


def test_photographs_with_nothing_to_find_give_no_figure_of_the_run(project: Project) -> None:
    add_run(project)
    truth, detections = random_split(seed=1, images=3, classes=1)
    nothing = [ImageTruth(one.xyxy[:0], one.class_id[:0]) for one in truth]
    evidence = evidence_of(nothing, detections, kind=SetKind.NEGATIVES)

    project.add_evaluation(WEIGHTS, "run-01", result_of(evidence))

    assert project.test_figures() == {}
    assert math.isnan(project.evaluations()[0].result.map50)


def add_run(project: Project) -> None:
    run = RunRecord("run-01", "2026-01-01T00:00:00+00:00", RunState.SUCCEEDED, 1, "x", "full", 1)
    project.add_run(run)
