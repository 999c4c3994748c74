from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fixtures.tiny_exports import NAMES, SIDE, SOMEBODY, noise, write_loud_weights
from manhole_studio.core.detection.frame import Detections, Detector, ParallelDetector
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportFormat
from manhole_studio.engines.backends import load_detector
from manhole_studio.engines.backends.openvino_backend import OpenVinoLane, OpenVinoNetwork
from manhole_studio.engines.ultralytics_export import write_export

KINDS = (ExportFormat.ONNX, ExportFormat.OPENVINO, ExportFormat.TORCHSCRIPT)
FLOOR = 0.1


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_loud_weights(tmp_path_factory.mktemp("weights") / "loud.pt")


@pytest.fixture(scope="module")
def exports(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[ExportFormat, Path]:
    return {
        kind: write_export(weights, kind, None, tmp_path_factory.mktemp(kind.value)).path
        for kind in KINDS
    }


@pytest.fixture(scope="module")
def original(weights: Path) -> Detector:
    return load_detector(weights, backend="torch", confidence_floor=FLOOR)


@pytest.mark.parametrize("kind", KINDS)
def test_finds_what_torch_finds(
    original: Detector, exports: dict[ExportFormat, Path], kind: ExportFormat
) -> None:
    detector = load_detector(exports[kind], confidence_floor=FLOOR, precision="fp32")
    for size in ((96, 96), (72, 96), (333, 517), (720, 405), (31, 400)):
        expected, found = original.detect(noise(*size)), detector.detect(noise(*size))
        assert len(expected) > 3
        # Of two boxes whose overlap is on the limit, rounding decides whether they merge.
        assert share_alike(expected, found) > 0.97
        assert share_alike(found, expected) > 0.97
        assert found.xyxy.dtype == np.float32
        assert found.class_id.dtype == np.int64
    detector.close()


@pytest.mark.parametrize("backend", ["onnx", "openvino"])
def test_weights_of_pytorch_are_converted_and_find_the_same(
    original: Detector, weights: Path, backend: str
) -> None:
    detector = load_detector(weights, backend=backend, confidence_floor=FLOOR, precision="fp32")
    assert (detector.backend, detector.precision) == (backend, "fp32")
    assert detector.class_names == NAMES
    for size in ((96, 96), (333, 517)):
        expected, found = original.detect(noise(*size)), detector.detect(noise(*size))
        assert share_alike(expected, found) > 0.97


def test_images_on_their_way_at_once_find_the_same_in_any_order(
    exports: dict[ExportFormat, Path],
) -> None:
    folder = exports[ExportFormat.OPENVINO]
    one, several = (
        load_detector(folder, confidence_floor=FLOOR, precision="fp32", parallel=at_once)
        for at_once in (False, True)
    )
    assert isinstance(several, ParallelDetector)
    assert not isinstance(one, ParallelDetector)
    # Long runs of one size, after which the network is made for it, and others between them.
    sizes = [(96, 96)] * 8 + [(333, 517), (72, 96)] * 3 + [(31, 400)] * 8
    images = [noise(*size, seed=seed) for seed, size in enumerate(sizes)]
    pending = [several.submit(image) for image in images]
    for image, waiting in reversed(list(zip(images, pending, strict=True))):
        expected, found = one.detect(image), waiting.result()
        assert share_alike(expected, found) > 0.97
        assert waiting.result() is found
    several.submit(images[0])
    several.close()
    one.close()


def test_a_network_that_fails_says_so_where_the_answer_is_asked_for(
    exports: dict[ExportFormat, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(lane: OpenVinoLane) -> None:
        lane._request.wait()
        raise RuntimeError("the driver went away")

    detector = load_detector(exports[ExportFormat.OPENVINO], parallel=True)
    assert isinstance(detector, ParallelDetector)
    with monkeypatch.context() as patch:
        patch.setattr(OpenVinoLane, "output", fail)
        pending = [detector.submit(noise(96, 96)) for _ in range(2 * detector.lanes)]
        for waiting in pending:
            with pytest.raises(RuntimeError, match="went away"):
                waiting.result()
    for _ in range(2 * detector.lanes):
        with monkeypatch.context() as patch:
            patch.setattr(OpenVinoLane, "start", fail)
            patch.setattr(OpenVinoLane, "canvas", lambda *_: np.empty((128, 128, 3), np.uint8))
            with pytest.raises(RuntimeError, match="went away"):
                detector.submit(noise(96, 96))
    assert len(detector.submit(noise(96, 96)).result().xyxy.shape) == 2


def share_alike(some: Detections, others: Detections) -> float:
    """Of ``some``, those that ``others`` have within 1 px and 0.01, in the same class."""
    near = np.abs(some.xyxy[:, None] - others.xyxy[None]).max(axis=2) < 1
    near &= np.abs(some.confidence[:, None] - others.confidence[None]) < 0.01
    near &= some.class_id[:, None] == others.class_id[None]
    return float(near.any(axis=1).mean())


@pytest.mark.parametrize("kind", KINDS)
def test_says_what_it_is(exports: dict[ExportFormat, Path], kind: ExportFormat) -> None:
    detector = load_detector(exports[kind], precision="fp32")
    assert detector.class_names == NAMES
    assert detector.precision == "fp32"
    assert detector.backend == kind.value
    with pytest.raises(UserFacingError, match="another backend"):
        load_detector(exports[kind], backend="tensorrt")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_trainers_computer_is_in_it(
    exports: dict[ExportFormat, Path], kind: ExportFormat
) -> None:
    path = exports[kind]
    files = [path] if path.is_file() else list(path.rglob("*.*"))
    assert not any(SOMEBODY.encode() in file.read_bytes() for file in files)


def test_takes_another_image_size(weights: Path, exports: dict[ExportFormat, Path]) -> None:
    image = noise(200, 300)
    expected = load_detector(weights, image_size=160, confidence_floor=FLOOR).detect(image)
    detector = load_detector(exports[ExportFormat.ONNX], image_size=150, confidence_floor=FLOOR)
    assert share_alike(expected, detector.detect(image)) > 0.97


def test_a_file_of_one_size_gets_every_image_into_it(weights: Path, tmp_path: Path) -> None:
    path = write_static(weights, tmp_path)
    detector = load_detector(path, confidence_floor=FLOOR)
    for size in ((64, 64), (300, 50)):
        found = detector.detect(noise(*size))
        assert len(found) > 3
        assert (found.xyxy >= 0).all()
        assert (found.xyxy[:, 2:] <= (size[1], size[0])).all()
    assert detector.class_names == NAMES
    with pytest.raises(UserFacingError, match="96 × 96"):
        load_detector(path, image_size=128)


def write_static(weights: Path, folder: Path) -> Path:
    import warnings

    from ultralytics.engine.exporter import Exporter

    from manhole_studio.engines.weights_loading import load_model

    model: Any = load_model(weights).model
    model.pt_path = str(folder / "static.pt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Path(Exporter(overrides={"format": "onnx", "imgsz": SIDE, "batch": 1})(model=model))


def test_names_are_numbers_where_the_file_has_none(
    exports: dict[ExportFormat, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(exports[ExportFormat.OPENVINO], folder)
    (folder / "metadata.yaml").unlink()
    detector = load_detector(folder, image_size=SIDE)
    assert detector.class_names == ("class 0", "class 1")
    xml = next(folder.glob("*.xml"))
    assert load_detector(xml, image_size=SIDE).class_names == detector.class_names


def test_a_wrong_number_of_names_is_refused(
    exports: dict[ExportFormat, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(exports[ExportFormat.OPENVINO], folder)
    (folder / "metadata.yaml").write_text("names: {0: manhole}\n")
    with pytest.raises(UserFacingError, match="2 classes and names 1"):
        load_detector(folder)


def test_openvino_computes_in_the_numbers_that_were_asked_for(
    exports: dict[ExportFormat, Path],
) -> None:
    network = OpenVinoNetwork(exports[ExportFormat.OPENVINO])
    assert network._sizes._any.get_property("INFERENCE_PRECISION_HINT").to_string() == "f32"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("keep", [0, 100, 0.5])
def test_a_damaged_file_is_refused(
    exports: dict[ExportFormat, Path], kind: ExportFormat, keep: float, tmp_path: Path
) -> None:
    path = damaged(exports[kind], keep, tmp_path)
    with pytest.raises(UserFacingError) as caught:
        load_detector(path)
    assert caught.value.path is not None


def damaged(path: Path, keep: float, folder: Path) -> Path:
    copy = folder / path.name
    if path.is_file():
        shutil.copy(path, copy)
        target = copy
    else:
        shutil.copytree(path, copy)
        target = next(copy.glob("*.xml" if keep in {0, 100} else "*.bin"))
    data = target.read_bytes()
    target.write_bytes(data[: int(keep if keep > 1 else keep * len(data))])
    return copy


def test_onnx_that_keeps_numbers_elsewhere_is_refused(
    exports: dict[ExportFormat, Path], tmp_path: Path
) -> None:
    import onnx

    model = onnx.load(exports[ExportFormat.ONNX])
    tensor = model.graph.initializer[0]
    tensor.data_location = onnx.TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    tensor.ClearField("raw_data")
    path = tmp_path / "elsewhere.onnx"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(UserFacingError, match="other files"):
        load_detector(path)


def test_torchscript_that_writes_files_is_refused_and_does_not(tmp_path: Path) -> None:
    import warnings

    import torch

    class Hostile(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return torch.from_file("written-by-a-model", True, 4)

    path = tmp_path / "hostile.torchscript"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.script(Hostile()).save(str(path))
    with pytest.raises(UserFacingError, match="from_file"):
        load_detector(path)
    assert not Path("written-by-a-model").exists()


def test_other_files_are_refused(tmp_path: Path) -> None:
    annotation = tmp_path / "photo.xml"
    annotation.write_text("<annotation><folder>x</folder></annotation>")
    empty = tmp_path / "empty"
    empty.mkdir()
    engine = tmp_path / "x.engine"
    engine.write_text("x")
    for path, words in ((annotation, "another kind"), (empty, "0 .xml"), (engine, "TensorRT")):
        with pytest.raises(UserFacingError, match=words):
            load_detector(path)
    with pytest.raises(UserFacingError):
        load_detector(tmp_path / "missing.onnx")


def test_a_classifier_is_no_detector(tmp_path: Path) -> None:
    import onnx
    from onnx import helper

    image = helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1, 3, 32, 32])
    answer = helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1, 3, 1, 1])
    node = helper.make_node("GlobalAveragePool", ["x"], ["y"])
    graph = helper.make_graph([node], "g", [image], [answer])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    path = tmp_path / "pool.onnx"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(UserFacingError, match="no detector"):
        load_detector(path)


def write_constant(path: Path, answers: Any, **properties: str) -> Path:
    """ONNX that always gives the same answers, whatever it sees."""
    import onnx
    from onnx import helper, numpy_helper

    image = helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1, 3, 32, 32])
    values = np.asarray([answers], np.float32)
    answer = helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, list(values.shape))
    node = helper.make_node("Constant", [], ["y"], value=numpy_helper.from_array(values))
    graph = helper.make_graph([node], "g", [image], [answer])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    for key, value in properties.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    path.write_bytes(model.SerializeToString())
    return path


def test_answers_that_nothing_explains_are_refused(tmp_path: Path) -> None:
    merged = np.zeros((300, 6))
    for properties in ({}, {"end2end": "True"}, {"head": "RTDETRDecoder"}):
        path = write_constant(tmp_path / "end.onnx", merged, **properties)
        with pytest.raises(UserFacingError, match="does not say what its classes are"):
            load_detector(path)


def test_classes_that_the_file_does_not_name_are_not_found(tmp_path: Path) -> None:
    corners = (4, 4, 20, 20)
    answers = [(*corners, 0.9, 1), (*corners, 0.8, 2), (*corners, 0.7, -1), (*corners, 0.6, 0)]
    names = {"end2end": "True", "names": "{0: 'drain', 1: 'manhole'}"}
    detector = load_detector(write_constant(tmp_path / "end.onnx", answers, **names))
    assert detector.detect(noise(32, 32)).class_id.tolist() == [1, 0]


def test_a_runtime_that_is_not_there_is_named(
    exports: dict[ExportFormat, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "manhole_studio.engines.backends.onnx_backend", raising=False)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UserFacingError, match="ONNX Runtime cannot be used on this computer"):
        load_detector(exports[ExportFormat.ONNX])


@pytest.mark.parametrize("size", [(40, 10_000), (10_000, 6000), (1, 1)])
def test_images_of_any_size_are_looked_at(
    exports: dict[ExportFormat, Path], size: tuple[int, int]
) -> None:
    detector = load_detector(exports[ExportFormat.OPENVINO], parallel=True)
    assert isinstance(detector, ParallelDetector)
    found = detector.submit(np.zeros((*size, 3), np.uint8)).result()
    assert (found.xyxy >= 0).all()
    assert (found.xyxy <= [size[1], size[0]] * 2).all()
    detector.close()
