from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.pickle_scan import UNREADABLE, globals_in, is_allowed
from manhole_studio.engines.weights_inspection import inspect_weights


class Payload:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._path),)


def archive(path: Path, content: object, **extra: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.pkl", pickle.dumps(content, protocol=2))
        file.writestr("archive/version", "3\n")
        for name, data in extra.items():
            file.writestr(f"archive/{name}", data)
    return path


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_shows_what_it_would_call(tmp_path: Path, protocol: int) -> None:
    data = pickle.dumps(Payload(tmp_path / "x"), protocol)

    assert f"{os.mkdir.__module__}.mkdir" in set(globals_in(data))


def test_a_name_put_together_while_loading_is_never_taken_for_a_known_one() -> None:
    # Pushes two harmless names, drops them, and leaves the harmful ones below for STACK_GLOBAL.
    data = b"\x80\x04\x8c\x02os\x8c\x06system\x8c\x0bcollections\x8c\x0bOrderedDict00\x93."

    assert list(globals_in(data)) == [UNREADABLE]


@pytest.mark.parametrize(
    "data",
    [
        b"\x80\x02]r\xff\xff\xff\x7f.",  # LONG_BINPUT into place two thousand million
        b"\x80\x05\x8e\x00\x00\x00\x00\x00\x01\x00\x00.",  # BINBYTES8 of a terabyte
    ],
)
def test_a_small_pickle_cannot_fill_the_memory(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "weights.pt"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.pkl", data)

    with pytest.raises(UserFacingError, match=r"weights\.pt"):
        inspect_weights(path)


@pytest.mark.parametrize(
    "name",
    [
        "os.system",
        "builtins.eval",
        "builtins.getattr",
        "torch.hub.load",
        "torch.nn.modules.module.os.system",
        "torch.nn.modules.module.warnings",
        "torch.load",
        "ultralytics.utils.downloads.download",
        "ultralytics.nn.tasks.torch_safe_load",
        "models.yolo.attempt_load",
        "subprocess.Popen",
        UNREADABLE,
    ],
)
def test_whatever_is_no_part_of_a_model_is_refused(name: str) -> None:
    assert not is_allowed(name)


@pytest.mark.parametrize(
    "name",
    [
        "collections.OrderedDict",
        "torch._utils._rebuild_tensor_v2",
        "torch.HalfStorage",
        "torch.float16",
        "torch.nn.modules.conv.Conv2d",
        "ultralytics.nn.tasks.DetectionModel",
        "ultralytics.nn.modules.block.C2f",
        "models.common.C3",
        "numpy.core.multiarray.scalar",
    ],
)
def test_the_parts_of_a_model_are_known(name: str) -> None:
    assert is_allowed(name)


def test_a_hostile_file_is_named_and_not_run(tmp_path: Path) -> None:
    target = tmp_path / "was-run"
    path = archive(tmp_path / "weights.pt", {"model": Payload(target)})

    found = inspect_weights(path)

    assert not found.safe
    assert f"{os.mkdir.__module__}.mkdir" in found.reasons[0]
    assert not target.exists()


def test_a_bare_pickle_is_refused_and_not_run(tmp_path: Path) -> None:
    target = tmp_path / "was-run"
    path = tmp_path / "weights.pt"
    path.write_bytes(pickle.dumps(Payload(target)))

    assert not inspect_weights(path).safe
    assert not target.exists()


def test_plain_contents_are_safe_and_of_no_family(tmp_path: Path) -> None:
    path = archive(tmp_path / "weights.pt", OrderedDict(weight=1.0))

    found = inspect_weights(path)

    assert (found.safe, found.family, found.classes) == (True, "unknown", ())


def test_a_program_is_not_weights(tmp_path: Path) -> None:
    path = archive(tmp_path / "program.pt", {}, **{"constants.pkl": b""})

    assert not inspect_weights(path).safe


def nonsense(kind: str) -> bytes:
    if kind == "empty":
        return b""
    if kind == "text":
        return b"these are not weights"
    if kind == "half a zip":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr("archive/data.pkl", b"x" * 1000)
        return buffer.getvalue()[:300]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        match kind:
            case "zip of nonsense":
                file.writestr("readme.txt", "hello " * 3)
            case "zip bomb":
                file.writestr("archive/data.pkl", b"\0" * 50_000_000)
            case "nonsense pickle":
                file.writestr("archive/data.pkl", os.urandom(64), zipfile.ZIP_STORED)
            case "two models":
                file.writestr("a/data.pkl", b".", zipfile.ZIP_STORED)
                file.writestr("b/data.pkl", b".", zipfile.ZIP_STORED)
            case "cut pickle":
                data = pickle.dumps({"a": 1}, protocol=2)[:-3]
                file.writestr("archive/data.pkl", data, zipfile.ZIP_STORED)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "kind",
    [
        "empty",
        "text",
        "half a zip",
        "zip of nonsense",
        "zip bomb",
        "nonsense pickle",
        "two models",
        "cut pickle",
    ],
)
def test_what_is_no_weights_file_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "odd.pt"
    path.write_bytes(nonsense(kind))

    with pytest.raises(UserFacingError) as caught:
        inspect_weights(path)

    assert str(path) in caught.value.detail


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"absent\.pt"):
        inspect_weights(tmp_path / "absent.pt")


@pytest.mark.parametrize(("name", "kind"), [("a.onnx", "an ONNX model"), ("a.engine", "TensorRT")])
def test_models_of_other_programs_are_named(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x08\x07\x12\x07pytorch")

    with pytest.raises(UserFacingError, match=f"{kind}.*not a PyTorch file"):
        inspect_weights(path)


def test_our_checkpoints_tell_run_and_epochs(tmp_path: Path) -> None:
    content = {
        "kind": "manhole-studio-checkpoint",
        "architecture": {"yaml_file": "yolo11n.yaml"},
        "class_names": ["manhole"],
        "image_size": 512,
        "epochs_done": 7,
        "finished": False,
    }
    folder = tmp_path / "run-03"
    folder.mkdir()

    found = inspect_weights(archive(folder / "checkpoint.pt", content))

    assert (found.family, found.task, found.image_size) == ("yolo11", "detect", 512)
    assert (found.origin["run"], found.origin["epochs"]) == ("run-03", "7")
    assert found.origin["finished"] == "no"


def test_what_a_file_says_of_its_training_names_no_folders(tmp_path: Path) -> None:
    training = {"imgsz": 320, "data": "C:\\Users\\somebody\\roads.yaml", "model": "/home/x/y.pt"}
    content = {"train_args": training, "license": "AGPL-3.0", "date": ["no", "text"]}

    found = inspect_weights(archive(tmp_path / "weights.pt", content))

    assert found.origin == {
        "licence": "AGPL-3.0",
        "started from": "y.pt",
        "dataset": "roads.yaml",
    }
