from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from fixtures.photographs import write_voc_folder
from manhole_studio.cli import data, run, train
from manhole_studio.cli.console import Console
from manhole_studio.cli.parser import command_parser
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.settings import SETTINGS
from manhole_studio.core.training.strategies.strategy import COMBINATIONS, STRATEGIES


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["train"], ["import", "x", "--project", "p", "--split", "1,2,3"], []],
)
def test_usage_errors_exit_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        run(arguments)
    assert exit_.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["train"],
        ["train", "--resume", "run-01"],
        ["evaluate", "--run", "run-01"],
    ],
)
def test_a_folder_that_is_no_project_is_bad_input(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run([*arguments, "--project", str(tmp_path / "没有"), "--json"])

    assert status == 3
    assert "没有" in str(objects(capsys.readouterr().out)[-1]["path"])
    assert not (tmp_path / "没有").exists()


def test_importing_an_empty_folder_makes_no_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    project = tmp_path / "project"

    assert run(["import", str(tmp_path / "empty"), "--project", str(project), "--json"]) == 3
    assert "empty" in str(objects(capsys.readouterr().out)[-1]["detail"])
    assert not project.exists()


def test_a_failed_import_leaves_no_new_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object) -> None:
        raise UserFacingError("The disk is full", "No space.", "Free some.")

    monkeypatch.setattr(data, "run_import", fail)
    photos = tmp_path / "照片 photos"
    photos.mkdir()
    write_voc_folder(photos, 3)
    project = tmp_path / "project"

    assert run(["import", str(photos), "--project", str(project), "--json"]) == 3
    assert not project.exists()


def test_undefined_figures_are_null(capsys: pytest.CaptureFixture[str]) -> None:
    Console(as_json=True).result({"map50": float("nan"), "ci": [float("nan"), 1.0]})
    assert objects(capsys.readouterr().out) == [
        {"event": "result", "map50": None, "ci": [None, 1.0]}
    ]


def test_what_is_undefined_is_null_in_every_event(capsys: pytest.CaptureFixture[str]) -> None:
    Console(as_json=True).event("epoch", losses={"box": float("nan")}, seconds=float("inf"))

    assert objects(capsys.readouterr().out) == [
        {"event": "epoch", "losses": {"box": None}, "seconds": None}
    ]


def test_what_the_encoding_lacks_is_escaped_as_json_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "ascii", write_through=True))

    Console(as_json=True).result({"path": Path("井盖 \udcff → é")})

    assert objects(written.getvalue().decode()) == [{"event": "result", "path": "井盖 \udcff → é"}]


def test_json_goes_to_stdout_and_text_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(as_json=True)
    console.progress(Progress("Reading", 1, 1))
    console.error(UserFacingError("Title", "Why.", "Remedy.", "file.xml"))
    output = capsys.readouterr()
    assert [line["event"] for line in objects(output.out)] == ["progress", "error"]
    assert "Remedy." in output.err


def test_progress_is_not_a_flood(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(as_json=False)
    for done in range(1, 1001):
        console.progress(Progress("Reading", done, 1000))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Reading: 1 of 1000"
    assert lines[-1] == "Reading: 1000 of 1000"
    assert len(lines) < 10


def test_people_get_what_is_nested_indented(capsys: pytest.CaptureFixture[str]) -> None:
    Console(as_json=False).result(
        {"project": Path("盖"), "scores": {"map50": 0.75344, "images": 9}}
    )
    assert capsys.readouterr().out.splitlines() == [
        "project  盖",
        "scores",
        "  map50   0.7534",
        "  images  9",
    ]


def test_models_are_a_table_for_people_and_an_object_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["models", "list"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert run(["models", "list", "--json"]) == 0
    (result,) = objects(capsys.readouterr().out)

    names = [model["name"] for model in result["models"]]  # type: ignore[attr-defined]
    assert [row.split()[0] for row in table] == names
    assert "yolov8n" in names


def test_a_dataset_that_leaks_is_trained_on_only_if_allowed(tmp_path: Path) -> None:
    write_voc_folder(tmp_path / "photos", 6)
    project = ["--project", str(tmp_path / "project")]
    assert run(["import", str(tmp_path / "photos"), *project]) == 0
    with Project.open(tmp_path / "project") as opened:
        with opened.database.transaction() as connection:
            connection.execute("UPDATE dataset_versions SET leaks = 2")
        refused = command_parser().parse_args(["train", *project])
        with pytest.raises(UserFacingError, match="2 groups"):
            train.config_of(refused, opened)
        allowed = command_parser().parse_args(["train", *project, "--allow-leaks"])
        config = train.config_of(allowed, opened)

    assert (config.leaks, config.allow_leaks) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--strategy", "heat"], "Did you mean head?"),
        (["--strategy", "head+thaw"], "thaw+discriminative"),
        (["--strategy", "thaw", "--model", "yolov8n.yaml"], "scratch"),
        (["--set", "lr0=7"], "from 1e-06 to 1"),
    ],
)
def test_what_a_run_cannot_be_is_refused_before_it_begins(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    write_voc_folder(tmp_path / "photos", 6)
    project = ["--project", str(tmp_path / "project")]
    assert run(["import", str(tmp_path / "photos"), *project]) == 0
    options = command_parser().parse_args(["train", *project, "--allow-leaks", *arguments])
    with Project.open(tmp_path / "project") as opened, pytest.raises(UserFacingError) as caught:
        train.config_of(options, opened)

    assert words in caught.value.hint


def test_the_help_of_train_names_every_strategy_and_setting(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        command_parser().parse_args(["train", "--help"])

    text = capsys.readouterr().out
    assert all(name in text for name in (*STRATEGIES, *COMBINATIONS))
    assert all(f"  {setting.name} " in text for setting in SETTINGS)


@pytest.mark.parametrize("command", ["train", "experiment"])
def test_training_starts_from_our_own_weights_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))
    monkeypatch.setattr(ModelRegistry, "starters", lambda _registry: ())
    arguments = [command, "--project", str(tmp_path)]
    assert command_parser().parse_args(arguments).model == "yolov8n"
    monkeypatch.undo()
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))
    weights = tmp_path / "cache" / "weights" / "starter-yolov8n.pt"
    weights.parent.mkdir(parents=True)
    weights.touch()
    assert command_parser().parse_args(arguments).model == "starter-yolov8n"
