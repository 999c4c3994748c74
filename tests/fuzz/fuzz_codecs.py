"""Feed broken files to every reader of strangers' files: each must be read or refused.

Run it long from the checkout; the count of inputs is printed at the end:

    PYTHONPATH=app:tests python tests/fuzz/fuzz_codecs.py --seconds 600 --seed 1

A failure prints the seed and leaves the input beside the temporary files.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fuzz.mutations import hostile_zip, mutated
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.coco import coco_bytes, read_coco
from manhole_studio.core.annotations.createml import createml_bytes, read_createml
from manhole_studio.core.annotations.json_format import json_format
from manhole_studio.core.annotations.voc import read_voc, voc_bytes
from manhole_studio.core.annotations.yolo_txt import (
    read_class_list,
    read_yaml_names,
    read_yolo,
    yolo_text,
)
from manhole_studio.core.dataset.archives import nested_archives, unpack
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Ticker, never

try:
    import resource
except ImportError:  # Windows
    resource = None

SECONDS = 3.0
"""CPU time that one input may take; all are below 200 kB."""
MEGABYTES = 400
"""By which the process may grow, over all inputs."""
SLOW = ("yaml", "zip")
CLASSES = ("manhole", "井盖 open", "storm  drain")
SIZE = (640, 480)
LABELIMG = Path(__file__).parents[1] / "fixtures" / "labelimg"


@dataclass(frozen=True)
class Target:
    """One reader, what it should be able to read, and what must hold of what it returns."""

    name: str
    seeds: list[bytes]
    check: Callable[[Path], None]


class Fuzzer:
    """Seeded: the same numbers give the same inputs in the same order."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._seed = seed
        self._chance = random.Random(seed)  # noqa: S311 - it must be repeatable
        self._folder = folder
        self._targets = targets(folder)
        self._weights = [1 if target.name in SLOW else 6 for target in self._targets]
        self._peak = _megabytes()
        self.counts: Counter[str] = Counter()

    def check_seeds(self) -> None:
        """Every undamaged file must be readable, or the fuzzer would test only refusals."""
        for target in self._targets:
            for data in target.seeds:
                target.check(self._written(target, data))

    def try_one(self) -> None:
        target = self._chance.choices(self._targets, self._weights)[0]
        if target.name == "zip" and self._chance.random() < 0.5:
            data = hostile_zip(self._chance)
        else:
            data = mutated(self._chance, self._chance.choice(target.seeds), target.seeds)
        path = self._written(target, data)
        started, message = time.process_time(), ""
        try:
            target.check(path)
        except UserFacingError as error:
            message = str(error)
        except Exception as error:
            raise AssertionError(self._keep(target, data, repr(error))) from error
        seconds, grown = time.process_time() - started, _megabytes() - self._peak
        assert len(message) < 3000, self._keep(target, data, "its message is too long")
        assert seconds < SECONDS, self._keep(target, data, f"took {seconds:.1f} s")
        assert grown < MEGABYTES, self._keep(target, data, f"grew by {grown:.0f} MB")
        self.counts[f"{target.name} {'refused' if message else 'read'}"] += 1

    def _written(self, target: Target, data: bytes) -> Path:
        path = self._folder / f"input.{target.name}"
        path.write_bytes(data)
        return path

    def _keep(self, target: Target, data: bytes, what: str) -> str:
        number = sum(self.counts.values())
        name = f"fuzz-{self._seed}-{number}.{target.name}"
        kept = Path(tempfile.gettempdir(), name)
        kept.write_bytes(data)
        return f"{target.name}, seed {self._seed}, input {number}: {what}; kept as {kept}"


def targets(folder: Path) -> list[Target]:
    """All readers of what strangers wrote; ``folder`` is for what archives unpack."""
    boxes = (
        Box("manhole", (343, 164, 400, 176), truncated=True),
        Box("井盖 open", (12.5, 300.25, 99.75, 351.5), difficult=True),
    )
    many = {
        "photos/井盖 1.jpg": Annotation(boxes, SIZE, "photos/井盖 1.jpg"),
        "b.jpg": Annotation((), (20, 10), "b.jpg"),
    }
    voc = [voc_bytes(many["photos/井盖 1.jpg"]), *_labelimg("voc/*.xml")]
    yolo = [yolo_text(boxes, CLASSES, SIZE).encode(), *_labelimg("yolo/*[!s].txt")]
    outline = b"0 0.1 0.1 0.2 0.1 0.2 0.3 0.1 0.25\n1 .5 .5 .1 .1 .93\n"
    lists = ["\n".join(CLASSES).encode(), "井盖\r\nopen\r\n".encode("gbk")]
    yaml = [
        "train: ../train/images\nnc: 2\nnames: ['manhole', '井盖']\n".encode(),
        b"path: x\nnames:\n  0: a\n  1: &b b c\nroboflow: {license: CC, n: 3}\n",
    ]
    return [
        Target("xml", voc, lambda path: _check(read_voc(path))),
        Target("txt", [*yolo, outline], lambda path: _check(read_yolo(path, CLASSES, SIZE))),
        Target("names", lists, lambda path: _check_names(read_class_list(path))),
        Target("yaml", yaml, lambda path: _check_names(read_yaml_names(path) or ())),
        Target("createml", [createml_bytes(many), *_labelimg("createml/*.json")], _check_createml),
        Target("coco", [coco_bytes(many, CLASSES)], _check_coco),
        Target("zip", [_zip(folder)], partial(_check_zip, folder)),
    ]


def _labelimg(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(LABELIMG.glob(pattern))]


def _zip(folder: Path) -> bytes:
    content = folder / "content" / "井盖"
    content.mkdir(parents=True)
    (folder / "cache" / "archives").mkdir(parents=True)
    (content / "a.jpg").write_bytes(b"\xff\xd8" + bytes(range(256)))
    (content / "a.xml").write_bytes(voc_bytes(Annotation()))
    made = Path(shutil.make_archive(str(folder / "seed"), "zip", folder / "content"))
    return made.read_bytes()


def _check(annotation: Annotation) -> None:
    for box in annotation.boxes:
        left, top, right, bottom = box.xyxy
        assert all(type(edge) is float and math.isfinite(edge) for edge in box.xyxy), box
        assert left <= right, box
        assert top <= bottom, box
    _check_names(box.class_name for box in annotation.boxes)
    assert annotation.image_size is None or min(annotation.image_size) > 0
    assert all(len(text) < 300 for text in annotation.mended)


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        assert name == name.strip()
        assert 0 < len(name) <= 200
        assert not set(name) & set("\n\r\t\0"), name
        name.encode("utf-8")


def _check_createml(path: Path) -> None:
    json_format(path)
    _check_many(read_createml(path))


def _check_coco(path: Path) -> None:
    json_format(path)
    _check_many(read_coco(path))


def _check_many(annotations: dict[str, Annotation]) -> None:
    for name, annotation in annotations.items():
        assert name == annotation.file_name
        assert 0 < len(name) <= 1000
        name.encode("utf-8")
        _check(annotation)


def _check_zip(folder: Path, path: Path) -> None:
    cache = folder / "cache" / "archives"
    before = _all_files(folder)
    try:
        unpacked = unpack(path, Ticker(None), never)
        nested_archives(unpacked)
        new = _all_files(folder) - before
        assert all(name.startswith(str(cache)) for name in new), new
        for name in new:
            assert Path(name).is_dir() or Path(name).is_file()
            assert not Path(name).is_symlink(), name
        shutil.rmtree(unpacked.parent)
    finally:
        left = list(cache.iterdir())
        assert not left, left


def _all_files(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


def _megabytes() -> float:
    """The most memory the process has had."""
    if resource is None:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> None:
    """Try inputs until the time is over and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    warnings.simplefilter("error")
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        os.environ["MANHOLE_STUDIO_HOME"] = folder
        fuzzer = Fuzzer(options.seed, Path(folder))
        fuzzer.check_seeds()
        end = time.monotonic() + options.seconds
        while time.monotonic() < end:
            fuzzer.try_one()
    for what, count in sorted(fuzzer.counts.items()):
        sys.stdout.write(f"{what:18} {count:9}\n")
    sys.stdout.write(f"{'inputs':18} {sum(fuzzer.counts.values()):9}\n")


if __name__ == "__main__":
    main()
