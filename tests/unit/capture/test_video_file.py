from __future__ import annotations

import itertools
import logging
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from av.container import InputContainer
from av.packet import Packet

from fixtures.sources import number_of
from fixtures.videos import write_playlist, write_sound, write_timed_video, write_with_sound
from manhole_studio.capture import decoder, open_source, video_file
from manhole_studio.capture.video_file import VideoFile, open_video_file
from manhole_studio.core.detection.capture_loop import CaptureLoop
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.errors import UserFacingError

UNEVEN = [*(n / 25 for n in range(20)), *(0.8 + n / 5 for n in range(10))]


def read_all(source: VideoFile) -> list[Frame]:
    return list(iter(source.read, None))


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.ts", "a.mov"])
def test_a_variable_frame_rate_is_kept(tmp_path: Path, name: str) -> None:
    with open_video_file(write_timed_video(tmp_path / name, UNEVEN)) as video:
        frames = read_all(video)

        assert [number_of(frame.image) for frame in frames] == list(range(30))
        assert [frame.index for frame in frames] == list(range(30))
        assert [frame.time_s for frame in frames] == pytest.approx(UNEVEN, abs=0.002)
        assert video.info.duration_s == pytest.approx(2.7, abs=0.4)


def test_a_film_without_time_stamps_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "raw.h264"
    with (
        av.open(str(write_timed_video(tmp_path / "a.mp4", [n / 25 for n in range(10)]))) as film,
        av.open(str(path), "w", format="h264") as raw,
    ):
        stream = raw.add_stream_from_template(film.streams.video[0])
        for packet in film.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                raw.mux(packet)

    with open_video_file(path) as video:
        times = [frame.time_s for frame in read_all(video)]

    assert len(times) == 10
    steps = {round(after - before, 6) for before, after in itertools.pairwise(times)}
    assert len(steps) == 1
    assert not video.info.can_seek


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.ts"])
@pytest.mark.parametrize(
    ("to", "number"), [(0.0, 0), (0.4, 10), (0.419, 10), (1.7, 24), (1.0, 21), (99.0, 29)]
)
def test_a_seek_shows_what_is_seen_at_that_time(
    tmp_path: Path, name: str, to: float, number: int
) -> None:
    with open_video_file(write_timed_video(tmp_path / name, UNEVEN)) as video:
        video.read()
        video.seek(to)
        frames = read_all(video)

    assert [number_of(frame.image) for frame in frames] == list(range(number, 30))
    assert [frame.time_s for frame in frames] == pytest.approx(UNEVEN[number:], abs=0.002)


def test_a_seek_back_knows_the_frames_numbers(tmp_path: Path) -> None:
    with open_video_file(write_timed_video(tmp_path / "a.mkv", UNEVEN)) as video:
        read_all(video)
        video.seek(1.5)

        assert [frame.index for frame in read_all(video)] == list(range(23, 30))


def test_stepping_back_through_uneven_times_misses_nothing(tmp_path: Path) -> None:
    path = write_timed_video(tmp_path / "a.mp4", UNEVEN)
    playback = Playback(holds_at_end=True)
    slot: FrameSlot[Frame] = FrameSlot(keep_all=True)
    loop = CaptureLoop(lambda: open_video_file(path), slot, paced=False, playback=playback)
    thread = threading.Thread(target=loop.run)
    thread.start()
    forth = [taken(slot) for _ in range(30)]
    playback.step(-29)
    back = [taken(slot) for _ in range(29)]
    loop.stop()
    thread.join(10)

    assert [number_of(frame.image) for frame in forth] == list(range(30))
    assert [number_of(frame.image) for frame in back] == list(range(28, -1, -1))
    assert [frame.index for frame in back] == list(range(28, -1, -1))


def taken(slot: FrameSlot[Frame]) -> Frame:
    frame = slot.take(10)
    assert frame is not None
    return frame


def test_a_film_held_upright_is_turned(tmp_path: Path) -> None:
    flat, turned = tmp_path / "flat.mp4", tmp_path / "turned.mp4"
    image = np.zeros((48, 64, 3), np.uint8)
    image[:, :32] = 200
    with av.open(str(flat), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="bgr24")))
        container.mux(stream.encode(None))
    data = bytearray(flat.read_bytes())
    track = data.index(b"tkhd") + 4 + 40  # behind the version-0 fields: the display matrix
    assert data[track : track + 4] == (1 << 16).to_bytes(4, "big")
    quarter = (0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    data[track : track + 36] = b"".join(v.to_bytes(4, "big", signed=True) for v in quarter)
    turned.write_bytes(data)

    with open_video_file(turned) as video:
        frame = video.read()

    assert (video.info.width, video.info.height) == (48, 64)
    assert frame is not None
    assert frame.image.shape == (64, 48, 3)
    # Turned clockwise by a quarter, what was left is above.
    assert frame.image[:30].mean() > 180
    assert frame.image[34:].mean() < 20


def test_a_huge_frame_is_read(tmp_path: Path) -> None:
    path = write_timed_video(tmp_path / "a.avi", [0.0], size=(10_000, 1_000), codec="mjpeg")

    with open_video_file(path) as video:
        frame = video.read()

    assert frame is not None
    assert frame.image.shape == (1_000, 10_000, 3)


def test_a_frame_beyond_reason_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manhole_studio.capture.decoder.MOST_PIXELS", 10_000)
    path = write_timed_video(tmp_path / "a.avi", [0.0], size=(400, 300), codec="mjpeg")

    with pytest.raises(UserFacingError, match="decoded"):
        open_video_file(path)


def test_a_film_cut_off_gives_what_is_there(tmp_path: Path) -> None:
    path = write_timed_video(tmp_path / "a.mkv", [n / 25 for n in range(300)], codec="mpeg4")
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])

    with open_video_file(path) as video:
        numbers = [number_of(frame.image) for frame in read_all(video)]

    assert 100 < len(numbers) < 300
    assert numbers[:-1] == pytest.approx([n % 32 for n in range(len(numbers) - 1)], abs=2)


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.avi"])
def test_a_film_cut_off_at_its_beginning_is_named(tmp_path: Path, name: str) -> None:
    path = write_timed_video(tmp_path / name, UNEVEN, codec="mpeg4")
    path.write_bytes(path.read_bytes()[:300])

    with pytest.raises(UserFacingError, match="cannot be read") as caught:
        open_video_file(path)

    assert caught.value.path == str(path)


def test_a_film_with_damage_in_the_middle_goes_on(tmp_path: Path) -> None:
    path = write_timed_video(tmp_path / "a.ts", [n / 25 for n in range(200)])
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2000] = os.urandom(2000)
    path.write_bytes(data)

    with open_video_file(path) as video:
        frames = read_all(video)

    assert len(frames) > 100
    assert frames[-1].time_s == pytest.approx(199 / 25, abs=0.1)


class Surprised:
    """A container that meets a stream it did not know after five packets, as PyAV puts it."""

    def __init__(self, container: InputContainer) -> None:
        self._container = container
        self._is_first = True

    def demux(self) -> Iterator[Packet]:
        packets = self._container.demux()
        if self._is_first:
            self._is_first = False
            yield from itertools.islice(packets, 5)
            raise IndexError
        yield from packets

    def close(self) -> None:
        self._container.close()


def test_a_stream_that_turns_up_in_the_middle_does_not_end_the_film(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = av.open
    monkeypatch.setattr(decoder.Decoder, "_choose", lambda self: self._container.video)
    path = write_with_sound(tmp_path / "a.ts", 60)

    def opened(*args: object, **options: object) -> Surprised:
        container = real(*args, **options)
        surprised = Surprised(container)
        surprised.video = container.streams.video[0]
        surprised.format, surprised.duration = container.format, container.duration
        return surprised

    monkeypatch.setattr(decoder.av, "open", opened)
    with open_video_file(path) as video:
        assert [number_of(frame.image) for frame in read_all(video)] == [n % 32 for n in range(60)]


def test_a_film_in_no_known_coding_is_named(tmp_path: Path) -> None:
    path = write_timed_video(tmp_path / "a.avi", [0.0, 0.1], codec="mjpeg")
    path.write_bytes(path.read_bytes().replace(b"MJPG", b"Q?9~"))

    with pytest.raises(UserFacingError, match="decoded"):
        open_video_file(path)


def test_titles_in_an_old_encoding_do_not_matter(tmp_path: Path) -> None:
    path = write_timed_video(tmp_path / "a.avi", [n / 25 for n in range(5)], codec="mpeg4")
    data = path.read_bytes()
    assert b"ISFT" in data  # the name of the program, which a container keeps
    start = data.index(b"ISFT") + 8
    path.write_bytes(data[:start] + b"\xe9\xe8" + data[start + 2 :])

    with open_video_file(path) as video:
        assert len(read_all(video)) == 5


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="only sound"):
        open_video_file(write_sound(tmp_path / "a.m4a"))


@pytest.mark.parametrize("name", ["a.mp4", "a.m3u8", "a.ts"])
def test_a_list_of_other_files_is_not_followed(tmp_path: Path, name: str) -> None:
    film = write_timed_video(tmp_path / "film.ts", UNEVEN)
    path = write_playlist(tmp_path / name, film.as_posix())

    with pytest.raises(UserFacingError):
        open_video_file(path)


def test_a_list_of_addresses_reaches_nobody(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a.ts"
        with pytest.raises(UserFacingError):
            open_video_file(write_playlist(tmp_path / "a.m3u8", url))
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("order", ["concat:a.ts|a.ts", "data:text/plain,x", "subfile,,:a.ts"])
def test_a_name_is_never_an_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_timed_video(tmp_path / "a.ts", UNEVEN)

    with pytest.raises(UserFacingError, match="There is no file"):
        open_source(order)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp4")

    with pytest.raises(UserFacingError, match="not a file"):
        open_video_file(tmp_path / "a.mp4")


def test_a_mistyped_address_does_not_show_its_password(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as caught:
        open_source("rtsp:/admin:s3cret@camera/live")

    assert "s3cret" not in f"{caught.value} {caught.value.path}"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux tells what is open")
def test_nothing_of_a_closed_film_stays_open(tmp_path: Path) -> None:
    path = write_timed_video(tmp_path / "a.mp4", UNEVEN)
    for _ in range(3):
        with open_video_file(path) as video:
            video.read()

    links = [os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()]
    assert str(path) not in links


def test_three_films_are_read_at_once(tmp_path: Path) -> None:
    seen: dict[int, list[int]] = {}

    def read(which: int) -> None:
        path = write_timed_video(tmp_path / f"{which}.mp4", UNEVEN)
        with open_video_file(path) as video:
            seen[which] = [number_of(frame.image) for frame in read_all(video)]

    threads = [threading.Thread(target=read, args=[which]) for which in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert seen == {which: list(range(30)) for which in range(3)}


def test_a_count_that_was_not_kept_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_timed_video(tmp_path / "a.mp4", UNEVEN)
    monkeypatch.setattr("manhole_studio.capture.decoder.Decoder.counted_frames", 99)

    with caplog.at_level(logging.WARNING, video_file.__name__), open_video_file(path) as video:
        read_all(video)

    assert "ends after 30 of 99 frames" in caplog.text
