"""Zip archives of photographs and annotations, unpacked into the cache folder."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import secrets
import shutil
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from manhole_studio import paths
from manhole_studio.core.dataset.archive_members import Contents, Member, UnsafeArchiveError, choose
from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Ticker

ARCHIVE_SUFFIXES: Final = frozenset({".zip"})
_STAGE: Final = "Unpacking the archive"
_NESTED: Final = "nested.json"
_CHUNK: Final = 1 << 20
_LARGEST_READ: Final = 100_000_000
_SPARE: Final = 100_000_000
"""Bytes that stay free on the disk."""
_KEPT_SECONDS: Final = 24 * 3600
_UNSAFE_HINT: Final = "Unpack it yourself, if you trust it, and import the folder."
_DAMAGED_HINT: Final = "Download or make the archive again."


def unpack(archive: Path, tick: Ticker, cancelled: Cancelled) -> Path:
    """Unpack what a scan can use and return the folder; blocks, reuses what it did before.

    The folder bears the archive's name and belongs to the cache: do not write into it.

    Raises:
        UserFacingError: it is no zip file, damaged, locked with a password or unsafe, or there is
            no room; nothing is left behind.
        ImportCancelled: ``cancelled`` became true; nothing is left behind.
    """
    try:
        state = archive.stat()
        target = _root() / _key(archive, state)
        folder = target / (archive.stem[:60].strip(" .") or "archive")
        if not folder.is_dir():
            _unpack_into(target, folder.name, archive, tick, cancelled)
        os.utime(target)
        prune_unpacked()
    except UnsafeArchiveError as error:
        raise _refused(archive, str(error), _UNSAFE_HINT) from error
    except OSError as error:
        raise _failed(archive, error) from error
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        reason = f"it is not a zip file, or it is damaged ({error})"
        raise _refused(archive, reason, _DAMAGED_HINT) from error
    return folder


def nested_archives(folder: Path) -> tuple[str, ...]:
    """The archives inside the archive that was unpacked to ``folder``; they were left aside."""
    return tuple(json.loads((folder.parent / _NESTED).read_text(encoding="utf-8")))


def prune_unpacked() -> None:
    """Forget what was unpacked and not used for a day; every unpacking does so."""
    with suppress(OSError):  # there may be nothing, or another process does the same
        for entry in list(_root().iterdir()):
            if time.time() - entry.stat().st_mtime > _KEPT_SECONDS:
                shutil.rmtree(entry, ignore_errors=True)


class _CarefulFile(io.FileIO):
    """Refuses the one large read that ``ZipFile`` does for a huge table of contents."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_READ:
            raise UnsafeArchiveError("its table of contents is too large")
        return super().read(-1 if size is None else size)


def _unpack_into(
    target: Path, name: str, archive: Path, tick: Ticker, cancelled: Cancelled
) -> None:
    staging = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with _CarefulFile(archive) as file, ZipFile(file) as opened:
            contents = choose(opened.infolist(), archive.stat().st_size)
            (staging / name).mkdir(parents=True)
            _check_room(staging, contents)
            _extract(opened, contents.members, staging / name, tick, cancelled)
        nested = json.dumps(contents.nested)
        (staging / _NESTED).write_text(nested, encoding="utf-8")
        staging.rename(target)
    except OSError:
        if not (target / name).is_dir():  # else another process was faster
            raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check_room(folder: Path, contents: Contents) -> None:
    if shutil.disk_usage(folder).free < contents.size + _SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _extract(
    opened: ZipFile,
    members: tuple[Member, ...],
    folder: Path,
    tick: Ticker,
    cancelled: Cancelled,
) -> None:
    made = {folder}
    for done, member in enumerate(members):
        tick(_STAGE, done, len(members))
        path = folder / member.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        with opened.open(member.info) as source, path.open("xb") as copy:
            while chunk := source.read(_CHUNK):
                if cancelled():
                    raise ImportCancelled
                copy.write(chunk)
    tick(_STAGE, len(members), len(members))


def _root() -> Path:
    return paths.cache_dir() / "archives"


def _key(archive: Path, state: os.stat_result) -> str:
    facts = f"{archive.resolve()}\n{state.st_size}\n{state.st_mtime_ns}"
    return hashlib.sha256(facts.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def _failed(archive: Path, error: OSError) -> UserFacingError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        hint = f"Free some space on the disk that holds {_root()}."
        return _refused(archive, "there is not enough room to unpack it", hint)
    reason = error.strerror or str(error)
    return _refused(archive, reason, "Check that the archive is there and may be read.")


def _refused(archive: Path, reason: str, hint: str) -> UserFacingError:
    detail = f"{archive}: {reason}."
    return UserFacingError("The archive cannot be unpacked", detail, hint, archive)
