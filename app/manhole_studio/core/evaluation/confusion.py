"""What is taken for what, with the background as one more class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.evidence import Evidence


@dataclass(frozen=True, slots=True, eq=False)
class Confusion:
    """Counts at one threshold and IoU 0.5."""

    class_names: tuple[str, ...]
    counts: NDArray[np.int64]
    """``(C + 1, C + 1)``: row the labelled class, column the reported one, background last; the
    last row holds false alarms, the last column missed boxes."""
    threshold: float


def confusion_at(evidence: Evidence, threshold: float) -> Confusion:
    """Each detection, surest first, takes the free box it overlaps most, whatever its class."""
    raise NotImplementedError
