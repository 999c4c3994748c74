from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from fixtures.tiny_exports import NAMES, noise, write_loud_weights
from manhole_studio import paths
from manhole_studio.core.detection.frame import ParallelDetector
from manhole_studio.engines.backend_choice import load_fastest
from manhole_studio.engines.backends.switching import SwitchingDetector


def test_finds_the_fastest_while_it_detects_and_has_it_at_once_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    weights = write_loud_weights(tmp_path / "loud.pt")
    told: list[str] = []
    detector = load_fastest(weights, parallel=True, on_choice=told.append)
    assert isinstance(detector, SwitchingDetector)
    deadline = time.monotonic() + 180
    while len(told) < 2 and time.monotonic() < deadline:
        assert len(detector.submit(noise(96, 96)).result()) >= 0
        time.sleep(0.02)
    assert detector.class_names == NAMES
    chosen = detector.backend
    assert all(name in told[1] for name in ("PyTorch", "OpenVINO", "ONNX Runtime")), told
    detector.close()
    assert not any(thread.name == "backend" for thread in threading.enumerate())

    again = load_fastest(weights, parallel=True, on_choice=told.append)
    assert not isinstance(again, SwitchingDetector)
    assert (again.backend, told[2]) == (chosen, told[1])
    assert isinstance(again, ParallelDetector) or chosen != "openvino"
    again.close()
    if chosen != "torch":
        check_needs_no_torch(weights)
    left = [path.name for path in (tmp_path / "home" / "cache" / "detectors").iterdir()]
    assert sorted(name.partition("-")[0] for name in left) == ["onnx", "openvino"]


def check_needs_no_torch(weights: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from manhole_studio.engines.backend_choice import load_fastest;"
        f"load_fastest(Path({str(weights)!r}), parallel=True).close();"
        "sys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_short_job_ends_the_trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    detector = load_fastest(write_loud_weights(tmp_path / "loud.pt"))
    detector.detect(noise(96, 96))
    time.sleep(0.5)
    began_at = time.monotonic()
    detector.close()
    assert time.monotonic() - began_at < 5
    cache = tmp_path / "home" / "cache" / "detectors"
    assert not [path for path in cache.iterdir() if path.name.startswith(".")]
