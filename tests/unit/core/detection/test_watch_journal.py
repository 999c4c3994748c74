from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from fixtures.counted_covers import counted
from manhole_studio.core.detection import watch_journal
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.detection.watch_journal import Unsaved, WatchJournal
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import database as database_module
from manhole_studio.core.store.project import Project

IMAGE = np.zeros((4, 4, 3), np.uint8)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(database_module, "_BUSY_SECONDS", 0.05)
    with Project.create(tmp_path / "project", "Roads") as project:
        yield project


@pytest.fixture
def journal(project: Project, tmp_path: Path) -> WatchJournal:
    weights = tmp_path / "best.pt"
    weights.write_bytes(b"weights")
    return WatchJournal(project, "rtsp://me:secret@cam/1", weights, ("closed", "open"), 0.4)


def see(journal: WatchJournal, index: int, *confidences: float) -> None:
    count = len(confidences)
    detections = Detections(
        np.tile(np.array([[1, 2, 3, 4]], np.float32), (count, 1)),
        np.array(confidences, np.float32),
        np.ones(count, np.int64),
    )
    tracks = np.array([5, *[NO_TRACK] * (count - 1)][:count], np.int64)
    journal.put(Frame(IMAGE, index, index / 10, 0.0), detections, tracks)


def test_a_watch_without_a_frame_leaves_no_row(project: Project, journal: WatchJournal) -> None:
    journal.save()

    assert project.watches() == []
    assert journal.is_saved


def test_a_watch_that_saw_nothing_is_a_watch(project: Project, journal: WatchJournal) -> None:
    see(journal, 0)
    journal.save()

    (watch,) = project.watches()
    assert (watch.covers, watch.threshold, watch.id) == (0, 0.4, journal.watch)
    assert "secret" not in watch.source
    assert len(watch.file_sha256) == 64


def test_detections_and_covers_are_kept(project: Project, journal: WatchJournal) -> None:
    see(journal, 0, 0.875, 0.5)
    see(journal, 1)
    journal.take([counted(1, "open", sightings=3)])
    journal.save()
    see(journal, 2, 0.75)
    journal.take([counted(1, "open", sightings=4), counted(2)])
    journal.take([counted(1, "open", sightings=9)])
    journal.save()

    assert journal.watch is not None
    found = project.detections_of(journal.watch)
    assert [(one.frame, one.confidence, one.track_id) for one in found] == [
        (0, 0.875, 5),
        (0, 0.5, None),
        (2, 0.75, 5),
    ]
    assert (found[0].class_name, found[0].xyxy, found[2].time_s) == ("open", (1, 2, 3, 4), 0.2)
    assert [cover.sightings for cover in project.covers_of(journal.watch)] == [9, 14]
    assert (project.crop_of(journal.watch, 1) or b"").startswith(b"\xff\xd8")


def test_only_the_surest_of_a_frame_are_kept(project: Project, journal: WatchJournal) -> None:
    see(journal, 0, *np.linspace(0.9, 0.5, watch_journal.MOST_IN_A_FRAME + 30))
    journal.save()

    assert len(project.detections_of(journal.watch or 0)) == watch_journal.MOST_IN_A_FRAME


def test_what_a_locked_database_refuses_waits(project: Project, journal: WatchJournal) -> None:
    see(journal, 0, 0.8)
    journal.take([counted(1, sightings=3)])
    with locked(project):
        with pytest.raises(UserFacingError, match="database"):
            journal.save()
        assert journal.unsaved == Unsaved("rtsp://me:***@cam/1", 1, 1)
        see(journal, 1, 0.7)
        journal.take([counted(1, sightings=8)])
        with pytest.raises(UserFacingError):
            journal.save()
    journal.save()

    assert journal.is_saved
    assert [one.frame for one in project.detections_of(journal.watch or 0)] == [0, 1]
    assert [cover.sightings for cover in project.covers_of(journal.watch or 0)] == [8]


def test_what_is_being_written_is_not_saved_yet(
    project: Project, journal: WatchJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    see(journal, 0)
    journal.save()
    seen: list[Unsaved | None] = []
    see(journal, 1, 0.8)
    monkeypatch.setattr(Project, "add_detections", lambda *_: seen.append(journal.unsaved))
    journal.save()

    assert seen == [Unsaved("rtsp://me:***@cam/1", 1, 0)]
    assert journal.is_saved


def test_a_full_disk_is_said_and_what_waits_is_saved_later(
    project: Project, journal: WatchJournal
) -> None:
    see(journal, 0)
    journal.save()
    # SQLite answers as it does for a disk without room.
    pages = project.database.rows("PRAGMA page_count")[0][0]
    project.database.rows(f"PRAGMA max_page_count = {pages}")
    for index in range(1, 400):
        see(journal, index, 0.8)
    with pytest.raises(UserFacingError, match="disk is full"):
        journal.save()

    project.database.rows("PRAGMA max_page_count = 1000000")
    journal.save()
    assert len(project.detections_of(journal.watch or 0)) == 399


def test_memory_is_bounded_while_the_database_is_locked(
    project: Project, journal: WatchJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_journal, "MOST_FRAMES", 5)
    monkeypatch.setattr(watch_journal, "MOST_COVERS", 2)
    with locked(project):
        for index in range(4):
            see(journal, index, 0.8)
        with pytest.raises(UserFacingError):
            journal.save()
        for index in range(4, 9):
            see(journal, index, 0.8)
        journal.take(counted(number) for number in (1, 2, 3))
    journal.save()

    assert [one.frame for one in project.detections_of(journal.watch or 0)] == [0, 1, 2, 3, 4]
    assert journal.lost == 4
    assert [cover.number for cover in project.covers_of(journal.watch or 0)] == [1, 2]


def test_weights_that_are_gone_do_not_matter(project: Project, tmp_path: Path) -> None:
    journal = WatchJournal(project, "0", tmp_path / "gone.pt", ("open",), 0.4)
    see(journal, 0)
    journal.save()

    assert [watch.file_sha256 for watch in project.watches()] == [""]


class locked:  # noqa: N801  # reads as a sentence
    def __init__(self, project: Project) -> None:
        self._path = project.folder / "project.db"

    def __enter__(self) -> None:
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_exc: object) -> None:
        self._connection.execute("ROLLBACK")
        self._connection.close()
