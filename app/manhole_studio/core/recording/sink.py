"""A file that a library writes to and that survives a disk that fills up."""

from __future__ import annotations

import os
from pathlib import Path


class Sink:
    """Takes a library's writes; after the first that fails it pretends, and keeps the file.

    The library would otherwise go on to patch the beginning of a file whose end is missing.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b", buffering=0)
        self._position = 0
        self._whole = 0
        self.size = 0
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        if self.error is None:
            self._put(memoryview(data))
        self._position += len(data)
        self.size = max(self.size, self._position)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        starts = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}
        self._position = starts[whence] + offset
        if self.error is None:
            self._file.seek(self._position)
        return self._position

    def tell(self) -> int:
        return self._position

    def mark_whole(self) -> None:
        """What was written until now makes sense without what follows."""
        self._whole = self.size

    def close_file(self) -> bool:
        """Cut off what is not whole, if anything failed; False if nothing is left then.

        Not called ``close``, so that the library leaves that to the owner.
        """
        with self._file:
            if self.error is not None:
                self._file.truncate(self._whole)
                self.size = self._whole
        return self.size > 0

    def _put(self, data: memoryview) -> None:
        try:
            while data:  # a disk that fills up takes a part of it first
                data = data[self._file.write(data) :]
        except OSError as error:
            self.error = error
