"""What the curves of a run mean, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from manhole_studio.core.training.events import EpochDone

FloatVector = npt.NDArray[np.float64]

_FEWEST_RISING: Final = 6
"""A validation loss that rises for fewer epochs may as well be noise."""
_RISE: Final = 0.03
"""Of the lowest validation loss; what it must have risen by at least."""
_NOISES: Final = 3.5
_RECENT: Final = 20
_LEAST_TREND: Final = 2.4
"""Standard deviations of Mann and Kendall's trend statistic."""
_TREND_EPOCHS: Final = 60
"""The newest ones; comparing all pairs of more would take the window's time."""
_LARGEST_STEP: Final = 0.25
"""Memorising is gradual. The validation loss of a rate that is high for the moment jumps, and
comes back when the rate falls."""
_MAP_GAIN: Final = 0.01
_EXPLODED: Final = 2.0
_FEWEST_FLAT: Final = 8
_FLAT: Final = 0.95
_NO_MAP50: Final = 0.02
_AS_GOOD_AS_NOW: Final = 3
"""Epochs; whoever improved this recently may improve again."""


class DiagnosisKind(StrEnum):
    OVERFITTING = "overfitting"
    DIVERGED = "diverged"
    NOT_LEARNING = "not_learning"
    STILL_LEARNING = "still_learning"
    """The run is at its end, and the curves are not."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What can be said of a run after its newest epoch."""

    kind: DiagnosisKind
    since: int
    """For how many epochs it has been so."""
    best_epoch: int
    """The one that ``best.pt`` keeps, 1-based; 0 if there is none."""
    stop_epoch: int
    """The epoch after which nothing was gained, 1-based."""

    @property
    def sentence(self) -> str:
        return _SENTENCES[self.kind].format(since=self.since, stop=self.stop_epoch)

    @property
    def remedy(self) -> str:
        return _REMEDIES[self.kind]


_SENTENCES: Final = {
    DiagnosisKind.OVERFITTING: (
        "Validation loss has risen for {since} epochs while training loss fell: stopping at epoch "
        "{stop} would have been as good."
    ),
    DiagnosisKind.DIVERGED: "The training loss is growing without limit since {since} epochs.",
    DiagnosisKind.NOT_LEARNING: (
        "The training loss has hardly changed in {since} epochs, and nothing is detected yet."
    ),
    DiagnosisKind.STILL_LEARNING: (
        "The run ended while it was still getting better: more epochs would probably help."
    ),
}
_REMEDIES: Final = {
    DiagnosisKind.OVERFITTING: (
        "The detector memorises the training photographs. The best epoch is kept in best.pt, so "
        "stopping now loses nothing. More photographs help most; then stronger augmentation, a "
        "lower learning rate, or a frozen backbone."
    ),
    DiagnosisKind.DIVERGED: (
        "Stop, and start again with a lower learning rate (lr0), or with precision fp32."
    ),
    DiagnosisKind.NOT_LEARNING: (
        "Look whether the boxes lie on the covers and the classes are right; then try a higher "
        "learning rate (lr0)."
    ),
    DiagnosisKind.STILL_LEARNING: "Repeat the run with about half as many epochs more.",
}


class DiagnosisWatch:
    """Tells a diagnosis when it is first made, and the last one again at the run's end."""

    def __init__(self, epochs: Sequence[EpochDone] = ()) -> None:
        """Begin after ``epochs``, which a resumed run has behind it."""
        self._epochs = list(epochs)
        self._told: set[DiagnosisKind] = set()

    def after(self, epoch: EpochDone) -> Diagnosis | None:
        self._epochs = [e for e in self._epochs if e.epoch < epoch.epoch] + [epoch]
        found = diagnose(self._epochs)
        if found is None or (found.kind in self._told and epoch.epoch < epoch.epochs):
            return None
        self._told.add(found.kind)
        return found


def diagnose(epochs: Sequence[EpochDone]) -> Diagnosis | None:
    """What can be said of a run with some certainty; None if it simply goes on learning.

    Args:
        epochs: All epochs of the run so far, in order, without gaps.
    """
    if not epochs:
        return None
    for examine in (_diverged, _overfitting, _not_learning, _still_learning):
        found = examine(epochs)
        if found is not None:
            return found
    return None


def _diverged(epochs: Sequence[EpochDone]) -> Diagnosis | None:
    train = _losses(epochs)
    broken = ~np.isfinite(train)
    # A rate that is too high by far shows as several epochs worse than the untrained model.
    with np.errstate(invalid="ignore"):
        exploded = train > _EXPLODED * train[0]
    lost = broken | exploded
    since = _run_at_end(lost)
    if not since or (since < 2 and not broken[-1]):
        return None
    return Diagnosis(DiagnosisKind.DIVERGED, since, best_epoch(epochs), len(epochs) - since)


def _overfitting(epochs: Sequence[EpochDone]) -> Diagnosis | None:
    raw = np.array([e.val_losses.get("total", math.nan) for e in epochs])
    if len(raw) <= _FEWEST_RISING or not np.isfinite(raw).all():
        return None
    val = _smooth(raw)
    lowest = int(val.argmin())
    since = len(raw) - 1 - lowest
    best = best_epoch(epochs)
    if since < _FEWEST_RISING or len(epochs) - best < _AS_GOOD_AS_NOW:
        return None
    rising = val[lowest:]
    margin = max(_RISE * float(val[lowest]), _NOISES * _noise(raw[-_RECENT:]))
    is_rising = (
        rising[-3:].mean() - val[lowest] > margin
        and np.diff(rising).max() < _LARGEST_STEP * val[lowest]
        and _trend(raw[lowest + 1 :][-_TREND_EPOCHS:]) > _LEAST_TREND
    )
    train = _smooth(_losses(epochs))
    if not is_rising or train[-1] >= train[lowest] or _gains(epochs, lowest):
        return None
    stop = max(lowest + 1, best)
    return Diagnosis(DiagnosisKind.OVERFITTING, since, best, stop)


def _not_learning(epochs: Sequence[EpochDone]) -> Diagnosis | None:
    detected = max(_rates(epochs, "map50"))
    train = _losses(epochs)
    if len(epochs) < _FEWEST_FLAT or detected > _NO_MAP50:
        return None
    if train[-3:].mean() < _FLAT * train[0]:
        return None
    return Diagnosis(DiagnosisKind.NOT_LEARNING, len(epochs), best_epoch(epochs), len(epochs))


def _still_learning(epochs: Sequence[EpochDone]) -> Diagnosis | None:
    if len(epochs) < 6 or epochs[-1].epoch < epochs[-1].epochs:
        return None
    quality = _rates(epochs, "map50_95")
    val = np.array([e.val_losses.get("total", math.nan) for e in epochs])
    better = quality[-3:].mean() - quality[-6:-3].mean()
    falls = val[-3:].mean() < 0.99 * val[-6:-3].mean()
    if better < _MAP_GAIN or not falls:
        return None
    return Diagnosis(DiagnosisKind.STILL_LEARNING, 3, best_epoch(epochs), len(epochs))


def best_epoch(epochs: Sequence[EpochDone]) -> int:
    """1-based; 0 if none was marked."""
    return next((e.epoch for e in reversed(epochs) if e.is_best), 0)


def _gains(epochs: Sequence[EpochDone], lowest: int) -> bool:
    """Whether the detections got better although the validation loss rose."""
    quality = _smooth(_rates(epochs, "map50_95"))
    return bool(quality[-3:].mean() > quality[: lowest + 1].max() + _MAP_GAIN)


def _losses(epochs: Sequence[EpochDone]) -> FloatVector:
    return np.array([e.losses.get("total", math.nan) for e in epochs])


def _rates(epochs: Sequence[EpochDone], name: str) -> FloatVector:
    return np.array([e.metrics.get(name, 0.0) for e in epochs])


def _smooth(values: FloatVector) -> FloatVector:
    """The running median of three, which no single spike moves."""
    padded = np.pad(values, 1, mode="edge")
    low, middle, high = padded[:-2], padded[1:-1], padded[2:]
    return np.maximum(np.minimum(low, middle), np.minimum(np.maximum(low, middle), high))


def _noise(values: FloatVector) -> float:
    """The standard deviation about a slowly changing curve, whatever outliers there are."""
    return 1.48 * float(np.median(np.abs(np.diff(values)))) / math.sqrt(2)


def _trend(values: FloatVector) -> float:
    """Mann and Kendall's statistic in standard deviations; above 0 for values that rise."""
    count = len(values)
    signs = np.sign(values[None, :] - values[:, None])
    return float(np.triu(signs, 1).sum() / math.sqrt(count * (count - 1) * (2 * count + 5) / 18))


def _run_at_end(flags: npt.NDArray[np.bool_]) -> int:
    """How many of the last flags in a row are set."""
    clear = np.flatnonzero(~flags)
    return len(flags) - 1 - int(clear[-1]) if clear.size else len(flags)
