from __future__ import annotations

import csv
import json
import threading

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fixtures.recording_desk import RecordingDesk, shown
from fixtures.recordings import CLASS_NAMES, one_detection, read_back
from fixtures.sources import coloured, number_of
from fixtures.watched import CAMERA, FakeWatched
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.recording import recorder as recorder_module
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.recording.recorded_source import RecordingPhase
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.project_session import ProjectSession


def test_a_recording_is_saved_with_its_tables(desk: RecordingDesk, settings: SettingsStore) -> None:
    desk.bar.menu.annotated.trigger()
    assert not settings.current.recording_annotated
    camera = desk.watch(FakeWatched())

    desk.record(camera)
    desk.see(camera, range(12))
    desk.bar._refresh()
    assert desk.bar.record.text().startswith("00:00 · ")
    assert desk.bar.record.toolTip().startswith("Stop recording")
    desk.bar.record.click()
    assert desk.bar.record.text() == "Finishing…"
    desk.until(lambda: desk.told)

    ((title, detail, path),) = desk.told
    assert title == "Recording saved"
    assert path is not None
    assert detail.startswith(f"{path.name}, 1 s, ")
    assert path.parent == desk.captures
    images = read_back(path)
    assert [number_of(image) for image in images] == list(range(12))
    assert np.ptp(images[11]) < 20, "clean"
    with path.with_suffix(".csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["frame"], row["track_id"]) for row in rows] == [(str(n), "3") for n in range(12)]
    lines = path.with_suffix(".jsonl").read_text("utf-8").splitlines()
    assert "time" in json.loads(lines[0])
    assert desk.bar.record.text() == "Record"
    assert len(camera.witnesses) == 1, "the ring buffer goes on"


def test_without_a_project_the_buttons_say_why(
    qtbot: QtBot, session: ProjectSession, settings: SettingsStore
) -> None:
    desk = RecordingDesk(qtbot, session, settings)
    desk.bar.set_source(FakeWatched(), "Front camera", CLASS_NAMES)
    desk.bar.set_result(shown(coloured(3)))

    for button in (desk.bar.record, desk.bar.clip, desk.bar.snapshot):
        assert not button.isEnabled()
        assert "project" in button.toolTip()
    assert not desk.bar.menu.folder.isEnabled()
    desk.bar.shut_down()


def test_without_a_source_they_say_that_too(desk: RecordingDesk) -> None:
    desk.until(lambda: desk.bar._recordings.is_ready)
    assert desk.bar.record.toolTip() == "Start watching first."
    camera = desk.watch(FakeWatched(None))
    assert not desk.bar.record.isEnabled(), "it is connecting"

    camera.become(WatchState.LOADING, CAMERA)
    assert not desk.bar.record.isEnabled(), "its class names are not known"
    camera.become(WatchState.RUNNING)

    assert desk.bar.record.isEnabled()
    assert desk.bar.record.toolTip().endswith("(R)")


def test_the_keys_do_what_the_buttons_do_but_not_in_a_text(
    desk: RecordingDesk, qtbot: QtBot
) -> None:
    camera = desk.watch(FakeWatched())
    edit = QLineEdit(desk.window)
    with qtbot.waitActive(desk.window):
        desk.window.show()
    desk.until(desk.bar.record.isEnabled)
    edit.setFocus()
    qtbot.keyClicks(edit, "r")
    assert (edit.text(), desk.phase(camera)) == ("r", RecordingPhase.OFF)
    desk.bar.record.setFocus()

    qtbot.keyClick(desk.window, Qt.Key.Key_R)
    desk.until(lambda: desk.phase(camera) is RecordingPhase.RECORDING)
    desk.see(camera, range(3))
    desk.bar.set_result(shown(coloured(3)))
    desk.bar._refresh()
    qtbot.keyClick(desk.window, Qt.Key.Key_S)
    qtbot.keyClick(desk.window, Qt.Key.Key_L)
    desk.until(lambda: len(desk.told) == 2)
    qtbot.keyClick(desk.window, Qt.Key.Key_R)
    desk.until(lambda: len(desk.told) == 3)

    assert {told[0].split()[0] for told in desk.told} == {"Snapshot", "The", "Recording"}


def test_keys_follow_the_widget_that_they_were_given_to(desk: RecordingDesk, qtbot: QtBot) -> None:
    camera = desk.watch(FakeWatched())
    desk.window.show()
    desk.until(desk.bar.record.isEnabled)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    with qtbot.waitActive(elsewhere):
        elsewhere.show()

    qtbot.keyClick(elsewhere, Qt.Key.Key_R)
    assert desk.phase(camera) is RecordingPhase.OFF
    desk.bar.listen_on(elsewhere)
    qtbot.keyClick(elsewhere, Qt.Key.Key_R)

    assert desk.phase(camera) is not RecordingPhase.OFF
    desk.until(lambda: desk.phase(camera) is RecordingPhase.RECORDING)


def test_two_sources_are_recorded_on_their_own(desk: RecordingDesk) -> None:
    front, rear = desk.watch(FakeWatched(), "Front"), FakeWatched()
    desk.record(front)
    desk.watch(rear, "Rear")
    assert desk.bar.record.text() == "Record"
    desk.record(rear)
    desk.see(front, range(3))
    desk.see(rear, range(5))

    desk.bar.record.click()
    desk.until(lambda: len(desk.told) == 1)
    assert desk.phase(front) is RecordingPhase.RECORDING
    assert desk.phase(rear) is RecordingPhase.OFF
    desk.see(front, range(3, 6))
    desk.watch(front, "Front")
    desk.bar.record.click()
    desk.until(lambda: len(desk.told) == 2)

    assert [len(read_back(path)) for _, _, path in desk.told if path] == [5, 6]
    assert desk.phase(front) is RecordingPhase.OFF


def test_a_recording_goes_on_while_the_source_is_away(desk: RecordingDesk) -> None:
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(4))
    camera.become(WatchState.RECONNECTING)
    assert desk.bar.record.isEnabled()
    camera.become(WatchState.RUNNING)
    desk.see(camera, range(30, 34), size=(160, 90))

    desk.bar.record.click()
    desk.until(lambda: desk.told)

    (path,) = [path for _, _, path in desk.told]
    assert path is not None
    images = read_back(path)
    assert [image.shape for image in images] == [(48, 64, 3)] * 8
    assert not desk.failed


def test_what_was_left_out_is_told(desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(2))
    release, draw = threading.Event(), recorder_module.draw_detections
    monkeypatch.setattr(
        recorder_module, "draw_detections", lambda *all_of: release.wait(20) and draw(*all_of)
    )
    for number in range(2, 22):
        camera.see(number)
    release.set()
    desk.bar.record.click()
    desk.until(lambda: desk.told)

    assert "the video lacks 1" in desk.told[0][1]
    assert desk.told[0][1].endswith("frames, the tables have them.")
    path = desk.told[0][2]
    assert path is not None
    assert len(path.with_suffix(".jsonl").read_text("utf-8").splitlines()) == 22


def test_the_last_seconds_are_saved_even_after_the_watch(desk: RecordingDesk) -> None:
    camera = desk.watch(FakeWatched())
    assert not desk.bar.clip.isEnabled()
    for number in range(20):
        camera.see(number)
        desk.qtbot.wait(5)
    desk.until(desk.bar.clip.isEnabled)
    camera.become(WatchState.IDLE)
    assert desk.bar.clip.isEnabled()

    desk.bar.clip.click()
    assert desk.bar.clip.text() == "Saving…"
    desk.until(lambda: desk.told)

    ((title, detail, path),) = desk.told
    assert title == "The last 1 s are saved"
    assert path is not None
    assert detail == path.name
    assert path.suffix == ".mp4"
    assert desk.bar.clip.text() == "Last 10 s"


def test_how_much_is_kept_is_chosen_in_the_menu(
    desk: RecordingDesk, settings: SettingsStore
) -> None:
    camera = desk.watch(FakeWatched())
    actions = {action.data(): action for action in desk.bar.menu.lengths.actions()}
    assert [data for data, action in actions.items() if action.isChecked()] == [10.0]
    assert "192" in actions[30.0].toolTip()

    actions[30.0].trigger()
    assert settings.current.ring_buffer_s == 30.0
    assert desk.bar.clip.text() == "Last 30 s"
    actions[0.0].trigger()
    assert camera.witnesses == []
    assert not desk.bar.clip.isEnabled()
    assert "memory" in desk.bar.clip.toolTip()
    actions[5.0].trigger()

    assert len(camera.witnesses) == 1


def test_a_snapshot_has_what_is_shown_and_no_more(
    desk: RecordingDesk, settings: SettingsStore
) -> None:
    desk.watch(FakeWatched(), "Front camera")
    assert not desk.bar.snapshot.isEnabled()
    sure = one_detection()
    found = Detections(
        np.vstack([sure.xyxy, sure.xyxy]),
        np.array([0.75, 0.2], np.float32),
        np.array([0, 1], np.int64),
    )
    desk.bar.set_result(shown(np.zeros((48, 64, 3), np.uint8), found))
    desk.bar.set_confidence(0.5)

    desk.bar.snapshot.click()
    desk.until(lambda: desk.told)

    ((title, _, path),) = desk.told
    assert title == "Snapshot saved"
    assert path is not None
    assert QImage(str(path)).width() == 64
    about = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert about["source"] == "Front camera"
    assert about["annotated"]
    assert [each["track_id"] for each in about["detections"]] == [3]


def test_images_of_a_folder_are_recorded_as_they_are_played(desk: RecordingDesk) -> None:
    folder = FakeWatched(SourceInfo(SourceKind.FOLDER, 0, 0, 0.0, 9, 4.5, can_seek=True))
    desk.watch(folder, "photos")
    desk.record(folder)

    recorded = desk.bar._recordings.of(folder)
    assert recorded is not None
    assert recorded._recorder is not None
    assert recorded._recorder._videos._rate == 2.0


def test_other_class_names_begin_anew(desk: RecordingDesk) -> None:
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(2))

    desk.bar.set_source(camera, "Front camera", ("cover",))
    desk.until(lambda: desk.told)

    assert desk.told[0][0] == "Recording saved"
    assert len(camera.witnesses) == 1
