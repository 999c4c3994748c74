from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from fixtures.evidence import score
from fixtures.random_splits import random_split
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.opencv import cv2
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines import ultralytics_environment
from manhole_studio.engines.evaluation import evaluate_weights

SIDE = 160
IMAGES = 12
NAMES = ("drain", "manhole")


@pytest.fixture(scope="module", autouse=True)
def _prepared() -> None:
    ultralytics_environment.prepare()


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random network: what it detects is noise, but it detects."""
    import torch
    from ultralytics import YOLO
    from ultralytics.nn.tasks import DetectionModel

    torch.manual_seed(3)
    yolo: Any = YOLO("yolov8n.yaml")
    yolo.model = DetectionModel("yolov8n.yaml", nc=len(NAMES), verbose=False)
    yolo.model.names = dict(enumerate(NAMES))
    yolo.model.args = {"imgsz": SIDE, "task": "detect"}
    path = tmp_path_factory.mktemp("weights") / "random.pt"
    yolo.save(path)
    return path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("photographs")
    for index in range(IMAGES):
        cv2.imwrite(str(folder / f"{index}.jpg"), scene(index))
        (folder / f"{index}.txt").write_text(f"{index % 2} 0.5 0.5 0.3 0.2\n", encoding="utf-8")
    (folder / "classes.txt").write_text("\n".join(NAMES), encoding="utf-8")
    with Project.create(tmp_path_factory.mktemp("project") / "tiny") as project:
        plan = plan_import(scan_sources([folder]), ImportOptions(split=(34, 16, 50)))
        run_import(project, plan)
        yield project


def test_the_same_detections_score_as_in_ultralytics() -> None:
    import torch
    from ultralytics.engine.validator import BaseValidator
    from ultralytics.utils.metrics import ap_per_class, box_iou

    iou_levels = SimpleNamespace(iouv=torch.linspace(0.5, 0.95, 10))
    truth, detections = random_split(seed=1, images=200, classes=2)
    matched = [
        BaseValidator.match_predictions(
            iou_levels,
            torch.from_numpy(found.class_id),
            torch.from_numpy(actual.class_id),
            box_iou(torch.from_numpy(actual.xyxy).float(), torch.from_numpy(found.xyxy)),
        ).numpy()
        for actual, found in zip(truth, detections, strict=True)
    ]
    average_precisions = ap_per_class(
        np.concatenate(matched),
        np.concatenate([found.confidence for found in detections]),
        np.concatenate([found.class_id for found in detections]),
        np.concatenate([actual.class_id for actual in truth]),
    )[5]

    result = score(truth, detections, ["a", "b"], "test")

    # ultralytics joins the points of the precision-recall curve by straight lines and integrates,
    # COCO takes the mean of 101 steps: 0.003 apart here.
    assert 0.2 < result.map50 < 0.8
    assert result.map50 == pytest.approx(average_precisions[:, 0].mean(), abs=0.005)
    assert result.map50_95 == pytest.approx(average_precisions.mean(), abs=0.005)


def test_results_are_recorded_with_their_run_and_progress_is_told(
    project: Project, weights: Path
) -> None:
    folder = project.runs_dir / "run-01"
    folder.mkdir()
    (folder / "best.pt").write_bytes(weights.read_bytes())
    run = RunRecord("run-01", "2026-01-01T00:00:00+00:00", RunState.SUCCEEDED, 1, "x", "full", 1)
    project.add_run(run)
    told: list[tuple[int, int]] = []

    record = evaluate_weights(
        project, folder / "best.pt", progress=lambda done, total: told.append((done, total))
    )

    newest = project.evaluations()[0]
    assert (newest.run, newest.weights) == ("run-01", str(folder / "best.pt"))
    result = record.result
    assert json.dumps(asdict(newest.result)) == json.dumps(asdict(result))  # NaN, too
    assert (newest.number, newest.file_sha256) == (record.number, file_digest(folder / "best.pt"))
    assert (result.images, result.boxes, tuple(result.per_class)) == (6, 6, NAMES)
    assert told == [(done, 6) for done in range(7)]


def test_cancelling_records_nothing(project: Project, weights: Path) -> None:
    before = len(project.evaluations())
    calls = iter([False, False, True])

    with pytest.raises(EvaluationCancelled):
        evaluate_weights(project, weights, cancelled=lambda: next(calls))

    assert len(project.evaluations()) == before


def test_missing_weights_are_named_before_anything_is_loaded(project: Project) -> None:
    with pytest.raises(UserFacingError, match=r"nowhere\.pt does not exist"):
        evaluate_weights(project, Path("/nowhere.pt"))


def test_a_damaged_photograph_is_named(project: Project, weights: Path, tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "labels").mkdir()
    cv2.imwrite(str(tmp_path / "images" / "fine.jpg"), scene(1))
    (tmp_path / "labels" / "fine.txt").write_text("0 0.5 0.5 0.2 0.2\n")
    (tmp_path / "images" / "torn.jpg").write_bytes(b"\xff\xd8 nothing more")
    (tmp_path / "data.yaml").write_text("test: images\nnames: [manhole]\n")

    with pytest.raises(UserFacingError) as caught:
        evaluate_weights(project, weights, target=EvaluationTarget(data=tmp_path / "data.yaml"))

    assert caught.value.path == str(tmp_path / "images" / "torn.jpg")


def scene(seed: int) -> np.ndarray:
    """Coloured rectangles on noise, square and of the network's size."""
    random = np.random.default_rng(seed)
    image = random.integers(60, 120, (SIDE, SIDE, 3), dtype=np.uint8)
    for _ in range(12):
        x, y, width, height = (int(value) for value in random.integers(10, 200, 4))
        image[y : y + height, x : x + width] = random.integers(0, 255, 3)
    return image
