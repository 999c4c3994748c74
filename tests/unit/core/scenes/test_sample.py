from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from manhole_studio.core.annotations.voc import read_voc
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress
from manhole_studio.core.scenes import drive, sample
from manhole_studio.core.scenes.sample import write_sample
from manhole_studio.core.scenes.spec import SceneSpec

DATASETS = Path(__file__).parents[4] / "datasets"


@pytest.fixture
def short_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drive, "FRAMES", 3)


SMALL = SceneSpec(images=3, seed=3, size=(160, 160))


@pytest.mark.usefixtures("short_drive")
def test_a_sample_is_a_labelimg_folder_and_a_video(tmp_path: Path) -> None:
    reports: list[Progress] = []
    folder = tmp_path / "Straßen 井盖"
    summary = write_sample(folder, SMALL, reports.append)

    photos = sorted((folder / "photos").glob("*.jpg"))
    annotations = [read_voc(photo.with_suffix(".xml")) for photo in photos]
    assert summary.images == len(photos) == 3
    assert summary.boxes == sum(len(annotation.boxes) for annotation in annotations)
    assert summary.video == folder / "drive.mp4"
    assert summary.video.stat().st_size > 1000
    assert {report.stage for report in reports} == {"Rendering photographs", "Rendering the drive"}


def test_a_sample_without_a_video_has_none(tmp_path: Path) -> None:
    summary = write_sample(tmp_path, SMALL, video=False)
    assert summary.video is None
    assert [path.name for path in tmp_path.iterdir()] == ["photos"]


def test_a_video_that_cannot_be_opened_is_explained_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="video"):
        drive.write_drive(tmp_path / "missing" / "drive.mp4", 0)
    assert list(tmp_path.iterdir()) == []


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


class TestBundled:
    def test_the_manifest_is_true(self) -> None:
        stated = tomllib.loads((DATASETS / "manifest.toml").read_text("utf-8"))["sample"]
        root = DATASETS / "sample"
        files = sorted(file for file in root.rglob("*") if file.is_file())
        lines = [f"{digest(file)}  {file.relative_to(root).as_posix()}\n" for file in files]
        assert stated["files"] == len(files)
        assert stated["sha256"] == hashlib.sha256("".join(lines).encode()).hexdigest()
        assert stated["renderer_version"] == sample.VERSION
        weights = [file for file in files if file.suffix == ".pt"]
        assert sum(file.stat().st_size for file in weights) < 7_000_000
        assert sum(file.stat().st_size for file in files if file not in weights) < 6_000_000

    def test_every_photograph_has_its_boxes(self) -> None:
        stated = tomllib.loads((DATASETS / "manifest.toml").read_text("utf-8"))["sample"]
        photos = sorted((DATASETS / "sample" / "photos").glob("*.jpg"))
        annotations = [read_voc(photo.with_suffix(".xml")) for photo in photos]
        boxes = [box for annotation in annotations for box in annotation.boxes]
        assert len(photos) == stated["images"]
        assert len(boxes) == stated["boxes"]
        assert {box.class_name for box in boxes} == set(stated["classes"])
        assert sum(not annotation.boxes for annotation in annotations) == stated["backgrounds"]
        for annotation in annotations:
            for box in annotation.boxes:
                assert 0 <= box.xyxy[0] < box.xyxy[2] <= 640
                assert 0 <= box.xyxy[1] < box.xyxy[3] <= 480
