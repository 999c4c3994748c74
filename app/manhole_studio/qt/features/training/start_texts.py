"""Sentences around the training form."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.training.estimate import Paces
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.start_choices import StartChoice

translate = QCoreApplication.translate


def dataset_text(version: DatasetVersion) -> str:
    text = translate("training", "Dataset v%1: %2 to train on, %3 to validate with")
    train, val = (version.splits.get(split, 0) for split in (Split.TRAIN, Split.VAL))
    text = text.replace("%1", formatting.number(version.number))
    return text.replace("%2", counted.photographs(train)).replace("%3", formatting.number(val))


def estimate_text(recipe: Recipe, version: DatasetVersion | None, paces: Paces | None) -> str:
    """How long it will take, and how that is known; honest where it is not."""
    pace = paces.best_for(recipe) if paces is not None else None
    if paces is None or pace is None or version is None:
        return translate("training", "The time it takes is known after the first epoch.")
    network = paces.network(recipe.model)
    duration = formatting.duration(pace.seconds(recipe, network, version))
    if pace.is_like(recipe, network):
        text = translate("training", "About %1, going by %2.")
    else:
        text = translate("training", "Roughly %1, reckoned from %2, which was another recipe.")
    return text.replace("%1", duration).replace("%2", pace.run)


def download_text(choice: StartChoice | None) -> str:
    """What has to be fetched before the start; empty if nothing has."""
    if choice is None or choice.to_download is None:
        return ""
    text = translate("training", "Downloads %1 first.")
    return text.replace("%1", formatting.file_size(choice.to_download.size))


def origin_text(
    run: str, dataset_version: int, *, is_newest: bool, is_changed: bool, lost_start: str
) -> str:
    """Which run the form was filled in from, and in what the next one will differ.

    Args:
        run: The earlier run's name.
        dataset_version: What it was trained on.
        is_newest: Whether the next one will be trained on the same.
        is_changed: Whether the form says something else by now.
        lost_start: The file it started from, if that is gone.
    """
    text = translate("training", "Filled in from %1.")
    if is_changed:
        text = translate("training", "Filled in from %1, changed since.")
    sentences = [text.replace("%1", run)]
    if not is_newest:
        other = translate("training", "It was trained on dataset v%1.")
        sentences.append(other.replace("%1", formatting.number(dataset_version)))
    if lost_start:
        lost = translate("training", "%1, from which it started, is gone.")
        sentences.append(lost.replace("%1", lost_start))
    return " ".join(sentences)
