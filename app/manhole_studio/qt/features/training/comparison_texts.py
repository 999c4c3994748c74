"""What a comparison of runs says, in the user's language."""

from __future__ import annotations

from pathlib import PurePath

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.training.comparison_verdict import Verdict, VerdictKind
from manhole_studio.core.training.run_comparison import ComparedSetting
from manhole_studio.core.training.run_settings import SettingGroup
from manhole_studio.qt import evaluation_texts, formatting
from manhole_studio.qt.features.training import (
    augmentation_texts,
    setting_texts,
    strategy_texts,
)

translate = QCoreApplication.translate

_DIGEST_LENGTH = 64


def verdict_text(verdict: Verdict) -> str:
    text = {
        VerdictKind.NO_FIGURES: translate(
            "training", "Fewer than two of these runs have finished an epoch."
        ),
        VerdictKind.OTHER_DATA: translate(
            "training",
            "These runs were trained and validated with different photographs, so their figures "
            "cannot be compared with each other.",
        ),
        VerdictKind.TEST_DECIDED: translate(
            "training",
            "%1 is the best on the test split (%2 photographs, %3 covers): its interval lies above "
            "all others.",
        ),
        VerdictKind.TEST_UNDECIDED: translate(
            "training",
            "%1 is ahead by %4 mAP50 on the test split (%2 photographs, %3 covers), but the "
            "intervals overlap: this may be chance.",
        ),
        VerdictKind.PAIRED_DECIDED: translate(
            "training",
            "%1 is better than %6: %9 points of mAP50 on the same test photographs (%2 "
            "photographs, %3 covers), 95 % interval %7 … %8.",
        ),
        VerdictKind.PAIRED_UNDECIDED: translate(
            "training",
            "%1 is ahead of %6: %9 points of mAP50 on the same test photographs (%2 photographs, "
            "%3 covers), 95 % interval %7 … %8: too few to tell.",
        ),
        VerdictKind.VALIDATION_CHANCE: translate(
            "training",
            "%1 is ahead by %4 mAP50. With %3 covers in %2 validation photographs, differences up "
            "to about %5 may be chance.",
        ),
        VerdictKind.VALIDATION_LARGER: translate(
            "training",
            "%1 is ahead by %4 mAP50, more than the %5 or so that chance explains with %3 covers "
            "in %2 validation photographs. They also chose the best epoch: evaluate the runs on "
            "the test split to be sure.",
        ),
    }[verdict.kind]
    values = (
        formatting.number(verdict.images),
        formatting.number(verdict.boxes),
        formatting.decimal(verdict.difference),
        formatting.decimal(verdict.margin),
        verdict.second,
        evaluation_texts.points(verdict.low),
        evaluation_texts.points(verdict.high),
        evaluation_texts.points(verdict.difference),
    )
    for place, value in enumerate(values, start=2):
        text = text.replace(f"%{place}", value)
    return text.replace("%1", verdict.best) + _what_would_tell(verdict)


def _what_would_tell(verdict: Verdict) -> str:
    if verdict.more_boxes is None:
        return ""
    text = translate(
        "training", " About %1 more covers in photographs of the same kind would tell."
    )
    return text.replace("%1", formatting.number(verdict.more_boxes))


def group_title(group: SettingGroup) -> str:
    return {
        SettingGroup.RECIPE: translate("training", "Recipe"),
        SettingGroup.DATA: translate("training", "Data"),
        SettingGroup.HYPER_PARAMETERS: translate("training", "Settings"),
        SettingGroup.AUGMENTATION: translate("training", "Augmentation"),
        SettingGroup.MACHINE: translate("training", "Computer and versions"),
    }[group]


def setting_title(setting: ComparedSetting) -> str:
    """A setting that has no title in the window goes by its own name."""
    if setting.group is SettingGroup.AUGMENTATION:
        return augmentation_texts.effect_title(setting.name)
    known = {
        "model": translate("training", "Start from"),
        "strategy": translate("training", "Strategy"),
        "epochs": translate("training", "Epochs"),
        "image_size": translate("training", "Image size"),
        "start_weights_sha256": translate("training", "Start weights (sha256)"),
        "dataset_version": translate("training", "Dataset version"),
        "manifest_sha256": translate("training", "Dataset files (sha256)"),
        "leaks": translate("training", "Leaks between the splits"),
        "application": "Manhole Studio",
        "python": "Python",
        "system": translate("training", "System"),
        "processor": translate("training", "Processor"),
        "threads": translate("training", "Threads"),
    }
    return known.get(setting.name) or setting_texts.setting_title(setting.name)


def setting_value(setting: ComparedSetting, value: str | None) -> str:
    """Short enough for a column; a dash for what a run does not say."""
    if value is None:
        return "–"
    if setting.name == "strategy":
        return strategy_texts.strategy_title(value)
    if setting.name == "model":
        path = PurePath(value.replace("\\", "/"))
        return "/".join(path.parts[-2:]) if len(path.parts) > 1 else value
    return value[:12] if len(value) == _DIGEST_LENGTH else value
