"""Files, processes, cancelling and failures of a set of photographs."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from manhole_studio.core.annotations.voc import read_voc
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Progress
from manhole_studio.core.scenes import writing
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.rendering_pool import RenderingCancelled, each
from manhole_studio.core.scenes.spec import CoverState, SceneSpec
from manhole_studio.core.scenes.writing import TRUTH, write_scenes

SMALL = SceneSpec(images=4, size=(160, 160), seed=3)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_set_is_a_labelimg_folder_with_its_truth(tmp_path: Path) -> None:
    reports: list[Progress] = []
    folder = tmp_path / "Straßen 井盖" / "deeper"
    summary = write_scenes(folder, SMALL, reports.append)
    photographs = sorted(folder.glob("*.jpg"))
    truths = [json.loads(line) for line in (folder / TRUTH).read_text("utf-8").splitlines()]
    assert [path.name for path in photographs] == [truth["file"] for truth in truths]
    assert summary.images == len(photographs) == 4
    assert summary.folder == folder
    boxes = 0
    for path, truth in zip(photographs, truths, strict=True):
        annotation = read_voc(path.with_suffix(".xml"))
        assert annotation.file_name == path.name
        assert annotation.image_size == (160, 160)
        assert [list(box.xyxy) for box in annotation.boxes] == [
            cover["box"] for cover in truth["covers"]
        ]
        assert cv2.imread(os.fspath(path)) is not None or not str(path).isascii()
        boxes += len(annotation.boxes)
    assert summary.boxes == boxes
    assert len(list(folder.iterdir())) == 2 * 4 + 1
    assert [report.done for report in reports] == sorted(report.done for report in reports)
    assert (reports[-1].done, reports[-1].total) == (4, 4)


def test_the_files_hold_what_the_renderer_says(tmp_path: Path) -> None:
    spec = replace(SMALL, images=1, size=(320, 240))
    write_scenes(tmp_path, spec)
    image, boxes, facts = render_photograph(spec, 0)
    stored = cv2.imread(os.fspath(tmp_path / "road-0001.jpg"))
    assert abs(stored.astype(float) - image).mean() < (6 if facts.quality > 60 else 14)
    written = read_voc(tmp_path / "road-0001.xml").boxes
    assert [tuple(map(round, box.xyxy)) for box in boxes] == [box.xyxy for box in written]


def test_processes_make_the_same_files_as_the_calling_thread(tmp_path: Path) -> None:
    write_scenes(tmp_path / "here", SMALL)
    # Read-only mappings cannot be sent to a process as they are.
    write_scenes(tmp_path / "there", SMALL, workers=2)
    assert digests(tmp_path / "here") == digests(tmp_path / "there")


@pytest.mark.parametrize("workers", [0, 2])
def test_cancelling_leaves_the_folder_as_it_was(tmp_path: Path, workers: int) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "road-0001.jpg").write_bytes(b"mine")
    stop = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.done:
            stop.set()

    with pytest.raises(RenderingCancelled):
        write_scenes(folder, replace(SMALL, images=5000), watch, stop.is_set, workers)
    assert [path.name for path in folder.iterdir()] == ["road-0001.jpg"]
    assert (folder / "road-0001.jpg").read_bytes() == b"mine"


def test_cancelling_does_not_wait_for_what_processes_do(tmp_path: Path) -> None:
    started = time.monotonic()
    with pytest.raises(RenderingCancelled):
        write_scenes(tmp_path / "new" / "photos", SMALL, None, lambda: True, 1)
    assert time.monotonic() - started < 10
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_explained_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "road-0003.jpg":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserFacingError) as caught:
        write_scenes(tmp_path / "photos", SMALL, workers=1)
    assert "space" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UserFacingError) as caught:
        write_scenes(tmp_path / "file" / "photos", SMALL)
    assert str(tmp_path / "file") in caught.value.detail


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root may write everywhere, and Windows folders have no such bits",
)
def test_a_folder_without_write_permission_is_explained(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserFacingError, match="may write"):
            write_scenes(tmp_path / "photos", SMALL)
    finally:
        tmp_path.chmod(0o700)


def test_nonsense_is_refused_before_a_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError):
        write_scenes(tmp_path / "photos", replace(SMALL, states={CoverState.OPEN: 0.0}))
    assert list(tmp_path.iterdir()) == []


def dies(_argument: object, _index: int) -> int:
    os._exit(3)


def fails(_argument: object, index: int) -> int:
    raise ValueError(f"no picture {index}")


def test_a_process_that_dies_is_explained() -> None:
    with pytest.raises(UserFacingError, match="Memory"):
        list(each(dies, None, range(2), 1, lambda: False))


def test_what_fails_in_a_process_is_told_with_its_traceback() -> None:
    with pytest.raises(RuntimeError, match="no picture 0"):
        list(each(fails, None, range(2), 1, lambda: False))


def test_a_photograph_never_lies_there_without_its_annotation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = Path.replace
    seen: list[str] = []

    def watch(path: Path, target: Path) -> Path:
        seen.append(target.name)
        if target.suffix == ".jpg":
            assert target.with_suffix(".xml").exists()
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", watch)
    write_scenes(tmp_path, replace(SMALL, images=2))
    assert seen[-1] == writing.TRUTH
