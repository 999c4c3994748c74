"""What a report of a problem needs to say about this computer."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence

from PyQt6.QtCore import PYQT_VERSION_STR, QLocale, QSysInfo, qVersion
from PyQt6.QtGui import QGuiApplication

from manhole_studio import __version__
from manhole_studio.qt.shell.device import device_text

LINES = 100


def system_details(log_lines: Sequence[str] = ()) -> str:
    """Versions, device and the last log lines as plain text; English, for the developers."""
    screen = QGuiApplication.primaryScreen()
    facts = {
        "Manhole Studio": __version__,
        "System": f"{QSysInfo.prettyProductName()} ({platform.platform()})",
        "Python": sys.version.split()[0],
        "Qt": f"{qVersion()}, PyQt {PYQT_VERSION_STR}, {QGuiApplication.platformName()}",
        "Screen scale": str(screen.devicePixelRatio()) if screen is not None else "none",
        "Locale": QLocale().name(),
        "Device": device_text(),
    }
    lines = [f"{name}: {value}" for name, value in facts.items()]
    return "\n".join([*lines, "", *log_lines[-LINES:]])
