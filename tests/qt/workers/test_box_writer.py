from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import manhole_studio
from fixtures.photographs import write_voc_folder
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.dataset.proposals import Proposal
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers import box_writer
from manhole_studio.qt.workers.box_writer import BoxEdit, BoxWriter


def a_box(left: float) -> Box:
    return Box("manhole", (left, 1, left + 10, 20))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as project:
        photos = write_voc_folder(tmp_path / "photos", 4)
        run_import(project, plan_import(scan_sources([photos]), ImportOptions()))
        yield project


@pytest.fixture
def writer() -> Iterator[BoxWriter]:
    writer = BoxWriter()
    yield writer
    writer.shut_down()


def edit(project: Project, at: int, *boxes: Box) -> BoxEdit:
    return BoxEdit(project, replace(project.images()[at], boxes=boxes))


def test_the_newest_state_of_a_photograph_is_written(project: Project, writer: BoxWriter) -> None:
    for left in range(20):
        writer.put(edit(project, left % 2, a_box(left)))

    assert writer.wait_until_written(5)
    assert [image.boxes for image in project.images()[:2]] == [(a_box(18),), (a_box(19),)]


def test_states_that_are_overtaken_while_waiting_are_not_written(
    project: Project, writer: BoxWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[float] = []
    save = Project.save_boxes

    def slow(self: Project, image_id: int, boxes: tuple[Box, ...], **more: bool) -> None:
        saved.append(boxes[0].xyxy[0])
        time.sleep(0.05)
        save(self, image_id, boxes, **more)

    monkeypatch.setattr(Project, "save_boxes", slow)
    edits = [edit(project, 0, a_box(left)) for left in range(10)]
    for each in edits:
        writer.put(each)

    assert writer.wait_until_written(5)
    assert len(saved) <= 2
    assert saved[-1] == 9


def test_flags_and_proposals_go_along(project: Project, writer: BoxWriter, qtbot: QtBot) -> None:
    record = replace(project.images()[0], boxes=(), labelled=False, excluded=True)
    proposal = Proposal("manhole", (1, 2, 30, 40), 0.5)
    with qtbot.waitSignal(writer.written):
        writer.put(BoxEdit(project, record, (proposal,)))

    assert project.images()[0] == record
    with qtbot.waitSignal(writer.proposals_read) as read:
        writer.read_proposals(project, record.image_id)
    (found,) = read.args or ()
    assert (found.image_id, found.proposals) == (record.image_id, (proposal,))
    writer.put(edit(project, 0, a_box(1)))
    assert writer.wait_until_written(5)
    assert project.proposals(record.image_id) == (proposal,)


def test_a_locked_database_is_tried_again_by_itself(
    project: Project, writer: BoxWriter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box_writer, "RETRY_S", 0.1)
    monkeypatch.setattr("manhole_studio.core.store.database._BUSY_SECONDS", 0.05)
    other = sqlite3.connect(project.folder / "project.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(writer.failed):
        writer.put(edit(project, 0, a_box(3)))
    assert not writer.wait_until_written(1)
    assert writer.unwritten() == 1

    with qtbot.waitSignal(writer.written, timeout=5000):
        other.execute("ROLLBACK")
    other.close()
    assert project.images()[0].boxes == (a_box(3),)
    assert writer.unwritten() == 0


def test_one_photograph_that_is_refused_does_not_hold_up_the_others(
    project: Project, writer: BoxWriter, qtbot: QtBot
) -> None:
    gone = replace(project.images()[0], image_id=999, boxes=(a_box(1),))
    with qtbot.waitSignal(writer.failed):
        writer.put(BoxEdit(project, gone))
    writer.put(edit(project, 1, a_box(2)))

    assert not writer.wait_until_written(2)
    assert project.images()[1].boxes == (a_box(2),)


def test_closing_writes_what_waits(project: Project) -> None:
    writer = BoxWriter()
    writer.put(edit(project, 0, a_box(7)))

    assert writer.shut_down()
    assert not writer.isRunning()
    assert project.images()[0].boxes == (a_box(7),)


def test_closing_tells_that_something_could_not_be_written(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Project, "save_boxes", full)
    writer = BoxWriter()
    writer.put(edit(project, 0, a_box(7)))

    assert not writer.shut_down(2)
    assert not writer.isRunning()


def test_a_killed_process_loses_nothing_that_is_a_second_old(
    project: Project, tmp_path: Path
) -> None:
    folder = project.folder
    project.close()
    script = tmp_path / "edit.py"
    script.write_text(_EDITING, encoding="utf-8")
    app = Path(manhole_studio.__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, script, app, folder], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "edited\n"
        time.sleep(1.0)
        process.kill()
        process.wait()

    with Project.open(folder) as reopened:
        assert reopened.images()[0].boxes == (a_box(42),)
        assert reopened.database.is_sound()


_EDITING = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[1])
    from pathlib import Path
    from PyQt6.QtCore import QTimer
    from PyQt6.QtWidgets import QApplication
    from manhole_studio.core.annotations.annotation import Box
    from manhole_studio.core.store.project import Project
    from manhole_studio.qt.features.dataset.editor.autosave import Autosave
    from manhole_studio.qt.features.dataset.editor.document import ImageDocument

    app = QApplication([])
    project = Project.open(Path(sys.argv[2]))
    document = ImageDocument(project.images()[0])
    autosave = Autosave()
    document.edited.connect(lambda: autosave.changed(document, project))

    def change():
        document.select([0])
        document.delete_selected()
        document.add([Box("manhole", (42, 1, 52, 20))], "Draw box")
        print("edited", flush=True)

    QTimer.singleShot(0, change)
    app.exec()
    """
)
