"""Video decoded by FFmpeg through PyAV: from files and from the network alike."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition, Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from manhole_studio.core.detection.frame import ImageArray

MOST_PIXELS: Final = 2**27
"""134 megapixels, 0.4 GB as an array: a few bytes of a file can claim any size."""
MOST_THREADS: Final = 4
_FINAL_TICKS: Final = 1_000_000  # AV_TIME_BASE


class NoVideoError(Exception):
    """What was opened has no moving pictures that can be decoded, only sound perhaps."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One frame that has not been made an array yet."""

    frame: VideoFrame
    stamp: float | None
    """Seconds on the clock of whoever made the video; None where it is missing."""

    def image(self) -> ImageArray:
        """``(H, W, 3)`` BGR, turned upright as the camera was held; blocks to convert."""
        image = self.frame.to_ndarray(format="bgr24")
        quarters = round(self.frame.rotation / 90)
        if quarters % 4:
            image = np.rot90(image, quarters)
        return np.ascontiguousarray(image, np.uint8)


class Decoder:
    """The first moving picture of one container; belongs to one thread.

    Every method may raise ``av.FFmpegError``, whose text holds the whole address with its
    password: it is for this package's eyes only.
    """

    def __init__(
        self,
        address: str,
        options: Mapping[str, str],
        *,
        timeouts: tuple[float, float] | None = None,
        threads: int = MOST_THREADS,
    ) -> None:
        """Open ``address``; ``timeouts`` are seconds to open it and to wait for a packet.

        Raises:
            NoVideoError: it holds none.
        """
        # Also given here: looking for the format already decodes.
        limits = {"max_pixels": str(MOST_PIXELS)}
        self._container: InputContainer = av.open(
            address,
            options={**options, **limits},
            timeout=timeouts,
            # Titles and the like in whatever encoding: nobody reads them here.
            metadata_errors="replace",
        )
        try:
            self._stream = self._choose()
            context = self._stream.codec_context
            context.thread_type = "AUTO" if threads > 1 else "SLICE"
            context.thread_count = threads
            context.options = limits
            self._packets = self._decode()
        except BaseException:
            self._container.close()
            raise

    @property
    def format_name(self) -> str:
        return self._container.format.name

    @property
    def rate(self) -> float:
        """Frames a second, an average where they vary; 0.0 where unknown."""
        rate = float(self._stream.average_rate or self._stream.guessed_rate or 0)
        # Containers without a rate report their clock's ticks, such as 90000.
        return rate if rate <= 1000 else 0.0

    @property
    def is_steady(self) -> bool:
        """Whether frames are equally far apart, as far as the container counts them.

        Matroska only says at which rate they were meant to come.
        """
        stream = self._stream
        return bool(stream.frames) and stream.average_rate == stream.guessed_rate

    @property
    def counted_frames(self) -> int | None:
        """As the container says; None where it does not."""
        return self._stream.frames or None

    @property
    def frame_count(self) -> int | None:
        """Where nobody counted, an estimate; None for what has no end."""
        return self.counted_frames or round((self.duration_s or 0.0) * self.rate) or None

    @property
    def duration_s(self) -> float | None:
        stream = self._stream
        if stream.duration is not None and stream.time_base is not None:
            return float(stream.duration * stream.time_base)
        total = self._container.duration
        return None if total is None else total / _FINAL_TICKS

    def read(self) -> list[Decoded] | None:
        """What the next packet completes, often nothing; None at the end.

        Blocks for one packet, at most as long as the timeout says. Damaged packets give nothing.
        """
        return next(self._packets, None)

    def stamps(self) -> list[float]:
        """Of all frames that are still to come, ascending, decoding none; blocks to read all."""
        time_base = float(self._stream.time_base or 0)
        found: list[float] = []
        # See _decode: what turns up on the way ends this look.
        with contextlib.suppress(IndexError):
            packets = self._container.demux(self._stream)
            found.extend(packet.pts * time_base for packet in packets if packet.pts is not None)
        return sorted(found)

    def seek(self, stamp: float) -> None:
        """Go to the last key frame at or before ``stamp``, as far as the container knows it."""
        time_base = self._stream.time_base or Fraction(1, _FINAL_TICKS)
        self._container.seek(int(stamp / time_base), stream=self._stream)
        self._packets = self._decode()

    def close(self) -> None:
        self._packets.close()
        self._container.close()

    def _choose(self) -> VideoStream:
        for stream in self._container.streams.video:
            # The cover of an album is a video of one frame to FFmpeg. Without a context, which
            # the library's types do not foresee, nobody knows how to decode it.
            is_cover = stream.disposition & Disposition.attached_pic
            if not is_cover and getattr(stream, "codec_context", None) is not None:
                return stream
        raise NoVideoError

    def _decode(self) -> Generator[list[Decoded], None, None]:
        while True:
            try:
                # All streams: sound that goes on must not hide that the picture froze.
                for packet in self._container.demux():
                    is_ours = packet.stream is self._stream
                    yield self._decode_packet(packet) if is_ours else []
            except IndexError:
                # A further stream turned up on the way: PyAV knows it when asked anew.
                continue
            return

    def _decode_packet(self, packet: Packet[Stream]) -> list[Decoded]:
        try:
            return [Decoded(frame, frame.time) for frame in self._stream.decode(packet)]
        except av.FFmpegError:
            return []
