from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fixtures.commands import Commands
from fixtures.photographs import write_voc_folder
from fixtures.projects import import_into
from fixtures.sources import write_video
from manhole_studio.cli.compare import verdict
from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.evaluation.comparison import Comparison
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.engines import evidence

BOX = (10.0, 10.0, 40.0, 40.0)


class Guess:
    """Reports the same place in every image, as sure as its weights say."""

    class_names = ("manhole",)

    def __init__(self, weights: Path) -> None:
        self._confidence = float(weights.read_text(encoding="utf-8"))

    def detect(self, _image: ImageArray) -> Detections:
        confidence = np.array([self._confidence], np.float32)
        return Detections(np.array([BOX], np.float32), confidence, np.zeros(1, np.int64))

    def close(self) -> None: ...


class Blind(Guess):
    def detect(self, image: ImageArray) -> Detections:
        return super().detect(image).at_least(1.1)


class Interrupt(Guess):
    """As if the user pressed Ctrl+C while the first image is looked at."""

    def detect(self, image: ImageArray) -> Detections:
        os.kill(os.getpid(), signal.SIGINT)
        return super().detect(image)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(evidence, "load_detector", lambda weights, **_options: Guess(weights))
    for name, confidence in (("a", "0.5"), ("b", "0.75")):
        (tmp_path / f"{name}.pt").write_text(confidence, encoding="utf-8")
    with Project.create(tmp_path / "项目") as project:
        photographs = write_voc_folder(tmp_path / "photos", 10)
        import_into(project, photographs, split=(50, 10, 40))
    return tmp_path / "项目"


@pytest.fixture
def commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(folder, capsys)


@pytest.fixture
def weights(tmp_path: Path) -> str:
    return str(tmp_path / "a.pt")


def test_the_result_says_how_sure_it_is_and_how_often_was_looked(
    commands: Commands, weights: str
) -> None:
    first = commands.result("evaluate", "--weights", weights)
    again = commands.result("evaluate", "--weights", weights, "--conf", "0.9")

    assert {"map50", "map50_ci95", "map50_95", "precision", "recall", "threshold"} <= first.keys()
    assert {"map50_95_ci95", "precision_ci95", "recall_ci95", "groups", "minutes"} <= first.keys()
    assert (first["kind"], first["split"], first["images"]) == ("labelled", "test", 4)
    assert first["suggestions"].keys() == {"miss_nothing", "balanced", "no_false_alarms"}
    assert {"map75", "map50_voc", "map50_voc2007", "f1"} < first["figures"].keys()
    assert all(value is None or 0 <= value <= 1 for value in first["figures"].values())
    assert (first["looks"], again["looks"]) == (
        {"evaluations": 1, "weights": 1},
        {"evaluations": 2, "weights": 1},
    )
    assert again["evaluation"] == first["evaluation"] + 1
    assert (again["threshold"], again["recall"], again["precision"]) == (0.9, 0.0, None)
    assert first["false_alarms_per_minute"] is None
    assert first["false_alarms_per_image"] == first["false_alarms"] / 4


def test_people_read_a_sentence_a_fact(commands: Commands, weights: str) -> None:
    commands.text("evaluate", "--weights", weights)
    text = commands.text("evaluate", "--weights", weights)

    assert "From confidence 0.50 on" in text
    assert "95 % interval" in text
    assert "The test photographs of version 1 have been looked at twice, with 1 different" in text
    assert "Recorded as evaluation 2." in text
    assert "nan" not in text


def test_weights_that_report_nothing_have_no_best_confidence(
    commands: Commands, weights: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "load_detector", lambda weights, **_options: Blind(weights))

    text = commands.text("evaluate", "--weights", weights)
    again = commands.result("evaluate", "--weights", weights)

    assert "At any confidence 0 of 4 boxes are found" in text
    assert again["threshold"] is None


def test_validation_photographs_count_no_looks(commands: Commands, weights: str) -> None:
    assert commands.result("evaluate", "--weights", weights, "--split", "val")["looks"] is None


def test_false_alarms_of_a_folder_that_shows_nothing(
    commands: Commands, weights: str, tmp_path: Path
) -> None:
    road = write_voc_folder(tmp_path / "road", 3)
    for annotation in road.glob("*.xml"):
        annotation.unlink()
    data = ("--data", str(road), "--nothing-there")

    result = commands.result("evaluate", "--weights", weights, *data)
    text = commands.text("evaluate", "--weights", weights, *data)

    assert (result["kind"], result["false_alarms"], result["images"]) == ("negatives", 3, 3)
    assert (result["false_alarms_per_image"], result["map50"], result["looks"]) == (1, None, None)
    assert "From confidence 0.25 on: 3 false alarms in 3 photographs" in text
    assert "From confidence 0.10 on: 3 false alarms, 1.00 for each photograph." in text


def test_false_alarms_of_a_video_a_minute(commands: Commands, weights: str, tmp_path: Path) -> None:
    video = write_video(tmp_path / "drive.avi", frames=60, rate=20)
    data = ("--data", str(video))

    result = commands.result("evaluate", "--weights", weights, *data)
    text = commands.text("evaluate", "--weights", weights, *data)

    assert (result["kind"], result["false_alarms"], result["images"]) == ("video", 1, 30)
    assert result["minutes"] == pytest.approx(0.05)
    assert result["false_alarms_per_minute"] == pytest.approx(20)
    assert result["false_alarms_per_image"] is None
    assert "Looked at 30 frames of 3 seconds of video." in text
    assert "From confidence 0.25 on: 1 false alarm, 20.0 a minute, in 30 frames." in text


def test_false_alarms_that_were_not_recorded_are_told_by_the_rates(
    commands: Commands, folder: Path
) -> None:
    old = EvaluationResult("test", 4, 4, 0.5, (0.4, 0.6), 0.3, 0.5, 0.5, 0.31)
    with Project.open(folder) as project:
        project.add_evaluation(Path("old.pt"), None, old)

    (listed,) = commands.result("evaluations")["evaluations"]

    assert (listed["false_alarms"], listed["false_alarms_per_image"]) == (2, 0.5)


def test_evaluations_are_listed_newest_first(commands: Commands, weights: str) -> None:
    commands.result("evaluate", "--weights", weights)
    commands.result("evaluate", "--weights", weights, "--split", "val")

    listed = commands.result("evaluations")["evaluations"]
    text = commands.text("evaluations").splitlines()

    assert [(one["evaluation"], one["split"]) for one in listed] == [(2, "val"), (1, "test")]
    assert listed[0]["weights"] == weights
    assert [line.split()[0] for line in text] == ["2", "1"]
    assert "mAP50 0." in text[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--nothing-there",), "--data"),
        (("--data", "nowhere"), "does not exist"),
    ],
)
def test_what_cannot_be_evaluated_is_bad_input(
    commands: Commands, weights: str, arguments: tuple[str, ...], words: str
) -> None:
    error = commands.result("evaluate", "--weights", weights, *arguments, status=3)

    assert words in f"{error['detail']} {error['hint']}"


def test_a_confidence_above_one_is_a_mistake_of_usage(commands: Commands, weights: str) -> None:
    with pytest.raises(SystemExit) as caught:
        commands.result("evaluate", "--weights", weights, "--conf", "25")
    assert caught.value.code == 2


def test_an_interrupt_stops_and_records_nothing(
    commands: Commands, weights: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "load_detector", lambda path, **_options: Interrupt(path))

    commands.result("evaluate", "--weights", weights, status=4)

    with Project.open(folder) as project:
        assert project.evaluations() == []


class TestCompare:
    def test_weights_are_evaluated_first_where_needed(
        self, commands: Commands, weights: str, tmp_path: Path, folder: Path
    ) -> None:
        number = commands.result("evaluate", "--weights", weights)["evaluation"]

        result = commands.result("compare", "--weights", weights, str(tmp_path / "b.pt"))

        (compared,) = result["compared"]
        assert (result["evaluation"], compared["evaluation"]) == (number, number + 1)
        assert compared["map50"]["difference"] == 0
        assert not compared["map50"]["is_decided"]
        assert compared["verdict"] == "Both find the same."
        with Project.open(folder) as project:
            assert len(project.evaluations()) == 2

    def test_evaluations_are_named_by_number(
        self, commands: Commands, weights: str, tmp_path: Path
    ) -> None:
        commands.result("evaluate", "--weights", weights)
        commands.result("evaluate", "--weights", str(tmp_path / "b.pt"))

        text = commands.text("compare", "--evaluations", "1", "2")

        assert "b.pt against a.pt, on 4 photographs:" in text
        assert "mAP50      +0.0 points" in text

    def test_where_nothing_is_to_be_found_reports_are_compared(
        self, commands: Commands, weights: str, tmp_path: Path
    ) -> None:
        road = write_voc_folder(tmp_path / "road", 3)
        for annotation in road.rglob("*.xml"):
            annotation.unlink()
        nothing = ("--data", str(road), "--nothing-there", "--conf")
        commands.result("evaluate", "--weights", weights, *nothing, "0.6")
        commands.result("evaluate", "--weights", weights, *nothing, "0.4")

        text = commands.text("compare", "--evaluations", "1", "2")

        assert "mAP50      undefined" in text
        assert "There is nothing to find, and a.pt reports 3 boxes more." in text

    def test_different_photographs_are_not_compared(self, commands: Commands, weights: str) -> None:
        commands.result("evaluate", "--weights", weights)
        commands.result("evaluate", "--weights", weights, "--split", "val")

        error = commands.result("compare", "--evaluations", "1", "2", status=3)

        assert "different photographs" in error["detail"]

    def test_a_split_does_not_go_with_evaluations(self, commands: Commands, weights: str) -> None:
        options = ("--evaluations", "1", "2", "--split", "val")

        error = commands.result("compare", *options, status=3)

        assert error["title"] == "Evaluations have their photographs already"

    @pytest.mark.parametrize(
        ("numbers", "words"),
        [
            (("1",), "at least two"),
            (("1", "9"), "no evaluation 9"),
            (("1", "2"), "Evaluate the weights again"),
        ],
    )
    def test_what_cannot_be_compared_is_bad_input(
        self,
        commands: Commands,
        weights: str,
        folder: Path,
        numbers: tuple[str, ...],
        words: str,
    ) -> None:
        commands.result("evaluate", "--weights", weights)
        with Project.open(folder) as project:
            project.add_evaluation(Path("old.pt"), None, old_result())

        error: dict[str, Any] = commands.result("compare", "--evaluations", *numbers, status=3)

        assert words in f"{error['detail']} {error['hint']}"

    @pytest.mark.parametrize(
        ("difference", "more", "sentence"),
        [
            (Difference(0.5, 0.6, 0.01, 0.2), None, "b.pt is better than a.pt."),
            (Difference(0.5, 0.4, -0.2, -0.01), None, "a.pt is better than b.pt."),
            (
                Difference(0.5, 0.53, -0.004, 0.068),
                60,
                "These photographs are too few to tell which one is better; about 60 more boxes of "
                "the same kind would do.",
            ),
            (
                Difference(0.5, 0.501, -0.2, 0.2),
                None,
                "These photographs are too few to tell which one is better.",
            ),
        ],
    )
    def test_the_verdict_says_no_more_than_the_interval_carries(
        self, difference: Difference, more: int | None, sentence: str
    ) -> None:
        first, second = (EvaluationRecord("", f"/x/{name}.pt", None, old_result()) for name in "ab")
        found = Comparison(difference, difference, difference, difference, more, ())

        assert verdict(first, second, found) == sentence


def old_result() -> EvaluationResult:
    return EvaluationResult("test", 4, 4, 0.5, (0.4, 0.6), 0.3, 0.7, 0.6, 0.31)
