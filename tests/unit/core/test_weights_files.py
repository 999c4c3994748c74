from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.weights_files import weights_at


@pytest.mark.parametrize("name", ["best.pt", "best.onnx", "BEST.ONNX", "best.torchscript"])
def test_a_file_of_weights_stands_for_itself(tmp_path: Path, name: str) -> None:
    assert weights_at(tmp_path / name) == tmp_path / name


@pytest.mark.parametrize("name", ["clip.mp4", "data.yaml", "alone.xml"])
def test_other_files_are_no_weights(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    assert weights_at(tmp_path / name) is None


def test_an_openvino_model_is_its_folder(tmp_path: Path) -> None:
    for name in ("best.xml", "best.bin"):
        (tmp_path / name).touch()

    assert weights_at(tmp_path) == tmp_path
    assert weights_at(tmp_path / "best.xml") == tmp_path


def test_a_folder_of_annotations_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "photo.xml").touch()

    assert weights_at(tmp_path) is None
