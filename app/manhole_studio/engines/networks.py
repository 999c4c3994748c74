# mypy: allow-untyped-calls
"""Builds a network from its description, of whichever of ultralytics' classes it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manhole_studio.engines import ultralytics_environment

Architecture = str | Mapping[str, Any]
"""A name that ultralytics ships, or a description in its terms."""


def new_network(architecture: Architecture, classes: int) -> Any:
    """Build it with random weights for ``classes`` classes."""
    ultralytics_environment.prepare()
    from ultralytics.nn.tasks import DetectionModel, RTDETRDetectionModel

    kind = RTDETRDetectionModel if is_rtdetr(architecture) else DetectionModel
    description = architecture if isinstance(architecture, str) else dict(architecture)
    return kind(description, nc=classes, verbose=False)


def is_rtdetr(architecture: Architecture) -> bool:
    """Whether this is a transformer, which is trained and read out otherwise than a YOLO."""
    if isinstance(architecture, str):
        return architecture.startswith("rtdetr")
    return str(architecture["head"][-1][2]) == "RTDETRDecoder"
