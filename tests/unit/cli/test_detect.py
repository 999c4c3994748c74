"""How ``detect`` asks for a detector, and what it says of the choice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fixtures.sources import FakeDetector, write_video
from manhole_studio.cli import run
from manhole_studio.engines import backend_choice, backends

CONTRACT = {
    *("frames", "dropped", "seconds", "fps", "latency_ms", "detections"),
    *("unique_covers", "backend", "precision"),
}


class Asked:
    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.detector = FakeDetector()

    def fastest(
        self, _weights: Path, *, on_choice: Callable[[str], None], **options: Any
    ) -> FakeDetector:
        on_choice("PyTorch is used until the others have been tried.")
        on_choice("OpenVINO is used: 13 ms an image here.")
        self.options = {"backend": "auto", **options}
        return self.detector

    def load(self, _weights: Path, **options: Any) -> FakeDetector:
        self.options = options
        return self.detector


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    made = Asked()
    monkeypatch.setattr(backend_choice, "load_fastest", made.fastest)
    monkeypatch.setattr(backends, "load_detector", made.load)
    return made


def detect(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[dict[str, Any], str]:
    video = write_video(tmp_path / "clip.mp4", frames=5)
    command = ["detect", "--weights", "w.pt", "--source", str(video), "--json", *options]
    assert run(command) == 0
    said = capsys.readouterr()
    return json.loads(said.out.splitlines()[-1]), said.err


def test_the_choice_is_told_and_in_the_result(
    asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result, text = detect(tmp_path, capsys, "--imgsz", "320", "--conf", "0.4")
    assert result.keys() == {"event", "choice"} | CONTRACT
    assert result["choice"] == "OpenVINO is used: 13 ms an image here."
    assert "PyTorch is used until" in text
    assert "OpenVINO is used" in text
    assert asked.options == {
        "backend": "auto",
        "image_size": 320,
        "confidence_floor": 0.4,
        "parallel": True,
    }
    assert asked.detector.closed


def test_a_named_backend_is_no_choice(
    asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result, _text = detect(tmp_path, capsys, "--backend", "openvino", "--live")
    assert "choice" not in result
    assert asked.options["backend"] == "openvino"
    assert asked.options["parallel"] is False  # all cores for the newest image
