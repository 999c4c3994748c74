"""Odd sources as a watch meets them: an end in time, words that help, nothing left behind."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from fixtures.faulty_server import FaultyServer
from fixtures.recordings import CLASS_NAMES, one_detection, probe, read_back
from fixtures.sources import number_of, write_image
from fixtures.streams import free_port
from fixtures.videos import write_timed_video
from manhole_studio.capture import open_source, stream
from manhole_studio.core.detection.capture_loop import CaptureLoop, CapturePhase, CaptureState
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.reconnect import ReconnectPolicy
from manhole_studio.core.detection.watcher import Witness
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.recording.recorder import Recorder, RecordingStatus
from manhole_studio.core.recording.ring_buffer import RingBuffer
from manhole_studio.core.recording.snapshots import save_snapshot


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyServer]:
    monkeypatch.setattr(stream, "OPEN_TIMEOUT_S", 1.5)
    monkeypatch.setattr(stream, "READ_TIMEOUT_S", 0.7)
    server = FaultyServer()
    yield server
    server.close()


class Watching:
    """A real reader with witnesses behind it, and no detector: every frame has one detection."""

    def __init__(self, uri: str, *witnesses: Witness) -> None:
        self.states: list[CaptureState] = []
        self.frames: list[Frame] = []
        self.error: Exception | None = None
        self._witnesses = witnesses
        self._slot: FrameSlot[Frame] = FrameSlot()
        self._loop = CaptureLoop(
            lambda: open_source(uri),
            self._slot,
            paced=True,
            policy=ReconnectPolicy(time.monotonic),
            on_state=self.states.append,
        )
        self._threads = [threading.Thread(target=each) for each in (self._read, self._look)]
        for thread in self._threads:
            thread.start()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended by then."""
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def stop(self) -> None:
        self._loop.stop()
        assert self.wait(5)

    def _read(self) -> None:
        try:
            self._loop.run()
        except UserFacingError as error:
            self.error = error

    def _look(self) -> None:
        while (frame := self._slot.take(60)) is not None:
            found = one_detection()
            for witness in self._witnesses:
                witness.put(frame, found, one_detection().class_id - 1)
            self.frames.append(frame)


@contextmanager
def watching(uri: str, *witnesses: Witness) -> Iterator[Watching]:
    watch = Watching(uri, *witnesses)
    try:
        yield watch
    finally:
        watch.stop()


def until(is_so: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def bad_file(folder: Path, what: str) -> str:
    path = folder / "clip.mp4"
    if what == "zero":
        path.touch()
    elif what == "text":
        path.write_text("hello " * 1000)
    else:
        write_timed_video(path, [number / 25 for number in range(50)])
        path.write_bytes(path.read_bytes()[:400])
    return str(path)


@pytest.mark.parametrize("what", ["zero", "text", "truncated", "no port", "locked", "garbage"])
def test_what_cannot_be_watched_ends_in_time_and_leaves_nothing(
    server: FaultyServer, tmp_path: Path, what: str
) -> None:
    if what in {"zero", "text", "truncated"}:
        uri, named = bad_file(tmp_path, what), "clip.mp4"
    elif what == "no port":
        port = free_port()
        uri, named = f"rtsp://admin:s3cret@127.0.0.1:{port}/live", f"127.0.0.1:{port}"
    else:
        uri, named = server.url(what, "admin:guess"), f"/{what}"
    process = psutil.Process()
    for attempt in range(6):
        watch = Watching(uri)
        assert watch.wait(6), "it ends by itself"
        assert isinstance(watch.error, UserFacingError)
        assert named in watch.error.detail
        assert watch.error.hint
        assert "guess" not in str(watch.error)
        assert "s3cret" not in str(watch.error)
        assert not any(state.phase is CapturePhase.RECONNECTING for state in watch.states)
        if attempt == 1:  # libraries have their own threads by now
            until(lambda: server_is_idle(server))
            before = process.num_threads(), process.num_fds()
    until(lambda: server_is_idle(server))
    until(lambda: (process.num_threads(), process.num_fds()) <= before)


def server_is_idle(server: FaultyServer) -> bool:
    return not any("process_request" in thread.name for thread in threading.enumerate())


def finish(recorder: Recorder, folder: Path) -> RecordingStatus:
    status = recorder.finish()
    assert status.error is None
    assert not list(folder.glob("*.part.*"))
    return status


def test_a_recording_goes_on_through_other_resolutions(
    server: FaultyServer, tmp_path: Path
) -> None:
    recorder = Recorder(tmp_path, CLASS_NAMES, 30.0)
    ring = RingBuffer(CLASS_NAMES, 20.0)
    with watching(server.url("changing"), recorder, ring) as watch:
        until(lambda: len({frame.image.shape for frame in watch.frames[-25:]}) == 2)
        until(lambda: recorder.status.frames > 30)
    clip = ring.save(tmp_path / "clip.mp4").result(20)
    ring.close()
    status = finish(recorder, tmp_path)

    for video in (*status.files, clip.path):
        images = read_back(video)
        assert len({image.shape for image in images}) == 1
        assert len(images) > 25
        shape = images[0].shape
        assert (probe(video)["height"], probe(video)["width"]) == shape[:2]
    assert len(status.files) == 1


def test_a_recording_goes_on_after_a_freeze(server: FaultyServer, tmp_path: Path) -> None:
    recorder = Recorder(tmp_path, CLASS_NAMES, 30.0)
    with watching(server.url("frozen"), recorder) as watch:
        until(lambda: server.connections >= 3)
        until(lambda: any(frame.jumped for frame in watch.frames[-5:]))
    status = finish(recorder, tmp_path)

    assert {state.phase for state in watch.states} == set(CapturePhase)
    (video,) = status.files
    numbers = [number_of(image) for image in read_back(video)]
    assert len(numbers) == status.frames
    assert sum(after < before for before, after in itertools.pairwise(numbers)) >= 1
    lines = video.with_suffix(".jsonl").read_text("utf-8").splitlines()
    times = [json.loads(line)["time_s"] for line in lines]
    assert times == sorted(times)
    assert status.seconds == pytest.approx(times[-1] - times[0], abs=0.2), "the gap is kept"


def test_huge_images_are_recorded_without_filling_the_memory(
    server: FaultyServer, tmp_path: Path
) -> None:
    recorder = Recorder(tmp_path, CLASS_NAMES, 30.0)
    ring = RingBuffer(CLASS_NAMES, 5.0)
    with watching(server.url("huge"), recorder, ring) as watch:
        until(lambda: recorder.status.frames >= 3 and ring.held.frames >= 2, 60)
    ring.close()
    status = finish(recorder, tmp_path)
    frame = watch.frames[-1]
    assert frame.image.shape == (400, 10_000, 3)
    found = one_detection()
    picture = save_snapshot(tmp_path, frame, found, found.class_id - 1, CLASS_NAMES)

    assert read_back(status.files[0])[0].shape == (154, 3840, 3)
    assert picture.stat().st_size > 10_000


def test_a_folder_of_images_of_every_size_is_recorded(tmp_path: Path) -> None:
    photos, out = tmp_path / "photos", tmp_path / "out"
    photos.mkdir()
    for number, size in enumerate([(64, 48), (300, 20), (33, 471)]):
        write_image(photos / f"{number}.png", number, *size)
    recorder = Recorder(out, CLASS_NAMES, 2.0)
    with watching(str(photos), recorder) as watch:
        assert watch.wait(10)
    status = finish(recorder, out)

    assert (status.frames, status.dropped) == (3, 0)
    assert status.seconds == pytest.approx(1.0)
