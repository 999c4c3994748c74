"""Network streams: RTSP, MJPEG over HTTP, and films fetched over HTTP."""

from __future__ import annotations

import time
from typing import Final

import av

from manhole_studio.capture.decoded_source import FALLBACK_RATE, DecodedSource
from manhole_studio.capture.decoder import Decoded, Decoder, NoVideoError
from manhole_studio.capture.stream_errors import no_video, refusal
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import SourceInfo, SourceKind, SourceLost
from manhole_studio.core.detection.timestamps import FileStamps, LiveStamps

OPEN_TIMEOUT_S: Final = 5.0
READ_TIMEOUT_S: Final = 5.0
_RTSP_OPTIONS: Final = {
    # TCP first: over UDP lost packets smear the image. Some cameras offer nothing else.
    "rtsp_transport": "tcp+udp",
    "rtsp_flags": "prefer_tcp",
    # What came while the format was looked at is old already; and no frame waits for later ones.
    "fflags": "nobuffer",
    "flags": "low_delay",
    "protocol_whitelist": "rtsp,rtp,srtp,tcp,udp,tls",
}
_HTTP_OPTIONS: Final = {
    # What a page says to fetch next stays on the network: no files, no lists of files.
    "protocol_whitelist": "http,https,tls,tcp",
    "format_whitelist": "mpjpeg,mjpeg,jpeg_pipe,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,"
    "mpeg,flv,asf,ogg,h264,hevc",
}
_COUNTED: Final = frozenset({"mpjpeg", "mjpeg", "jpeg_pipe", "h264", "hevc"})
"""Formats without a clock: FFmpeg counts their frames at a made-up rate."""


class Stream(DecodedSource):
    """Frames come when they come, and may stop coming; belongs to one thread.

    ``name`` is what messages call it, without any password.
    """

    def __init__(self, decoder: Decoder, name: str) -> None:
        """Takes the decoder over; blocks for the first frame.

        Raises:
            SourceLost: no frame came.
        """
        self._name = name
        self._live = LiveStamps()
        self._film = FileStamps(1 / (decoder.rate or FALLBACK_RATE))
        self._has_clock = decoder.format_name not in _COUNTED
        super().__init__(decoder)

    def read(self) -> Frame | None:
        decoded = self._next()
        if decoded is None:
            if self._info.has_end:
                return None
            raise SourceLost(f"{self._name} ended")
        image, now = decoded.image(), time.perf_counter()
        stamp = decoded.stamp if self._has_clock else None
        # A film arrives as fast as the network carries it.
        is_film = self._info.has_end
        time_s = self._film.time_of(stamp) if is_film else self._live.time_of(stamp, now)
        frame = Frame(image, self._index, time_s, now)
        self._index += 1
        return frame

    def _nothing_came(self) -> Exception:
        return SourceLost(f"{self._name} ended before its first frame")

    def _info_from(self, first: Decoded) -> SourceInfo:
        decoder = self._decoder
        return SourceInfo(
            SourceKind.STREAM,
            width=first.frame.width,
            height=first.frame.height,
            frames_per_second=decoder.rate if self._has_clock else 0.0,
            frame_count=decoder.frame_count,
            duration_s=decoder.duration_s,
        )

    def _next(self) -> Decoded | None:
        """None at the end. Garbage and sound alone are no frames: they do not keep it alive."""
        began_at = time.monotonic()
        while not self._ahead:
            try:
                batch = self._decoder.read()
            except av.FFmpegError as error:
                raise SourceLost(f"{self._name}: {_reason(error)}") from None
            if batch is None:
                return None
            self._ahead.extend(batch)
            if not batch and time.monotonic() - began_at > READ_TIMEOUT_S:
                raise SourceLost(f"{self._name} sends, but no images")
        return self._ahead.popleft()


def open_stream(url: str) -> Stream:
    """Connect to ``url``; blocks for its first frame, about ten seconds at the most.

    Raises:
        UserFacingError: nothing answers there, it refuses this user, or it is no video.
    """
    is_rtsp = url.lower().startswith("rtsp")
    options = _RTSP_OPTIONS if is_rtsp else _HTTP_OPTIONS
    name = mask_password(url)
    try:
        # Decoding on several threads holds back one frame for each of them.
        decoder = Decoder(url, options, timeouts=(OPEN_TIMEOUT_S, READ_TIMEOUT_S), threads=1)
        return Stream(decoder, name)
    except NoVideoError:
        raise no_video(name, "it sends no images that can be decoded, only sound perhaps") from None
    except SourceLost as error:
        raise no_video(name, str(error)) from None
    except av.FFmpegError as error:
        raise refusal(url, error) from None


def _reason(error: av.FFmpegError) -> str:
    is_late = isinstance(error, av.ExitError | av.TimeoutError)
    return (
        f"nothing came for {READ_TIMEOUT_S:g} seconds"
        if is_late
        else error.strerror or "it broke off"
    )
