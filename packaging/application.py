"""The application's command line, for the other scripts of this folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

APP = Path(__file__).resolve().parents[1] / "app"


def run_command(*arguments: object) -> dict[str, Any]:  # JSON values
    """Run one command of the application and print it; its last line is the result."""
    command = [sys.executable, "-m", "manhole_studio", *map(str, arguments), "--json"]
    print("$", *command[1:], flush=True)
    done = subprocess.run(command, cwd=APP, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result
