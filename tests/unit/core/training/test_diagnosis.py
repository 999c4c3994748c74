from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from manhole_studio.core.training.diagnosis import (
    Diagnosis,
    DiagnosisKind,
    DiagnosisWatch,
    diagnose,
)
from manhole_studio.core.training.events import EpochDone

Curve = npt.NDArray[np.float64]


def epochs_of(
    train: Sequence[float] | Curve,
    val: Sequence[float] | Curve,
    map50_95: Sequence[float] | Curve,
    planned: int = 1000,
) -> list[EpochDone]:
    epochs: list[EpochDone] = []
    best = -1.0
    for index, quality in enumerate(map50_95):
        is_best, best = quality > best, max(best, float(quality))
        metrics = {"map50": min(1.0, 1.6 * float(quality)), "map50_95": float(quality)}
        losses, val_losses = {"total": float(train[index])}, {"total": float(val[index])}
        epochs.append(
            EpochDone(index + 1, planned, losses, val_losses, metrics, 0.001, 9.0, is_best, 0.0)
        )
    return epochs


def learning(count: int, noise: float = 0.0, seed: int = 0) -> tuple[Curve, Curve, Curve]:
    """Losses and quality as of a fine-tuning on some hundred photographs."""
    epoch = np.arange(1, count + 1)
    random = np.random.default_rng(seed)
    train = 4 + 7 * np.exp(-epoch / 8) - 0.01 * epoch + random.normal(0, 0.03, count)
    val = (5.5 + 6 * np.exp(-epoch / 6)) * (1 + random.normal(0, noise, count))
    quality = 0.45 * (1 - np.exp(-epoch / 6)) + random.normal(0, noise / 2, count)
    return train, val, quality


def overfitting(count: int, begin: int, noise: float = 0.0, seed: int = 0) -> list[EpochDone]:
    train, val, quality = learning(count, noise, seed)
    late = np.clip(np.arange(1, count + 1) - begin, 0, None)
    return epochs_of(train, val + 0.15 * late, quality - 0.004 * late)


def first_overfitting(epochs: list[EpochDone]) -> int | None:
    for count in range(1, len(epochs) + 1):
        found = diagnose(epochs[:count])
        if found is not None and found.kind is DiagnosisKind.OVERFITTING:
            return count
    return None


def test_overfitting_is_said_in_words() -> None:
    train = [10, 8, 7, 6, 5.5, 5, 4.6, 4.3, 4.0, 3.8, 3.6, 3.5, 3.4]
    val = [11, 9, 8, 7.5, 7.2, 7.0, 7.1, 7.3, 7.5, 7.7, 7.9, 8.1, 8.3]
    quality = [0.0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.39, 0.4, 0.38, 0.38, 0.37, 0.36, 0.36]

    found = diagnose(epochs_of(train, val, quality))

    assert found == Diagnosis(DiagnosisKind.OVERFITTING, since=7, best_epoch=6, stop_epoch=6)
    assert found.sentence == (
        "Validation loss has risen for 7 epochs while training loss fell: stopping at epoch 6 "
        "would have been as good."
    )
    assert "best.pt" in found.remedy


@pytest.mark.parametrize("noise", [0.0, 0.01, 0.03])
def test_overfitting_is_found_within_some_epochs_also_in_noise(noise: float) -> None:
    for seed in range(8):
        found = first_overfitting(overfitting(45, 18, noise, seed))
        assert found is not None
        assert 24 <= found <= 45


@pytest.mark.parametrize("noise", [0.01, 0.03, 0.06])
def test_a_validation_loss_that_merely_wobbles_is_not_overfitting(noise: float) -> None:
    alarms = [first_overfitting(epochs_of(*learning(40, noise, seed))) for seed in range(30)]
    assert alarms == [None] * 30


@pytest.mark.parametrize(
    "factors",
    [
        (1.1, 1.4, 2.7, 2.8, 1.6, 1.3, 1.1),
        (13.0, 3.8, 9.5, 2.1, 1.4, 1.2, 1.1, 1.05),
        (1.3, 1.3, 1.1, 2.2, 1.2, 1.0, 1.3, 1.03),
    ],
)
def test_a_spike_at_the_highest_rate_is_not_overfitting(factors: tuple[float, ...]) -> None:
    train, val, quality = learning(30, 0.02)
    train, val, quality = (np.array(curve) for curve in (train, val, quality))
    spiked = slice(4, 4 + len(factors))
    val[spiked] = val[4] * np.array(factors)
    quality[spiked] *= 0.5
    assert first_overfitting(epochs_of(train, val, quality)) is None


def test_a_detector_that_gets_better_does_not_overfit_whatever_the_loss_says() -> None:
    train, val, _ = learning(30)
    val = val + 0.15 * np.clip(np.arange(30) - 12, 0, None)
    assert first_overfitting(epochs_of(train, val, np.linspace(0.1, 0.6, 30))) is None


@pytest.mark.parametrize("last", [math.nan, math.inf])
def test_a_loss_that_is_no_number_has_diverged_at_once(last: float) -> None:
    train, val, quality = learning(5)
    train[-1] = last
    found = diagnose(epochs_of(train, val, quality))
    assert found is not None
    assert (found.kind, found.since) == (DiagnosisKind.DIVERGED, 1)


def test_a_training_loss_that_explodes_has_diverged() -> None:
    found = diagnose(epochs_of([9, 8, 30, 90], [9, 9, 50, 99], [0.1, 0.2, 0.0, 0.0]))
    assert found is not None
    assert (found.kind, found.since, found.best_epoch) == (DiagnosisKind.DIVERGED, 2, 2)


def test_one_bad_epoch_has_not_diverged() -> None:
    assert diagnose(epochs_of([9, 8, 30], [9, 9, 50], [0.1, 0.2, 0.0])) is None


def test_flat_losses_without_a_detection_mean_that_nothing_is_learned() -> None:
    flat = np.full(8, 10.9)
    found = diagnose(epochs_of(flat, flat, np.zeros(8)))
    assert found is not None
    assert found.kind is DiagnosisKind.NOT_LEARNING
    assert "8 epochs" in found.sentence


def test_a_loss_that_falls_is_learning_although_nothing_is_detected_yet() -> None:
    assert diagnose(epochs_of(np.linspace(11, 8, 15), np.linspace(11, 9, 15), np.zeros(15))) is None


def test_a_run_that_still_gets_better_at_its_end_should_be_longer() -> None:
    train, val, quality = learning(10)
    assert diagnose(epochs_of(train, val, quality, planned=11)) is None
    found = diagnose(epochs_of(train, val, quality, planned=10))
    assert found is not None
    assert found.kind is DiagnosisKind.STILL_LEARNING


def test_a_run_that_has_settled_has_nothing_said_about_it() -> None:
    assert diagnose(epochs_of(*learning(60), planned=60)) is None
    assert diagnose([]) is None


def test_a_watch_tells_once_and_again_at_the_end() -> None:
    epochs = overfitting(40, 18)
    watch = DiagnosisWatch(epochs[:10])
    planned = [
        EpochDone(e.epoch, 40, e.losses, e.val_losses, e.metrics, 0.0, 1.0, e.is_best, 0.0)
        for e in epochs[10:]
    ]

    told = {e.epoch: found for e in planned if (found := watch.after(e)) is not None}

    assert len(told) == 2
    assert 40 in told
    assert all(found.kind is DiagnosisKind.OVERFITTING for found in told.values())
