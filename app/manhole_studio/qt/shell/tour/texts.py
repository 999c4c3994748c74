"""What the tour says of each step, and what its button is called."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.training.tour_recipe import TourRecipe
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.shell.tour.happened import TourStep

translate = QCoreApplication.translate


def title(step: TourStep) -> str:
    titles = {
        TourStep.LOOK: translate("tour", "Look"),
        TourStep.TRAIN: translate("tour", "Train"),
        TourStep.EVALUATE: translate("tour", "Evaluate"),
        TourStep.WATCH: translate("tour", "Watch"),
    }
    return titles[step]


def button(step: TourStep) -> str:
    buttons = {
        TourStep.LOOK: translate("tour", "Open a photograph"),
        TourStep.TRAIN: translate("tour", "Train now"),
        TourStep.EVALUATE: translate("tour", "Evaluate now"),
        TourStep.WATCH: translate("tour", "Watch the drive"),
    }
    return buttons[step]


def sentence(step: TourStep, recipe: TourRecipe) -> str:
    """What is seen in a step."""
    if step is TourStep.TRAIN:
        return _training(recipe)
    sentences = {
        TourStep.LOOK: translate(
            "tour",
            "Every photograph has a box around each manhole cover: this is what the detector "
            "learns from.",
        ),
        TourStep.EVALUATE: translate(
            "tour",
            "How many covers the detector finds, and what it takes for one, on photographs that "
            "it has never seen.",
        ),
        TourStep.WATCH: translate(
            "tour", "The detector watches a drive along a road, follows each cover and counts it."
        ),
    }
    return sentences[step]


def _training(recipe: TourRecipe) -> str:
    if recipe.is_from_scratch:
        text = translate(
            "tour",
            "The starter weights are not in this installation, so that a detector learns from "
            "nothing, in %1. That takes some minutes.",
        )
        return text.replace("%1", counted.epochs(recipe.epochs))
    text = translate(
        "tour",
        "The starter weights go on learning, from these photographs: %1 at %2 pixels, less than a "
        "minute. The curves grow meanwhile.",
    )
    text = text.replace("%1", counted.epochs(recipe.epochs))
    return text.replace("%2", formatting.number(recipe.image_size))


def is_running(step: TourStep) -> str:
    texts = {
        TourStep.TRAIN: translate("tour", "Training"),
        TourStep.EVALUATE: translate("tour", "Evaluating"),
        TourStep.WATCH: translate("tour", "Watching"),
    }
    return texts.get(step, "")


def whole() -> str:
    return translate(
        "tour", "That was the whole job. The same works with your own photographs and cameras."
    )
