"""The photograph wanted last, decoded off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QObject, QSize, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage

from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.qt.features.evaluation.photo_name import missing_text
from manhole_studio.qt.features.evaluation.photo_reading import ReadFrame, read_photo
from manhole_studio.qt.workers.latest_call import LatestCall

LARGEST: Final = QSize(2048, 2048)
PAUSE_MS: Final = 40
"""Stepping through quickly decodes only where one stops."""


@dataclass(frozen=True, slots=True)
class _Decoded:
    photo: EvidenceImage
    image: QImage


class WholePhoto(QObject):
    """Keeps the last one, so that going to another error in it costs nothing."""

    arrived = pyqtSignal()
    """Another photograph can be shown."""

    def __init__(self, read_frame: ReadFrame | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_frame = read_frame
        self._wanted: EvidenceImage | None = None
        self._decoded: _Decoded | None = None
        self._call = LatestCall(PAUSE_MS, self)
        self._call.answered.connect(self._take)

    def want(self, photo: EvidenceImage) -> None:
        """Emit ``arrived``, now or later, if it is another one than before."""
        is_new = self._wanted != photo
        self._wanted = photo
        if is_new:
            reader = self._read_frame
            self._call.ask(lambda: _Decoded(photo, read_photo(photo, LARGEST, reader)))

    @property
    def is_there(self) -> bool:
        """Whether what is wanted is what there is."""
        return self._decoded is not None and self._decoded.photo == self._wanted

    @property
    def image(self) -> QImage:
        """Null if the file is missing or damaged."""
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
        return missing_text(self._wanted)

    def forget(self) -> None:
        """Give the memory back."""
        self._wanted = self._decoded = None

    def shut_down(self) -> None:
        self._call.shut_down()
        self.forget()

    @pyqtSlot(object)
    def _take(self, decoded: _Decoded) -> None:
        if self._wanted == decoded.photo:
            self._decoded = decoded
            self.arrived.emit()
