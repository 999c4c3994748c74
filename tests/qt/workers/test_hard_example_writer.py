from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.hard_frames import SEEN, hard_frame
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.hard_examples import saving
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.store.project import Project
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.workers.hard_example_writer import MOST_WAITING, HardExampleWriter


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[ProjectSession]:
    session = ProjectSession()
    session.create(tmp_path / "project", "project")
    yield session
    session.close()


@pytest.fixture
def writer(session: ProjectSession) -> Iterator[HardExampleWriter]:
    writer = HardExampleWriter(session)
    yield writer
    writer.shut_down()


class Gate:
    """Holds up the writing until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened, self.reached = threading.Event(), threading.Event()
        self._save = saving.save_hard_frame
        monkeypatch.setattr(saving, "save_hard_frame", self._wait)

    def _wait(self, *args: object) -> object:
        self.reached.set()
        assert self.opened.wait(10)
        return self._save(*args)  # type: ignore[arg-type]


def put(writer: HardExampleWriter, seed: int, doubt: Doubt = Doubt.LOST) -> None:
    hard = hard_frame(seed, (SEEN, 0.4, 0), doubt=doubt)
    writer.put(hard, "walk.mp4", ("manhole",), Path("/weights/best.pt"))


def project_of(session: ProjectSession) -> Project:
    assert session.project is not None
    return session.project


def test_a_frame_is_saved_off_the_gui_thread_and_told(
    qtbot: QtBot, session: ProjectSession, writer: HardExampleWriter
) -> None:
    with qtbot.waitSignals([writer.saved, session.hard_examples_changed]) as told:
        put(writer, 1)

    (example,) = project_of(session).hard_examples()
    assert told.all_signals_and_args[0].args == (example,)
    assert (example.source, example.doubt) == ("walk.mp4", Doubt.LOST)


def test_while_several_wait_only_what_was_marked_comes_after_them(
    qtbot: QtBot,
    session: ProjectSession,
    writer: HardExampleWriter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = Gate(monkeypatch)
    put(writer, 1)
    assert gate.reached.wait(10)
    for seed in range(2, 20):
        put(writer, seed)
    put(writer, 20, Doubt.MARKED)
    saved: list[object] = []
    writer.saved.connect(saved.append)
    gate.opened.set()
    qtbot.waitUntil(lambda: len(saved) == 1 + MOST_WAITING + 1)

    times = [example.time_s for example in project_of(session).hard_examples()]
    assert times == [0.1, *(seed / 10 for seed in range(2, 2 + MOST_WAITING)), 2.0]


def test_what_was_marked_is_written_before_the_project_closes(
    session: ProjectSession, writer: HardExampleWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    folder = project_of(session).folder
    put(writer, 1)
    assert gate.reached.wait(10)
    put(writer, 2)
    put(writer, 3, Doubt.MARKED)
    threading.Timer(0.05, gate.opened.set).start()
    session.close()

    with Project.open(folder) as project:
        assert [example.time_s for example in project.hard_examples()] == [0.1, 0.3]


def test_frames_go_to_the_project_that_is_shown(
    qtbot: QtBot, session: ProjectSession, writer: HardExampleWriter, tmp_path: Path
) -> None:
    with qtbot.waitSignal(writer.saved):
        put(writer, 1)
    session.create(tmp_path / "other", "other")
    with qtbot.waitSignal(writer.saved):
        put(writer, 2)

    assert [example.time_s for example in project_of(session).hard_examples()] == [0.2]


def test_a_full_queue_is_told_once_but_for_every_mark(
    qtbot: QtBot,
    session: ProjectSession,
    writer: HardExampleWriter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(saving, "MOST_PENDING", 0)
    failed: list[Exception] = []
    writer.failed.connect(failed.append)
    for seed, doubt in enumerate([Doubt.LOST, Doubt.LOST, Doubt.MARKED, Doubt.MARKED]):
        put(writer, seed, doubt)
    qtbot.waitUntil(lambda: len(failed) == 3)
    assert {str(error) for error in failed} == {str(failed[0])}

    monkeypatch.setattr(saving, "MOST_PENDING", 1)
    with qtbot.waitSignal(writer.saved):
        put(writer, 7)
    with qtbot.waitSignal(writer.failed):
        put(writer, 8)


def test_marking_the_same_frame_again_says_so(qtbot: QtBot, writer: HardExampleWriter) -> None:
    with qtbot.waitSignal(writer.saved):
        put(writer, 1, Doubt.MARKED)
    with qtbot.waitSignal(writer.there_already), qtbot.assertNotEmitted(writer.saved):
        put(writer, 1, Doubt.MARKED)


def test_without_a_project_only_a_mark_is_answered(
    qtbot: QtBot, session: ProjectSession, writer: HardExampleWriter
) -> None:
    session.close()
    with qtbot.assertNotEmitted(writer.failed):
        put(writer, 1)
    with qtbot.waitSignal(writer.failed) as failed:
        put(writer, 1, Doubt.MARKED)

    assert failed.args is not None
    assert isinstance(failed.args[0], UserFacingError)


def test_it_can_be_shut_down_twice_and_used_again(qtbot: QtBot, writer: HardExampleWriter) -> None:
    put(writer, 1, Doubt.MARKED)
    writer.shut_down()
    writer.shut_down()

    with qtbot.waitSignal(writer.saved):
        put(writer, 2)
