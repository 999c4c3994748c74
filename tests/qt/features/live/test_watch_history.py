from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fixtures.counted_covers import counted
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.live.covers.history import WatchHistory
from manhole_studio.qt.features.live.covers.panel import CoversPanel
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.workers.call_line import CallLine


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path) -> Project:
    project = session.create(tmp_path / "project", "Roads")
    for source, count in (("/films/night.mp4", 2), ("rtsp://me:secret@cam/1", 3), ("0", 0)):
        watch = project.begin_watch(source, "/runs/run-02/best.pt", threshold=0.35)
        names = ("Manhole-Close", "Manhole-Open")
        project.save_covers(watch, [counted(each + 1, names[each % 2]) for each in range(count)])
    return project


@pytest.fixture
def changes(qapp: QApplication) -> Iterator[CallLine]:
    changes = CallLine()
    yield changes
    changes.shut_down()


@pytest.fixture
def history(qtbot: QtBot, project: Project, changes: CallLine) -> Iterator[WatchHistory]:
    history = WatchHistory(project, changes)
    qtbot.addWidget(history)
    history.show()
    qtbot.waitUntil(lambda: history.watches.count() == 3)
    yield history
    history.close()


def choose(qtbot: QtBot, history: WatchHistory, place: int, covers: int) -> None:
    history.watches.setCurrentRow(place)
    qtbot.waitUntil(lambda: history.covers.covers.count == covers)


def sources(history: WatchHistory) -> list[str]:
    items = [history.watches.item(place) for place in range(history.watches.count())]
    return [item.text().split("\n")[0] for item in items if item is not None]


def ids(project: Project) -> list[int]:
    return [watch.id for watch in project.watches()]


def test_saved_watches_are_listed(qtbot: QtBot, history: WatchHistory) -> None:
    assert sources(history) == ["Camera 0", "rtsp://me:***@cam/1", "night.mp4 (films)"]
    qtbot.waitUntil(history._none.isVisible)

    choose(qtbot, history, 1, 3)
    assert not history._none.isVisible()
    assert "run-02/best.pt, from confidence 0.35" in history.about.text()
    live, film = history.covers.covers.entries()[0], None
    choose(qtbot, history, 2, 2)
    film = history.covers.covers.entries()[0]
    assert live.started_at is not None
    assert film.first_seen == "00:01"
    assert film.load_crop is not None
    assert film.load_crop().startswith(b"\xff\xd8")


def test_place_and_note_are_kept(qtbot: QtBot, history: WatchHistory, project: Project) -> None:
    choose(qtbot, history, 1, 3)
    history.place.setText("Elm Street")
    history.note.setText("Rain")
    history.watches.setCurrentRow(2)

    qtbot.waitUntil(lambda: project.watches()[1].place == "Elm Street")
    assert project.watches()[1].note == "Rain"
    assert sources(history)[1] == "Elm Street – rtsp://me:***@cam/1"
    history.place.setText("Old town")
    history.close()
    qtbot.waitUntil(lambda: project.watches()[2].place == "Old town")


def test_a_deleted_watch_can_be_had_back(
    qtbot: QtBot, history: WatchHistory, project: Project, changes: CallLine
) -> None:
    choose(qtbot, history, 1, 3)
    qtbot.mouseClick(history.delete, Qt.MouseButton.LeftButton)
    assert len(sources(history)) == 3
    history.confirm.accept()
    assert sources(history) == ["Camera 0", "night.mp4 (films)"]

    history.banner._act()  # Undo
    assert sources(history)[1] == "rtsp://me:***@cam/1"
    history.close()
    assert not changes.is_busy
    assert ids(project) == [3, 2, 1]


def test_what_was_deleted_is_gone_once_the_dialog_is_closed(
    qtbot: QtBot, history: WatchHistory, project: Project, changes: CallLine
) -> None:
    for _ in range(2):
        choose(qtbot, history, 0, 0 if len(sources(history)) == 3 else 3)
        history._ask_deletion()
        history.confirm.accept()
    qtbot.waitUntil(lambda: ids(project) == [2, 1])
    history.close()
    qtbot.waitUntil(lambda: ids(project) == [1])
    assert project.covers_of(2) == []


def test_the_covers_of_a_watch_are_saved(
    qtbot: QtBot, history: WatchHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(out), ""))
    choose(qtbot, history, 1, 3)

    with qtbot.waitSignal(history.saving.saved):
        history.export.click()
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [row["class_name"] for row in rows] == ["Manhole-Close", "Manhole-Open", "Manhole-Close"]
    assert rows[0]["source"] == "rtsp://me:***@cam/1"
    assert rows[0]["time"]


def test_the_panel_opens_it_and_closes_it_with_the_project(
    qtbot: QtBot, session: ProjectSession, project: Project
) -> None:
    panel = CoversPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.earlier.click()
    history = panel._history
    assert history is not None
    qtbot.waitUntil(lambda: history.watches.count() == 3)
    history._ask_deletion()
    history.confirm.accept()

    session.close()
    assert panel._history is None
    assert not panel.earlier.isEnabled()
    panel.shut_down()
    with Project.open(project.folder) as again:
        assert ids(again) == [2, 1]


def test_an_empty_project_says_so(
    qtbot: QtBot, session: ProjectSession, tmp_path: Path, changes: CallLine
) -> None:
    history = WatchHistory(session.create(tmp_path / "empty", "Empty"), changes)
    qtbot.addWidget(history)
    history.show()
    qtbot.waitUntil(lambda: not history._reading.is_busy)

    assert history._stack.currentIndex() == 0
    history.close()


def test_a_deletion_that_fails_after_closing_is_told(
    qtbot: QtBot, session: ProjectSession, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_watch: int) -> None:
        raise UserFacingError("No", "the database is locked.", "Wait.")

    monkeypatch.setattr(project, "delete_watch", refuse)
    panel = CoversPanel(session)
    qtbot.addWidget(panel)
    panel.show_history()
    history = panel._history
    assert history is not None
    qtbot.waitUntil(lambda: history.watches.count() == 3)
    history._ask_deletion()
    history.confirm.accept()

    with qtbot.waitSignal(panel.failed):
        history.close()
    assert ids(project) == [3, 2, 1]
    panel.shut_down()
