"""``project.toml``: what a person may read and edit by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import tomli_w

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import atomic
from manhole_studio.core.store.os_errors import user_facing

SCHEMA_VERSION: Final = 1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """The contents of ``project.toml``."""

    name: str
    class_names: tuple[str, ...] = ()
    """In ``class_id`` order."""
    schema_version: int = SCHEMA_VERSION

    def write(self, path: Path) -> None:
        with user_facing("The project could not be saved", path):
            atomic.write_text(path, tomli_w.dumps(asdict(self), multiline_strings=False))


def read_project_file(path: Path) -> ProjectFile:
    """Read and check ``project.toml``.

    Raises:
        UserFacingError: it is unreadable, incomplete or of a newer version.
    """
    with user_facing("The project cannot be opened", path):
        data = path.read_bytes()
    try:
        fields = tomllib.loads(data.decode("utf-8"))
        version = _typed(fields, "schema_version", int)
        if version > SCHEMA_VERSION:
            raise _newer(path, version)
        return ProjectFile(_typed(fields, "name", str), _names(fields), version)
    except (ValueError, TypeError) as error:
        raise UserFacingError(
            "The project cannot be opened",
            f"{path} is damaged: {error}.",
            "Mend the file in a text editor or restore it from a backup.",
            path,
        ) from error


def _newer(path: Path, version: int) -> UserFacingError:
    return UserFacingError(
        "The project was made by a newer version",
        f"{path} has schema {version}; this version knows {SCHEMA_VERSION}.",
        "Update Manhole Studio and open the project again.",
        path,
    )


def _names(fields: Mapping[str, Any]) -> tuple[str, ...]:
    names = tuple(_typed(fields, "class_names", list))
    if not all(isinstance(name, str) and name for name in names):
        raise TypeError("class_names must be a list of names")
    if len(set(names)) != len(names):
        raise ValueError("class_names holds a name twice")
    return names


def _typed(fields: Mapping[str, Any], key: str, kind: type[T]) -> T:
    value = fields.get(key)
    if not isinstance(value, kind):
        raise TypeError(f"{key} is missing or not a {kind.__name__}")
    return value
