"""How long after the last of a burst of seeks in a long film the right frame is on the screen.

    python tests/benchmarks/bench_scrub.py [--minutes 180] [--bursts 30] [--video FILE]

The film has a whole picture only every 250 frames (ten seconds), as encoders do by default. The
handle of the Live page's playback bar is dragged through a part of it, paused: twenty places, one
for each refresh of a screen. What is painted goes through the window's own threads; the detector
finds nothing and takes no time. Each frame of the film carries its number, which is looked at.
``--video`` takes another film, of a constant frame rate; then only the time of the frame is.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from gui_gaps import spin, wait_until
from window_watches import new_watches

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2

if TYPE_CHECKING:
    from manhole_studio.core.detection.frame_result import FrameResult
    from manhole_studio.qt.features.live.picture.picture import Picture
    from manhole_studio.qt.features.live.playback.bar import PlaybackBar
    from manhole_studio.qt.features.live.watched_source import WatchedSource

WIDTH, HEIGHT, RATE, KEY_EVERY = 480, 272, 25, 250
PART = 2 * KEY_EVERY
"""Frames that are encoded; the film repeats them."""
BITS, BIT = 10, 16
WISHES, WISH_S = 20, 1 / 60
DRAGGED_S = 600.0
LONGEST_S = 20.0


@dataclass
class Shown:
    """The newest frame that was painted."""

    picture: Picture
    result: FrameResult | None = None
    unpainted: FrameResult | None = None
    at: float = 0.0

    def take(self, result: FrameResult) -> None:
        self.unpainted = result
        self.picture.show_result(result, ("manhole",))

    def note(self) -> None:
        if self.unpainted is not None:
            self.result, self.unpainted, self.at = self.unpainted, None, time.perf_counter()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=180.0)
    parser.add_argument("--bursts", type=int, default=30)
    parser.add_argument("--video", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ.setdefault("MANHOLE_STUDIO_HOME", str(folder / "home"))
        film = options.video
        if film is None:
            began_at = time.perf_counter()
            film = write_film(folder, options.minutes)
            megabytes = film.stat().st_size / 1e6
            print(f"written in {time.perf_counter() - began_at:.0f} s: {megabytes:.0f} MB")
        return measure(folder, film, options)


def measure(folder: Path, film: Path, options: argparse.Namespace) -> int:
    from PyQt6.QtWidgets import QApplication

    from fixtures.sources import FakeDetector
    from manhole_studio.core.detection.watcher import WatchRules
    from manhole_studio.qt.features.live.picture.picture import Picture
    from manhole_studio.qt.features.live.playback.bar import PlaybackBar

    app = QApplication(sys.argv[:1])
    watches = new_watches(folder, load_fastest=None, load_detector=lambda _weights: FakeDetector())
    shown = Shown(Picture(0.35))
    shown.picture.resize(960, 540)
    shown.picture.show()
    shown.picture.view.painted.connect(shown.note)
    bar = PlaybackBar()
    bar.show()
    try:
        watches.start([str(film)], folder / "none.pt", WatchRules())
        (source,) = watches.sources
        source.result_arrived.connect(shown.take)
        bar.set_source(source)
        wait_until(lambda: shown.result is not None)
        source.playback.pause()
        wait_until(bar.slider.isEnabled)
        spin(1.0)
        return scrub(bar, source, shown, options)
    finally:
        watches.shut_down()
        app.processEvents()


def scrub(
    bar: PlaybackBar, source: WatchedSource, shown: Shown, options: argparse.Namespace
) -> int:
    assert source.info is not None
    rate, duration_s = source.info.frames_per_second, source.playback.duration_s
    assert rate
    assert duration_s
    places = random.Random(options.seed)  # noqa: S311  # a benchmark must repeat itself
    seconds, wrong = [], 0
    for _ in range(options.bursts):
        last_s = round(places.uniform(0.0, duration_s - 1.0), 3)
        first_s = min(max(0.0, last_s + places.uniform(-DRAGGED_S, DRAGGED_S)), duration_s - 1.0)
        wished_at = drag(bar, first_s, last_s)
        expected = int(last_s * rate + 1e-3)
        came = wait_for(shown, expected, rate)
        wrong += not came or not has_number(shown, expected, options.video)
        seconds.append(shown.at - wished_at)
        spin(0.3)
    print(
        f"{len(seconds)} bursts in {duration_s / 60:.0f} minutes: the right frame after "
        f"{1000 * statistics.median(seconds):.0f} ms (median), {1000 * max(seconds):.0f} ms "
        f"(longest); {wrong} wrong frames"
    )
    return 1 if wrong else 0


def drag(bar: PlaybackBar, first_s: float, last_s: float) -> float:
    """Returns when the handle came to its last place."""
    bar.slider.setSliderDown(True)
    for step in range(1, WISHES + 1):
        spin(WISH_S)
        at_s = first_s + (last_s - first_s) * step / WISHES
        wished_at = time.perf_counter()
        bar.slider.setValue(round(1000 * at_s))
    bar.slider.setSliderDown(False)
    return wished_at


def wait_for(shown: Shown, expected: int, rate: float) -> bool:
    deadline = time.perf_counter() + LONGEST_S
    while time.perf_counter() < deadline:
        spin(0.002)
        result = shown.result
        if result is not None and round(result.frame.time_s * rate) == expected:
            return True
    return False


def has_number(shown: Shown, expected: int, video: Path | None) -> bool:
    assert shown.result is not None
    return video is not None or number_in(shown.result.frame.image) == expected % PART


def write_film(folder: Path, minutes: float) -> Path:
    """A part is encoded, and its packets are repeated: encoding it all would take an hour."""
    import av

    part, film = folder / "part.mp4", folder / "film.mp4"
    encode(part)
    with av.open(str(part)) as source, av.open(str(film), "w") as target:
        given = source.streams.video[0]
        stream = target.add_stream_from_template(given)
        packets = [packet for packet in source.demux(given) if packet.dts is not None]
        kept = [
            (bytes(packet), packet.pts or 0, packet.dts or 0, packet.is_keyframe)
            for packet in packets
        ]
        assert given.time_base is not None
        length = round(PART / RATE / given.time_base)
        for number in range(max(1, round(minutes * 60 * RATE / PART))):
            for data, pts, dts, is_key in kept:
                packet = av.Packet(data)
                packet.stream, packet.time_base = stream, given.time_base
                packet.pts, packet.dts = pts + number * length, dts + number * length
                packet.is_keyframe = is_key
                target.mux(packet)
    return film


def encode(path: Path) -> None:
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"preset": "superfast", "crf": "30", "sc_threshold": "0"}
        stream.codec_context.gop_size = KEY_EVERY
        for number, image in enumerate(pictures()):
            frame = av.VideoFrame.from_ndarray(numbered(image, number), format="bgr24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def pictures() -> Iterator[ImageArray]:
    """Of the sample's drive, to and fro, so that the film moves as a road does."""
    from manhole_studio import paths
    from manhole_studio.capture import open_source

    with open_source(str(paths.bundled("datasets", "sample", "drive.mp4"))) as source:
        drive: list[Any] = [
            cv2.resize(frame.image, (WIDTH, HEIGHT)) for frame in iter(source.read, None)
        ]
    round_trip = drive + drive[-2:0:-1]
    for number in range(PART):
        yield round_trip[number % len(round_trip)]


def numbered(image: ImageArray, number: int) -> ImageArray:
    """Its number stands in the first rows as black and white squares."""
    marked = image.copy()
    for bit in range(BITS):
        marked[:BIT, BIT * bit : BIT * (bit + 1)] = 255 * (number >> bit & 1)
    return marked


def number_in(image: ImageArray) -> int:
    squares = image[:BIT, : BIT * BITS].reshape(BIT, BITS, BIT, 3).mean((0, 2, 3)) > 127
    return int(np.dot(squares, 1 << np.arange(BITS)))


if __name__ == "__main__":
    sys.exit(main())
