from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fixtures.counted_covers import CONFIRMED, GONE, alert, event
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.watch_journal import WatchJournal
from manhole_studio.core.detection.watcher import WatchRules
from manhole_studio.core.store import database as database_module
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.live import journal as journal_module
from manhole_studio.qt.features.live.journal import Journals
from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.project_session import ProjectSession

WEIGHTS = Path("/p/best.pt")


class Source(QObject):
    """As much of a WatchedSource as a journal wants."""

    happened = pyqtSignal(object)

    def __init__(self, uri: str = "clip.mp4") -> None:
        super().__init__()
        self.uri = uri
        self.witnesses: list[WatchJournal] = []

    def add_witness(self, witness: WatchJournal) -> None:
        self.witnesses.append(witness)

    def remove_witness(self, witness: WatchJournal) -> None:
        self.witnesses.remove(witness)

    def show(self, index: int) -> None:
        detections = Detections(
            np.array([[1, 2, 3, 4]], np.float32), np.array([0.75], np.float32), np.zeros(1, int)
        )
        frame = Frame(np.zeros((2, 2, 3), np.uint8), index, index / 10, 0.0)
        for witness in self.witnesses:
            witness.put(frame, detections, np.array([5]))


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(journal_module, "SAVE_MS", 20)
    monkeypatch.setattr(database_module, "_BUSY_SECONDS", 0.05)
    return session.create(tmp_path / "project", "Roads")


@pytest.fixture
def journals(qapp: QApplication, session: ProjectSession, project: Project) -> Iterator[Journals]:
    journals = Journals(session)
    yield journals
    journals.shut_down()


def begin(journals: Journals, source: Source) -> None:
    rules = WatchRules(confidence=0.5)
    journals.begin(cast("WatchedSource", source), WEIGHTS, rules, ("closed", "open"))


def end(journals: Journals, source: Source) -> None:
    journals.end(cast("WatchedSource", source))


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """As by another program that writes."""
    connection = sqlite3.connect(project.folder / "project.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_a_watch_is_kept_while_it_goes_on(
    qtbot: QtBot, journals: Journals, project: Project
) -> None:
    source = Source("rtsp://me:secret@cam/1")
    begin(journals, source)
    source.show(0)
    source.happened.emit((event(CONFIRMED, 1), alert(1)))
    qtbot.waitUntil(lambda: [watch.covers for watch in project.watches()] == [1])

    source.show(1)
    source.happened.emit((event(GONE, 1, sightings=77),))
    (watch,) = project.watches()
    qtbot.waitUntil(lambda: project.covers_of(watch.id)[0].sightings == 77)
    qtbot.waitUntil(lambda: len(project.detections_of(watch.id)) == 2)
    assert (watch.source, watch.threshold) == ("rtsp://me:***@cam/1", 0.5)


def test_the_end_of_a_watch_is_kept(qtbot: QtBot, journals: Journals, project: Project) -> None:
    first, second = Source("a"), Source("b")
    begin(journals, first)
    begin(journals, second)
    first.show(0)
    end(journals, first)
    end(journals, first)
    end(journals, second)  # it never showed anything
    assert first.witnesses == []
    qtbot.waitUntil(lambda: [watch.source for watch in project.watches()] == ["a"])

    first.happened.emit((event(CONFIRMED, 1),))
    journals.shut_down()
    assert [watch.covers for watch in project.watches()] == [0]


def test_beginning_again_is_another_watch(journals: Journals, project: Project) -> None:
    source = Source()
    for _ in range(2):
        begin(journals, source)
        source.show(0)
    journals.shut_down()

    assert len(project.watches()) == 2


def test_nothing_is_lost_when_the_window_closes(journals: Journals, project: Project) -> None:
    source = Source()
    begin(journals, source)
    source.show(0)
    source.happened.emit((event(CONFIRMED, 1),))
    journals.shut_down()

    (watch,) = project.watches()
    assert (watch.covers, len(project.detections_of(watch.id))) == (1, 1)


def test_watching_goes_on_in_another_project(
    qtbot: QtBot, journals: Journals, session: ProjectSession, tmp_path: Path
) -> None:
    source = Source()
    begin(journals, source)
    source.show(0)
    session.close()
    assert source.witnesses == []

    other = session.create(tmp_path / "other", "Other")
    source.show(1)
    qtbot.waitUntil(lambda: len(other.watches()) == 1)
    assert [one.frame for one in other.detections_of(1)] == [1]
    journals.shut_down()
    session.close()

    with Project.open(tmp_path / "project") as project:
        assert [one.frame for one in project.detections_of(1)] == [0]


def test_without_a_project_nothing_is_kept(
    qtbot: QtBot, journals: Journals, session: ProjectSession
) -> None:
    session.close()
    source = Source()
    begin(journals, source)
    source.show(0)
    end(journals, source)


def test_what_cannot_be_saved_is_told_once_and_kept(
    qtbot: QtBot, journals: Journals, project: Project
) -> None:
    told: list[Any] = []
    journals.failed.connect(told.append)
    source = Source()
    begin(journals, source)
    with locked(project):
        source.show(0)
        qtbot.waitUntil(lambda: len(told) == 1)
        source.show(1)
        qtbot.wait(300)  # several more attempts
        assert len(told) == 1
        assert "database" in told[0].title
        end(journals, source)
    qtbot.waitUntil(lambda: [one.frame for one in project.detections_of(1)] == [0, 1])


@pytest.mark.parametrize("busy_seconds", [0.01, 20.0])
def test_the_window_does_not_wait_forever_for_the_database(
    journals: Journals,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    busy_seconds: float,
) -> None:
    monkeypatch.setattr(database_module, "_BUSY_SECONDS", busy_seconds)
    monkeypatch.setattr(journal_module, "PATIENCE_S", 0.3)
    told: list[Any] = []
    journals.failed.connect(told.append)
    source = Source("rtsp://me:secret@cam/1")
    begin(journals, source)
    source.show(0)
    source.show(1)
    source.happened.emit((event(CONFIRMED, 1),))
    with locked(project):
        began_at = time.monotonic()
        journals.shut_down()
        assert time.monotonic() - began_at < 5.0
    assert "rtsp://me:***@cam/1, 2 frames with detections and 1 covers" in caplog.text
    assert told[-1].title == "A watch was not saved to its end"
    assert "secret" not in caplog.text + str(told[-1])


def test_a_watch_that_is_deleted_meanwhile_begins_anew(
    qtbot: QtBot, journals: Journals, project: Project
) -> None:
    told: list[Exception] = []
    journals.failed.connect(told.append)
    source = Source()
    begin(journals, source)
    source.show(0)
    qtbot.waitUntil(lambda: len(project.watches()) == 1)
    project.delete_watch(project.watches()[0].id)

    def shows() -> bool:
        source.show(1)
        return len(project.watches()) == 1

    qtbot.waitUntil(shows)
    assert told == []
