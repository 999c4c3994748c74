"""Keeps OpenVINO and its tools from reporting home, and has the one OpenVINO of a process."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import openvino

_REPORTER: Final = "openvino_telemetry"


def prepare() -> None:
    """Call before the first import of ``openvino`` or ``nncf``.

    Both send usage figures unless a person has said no in a dialog or a script. Where the package
    that sends cannot be imported they use a stand-in that does nothing; None makes it so.
    """
    sys.modules.setdefault(_REPORTER, None)  # type: ignore[arg-type]  # documented by importlib


@cache
def core() -> openvino.Core:
    """The same for the whole process, from any thread; the first call imports OpenVINO.

    Never a second one: on processors with AMX a Core gives its thread another stack for signals.
    Where two are released in the order of their making, or one on another thread than it was made
    on, that thread is left without memory there, and its next signal, such as Ctrl+C, ends the
    process (found with OpenVINO 2026.4).
    """
    prepare()
    import openvino

    return openvino.Core()
