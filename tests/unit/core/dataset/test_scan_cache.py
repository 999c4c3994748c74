from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.photographs import COVER, write_photo, write_voc_folder, write_voc_photo
from manhole_studio import paths
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset import loading, scan_cache
from manhole_studio.core.dataset.importing import ScanResult, scan_sources


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_voc_folder(tmp_path / "photos" / "a 井盖", 3)
    write_voc_photo(tmp_path / "photos" / "b" / "clipped.jpg", [Box("x", (-9, 0, 30, 30))])
    write_photo(tmp_path / "photos" / "b" / "nothing.jpg")
    return settled(tmp_path / "photos")


def settled(folder: Path) -> Path:
    """As if the files were a minute old: those that are newer are not trusted."""
    old = time.time() - 60
    for path in folder.rglob("*.*"):
        os.utime(path, (old, old))
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the photographs whose content is read."""
    names: list[str] = []
    real = loading.read_image

    def counted(path: Path) -> object:
        names.append(path.name)
        return real(path)

    monkeypatch.setattr(loading, "read_image", counted)
    return names


def test_an_unchanged_folder_is_not_read_again(folder: Path, read: list[str]) -> None:
    first = scan_sources([folder])
    assert len(read) == 5
    second = scan_sources([folder])

    assert len(read) == 5
    assert second == first
    assert isinstance(second.items[0].path, Path)
    assert second.left_out[0].path.name == "nothing.jpg"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_unicode_only_cost_time(folder: Path, read: list[str]) -> None:
    scan_sources([folder])
    odd = folder / "b" / os.fsdecode(b"odd \xff.jpg")
    shutil.copy2(folder / "b" / "clipped.jpg", odd)
    settled(folder)

    for _ in range(2):
        scan_sources([folder])

    assert read.count(odd.name) == 2


def test_without_the_cache_everything_is_read(folder: Path, read: list[str]) -> None:
    scan_sources([folder])
    scan_sources([folder], cache=False)

    assert len(read) == 10


def test_a_scan_without_comparison_is_another_one(folder: Path) -> None:
    assert scan_sources([folder], compare=False).items[0].fingerprint == b""
    assert scan_sources([folder]).items[0].fingerprint != b""


def change_photograph(folder: Path) -> None:
    write_photo(folder / "a 井盖" / "street 01.jpg", "another")


def change_boxes(folder: Path) -> None:
    write_voc_photo(folder / "a 井盖" / "street 01.jpg", [COVER, Box("y", (1, 1, 9, 9))])


def add(folder: Path) -> None:
    write_voc_photo(folder / "new" / "new.jpg")


def remove(folder: Path) -> None:
    (folder / "a 井盖" / "street 01.jpg").unlink()


def remove_boxes(folder: Path) -> None:
    (folder / "a 井盖" / "street 01.xml").unlink()


def annotate(folder: Path) -> None:
    (folder / "b" / "nothing.txt").write_text("")


@pytest.mark.parametrize(
    "change", [change_photograph, change_boxes, add, remove, remove_boxes, annotate]
)
def test_every_change_is_noticed(
    folder: Path, read: list[str], change: Callable[[Path], None]
) -> None:
    before = scan_sources([folder])
    change(folder)
    read.clear()
    after = scan_sources([folder])

    assert after != before
    assert after == scan_sources([folder], cache=False)


def test_only_what_changed_is_read_again(folder: Path, read: list[str]) -> None:
    scan_sources([folder])
    read.clear()
    change_photograph(folder)
    scan_sources([folder])

    assert read == ["street 01.jpg"]


def test_files_that_were_just_written_are_not_trusted(tmp_path: Path, read: list[str]) -> None:
    write_voc_folder(tmp_path / "photos", 2)
    scan_sources([tmp_path / "photos"])
    scan_sources([tmp_path / "photos"])

    assert len(read) == 4


def test_a_class_list_above_the_source_counts(tmp_path: Path) -> None:
    photos = tmp_path / "set" / "images"
    write_photo(photos / "a.jpg")
    (photos / "a.txt").write_text("0 .5 .5 .2 .2\n")
    (tmp_path / "set" / "classes.txt").write_text("one\n")
    settled(tmp_path / "set")
    first: ScanResult = scan_sources([photos])
    (tmp_path / "set" / "classes.txt").write_text("two\n")
    (tmp_path / "set" / "unrelated.iso").write_text("")

    assert first.class_counts == {"one": 1}
    assert scan_sources([photos]).class_counts == {"two": 1}


@pytest.mark.parametrize("damage", [b"", b"no msgpack", b"\x84\xa7version\x01"])
def test_a_damaged_cache_is_ignored(folder: Path, home: Path, damage: bytes) -> None:
    first = scan_sources([folder])
    (file,) = (home / "cache" / "scans").glob("*.scan")
    file.write_bytes(damage)

    assert scan_sources([folder]) == first


def test_a_cut_off_cache_is_ignored(folder: Path, home: Path) -> None:
    first = scan_sources([folder])
    (file,) = (home / "cache" / "scans").glob("*.scan")
    file.write_bytes(file.read_bytes()[:-100])

    assert scan_sources([folder]) == first


def test_a_cache_that_cannot_be_written_only_costs_time(folder: Path, home: Path) -> None:
    home.write_text("a file in the way")

    assert len(scan_sources([folder]).items) == 4


def test_old_scans_are_forgotten(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_cache, "_MOST_FILES", 2)
    for source in (folder, folder / "a 井盖", folder / "b"):
        scan_sources([source])
        time.sleep(0.02)

    assert len(list((home / "cache" / "scans").glob("*.scan"))) == 2
