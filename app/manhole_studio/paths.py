"""Where bundled data lies and where the user's own data goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "manhole-studio"
HOME_VARIABLE = "MANHOLE_STUDIO_HOME"
"""Environment variable: one folder for settings, cache and data, as tests and USB sticks want."""


def bundled(*parts: str) -> Path:
    """A file under ``resources/``, ``models/`` or ``datasets/``: frozen, installed or checkout."""
    return _bundle_root().joinpath(*parts)


def config_dir() -> Path:
    return _own("config") or platformdirs.user_config_path(APP_NAME)


def data_dir() -> Path:
    return _own("data") or platformdirs.user_data_path(APP_NAME)


def cache_dir() -> Path:
    return _own("cache") or platformdirs.user_cache_path(APP_NAME)


def log_file() -> Path:
    return (_own("log") or platformdirs.user_log_path(APP_NAME)) / "manhole-studio.log"


def _own(kind: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / kind if home else None


def _bundle_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    installed = Path(__file__).parent / "_data"
    return installed if installed.is_dir() else Path(__file__).parents[2]
