"""From the start of the process to the first paint of the window, warm, on a real X server.

The limit is that of the architecture note. Without a display an Xvfb of our own is used, and
without Xvfb Qt's offscreen platform, which is a little faster than the truth.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 5
LIMIT_MS = 600.0
HEAVY = ("torch", "ultralytics", "albumentations", "matplotlib", "openvino", "cv2", "numpy")
FORBIDDEN = HEAVY[:5]

CHILD = f"""
import sys
from manhole_studio.__main__ import main
status = main()
print("loaded:", *[name for name in {HEAVY!r} if name in sys.modules])
sys.exit(status)
"""


def main() -> None:
    with display() as (platform, environment), tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            **environment,
            "PYTHONPATH": str(ROOT / "app"),
            "MANHOLE_STUDIO_HOME": home,
            "MANHOLE_STUDIO_STARTUP_TIMING": "1",
            "MANHOLE_STUDIO_QUIT_AFTER_FIRST_PAINT": "1",
        }
        first, _ = start_once(environment)
        runs = [start_once(environment) for _ in range(RUNS)]
    times = [time for time, _ in runs]
    loaded = runs[-1][1]
    median = statistics.median(times)
    verdict = "ok" if median <= LIMIT_MS else "TOO SLOW"
    print(
        f"first window drawn ({platform}): median of {RUNS} {median:.0f} ms, "
        f"{median / LIMIT_MS:.2f} of the {LIMIT_MS:.0f} ms limit: {verdict} "
        f"({min(times):.0f} to {max(times):.0f}, the run before them {first:.0f})"
    )
    print(f"heavy libraries loaded by then: {', '.join(loaded) or 'none'}")
    too_early = [name for name in loaded if name in FORBIDDEN]
    if too_early:
        sys.exit(f"loaded before the first window: {', '.join(too_early)}")


def start_once(environment: dict[str, str]) -> tuple[float, list[str]]:
    """Milliseconds to the first paint, and which heavy libraries were loaded by then."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    painted = re.search(r"first paint after (\d+) ms", done.stdout)
    if done.returncode or painted is None:
        sys.exit(f"the window did not start:\n{done.stdout}{done.stderr}")
    return float(painted[1]), done.stdout.partition("loaded:")[2].split()


@contextlib.contextmanager
def display() -> Iterator[tuple[str, dict[str, str]]]:
    """A name and the environment variables of the display to draw on."""
    if os.environ.get("QT_QPA_PLATFORM"):
        yield os.environ["QT_QPA_PLATFORM"], {}
    elif sys.platform != "linux" or os.environ.get("DISPLAY"):
        yield "the desktop", {}
    elif shutil.which("Xvfb") is None:
        yield "offscreen", {"QT_QPA_PLATFORM": "offscreen"}
    else:
        with xvfb() as number:
            yield "Xvfb", {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}


@contextlib.contextmanager
def xvfb() -> Iterator[str]:
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
