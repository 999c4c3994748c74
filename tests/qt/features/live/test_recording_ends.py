from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.recording_desk import RecordingDesk
from fixtures.recordings import read_back
from fixtures.watched import FILM, FakeWatched
from manhole_studio.core.recording import clip as clip_module
from manhole_studio.core.recording import disk_space
from manhole_studio.core.recording import recorder as recorder_module
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.live.recording import recorded_source
from manhole_studio.qt.features.live.recording.recorded_source import RecordingPhase
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.project_session import ProjectSession


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


@pytest.mark.parametrize("how", ["stop", "detach", "close", "shut down"])
def test_whatever_ends_the_watch_ends_the_recording_properly(
    desk: RecordingDesk, settings: SettingsStore, how: str
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


def test_after_the_window_is_closed_no_thread_is_left(desk: RecordingDesk) -> None:
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
    desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
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


def test_a_stop_while_it_starts_is_obeyed(desk: RecordingDesk) -> None:
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


def test_a_disk_that_fills_is_warned_of_and_then_keeps_what_there_is(
    desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
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
    assert desk.phase(camera) is RecordingPhase.RECORDING

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


def test_a_folder_that_refuses_is_told_and_nothing_is_on(desk: RecordingDesk) -> None:
    camera = desk.watch(FakeWatched())
    desk.until(desk.bar.record.isEnabled)
    if desk.captures.exists():
        desk.captures.rmdir()
    desk.captures.write_text("a file")

    desk.bar.record.click()
    desk.until(lambda: desk.failed)

    assert "cannot be started" in desk.failed[0].title
    assert desk.phase(camera) is RecordingPhase.OFF


def test_a_film_is_recorded_to_its_end(
    desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_source, "_QUIET_AT_END_S", 0.2)
    film = desk.watch(FakeWatched(FILM), "walk.mp4")
    desk.record(film)
    desk.see(film, range(5))
    desk.qtbot.wait(600)
    assert desk.phase(film) is RecordingPhase.RECORDING, "it may just be paused"
    film.playback._is_at_end = True
    desk.until(lambda: desk.told)

    path = desk.told[0][2]
    assert path is not None
    line = json.loads(path.with_suffix(".jsonl").read_text("utf-8").splitlines()[4])
    assert line["time_s"] == pytest.approx(4 / 25)
    assert "time" not in line


def test_what_a_crash_left_is_recovered_when_the_project_is_opened(
    qtbot: QtBot, session: ProjectSession, settings: SettingsStore, tmp_path: Path
) -> None:
    project = Project.create(tmp_path / "project", "Roads")
    project.close()
    captures = project.captures_dir
    captures.mkdir(exist_ok=True)
    for name in ("recording-1.part.mp4", "recording-1.part.csv"):
        (captures / name).write_bytes(b"something")
    desk = RecordingDesk(qtbot, session, settings)

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
    desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
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
    desk: RecordingDesk, monkeypatch: pytest.MonkeyPatch
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
