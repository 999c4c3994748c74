from __future__ import annotations

import dataclasses
import os
import pickle
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from fixtures.starters import STARTER
from manhole_studio import paths
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry, RegistryModel
from manhole_studio.engines.networks import new_network
from manhole_studio.engines.start_model import find_start_model, fit
from manhole_studio.engines.weights_archive import open_weights
from manhole_studio.engines.weights_inspection import inspect_weights
from manhole_studio.engines.weights_loading import load_model
from manhole_studio.engines.yolov5_original import read_yolov5


class Payload:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._path),)


def test_hostile_weights_are_refused_and_not_run(tmp_path: Path) -> None:
    import torch

    target, path = tmp_path / "was-run", tmp_path / "weights.pt"
    torch.save({"model": Payload(target), "ema": None}, path)

    with pytest.raises(UserFacingError, match="mkdir"):
        load_model(path)

    assert not target.exists()


def test_even_past_the_inspection_nothing_is_run(tmp_path: Path) -> None:
    """The second line of defence: ultralytics' own restricted loading is on."""
    import torch

    from manhole_studio.engines import ultralytics_environment

    ultralytics_environment.prepare()
    from ultralytics.nn.tasks import load_checkpoint

    target, path = tmp_path / "was-run", tmp_path / "weights.pt"
    torch.save({"model": Payload(target), "ema": None}, path)

    with pytest.raises(TypeError):
        load_checkpoint(str(path))

    assert not target.exists()


def test_a_checkpoint_that_runs_code_is_refused(tmp_path: Path) -> None:
    from manhole_studio.engines.run_checkpoint import read_checkpoint

    target, path = tmp_path / "was-run", tmp_path / "checkpoint.pt"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.pkl", pickle.dumps({"kind": Payload(target)}, protocol=2))
        file.writestr("archive/version", "3\n")

    with pytest.raises(UserFacingError, match=r"checkpoint\.pt"):
        read_checkpoint(path)

    assert not target.exists()


@pytest.mark.parametrize("content", [{"weight": 1.0}, {"model": None}, ["a", "list"]])
def test_safe_contents_without_a_model_are_refused(tmp_path: Path, content: object) -> None:
    import torch

    path = tmp_path / "weights.pt"
    torch.save(content, path)

    with pytest.raises(UserFacingError, match=r"weights\.pt"):
        load_model(path)


@pytest.mark.parametrize("size", ["n", "s"])
def test_ultralytics_weights_show_family_and_classes(tmp_path: Path, size: str) -> None:
    import torch

    from manhole_studio.engines import ultralytics_environment

    ultralytics_environment.prepare()
    from ultralytics.nn.tasks import DetectionModel

    model = DetectionModel(f"yolov8{size}.yaml", nc=2, verbose=False).half()
    model.names = {0: "closed", 1: "open"}
    path = tmp_path / "weights.pt"
    torch.save({"model": model, "ema": None, "train_args": {"imgsz": 320}}, path)

    found = inspect_weights(path)
    loaded = load_model(path)

    assert (found.family, found.classes, found.safe) == ("yolov8", ("closed", "open"), True)
    assert (loaded.class_names, loaded.image_size) == (("closed", "open"), 320)
    assert next(loaded.model.parameters()).dtype is torch.float32


@pytest.mark.real_data
def test_original_yolov5_weights_are_read_without_their_program(shared: Path) -> None:
    import torch

    path = shared / "weights" / "yolov5n.pt"

    found = inspect_weights(path)
    architecture, state, names = read_yolov5(open_weights(path))

    assert (found.family, found.safe, len(found.classes)) == ("yolov5-original", True, 80)
    assert architecture == "yolov5n.yaml"
    assert (names[0], len(names)) == ("person", 80)
    assert len(state) == 349
    assert {tensor.dtype for tensor in state.values()} == {torch.float32, torch.int64}
    assert state["model.0.conv.weight"].shape == (16, 3, 6, 6)


@pytest.mark.real_data
def test_original_yolov5_weights_do_not_pretend_to_detect(shared: Path) -> None:
    with pytest.raises(UserFacingError, match="start for training"):
        load_model(shared / "weights" / "yolov5n.pt")


@pytest.mark.real_data
@pytest.mark.parametrize("victim", [0, 40_000, 82_000])
def test_damaged_yolov5_weights_are_refused_by_name(
    tmp_path: Path, shared: Path, victim: int
) -> None:
    data = bytearray((shared / "weights" / "yolov5n.pt").read_bytes())
    start = data.index(b"\x80\x02") + victim
    data[start : start + 400] = b"\xff" * 400
    path = tmp_path / "damaged.pt"
    path.write_bytes(bytes(data))

    with pytest.raises(UserFacingError, match=r"damaged\.pt"):
        read_yolov5(open_weights(path))


def other_task(path: Path, kind: str, architecture: str) -> Path:
    import torch

    from manhole_studio.engines import ultralytics_environment

    ultralytics_environment.prepare()
    from ultralytics.nn import tasks

    model = getattr(tasks, kind)(architecture, nc=2, verbose=False)
    torch.save({"model": model, "ema": None}, path)
    return path


@pytest.mark.parametrize(
    ("kind", "architecture", "task"),
    [
        ("SegmentationModel", "yolov8n-seg.yaml", "segment"),
        ("ClassificationModel", "yolov8n-cls.yaml", "classify"),
        ("PoseModel", "yolov8n-pose.yaml", "pose"),
    ],
)
def test_networks_for_other_tasks_are_no_detectors(
    tmp_path: Path, kind: str, architecture: str, task: str
) -> None:
    path = other_task(tmp_path / "weights.pt", kind, architecture)

    assert inspect_weights(path).task == task
    for use in (load_model, lambda path: find_start_model(str(path), "full", ModelRegistry({}))):
        with pytest.raises(
            UserFacingError, match=f"another task.*-{task[:3].replace('cla', 'cls')}"
        ):
            use(path)


def test_a_file_of_another_family_is_not_taken_for_the_named_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_weights: Path
) -> None:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))
    registry = ModelRegistry.load(paths.bundled("models", "registry.toml"))
    by_hand = registry.find("yolov5nu")
    assert by_hand is not None
    by_hand.weights_path.parent.mkdir(parents=True)
    by_hand.weights_path.write_bytes(tiny_weights.read_bytes())

    with pytest.raises(UserFacingError, match="family yolov8, not yolov5"):
        find_start_model("yolov5nu", "full", registry)


def test_a_name_that_is_taken_for_another_file_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_weights: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # an absolute path with a "u" in it would not be
    shutil.copyfile(tiny_weights, "starter-yolov5n.pt")
    assert load_model(Path("starter-yolov5n.pt")).class_names == ("manhole",)


class TestStarter:
    @pytest.fixture
    def registry(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelRegistry:
        monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))
        monkeypatch.setattr(paths, "bundled", lambda *parts: tmp_path.joinpath("app", *parts))
        return ModelRegistry({model.name: model for model in (self.of("yolov8"),)})

    def of(self, network: str) -> RegistryModel:
        return dataclasses.replace(
            STARTER,
            name="starter",
            file_name="starter.pt",
            scratch="yolov8n.yaml",
            network=network,
        )

    def put(self, registry: ModelRegistry, weights: Path) -> None:
        model = registry.find("starter")
        assert model is not None
        model.weights_path.parent.mkdir(parents=True)
        shutil.copyfile(weights, model.weights_path)

    def test_all_of_it_fits_data_of_one_class_whatever_that_is_called(
        self, registry: ModelRegistry, tiny_weights: Path
    ) -> None:
        self.put(registry, tiny_weights)
        start = find_start_model("starter", "full", registry)
        target = new_network(start.architecture, 1)
        target.names = {0: "井盖"}
        assert fit(start, target).startswith("All ")
        assert list(target.names.values()) == ["井盖"]
        assert "start fresh" in fit(start, new_network(start.architecture, 2))

    def test_it_is_named_where_it_did_not_come(self, registry: ModelRegistry) -> None:
        with pytest.raises(UserFacingError, match="did not come with the application"):
            find_start_model("starter", "full", registry)

    def test_another_network_or_an_altered_file_is_refused(
        self, registry: ModelRegistry, tiny_weights: Path
    ) -> None:
        self.put(registry, tiny_weights)
        other = ModelRegistry({"starter": self.of("yolov5")})
        with pytest.raises(UserFacingError, match="family yolov8, not yolov5"):
            find_start_model("starter", "full", other)
        stated = dataclasses.replace(self.of("yolov8"), size=9, sha256="0" * 64)
        with pytest.raises(UserFacingError, match="not the one that came"):
            find_start_model("starter", "full", ModelRegistry({"starter": stated}))
