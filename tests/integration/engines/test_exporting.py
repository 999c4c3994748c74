from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.projects import import_into
from fixtures.tiny_exports import NAMES, noise, write_loud_weights
from manhole_studio.cli import run
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportCancelled, ExportFormat, ExportRequest
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project
from manhole_studio.engines.backends import load_detector
from manhole_studio.engines.export_job import ExportJob, Made, plan_export
from manhole_studio.engines.export_process import export_weights
from manhole_studio.engines.exporting import run_export

PHOTOGRAPHS = 24
ONNX = ExportRequest(ExportFormat.ONNX)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_loud_weights(tmp_path_factory.mktemp("weights") / "loud.pt")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("photographs")
    for index in range(PHOTOGRAPHS):
        cv2.imwrite(str(folder / f"{index}.png"), noise(90 + index, 120, index))
        box = "<object><name>manhole</name><bndbox><xmin>9</xmin><ymin>9</ymin><xmax>50</xmax>"
        text = f"<annotation>{box}<ymax>60</ymax></bndbox></object></annotation>"
        (folder / f"{index}.xml").write_text(text)
    with Project.create(tmp_path_factory.mktemp("project") / "p", "p") as project:
        import_into(project, folder, split=(60, 25, 15))
        yield project


def made(job: ExportJob, folder: Path) -> tuple[Made, list[str]]:
    stages: list[str] = []

    def tell(progress: Progress) -> None:
        if progress.stage not in stages:
            stages.append(progress.stage)

    return run_export(job, folder, tell), stages


def test_is_made_and_compared_in_a_process_of_its_own(project: Project, weights: Path) -> None:
    stages: list[str] = []
    result = export_weights(project, weights, ONNX, progress=lambda p: stages.append(p.stage))
    assert result.path == project.exports_dir / "loud-96.onnx"
    assert list(project.exports_dir.iterdir()) == [result.path]
    assert result.bytes == result.path.stat().st_size
    assert result.remark == ""
    assert {"Writing", "Comparing"} == set(stages)
    parity = result.parity
    assert parity is not None
    assert (parity.split, parity.images) == ("val", parity.boxes)
    assert abs(parity.map50.mean) < 0.01
    assert parity.map50.low <= parity.map50.mean <= parity.map50.high
    assert parity.speed_up > 0
    assert project.looks(1).evaluations == 0
    result.path.unlink()


@pytest.mark.parametrize("kind", [ExportFormat.ONNX, ExportFormat.OPENVINO])
def test_eight_bits_are_a_quarter_and_still_detect(
    project: Project, weights: Path, kind: ExportFormat, tmp_path: Path
) -> None:
    job = plan_export(project, weights, ExportRequest(kind, int8=True))
    train = {image.path for image in project.version_images(1, Split.TRAIN)}
    assert len(job.calibration) >= 10
    assert set(job.calibration) <= train
    result, stages = made(job, tmp_path)
    assert stages == ["Writing", "Calibrating", "Comparing"]
    detector = load_detector(result.path, confidence_floor=0.01)
    assert detector.precision == "int8"
    assert detector.class_names == NAMES
    assert len(detector.detect(noise(96, 96))) > 3
    assert result.parity is not None


def test_a_folder_and_a_size_that_were_asked_for_are_taken(weights: Path, tmp_path: Path) -> None:
    request = ExportRequest(ExportFormat.TORCHSCRIPT, image_size=70, out=tmp_path)
    result = export_weights(None, weights, request)
    assert result.path == tmp_path / "loud-96.torchscript"
    assert result.parity is None
    assert "without a project" in result.remark


def test_weights_of_other_classes_are_exported_but_not_compared(
    project: Project, tmp_path: Path
) -> None:
    others = write_loud_weights(tmp_path / "others.pt", ("cat", "dog"))
    result, _ = made(plan_export(project, others, ONNX), tmp_path)
    assert result.path.is_file()
    assert result.parity is None
    assert "know none of these classes" in result.remark


def test_what_no_format_can_do_is_refused_before_any_work(project: Project, weights: Path) -> None:
    for kind in (ExportFormat.TORCHSCRIPT, ExportFormat.TENSORRT):
        with pytest.raises(UserFacingError, match="eight bits"):
            plan_export(project, weights, ExportRequest(kind, int8=True))
    with pytest.raises(UserFacingError, match="there is no project"):
        plan_export(None, weights, dataclasses.replace(ONNX, int8=True))


def test_too_few_photographs_are_counted(weights: Path, tmp_path: Path) -> None:
    folder = tmp_path / "few"
    folder.mkdir()
    for index in range(6):
        cv2.imwrite(str(folder / f"{index}.png"), noise(60, 60, index))
        (folder / f"{index}.txt").write_text("0 0.5 0.5 0.2 0.2\n")
    (folder / "classes.txt").write_text("manhole\n")
    with Project.create(tmp_path / "p", "p") as project:
        import_into(project, folder)
        with pytest.raises(UserFacingError, match=r"at least 10 .* there are \d"):
            plan_export(project, weights, dataclasses.replace(ONNX, int8=True))


def test_tensorrt_without_a_card_says_so(weights: Path, tmp_path: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a card")
    with pytest.raises(UserFacingError, match="NVIDIA"):
        run_export(plan_export(None, weights, ExportRequest(ExportFormat.TENSORRT)), tmp_path)


def test_cancelled_leaves_nothing(project: Project, weights: Path) -> None:
    begun: list[Progress] = []
    with pytest.raises(ExportCancelled):
        export_weights(project, weights, ONNX, progress=begun.append, cancelled=lambda: bool(begun))
    assert list(project.exports_dir.iterdir()) == []


def test_a_hostile_file_is_not_loaded(tmp_path: Path) -> None:
    import pickle

    path = tmp_path / "bad.pt"
    path.write_bytes(pickle.dumps(Box))
    with pytest.raises(UserFacingError, match="not safe"):
        export_weights(None, path, ONNX)
    assert [each.name for each in tmp_path.iterdir()] == ["bad.pt"]


def test_a_full_disk_is_told(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from manhole_studio.engines import ultralytics_export

    def fail(*_arguments: object) -> Path:
        raise RuntimeError("write failed")

    monkeypatch.setattr(ultralytics_export, "_run_exporter", fail)
    with pytest.raises(UserFacingError, match="could not be exported") as caught:
        run_export(plan_export(None, weights, ONNX), tmp_path)
    assert caught.value.path == str(weights)
    monkeypatch.setattr(ultralytics_export, "_LITTLE_SPACE", 2**62)
    with pytest.raises(UserFacingError, match="Not enough space"):
        run_export(plan_export(None, weights, ONNX), tmp_path)


def test_the_command_writes_beside_the_weights(
    weights: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.onnx"
    command = ["export", "--weights", str(weights), "--format", "onnx", "--out", str(out), "--json"]
    assert run(command) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result["path"], result["format"], result["map50_delta"]) == (str(out), "onnx", None)
    assert result["remark"]
    assert run(command) == 3
    error = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert error["path"] == str(out)
    assert run(["export", "--run", "r", "--format", "onnx", "--json"]) == 3
