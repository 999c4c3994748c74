"""Video files."""

from __future__ import annotations

import bisect
import logging
import stat
import time
from pathlib import Path
from typing import Final

import av

from manhole_studio.capture.decoded_source import FALLBACK_RATE, DecodedSource
from manhole_studio.capture.decoder import Decoded, Decoder, NoVideoError
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.detection.timestamps import FileStamps
from manhole_studio.core.errors import UserFacingError

log = logging.getLogger(__name__)

CONTAINERS: Final = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,asf,flv,ogg,wtv,mxf,nut,ivf,"
    "m4v,h264,hevc,av1,obu,mjpeg,mpjpeg,dv,gif,rm,dhav,gxf,yuv4mpegpipe,apng"
)
"""No playlists, no lists of files: a video from a stranger must not open anything else."""
_SLACK_S: Final = 1e-4
_EARLIER_S: Final = (0.0, 1.0, 4.0, 16.0)


class VideoFile(DecodedSource):
    """Every frame in order, at the container's own time: variable frame rates are kept.

    After a seek a frame's index is exact where the file was read through to there before, or
    its frame rate is constant.
    """

    def __init__(self, decoder: Decoder, path: Path) -> None:
        """Takes the decoder over, also when it raises UserFacingError: nothing can be decoded."""
        self._path = path
        self._rate = decoder.rate or FALLBACK_RATE
        self._stamps = FileStamps(1 / self._rate)
        self._times: list[float] = []
        self._has_jumped = False
        super().__init__(decoder)

    def read(self) -> Frame | None:
        decoded = self._next()
        if decoded is None:
            self._check_end()
            return None
        time_s = self._take_time(decoded)
        frame = Frame(decoded.image(), self._index, time_s, time.perf_counter())
        self._index += 1
        return frame

    def seek(self, time_s: float) -> None:
        """See :class:`SeekableSource`."""
        wanted = self._stamps.stamp_of(time_s)
        # Containers without an index may land behind what was wanted.
        for earlier in (*_EARLIER_S, wanted):
            self._go_to(wanted - earlier, wanted)
            if self._ahead and (self._ahead[0].stamp or 0.0) <= wanted + _SLACK_S:
                break
        self._has_jumped = True

    def time_at(self, index: int) -> float | None:
        """The time of the frame at the 0-based ``index``; None if there is none.

        May read the whole file, though not decode it. Only a seek makes sense after it.
        """
        if self._decoder.is_steady:
            count = self._info.frame_count
            return index / self._rate if count is None or index < count else None
        self._decoder.seek(self._stamps.stamp_of(0.0))
        stamps = self._decoder.stamps()
        return stamps[index] - stamps[0] if index < len(stamps) else None

    def _nothing_came(self) -> Exception:
        return _no_video(self._path, "no image in it can be decoded")

    def _info_from(self, first: Decoded) -> SourceInfo:
        decoder, duration = self._decoder, self._decoder.duration_s
        height, width = _shape(first)
        return SourceInfo(
            SourceKind.VIDEO,
            width=width,
            height=height,
            frames_per_second=decoder.rate,
            frame_count=decoder.frame_count,
            duration_s=duration,
            can_seek=duration is not None and first.stamp is not None,
        )

    def _next(self) -> Decoded | None:
        while not self._ahead:
            try:
                batch = self._decoder.read()
            except av.FFmpegError as error:
                log.warning("%s cannot be read further: %s", self._path, error.strerror)
                return None
            if batch is None:
                return None
            self._ahead.extend(batch)
        return self._ahead.popleft()

    def _go_to(self, stamp: float, wanted: float) -> None:
        """Leave the frame that is shown at ``wanted`` ahead, or the first that can be had."""
        self._ahead.clear()
        try:
            self._decoder.seek(stamp)
        except av.FFmpegError:
            log.warning("%s: cannot go to %.3f s", self._path, stamp)
            return
        shown: Decoded | None = None
        while (decoded := self._next()) is not None:
            if shown is not None and (decoded.stamp or 0.0) > wanted + _SLACK_S:
                self._ahead.appendleft(decoded)
                break
            shown = decoded
            if (decoded.stamp or 0.0) > wanted + _SLACK_S:
                break
        if shown is not None:
            self._ahead.appendleft(shown)

    def _take_time(self, decoded: Decoded) -> float:
        if not self._has_jumped:
            time_s = self._stamps.time_of(decoded.stamp)
        else:
            self._has_jumped = False
            time_s = self._stamps.jump_to(decoded.stamp)
            self._index = self._index_at(time_s)
        if self._index == len(self._times):
            self._times.append(time_s)
        return time_s

    def _index_at(self, time_s: float) -> int:
        if self._times and time_s <= self._times[-1] + _SLACK_S:
            return max(0, bisect.bisect_right(self._times, time_s + _SLACK_S) - 1)
        return round(time_s * self._rate)

    def _check_end(self) -> None:
        count = self._decoder.counted_frames
        if count is not None and self._index < count:
            log.warning("%s ends after %d of %d frames", self._path, self._index, count)


def open_video_file(path: Path) -> VideoFile:
    """Open the video ``path``; blocks until its first frame is decoded.

    Raises:
        UserFacingError: it is missing, empty, damaged, or no video.
    """
    _check_there(path)
    options = {"protocol_whitelist": "file", "format_whitelist": CONTAINERS}
    try:
        # Said to be a file, or a name such as "concat:a|b" would be an order to FFmpeg.
        decoder = Decoder(f"file:{path.absolute()}", options)
    except NoVideoError:
        raise _no_video(
            path, "no video in it can be decoded, there is only sound perhaps"
        ) from None
    except av.ArgumentError:
        raise _no_video(path, "it is a list of other files, or in a format not played") from None
    except av.FFmpegError as error:
        reason = "it is in no video format that can be read, is damaged or was cut off"
        is_damaged = isinstance(error, av.InvalidDataError | av.EOFError)
        raise _no_video(path, reason if is_damaged else error.strerror or reason) from None
    return VideoFile(decoder, path)


def _check_there(path: Path) -> None:
    try:
        status = path.stat()
    except FileNotFoundError as error:
        shown = mask_password(str(path))
        raise UserFacingError(
            "The source was not found",
            f"There is no file or folder {shown}.",
            "Check the name, or choose another video, folder, camera or stream.",
            shown,
        ) from error
    except OSError as error:
        raise _no_video(path, error.strerror or str(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise _no_video(path, "it is not a file")
    if status.st_size == 0:
        raise _no_video(path, "the file is empty")


def _shape(decoded: Decoded) -> tuple[int, int]:
    frame = decoded.frame
    is_turned = round(frame.rotation / 90) % 2
    return (frame.width, frame.height) if is_turned else (frame.height, frame.width)


def _no_video(path: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "The video cannot be read",
        f"{path}: {reason}.",
        "Choose a video such as MP4, MKV, MOV or AVI, or convert this one.",
        path,
    )
