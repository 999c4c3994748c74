from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from fixtures.tiny_exports import NAMES, noise, write_loud_weights
from manhole_studio import paths
from manhole_studio.core.detection.class_numbers import UNNAMED
from manhole_studio.core.detection.frame import ParallelDetector
from manhole_studio.core.file_digest import file_digest
from manhole_studio.engines import backend_choice, openvino_environment
from manhole_studio.engines.backend_choice import Choice, Trial, Wanted, load_fastest
from manhole_studio.engines.backends import openvino_backend
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


def test_a_network_that_no_longer_compiles_falls_back_to_torch_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    weights = write_loud_weights(tmp_path / "loud.pt", ("class 0",))
    key = backend_choice._key(Wanted(weights, None, 0.05, parallel=False), file_digest(weights))
    known = Choice((Trial("openvino", "fp32", 10.0), Trial("torch", "fp32", 60.0)))
    backend_choice._remember(backend_choice._choices() / f"{key}.json", known)

    def fail(*_arguments: object) -> None:
        raise RuntimeError("no kernel for this processor")

    real = openvino_environment.core()
    broken = SimpleNamespace(
        read_model=real.read_model, get_property=real.get_property, compile_model=fail
    )
    monkeypatch.setattr(openvino_backend, "core", lambda: broken)
    told: list[str] = []
    detector = load_fastest(weights, on_choice=told.append)
    assert detector.backend == "torch"
    assert len(detector.detect(noise(96, 96))) > 0
    assert len(told) == 1
    assert told[0].startswith("torch is used, because a faster backend failed.")
    assert "no kernel for this processor" in told[0]
    assert told[0].endswith(UNNAMED)
    detector.close()


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
