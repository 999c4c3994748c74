"""What an :class:`Augmentation` means to albumentations and to ultralytics.

Training and preview both take it from here. Ultralytics applies its own geometry first, and drops
the boxes that it leaves too small, then albumentations, then colours and flips.
"""

from __future__ import annotations

from typing import Any

from manhole_studio.core.training.augmentation import Augmentation


def ultralytics_arguments(augmentation: Augmentation) -> dict[str, float]:
    """Ultralytics' own training arguments for geometry and colours."""
    return {
        "hsv_h": augmentation.hue,
        "hsv_s": augmentation.saturation,
        "hsv_v": augmentation.value,
        "mosaic": augmentation.mosaic,
        "fliplr": augmentation.flip,
        "scale": augmentation.scale,
        "translate": augmentation.translate,
        "degrees": 45 * augmentation.rotation,
        "perspective": augmentation.perspective / 1000,
    }


def road_augmentations(augmentation: Augmentation) -> list[Any]:
    """The albumentations transforms, without those that are off: they would draw random numbers.

    Albumentations keeps its own random state, which ultralytics seeds from torch's at the first
    image after torch was seeded anew; the trainer does that at every epoch's start.
    """
    import albumentations as a

    from manhole_studio.engines import road_effects as road

    blur = a.MotionBlur(blur_limit=(3, 7), p=augmentation.motion_blur)
    light = a.RandomBrightnessContrast(
        brightness_limit=0.2, contrast_limit=0.2, p=augmentation.light
    )
    noise = a.GaussNoise(std_range=(0.02, 0.08), per_channel=False, p=augmentation.noise)
    jpeg = a.ImageCompression(quality_range=(40, 90), p=augmentation.jpeg)
    # In the order in which light reaches the file: the scene, the lens, the sensor, the codec.
    chain = [
        road.Shadow(p=augmentation.shadow),
        road.Fog(p=augmentation.fog),
        road.Night(p=augmentation.night),
        road.Rain(p=augmentation.rain),
        blur,
        light,
        noise,
        jpeg,
    ]
    return [transform for transform in chain if transform.p > 0]
