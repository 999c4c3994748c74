"""Original YOLOv5 files, made here: their program is not needed to write them."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import sys
import types
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch  # noqa: TID253
from torch import nn  # noqa: TID253

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.engines import ultralytics_environment
from manhole_studio.engines.start_model import find_start_model, fit
from manhole_studio.engines.weights_archive import open_weights
from manhole_studio.engines.weights_inspection import inspect_weights
from manhole_studio.engines.yolov5_original import read_yolov5

ultralytics_environment.prepare()

from ultralytics.nn.tasks import DetectionModel  # noqa: E402, TID253

MULTIPLES = {
    "n": (0.33, 0.25),
    "s": (0.33, 0.5),
    "m": (0.67, 0.75),
    "l": (1.0, 1.0),
    "x": (1.33, 1.25),
}
Change = Callable[[Any], None]


def original(
    path: Path,
    size: str,
    classes: int,
    *,
    p6: bool = False,
    change: Change | None = None,
    late: Change | None = None,
) -> dict[str, torch.Tensor]:
    """Write what the original repository would; the state dict that it holds comes back."""
    model: Any = DetectionModel(f"yolov5{size}{'-p6' * p6}.yaml", nc=classes, verbose=False)
    detect = model.model[-1]
    channels = [branch[0].conv.in_channels for branch in detect.cv2]
    for name in ("cv2", "cv3", "dfl"):
        delattr(detect, name)
    detect.m = nn.ModuleList(nn.Conv2d(c, 3 * (classes + 5), 1) for c in channels)
    detect._buffers["anchors"] = torch.rand(len(channels), 3, 2)
    description = {key: model.yaml[key] for key in ("backbone", "head")}
    depth, width = MULTIPLES[size]
    model.yaml = {**description, "nc": classes, "depth_multiple": depth, "width_multiple": width}
    model.names = [f"class {n}" for n in range(classes)]
    if change is not None:
        change(model)
    state = {name: tensor.clone() for name, tensor in model.half().state_dict().items()}
    if late is not None:
        late(model)
    _save(path, model)
    return state


def _save(path: Path, model: Any) -> None:
    """Under the names of the original repository's classes, which exist only while it is saved."""
    modules = {name: types.ModuleType(name) for name in ("models", "models.yolo", "models.common")}
    for module in model.modules():
        kind = type(module)
        if not kind.__module__.startswith("ultralytics."):
            continue
        home = "models.yolo" if kind.__name__ in {"Detect", "DetectionModel"} else "models.common"
        name = "Model" if kind.__name__ == "DetectionModel" else kind.__name__
        if not hasattr(modules[home], name):
            setattr(modules[home], name, type(name, (nn.Module,), {"__module__": home}))
        module.__class__ = getattr(modules[home], name)
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        torch.save({"epoch": -1, "model": model, "ema": None, "date": "2022-02-08"}, path)
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]


def registry() -> ModelRegistry:
    return ModelRegistry({})


@pytest.mark.parametrize(
    "size", ["n", "s", "m", *(pytest.param(size, marks=pytest.mark.slow) for size in "lx")]
)
def test_every_size_gives_its_backbone_and_neck(tmp_path: Path, size: str) -> None:
    path = tmp_path / "weights.pt"
    classes = {"n": 80, "s": 1, "m": 3, "l": 7, "x": 2}[size]
    state = original(path, size, classes)

    start = find_start_model(str(path), "full", registry())
    target: Any = DetectionModel(start.architecture, nc=2, verbose=False)
    sentence = fit(start, target)

    body = [name for name in target.state_dict() if not name.startswith("model.24.")]
    assert start.architecture == f"yolov5{size}.yaml"
    assert sentence == (
        f"{len(body)} of {len(target.state_dict())} tensors fit; the detection head starts fresh."
    )
    fitted = target.state_dict()
    assert all(torch.equal(fitted[name], state[name].to(fitted[name].dtype)) for name in body)


def test_the_models_for_large_photographs_fit_too(tmp_path: Path) -> None:
    path = tmp_path / "yolov5n6.pt"
    original(path, "n", 4, p6=True)

    start = find_start_model(str(path), "full", registry())
    target: Any = DetectionModel(start.architecture, nc=1, verbose=False)

    assert start.architecture == "yolov5n-p6.yaml"
    assert "the detection head starts fresh" in fit(start, target)


def test_the_inspection_counts_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "weights.pt"
    original(path, "n", 80)

    found = inspect_weights(path)

    assert (found.family, found.task, found.safe) == ("yolov5-original", "detect", True)
    assert found.parameters == 1_872_157  # as in the official file
    assert found.classes[:2] == ("class 0", "class 1")
    assert found.origin["date"] == "2022-02-08"


def _older(model: Any) -> None:
    first = model.model[0]
    first.__class__ = type("Focus", (nn.Module,), {"__module__": "ultralytics.nn.modules"})


def _wider(model: Any) -> None:
    model.yaml["width_multiple"] = 0.3


def _changed(model: Any) -> None:
    model.model[2].cv1.conv = nn.Conv2d(32, 20, 1)


@pytest.mark.parametrize(
    ("change", "reason"), [(_older, "before YOLOv5 6.0"), (_wider, "not one of YOLOv5")]
)
def test_other_networks_are_refused_with_the_reason(
    tmp_path: Path, change: Change, reason: str
) -> None:
    path = tmp_path / "weights.pt"
    original(path, "n", 2, change=change)

    with pytest.raises(UserFacingError, match=reason):
        find_start_model(str(path), "full", registry())


def test_a_changed_backbone_is_not_taken_for_the_official_one(tmp_path: Path) -> None:
    path = tmp_path / "weights.pt"
    original(path, "n", 2, change=_changed)
    start = find_start_model(str(path), "full", registry())

    with pytest.raises(UserFacingError, match="of its backbone and neck fit"):
        fit(start, DetectionModel(start.architecture, nc=2, verbose=False))


def with_tensor(
    path: Path, size: object, stride: object, storage_type: str = "FloatStorage"
) -> Path:
    """A file whose only tensor claims ``size`` over four bytes."""
    target = io.BytesIO()
    target.write(b"\x80\x02}(")

    def put(value: object) -> None:
        target.write(pickle.dumps(value, protocol=2)[2:-1])

    def state(**items: Callable[[], None]) -> None:
        target.write(b"}(")
        for name, write in items.items():
            put(name)
            write()
        target.write(b"u")

    def module(name: str, write_state: Callable[[], None]) -> None:
        target.write(b"c" + name.encode() + b"\n)\x81")
        write_state()
        target.write(b"b")

    def tensor() -> None:
        target.write(b"ctorch._utils\n_rebuild_tensor_v2\n((")
        put("storage")
        target.write(f"ctorch\n{storage_type}\n".encode())
        for value in ("0", "cpu", 1):
            put(value)
        target.write(b"tQ")
        for value in (0, size, stride, False):
            put(value)
        target.write(b"}tR")

    put("model")
    layers = {str(n): (lambda: put(None)) for n in range(25)}
    layers["0"] = lambda: module(
        "models.common\nConv", lambda: state(_parameters=lambda: state(weight=tensor))
    )
    for n in range(1, 25):
        layers[str(n)] = lambda: module("models.common\nConv", lambda: state())
    module(
        "models.yolo\nModel",
        lambda: state(
            yaml=lambda: put(
                {"depth_multiple": 0.33, "width_multiple": 0.25, "backbone": [0] * 10}
            ),
            _modules=lambda: state(
                model=lambda: module(
                    "torch.nn.modules.container\nSequential",
                    lambda: state(_modules=lambda: state(**layers)),
                )
            ),
        ),
    )
    target.write(b"u.")
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.pkl", target.getvalue())
        file.writestr("archive/data/0", b"\0\0\0\0")
        file.writestr("archive/version", "3\n")
    return path


def test_the_hand_made_file_is_read(tmp_path: Path) -> None:
    _name, state, _classes = read_yolov5(open_weights(with_tensor(tmp_path / "w.pt", (1,), (1,))))

    assert {name: tensor.shape for name, tensor in state.items()} == {"model.0.weight": (1,)}


@pytest.mark.parametrize(
    ("size", "stride"),
    [
        ((10**12,), (1,)),
        ((10**12,), (0,)),
        ((1000,), (0,)),
        ((2,), (1,)),
        ((1,), (10**18, 1)),
        ((-1,), (1,)),
        ((True, 1.5), (1, 1)),
        ("12", "1"),
        (None, None),
    ],
)
def test_a_tensor_larger_than_its_bytes_is_damage(
    tmp_path: Path, size: object, stride: object
) -> None:
    path = with_tensor(tmp_path / "huge.pt", size, stride)

    with pytest.raises(UserFacingError, match=r"huge\.pt"):
        read_yolov5(open_weights(path))


def test_one_module_named_again_and_again_does_not_take_for_ever(tmp_path: Path) -> None:
    def nest(model: Any) -> None:
        inner: Any = model.model[1]
        for _ in range(30):
            outer = nn.Module()
            outer.a = outer.b = inner
            inner = outer
        model.model[0].conv = inner

    path = tmp_path / "nested.pt"
    original(path, "n", 2, late=nest)

    with pytest.raises(UserFacingError, match=r"nested\.pt"):
        inspect_weights(path)


class Payload:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._path),)


@pytest.mark.parametrize("place", ["names", "yaml", "hyp"])
def test_a_payload_in_an_original_file_is_refused_and_not_run(tmp_path: Path, place: str) -> None:
    target, path = tmp_path / "was-run", tmp_path / "weights.pt"
    original(path, "n", 2, change=lambda model: setattr(model, place, Payload(target)))

    assert not inspect_weights(path).safe
    with pytest.raises(UserFacingError, match="mkdir"):
        find_start_model(str(path), "full", registry())
    with contextlib.suppress(UserFacingError):
        read_yolov5(open_weights(path))  # even past the inspection
    assert not target.exists()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused_by_name(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "cut.pt"
    original(path, "n", 2)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])

    with pytest.raises(UserFacingError, match=r"cut\.pt"):
        find_start_model(str(path), "full", registry())


def test_an_unknown_storage_is_damage(tmp_path: Path) -> None:
    path = with_tensor(tmp_path / "odd.pt", (1,), (1,), "ComplexDoubleStorage")

    with pytest.raises(UserFacingError, match=r"odd\.pt"):
        read_yolov5(open_weights(path))
