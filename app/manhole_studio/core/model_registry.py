"""The models that can be named, and what is known of a weights file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from manhole_studio import paths

DEFAULT_DOWNLOAD: Final = "yolov8n"
"""The usual start where the application came without weights of its own."""


@dataclass(frozen=True, slots=True)
class RegistryModel:
    """One size of one family in ``models/registry.toml``."""

    name: str
    title: str
    family: str
    url: str
    """Empty for a model that ships with the application."""
    size: int
    """Bytes; 0 if nobody confirmed it."""
    sha256: str
    """Empty if nobody confirmed it: such a file is not downloaded by the application."""
    licence: str
    image_size: int
    parameters: int
    scratch: str
    """The architecture's name for training from scratch, ending in ``.yaml``."""
    file_name: str
    family_title: str = ""
    variant: str = ""
    """``nano``, ``small``, ``medium`` or ``large``."""
    recommended: bool = False
    """Whether a short list of starts names it."""
    network: str = ""
    """The family of the network, where ``family`` does not tell it."""

    @property
    def file_family(self) -> str:
        """What :attr:`ModelInspection.family` says of its file."""
        return self.network or self.family

    @property
    def is_bundled(self) -> bool:
        """Whether it ships with the application: then it is there, or cannot be had at all."""
        return not self.url

    @property
    def weights_path(self) -> Path:
        """Where its weights are, or will be once fetched; whether they are there is not said."""
        bundled = paths.bundled("models", self.file_name)
        return bundled if bundled.is_file() else paths.cache_dir() / "weights" / self.file_name

    @property
    def is_downloadable(self) -> bool:
        """Whether a download could be told from a forgery."""
        return bool(self.url and self.sha256)


def part_of(weights: Path) -> Path:
    """Where an unfinished download of ``weights`` lies, if there is one."""
    return weights.with_name(f"{weights.name}.part")


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
    task: str = ""
    """``detect``, ``segment``, ``pose``, ``classify``, ``obb``, or empty if that is not known."""
    parameters: int = 0
    """0 if that is not known."""
    image_size: int = 0
    """Side in pixels at which it was trained; 0 if that is not known."""
    origin: Mapping[str, str] = field(default_factory=dict)
    """What the file says of its making: plain names such as ``date``, ``version``, ``licence``."""


class ModelRegistry:
    """Looks models up by name."""

    def __init__(self, models: Mapping[str, RegistryModel]) -> None:
        self._models = dict(models)

    @classmethod
    def load(cls, registry_toml: Path) -> ModelRegistry:
        """Read the bundled registry: a table per family, in it one per model, named by its key."""
        families = tomllib.loads(registry_toml.read_text(encoding="utf-8"))
        models = (model for family in families.items() for model in _models_of(*family))
        return cls({model.name: model for model in models})

    def find(self, name: str) -> RegistryModel | None:
        return self._models.get(name)

    def models(self) -> tuple[RegistryModel, ...]:
        """All that can be offered: a model that ships with the application only if it did."""
        models = self._models.values()
        return tuple(one for one in models if not one.is_bundled or one.weights_path.is_file())

    def starters(self) -> tuple[RegistryModel, ...]:
        """Of :meth:`models` those that ship with the application and know covers already."""
        return tuple(model for model in self.models() if model.is_bundled)

    def default_start(self) -> str:
        """The name of what a run starts from where nobody chose."""
        return next((model.name for model in self.starters()), DEFAULT_DOWNLOAD)


def bundled_registry() -> ModelRegistry:
    """The one that ships with the application; reads a small file."""
    return ModelRegistry.load(paths.bundled("models", "registry.toml"))


def _models_of(family: str, table: Mapping[str, Any]) -> Iterator[RegistryModel]:
    for name, row in table["models"].items():
        yield RegistryModel(
            name=name,
            title=f"{table['title']} {row['variant']}",
            family=family,
            url=f"{table['release']}/{name}.pt" if "release" in table else "",
            size=row.get("size", 0),
            sha256=row.get("sha256", ""),
            licence=table["licence"],
            image_size=table["image_size"],
            parameters=row["parameters"],
            scratch=row.get("scratch", f"{name}.yaml"),
            file_name=f"{name}.pt",
            family_title=table["title"],
            variant=row["variant"],
            recommended=row.get("recommended", False),
            network=row.get("network", ""),
        )
