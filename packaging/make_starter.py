"""Make the starter weights anew, from rendered scenes alone.

    python packaging/make_starter.py yolov8n FOLDER

Renders the scenes, imports them, trains from random weights with the application's own command
line and puts ``starter-yolov8n.pt`` into FOLDER. Takes hours on a processor; what was stopped goes
on where it was when the same command is given again. Prints what the model card has to say.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from application import run_command

RUN = "starter"
ARCHITECTURES = {"yolov5n": "yolov5n.yaml", "yolov8n": "yolov8n.yaml"}
LARGEST = 7_000_000
SETTINGS = (
    "optimizer=AdamW",
    "lr0=0.002",
    "nbs=32",
    "cos_lr=true",
    "warmup_epochs=1.0",
    "close_mosaic=2",
)


def main() -> int:
    options = _options()
    folder: Path = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    scenes, project = folder / f"scenes-{options.seed}", folder / f"project-{options.model}"
    if not (scenes / "complete").exists():
        run_command("sample", scenes, "--no-video", "--images", options.scenes,
                     "--seed", options.seed)  # fmt: skip
        (scenes / "complete").touch()
    if not (project / "datasets").exists():
        run_command("import", scenes / "photos", "--project", project, "--split", "97,3,0")
    result = _train(project, options)
    weights = folder / f"starter-{options.model}.pt"
    shutil.copyfile(result["best_weights"], weights)
    size = weights.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{weights} has {size} bytes; {LARGEST} are the limit.")
    facts = {"weights": str(weights), "size": size, "weights_sha256": result["weights_sha256"]}
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    print(json.dumps({**facts, "sha256": digest, "hours": result["seconds"] / 3600}, indent=2))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", choices=ARCHITECTURES)
    parser.add_argument("folder", type=Path, help="for scenes, project and weights; 5 GB")
    parser.add_argument("--scenes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--image-size", type=int, default=384)
    parser.add_argument("--batch", type=int, default=32)
    return parser.parse_args()


def _train(project: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Start the run, or go on with the one that was stopped."""
    begun = project / "runs" / RUN / "checkpoint.pt"
    if begun.exists():
        return run_command("train", "--project", project, "--resume", RUN)
    settings = [part for setting in SETTINGS for part in ("--set", setting)]
    return run_command(
        "train", "--project", project, "--run", RUN, "--strategy", "scratch",
        "--model", ARCHITECTURES[options.model], "--epochs", options.epochs,
        "--imgsz", options.image_size, "--batch", options.batch, "--seed", options.seed,
        *settings,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
