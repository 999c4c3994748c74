"""What tells one file, or one folder of files, from every other."""

from __future__ import annotations

import hashlib
from pathlib import Path


def file_digest(path: Path) -> str:
    """The sha256 of a file, or of the names and contents in a folder; reads all of it.

    Raises:
        OSError: it is not there or cannot be read.
    """
    if not path.is_dir():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    digest = hashlib.sha256()
    for part in sorted(part for part in path.rglob("*") if part.is_file()):
        name = part.relative_to(path).as_posix()
        digest.update(f"{name}\0{file_digest(part)}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def digest_if_there(path: Path) -> str:
    """Empty where there is no such file."""
    return file_digest(path) if path.is_file() else ""
