from __future__ import annotations

import csv
import dataclasses
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from fixtures.recordings import (
    CLASS_NAMES,
    frame_of,
    noise,
    one_detection,
    probe,
    python_path,
    read_back,
)
from fixtures.sources import coloured, number_of
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.recording import recorder as recorder_module
from manhole_studio.core.recording.disk_space import DiskState, DiskWatch
from manhole_studio.core.recording.leftovers import recover_recordings
from manhole_studio.core.recording.recorder import (
    Recorder,
    RecorderState,
    RecordingOptions,
    RecordingStatus,
)
from manhole_studio.core.recording.video_series import SplitLimits

GB = 1_000_000_000


def test_a_clean_recording_and_its_tables(tmp_path: Path) -> None:
    folder = tmp_path / "巡查 1" / "captures"
    options = RecordingOptions(annotated=False)
    recorder = Recorder(folder, CLASS_NAMES, 25, options)
    before = datetime.now(UTC)
    for number in range(20):
        found = one_detection(1) if number == 3 else Detections.empty()
        tracks = np.array([7], np.int64) if number == 3 else None
        _patiently(recorder, frame_of(coloured(number), number, number / 25), found, tracks)

    status = recorder.finish()

    assert (status.state, status.frames, status.dropped) == (RecorderState.STOPPED, 20, 0)
    assert status.error is None
    assert status.files == (folder / f"{recorder.stem}.mp4",)
    assert status.seconds == pytest.approx(19 / 25)
    assert status.bytes_written == status.files[0].stat().st_size
    assert [number_of(image) for image in read_back(status.files[0])] == list(range(20))
    assert {path.suffix for path in folder.iterdir()} == {".mp4", ".jsonl", ".csv"}

    (row,) = _rows(folder / f"{recorder.stem}.csv")
    assert {key: row[key] for key in row if key != "time"} == {
        **{"frame": "3", "time_s": "0.120000", "path": "", "class_id": "1"},
        **{"class_name": "井盖 open", "confidence": "0.75000", "track_id": "7"},
        **{"x_min": "8.00", "y_min": "8.00", "x_max": "40.00", "y_max": "30.00"},
    }
    seen_at = datetime.fromisoformat(row["time"])
    assert seen_at.tzinfo is not None
    assert abs(seen_at - before) < timedelta(seconds=5)
    lines = _lines(folder / f"{recorder.stem}.jsonl")
    assert [line["frame"] for line in lines] == list(range(20))
    assert abs(datetime.fromisoformat(lines[3]["time"]) - seen_at) < timedelta(seconds=1)
    assert lines[3]["detections"][0]["track_id"] == 7


def test_images_of_a_folder_stay_as_long_as_they_are_played(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, CLASS_NAMES, 2.0, RecordingOptions(is_live=False))
    for number in range(4):
        frame = frame_of(coloured(number), number)
        _patiently(recorder, dataclasses.replace(frame, path=tmp_path / f"{number}.jpg"))

    status = recorder.finish()

    assert status.seconds == pytest.approx(1.5)
    assert probe(status.files[0])["format_duration"] == pytest.approx(2.0, abs=0.01)
    lines = _lines(tmp_path / f"{recorder.stem}.jsonl")
    assert [Path(line["path"]).name for line in lines] == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]
    assert "time" not in lines[0]


def test_boxes_are_drawn_where_that_is_wished(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, CLASS_NAMES, 25)
    recorder.put(frame_of(coloured(20)), one_detection())
    (image,) = read_back(recorder.finish().files[0])
    assert np.ptp(image) > 100


def test_without_a_frame_there_is_no_video(tmp_path: Path) -> None:
    status = Recorder(tmp_path, CLASS_NAMES, 25).finish()
    assert (status.state, status.files) == (RecorderState.STOPPED, ())
    assert not list(tmp_path.glob("*.mp4"))


def test_who_hands_over_never_waits_for_a_slow_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw_slowly(image: np.ndarray, *_rest: object) -> np.ndarray:
        time.sleep(0.02)
        return image

    monkeypatch.setattr(recorder_module, "draw_detections", draw_slowly)
    recorder = Recorder(tmp_path, CLASS_NAMES, 100)
    waited = []
    for number in range(60):
        began = time.perf_counter()
        recorder.put(frame_of(coloured(number), number, number / 100), one_detection())
        waited.append(time.perf_counter() - began)
        time.sleep(0.002)

    status = recorder.finish()

    assert sorted(waited)[-4] < 0.02  # the machine may take a thread away now and then
    assert status.dropped > 20
    assert status.frames + status.dropped == 60
    lines = _lines(tmp_path / f"{recorder.stem}.jsonl")
    assert [line["frame"] for line in lines] == list(range(60)), "tables miss nothing"
    assert len(read_back(status.files[0])) == status.frames


def test_long_recordings_are_split(tmp_path: Path) -> None:
    told: list[RecordingStatus] = []
    options = RecordingOptions(annotated=False, limits=SplitLimits(seconds=1.0))
    recorder = Recorder(tmp_path, CLASS_NAMES, 10, options, changed=told.append)
    for number in range(30):
        _patiently(recorder, frame_of(coloured(number), number, number / 10))

    status = recorder.finish()

    names = [f"{recorder.stem}{suffix}.mp4" for suffix in ("", "_2", "_3")]
    assert [path.name for path in status.files] == names
    images = [number_of(image) for path in status.files for image in read_back(path)]
    assert images == list(range(30))
    assert [len(each.files) for each in told] == [1, 2]
    assert status.bytes_written == sum(path.stat().st_size for path in status.files)


def test_large_recordings_are_split(tmp_path: Path) -> None:
    limits = SplitLimits(bytes=400_000)
    recorder = Recorder(tmp_path, CLASS_NAMES, 30, RecordingOptions(False, limits))
    for number in range(100):
        _patiently(recorder, frame_of(noise(number), number, number / 30))
    status = recorder.finish()
    assert len(status.files) >= 2
    assert sum(len(read_back(path)) for path in status.files) == 100


def test_it_warns_and_stops_before_the_disk_is_full(tmp_path: Path) -> None:
    told: list[RecordingStatus] = []
    room = iter([50 * GB, 2 * GB, 0.9 * GB, 0.9 * GB, 0.19 * GB])
    moments = iter(range(100))
    watch = DiskWatch(tmp_path, lambda _folder: int(next(room)), lambda: float(next(moments)))
    recorder = Recorder(tmp_path, CLASS_NAMES, 25, changed=told.append, watch=watch)
    for number in range(4):
        _patiently(recorder, frame_of(coloured(number), number, number / 25))
    _settle(recorder, lambda status: status.state is RecorderState.DISK_FULL)

    assert not recorder.put(frame_of(coloured(6), 6, 0.3), Detections.empty())
    status = recorder.finish()

    assert status.state is RecorderState.DISK_FULL
    assert told[0].disk is not None
    assert told[0].disk.state is DiskState.LOW
    assert [each.state for each in told] == [RecorderState.RECORDING, RecorderState.DISK_FULL]
    assert status.error is not None
    assert "190 MB" in status.error.detail
    assert status.frames == 4
    assert len(read_back(status.files[0])) == 4
    assert not list(tmp_path.glob("*.part.*"))


def test_a_full_disk_is_refused_at_once(tmp_path: Path) -> None:
    watch = DiskWatch(tmp_path, lambda _folder: 1000)
    with pytest.raises(UserFacingError, match="nearly full"):
        Recorder(tmp_path, CLASS_NAMES, 25, watch=watch)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "captures").write_text("")
    with pytest.raises(UserFacingError) as caught:
        Recorder(tmp_path / "captures", CLASS_NAMES, 25)
    assert caught.value.path == str(tmp_path / "captures")


def test_a_write_that_fails_ends_it_with_what_there_is(tmp_path: Path) -> None:
    """In a process of its own: the limit on the size of files counts for all of it."""
    code = """
        import resource, sys, time
        from pathlib import Path
        from fixtures.recordings import CLASS_NAMES, frame_of, noise
        from manhole_studio.core.detection.frame import Detections
        from manhole_studio.core.recording.recorder import Recorder, RecorderState
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, resource.RLIM_INFINITY))
        recorder = Recorder(Path(sys.argv[1]), CLASS_NAMES, 30)
        for number in range(300):
            recorder.put(frame_of(noise(number), number, number / 30), Detections.empty())
            time.sleep(0.005)
            if recorder.status.state is not RecorderState.RECORDING:
                break
        status = recorder.finish()
        print(status.state, status.frames, len(status.files), status.error)
    """
    done = _run(code, tmp_path)

    state, frames, files, error = done.stdout.split(" ", 3)
    assert (state, files) == ("failed", "1")
    assert error.startswith("The recording was stopped:")
    assert str(tmp_path) in error
    (video,) = tmp_path.glob("*.mp4")
    assert int(frames) - 31 <= len(read_back(video)) <= int(frames)
    assert probe(video)["codec_name"] == "h264"
    assert not list(tmp_path.glob("*.part.*"))


def test_a_killed_recording_is_playable_and_gets_its_name(tmp_path: Path) -> None:
    code = """
        import os, signal, sys, time
        from pathlib import Path
        from fixtures.recordings import CLASS_NAMES, frame_of, noise, one_detection
        from manhole_studio.core.recording.recorder import Recorder
        recorder = Recorder(Path(sys.argv[1]), CLASS_NAMES, 30)
        for number in range(100):
            while not recorder.put(frame_of(noise(number), number, number / 30), one_detection()):
                time.sleep(0.01)
        while recorder.status.frames < 90:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    assert _run(code, tmp_path).returncode == -signal.SIGKILL

    recovered = recover_recordings(tmp_path)

    assert [path.suffix for path in recovered] == [".mp4", ".jsonl", ".csv"]
    assert len(read_back(recovered[0])) >= 55
    assert len(recovered[1].read_text().splitlines()) >= 90
    assert len(_rows(recovered[2])) >= 90
    assert recover_recordings(tmp_path) == []


def test_a_recording_costs_no_memory_however_long(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, CLASS_NAMES, 30)
    process = psutil.Process()
    early = 0
    for number in range(10_000):
        _patiently(recorder, frame_of(coloured(number), number, number / 30), one_detection())
        if number == 2_000:
            early = process.memory_info().rss
    late = process.memory_info().rss
    assert recorder.finish().frames >= 10_000
    assert late - early < 8e6


def test_its_thread_is_gone_after_finish(tmp_path: Path) -> None:
    before = threading.active_count()
    recorder = Recorder(tmp_path, CLASS_NAMES, 30)
    assert threading.active_count() == before + 1
    recorder.finish()
    assert threading.active_count() == before


def _patiently(
    recorder: Recorder,
    frame: Frame,
    found: Detections | None = None,
    tracks: np.ndarray | None = None,
) -> None:
    """Hand over one frame when the one before is recorded: nothing is dropped."""
    before = recorder.status.frames
    assert recorder.put(frame, found if found is not None else Detections.empty(), tracks)
    _settle(recorder, lambda status: status.frames > before)


def _settle(recorder: Recorder, is_so: Callable[[RecordingStatus], bool]) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        status = recorder.status
        if is_so(status) or status.state is not RecorderState.RECORDING:
            return
        time.sleep(0)
    raise AssertionError(recorder.status)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), str(folder)]
    environment = {**os.environ, "PYTHONPATH": python_path()}
    return subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
