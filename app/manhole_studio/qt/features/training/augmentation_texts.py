"""What presets and effects of the augmentation are called."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.training.augmentation import Augmentation
from manhole_studio.qt import formatting

translate = QCoreApplication.translate


def preset_title(preset: str) -> str:
    return {
        "small": translate("augmentation", "Small dataset"),
        "night_rain": translate("augmentation", "Night and rain"),
        "none": translate("augmentation", "None"),
    }[preset]


def group_title(group: str) -> str:
    return {
        "weather": translate("augmentation", "Weather"),
        "light": translate("augmentation", "Light"),
        "camera": translate("augmentation", "Camera"),
        "geometry": translate("augmentation", "Geometry"),
    }[group]


def effect_title(effect: str) -> str:
    return {
        "rain": translate("augmentation", "Rain"),
        "fog": translate("augmentation", "Fog"),
        "shadow": translate("augmentation", "Shadows"),
        "night": translate("augmentation", "Night"),
        "light": translate("augmentation", "Brightness and contrast"),
        "hue": translate("augmentation", "Hue"),
        "saturation": translate("augmentation", "Saturation"),
        "value": translate("augmentation", "Exposure"),
        "motion_blur": translate("augmentation", "Motion blur"),
        "noise": translate("augmentation", "Noise"),
        "jpeg": translate("augmentation", "Compression"),
        "mosaic": translate("augmentation", "Mosaic of four"),
        "flip": translate("augmentation", "Mirror"),
        "scale": translate("augmentation", "Size"),
        "translate": translate("augmentation", "Shift"),
        "rotation": translate("augmentation", "Rotation"),
        "perspective": translate("augmentation", "Perspective"),
    }[effect]


def kind_text(kind: str) -> str:
    if kind == "chance":
        return translate("augmentation", "How many of the photographs get it")
    return translate("augmentation", "How far it goes at most; 0 is off")


def changes_text(augmentation: Augmentation) -> str:
    """Such as "3 changed"; empty for a preset as it is."""
    count = len(augmentation.changes(augmentation.base))
    if not count:
        return ""
    return translate("augmentation", "%1 changed").replace("%1", formatting.number(count))
