"""Make the bundled sample anew: photographs, drive, and the run that was trained on them.

    python packaging/make_sample.py

Renders 60 photographs and a drive with its track and truth, imports the photographs as the
application does when it makes the sample project, fine-tunes the starter weights on them, and
replaces ``datasets/sample`` and ``datasets/manifest.toml``. Nothing is replaced before all of it is
there. Takes some minutes; the same numbers and versions give the same files, apart from dates and
times. ``--to FOLDER`` writes elsewhere, for trying.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "app"))

from application import run_command  # noqa: E402

from manhole_studio.core.annotations.voc import read_voc  # noqa: E402
from manhole_studio.core.dataset.versions import content_sha256  # noqa: E402
from manhole_studio.core.sample_files import RUN_NAME, SAMPLE_NAME  # noqa: E402
from manhole_studio.core.sample_project import import_sample  # noqa: E402
from manhole_studio.core.scenes.drive import FRAMES, FRAMES_PER_SECOND  # noqa: E402
from manhole_studio.core.scenes.sample import VERSION  # noqa: E402
from manhole_studio.core.store.project import Project  # noqa: E402
from manhole_studio.core.training import run_folder  # noqa: E402

SHIPPED = (
    run_folder.CONFIG,
    run_folder.RESULTS,
    run_folder.RUN_JSON,
    run_folder.BEST,
    run_folder.SAMPLES,
)
"""Of a run's folder: what is needed to show it and to go on from its weights."""


def main() -> int:
    options = _options()
    target: Path = options.to.resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".sample-") as folder:
        work = Path(folder)
        made = work / "sample"
        run_command("sample", made, "--images", options.images, "--seed", options.seed)
        run = train(made / "photos", work / "project", options)
        ship_run(run, made / "run")
        manifest = manifest_text(made, options.seed)
        _replace(made, target / "sample")
        (target / "manifest.toml").write_text(manifest, encoding="utf-8")
    print(manifest)
    return 0


def train(photographs: Path, folder: Path, options: argparse.Namespace) -> Path:
    """Import as into the sample project and train; returns the run's folder, its content noted."""
    with Project.create(folder, SAMPLE_NAME) as project:
        import_sample(project, photographs, lambda _progress: None)
        version = project.version(1)
        content = content_sha256(version.folder)
    run_command(
        "train", "--project", folder, "--run", RUN_NAME, "--model", options.model,
        "--strategy", "full", "--epochs", options.epochs, "--imgsz", options.image_size,
        "--batch", "8", "--precision", "fp32", "--seed", options.seed,
    )  # fmt: skip
    run = folder / "runs" / RUN_NAME
    said = run_folder.read_run_json(run)
    said["dataset"]["content_sha256"] = content
    run_folder.write_run_json(run, said)
    return run


def ship_run(run: Path, target: Path) -> None:
    """Copy what ships, without the folders of this computer."""
    target.mkdir()
    for name in SHIPPED:
        if (run / name).is_file():
            shutil.copyfile(run / name, target / name)
    said = run_folder.read_run_json(run)
    said["config"] |= {"run_folder": f"runs/{RUN_NAME}", "data_yaml": "datasets/1/data.yaml"}
    said["config"]["model"] = said["start"]["source"] = Path(said["config"]["model"]).name
    said["environment"]["system"] = platform.system()
    run_folder.write_run_json(target, said)
    text = (run / run_folder.CONFIG).read_text(encoding="utf-8")
    model = json.dumps(tomllib.loads(text)["model"])
    (target / run_folder.CONFIG).write_text(
        text.replace(f"model = {model}", f"model = {json.dumps(said['config']['model'])}"),
        encoding="utf-8",
    )


def manifest_text(folder: Path, seed: int) -> str:
    """What ``manifest.toml`` says of the sample in ``folder``."""
    annotations = [read_voc(path) for path in sorted((folder / "photos").glob("*.xml"))]
    boxes = [box for annotation in annotations for box in annotation.boxes]
    sizes = {annotation.image_size for annotation in annotations}
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    said = run_folder.read_run_json(folder / "run")
    config = said["config"]
    return f"""\
# What lies in this folder, where it comes from and how to know that it is complete.

[sample]
title = "Rendered road scenes with manhole covers"
command = "python packaging/make_sample.py"
renderer_version = {VERSION}
seed = {seed}
images = {len(annotations)}
boxes = {len(boxes)}
backgrounds = {sum(not annotation.boxes for annotation in annotations)}
classes = {json.dumps(sorted({box.class_name for box in boxes}))}
image_size = {json.dumps(sizes.pop())}
format = "photos: labelImg (Pascal VOC). drive: H.264 of {FRAMES} frames, \
{FRAMES_PER_SECOND} a second, its track as GPX and its truth as JSON"
files = {len(files)}
licence = "CC0-1.0, but run/best.pt: AGPL-3.0"
origin = "rendered from numbers by core/scenes; no photograph was used"
# Of the lines "<sha256>  <path>\\n" of every file, sorted by path.
sha256 = "{hashlib.sha256("".join(lines).encode()).hexdigest()}"

# Shown in the sample project if its photographs are those that the run was trained on.
[sample.run]
model = {json.dumps(config["model"])}
epochs = {config["epochs"]}
image_size = {config["image_size"]}
content_sha256 = "{said["dataset"]["content_sha256"]}"
"""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=ROOT / "datasets", metavar="FOLDER")
    parser.add_argument("--images", type=int, default=60)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--model", default="starter-yolov8n")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--image-size", type=int, default=416)
    return parser.parse_args()


def _replace(made: Path, target: Path) -> None:
    if target.exists():
        target.rename(made.with_name("old"))
    made.rename(target)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
