"""Text that is there as soon as it is written, under its name only once it is whole."""

from __future__ import annotations

from pathlib import Path


class PartFile:
    """A UTF-8 file under a temporary name until :meth:`finish`; each line is on the disk at once.

    Subclasses write to ``_file``; lines end as they write them, whatever the system.
    """

    def __init__(self, path: Path) -> None:
        """Create the file.

        Raises:
            OSError: it cannot be written.
        """
        self._path = path
        self._part = path.with_suffix(f".part{path.suffix}")
        self._file = self._part.open("w", encoding="utf-8", newline="", buffering=1)

    def finish(self) -> None:
        self._file.close()
        self._part.replace(self._path)

    def discard(self) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)
