from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "torchvision",
    "ultralytics",
    "albumentations",
    "matplotlib",
    "openvino",
    "onnxruntime",
    "pyqtgraph",
    "cv2",
    "numpy",
    "PIL",
)


@pytest.mark.parametrize(
    "module", ["manhole_studio.qt.main_window", "manhole_studio.qt.application"]
)
def test_the_window_is_drawn_before_anything_heavy_is_loaded(module: str) -> None:
    program = f"import sys, {module}; print(*(set({HEAVY}) & set(sys.modules)))"

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == []
