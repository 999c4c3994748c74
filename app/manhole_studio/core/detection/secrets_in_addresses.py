"""Passwords and tokens inside the addresses of sources."""

from __future__ import annotations

import re
from typing import Final

# Greedy, to the last @: rather hide a piece of the path than show the end of a password. A
# mistyped address, with one slash or without a scheme, holds the same secret as the right one.
_PASSWORD: Final = re.compile(
    r"((?<=:/)/?[^/?#@\s]*?|^[^/\\?#@:\s]+(?=:[^/\\])):\S*@",
)
_SECRET: Final = re.compile(
    r"([?&](?:password|passwd|pwd|pass|token|key|auth)=)[^&#\s]*", re.IGNORECASE
)


def mask_password(uri: str) -> str:
    """``uri`` for a screen or a log: passwords and tokens become ``***``."""
    return _SECRET.sub(r"\1***", _PASSWORD.sub(r"\1:***@", uri))


def without_password(uri: str) -> str:
    """``uri`` to be kept on disk: the user's name stays, passwords and tokens go."""
    return _SECRET.sub(r"\1", _PASSWORD.sub(r"\1@", uri))
