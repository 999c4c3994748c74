"""An evaluation of which only the rates are left as numbers of things; intervals of shares."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from manhole_studio.core.evaluation.result import EvaluationResult

Z_95: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Counts:
    """What the operating point of one evaluation means in boxes."""

    found: int
    false_alarms: int | None
    """None where the rates do not tell: nothing right was reported."""


def counts(result: EvaluationResult) -> Counts | None:
    """None for a result without boxes; the rates give back the whole numbers they came from."""
    if not result.boxes or math.isnan(result.recall):
        return None
    found = round(result.recall * result.boxes)
    alarms = round(found / result.precision - found) if found and result.precision > 0 else None
    if math.isnan(result.precision):
        alarms = 0
    return Counts(found, alarms)


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
