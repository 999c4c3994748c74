"""Saves what is shown as images, one after the other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.recording.snapshots import save_snapshot
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.recording.recorded_source import RecordedSource
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.workers.call_line import CallLine


class SnapshotLine(QObject):
    told = pyqtSignal(str, str, object)  # title, detail, Path
    failed = pyqtSignal(Exception)

    def __init__(
        self, session: ProjectSession, settings: SettingsStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.confidence = settings.current.live_confidence
        self._session = session
        self._settings = settings
        self._line = CallLine(self)
        self._line.failed.connect(self.failed)

    def save(self, recorded: RecordedSource, result: FrameResult) -> None:
        """Write the image and what was found in it to the project; returns at once."""
        project, info = self._session.project, recorded.source.info
        if project is None:
            return
        folder, names, title = project.captures_dir, recorded.class_names, recorded.title
        confidence, annotated = self.confidence, self._settings.current.recording_annotated
        is_live = info is None or info.kind.is_live

        def save() -> Path:
            found, tracks = _sure(result, confidence)
            return save_snapshot(
                folder,
                result.frame,
                found,
                tracks,
                names,
                annotated=annotated,
                is_live=is_live,
                source=title,
            )

        self._line.make(save, self._tell)

    def shut_down(self) -> None:
        self._line.shut_down()

    def _tell(self, path: Path) -> None:
        title = QCoreApplication.translate("recording", "Snapshot saved")
        self.told.emit(title, path.name, path)


def _sure(result: FrameResult, confidence: float) -> tuple[Detections, TrackIds]:
    """What is shown of a result, and the track of each."""
    found, tracks = result.detections, result.track_ids
    if len(tracks) != len(found):
        tracks = np.full(len(found), NO_TRACK, np.int64)
    return found.at_least(confidence), tracks[found.confidence >= np.float32(confidence)]
