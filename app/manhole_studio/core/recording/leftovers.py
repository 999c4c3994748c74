"""Gives the recordings of a program that died their names."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

_SUFFIXES: Final = (".mp4", ".jsonl", ".csv")


def recover_recordings(folder: Path) -> list[Path]:
    """Rename what a crash left unfinished in ``folder``; call it while nothing is recorded there.

    ``recording-1.part.mp4`` becomes ``recording-1.mp4``: such a file is whole but for its last
    second. Empty ones are removed. Where a name is taken or the disk refuses, the file stays.

    Returns:
        What was recovered, videos and tables.
    """
    recovered = []
    for suffix in _SUFFIXES:
        for part in sorted(folder.glob(f"*.part{suffix}")):
            target = part.with_name(part.name.removesuffix(f".part{suffix}") + suffix)
            try:
                if part.stat().st_size == 0:
                    part.unlink()
                elif not target.exists():
                    part.rename(target)
                    recovered.append(target)
            except OSError:
                log.warning("%s cannot be recovered", part, exc_info=True)
    return recovered
