from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import parse

import pytest

from fixtures.photographs import COVER, tree
from fixtures.projects import import_into, write_rich_folder
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.annotations.coco import read_coco
from manhole_studio.core.annotations.createml import read_createml
from manhole_studio.core.annotations.yolo_txt import read_class_list, read_yolo
from manhole_studio.core.dataset import exporting
from manhole_studio.core.dataset.exporting import FORMATS, export_version
from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.importing import scan_sources
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project

PRECISION = {"voc": 0.0, "yolo": 0.001, "coco": 1e-6, "createml": 1e-6}
"""Pixels; YOLO has six decimals of the image's width."""
KEEPS_FLAGS = {"voc", "coco"}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "北区 project") as project:
        import_into(project, write_rich_folder(tmp_path / "photos"))
        yield project


def same_boxes(fmt: str, first: tuple[Box, ...], second: tuple[Box, ...]) -> bool:
    if len(first) != len(second):
        return False
    tolerance = PRECISION[fmt]
    return all(
        a.class_name == b.class_name
        and a.xyxy == pytest.approx(b.xyxy, abs=tolerance or 1e-12)
        and (fmt not in KEEPS_FLAGS or (a.difficult, a.truncated) == (b.difficult, b.truncated))
        for a, b in zip(first, second, strict=True)
    )


def side_of(fmt: str, export: Path, path: Path) -> str:
    """Where the format itself says that a photograph belongs."""
    if fmt != "voc":
        return path.parent.name
    lists = {side: (export / f"ImageSets/Main/{side}.txt").read_text("utf-8") for side in Split}
    (side,) = (side for side, text in lists.items() if path.stem in text.splitlines())
    return side


@pytest.mark.parametrize("as_zip", [False, True])
@pytest.mark.parametrize("fmt", FORMATS)
def test_what_is_exported_is_read_back(
    project: Project, tmp_path: Path, fmt: str, as_zip: bool
) -> None:
    wanted = {image.sha256: image for image in project.version_images(1)}
    export = export_version(project, 1, fmt, tmp_path / "out 出" / fmt, as_zip=as_zip)
    scan = scan_sources([export])
    if as_zip:
        shutil.unpack_archive(export, tmp_path / "unpacked")
        export = tmp_path / "unpacked"
    sides = {
        hashlib.sha256(path.read_bytes()).hexdigest(): side_of(fmt, export, path)
        for path in export.rglob("*.*g")
    }

    assert {item.sha256 for item in scan.items} == wanted.keys()
    assert dict(scan.formats) == {fmt: len(wanted)}
    assert not scan.skipped
    for item in scan.items:
        assert same_boxes(fmt, item.annotation.boxes, wanted[item.sha256].boxes), item.path
        assert sides[item.sha256] == wanted[item.sha256].split


def test_the_layout_of_voc(project: Project, tmp_path: Path) -> None:
    export = export_version(project, 1, "voc", tmp_path / "out")
    folders = {path.name for path in export.iterdir()}
    lists = {path.stem: path.read_text("utf-8").splitlines() for path in export.glob("*/*/*.txt")}
    stems = {path.stem for path in (export / "JPEGImages").iterdir()}
    xml = parse(export / "Annotations" / "a_b_井盖.xml").getroot()  # noqa: S314 - our own

    assert folders == {
        "JPEGImages",
        "Annotations",
        "ImageSets",
        "README.txt",
        "manifest.json",
    }
    assert set(lists) == {"train", "val", "test", "trainval"}
    assert set(lists["train"]) | set(lists["val"]) == set(lists["trainval"])
    assert {*lists["train"], *lists["val"], *lists["test"]} == stems
    assert stems == {path.stem for path in (export / "Annotations").iterdir()}
    assert not any(" " in stem for stem in stems)
    assert xml.findtext("filename") == "a_b_井盖.jpg"


def test_the_layout_of_yolo_is_one_that_labelimg_opens(project: Project, tmp_path: Path) -> None:
    export = export_version(project, 1, "yolo", tmp_path / "out")
    for image in project.version_images(1):
        labels = export / "labels" / str(image.split)
        names = read_class_list(labels / "classes.txt")
        stem = image.path.stem if image.path.stem != "classes" else f"classes~{image.sha256[:8]}"
        size = (image.width, image.height)

        assert names == project.class_names
        assert (export / "images" / str(image.split) / f"{stem}{image.path.suffix}").is_file()
        found = read_yolo(labels / f"{stem}.txt", names, size).boxes
        assert same_boxes("yolo", found, image.boxes)


def test_the_layouts_of_coco_and_createml(project: Project, tmp_path: Path) -> None:
    coco = export_version(project, 1, "coco", tmp_path / "coco")
    createml = export_version(project, 1, "createml", tmp_path / "createml")
    for side in Split:
        names = {image.path.name for image in project.version_images(1, side)}

        assert read_coco(coco / "annotations" / f"instances_{side}.json").keys() == names
        assert {path.name for path in (coco / side).iterdir()} == names
        listed = createml / side / "_annotations.createml.json"
        assert read_createml(listed).keys() == names
        assert {path.name for path in listed.parent.iterdir()} == names | {listed.name}


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_manifest_holds_the_hash_of_every_file_and_no_path_of_the_user(
    project: Project, tmp_path: Path, fmt: str
) -> None:
    export = export_version(project, 1, fmt, tmp_path / "out")
    text = (export / "manifest.json").read_text("utf-8")
    hashes = {entry["path"]: entry["sha256"] for entry in json.loads(text)["files"]}
    files = {
        path.relative_to(export).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in export.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert hashes == files
    assert str(tmp_path) not in text + (export / "README.txt").read_text("utf-8")


def test_an_older_version_is_exported_as_it_was(project: Project, tmp_path: Path) -> None:
    before = tree(export_version(project, 1, "yolo", tmp_path / "before"))
    project.save_boxes(project.images()[0].image_id, [COVER, Box("new", (1, 2, 3, 4))])
    make_version(project)

    assert tree(export_version(project, 1, "yolo", tmp_path / "after")) == before
    newer = export_version(project, 2, "yolo", tmp_path / "newer")
    assert read_class_list(newer / "labels/train/classes.txt")[-1] == "new"


def test_the_same_zip_comes_out_twice(project: Project, tmp_path: Path) -> None:
    first = export_version(project, 1, "coco", tmp_path / "first", as_zip=True)
    second = export_version(project, 1, "coco", tmp_path / "second.zip", as_zip=True)

    assert (first.name, second.name) == ("first.zip", "second.zip")
    assert first.read_bytes() == second.read_bytes()
    assert zipfile.ZipFile(first).testzip() is None


def test_an_empty_folder_may_be_there_already(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export_version(project, 1, "voc", tmp_path / "out").is_dir()


@pytest.mark.parametrize("as_zip", [False, True])
def test_nothing_of_the_user_is_overwritten(project: Project, tmp_path: Path, as_zip: bool) -> None:
    kept = tmp_path / ("out.zip" if as_zip else "out/kept.txt")
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(UserFacingError):
        export_version(project, 1, "voc", tmp_path / "out", as_zip=as_zip)

    assert kept.read_text(encoding="utf-8") == "mine"


def test_an_export_never_lies_among_the_projects_own_files(project: Project) -> None:
    with pytest.raises(UserFacingError, match="own files"):
        export_version(project, 1, "voc", project.datasets_dir / "7")
    assert export_version(project, 1, "voc", project.exports_dir / "mine").is_dir()


def test_a_version_that_is_not_there_is_named(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="no version 7"):
        export_version(project, 7, "voc", tmp_path / "out")


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_cancel_leaves_nothing(project: Project, tmp_path: Path, as_zip: bool) -> None:
    answers = iter([False] * 5)
    with pytest.raises(ImportCancelled):
        export_version(
            project,
            1,
            "voc",
            tmp_path / "out" / "x",
            as_zip=as_zip,
            cancelled=lambda: next(answers, True),
        )

    assert not list((tmp_path / "out").iterdir())


def test_a_changed_photograph_is_named_and_nothing_is_written(
    project: Project, tmp_path: Path
) -> None:
    image = project.version_images(1)[3]
    image.path.write_bytes(image.path.read_bytes() + b"more")
    with pytest.raises(UserFacingError, match=image.path.stem):
        export_version(project, 1, "coco", tmp_path / "out" / "x")

    assert not list((tmp_path / "out").iterdir())


def test_a_missing_photograph_is_named(project: Project, tmp_path: Path) -> None:
    image: ImageRecord = project.version_images(1)[3]
    image.path.unlink()
    with pytest.raises(UserFacingError, match=image.path.stem):
        export_version(project, 1, "coco", tmp_path / "out")


def test_a_disk_without_room_is_said_before_anything_is_written(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = SimpleNamespace(free=10_000)
    monkeypatch.setattr(exporting.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(UserFacingError, match="the disk has 0 MB left"):
        export_version(project, 1, "voc", tmp_path / "out" / "x")

    assert not list((tmp_path / "out").iterdir())


def test_progress_ends_with_all_photographs(project: Project, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    export_version(
        project, 1, "voc", tmp_path / "out", progress=lambda p: seen.append((p.done, p.total))
    )
    assert seen[0] == (0, 11)
    assert seen[-1] == (11, 11)
