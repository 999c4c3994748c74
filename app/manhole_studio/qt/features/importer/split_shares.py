"""Three percentages that always add up to 100."""

from __future__ import annotations

from typing import Final

Shares = tuple[int, int, int]
"""Train, val, test in per cent."""

DEFAULT: Final[Shares] = (70, 15, 15)
LEAST: Final[Shares] = (1, 0, 0)


def rebalanced(shares: Shares, changed: int, value: int) -> Shares:
    """Set one share; the others make room or fill up, train before val before test.

    Args:
        shares: Adding up to 100.
        changed: Position of the share that the user sets.
        value: Its new size; clamped to what the others can make room for.
    """
    others = [position for position in range(3) if position != changed]
    room = 100 - sum(LEAST[position] for position in others)
    result = list(shares)
    result[changed] = min(max(value, LEAST[changed]), room)
    for position in others:
        surplus = sum(result) - 100
        result[position] = max(LEAST[position], result[position] - surplus)
    return result[0], result[1], result[2]
