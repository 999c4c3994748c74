"""An evaluation as numbers of things, and how far they could be off by chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from manhole_studio.core.evaluation.result import EvaluationResult

Z_95: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Counts:
    """What the operating point of one evaluation means in boxes."""

    boxes: int
    found: int
    found_low: int
    """With ``found_high`` the 95 % interval, had as many other boxes been looked at."""
    found_high: int
    false_alarms: int | None
    """None where the rates do not tell: nothing right was reported."""


def counts(result: EvaluationResult) -> Counts | None:
    """None for a result without boxes; the rates give back the whole numbers they came from."""
    if not result.boxes or math.isnan(result.recall):
        return None
    found = round(result.recall * result.boxes)
    low, high = wilson_interval(found, result.boxes)
    alarms = round(found / result.precision - found) if found and result.precision > 0 else None
    if math.isnan(result.precision):
        alarms = 0
    return Counts(
        boxes=result.boxes,
        found=found,
        found_low=round(low * result.boxes),
        found_high=round(high * result.boxes),
        false_alarms=alarms,
    )


def wilson_interval(successes: float, trials: int) -> tuple[float, float]:
    """95 % interval of a share, sensible for few trials and for shares of 0 and 1.

    After E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, 1927.
    """
    share = successes / trials
    scale = 1 + Z_95**2 / trials
    centre = (share + Z_95**2 / (2 * trials)) / scale
    half = Z_95 / scale * math.sqrt(share * (1 - share) / trials + (Z_95 / (2 * trials)) ** 2)
    return (max(0.0, centre - half), min(1.0, centre + half))


def off_by(result: EvaluationResult) -> float:
    """How far the figures can be off by chance, 0 to 1; NaN where nothing can be said.

    The wider of the intervals of mAP50 and of recall: resampling a few photographs on which all
    went well never shows what could have gone wrong.
    """
    if not result.boxes or math.isnan(result.recall):
        return math.nan
    share = wilson_interval(round(result.recall * result.boxes), result.boxes)
    spans = [(result.recall, share), (result.map50, result.map50_ci95)]
    return max(abs(end - value) for value, ends in spans for end in ends if not math.isnan(end))
