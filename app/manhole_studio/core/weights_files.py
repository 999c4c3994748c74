"""Weights told by the names of their files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

WEIGHTS: Final = (".pt", ".onnx", ".torchscript", ".engine")


def weights_at(path: Path) -> Path | None:
    """The weights that a file or folder stands for; an OpenVINO model is its whole folder."""
    if path.is_dir():
        return path if any(path.glob("*.xml")) and any(path.glob("*.bin")) else None
    if path.suffix.lower() == ".xml" and path.with_suffix(".bin").is_file():
        return path.parent
    return path if path.suffix.lower() in WEIGHTS else None
