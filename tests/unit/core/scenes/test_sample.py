from __future__ import annotations

import hashlib
import os
import tomllib
from pathlib import Path

import pytest

from manhole_studio.core.annotations.voc import read_voc
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Progress
from manhole_studio.core.scenes import drive, sample, write_sample

DATASETS = Path(__file__).parents[4] / "datasets"


@pytest.fixture
def short_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drive, "FRAMES", 3)


@pytest.mark.usefixtures("short_drive")
def test_a_sample_is_a_labelimg_folder_and_a_video(tmp_path: Path) -> None:
    reports: list[Progress] = []
    folder = tmp_path / "Straßen 井盖"
    summary = write_sample(folder, images=4, seed=3, progress=reports.append)

    photos = sorted((folder / "photos").glob("*.jpg"))
    annotations = [read_voc(photo.with_suffix(".xml")) for photo in photos]
    assert summary.images == len(photos) == 4
    assert summary.boxes == sum(len(annotation.boxes) for annotation in annotations)
    for photo, annotation in zip(photos, annotations, strict=True):
        assert annotation.file_name == photo.name
        assert annotation.image_size == (640, 480)
    video = cv2.VideoCapture(str(summary.video))
    assert video.get(cv2.CAP_PROP_FRAME_COUNT) == 3
    assert sorted(path.name for path in folder.iterdir()) == ["drive.mp4", "photos"]
    assert {report.stage for report in reports} == {"Rendering photographs", "Rendering the drive"}
    assert (reports[-1].done, reports[-1].total) == (3, 3)


@pytest.mark.usefixtures("short_drive")
def test_the_files_hold_what_the_renderer_says(tmp_path: Path) -> None:
    write_sample(tmp_path, images=1, seed=8)
    image, boxes = sample.render_photograph(8, 0)
    stored = cv2.imread(str(tmp_path / "photos" / "road-0001.jpg"))
    written = read_voc(tmp_path / "photos" / "road-0001.xml").boxes
    assert abs(stored.astype(float) - image).mean() < 6
    assert [tuple(map(round, box.xyxy)) for box in boxes] == [box.xyxy for box in written]


def test_a_file_in_the_way_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UserFacingError) as caught:
        write_sample(tmp_path / "file", images=1)
    assert str(tmp_path / "file") in caught.value.detail


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root may write everywhere, and Windows folders have no such bits",
)
def test_a_folder_without_write_permission_is_explained(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserFacingError, match="may write"):
            write_sample(tmp_path / "sample", images=1)
    finally:
        tmp_path.chmod(0o700)


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
        assert sum(file.stat().st_size for file in files) < 6_000_000

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
