from __future__ import annotations

import math

import pytest

from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.training.experiment_plan import Arm, ExperimentPlan
from manhole_studio.core.training.experiment_result import ArmResult, ExperimentResult
from manhole_studio.core.training.experiment_verdict import (
    Caveat,
    caveat_sentences,
    caveats,
    verdict,
)

FULL = Arm("full", "full")


def a_result(
    arm: Arm, ends: tuple[float, float, float], *, reference: Arm = FULL, **plan: object
) -> ExperimentResult:
    """``arm`` differs from the reference by the first of ``ends``, the others are its interval."""
    mean, low, high = ends
    fields = {"seconds": 60.0, "seeds": (0, 1), **plan}
    experiment = ExperimentPlan(dataset_version=1, arms=(reference, arm), **fields)  # type: ignore[arg-type]
    difference = Difference(0.5, 0.5 + mean, low, high)
    arms = (
        ArmResult(reference, 2, 20, 60.0, 0.5, 0.4, 0.6, None),
        ArmResult(arm, 2, 20, 60.0, 0.5 + mean, 0.4, 0.6, difference),
    )
    return ExperimentResult(1, experiment, arms, (), 19, 30, "fp32")


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (
            (-0.31, -0.44, -0.18),
            "Fine-tuning is worth it here: +31 points against training from scratch in the same "
            "time (95 % interval +18 … +44).",
        ),
        (
            (-0.03, -0.14, 0.09),
            "Whether fine-tuning is worth it here is too close to call with 19 test photographs: "
            "+3 points against training from scratch in the same time (95 % interval −9 … +14).",
        ),
        (
            (0.12, 0.02, 0.2),
            "Fine-tuning is not worth it here: −12 points against training from scratch in the "
            "same time (95 % interval −20 … −2).",
        ),
    ],
)
def test_the_answer_about_fine_tuning_is_honest(
    ends: tuple[float, float, float], words: str
) -> None:
    assert verdict(a_result(Arm("scratch", "scratch"), ends)) == words


@pytest.mark.parametrize(
    ("strategy", "ends", "words"),
    [
        (
            "head",
            (-0.04, -0.09, 0.02),
            "Training the head alone costs 4 points (−9 … +2): too close to call with 19 test "
            "photographs.",
        ),
        (
            "backbone-frozen",
            (-0.01, -0.03, -0.01),
            "Freezing the backbone costs 1 point (−3 … −1).",
        ),
        (
            "discriminative",
            (0.05, 0.01, 0.09),
            "Training earlier layers more gently gains 5 points (+1 … +9).",
        ),
        (
            "discriminative",
            (0.0, 0.0, 0.0),
            "Training earlier layers more gently changes nothing (0 … 0).",
        ),
        ("thaw", (0.05, 0.01, 0.09), "Against “full”, “thaw” gains 5 points (+1 … +9)."),
    ],
)
def test_other_comparisons_are_a_sentence_each(
    strategy: str, ends: tuple[float, float, float], words: str
) -> None:
    assert verdict(a_result(Arm(strategy, strategy), ends)) == words


def test_arms_with_settings_of_their_own_are_called_by_name() -> None:
    text = verdict(a_result(Arm("slow", "discriminative", {"lr0": 0.1}), (0.05, 0.01, 0.09)))

    assert text == "Against “full”, “slow” gains 5 points (+1 … +9)."


def test_the_same_number_of_epochs_is_not_the_same_time() -> None:
    result = a_result(Arm("scratch", "scratch"), (-0.3, -0.4, -0.2), seconds=None, epochs=5)

    assert "in as many epochs" in verdict(result)


def test_without_a_pair_nothing_is_said() -> None:
    result = a_result(Arm("scratch", "scratch"), (math.nan, math.nan, math.nan))

    assert verdict(result) == "No two ways of training can be compared yet."


def test_caveats_name_one_seed_few_epochs_and_missing_runs() -> None:
    result = a_result(Arm("scratch", "scratch"), (0.0, 0.0, 0.0), seeds=(0,), folds=5)

    assert caveats(result) == (Caveat.UNFINISHED, Caveat.ONE_SEED)
    assert caveat_sentences(result)[0] == "0 of 10 runs have ended: these figures will change."
