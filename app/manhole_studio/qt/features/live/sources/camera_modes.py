"""In which size and at which rate a camera is to deliver."""

from __future__ import annotations

from PyQt6.QtWidgets import QComboBox, QWidget

from manhole_studio.core.detection.cameras import Camera, CameraMode
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox


class CameraModes(ElidingComboBox):
    """Hidden where there is nothing to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera: Camera | None = None
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setAccessibleName(self.tr("Size and rate of the camera"))
        self.setToolTip(self.tr("Size and rate of the camera"))
        self.hide()

    def show_camera(self, camera: Camera | None, uri: str) -> None:
        """Offer what ``camera`` can do and choose what ``uri`` asks for."""
        self._camera = camera
        self.clear()
        if camera is not None:
            self.addItem(self.tr("Its own size"), camera.address)
            for mode in camera.modes:
                self.addItem(self._text(mode), camera.address_of(mode))
            self.setCurrentIndex(max(0, self.findData(uri)))
        self.setVisible(self.count() > 1)

    def address(self, uri: str) -> str:
        """``uri`` of the list of sources with the mode that is chosen here."""
        is_mine = self._camera is not None and self._camera.address == uri
        return str(self.currentData()) if is_mine and self.count() else uri

    def _text(self, mode: CameraMode) -> str:
        size = f"{mode.width} × {mode.height}"
        if not mode.rate:
            return size
        text = self.tr("%1, %2 frames/s").replace("%1", size)
        return text.replace("%2", decimal(mode.rate, 0))
