"""The photographs that the training benchmarks use: rendered ones, or some of a real dataset."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import SceneSpec
from manhole_studio.engines.training_data import read_training_data

VAL = 16


def add_options(parser: argparse.ArgumentParser, *, images: int, imgsz: int) -> None:
    parser.add_argument("--data", type=Path, help="data.yaml of real photographs")
    parser.add_argument("--model", default="yolov8n.yaml")
    parser.add_argument("--imgsz", type=int, default=imgsz)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--images", type=int, default=images)


def write_pictures(folder: Path, images: int, real: Path | None) -> Path:
    """Return the ``data.yaml`` of a dataset with so many training images."""
    names = ["manhole"]
    if real is None:
        _render(folder, "train", range(images))
        _render(folder, "val", range(images, images + VAL))
    else:
        data = read_training_data(real.resolve())
        names = list(data.class_names)
        _copy(data.train, folder, "train", images)
        _copy(data.val, folder, "val", 10**9)
    listed = "".join(f"  {index}: {name!r}\n" for index, name in enumerate(names))
    data_yaml = folder / "data.yaml"
    data_yaml.write_text(
        f"path: {folder}\ntrain: images/train\nval: images/val\nnames:\n{listed}", encoding="utf-8"
    )
    return data_yaml


def _folders(folder: Path, split: str) -> tuple[Path, Path]:
    images, labels = folder / "images" / split, folder / "labels" / split
    images.mkdir(parents=True)
    labels.mkdir(parents=True)
    return images, labels


def _render(folder: Path, split: str, indices: range) -> None:
    images, labels = _folders(folder, split)
    for index in indices:
        image, boxes, _ = render_photograph(SceneSpec(seed=7), index)
        height, width = image.shape[:2]
        lines = []
        for box in boxes:
            x0, y0, x1, y1 = box.xyxy
            numbers = (x0 + x1) / 2 / width, (y0 + y1) / 2 / height
            sides = (x1 - x0) / width, (y1 - y0) / height
            lines.append("0 " + " ".join(f"{min(1.0, value):.6f}" for value in numbers + sides))
        cv2.imwrite(str(images / f"{index:04}.jpg"), image)
        (labels / f"{index:04}.txt").write_text("\n".join(lines), encoding="utf-8")


def _copy(source: Path, folder: Path, split: str, count: int) -> None:
    images, labels = _folders(folder, split)
    beside = source.parent.parent / "labels" / source.name
    for path in sorted(source.iterdir())[:count]:
        shutil.copy(path, images)
        label = beside / f"{path.stem}.txt"
        if label.exists():
            shutil.copy(label, labels)
