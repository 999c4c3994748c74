"""Which photographs must stay on one side of a split."""

from __future__ import annotations

import re
from collections.abc import Callable

from manhole_studio.core.dataset.duplicates import without_copy
from manhole_studio.core.dataset.file_names import original_stem
from manhole_studio.core.errors import UserFacingError

GroupKey = Callable[[str, str, str], str]
"""From sha256, source folder and file name without its ending to the group's name."""


def group_key(group: str) -> GroupKey:
    """Turn ``auto``, ``none`` or a regular expression into a rule.

    ``auto`` keeps a photograph and its edited copies ("… - Copy") in one folder together. A
    regular expression groups by its first group, or by the whole match; what it does not match
    stands alone.

    Raises:
        UserFacingError: the expression is invalid.
    """
    if group == "none":
        return lambda sha256, _source, _stem: sha256
    if group == "auto":
        return lambda _sha256, source, stem: f"{source}\0{without_copy(original_stem(stem))}"
    return _by_pattern(_compile(group))


def _by_pattern(pattern: re.Pattern[str]) -> GroupKey:
    def key(sha256: str, _source: str, stem: str) -> str:
        match = pattern.search(original_stem(stem))
        if match is None:
            return sha256
        captured = match.group(1) if pattern.groups else match.group()
        return captured or sha256

    return key


def _compile(group: str) -> re.Pattern[str]:
    try:
        return re.compile(group)
    except (re.error, RecursionError, OverflowError) as error:
        raise UserFacingError(
            "The grouping is not possible",
            f"“{group[:80]}” is no regular expression: {error}.",
            "Use auto, none, or an expression such as ^(street\\d+)_.",
        ) from error
