"""Renders one photograph of a set, whichever of them is asked for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.composition import Photograph, make_photograph
from manhole_studio.core.scenes.cover import Cover
from manhole_studio.core.scenes.facts import CoverFact, SceneFacts
from manhole_studio.core.scenes.lens import without_lens
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.scene import draw
from manhole_studio.core.scenes.spec import SceneSpec
from manhole_studio.core.scenes.spec_check import check_spec

_LEAST_SEEN = 0.4
"""Of a cover that must not be hidden for it to be labelled."""


def render_photograph(
    spec: SceneSpec, index: int
) -> tuple[NDArray[np.uint8], tuple[Box, ...], SceneFacts]:
    """One photograph ``(H, W, 3)`` BGR of the set, its boxes in pixels, and what else is true.

    Blocks for about a tenth of a second; any thread or process may call it. The same arguments
    give the same result, whatever was rendered before; ``spec.images`` makes no difference.

    Raises:
        UserFacingError: the spec makes no sense.
    """
    check_spec(spec)
    random = np.random.default_rng((spec.seed, 0, index))
    photograph = make_photograph(random, spec)
    image, hidden = draw(photograph.scene, photograph.camera, random)
    covers = _labelled(photograph, hidden)
    facts = SceneFacts(
        index=index,
        weather=photograph.weather,
        surface=str(photograph.scene.road.surface),
        shot=str(photograph.shot),
        quality=_quality(random),
        covers=covers,
    )
    boxes = tuple(Box(spec.class_names[cover.state], cover.box) for cover in covers)
    return image, boxes, facts


def _labelled(photograph: Photograph, hidden: Floats) -> tuple[CoverFact, ...]:
    found = []
    for cover in photograph.scene.covers:
        box = cover.box(photograph.camera)
        if box is None:
            continue
        seen = 1 - _hidden_share(photograph, cover, hidden)
        if seen >= _LEAST_SEEN:
            found.append(CoverFact(cover.state, _shape(cover), box, seen))
    return tuple(found)


def _hidden_share(photograph: Photograph, cover: Cover, hidden: Floats) -> float:
    """Of the ellipse in the cover's box, in the picture before the lens."""
    box: XYXY | None = cover.box(without_lens(photograph.camera))
    if box is None:
        return 0.0
    left, top, right, bottom = (int(value) for value in box)
    part = hidden[top : bottom + 1, left : right + 1]
    ellipse = np.zeros(part.shape, np.uint8)
    height, width = part.shape
    cv2.ellipse(ellipse, (width // 2, height // 2), (width // 2, height // 2), 0, 0, 360, 1, -1)
    return float((part * ellipse).sum() / max(int(ellipse.sum()), 1))


def _shape(cover: Cover) -> str:
    return "round" if cover.shape.round else "other"


def _quality(random: Random) -> int:
    """What the JPEG is written with: most photographs are well kept, some were sent around."""
    return int(random.integers(68, 94)) if random.random() < 0.7 else int(random.integers(25, 68))
