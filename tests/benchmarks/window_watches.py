"""What the window watches with, for benchmarks."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Qt and the rest are imported where they are used: a spawned child imports this file, too.
if TYPE_CHECKING:
    from manhole_studio.qt.features.live.watches import Watches


@contextmanager
def own_home() -> Iterator[Path]:
    """A folder for the block, with settings and caches unless told otherwise; off the screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ.setdefault("MANHOLE_STUDIO_HOME", str(folder / "home"))
        yield folder


def new_watches(folder: Path, **other_services: Callable[..., Any] | None) -> Watches:
    """With the program's own services, but for those given; settings lie in ``folder``."""
    from manhole_studio.core.settings import SettingsStore
    from manhole_studio.qt.features.live.watches import Watches
    from manhole_studio.qt.services_wiring import build_services

    services = build_services(SettingsStore(folder / "settings.toml"))
    return Watches(dataclasses.replace(services, **other_services))
