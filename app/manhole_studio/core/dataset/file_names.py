"""Names for the project's own copies: the user's own, made safe and unique."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_HASH: Final = re.compile(r"~[0-9a-f]{8,64}$")
_MOST_BYTES: Final = 150


class FileNames:
    """Hands out names whose stems are unique, also where upper and lower case are the same.

    The stem alone must be unique because the label file of an image shares it.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        """Start from the file names that are in use already."""
        self._stems = {_folded(name.rpartition(".")[0] or name) for name in taken}

    def claim(self, stem: str, sha256: str, suffix: str) -> str:
        """A free name for a file; its stem is ``stem``, made safe, if that is free."""
        safe = _safe(stem)
        length = 8
        name = safe
        while _folded(name) in self._stems:
            name, length = f"{safe}~{sha256[:length]}", length + 8
        self._stems.add(_folded(name))
        return name + suffix


def original_stem(stem: str) -> str:
    """Without what :meth:`FileNames.claim` may have added."""
    return _HASH.sub("", stem)


def _safe(stem: str) -> str:
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", stem)).strip(" .")
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    name = name.rstrip(" .") or "image"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _folded(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).casefold()
