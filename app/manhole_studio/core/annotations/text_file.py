"""What every codec asks of a file from strangers before it believes a word of it."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.whole_file import read_whole

MAX_BYTES: Final = 5_000_000
MAX_CLASS_NAME: Final = 200
_MAX_FILE_NAME: Final = 1_000
_UNUSABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_NONCHARACTERS = frozenset("\ufffe\uffff")


def broken(path: Path, reason: str, hint: str = "") -> UserFacingError:
    """The error for an annotation file that cannot be believed; ``reason`` has no full stop."""
    return UserFacingError(
        "An annotation cannot be read",
        f"{path}: {reason}.",
        hint or "Open the photograph in labelImg and save its boxes again, or remove the file.",
        path,
    )


def read_limited(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Read a file of at most ``limit`` bytes.

    Raises:
        UserFacingError: it is unreadable, larger or no ordinary file.
    """
    try:
        data = read_whole(path, limit)
    except OSError as error:
        raise broken(path, error.strerror or str(error), "Check the file's permissions.") from error
    if data is None:
        raise broken(path, f"it is larger than {limit // 1_000_000} MB")
    return data


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """Read a text file of at most ``limit`` bytes; its lines end in a line feed.

    Raises:
        UserFacingError: it is unreadable, larger or in an encoding that nobody can tell.
    """
    try:
        return decoded(read_limited(path, limit)).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        hint = "Open it in a text editor and save it with the encoding UTF-8."
        raise broken(path, "it is not a UTF-8 text file", hint) from error


def decoded(data: bytes) -> str:
    """The text in UTF-8, UTF-16 with its mark, or GB 2312, in which Chinese Windows writes.

    Every byte of a Chinese character in GB 2312 lies above ASCII, so that text in a Western
    encoding, whose accented letters stand alone, is not taken for it.

    Raises:
        UnicodeDecodeError: it is in none of them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            return data.decode("gb2312")
        except UnicodeDecodeError:
            raise error from None


def class_name(text: str) -> str:
    """Trim a class name and refuse what no format could write again.

    Raises:
        ValueError: it is empty, too long or holds control characters.
    """
    return _line(text.strip(), "a class name", MAX_CLASS_NAME)


def file_name(text: str) -> str:
    """Refuse a file name that no file can have; it may hold folders.

    Raises:
        ValueError: it is empty, too long or holds control characters.
    """
    return _line(text, "a file name", _MAX_FILE_NAME)


def _line(text: str, what: str, longest: int) -> str:
    if not text:
        raise ValueError(f"{what} is empty")
    if len(text) > longest:
        raise ValueError(f"{what} is longer than {longest} characters")
    if not text.isprintable() and _holds_control_characters(text):
        raise ValueError(f"{what} holds control characters")
    return text


def _holds_control_characters(text: str) -> bool:
    return any(unicodedata.category(c) in _UNUSABLE or c in _NONCHARACTERS for c in text)
