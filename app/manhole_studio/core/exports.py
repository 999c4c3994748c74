"""Weights in another format, and what that cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from manhole_studio.core.evaluation.estimate import Difference

MAX_LOSS: Final = 0.01
"""Of mAP50: an export that loses more says so."""


class ExportCancelled(Exception):  # noqa: N818  # an outcome the user asked for, not an error
    """The user cancelled; nothing was written."""


class ExportFormat(StrEnum):
    ONNX = "onnx"
    OPENVINO = "openvino"
    TORCHSCRIPT = "torchscript"
    TENSORRT = "engine"


ENDINGS: Final = {
    ExportFormat.ONNX: ".onnx",
    ExportFormat.OPENVINO: "_openvino_model",
    ExportFormat.TORCHSCRIPT: ".torchscript",
    ExportFormat.TENSORRT: ".engine",
}
"""Of file and folder names, as ultralytics has them, so that it takes them, too."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    format: ExportFormat
    int8: bool = False
    """Whole numbers of eight bits, calibrated on the project's training photographs."""
    out: Path | None = None
    """Where to; beside the project's other exports, or beside the weights, if None."""
    image_size: int | None = None
    """Longer side of the input in pixels; that of the training if None."""
    check: bool = True
    """Evaluate both on the validation split afterwards, if there is a project."""


@dataclass(frozen=True, slots=True)
class Parity:
    """The exported weights against the original ones, on the same photographs."""

    split: str
    images: int
    boxes: int
    map50: Difference
    """Second is the export."""
    milliseconds: tuple[float, float]
    """Median time for one photograph, original in torch and export, in one run."""

    @property
    def speed_up(self) -> float:
        return self.milliseconds[0] / self.milliseconds[1]

    @property
    def loses_too_much(self) -> bool:
        return -self.map50.mean > MAX_LOSS


@dataclass(frozen=True, slots=True)
class ExportResult:
    path: Path
    """The file, or for OpenVINO the folder."""
    format: ExportFormat
    int8: bool
    bytes: int
    parity: Parity | None
    """None without a project, or if it was not asked for."""
    remark: str = ""
    """What a user should know, such as that it was not checked."""


def exports_in(folder: Path) -> list[tuple[Path, ExportFormat]]:
    """Exported weights in a folder, the newest first; empty if it cannot be read."""
    found = []
    try:
        for path in folder.iterdir():
            kind = next((kind for kind, end in ENDINGS.items() if path.name.endswith(end)), None)
            if kind is not None and path.is_dir() == (kind is ExportFormat.OPENVINO):
                found.append((path.stat().st_mtime, path, kind))
    except OSError:
        return []
    return [(path, kind) for _time, path, kind in sorted(found, reverse=True)]


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_file():
        return path.stat().st_size
    return sum(part.stat().st_size for part in path.rglob("*") if part.is_file())
