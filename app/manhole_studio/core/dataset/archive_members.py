"""Which members of a zip archive are unpacked, where to, and which archives are refused."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from manhole_studio.core.dataset.images import IMAGE_SUFFIXES

_ANNOTATION_SUFFIXES: Final = frozenset({".xml", ".txt", ".json", ".yaml", ".yml", ".names"})
_ARCHIVE_SUFFIXES: Final = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
_MOST_MEMBERS: Final = 400_000
_LONGEST_PART: Final = 240
"""Bytes; file systems take 255, some of which a copy's number may need."""
_LONGEST_NAME: Final = 1_000
_DEEPEST: Final = 40
_RATIO: Final = 500
"""deflate reaches 1:1030 with nothing but zeros; photographs and annotations stay below 1:30."""
_SMALL: Final = 1_000_000
"""Bytes; below it, no ratio is worth worrying about."""
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_NOT_ON_WINDOWS: Final = re.compile(
    r'[<>:"|?*]|[ .]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE
)


class UnsafeArchiveError(ValueError):
    """The archive must not be unpacked; the text says why, without a full stop."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file to unpack."""

    info: ZipInfo
    path: PurePosixPath
    """Relative, without ``..``."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds for a scan."""

    members: tuple[Member, ...]
    nested: tuple[str, ...]
    """Archives inside the archive, which are left aside."""

    @property
    def size(self) -> int:
        """Bytes that the members say they have."""
        return sum(member.info.file_size for member in self.members)


def choose(infos: Sequence[ZipInfo], archive_size: int) -> Contents:
    """The photographs and annotations among the members of an archive of so many bytes.

    Raises:
        UnsafeArchiveError: a member leads out of the folder, is a link, encrypted or a bomb, or
            two of them would be one file.
    """
    if len(infos) > _MOST_MEMBERS:
        raise UnsafeArchiveError(f"it holds more than {_MOST_MEMBERS} files")
    files = [
        Member(info, _path(name))
        for info, name in zip(infos, _names(infos), strict=True)
        if not _is_folder(info, name)
    ]
    files = [member for member in files if not _is_hidden(member.path)]
    chosen = _wanted(files)
    _check_content(chosen, archive_size)
    _check_clashes(member.path for member in chosen)
    nested = [str(m.path) for m in files if m.path.suffix.lower() in _ARCHIVE_SUFFIXES]
    return Contents(tuple(chosen), tuple(nested))


def _names(infos: Sequence[ZipInfo]) -> list[str]:
    """Their names; Windows in Chinese writes GBK, which Python takes for code page 437."""
    unsaid = [i.orig_filename for i in infos if not i.flag_bits & _UTF8]
    encoding = _encoding([name for name in unsaid if not name.isascii()])
    return [_decoded(info, encoding) for info in infos]


def _encoding(names: Sequence[str]) -> str | None:
    try:
        raw = b"\n".join(name.encode("cp437") for name in names)
    except UnicodeEncodeError:  # a newer Python found the real names beside them
        return None
    for encoding in ("utf-8", "gbk"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_chinese(text):
            return encoding
    return None


def _is_chinese(text: str) -> bool:
    """Western letters happen to be valid GBK, but then their characters are rare ones."""
    wide = "".join(character for character in text if not character.isascii())
    return len(wide.encode("gb2312", "ignore")) > len(wide)


def _decoded(info: ZipInfo, encoding: str | None) -> str:
    name = info.orig_filename
    if encoding is None or info.flag_bits & _UTF8 or name.isascii():
        return name
    return name.encode("cp437").decode(encoding)


def _is_folder(info: ZipInfo, name: str) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        what = "a link" if kind == stat.S_IFLNK else "neither a file nor a folder"
        raise UnsafeArchiveError(f"“{name[:100]}” in it is {what}")
    return name.endswith(("/", "\\")) or kind == stat.S_IFDIR


def _path(name: str) -> PurePosixPath:
    text = name.replace("\\", "/")
    parts = [part for part in text.split("/") if part not in {"", "."}]
    if text.startswith("/") or _DRIVE.match(text) or ".." in parts:
        raise UnsafeArchiveError(f"“{name[:100]}” in it leads out of the folder")
    if not parts or any(unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        raise UnsafeArchiveError(f"“{name[:100]!a}” in it is no name for a file")
    longest = max(len(os.fsencode(part)) for part in parts)
    if longest > _LONGEST_PART or len(text) > _LONGEST_NAME or len(parts) > _DEEPEST:
        raise UnsafeArchiveError(f"a file in it has too long a name: “{name[:40]}…”")
    if os.name == "nt" and any(_NOT_ON_WINDOWS.search(part) for part in parts):
        raise UnsafeArchiveError(f"“{name[:100]}” in it is no name for a file on Windows")
    return PurePosixPath(*parts)


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def _wanted(files: Sequence[Member]) -> list[Member]:
    """By their endings, and annotations without one.

    labelImg leaves it off when the photograph's name has dots.
    """
    stems = {m.path.stem for m in files if m.path.suffix.lower() in IMAGE_SUFFIXES}
    suffixes = IMAGE_SUFFIXES | _ANNOTATION_SUFFIXES
    return [m for m in files if m.path.suffix.lower() in suffixes or m.path.name in stems]


def _check_content(members: Sequence[Member], archive_size: int) -> None:
    for member in members:
        info = member.info
        if info.flag_bits & _ENCRYPTED:
            raise UnsafeArchiveError("it is locked with a password")
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise UnsafeArchiveError("it is compressed in a way other than the usual one")
        _check_ratio(str(member.path), info.file_size, info.compress_size)
    packed = sum(member.info.compress_size for member in members)
    if packed > archive_size:
        raise UnsafeArchiveError("files in it share their content, as in a zip bomb")
    _check_ratio("all of it", sum(member.info.file_size for member in members), packed)


def _check_ratio(name: str, size: int, packed: int) -> None:
    if size > _SMALL and size > _RATIO * packed:
        megabytes = size // 1_000_000
        raise UnsafeArchiveError(f"{name[:100]} would grow to {megabytes} MB, as in a zip bomb")


def _check_clashes(paths: Iterable[PurePosixPath]) -> None:
    """Two names that some file system takes for one, or a file where a folder has to be."""
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        key = _folded(path)
        if key in files:
            raise UnsafeArchiveError(f"two files in it would be one: “{path}”")
        files.add(key)
        folders.update(_folded(parent) for parent in path.parents)
    if clash := files & folders:
        raise UnsafeArchiveError(f"“{min(clash)}” in it is both a file and a folder")


def _folded(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
