"""Files that are damaged, hostile, of an odd kind, or gone in the middle of a scan."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from fixtures.photographs import COVER, SIZE, tree, write_photo, write_voc_folder, write_voc_photo
from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.annotations.voc import write_voc
from manhole_studio.core.dataset import loading, parallel
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    ScanResult,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project


def kinds(scan: ScanResult) -> list[str]:
    return [finding.kind.value for finding in scan.findings]


def test_a_file_that_vanishes_during_the_scan_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_voc_folder(tmp_path, 3)
    real = loading.read_image

    def vanishing(path: Path) -> object:
        if path.name == "street 01.jpg":
            path.unlink()
            path.with_suffix(".xml").unlink()
        return real(path)

    monkeypatch.setattr(loading, "read_image", vanishing)
    scan = scan_sources([tmp_path])

    assert len(scan.items) == 2
    assert kinds(scan) == ["unreadable_image"]
    assert "No such file" in scan.findings[0].message


def test_an_annotation_that_vanishes_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_voc_folder(tmp_path, 2)
    real = loading.read_image

    def vanishing(path: Path) -> object:
        (tmp_path / "street 01.xml").unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr(loading, "read_image", vanishing)

    assert kinds(scan_sources([tmp_path])) == ["broken_annotation"]


def test_a_photograph_that_does_not_answer_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_voc_folder(tmp_path, 3)
    real = loading.read_image

    def stalling(path: Path) -> object:
        if path.name == "street 01.jpg":
            time.sleep(1.5)
        return real(path)

    monkeypatch.setattr(loading, "read_image", stalling)
    monkeypatch.setattr(parallel, "PATIENCE", 0.5)
    scan = scan_sources([tmp_path], compare=False, cache=False)

    assert kinds(scan) == ["stalled_file"]
    assert [skip.reason for skip in scan.skipped] == ["it does not answer"]
    time.sleep(1.2)  # the thread left behind ends with the test


def test_a_fifo_among_the_photographs_is_no_photograph(tmp_path: Path) -> None:
    write_voc_folder(tmp_path, 2)
    for name in ("fifo.jpg", "fifo.xml", "fifo.json", "classes.txt"):
        os.mkfifo(tmp_path / name)

    assert len(scan_sources([tmp_path]).items) == 2


def test_a_giant_line_in_a_label_is_refused_at_once(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "good.jpg")
    write_photo(tmp_path / "a.jpg")
    (tmp_path / "classes.txt").write_text("manhole\n")
    (tmp_path / "a.txt").write_text("0 " + "1" * 10_000_000)
    scan = scan_sources([tmp_path])

    assert kinds(scan) == ["broken_annotation"]
    assert len(scan.findings[0].message) < 200


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_source_is_enough(tmp_path: Path) -> None:
    folder = write_voc_folder(tmp_path / "photos", 2)
    folder.chmod(0o500)
    try:
        assert len(scan_sources([folder]).items) == 2
    finally:
        folder.chmod(0o700)


def test_a_scan_writes_nothing_into_its_source(tmp_path: Path) -> None:
    folder = write_voc_folder(tmp_path / "photos", 2)
    before = tree(folder)
    scan_sources([folder])

    assert tree(folder) == before


def test_only_damaged_photographs_are_an_error_that_names_one(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 no")
    with pytest.raises(UserFacingError, match=r"a\.jpg"):
        scan_sources([tmp_path])


@pytest.mark.parametrize(
    ("suffix", "modes"),
    [
        (".png", ("L", "I;16", "LA", "P", "RGBA")),
        (".tif", ("L", "I;16", "RGB", "RGBA")),
        (".jpg", ("L", "CMYK")),
        (".webp", ("RGBA",)),
        (".bmp", ("L",)),
    ],
)
def test_odd_kinds_of_pixels_are_imported(
    tmp_path: Path, suffix: str, modes: tuple[str, ...]
) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    for number, mode in enumerate(modes):
        path = photos / f"{number}{suffix}"
        write_image(path, mode)
        write_voc(path.with_suffix(".xml"), Annotation((COVER,), SIZE, path.name))
    # They all show the same; what they look like is not asked here.
    scan = scan_sources([photos], compare=False)
    with Project.create(tmp_path / "project") as project:
        result = run_import(project, plan_import(scan, ImportOptions()))

    assert [f.kind for f in result.findings if f.kind != "split_empty"] == []
    assert (result.version.images, len(scan.items)) == (len(modes), len(modes))


def write_image(path: Path, mode: str) -> None:
    grey = np.tile(np.linspace(0, 1, SIZE[0]), (SIZE[1], 1)) * np.linspace(0.5, 1, SIZE[1])[:, None]
    if mode == "I;16":
        Image.fromarray((grey * 65535).astype(np.uint16)).save(path)
    else:
        Image.fromarray((grey * 255).astype(np.uint8)).convert(mode).save(path)
