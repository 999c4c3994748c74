from __future__ import annotations

import csv
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fixtures.recordings import CLASS_NAMES, frame_of, one_detection, read_back
from fixtures.sources import coloured, number_of
from fixtures.watched import CAMERA, FILM, FakeWatched
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.recording import clip as clip_module
from manhole_studio.core.recording import disk_space
from manhole_studio.core.recording import recorder as recorder_module
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.live.recording import recorded_source
from manhole_studio.qt.features.live.recording.bar import RecordingBar
from manhole_studio.qt.features.live.recording.recorded_source import RecordingPhase
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.project_session import ProjectSession


class Desk:
    """A bar in a project, and everything that it said."""

    def __init__(self, qtbot: QtBot, session: ProjectSession, settings: SettingsStore) -> None:
        self.qtbot = qtbot
        self.session = session
        self.window = QWidget()
        self.bar = RecordingBar(session, settings, self.window)
        qtbot.addWidget(self.window)
        self.told: list[tuple[str, str, Path | None]] = []
        self.warned: list[UserFacingError] = []
        self.failed: list[UserFacingError] = []
        self.recording: list[bool] = []
        self.bar.told.connect(lambda *parts: self.told.append(parts))
        self.bar.warned.connect(self.warned.append)
        self.bar.failed.connect(self.failed.append)
        self.bar.is_recording_changed.connect(self.recording.append)

    @property
    def captures(self) -> Path:
        assert self.session.project is not None
        return self.session.project.captures_dir

    def phase(self, source: FakeWatched) -> RecordingPhase:
        recorded = self.bar._recordings.of(source)
        assert recorded is not None
        return recorded.phase

    def watch(self, source: FakeWatched, title: str = "Front camera") -> FakeWatched:
        self.bar.set_source(source, title, CLASS_NAMES)
        self.until(lambda: self.bar._recordings.is_ready)
        return source

    def record(self, source: FakeWatched) -> None:
        """Begin with the button; the source is the one that is selected."""
        self.until(self.bar.record.isEnabled)
        self.bar.record.click()
        self.until(lambda: self.phase(source) is RecordingPhase.RECORDING)

    def see(self, source: FakeWatched, numbers: range, **more: Any) -> None:
        """One frame after the other has been recorded."""
        for number in numbers:
            before = self.frames(source)
            source.see(number, **more)
            self.until(lambda before=before: self.frames(source) > before)

    def frames(self, source: FakeWatched) -> int:
        recorded = self.bar._recordings.of(source)
        assert recorded is not None
        return recorded.status.frames

    def until(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=10_000)


@pytest.fixture
def desk(
    qtbot: QtBot, session: ProjectSession, settings: SettingsStore, tmp_path: Path
) -> Iterator[Desk]:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    session.create(tmp_path / "project", "Roads")
    desk = Desk(qtbot, session, settings)
    yield desk
    desk.bar.shut_down()


def shown(image: np.ndarray, found: Detections | None = None) -> FrameResult:
    found = one_detection() if found is None else found
    return FrameResult(frame_of(image, 7), found, 0, np.full(len(found), 3, np.int64))


def test_a_recording_is_saved_with_its_tables(desk: Desk, settings: SettingsStore) -> None:
    desk.bar.menu.annotated.trigger()
    assert not settings.current.recording_annotated
    camera = desk.watch(FakeWatched())

    desk.record(camera)
    assert desk.bar.is_recording(camera)
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
    assert desk.recording == [True, False]
    assert desk.bar.record.text() == "Record"
    assert len(camera.witnesses) == 1, "the ring buffer goes on"


def test_without_a_project_the_buttons_say_why(
    qtbot: QtBot, session: ProjectSession, settings: SettingsStore
) -> None:
    desk = Desk(qtbot, session, settings)
    desk.bar.set_source(FakeWatched(), "Front camera", CLASS_NAMES)
    desk.bar.set_result(shown(coloured(3)))

    for button in (desk.bar.record, desk.bar.clip, desk.bar.snapshot):
        assert not button.isEnabled()
        assert "project" in button.toolTip()
    assert not desk.bar.menu.folder.isEnabled()
    desk.bar.shut_down()


def test_without_a_source_they_say_that_too(desk: Desk) -> None:
    desk.until(lambda: desk.bar._recordings.is_ready)
    assert desk.bar.record.toolTip() == "Start watching first."
    camera = desk.watch(FakeWatched(None))
    assert not desk.bar.record.isEnabled(), "it is connecting"

    camera.become(WatchState.LOADING, CAMERA)
    assert not desk.bar.record.isEnabled(), "its class names are not known"
    camera.become(WatchState.RUNNING)

    assert desk.bar.record.isEnabled()
    assert desk.bar.record.toolTip().endswith("(R)")


def test_the_keys_do_what_the_buttons_do_but_not_in_a_text(desk: Desk, qtbot: QtBot) -> None:
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


def test_keys_follow_the_widget_that_they_were_given_to(desk: Desk, qtbot: QtBot) -> None:
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


def test_two_sources_are_recorded_on_their_own(desk: Desk) -> None:
    front, rear = desk.watch(FakeWatched(), "Front"), FakeWatched()
    desk.record(front)
    desk.watch(rear, "Rear")
    assert desk.bar.record.text() == "Record"
    desk.record(rear)
    desk.see(front, range(3))
    desk.see(rear, range(5))

    desk.bar.record.click()
    desk.until(lambda: len(desk.told) == 1)
    assert (desk.bar.is_recording(front), desk.bar.is_recording(rear)) == (True, False)
    desk.see(front, range(3, 6))
    desk.watch(front, "Front")
    desk.bar.record.click()
    desk.until(lambda: len(desk.told) == 2)

    assert [len(read_back(path)) for _, _, path in desk.told if path] == [5, 6]
    assert desk.recording == [True, False]


def test_a_recording_goes_on_while_the_source_is_away(desk: Desk) -> None:
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


@pytest.mark.parametrize("how", ["stop", "detach", "close", "shut down"])
def test_whatever_ends_the_watch_ends_the_recording_properly(
    desk: Desk, settings: SettingsStore, how: str
) -> None:
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(6))
    captures = desk.captures

    if how == "stop":
        camera.become(WatchState.IDLE)
    elif how == "detach":
        desk.bar.detach(camera)
    elif how == "close":
        desk.session.close()
    else:
        desk.bar.shut_down()
    if how != "shut down":
        desk.until(lambda: desk.told)
        assert desk.told[0][0] == "Recording saved"

    (video,) = captures.glob("*.mp4")
    assert len(read_back(video)) == 6
    assert not list(captures.glob("*.part.*"))


def test_after_the_window_is_closed_no_thread_is_left(desk: Desk) -> None:
    before = threading.active_count()
    sources = [FakeWatched() for _ in range(3)]
    for number, source in enumerate(sources):
        desk.watch(source, f"Camera {number}")
        desk.record(source)
        desk.see(source, range(2))

    desk.bar.shut_down()

    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before
    assert len(list(desk.captures.glob("*.mp4"))) == 3


def test_an_encoder_that_hangs_does_not_hold_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(3))
    release = threading.Event()
    monkeypatch.setattr(
        recorder_module, "draw_detections", lambda image, *_: release.wait(20) and image
    )
    monkeypatch.setattr("manhole_studio.qt.features.live.recording.recordings._PATIENCE_S", 0.3)
    camera.see(4)
    began = time.monotonic()

    desk.bar.shut_down()

    assert time.monotonic() - began < 2
    assert list(desk.captures.glob("*.part.mp4")), "to be recovered"
    release.set()
    desk.until(lambda: not list(desk.captures.glob("*.part.mp4")))


def test_a_stop_while_it_starts_is_obeyed(desk: Desk) -> None:
    camera = desk.watch(FakeWatched())
    desk.until(desk.bar.record.isEnabled)
    desk.bar.record.click()
    assert desk.bar.record.text() == "Starting…"

    camera.become(WatchState.IDLE)
    desk.until(lambda: desk.told)

    assert desk.told == [
        ("Nothing was recorded", "No image came from Front camera while it was on.", None)
    ]
    assert desk.phase(camera) is RecordingPhase.OFF


def test_what_was_left_out_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
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


class Disk:
    """Says how much is free, as often as it is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free = 50_000_000_000
        monkeypatch.setattr(
            recorder_module,
            "DiskWatch",
            lambda folder: disk_space.DiskWatch(folder, lambda _folder: self.free),
        )
        monkeypatch.setattr(disk_space, "_ASK_EVERY_S", 0.0)


def test_a_disk_that_fills_is_warned_of_and_then_keeps_what_there_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(3))
    disk.free = 700_000_000
    desk.see(camera, range(3, 8))
    desk.until(lambda: desk.warned)
    assert "700" in desk.warned[0].detail
    desk.bar._refresh()
    assert "nearly full" in desk.bar.record.toolTip()
    assert desk.bar.is_recording(camera)

    disk.free = 100_000_000
    camera.see(8)
    desk.until(lambda: desk.failed)

    assert len(desk.warned) == 1
    (error,) = desk.failed
    assert error.title == "The disk is nearly full"
    assert error.path is not None
    assert f"Saved: {Path(error.path).name}, " in error.detail
    assert len(read_back(Path(error.path))) == 9
    assert desk.told == []
    assert desk.bar.record.text() == "Record"


def test_a_folder_that_refuses_is_told_and_nothing_is_on(desk: Desk) -> None:
    camera = desk.watch(FakeWatched())
    desk.until(desk.bar.record.isEnabled)
    if desk.captures.exists():
        desk.captures.rmdir()
    desk.captures.write_text("a file")

    desk.bar.record.click()
    desk.until(lambda: desk.failed)

    assert "cannot be started" in desk.failed[0].title
    assert desk.phase(camera) is RecordingPhase.OFF
    assert desk.recording == [True, False]


def test_the_last_seconds_are_saved_even_after_the_watch(desk: Desk) -> None:
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


def test_how_much_is_kept_is_chosen_in_the_menu(desk: Desk, settings: SettingsStore) -> None:
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


def test_a_snapshot_has_what_is_shown_and_no_more(desk: Desk, settings: SettingsStore) -> None:
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


def test_a_film_is_recorded_to_its_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorded_source, "_QUIET_AT_END_S", 0.2)
    film = desk.watch(FakeWatched(FILM), "walk.mp4")
    desk.record(film)
    desk.see(film, range(5))
    desk.qtbot.wait(600)
    assert desk.bar.is_recording(film), "it may just be paused"
    film.playback._is_at_end = True
    desk.until(lambda: desk.told)

    path = desk.told[0][2]
    assert path is not None
    line = json.loads(path.with_suffix(".jsonl").read_text("utf-8").splitlines()[4])
    assert line["time_s"] == pytest.approx(4 / 25)
    assert "time" not in line


def test_images_of_a_folder_are_recorded_as_they_are_played(desk: Desk) -> None:
    folder = FakeWatched(SourceInfo(SourceKind.FOLDER, 0, 0, 0.0, 9, 4.5, can_seek=True))
    desk.watch(folder, "photos")
    desk.record(folder)

    recorded = desk.bar._recordings.of(folder)
    assert recorded is not None
    assert recorded._recorder is not None
    assert recorded._recorder._videos._rate == 2.0


def test_what_a_crash_left_is_recovered_when_the_project_is_opened(
    qtbot: QtBot, session: ProjectSession, settings: SettingsStore, tmp_path: Path
) -> None:
    project = Project.create(tmp_path / "project", "Roads")
    project.close()
    captures = project.captures_dir
    captures.mkdir(exist_ok=True)
    for name in ("recording-1.part.mp4", "recording-1.part.csv"):
        (captures / name).write_bytes(b"something")
    desk = Desk(qtbot, session, settings)

    session.open(tmp_path / "project")
    assert not desk.bar._recordings.is_ready
    desk.until(lambda: desk.told)

    assert desk.told[0][0] == "Recordings recovered"
    assert desk.told[0][2] == captures / "recording-1.mp4"
    assert sorted(path.name for path in captures.iterdir()) == [
        "recording-1.csv",
        "recording-1.mp4",
    ]
    assert desk.bar._recordings.is_ready
    desk.bar.shut_down()


def test_what_is_still_being_finished_is_not_taken_for_a_leftover(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.captures.parent
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(3))
    release, draw = threading.Event(), recorder_module.draw_detections
    monkeypatch.setattr(
        recorder_module, "draw_detections", lambda *all_of: release.wait(20) and draw(*all_of)
    )
    camera.see(3)
    desk.session.close()

    desk.session.open(folder)
    desk.qtbot.wait(300)
    assert not desk.bar._recordings.is_ready
    assert list(desk.captures.glob("*.part.mp4"))
    release.set()
    desk.until(lambda: desk.bar._recordings.is_ready)

    assert [told[0] for told in desk.told] == ["Recording saved"]


def test_a_clip_that_is_being_saved_is_not_taken_for_a_leftover(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.captures.parent
    camera = desk.watch(FakeWatched())
    for number in range(5):
        camera.see(number)
        desk.qtbot.wait(5)
    desk.until(desk.bar.clip.isEnabled)
    release, draw = threading.Event(), clip_module.draw_detections
    monkeypatch.setattr(
        clip_module, "draw_detections", lambda *all_of: release.wait(20) and draw(*all_of)
    )
    desk.bar.clip.click()
    desk.session.close()
    desk.session.open(folder)
    desk.bar.detach(camera)
    desk.qtbot.wait(300)
    assert not desk.bar._recordings.is_ready

    release.set()
    desk.until(lambda: desk.bar._recordings.is_ready)

    assert [told[0] for told in desk.told] == ["The last 1 s are saved"]


def test_other_class_names_begin_anew(desk: Desk) -> None:
    camera = desk.watch(FakeWatched())
    desk.record(camera)
    desk.see(camera, range(2))

    desk.bar.set_source(camera, "Front camera", ("cover",))
    desk.until(lambda: desk.told)

    assert desk.told[0][0] == "Recording saved"
    assert len(camera.witnesses) == 1
