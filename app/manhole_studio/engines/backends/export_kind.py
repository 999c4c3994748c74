"""Tells exported weights from others, by name and by the first bytes."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.core.exports import ExportFormat

_BY_SUFFIX = {
    ".onnx": ExportFormat.ONNX,
    ".xml": ExportFormat.OPENVINO,
    ".torchscript": ExportFormat.TORCHSCRIPT,
    ".engine": ExportFormat.TENSORRT,
}


def export_kind(path: Path) -> ExportFormat | None:
    """None for weights of PyTorch; a folder is one of OpenVINO."""
    if path.is_dir():
        return ExportFormat.OPENVINO
    return _BY_SUFFIX.get(path.suffix.lower())
