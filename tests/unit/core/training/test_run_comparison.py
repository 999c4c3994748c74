from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fixtures.runs import add_run
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.augmentation import PRESETS
from manhole_studio.core.training.comparison_verdict import (
    Contender,
    VerdictKind,
    chance_margin,
    verdict_of,
)
from manhole_studio.core.training.run_comparison import compare_runs
from manhole_studio.core.training.run_settings import SettingGroup

SAID: dict[str, Any] = {
    "application": "1.0",
    "strategy": "scratch",
    "batch": 8,
    "precision": "bf16",
    "dataset": {"version": 1, "manifest_sha256": "ab", "leaks": 0},
    "start": {"sha256": ""},
    "settings": {"lr0": 0.004, "ema": "long"},
    "arguments": {"lr0": 0.004, "iou": 0.7, "epochs": 3, "hsv_h": 0.015},
    "environment": {"threads": 2, "packages": {"torch": "2.9"}},
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project", "Roads") as project:
        yield project


def differences(project: Project, *names: str) -> dict[str, tuple[str | None, ...]]:
    comparison = compare_runs(project, names)
    return {setting.name: setting.values for setting in comparison.differences}


def test_runs_alike_differ_in_nothing(project: Project) -> None:
    for name in ("a", "b", "c"):
        add_run(project, name, run_json=SAID)

    assert differences(project, "a", "b", "c") == {}


def test_what_was_done_differently_is_told_whoever_chose_it(project: Project) -> None:
    other = {
        **SAID,
        "precision": "fp32",
        "settings": {"lr0": 0.01, "ema": "long"},
        "environment": {"threads": 4, "packages": {"torch": "2.9"}},
    }
    add_run(project, "a", run_json=SAID)
    add_run(project, "b", run_json=other, seed=1, overrides={"lr0": "0.01", "box": 9.0})
    add_run(project, "c", run_json=SAID, augmentation=PRESETS["none"])

    found = differences(project, "a", "b", "c")

    assert found["seed"] == ("0", "1", "0")
    assert found["precision"] == ("bf16", "fp32", "bf16")
    assert found["lr0"] == ("0.004", "0.01", "0.004")
    assert found["box"] == (None, "9", None)
    assert found["threads"] == ("2", "4", "2")
    assert found["hue"] == ("0.015", "0.015", "0")
    assert not {"epochs", "torch", "ema", "model", "run_folder", "hsv_h"} & found.keys()


def test_all_settings_are_there_in_groups(project: Project) -> None:
    add_run(project, "a", run_json=SAID)
    add_run(project, "b", run_json={})

    settings = compare_runs(project, ["a", "b"]).settings

    groups = [setting.group for setting in settings]
    assert groups == sorted(groups, key=list(SettingGroup).index)
    assert {"model", "iou", "manifest_sha256", "torch", "rain"} <= {s.name for s in settings}


def test_the_figures_are_those_of_the_epoch_that_was_kept(project: Project) -> None:
    add_run(project, "a", map50=(0.2, 0.5, 0.4))
    add_run(project, "none", map50=())

    first, second = compare_runs(project, ["a", "none"]).figures

    assert first.best is not None
    assert (first.best.epoch, first.metric("map50"), first.metric("recall")) == (2, 0.5, 0.5)
    assert first.images_per_second == 12.5
    assert (second.best, second.metric("map50"), second.test) == (None, None, None)


def test_every_run_is_there_once_and_an_unknown_one_is_refused(project: Project) -> None:
    add_run(project, "a")

    assert compare_runs(project, ["a", "a"]).names == ("a",)
    with pytest.raises(UserFacingError, match="no run “b”"):
        compare_runs(project, ["a", "b"])


def test_runs_on_different_photographs_are_not_compared(project: Project) -> None:
    add_run(project, "a", run_json=SAID)
    add_run(project, "b", run_json=SAID, dataset_version=2)
    other = {**SAID, "dataset": {"manifest_sha256": "cd"}}
    add_run(project, "c", run_json=other)
    add_run(project, "unsaid", run_json={})

    assert compare_runs(project, ["a", "b"]).verdict.kind is VerdictKind.OTHER_DATA
    assert compare_runs(project, ["a", "c"]).verdict.kind is VerdictKind.OTHER_DATA
    assert compare_runs(project, ["a", "unsaid"]).verdict.kind is not VerdictKind.OTHER_DATA


def test_a_test_evaluation_decides_where_there_is_one(project: Project) -> None:
    for name, low, high in (("a", 0.3, 0.5), ("b", 0.6, 0.8)):
        add_run(project, name, map50=(0.9,))
        middle = (low + high) / 2
        evaluation = EvaluationResult("test", 20, 30, middle, (low, high), 0.3, 0.5, 0.5, 0.2)
        project.add_evaluation(project.runs_dir / name / "best.pt", name, evaluation)
    validation = dataclasses.replace(evaluation, split="val")
    project.add_evaluation(project.runs_dir / "a" / "best.pt", "a", validation)

    comparison = compare_runs(project, ["a", "b"])

    assert [one.test.map50 for one in comparison.figures if one.test] == [0.4, 0.7]
    assert comparison.verdict.kind is VerdictKind.TEST_DECIDED
    assert "b is the best on the test split (20 photographs, 30" in comparison.verdict.sentence


def judged(*map50: float | None, boxes: int = 50, **options: Any) -> VerdictKind:
    contenders = [Contender(str(number), value) for number, value in enumerate(map50)]
    options = {"same_data": True, "validation": (40, boxes), **options}
    return verdict_of(contenders, **options).kind


def test_small_differences_on_few_boxes_may_be_chance() -> None:
    assert judged(0.70, 0.75) is VerdictKind.VALIDATION_CHANCE
    assert judged(0.70, 0.75, boxes=5000) is VerdictKind.VALIDATION_LARGER
    assert judged(0.2, 0.9) is VerdictKind.VALIDATION_LARGER
    assert judged(0.7, 0.7, 0.1) is VerdictKind.VALIDATION_CHANCE
    assert judged(0.7, None) is VerdictKind.NO_FIGURES
    assert judged(0.7, 0.8, boxes=0) is VerdictKind.VALIDATION_CHANCE


def test_overlapping_intervals_and_other_photographs_decide_nothing() -> None:
    def contender(run: str, map50: float, images: int = 20) -> Contender:
        interval = (map50 - 0.1, map50 + 0.1)
        return Contender(
            run, 0.5, EvaluationResult("test", images, 30, map50, interval, 0.3, 0.5, 0.5, 0.2)
        )

    def kind(*contenders: Contender) -> VerdictKind:
        return verdict_of(contenders, same_data=False, validation=(0, 0)).kind

    assert kind(contender("a", 0.5), contender("b", 0.6)) is VerdictKind.TEST_UNDECIDED
    assert kind(contender("a", 0.5), contender("b", 0.9)) is VerdictKind.TEST_DECIDED
    assert kind(contender("a", 0.5), contender("b", 0.9, images=21)) is VerdictKind.OTHER_DATA


def test_the_margin_is_that_of_two_proportions() -> None:
    # Of 100 boxes each of two runs finds half: the difference has a standard error of 0.0707.
    assert chance_margin(0.5, 100) == pytest.approx(0.1386, abs=1e-4)
