"""What a run may be called, so that it can be a folder's name on every system."""

from __future__ import annotations

import re
from typing import Final

_RUN_NAME: Final = re.compile(r"[^\W_][\w .+-]{0,99}")


def is_run_name(name: str) -> bool:
    """Whether it is a folder's name that stays inside its parent."""
    return _RUN_NAME.fullmatch(name) is not None and not name.endswith((" ", "."))
