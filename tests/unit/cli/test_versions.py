from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fixtures.photographs import write_photo, write_voc_folder
from fixtures.projects import OTHER, import_photographs
from manhole_studio.cli import run
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.store.project import Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with two versions and one edit since."""
    with Project.create(tmp_path / "项目") as project:
        first, second, *_ = import_photographs(project, tmp_path / "photos")
        project.save_boxes(first.image_id, [OTHER])
        make_version(project, note="Corrected")
        project.save_boxes(second.image_id, [OTHER])
    return tmp_path / "项目"


def result(
    arguments: list[str], capsys: pytest.CaptureFixture[str], status: int = 0
) -> dict[str, object]:
    assert run([*arguments, "--json"]) == status
    last: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return last


def test_versions_are_listed_with_what_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = result(["versions", "--project", str(folder)], capsys)
    newest, oldest = listed["versions"]  # type: ignore[misc]

    assert (newest["version"], newest["images"], newest["note"]) == (2, 10, "Corrected")
    assert newest["splits"] == {"train": 7, "val": 2, "test": 1}
    assert newest["changes"]["sentence"] == "1 relabelled, +1 class"
    assert newest["changes"]["relabelled"] == ["street 00.jpg"]
    assert oldest["changes"] is None
    assert listed["since"]["relabelled"] == ["street 01.jpg"]  # type: ignore[index]


def test_people_get_a_line_a_version(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["versions", "--project", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[0] for line in lines] == ["2", "1", "now"]
    assert lines[0].endswith("10 photographs, 10 boxes (1 relabelled, +1 class)  Corrected")
    assert lines[-1] == "now  1 relabelled"


def test_a_new_version_has_the_keys_of_the_contract(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new-version", "--project", str(folder), "--note", "第三"]

    assert result(arguments, capsys) == {
        "event": "result",
        "version": 3,
        "images": 10,
        "boxes": 10,
        "splits": {"train": 7, "val": 2, "test": 1},
        "leaks": 0,
    }
    error = result(arguments, capsys, status=3)
    assert error["title"] == "There is nothing to do"


def test_a_split_is_changed_only_on_request(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["new-version", "--project", str(folder), "--split", "40,30,30", "--seed", "4"]

    assert result(arguments, capsys)["splits"] == {"train": 7, "val": 2, "test": 1}
    again = result([*arguments, "--resplit"], capsys)
    assert again["splits"] == {"train": 4, "val": 3, "test": 3}


@pytest.mark.parametrize("fmt", ["voc", "yolo", "coco", "createml"])
def test_an_export_names_where_it_lies(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], fmt: str
) -> None:
    out = tmp_path / "out"
    options = ["--format", fmt, "--zip", "--version", "1"]
    exported = result(
        ["export-data", "--project", str(folder), *options, "--out", str(out)], capsys
    )

    assert exported == {
        "event": "result",
        "path": str(tmp_path / "out.zip"),
        "format": fmt,
        "version": 1,
        "images": 10,
        "boxes": 10,
    }
    assert (tmp_path / "out.zip").is_file()


def test_an_export_that_is_in_the_way_is_bad_input(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export-data", "--project", str(folder), "--format", "voc"]
    error = result([*arguments, "--out", str(tmp_path / "photos")], capsys, status=3)
    assert error["path"] == str(tmp_path / "photos")
    missing = [*arguments, "--version", "9", "--out", str(tmp_path / "x")]
    assert "no version 9" in str(result(missing, capsys, status=3)["detail"])


def test_a_project_without_a_version_exports_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Project.create(tmp_path / "empty").close()
    arguments = ["export-data", "--project", str(tmp_path / "empty"), "--format", "voc"]

    error = result([*arguments, "--out", str(tmp_path / "out")], capsys, status=3)
    assert error["title"] == "There is no dataset version"


@pytest.mark.parametrize(
    "arguments",
    [
        ["export-data", "--project", "p", "--format", "pdf", "--out", "x"],
        ["export-data", "--project", "p", "--format", "voc"],
        ["new-version", "--project", "p", "--similar", "300"],
        ["new-version", "--project", "p", "--same-time", "-1"],
        ["new-version", "--project", "p", "--same-place", "inf"],
        ["import", "x", "--project", "p", "--no-annotation", "guess"],
    ],
)
def test_impossible_options_are_usage_errors(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        run(arguments)
    assert exit_.value.code == 2


@pytest.mark.parametrize(
    ("choice", "images", "unlabelled"),
    [("leave-out", 5, 0), ("background", 6, 0), ("unlabelled", 5, 1)],
)
def test_photographs_without_an_annotation_are_treated_as_chosen(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    choice: str,
    images: int,
    unlabelled: int,
) -> None:
    photos = write_voc_folder(tmp_path / "photos", 5)
    write_photo(photos / "unlabelled.jpg")
    arguments = ["import", str(photos), "--project", str(tmp_path / "p"), "--no-cache"]
    imported = result([*arguments, "--no-annotation", choice], capsys)

    assert (imported["images"], imported["boxes"]) == (images, 5)
    with Project.open(tmp_path / "p") as project:
        assert sum(not image.labelled for image in project.images()) == unlabelled


def test_checking_tells_of_what_changed_since(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (finding,) = result(["check", "--project", str(folder)], capsys)["findings"]  # type: ignore[misc]

    assert (finding["kind"], finding["severity"]) == ("version_outdated", "info")
    assert finding["message"] == "Changed since dataset version 2: 1 relabelled."


def test_the_commands_need_no_qt_and_no_torch(folder: Path) -> None:
    code = (
        "import sys; from manhole_studio.cli import run; "
        f"status = run(['versions', '--project', {str(folder)!r}]); "
        "bad = {'PyQt6', 'torch', 'ultralytics'} & sys.modules.keys(); "
        "sys.exit(status or bool(bad))"
    )
    app = str(Path(__file__).parents[3] / "app")
    environment = {**os.environ, "PYTHONPATH": app, "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, timeout=60)
