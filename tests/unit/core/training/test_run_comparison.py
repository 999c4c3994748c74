from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fixtures.evidence import evidence_of
from fixtures.random_splits import Split
from fixtures.runs import add_run
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.metrics import score_evidence
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.augmentation import PRESETS
from manhole_studio.core.training.comparison_verdict import (
    Contender,
    Duel,
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


def evaluate(project: Project, run: str, share: float, seed: int, **options: Any) -> None:
    """On 40 photographs of two covers each, of which the run finds about a share."""
    truth, detections = random_covers(share, seed, **options)
    evidence = evidence_of(truth, detections)
    result = score_evidence(Assessment(evidence, resamples=200), "test")
    weights = project.runs_dir / run / "best.pt"
    project.add_evaluation(weights, run, result, evidence=evidence)


def random_covers(share: float, seed: int, images: int = 40) -> Split:
    low = np.random.default_rng(1).uniform(0, 300, (images, 2, 2))
    truth = [ImageTruth(np.hstack((one, one + 50)), np.zeros(2, np.int64)) for one in low]
    random, detections = np.random.default_rng(seed), []
    for one in truth:
        seen = random.random(2) < share
        confidence = random.uniform(0.5, 1, 2)[seen].astype(np.float32)
        detections.append(
            Detections(one.xyxy[seen].astype(np.float32), confidence, one.class_id[seen])
        )
    return truth, detections


def test_runs_evaluated_on_the_same_photographs_are_compared_one_by_one(project: Project) -> None:
    """Their intervals overlap, but what one finds the other finds, too, and more."""
    for name, share in (("a", 0.8), ("b", 0.9), ("c", 0.4)):
        add_run(project, name)
        evaluate(project, name, share, seed=4)

    comparison = compare_runs(project, ["a", "b", "c"])

    verdict, tests = comparison.verdict, [one.test for one in comparison.figures]
    assert tests[0] is not None
    assert tests[1] is not None
    assert tests[0].map50_ci95[1] > tests[1].map50_ci95[0], "the intervals must overlap"
    assert verdict.kind is VerdictKind.PAIRED_DECIDED
    assert (verdict.best, verdict.second, verdict.images, verdict.boxes) == ("b", "a", 40, 80)
    assert 0 < verdict.low < verdict.difference < verdict.high
    assert verdict.difference == pytest.approx(tests[1].map50 - tests[0].map50)
    assert "b is better than a: +" in verdict.sentence
    assert verdict.more_boxes is None


def test_a_small_lead_on_the_same_photographs_is_not_decided(project: Project) -> None:
    for name, share, seed in (("a", 0.6, 1), ("b", 0.65, 3)):
        add_run(project, name)
        evaluate(project, name, share, seed)

    verdict = compare_runs(project, ["a", "b"]).verdict

    assert verdict.kind is VerdictKind.PAIRED_UNDECIDED
    assert verdict.low <= 0 < verdict.difference < verdict.high
    assert verdict.more_boxes
    assert f"About {verdict.more_boxes} more covers" in verdict.sentence
    assert "interval −" in verdict.sentence


def test_other_photographs_or_lost_evidence_leave_the_intervals_to_decide(
    project: Project,
) -> None:
    for name, images in (("a", 40), ("b", 40), ("elsewhere", 30)):
        add_run(project, name)
        evaluate(project, name, 0.6, seed=1, images=images)
    assert compare_runs(project, ["a", "b"]).verdict.kind is VerdictKind.PAIRED_UNDECIDED

    assert compare_runs(project, ["a", "elsewhere"]).verdict.kind not in {
        VerdictKind.PAIRED_DECIDED,
        VerdictKind.PAIRED_UNDECIDED,
    }
    with project.database.transaction() as connection:
        connection.execute("UPDATE evidence SET data = x'00' WHERE evaluation = 1")
    assert compare_runs(project, ["a", "b"]).verdict.kind is VerdictKind.TEST_UNDECIDED


def test_a_pair_without_an_interval_leaves_theirs_to_decide() -> None:
    tests = [
        EvaluationResult("test", 2, 2, one, (0.1, 1.0), 0.3, 0.5, 0.5, 0.2) for one in (0.5, 1)
    ]
    contenders = [Contender(name, 0.5, test) for name, test in zip("ab", tests, strict=True)]
    unknown = Duel(Difference(0.5, 1.0, math.nan, math.nan), None)

    verdict = verdict_of(
        contenders, same_data=True, validation=(2, 2), pairing=lambda _first, _second: unknown
    )

    assert (verdict.kind, verdict.best) == (VerdictKind.TEST_UNDECIDED, "b")
    assert "nan" not in verdict.sentence


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
