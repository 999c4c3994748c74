from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fixtures.starters import starter_registry
from manhole_studio import paths
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.features.training.start_box import StartBox
from manhole_studio.qt.features.training.start_choices import StartChoice, start_choices


@pytest.fixture
def registry() -> ModelRegistry:
    return ModelRegistry.load(paths.bundled("models", "registry.toml"))


def run(name: str, folder: Path) -> RunRecord:
    (folder / name).mkdir()
    (folder / name / "best.pt").write_bytes(b"weights")
    return RunRecord(name, "2026-01-01", RunState.SUCCEEDED, 1, "yolov8n", "full", 3)


def groups(choices: list[StartChoice]) -> list[str]:
    return list(dict.fromkeys(choice.group for choice in choices))


def test_the_menu_goes_from_what_most_people_want_to_what_few_do(
    registry: ModelRegistry, tmp_path: Path
) -> None:
    file = tmp_path / "mine.pt"
    file.write_bytes(b"weights")
    runs = [run("run-01", tmp_path)]
    choices = start_choices(registry, runs, tmp_path, [file, tmp_path / "gone.pt"])
    assert groups(choices) == [
        "Recommended",
        "Official weights",
        "Runs of this project",
        "Files",
        "From scratch",
    ]
    assert [choice.title for choice in choices if choice.group == "Files"] == ["mine.pt"]


def test_a_network_has_the_name_it_is_known_by_and_stands_once(
    registry: ModelRegistry, tmp_path: Path
) -> None:
    choices = start_choices(registry, [], tmp_path, [])
    untrained = [choice for choice in choices if choice.group == "From scratch"]
    assert len({choice.model for choice in untrained}) == len(untrained)
    titles = {choice.model: choice.title for choice in untrained}
    assert titles["yolov8n.yaml"] == "YOLOv8 nano, untrained"
    assert titles["yolov5n.yaml"] == "YOLOv5 nano, untrained"


def test_what_came_with_the_application_is_the_first_recommendation(tmp_path: Path) -> None:
    downloads = ModelRegistry.load(paths.bundled("models", "registry.toml"))
    nano = downloads.find("yolov8n")
    assert nano is not None
    first, second, *_ = start_choices(starter_registry(nano), [], tmp_path, [])
    assert (first.group, first.title, first.model) == (
        "Recommended",
        "Starter tiny",
        "starter-tiny",
    )
    assert first.to_download is None
    assert second.model == "yolov8n"


def test_no_start_is_offered_twice(registry: ModelRegistry, tmp_path: Path) -> None:
    models = [choice.model for choice in start_choices(registry, [], tmp_path, [])]
    assert len(models) == len(set(models))
    assert sum(model.endswith(".yaml") for model in models) >= 10


def test_what_must_be_downloaded_says_its_size(registry: ModelRegistry, tmp_path: Path) -> None:
    choices = start_choices(registry, [], tmp_path, [])
    nano = next(choice for choice in choices if choice.model == "yolov8n")
    assert nano.to_download is not None
    assert "6.5 MB" in nano.title
    for choice in choices:
        if choice.to_download is not None:
            assert choice.to_download.is_downloadable


def test_weights_that_nobody_can_check_are_not_offered(
    registry: ModelRegistry, tmp_path: Path
) -> None:
    nano = registry.find("yolov8n")
    assert nano is not None
    unknown = ModelRegistry({"x": dataclasses.replace(nano, name="x", sha256="", file_name="x.pt")})
    assert "x" not in [choice.model for choice in start_choices(unknown, [], tmp_path, [])]


def test_archived_runs_stay_out_of_the_way(registry: ModelRegistry, tmp_path: Path) -> None:
    record = dataclasses.replace(run("run-01", tmp_path), archived=True)
    assert "Runs of this project" not in groups(start_choices(registry, [record], tmp_path, []))


@pytest.fixture
def box(qtbot: QtBot, registry: ModelRegistry, tmp_path: Path) -> StartBox:
    box = StartBox()
    qtbot.addWidget(box)
    box.show_choices(start_choices(registry, [], tmp_path, []))
    return box


def test_headings_cannot_be_chosen_and_the_keyboard_skips_them(qtbot: QtBot, box: StartBox) -> None:
    box.show()
    box.setFocus()
    seen = set()
    for _ in range(box.count()):
        seen.add(box.currentData())
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert None not in seen
    assert {"yolov8n", "yolov8n.yaml"} <= seen
    assert "" not in seen


def test_a_file_is_asked_for(
    qtbot: QtBot, box: StartBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = str(tmp_path / "mine.pt")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (asked, ""))
    box.choose("yolov8s")
    with qtbot.waitSignal(box.file_chosen) as chosen:
        box.activated.emit(box.findText("Weights file…"))
    assert chosen.args == [Path(asked)]
    assert box.currentData() == "yolov8s"


def test_a_model_that_is_gone_gives_way_to_the_first(box: StartBox) -> None:
    box.choose("nowhere.pt")
    choice = box.choice()
    assert choice is not None
    assert choice.group == "Recommended"
