"""Frames per second, latency, what was dropped, covers, and what computes it: one quiet line."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from manhole_studio.core.detection.frame_result import DetectorInfo
from manhole_studio.core.detection.meter import Reading
from manhole_studio.qt import counted, theme
from manhole_studio.qt.formatting import decimal, number
from manhole_studio.qt.widgets.layouts import row, text_label

_BACKENDS = {
    "torch": "PyTorch",
    "onnx": "ONNX Runtime",
    "onnxruntime": "ONNX Runtime",
    "openvino": "OpenVINO",
    "tensorrt": "TensorRT",
    "torchscript": "TorchScript",
}


class ReadOut(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate = self._value("00.0", self.tr("Frames per second that are shown"))
        self.latency = self._value(
            "000", self.tr("Time from the camera to the screen: half of the frames were faster")
        )
        self.dropped = self._value(
            "00", self.tr("Frames left out so that the image stays the newest one")
        )
        self.covers = text_label("", "muted")
        self.covers.setToolTip(self.tr("Covers counted, each once"))
        self.backend = text_label("", "chip")
        self.setLayout(
            row(
                self.backend,
                _with_unit(self.rate, self.tr("frames/s")),
                _with_unit(self.latency, self.tr("ms latency")),
                _with_unit(self.dropped, self.tr("dropped")),
                self.covers,
                spacing=theme.M,
            )
        )
        self.clear()

    def show_reading(self, reading: Reading, dropped: int, covers: int) -> None:
        self.rate.setText(decimal(reading.frames_per_second, 1))
        self.latency.setText(decimal(reading.latency_ms_median, 0))
        self.dropped.setText(number(dropped))
        self.covers.setText(counted.covers(covers))

    def show_detector(self, detector: DetectorInfo | None) -> None:
        """What computes, and as its tool tip why that."""
        text, choice = "", ""
        if detector is not None:
            name = _BACKENDS.get(detector.backend, detector.backend)
            text, choice = f"{name} {detector.precision}".strip(), detector.choice
        self.backend.setText(text)
        self.backend.setVisible(bool(text))
        self.backend.setToolTip(choice)
        self.backend.setAccessibleDescription(choice)

    def rest(self, covers: int) -> None:
        """Nothing moves; what was counted stays."""
        for label in (self.rate, self.latency, self.dropped):
            label.setText("–")
        self.covers.setText(counted.covers(covers) if covers else "")

    def clear(self) -> None:
        self.rest(0)
        self.show_detector(None)

    def _value(self, widest: str, explanation: str) -> QLabel:
        label = QLabel()
        label.setToolTip(explanation)
        label.setAccessibleDescription(explanation)
        # Wide enough for most figures, so that the line does not dance.
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label


def _with_unit(label: QLabel, unit: str) -> QHBoxLayout:
    return row(label, text_label(unit, "muted"), spacing=theme.XS)
