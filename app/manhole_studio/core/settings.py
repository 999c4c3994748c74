"""What the application remembers between two starts, in one TOML file."""

from __future__ import annotations

import dataclasses
import logging
import math
import os
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import tomli_w

from manhole_studio.core.detection.secrets_in_addresses import without_password

log = logging.getLogger(__name__)

ColourScheme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every remembered choice with its default."""

    colour_scheme: ColourScheme = "system"
    language: str = ""
    """A locale name such as ``zh_CN``; empty follows the system."""
    last_project: str = ""
    recent_projects: tuple[str, ...] = ()
    window_geometry: str = ""
    """Qt's own bytes, base64."""
    last_page: str = "dataset"
    last_import_folder: str = ""
    recent_imports: tuple[str, ...] = ()
    """Folders, photographs and archives, the newest first."""
    last_export_folder: str = ""
    last_export_format: str = "yolo"
    gallery_cell_width: int = 164
    """Pixels."""
    gallery_sort: str = "imported"
    gallery_descending: bool = False
    live_source: str = ""
    live_recent_sources: tuple[str, ...] = ()
    live_weights: str = ""
    live_confidence: float = 0.35
    live_sources: tuple[str, ...] = ()
    """Those that were watched together last."""
    live_zones: tuple[tuple[str, str], ...] = ()
    """``(source, region and line as JSON)``, the newest first."""
    live_trails: bool = True
    live_confidences: bool = True
    """Whether the labels of the boxes say them."""
    live_collects_doubts: bool = True
    recording_annotated: bool = True
    ring_buffer_s: float = 10.0
    alarm_classes: tuple[str, ...] = ()
    """Names of classes; empty for those whose name tells of danger, such as ``open``."""
    alarm_off: bool = False
    alarm_sound: bool = True
    alarm_hold_off_s: float = 5.0
    alarm_webhook: str = ""
    alarm_command: str = ""
    evaluation_weights: tuple[str, ...] = ()
    """Files that are of no run, the newest first."""
    evaluation_targets: tuple[tuple[str, str], ...] = ()
    """Photographs and videos from elsewhere as ``(what, path)``, the newest first."""
    driving_speed: float = 30.0
    """Kilometres an hour, to say false alarms of a video by the kilometre."""
    training: tuple[tuple[str, str], ...] = ()
    """The training form's last values as ``(field, text)``."""
    scenes_way: str = "rendered"
    """Or ``pasted``."""
    scenes_images: int = 200
    scenes_states: tuple[str, ...] = ("closed", "open", "broken", "missing")
    scenes_weathers: tuple[str, ...] = ("sun", "overcast", "dusk", "night", "rain", "fog")
    scenes_background_percent: int = 12
    tour_closed: bool = False
    tour_looked: bool = False
    """Whether a photograph of the sample project was opened."""
    pasted_images: int = 100
    pasted_on_covers: bool = False


class SettingsStore:
    """Reads once, writes atomically on every change; used from the GUI thread only.

    Passwords in the addresses of streams are known until the program ends, never on disk.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = _load(path)
        if _for_disk(self._settings) != self._settings:
            # Written by a version that still kept them.
            self._settings = _for_disk(self._settings)
            self.update()

    @property
    def current(self) -> Settings:
        return self._settings

    def update(self, **changes: Any) -> None:  # the fields' own types, checked by replace
        """Replace the named fields and save; a disk that refuses is logged, not raised."""
        self._settings = dataclasses.replace(self._settings, **changes)
        try:
            _save(self._path, self._settings)
        except OSError:
            log.warning("settings could not be saved to %s", self._path, exc_info=True)

    def remember_project(self, folder: Path) -> None:
        """Put ``folder`` first among the recent projects; ten are kept."""
        name = str(folder)
        others = [other for other in self._settings.recent_projects if other != name]
        self.update(last_project=name, recent_projects=(name, *others[:9]))


def _load(path: Path) -> Settings:
    """Keep every value that still fits; a broken file means defaults, never a failed start."""
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        log.warning("settings in %s are unreadable and start anew", path, exc_info=True)
        return Settings()
    kinds = {name: kind for name, kind in get_type_hints(Settings).items() if name in stored}
    values = {name: _tuples(stored[name]) for name in kinds}
    return Settings(**{name: values[name] for name in kinds if _fits(values[name], kinds[name])})


def _tuples(value: Any) -> Any:  # whatever TOML can hold
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _fits(value: Any, kind: Any) -> bool:
    """Whether ``value`` is of the type ``kind``, with everything inside of it."""
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return value in inner
    if kind is float:
        return type(value) in {int, float} and math.isfinite(value)
    if get_origin(kind) is not tuple:
        return type(value) is kind  # not isinstance: true is no number of pixels
    if not isinstance(value, tuple):
        return False
    if inner[-1] is Ellipsis:
        return all(_fits(one, inner[0]) for one in value)
    return len(value) == len(inner) and all(map(_fits, value, inner))


def _for_disk(settings: Settings) -> Settings:
    return dataclasses.replace(
        settings,
        live_source=without_password(settings.live_source),
        live_recent_sources=tuple(map(without_password, settings.live_recent_sources)),
        live_sources=tuple(map(without_password, settings.live_sources)),
        live_zones=tuple((without_password(uri), zones) for uri, zones in settings.live_zones),
    )


def _save(path: Path, settings: Settings) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = tomli_w.dumps(dataclasses.asdict(_for_disk(settings)))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)
