"""Saves detections: a line of JSON for each frame, and the frames with the boxes drawn in.

Everything is written under a temporary name and renamed by ``finish``; ``discard`` leaves nothing.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.drawing import draw_detections
from manhole_studio.core.detection.frame import Detections, Frame, ImageArray
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2

COVER_COLUMNS: Final = (
    *("cover_id", "class_name", "confidence"),
    *("first_frame", "last_frame", "first_time_s", "last_time_s"),
)
FALLBACK_RATE: Final = 25.0
LONGEST_FREEZE_S: Final = 10.0
"""A stream that was away longer than this leaves a jump in the saved video."""


TrackIds = NDArray[np.int64]
"""The track of each detection, ``(N,)``, or ``NO_TRACK``."""


class FrameWriter(Protocol):
    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None: ...

    def finish(self) -> None: ...

    def discard(self) -> None: ...


def open_writers(
    out: Path, info: SourceInfo, class_names: Sequence[str], *, every_frame: bool
) -> list[FrameWriter]:
    """Prepare the folder ``out`` for everything that one source gives.

    Raises:
        UserFacingError: the folder cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        writers: list[FrameWriter] = [JsonLinesWriter(out / "detections.jsonl", class_names)]
        if info.kind is SourceKind.FOLDER:
            writers.append(ImageWriter(out / "annotated", class_names))
        else:
            rate = info.frames_per_second or FALLBACK_RATE
            path = out / "annotated.mp4"
            writers.append(VideoWriter(path, class_names, rate, every_frame=every_frame))
        writers.append(CoverTable(out / "covers.csv"))
    except OSError as error:
        raise _not_writable(out, error) from error
    return writers


def frame_record(
    frame: Frame, detections: Detections, track_ids: TrackIds, class_names: Sequence[str]
) -> dict[str, Any]:
    """One line of ``detections.jsonl``."""
    return {
        "frame": frame.index,
        "time_s": round(frame.time_s, 6),
        "path": None if frame.path is None else str(frame.path),
        "detections": [
            {
                "xyxy": [round(float(corner), 2) for corner in detections.xyxy[index]],
                "class_id": int(detections.class_id[index]),
                "class_name": class_names[int(detections.class_id[index])],
                "confidence": round(float(detections.confidence[index]), 5),
                "track_id": None if track_ids[index] == NO_TRACK else int(track_ids[index]),
            }
            for index in range(len(detections))
        ],
    }


class JsonLinesWriter:
    def __init__(self, path: Path, class_names: Sequence[str]) -> None:
        self._path = path
        self._class_names = class_names
        self._part = path.with_suffix(".part.jsonl")
        self._file = self._part.open("w", encoding="utf-8")

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        record = frame_record(frame, detections, track_ids, self._class_names)
        self._file.write(json.dumps(record, ensure_ascii=False) + "\n")

    def finish(self) -> None:
        self._file.close()
        self._part.replace(self._path)

    def discard(self) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)


class VideoWriter:
    """An MP4 of the first frame's size; opened with the first frame.

    With ``every_frame`` each frame is written once; otherwise, where frames were dropped, the
    last one is repeated so that the video keeps the source's time.
    """

    def __init__(
        self, path: Path, class_names: Sequence[str], rate: float, *, every_frame: bool
    ) -> None:
        self._path = path
        self._part = path.with_suffix(".part.mp4")
        self._class_names = class_names
        self._rate = rate
        self._every_frame = every_frame
        self._video: cv2.VideoWriter | None = None
        self._size = (0, 0)
        self._written = 0
        self._last: ImageArray | None = None

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        if self._video is None:
            self._open(frame.image)
        canvas = draw_detections(frame.image, detections, self._class_names)
        if (canvas.shape[1], canvas.shape[0]) != self._size:
            canvas = np.asarray(cv2.resize(canvas, self._size), np.uint8)
        if not self._every_frame and self._last is not None:
            self._fill_up_to(frame.time_s)
        self._put(canvas)

    def finish(self) -> None:
        if self._video is not None:
            self._video.release()
            self._part.replace(self._path)

    def discard(self) -> None:
        if self._video is not None:
            self._video.release()
            self._part.unlink(missing_ok=True)

    def _open(self, image: ImageArray) -> None:
        self._size = (image.shape[1], image.shape[0])
        # MPEG-4 part 2: the H.264 encoder is not part of the OpenCV that can be installed.
        codec = cv2.VideoWriter.fourcc(*"mp4v")
        video = cv2.VideoWriter(str(self._part), cv2.CAP_FFMPEG, codec, self._rate, self._size)
        if not video.isOpened():
            raise OSError(f"the video {self._part} cannot be created")
        self._video = video

    def _fill_up_to(self, time_s: float) -> None:
        missing = min(round(time_s * self._rate) - self._written, LONGEST_FREEZE_S * self._rate)
        for _ in range(int(missing)):
            if self._last is not None:
                self._put(self._last)

    def _put(self, canvas: ImageArray) -> None:
        if self._video is not None:
            self._video.write(canvas)
        self._written += 1
        self._last = canvas


class ImageWriter:
    """Annotated copies under the images' own names."""

    def __init__(self, folder: Path, class_names: Sequence[str]) -> None:
        self._folder = folder
        self._class_names = class_names
        self._parts: dict[Path, Path] = {}
        folder.mkdir(exist_ok=True)

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        name = f"{frame.index:06}.jpg" if frame.path is None else frame.path.name
        target = self._folder / name
        part = target.with_name(f"{name}.part")
        canvas = draw_detections(frame.image, detections, self._class_names)
        encoded, data = cv2.imencode(target.suffix.lower(), canvas)
        if not encoded:
            raise OSError(f"the image {target} cannot be encoded")
        part.write_bytes(data.tobytes())
        self._parts[part] = target

    def finish(self) -> None:
        for part, target in self._parts.items():
            part.replace(target)

    def discard(self) -> None:
        for part in self._parts:
            part.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # earlier results are in it
            self._folder.rmdir()


class CoverTable:
    """The table of covers, which stays without rows as long as nothing is tracked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        pass

    def finish(self) -> None:
        part = self._path.with_suffix(".part.csv")
        part.write_text(",".join(COVER_COLUMNS) + "\n", encoding="utf-8")
        part.replace(self._path)

    def discard(self) -> None:
        pass


def _not_writable(out: Path, error: OSError) -> UserFacingError:
    return UserFacingError(
        "The results cannot be saved",
        f"{out}: {error.strerror or error}.",
        "Choose a folder that you may write to, on a disk with enough space.",
        out,
    )
