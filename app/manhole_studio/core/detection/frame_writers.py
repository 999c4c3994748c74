"""Saves detections: a line of JSON for each frame, and the frames with the boxes drawn in.

Everything is written under a temporary name and renamed by ``finish``; ``discard`` leaves nothing.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from manhole_studio.core.detection.cover_writer import CoverWriter
from manhole_studio.core.detection.covers import CoverCounter
from manhole_studio.core.detection.drawing import draw_detections
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.detection.trails import Trails
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.recording.detection_table import DetectionTable
from manhole_studio.core.recording.part_file import PartFile
from manhole_studio.core.recording.shot import iso_time, wall_time
from manhole_studio.core.recording.video import VideoFile


class FrameWriter(Protocol):
    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None: ...

    def finish(self) -> None: ...

    def discard(self) -> None: ...


def open_writers(
    out: Path, info: SourceInfo, class_names: Sequence[str], counter: CoverCounter | None = None
) -> list[FrameWriter]:
    """Prepare the folder ``out`` for everything that one source gives.

    Frames that are written are counted by ``counter``.

    Raises:
        UserFacingError: the folder cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        is_live = info.kind.is_live
        writers: list[FrameWriter] = [
            JsonLinesWriter(out / "detections.jsonl", class_names, is_live=is_live),
            DetectionTable(out / "detections.csv", class_names, is_live=is_live),
        ]
        if info.kind is SourceKind.FOLDER:
            writers.append(ImageWriter(out / "annotated", class_names))
        else:
            video = VideoWriter(out / "annotated.mp4", class_names, info.frames_per_second)
            writers.append(video)
        writers.append(CoverWriter(counter, out))
    except OSError as error:
        raise _not_writable(out, error) from error
    return writers


def frame_record(
    frame: Frame,
    detections: Detections,
    track_ids: TrackIds,
    class_names: Sequence[str],
    *,
    is_live: bool = False,
) -> dict[str, Any]:
    """One line of ``detections.jsonl``; of a live source it tells the time of day, too."""
    return {
        "frame": frame.index,
        "time_s": round(frame.time_s, 6),
        **({"time": iso_time(wall_time(frame))} if is_live else {}),
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


class JsonLinesWriter(PartFile):
    """A line for each frame."""

    def __init__(self, path: Path, class_names: Sequence[str], *, is_live: bool = False) -> None:
        super().__init__(path)
        self._class_names = class_names
        self._is_live = is_live

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        record = frame_record(
            frame, detections, track_ids, self._class_names, is_live=self._is_live
        )
        self._file.write(json.dumps(record, ensure_ascii=False) + "\n")


class VideoWriter:
    """An MP4 of the first frame's size; frames keep the times that the source gave them."""

    def __init__(self, path: Path, class_names: Sequence[str], rate: float) -> None:
        self._path = path
        self._class_names = class_names
        self._rate = rate
        self._video: VideoFile | None = None
        self._trails = Trails()

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        if self._video is None:
            height, width = frame.image.shape[:2]
            self._video = VideoFile(self._path, width, height, self._rate)
        trails = self._trails.update(frame, detections, track_ids)
        canvas = draw_detections(frame.image, detections, self._class_names, track_ids, trails)
        self._video.write(canvas, frame.time_s)

    def finish(self) -> None:
        if self._video is not None:
            self._video.finish()

    def discard(self) -> None:
        if self._video is not None:
            self._video.discard()


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
        canvas = draw_detections(frame.image, detections, self._class_names, track_ids)
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


def _not_writable(out: Path, error: OSError) -> UserFacingError:
    return UserFacingError(
        "The results cannot be saved",
        f"{out}: {error.strerror or error}.",
        "Choose a folder that you may write to, on a disk with enough space.",
        out,
    )
