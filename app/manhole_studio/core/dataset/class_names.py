"""Class names that probably mean the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from manhole_studio.core.dataset.class_synonyms import SYNONYMS

_SEPARATORS: Final = re.compile(r"[\s_\-./]+")
_NUMBER: Final = re.compile(r"\d+")
_LETTERS_A_TYPO: Final = 5
"""One wrong letter in so many is a typo; in a shorter word it is another word."""
_MOST_TYPOS: Final = 2
_STATES: Final = (
    *("open", "opened", "closed", "close", "shut", "broken", "damaged", "intact", "good", "bad"),
    *("missing", "lost", "new", "old", "left", "right", "round", "square", "covered", "uncovered"),
    *("no", "not", "non", "without", "with"),
)


class MergeSuggestion(NamedTuple):
    """Several class names that could become one."""

    names: tuple[str, ...]
    """All of them, the most frequent first."""
    into: str
    """Which of them to keep."""
    reason: str
    """``case``, ``spelling`` or ``meaning``."""


def suggest_merges(class_counts: Mapping[str, int]) -> list[MergeSuggestion]:
    """Name classes that differ by case, blanks, a typo or the language; by name counts of boxes.

    Names that tell of different states or hold different numbers are never put together.
    """
    groups: list[set[str]] = []
    reasons: dict[frozenset[str], str] = {}
    for one, two in combinations(sorted(class_counts), 2):
        reason = _reason(one, two)
        if reason:
            reasons[frozenset((one, two))] = reason
            groups = _joined(groups, {one, two})
    return [_suggestion(group, class_counts, reasons) for group in groups]


def _reason(one: str, two: str) -> str | None:
    first, second = _plain(one), _plain(two)
    if _joined_words(first) == _joined_words(second):
        return "case"
    if _states(first) != _states(second) or _NUMBER.findall(one) != _NUMBER.findall(two):
        return None
    if any(first in row and second in row for row in SYNONYMS):
        return "meaning"
    return "spelling" if _is_typo(_joined_words(first), _joined_words(second)) else None


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _SEPARATORS.sub(" ", folded).strip()


def _joined_words(plain: str) -> str:
    return plain.replace(" ", "")


def _states(plain: str) -> frozenset[str]:
    """Also those that are written together with another word, as in ``opencover``."""
    joined = _joined_words(plain)
    whole = frozenset(plain.split()) & frozenset(_STATES)
    return whole | {state for state in _STATES if len(state) > 3 and state in joined}


def _is_typo(one: str, two: str) -> bool:
    allowed = min(_MOST_TYPOS, min(len(one), len(two)) // _LETTERS_A_TYPO)
    return abs(len(one) - len(two)) <= allowed and 0 < _distance(one, two) <= allowed


def _distance(one: str, two: str) -> int:
    """Letters to add, drop, replace or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(two, 1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and other == one[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _joined(groups: Sequence[set[str]], pair: set[str]) -> list[set[str]]:
    touched = [group for group in groups if group & pair]
    rest = [group for group in groups if not group & pair]
    return [*rest, pair.union(*touched)]


def _suggestion(
    group: Iterable[str], class_counts: Mapping[str, int], reasons: Mapping[frozenset[str], str]
) -> MergeSuggestion:
    names = sorted(group, key=lambda name: (-class_counts[name], name))
    found = {reasons.get(frozenset(pair)) for pair in combinations(names, 2)}
    reason = next(one for one in ("meaning", "spelling", "case") if one in found)
    return MergeSuggestion(tuple(names), names[0], reason)
