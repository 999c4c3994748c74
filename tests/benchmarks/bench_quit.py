"""Whether the program ends properly when its window is closed early, and how soon.

    python tests/benchmarks/bench_quit.py [--times 5] [--weights FILE] [--video FILE] [--idle]

The real program watches a video, and its window is closed 1, 3 and 8 seconds after it began to:
while libraries are loaded, while weights are converted, while backends are measured. Each is done
with a new folder for data and caches, and with one in which weights were converted before. With
``--idle`` nothing is watched. Limit: every one ends with status 0, within three seconds after the
window was closed. Exits with 1 where one does not.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench_startup import display

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("quitting.py")
SECONDS = (1, 3, 8)
LIMIT_S = 3.0
LONGEST_LOADING_S = 400.0


@dataclass(frozen=True, slots=True)
class Ending:
    status: int
    seconds: float
    """From the closing of the window to the end of the process."""
    said: str


@dataclass(frozen=True, slots=True)
class Program:
    environment: dict[str, str]
    watched: tuple[Path, ...]

    def quit_after(self, seconds: int | str, home: Path) -> Ending:
        done = subprocess.Popen(
            [sys.executable, PROGRAM, str(seconds), *self.watched],
            env={**self.environment, "MANHOLE_STUDIO_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            said, _ = done.communicate(timeout=LONGEST_LOADING_S)
        except subprocess.TimeoutExpired:
            done.kill()
            said, _ = done.communicate()
        ended_at = time.monotonic()
        closed = re.search(r"^closing ([\d.]+)$", said, re.MULTILINE)
        if closed is None:
            sys.exit(f"the window did not get so far:\n{said}")
        return Ending(done.returncode, ended_at - float(closed[1]), said)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--weights", type=Path, help="random ones of YOLOv8n if not given")
    parser.add_argument("--video", type=Path, help="the sample's drive if not given")
    parser.add_argument("--idle", action="store_true", help="watch nothing")
    options = parser.parse_args()
    with display() as (platform, environment), tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        environment = {**os.environ, **environment, "PYTHONPATH": str(ROOT / "app")}
        watched = () if options.idle else pictures(folder, options.weights, options.video)
        program = Program(environment, watched)
        print(f"on {platform}, {'idle' if options.idle else 'watching'}", flush=True)
        return judge(endings(program, folder, options.times))


def pictures(folder: Path, weights: Path | None, video: Path | None) -> tuple[Path, ...]:
    from bench_detection import write_weights

    from manhole_studio import paths
    from manhole_studio.engines import ultralytics_environment

    os.environ.setdefault(paths.HOME_VARIABLE, str(folder / "own"))
    ultralytics_environment.prepare()
    drive = paths.bundled("datasets", "sample", "drive.mp4")
    return (weights or write_weights(folder / "untrained.pt")).resolve(), (video or drive).resolve()


def endings(program: Program, folder: Path, times: int) -> list[Ending]:
    used = folder / "used"
    program.quit_after("chosen" if program.watched else 1, used)
    found = []
    for seconds in SECONDS:
        for kind in ("new", "used"):
            some = []
            for _ in range(times):
                with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as new:
                    home = used if kind == "used" else Path(new)
                    some.append(program.quit_after(seconds, home))
            tell(f"after {seconds} s, {kind} folder", some)
            found += some
    return found


def tell(what: str, some: list[Ending]) -> None:
    longest = max(one.seconds for one in some)
    good = sum(one.status == 0 for one in some)
    print(f"{what}: {good} of {len(some)} with status 0, the slowest after {longest:.2f} s")
    for one in some:
        if one.status:
            print(f"  status {one.status} after {one.seconds:.2f} s:\n{one.said}")
    sys.stdout.flush()


def judge(found: list[Ending]) -> int:
    tell("together", found)
    longest = max(one.seconds for one in found)
    is_good = not any(one.status for one in found) and longest <= LIMIT_S
    print(f"{longest / LIMIT_S:.2f} of the {LIMIT_S:g} s: {'ok' if is_good else 'NOT OK'}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
