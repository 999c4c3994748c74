"""The models that can be named, and what is known of a weights file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from manhole_studio import paths


@dataclass(frozen=True, slots=True)
class RegistryModel:
    """One row of ``models/registry.toml``."""

    name: str
    title: str
    family: str
    url: str
    """Empty for a model that ships with the application."""
    size: int
    """Bytes."""
    sha256: str
    licence: str
    image_size: int
    parameters: int
    scratch: str
    """The architecture's name for training from scratch, ending in ``.yaml``."""
    file_name: str

    @property
    def weights_path(self) -> Path:
        """Where its weights are, or will be once fetched; whether they are there is not said."""
        bundled = paths.bundled("models", self.file_name)
        return bundled if bundled.is_file() else paths.cache_dir() / "weights" / self.file_name


@dataclass(frozen=True, slots=True)
class ModelInspection:
    """What a weights file is, found out without executing anything in it."""

    path: Path
    family: str
    """Such as ``yolov8``, ``yolov5-original``, ``unknown``."""
    classes: tuple[str, ...]
    safe: bool
    reasons: tuple[str, ...]
    """Why it is, or is not, safe; sentences for the user."""


class ModelRegistry:
    """Looks models up by name."""

    def __init__(self, models: Mapping[str, RegistryModel]) -> None:
        self._models = dict(models)

    @classmethod
    def load(cls, registry_toml: Path) -> ModelRegistry:
        """Read the bundled registry; a table per model, its key is the model's name."""
        tables = tomllib.loads(registry_toml.read_text(encoding="utf-8"))
        return cls({name: RegistryModel(name=name, **table) for name, table in tables.items()})

    def find(self, name: str) -> RegistryModel | None:
        return self._models.get(name)

    def models(self) -> tuple[RegistryModel, ...]:
        return tuple(self._models.values())
