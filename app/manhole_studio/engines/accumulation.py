"""At which batches of an epoch the optimizer steps."""

from __future__ import annotations

import numpy as np


def is_step_due(index: int, batches: int, epoch: int, *, warmup: int, accumulate: int) -> bool:
    """Spread the steps evenly over the epoch; its last batch always makes one.

    Args:
        index: Of the batch that was just done, 0-based.
        batches: In an epoch.
        epoch: 0-based.
        warmup: Batches over which the number of batches a step grows from 1.
        accumulate: Batches a step after that.
    """
    done = index + batches * epoch
    required = float(np.interp(done, [0, warmup], [1, accumulate])) if done < warmup else accumulate
    steps = max(1, round(batches / max(1, round(required))))
    return (index + 1) * steps // batches > index * steps // batches
