from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from fixtures.sources import FakeDetector, coloured
from manhole_studio import paths
from manhole_studio.core.detection.class_numbers import UNNAMED
from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines import backend_choice
from manhole_studio.engines.backend_choice import Choice, Trial, Wanted, load_fastest, measure
from manhole_studio.engines.backends.switching import SwitchingDetector


class Computer:
    """Backends whose times the test decides."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, float | None] = {"torch": 60, "openvino": 13.4, "onnx": 40}
        self.loaded: list[str] = []
        self.measured = 0
        self.told: list[str] = []
        self.names = ("manhole",)

    def load(self, _weights: Path, *, backend: str, **_options: object) -> FakeDetector:
        self.loaded.append(backend)
        if self.milliseconds.get(backend) is None:
            raise UserFacingError("It cannot be used", f"{backend} fell over.", "x")
        detector = FakeDetector(self.names)
        detector.backend = backend
        return detector

    def attempt(self, _wanted: Wanted, backend: str, _scratch: Path) -> Trial:
        milliseconds = self.milliseconds[backend]
        if milliseconds is None:
            raise UserFacingError("It cannot be used", f"{backend} fell over.", "x")
        return Trial(backend, "fp32", milliseconds)

    def call(self, work: Any, wanted: Wanted, scratch: Path, **_options: object) -> Choice:
        assert scratch.is_dir()
        assert work is measure
        self.measured += 1
        return measure(wanted, scratch, lambda _progress: None)

    def fastest(self, weights: Path, **options: Any) -> Any:
        return load_fastest(weights, on_choice=self.told.append, **options)


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    made = Computer()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(backend_choice, "load_detector", made.load)
    monkeypatch.setattr(backend_choice, "_try", made.attempt)
    monkeypatch.setattr(backend_choice, "call_in_child", made.call)
    return made


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "best.pt"
    path.write_bytes(b"numbers")
    return path


def settled(detector: Any) -> Any:
    detector._thread.join(10)
    detector.detect(coloured(1))
    return detector


def test_begins_with_torch_and_goes_over_to_the_fastest(computer: Computer, weights: Path) -> None:
    detector = computer.fastest(weights)
    assert isinstance(detector, SwitchingDetector)
    assert settled(detector).backend == "openvino"
    assert computer.loaded == ["torch", "openvino"]
    assert computer.told == [
        "PyTorch fp32 is used until the others have been tried.",
        "OpenVINO fp32 is used: 13 ms an image here, "
        "against 40 ms with ONNX Runtime fp32, 60 ms with PyTorch fp32.",
    ]
    detector.close()


def test_the_second_time_it_is_known(computer: Computer, weights: Path) -> None:
    settled(computer.fastest(weights)).close()
    computer.loaded.clear()
    detector = computer.fastest(weights)
    assert (detector.backend, computer.loaded) == ("openvino", ["openvino"])
    assert computer.measured == 1
    assert computer.told[1] == computer.told[2]


def test_other_weights_or_ways_are_measured_anew(computer: Computer, weights: Path) -> None:
    for options in ({}, {"image_size": 320}, {"parallel": True}):
        settled(computer.fastest(weights, **options)).close()
    weights.write_bytes(b"other numbers")
    settled(computer.fastest(weights)).close()
    assert computer.measured == 4


def test_what_cannot_be_used_is_told_and_tried_again_soon(
    computer: Computer, weights: Path, tmp_path: Path
) -> None:
    computer.milliseconds["openvino"] = None
    detector = settled(computer.fastest(weights))
    assert detector.backend == "onnx"
    assert computer.told[1].endswith("OpenVINO could not be used: openvino fell over.")
    detector.close()
    for path in (tmp_path / "home" / "cache" / "backends").iterdir():
        os.utime(path, (time.time() - 2 * 86_400,) * 2)
    settled(computer.fastest(weights)).close()
    assert computer.measured == 2


def test_where_all_but_torch_fail_torch_stays(computer: Computer, weights: Path) -> None:
    computer.milliseconds.update(openvino=None, onnx=None)
    detector = settled(computer.fastest(weights))
    assert detector.backend == "torch"
    assert computer.told[1].startswith("PyTorch fp32 is used: 60 ms an image here. OpenVINO could")


def test_a_known_choice_that_no_longer_loads_falls_back_and_says_so(
    computer: Computer, weights: Path
) -> None:
    settled(computer.fastest(weights)).close()
    computer.milliseconds["openvino"] = None
    detector = computer.fastest(weights)
    assert detector.backend == "torch"
    assert "openvino fell over" in computer.told[-1]


def test_weights_that_torch_refuses_are_refused(computer: Computer, weights: Path) -> None:
    computer.milliseconds["torch"] = None
    with pytest.raises(UserFacingError, match="torch fell over"):
        computer.fastest(weights)


def test_torch_stays_unless_something_is_clearly_faster(computer: Computer, weights: Path) -> None:
    computer.milliseconds.update(openvino=58.0, onnx=90.0)
    choice = measure(
        Wanted(weights, None, 0.05, parallel=False), weights.parent, lambda _progress: None
    )
    assert [trial.backend for trial in choice.trials] == ["torch", "openvino", "onnx"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"trials": [], "failures": []}', "{"])
def test_a_damaged_memory_is_measured_again(
    computer: Computer, weights: Path, tmp_path: Path, text: str
) -> None:
    settled(computer.fastest(weights)).close()
    (path,) = (tmp_path / "home" / "cache" / "backends").iterdir()
    path.write_text(text)
    settled(computer.fastest(weights)).close()
    assert computer.measured == 2
    assert json.loads(path.read_text())["trials"][0]["backend"] == "openvino"


def test_an_export_has_its_own_backend(computer: Computer, tmp_path: Path) -> None:
    computer.milliseconds["auto"] = 1.0
    computer.fastest(tmp_path / "model.onnx")
    assert computer.loaded == ["auto"]


def test_weights_without_names_are_told_with_the_backend(computer: Computer, weights: Path) -> None:
    computer.names = ("class 0", "class 1")
    first = settled(computer.fastest(weights))
    computer.fastest(weights).close()
    assert len(computer.told) == 3
    assert all(sentence.count(UNNAMED) == 1 for sentence in computer.told)
    first.close()


def test_an_export_without_names_is_told(computer: Computer, tmp_path: Path) -> None:
    computer.milliseconds["auto"] = 1.0
    computer.names = ("class 0",)
    computer.fastest(tmp_path / "model.onnx")
    assert computer.told == [UNNAMED]
