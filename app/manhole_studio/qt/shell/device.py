"""Which processor will do the work, told without loading a deep-learning library."""

from __future__ import annotations

import os
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.qt import formatting

NVIDIA_CARDS = Path("/proc/driver/nvidia/gpus")


def device_text() -> str:
    """``CPU, 2 cores``, or the graphics card where the driver names one."""
    card = _graphics_card()
    if card:
        return card
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if cores == 1:
        return QCoreApplication.translate("device", "CPU, 1 core")
    text = QCoreApplication.translate("device", "CPU, %1 cores")
    return text.replace("%1", formatting.number(cores or 1))


def _graphics_card() -> str:
    try:
        for information in sorted(NVIDIA_CARDS.glob("*/information")):
            for line in information.read_text("utf-8").splitlines():
                if line.startswith("Model:"):
                    return line.partition(":")[2].strip()
    except OSError:
        return ""
    return ""
