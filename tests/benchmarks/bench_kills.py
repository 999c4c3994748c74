"""Kills trainings at random moments and looks for anything that a resume did not bring back.

Each kill is a SIGKILL, uniformly between the start of the command and its end: while it starts,
trains, validates and writes, sometimes of the whole process tree, sometimes of one process. The
run is resumed until it ends, and then compared with one that nothing disturbed.

    python tests/benchmarks/bench_kills.py [--kills 30] [--precision fp32] [--seed 0]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fixtures.killed_runs import KilledRuns
from fixtures.photographs import write_voc_folder
from manhole_studio import paths
from manhole_studio.cli import run

_RUN = (
    *("--model", "yolov5n.yaml", "--imgsz", "64", "--batch", "4", "--epochs", "12"),
    # Accumulates over batches, warms up over an epoch's end, and closes mosaic.
    *("--set", "nbs=8", "--set", "warmup_epochs=2", "--set", "close_mosaic=3"),
)
_KILLS_A_RUN = 6
"""So that there are several ends to compare."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--precision", default="fp32", choices=("fp32", "bf16"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        runs = KilledRuns(project, (*_RUN, "--precision", options.precision), options.seed)
        print(f"undisturbed: {runs.seconds:.1f} s", flush=True)
        kills, lost, differences = _kill(runs, options.kills)
    print(
        f"{kills} kills, {lost} lost epochs, {len(differences)} differences "
        f"in {time.monotonic() - started:.0f} s"
    )
    return 0 if kills >= options.kills and not lost and not differences else 1


def _kill(runs: KilledRuns, wanted: int) -> tuple[int, int, list[str]]:
    kills, lost, number = 0, 0, 0
    differences: list[str] = []
    while kills < wanted:
        number += 1
        outcome = runs.kill_until_done(f"killed-{number:02}", min(_KILLS_A_RUN, wanted - kills))
        kills += len(outcome.kills)
        lost += outcome.lost_epochs
        differences += outcome.differences
        state = "the same" if not outcome.differences else "DIFFERENT"
        print(f"killed-{number:02}: {len(outcome.kills)} kills, in the end {state}")
        for line in (*outcome.kills, *outcome.differences):
            print(f"  {line}", flush=True)
    return kills, lost, differences


def _project(folder: Path) -> Path:
    os.environ[paths.HOME_VARIABLE] = str(folder / "home")
    project = folder / "project"
    photographs = write_voc_folder(folder / "photographs", 12)
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        status = run(["import", str(photographs), "--project", str(project)])
    if status:
        raise SystemExit("the photographs could not be imported")
    return project


if __name__ == "__main__":
    sys.exit(main())
