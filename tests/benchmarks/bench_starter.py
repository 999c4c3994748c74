"""What the starter weights are worth on labelled photographs, against random weights.

    python tests/benchmarks/bench_starter.py PHOTOGRAPHS FOLDER [--map OLD=NEW,…] [--drop NAME,…]

Trains from random weights, from the starter, and from the starter with rendered scenes among the
photographs, once for each seed, and prints mAP50 on the test side, the mean of each kind, and the
differences. Everything goes through the application's command line, with its own defaults but for
size and epochs. FOLDER keeps the projects; runs that are finished are not repeated.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import mean
from typing import Any

from manhole_studio.core.model_registry import bundled_registry
from manhole_studio.core.training.run_folder import CHECKPOINT, read_run_json

APP = Path(__file__).resolve().parents[2] / "app"


def main() -> None:
    options = _options()
    plain, mixed = options.folder / "photographs", options.folder / "mixed"
    for project in (plain, mixed):
        if not (project / "datasets").exists():
            _application(
                "import", options.photographs, "--project", project,
                *(("--map", options.map) if options.map else ()),
                *(("--drop", options.drop) if options.drop else ()),
            )  # fmt: skip
    if not (mixed / "datasets" / "2").exists():
        names = ("--map", options.states) if options.states else ()
        _application("augment", "--project", mixed, "--rendered", options.rendered, *names)
    model = bundled_registry().find(options.model)
    if model is None:
        raise SystemExit(f"{options.model} is not one of the application's models")
    scratch = ("--model", model.scratch, "--strategy", "scratch")
    kinds = {
        "scratch": (plain, scratch),
        "starter": (plain, ("--model", options.model)),
        "mixed": (mixed, ("--model", options.model)),
    }
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    for seed in range(options.seeds):
        for kind, (project, start) in kinds.items():
            found[kind].append(_map50(project, f"{kind}-{options.model}-{seed}", start, options))
            print(f"seed {seed}  {kind:<8} test mAP50 {found[kind][-1]:.3f}", flush=True)
    means = {kind: mean(values) for kind, values in found.items()}
    print("  ".join(f"{kind} {value:.3f}" for kind, value in means.items()))
    print(f"starter − scratch {100 * (means['starter'] - means['scratch']):+.1f} points")
    print(f"mixed − starter   {100 * (means['mixed'] - means['starter']):+.1f} points")


def _map50(project: Path, run: str, start: tuple[str, ...], options: argparse.Namespace) -> float:
    folder = project / "runs" / run
    if not read_run_json(folder).get("finished"):
        seed = run.rpartition("-")[2]
        new = (
            "--run", run, *start, "--seed", seed,
            "--epochs", options.epochs, "--imgsz", options.image_size,
        )  # fmt: skip
        begun = (folder / CHECKPOINT).exists()
        _application("train", "--project", project, *(("--resume", run) if begun else new))
    said = _application("evaluate", "--project", project, "--run", run, "--split", "test")
    return float(said["map50"])


def _application(*arguments: object) -> dict[str, Any]:  # JSON values
    """Run one command of the application; its last line is the result."""
    command = [sys.executable, "-m", "manhole_studio", *map(str, arguments), "--json"]
    done = subprocess.run(
        command, cwd=APP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("photographs", type=lambda text: Path(text).resolve())
    parser.add_argument("folder", type=lambda text: Path(text).resolve())
    parser.add_argument("--map", metavar="OLD=NEW,…")
    parser.add_argument("--drop", metavar="NAME,…")
    parser.add_argument("--states", metavar="STATE=CLASS,…", help="of rendered covers")
    parser.add_argument("--model", default="starter-yolov8n")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--image-size", type=int, default=512)
    parser.add_argument("--rendered", type=int, default=200)
    return parser.parse_args()


if __name__ == "__main__":
    main()
