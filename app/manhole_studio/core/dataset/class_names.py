"""Class names that probably mean the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class MergeSuggestion(NamedTuple):
    """Several class names that could become one."""

    names: tuple[str, ...]
    """All of them, the most frequent first."""
    into: str
    """Which of them to keep."""
    reason: str
    """``case``, ``spelling`` or ``meaning``."""


def suggest_merges(class_counts: Mapping[str, int]) -> list[MergeSuggestion]:
    """Name classes that differ by case, blanks, a typo or the language; by name counts of boxes."""
    return []
