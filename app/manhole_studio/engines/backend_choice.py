"""Finds the backend that is fastest here with the very weights, and remembers it."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from manhole_studio import __version__, paths
from manhole_studio.core.detection.class_numbers import UNNAMED, are_numbered
from manhole_studio.core.detection.frame import Detector, ImageArray, ParallelDetector
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.progress import Cancelled, Progress, ProgressSink
from manhole_studio.core.store.atomic import write_text
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.engines.backends import FORMAT_OF, load_detector
from manhole_studio.engines.backends.export_kind import export_kind
from manhole_studio.engines.backends.switching import Prepared, SwitchingDetector, not_changed
from manhole_studio.engines.child_call import call_in_child
from manhole_studio.engines.converted_weights import cache_root, convert, version_of, write_here
from manhole_studio.engines.devices import cpu_threads
from manhole_studio.engines.export_target import workspace

BACKENDS: Final = ("torch", "openvino", "onnx")
WORTH_IT: Final = 1.1
"""How many times faster than torch a backend must be; less could be noise."""
MOST_CHOICES: Final = 64
_NAMES: Final = {"torch": "PyTorch", "openvino": "OpenVINO", "onnx": "ONNX Runtime"}
_PACKAGES: Final = ("torch", "ultralytics", "openvino", "onnxruntime")
_VALID_S: Final = 30 * 86_400
_VALID_AFTER_FAILURE_S: Final = 86_400
"""What failed may have been repaired."""
_SIZE: Final = (480, 640)
_UNTIMED: Final = 6
_TIMED: Final = 12
_ROUNDS: Final = 5
_ENOUGH_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a choice is for; can be sent to another process."""

    weights: Path
    image_size: int | None
    confidence_floor: float
    parallel: bool


@dataclass(frozen=True, slots=True)
class Trial:
    backend: str
    precision: str
    milliseconds: float
    """For one image, while as many are on their way as the backend likes."""

    @property
    def name(self) -> str:
        return f"{_NAMES.get(self.backend, self.backend)} {self.precision}"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was tried, the chosen one first, and what could not be, as clauses."""

    trials: tuple[Trial, ...]
    failures: tuple[str, ...] = ()

    @property
    def backend(self) -> str:
        return self.trials[0].backend

    @property
    def sentence(self) -> str:
        best, *others = self.trials
        told = ", ".join(f"{one.milliseconds:.0f} ms with {one.name}" for one in others)
        against = f", against {told}" if told else ""
        failed = "".join(f" {failure}" for failure in self.failures)
        return f"{best.name} is used: {best.milliseconds:.0f} ms an image here{against}.{failed}"


def load_fastest(
    weights: Path,
    *,
    image_size: int | None = None,
    confidence_floor: float = 0.05,
    parallel: bool = False,
    on_choice: Callable[[str], None] = lambda _sentence: None,
) -> Detector:
    """Load ``weights`` with what is fastest here, on the calling thread, whose it then is.

    The first time that is torch, while a child converts the weights and measures; the detector
    changes over when that is done. Later it is the fastest from the beginning, until the weights,
    the computer or a runtime are other ones. What fails is told, and torch stays.

    Args:
        weights: As for ``load_detector``; exported ones have one backend only.
        image_size: As there.
        confidence_floor: As there.
        parallel: As there.
        on_choice: Takes the sentence on what is used and why, on the thread of the detector.

    Raises:
        UserFacingError: the weights cannot be used at all.
    """
    wanted = Wanted(weights, image_size, confidence_floor, parallel)
    if export_kind(weights) is not None:
        exported = _load(wanted, "auto")
        if are_numbered(exported.class_names):
            on_choice(UNNAMED)
        return exported
    with user_facing("The weights cannot be read", weights):
        path = _choices() / f"{_key(wanted, file_digest(weights))}.json"
    known = _remembered(path)
    if known is None:
        first = _load(wanted, "torch")
        tell = _teller(first, on_choice)
        tell(f"{_NAMES['torch']} {first.precision} is used until the others have been tried.")
        return SwitchingDetector(first, lambda cancelled: _prepare(wanted, path, cancelled), tell)
    try:
        detector, sentence = _load(wanted, known.backend), known.sentence
    except UserFacingError as error:
        detector, sentence = _load(wanted, "torch"), not_changed("torch", error)
    _teller(detector, on_choice)(sentence)
    return detector


def measure(wanted: Wanted, scratch: Path, tell: ProgressSink) -> Choice:
    """Convert the weights where needed, and time every backend; takes up to a minute.

    Args:
        wanted: What to choose for.
        scratch: Somebody removes it, also if this process is ended.
        tell: Takes the progress.

    Raises:
        UserFacingError: not even torch can use the weights.
    """
    trials, failures = [], []
    for number, backend in enumerate(BACKENDS):
        tell(Progress("Measuring", number, len(BACKENDS)))
        try:
            trials.append(_try(wanted, backend, scratch))
        except UserFacingError as error:
            if backend == "torch":
                raise
            failures.append(f"{_NAMES[backend]} could not be used: {error.detail}")
    ranked = sorted(trials, key=lambda trial: trial.milliseconds)
    if trials[0].milliseconds < WORTH_IT * ranked[0].milliseconds:
        ranked.sort(key=lambda trial: trial is not trials[0])
    return Choice(tuple(ranked), tuple(failures))


def _prepare(wanted: Wanted, path: Path, cancelled: Cancelled) -> Prepared:
    with workspace(cache_root()) as scratch:
        choice = call_in_child(
            measure,
            *(wanted, scratch),
            died=_died(wanted),
            cancelled=cancelled,
            is_urgent=False,  # a watch goes on meanwhile
        )
    _remember(path, choice)
    detector = None if choice.backend == "torch" else _load(wanted, choice.backend)
    return Prepared(detector, choice.sentence)


def _teller(detector: Detector, on_choice: Callable[[str], None]) -> Callable[[str], None]:
    """Says what belongs to the weights together with what belongs to the backend."""
    if not are_numbered(detector.class_names):
        return on_choice
    return lambda sentence: on_choice(f"{sentence} {UNNAMED}")


def _load(wanted: Wanted, backend: str) -> Detector:
    return load_detector(
        wanted.weights,
        backend=backend,
        image_size=wanted.image_size,
        confidence_floor=wanted.confidence_floor,
        parallel=wanted.parallel,
    )


def _try(wanted: Wanted, backend: str, scratch: Path) -> Trial:
    if backend in FORMAT_OF:  # here, in what is a child already
        kind = FORMAT_OF[backend]
        convert(wanted.weights, kind, wanted.image_size, write=write_here, scratch=scratch)
    detector = _load(wanted, backend)
    try:
        image = np.random.default_rng(0).integers(0, 256, (*_SIZE, 3), np.uint8)
        _run(detector, image, _UNTIMED)
        rounds = [_run(detector, image, _TIMED)]
        while len(rounds) < _ROUNDS and sum(rounds) < _ENOUGH_S:
            rounds.append(_run(detector, image, _TIMED))
        return Trial(detector.backend, detector.precision, 1000 * min(rounds) / _TIMED)
    finally:
        detector.close()


def _run(detector: Detector, image: ImageArray, count: int) -> float:
    began_at = time.perf_counter()
    if isinstance(detector, ParallelDetector):
        for pending in [detector.submit(image) for _ in range(count)]:
            pending.result()
    else:
        for _ in range(count):
            detector.detect(image)
    return time.perf_counter() - began_at


def _choices() -> Path:
    return paths.cache_dir() / "backends"


def _key(wanted: Wanted, digest: str) -> str:
    facts = [
        *(digest, wanted.image_size, wanted.parallel, __version__),
        *map(version_of, _PACKAGES),
        *(platform.machine(), _processor(), cpu_threads()),
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def _processor() -> str:
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
        return next(line for line in lines if line.startswith("model name"))
    return platform.processor()


def _remembered(path: Path) -> Choice | None:
    try:
        age = time.time() - path.stat().st_mtime
        facts: Any = json.loads(path.read_text(encoding="utf-8"))
        trials = tuple(
            Trial(str(one["backend"]), str(one["precision"]), float(one["milliseconds"]))
            for one in facts["trials"]
        )
        choice = Choice(trials, tuple(str(text) for text in facts["failures"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    valid = _VALID_AFTER_FAILURE_S if choice.failures else _VALID_S
    return choice if age < valid and trials and choice.backend in BACKENDS else None


def _remember(path: Path, choice: Choice) -> None:
    """As well as it goes: where it cannot be kept it is measured again."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps(dataclasses.asdict(choice), ensure_ascii=False))
        kept = sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
        for old in kept[:-MOST_CHOICES]:
            old.unlink(missing_ok=True)


def _died(wanted: Wanted) -> UserFacingError:
    return UserFacingError(
        "No faster backend could be found",
        f"The process that tried backends with {wanted.weights} died; perhaps the memory ran out.",
        "Close other programs, or name the backend yourself.",
        wanted.weights,
    )
