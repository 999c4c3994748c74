"""Folders that are no project, or that cannot be opened now."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import atomic, lock
from manhole_studio.core.store.project import STAGING_PREFIX, Project

APP = Path(__file__).parents[4] / "app"
HOLD = """
import sys
from pathlib import Path
from manhole_studio.core.store.project import Project
project = Project.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Project.create(tmp_path / "p").close()
    return tmp_path / "p"


def error_of(folder: Path) -> UserFacingError:
    with pytest.raises(UserFacingError) as caught:
        Project.open(folder)
    return caught.value


def test_what_is_no_project_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()

    assert "does not exist" in error_of(tmp_path / "missing").detail
    assert "is a file" in error_of(tmp_path / "file").detail
    assert "project.toml" in error_of(tmp_path / "empty").detail
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        "name = 3\nschema_version = 1\nclass_names = []",
        'name = "x"\nclass_names = []',
        'name = "x"\nschema_version = 1\nclass_names = "a"',
        'name = "x"\nschema_version = 1\nclass_names = ["a", "a"]',
        'name = "x"\nschema_version = 1\nclass_names = [1]',
        "\x00\x01",
    ],
)
def test_a_damaged_project_file_is_named(folder: Path, text: str) -> None:
    (folder / "project.toml").write_text(text)

    assert str(folder / "project.toml") in error_of(folder).detail


def test_newer_projects_are_left_alone(folder: Path) -> None:
    text = (folder / "project.toml").read_text()
    (folder / "project.toml").write_text(text.replace("schema_version = 1", "schema_version = 9"))
    assert "newer version" in error_of(folder).title
    (folder / "project.toml").write_text(text)
    connection = sqlite3.connect(folder / "project.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "newer version" in error_of(folder).title


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" * 512])
def test_a_damaged_database_is_named_and_the_lock_is_free_again(
    folder: Path, content: bytes
) -> None:
    sound = (folder / "project.db").read_bytes()
    (folder / "project.db").write_bytes(content)
    assert str(folder / "project.db") in error_of(folder).detail
    (folder / "project.db").write_bytes(sound)

    Project.open(folder).close()


def test_a_second_opening_says_who_has_it(folder: Path) -> None:
    with Project.open(folder):
        assert f"this process on {socket.gethostname()}" in error_of(folder).detail
    Project.open(folder).close()


def test_another_process_is_named_and_its_death_frees_the_project(folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(APP)},
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        assert f"process {holder.pid}" in error_of(folder).detail
        holder.kill()
        holder.wait()
    assert json.loads((folder / "project.lock").read_text())["pid"] == holder.pid

    Project.open(folder).close()


def test_a_lock_file_with_nonsense_does_not_matter(folder: Path) -> None:
    (folder / "project.lock").write_text("{nonsense")

    Project.open(folder).close()


def test_an_unwritable_folder_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *args: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(lock.os, "open", refuse)
    error = error_of(folder)

    assert str(folder) in error.detail
    assert "Permission denied" in error.detail


def test_creating_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserFacingError, match="file"):
        Project.create(tmp_path / "file" / "project")


def test_creating_over_something_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "mine.jpg").write_text("x")
    with pytest.raises(UserFacingError, match="in the way"):
        Project.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["images"]


def test_creating_a_project_twice_is_refused(folder: Path) -> None:
    with pytest.raises(UserFacingError, match="already"):
        Project.create(folder)


def test_what_a_killed_job_left_is_cleared_away(folder: Path) -> None:
    (folder / f"{STAGING_PREFIX}dead" / "version").mkdir(parents=True)
    Project.open(folder).close()

    assert not (folder / f"{STAGING_PREFIX}dead").exists()


def test_an_atomic_write_that_fails_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    atomic.write_text(path, "old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write_text(path, "new")

    assert [(item.name, item.read_text()) for item in tmp_path.iterdir()] == [("a.txt", "old")]


def test_a_creation_that_fails_leaves_nothing_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "write_bytes", full)
    with pytest.raises(UserFacingError, match="Free some space"):
        Project.create(tmp_path / "p")
    monkeypatch.undo()

    assert not (tmp_path / "p").exists()
    Project.create(tmp_path / "p").close()


def test_a_lost_database_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    (folder / "images" / "a.jpg").write_text("x")
    (folder / "project.db").unlink()

    assert "does not exist" in error_of(folder).detail
    assert not (folder / "project.db").exists()
