"""H.264 in MP4 through PyAV, which brings FFmpeg along; loaded only when a video is written."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2
from manhole_studio.core.recording.sink import Sink

if TYPE_CHECKING:
    from av import Packet
    from av.video.stream import VideoStream

ENCODER: Final = "libx264"
PRESET: Final = "ultrafast"
"""The only one that costs no more than MPEG-4 part 2; veryfast halves the file for three times it
(tests/benchmarks/bench_recording.py)."""
QUALITY: Final = "23"
FRAGMENT_S: Final = 1.0
"""What a crash can cost at most."""
_KEY_FRAME_S: Final = 2.0
_TICKS: Final = 90_000
_BT601: Final = 6
_LIMITED_RANGE: Final = 1


@functools.cache
def is_available() -> bool:
    """Whether this machine has PyAV with an H.264 encoder; loads it."""
    if importlib.util.find_spec("av") is None:
        return False
    try:
        return ENCODER in importlib.import_module("av").codecs_available
    except (ImportError, OSError):  # a library that it needs is missing or broken
        return False


class H264Encoder:
    """One video of frames of one even size; belongs to one thread.

    Until it is closed the file is a chain of fragments, each readable without what follows;
    closing turns it into an ordinary MP4 with one index.
    """

    codec = "h264"

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        rate: float,
        preset: str = PRESET,
        quality: str = QUALITY,
    ) -> None:
        import av

        self._sink = Sink(path)
        options = {
            "movflags": "+hybrid_fragmented+empty_moov",
            "frag_duration": str(round(FRAGMENT_S * 1e6)),
            "flush_packets": "1",  # or a crash takes what waits in the buffer
        }
        # A name or path would be taken for an address where it holds a colon.
        self._container = av.open(self._sink, "w", format="mp4", options=options)
        self._stream = self._add_stream(size, rate, {"preset": preset, "crf": quality})
        self._duration = round(_TICKS / rate)
        self._header = 0

    @property
    def bytes_written(self) -> int:
        return self._sink.size

    @property
    def error(self) -> OSError | None:
        """What the disk refused first; the file lacks at least its end then."""
        return self._sink.error

    def encode(self, image: ImageArray, time_s: float) -> None:
        """Append an image of the video's size.

        Raises:
            OSError: the disk refused; nothing more can be written.
        """
        import av

        planes = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420), np.uint8)
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = round(time_s * _TICKS)
        frame.time_base = Fraction(1, _TICKS)
        try:
            self._mux(self._stream.encode(frame))
        except av.FFmpegError as error:
            raise _refused(error) from error
        if self._sink.error is not None:
            raise self._sink.error
        self._header = self._header or self._sink.size
        if self._sink.size > self._header:  # a fragment has followed it
            self._sink.mark_whole()

    def close(self) -> bool:
        """Finish the file; False if the disk let nothing of it be written."""
        import av

        try:
            if self._sink.error is None:
                self._mux(self._stream.encode(None))
            self._container.close()
        except av.FFmpegError as error:  # what went before is whole nevertheless
            self._sink.error = _refused(error)
        return self._sink.close_file()

    def _add_stream(
        self, size: tuple[int, int], rate: float, options: dict[str, str]
    ) -> VideoStream:
        nominal = Fraction(rate).limit_denominator(1001)
        stream: Any = self._container.add_stream(ENCODER, rate=nominal, options=options)
        context = stream.codec_context
        context.width, context.height = size
        context.pix_fmt = "yuv420p"
        context.time_base = stream.time_base = Fraction(1, _TICKS)
        context.gop_size = max(1, round(rate * _KEY_FRAME_S))
        context.thread_count = 1  # the other cores detect; more would also delay frames
        context.colorspace = context.color_primaries = context.color_trc = _BT601
        context.color_range = _LIMITED_RANGE
        return stream  # type: ignore[no-any-return]

    def _mux(self, packets: list[Packet[Any]]) -> None:
        for packet in packets:
            packet.duration = self._duration  # of the last one, which nothing follows
            self._container.mux(packet)


def _refused(error: Exception) -> OSError:
    return OSError(f"the video cannot be encoded: {error}")
