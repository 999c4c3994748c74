"""The photograph wanted last, decoded off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QSize, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage

from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.qt.features.evaluation.photo_name import photo_name
from manhole_studio.qt.widgets.decoding import decode
from manhole_studio.qt.workers.latest_call import LatestCall

LARGEST: Final = QSize(2048, 2048)
PAUSE_MS: Final = 40
"""Stepping through quickly decodes only where one stops."""


@dataclass(frozen=True, slots=True)
class _Decoded:
    path: Path
    image: QImage


class WholePhoto(QObject):
    """Keeps the last one, so that going to another error in it costs nothing."""

    arrived = pyqtSignal()
    """Another photograph can be shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: EvidenceImage | None = None
        self._decoded: _Decoded | None = None
        self._call = LatestCall(PAUSE_MS, self)
        self._call.answered.connect(self._take)

    def want(self, photo: EvidenceImage) -> None:
        """Emit ``arrived``, now or later, if it is another one than before."""
        path = photo.path
        is_new = self._wanted is None or self._wanted.path != path
        self._wanted = photo
        if photo.frame is not None:
            self._decoded = _Decoded(path, QImage())
            self.arrived.emit()
        elif is_new:
            self._call.ask(lambda: _Decoded(path, decode(path, LARGEST)))

    @property
    def is_there(self) -> bool:
        """Whether what is wanted is what there is."""
        wanted, decoded = self._wanted, self._decoded
        return wanted is not None and decoded is not None and decoded.path == wanted.path

    @property
    def image(self) -> QImage:
        """Null for frames of videos, and if the file is missing or damaged."""
        return QImage() if self._decoded is None else self._decoded.image

    @property
    def scale(self) -> float:
        """Pixels of ``image`` a pixel of the photograph."""
        width = 0 if self._wanted is None else self._wanted.width
        return self.image.width() / max(1, width)

    @property
    def message(self) -> str:
        """What stands in the place of a photograph that cannot be shown; else empty."""
        if self._wanted is None or not self.image.isNull():
            return ""
        if self._wanted.frame is not None:
            return photo_name(self._wanted)
        return self.tr("The photograph is missing")

    def forget(self) -> None:
        """Give the memory back."""
        self._wanted = self._decoded = None

    def shut_down(self) -> None:
        self._call.shut_down()
        self.forget()

    @pyqtSlot(object)
    def _take(self, decoded: _Decoded) -> None:
        if self._wanted is not None and self._wanted.path == decoded.path:
            self._decoded = decoded
            self.arrived.emit()
