"""What an experiment has found out so far, kept so that it can go on after any interruption."""

from __future__ import annotations

import base64
import io
import math
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.paired import Scored
from manhole_studio.core.training.experiment_plan import PlannedRun


@dataclass(frozen=True, slots=True)
class Pace:
    """How long an arm's epochs take, validation included, in seconds."""

    first: float
    """The first epoch also fills the caches."""
    later: float

    def epochs(self, seconds: float) -> int:
        """How many fit best into ``seconds``, at least one."""
        return max(1, 1 + round((seconds - self.first) / max(self.later, 1e-6)))

    def seconds(self, epochs: int) -> float:
        return self.first + self.later * (epochs - 1)


@dataclass(frozen=True, slots=True, eq=False)
class RunOutcome:
    """One finished run, judged on the photographs that it never saw."""

    run: str
    arm: str
    seed: int
    fold: int | None
    epochs: int
    """Trained."""
    seconds: float
    """Spent on its epochs."""
    map50: float
    curve: tuple[tuple[float, float], ...]
    """After each epoch: seconds since the first one began, mAP50 on the validation split."""
    scored: Scored


@dataclass(frozen=True, slots=True)
class ExperimentProgress:
    """Grows with every run that ends."""

    precision: str = ""
    """That all runs use; empty until the first has chosen it."""
    paces: Mapping[str, Pace] = field(default_factory=dict)
    """By arm."""
    outcomes: tuple[RunOutcome, ...] = ()

    def outcome(self, planned: PlannedRun) -> RunOutcome | None:
        wanted = (planned.arm.name, planned.seed, planned.fold)
        return next((o for o in self.outcomes if (o.arm, o.seed, o.fold) == wanted), None)

    def with_pace(self, arm: str, pace: Pace) -> ExperimentProgress:
        return replace(self, paces={**self.paces, arm: pace})

    def with_outcome(self, outcome: RunOutcome) -> ExperimentProgress:
        return replace(self, outcomes=(*self.outcomes, outcome))

    def as_json(self) -> dict[str, Any]:
        """JSON values that :func:`progress_from_json` understands."""
        return {
            "precision": self.precision,
            "paces": {arm: [pace.first, pace.later] for arm, pace in self.paces.items()},
            "runs": [_outcome_json(outcome) for outcome in self.outcomes],
        }


def progress_from_json(values: Mapping[str, Any]) -> ExperimentProgress:
    """Read back :meth:`ExperimentProgress.as_json`; nothing at all is a fresh start.

    Raises:
        UserFacingError: it is damaged.
    """
    if not values:
        return ExperimentProgress()
    try:
        return ExperimentProgress(
            values["precision"],
            {arm: Pace(*pace) for arm, pace in values["paces"].items()},
            tuple(_outcome(run) for run in values["runs"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise UserFacingError(
            "The experiment cannot be read",
            f"What it has found out so far is damaged: {error}.",
            "Start a new one; its runs stay in the run list.",
        ) from error


def _outcome_json(outcome: RunOutcome) -> dict[str, Any]:
    return {
        "run": outcome.run,
        "arm": outcome.arm,
        "seed": outcome.seed,
        "fold": outcome.fold,
        "epochs": outcome.epochs,
        "seconds": outcome.seconds,
        "map50": None if math.isnan(outcome.map50) else outcome.map50,
        "curve": [list(point) for point in outcome.curve],
        "matches": pack(outcome.scored),
    }


def _outcome(values: Mapping[str, Any]) -> RunOutcome:
    map50 = values["map50"]
    curve = tuple((float(seconds), float(value)) for seconds, value in values["curve"])
    scored = unpack(values["matches"])
    read = {"map50": math.nan if map50 is None else map50, "curve": curve}
    return RunOutcome(**{**_without(values, "matches"), **read}, scored=scored)


def _without(values: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}


def pack(scored: Scored) -> str:
    """The matches at IoU 0.5, all that mAP50 and its interval are made of, as text."""
    arrays: dict[str, np.ndarray] = {}
    for index, matches in enumerate(scored.classes):
        arrays[f"confidence{index}"] = matches.confidence.astype(np.float32)
        arrays[f"image{index}"] = matches.image.astype(np.int32)
        arrays[f"matched{index}"] = matches.matched[0]
        arrays[f"boxes{index}"] = matches.boxes_per_image.astype(np.int32)
    if scored.groups:
        arrays["groups"] = np.array(scored.groups, np.str_)
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return base64.b64encode(file.getvalue()).decode("ascii")


def unpack(text: str) -> Scored:
    """Read back :func:`pack`; nothing in the text is executed.

    Raises:
        ValueError, KeyError, zipfile.BadZipFile: it is damaged.
    """
    with np.load(io.BytesIO(base64.b64decode(text, validate=True)), allow_pickle=False) as arrays:
        classes = tuple(_matches(arrays, i) for i in range(len(arrays.files) // 4))
        groups = arrays["groups"].tolist() if "groups" in arrays.files else []
    scored = Scored(classes, tuple(str(group) for group in groups))
    if groups and len(groups) != scored.images:
        raise ValueError("the groups do not belong to the photographs")
    return scored


def _matches(arrays: Mapping[str, np.ndarray], index: int) -> ClassMatches:
    matches = ClassMatches(
        arrays[f"confidence{index}"].astype(np.float64),
        arrays[f"image{index}"].astype(np.intp),
        arrays[f"matched{index}"].astype(np.bool_)[None],
        arrays[f"boxes{index}"].astype(np.int64),
    )
    count, images = len(matches.confidence), len(matches.boxes_per_image)
    if matches.matched.shape != (1, count) or matches.image.shape != (count,):
        raise ValueError("the matches do not belong together")
    if count and not 0 <= matches.image.min() <= matches.image.max() < images:
        raise ValueError("a match belongs to no photograph")
    return matches


def complete_pairs(
    first: Sequence[RunOutcome], second: Sequence[RunOutcome], folds: int
) -> list[tuple[list[RunOutcome], list[RunOutcome]]]:
    """For each seed the runs of two arms over the same photographs, fold by fold.

    While no seed is through with all its folds, the folds that the first one has.
    """
    by_place = {(outcome.seed, outcome.fold): outcome for outcome in second}
    seeds: dict[int, list[tuple[RunOutcome, RunOutcome]]] = {}
    for outcome in sorted(first, key=lambda one: (one.seed, one.fold or 0)):
        if partner := by_place.get((outcome.seed, outcome.fold)):
            seeds.setdefault(outcome.seed, []).append((outcome, partner))
    whole = [pairs for pairs in seeds.values() if len(pairs) == max(folds, 1)]
    chosen = whole or list(seeds.values())[:1]
    return [([one for one, _ in pairs], [other for _, other in pairs]) for pairs in chosen]
