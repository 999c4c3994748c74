"""Keeps OpenVINO and its tools from reporting home."""

from __future__ import annotations

import sys
from typing import Final

_REPORTER: Final = "openvino_telemetry"


def prepare() -> None:
    """Call before the first import of ``openvino`` or ``nncf``.

    Both send usage figures unless a person has said no in a dialog or a script. Where the package
    that sends cannot be imported they use a stand-in that does nothing; None makes it so.
    """
    sys.modules.setdefault(_REPORTER, None)  # type: ignore[arg-type]  # documented by importlib
