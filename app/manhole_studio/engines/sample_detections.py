"""Keeps what validation finds in a few photographs anyway, so that people see the model learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from manhole_studio.core.training.events import EpochSamples, SampleDetections
from manhole_studio.core.training.samples import read_samples, write_samples

_LEAST_CONFIDENCE: Final = 0.1
"""What an untrained model finds everywhere is not worth keeping."""
_MOST_DETECTIONS: Final = 20


class SampleKeeper:
    """Looks over a validator's shoulder: it costs no forward pass and touches no random state."""

    def __init__(self, folder: Path, count: int, epochs_done: int) -> None:
        """Go on after ``epochs_done``: what a killed run wrote of a later epoch is dropped."""
        self._folder = folder
        self._count = count
        self._past = [each for each in read_samples(folder) if each.epoch <= epochs_done]
        self._names: tuple[str, ...] = ()
        self._seen: dict[str, SampleDetections] = {}

    def watch(self, validator: Any) -> Any:
        """Return ``validator``, an ultralytics ``DetectionValidator``, observed from now on."""
        if self._count > 0:
            update_metrics = validator.update_metrics

            def observed(predictions: list[dict[str, Any]], batch: dict[str, Any]) -> None:
                self._look(validator, predictions, batch)
                update_metrics(predictions, batch)

            validator.update_metrics = observed
        return validator

    def end_epoch(self, epoch: int) -> EpochSamples | None:
        """Write down what the validation of ``epoch``, 1-based, has shown; None for nothing.

        Raises:
            OSError: nothing was written.
        """
        samples = EpochSamples(
            epoch, tuple(self._seen[name] for name in self._names if name in self._seen)
        )
        self._seen.clear()
        if not samples.samples:
            return None
        self._past.append(samples)
        write_samples(self._folder, self._past)
        return samples

    def _look(
        self, validator: Any, predictions: Sequence[Mapping[str, Any]], batch: Mapping[str, Any]
    ) -> None:
        if not self._names:
            labels = validator.dataloader.dataset.labels
            self._names = choose_samples(
                {Path(label["im_file"]).name: len(label["cls"]) for label in labels}, self._count
            )
        for index, file in enumerate(batch["im_file"]):
            name = Path(file).name
            if name in self._names:
                prepared = validator._prepare_batch(index, batch)
                found = validator.scale_preds(dict(predictions[index]), prepared)
                self._seen[name] = _sample(name, found)


def choose_samples(boxes: Mapping[str, int], count: int) -> tuple[str, ...]:
    """Choose ``count`` photographs spread over their names, those with boxes first."""
    labelled = sorted(name for name, number in boxes.items() if number)
    others = sorted(name for name, number in boxes.items() if not number)
    chosen = _spread(labelled, count)
    return (*chosen, *_spread(others, count - len(chosen)))


def _spread(names: Sequence[str], count: int) -> list[str]:
    count = min(count, len(names))
    return [names[(2 * place + 1) * len(names) // (2 * count)] for place in range(count)]


def _sample(name: str, found: Mapping[str, Any]) -> SampleDetections:
    confidences = found["conf"].float().cpu().numpy()
    order = np.argsort(-confidences, kind="stable")
    order = order[confidences[order] >= _LEAST_CONFIDENCE][:_MOST_DETECTIONS]
    boxes = found["bboxes"].float().cpu().numpy()[order].astype(np.float64).round(1)
    return SampleDetections(
        image=name,
        xyxy=tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in boxes.tolist()),
        confidences=tuple(confidences[order].astype(np.float64).round(3).tolist()),
        class_ids=tuple(int(each) for each in found["cls"].cpu().numpy()[order]),
    )
