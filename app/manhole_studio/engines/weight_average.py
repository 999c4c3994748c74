"""Over how many steps the weights that are validated and saved are averaged."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

_SHARE_OF_THE_RUN: Final = 0.1


def set_average(average: Any, kind: str, steps: Callable[[], int]) -> None:
    """Make ultralytics' moving average, a ``ModelEMA``, of one kind.

    Its own, ``long``, decays by ``0.9999 * (1 - exp(-updates / 2000))``: over the few hundred
    steps of a small dataset it is hardly more than the newest weights.

    Args:
        average: The ``ModelEMA``.
        kind: ``off``, ``long`` or ``short``; see ``SETTINGS``.
        steps: Tells how many steps the whole run has; asked at each of them, because a batch that
            is halved for lack of memory changes it.
    """
    if kind == "off":
        average.decay = lambda _updates: 0.0
    elif kind == "short":
        average.decay = lambda updates: short_decay(updates, steps())


def short_decay(updates: int, steps: int) -> float:
    """How much of the old average stays at a step, with a window of a tenth of ``steps``.

    It grows into its window as ultralytics' does, so that the first weights are soon forgotten.
    """
    window = max(1.0, steps * _SHARE_OF_THE_RUN)
    return (1 - 1 / window) * (1 - math.exp(-updates / window))
