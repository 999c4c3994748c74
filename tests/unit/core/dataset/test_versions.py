from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from manhole_studio.core.dataset.records import Split
from manhole_studio.core.dataset.versions import (
    MANIFEST,
    content_sha256,
    data_yaml,
    next_number,
    synthetic_names,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project


def test_class_names_of_any_kind_survive_the_yaml() -> None:
    names = ["manhole", "yes", "1", "井盖: open", 'say "no"', "a#b", "- x", "null"]

    fields = yaml.safe_load(data_yaml(names))

    assert fields["names"] == dict(enumerate(names))
    assert "path" not in fields


def test_an_empty_test_side_is_left_out_and_the_others_never() -> None:
    sides = yaml.safe_load(data_yaml(["manhole"], [Split.TRAIN])).keys()

    assert sides == {"train", "val", "names"}


def test_a_folder_that_is_no_version_keeps_its_number(project: Project) -> None:
    (project.datasets_dir / "7").mkdir()
    (project.datasets_dir / "notes").mkdir()

    assert next_number(project) == 8


def test_the_manifest_tells_of_leaks_and_note(project: Project) -> None:
    text = (project.datasets_dir / "1" / "manifest.json").read_text("utf-8")

    assert json.loads(text)["leaks"] == 0
    assert json.loads(text)["note"] == ""


@pytest.mark.skipif(os.name == "nt", reason="there a read-only file cannot be removed")
def test_what_only_a_version_holds_is_read_only(project: Project) -> None:
    folder = project.datasets_dir / "1"
    own = [folder / "data.yaml", folder / "manifest.json", *folder.glob("labels/*/*.txt")]

    assert len(own) == 12
    assert not any(path.stat().st_mode & 0o222 for path in own)


def test_versions_are_counted_newest_first(project: Project) -> None:
    version = project.newest_version()

    assert version is not None
    assert project.versions() == [version]
    assert project.version(1) == version
    assert sum(version.splits.values()) == version.images == 10


def test_synthetic_photographs_are_known_by_the_manifest(tmp_path: Path) -> None:
    assert synthetic_names(tmp_path) == frozenset()
    entry = {"path": "images/train/b.jpg", "sha256": "0"}
    files = [{**entry, "path": "images/train/a.jpg", "origin": "rendered"}, entry]
    (tmp_path / MANIFEST).write_text(json.dumps({"files": files}), encoding="utf-8")
    assert synthetic_names(tmp_path) == {"a.jpg"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": [7]}', '{"files": [{"path": "a"}]}'])
def test_a_manifest_of_others_names_no_synthetic_photographs(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert synthetic_names(tmp_path) == frozenset()
    with pytest.raises(UserFacingError, match=MANIFEST):
        content_sha256(tmp_path)
