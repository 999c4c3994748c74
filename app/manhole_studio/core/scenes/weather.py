"""Rain, fog, dusk and night: what they do to the ground and to the air."""

from __future__ import annotations

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats, View
from manhole_studio.core.scenes.light import Light
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.core.scenes.surfaces import VARIANTS, marks
from manhole_studio.core.scenes.tiling import lay, part_of

Colour = tuple[float, float, float]
_EVERY = (slice(None, None, 4), slice(None, None, 4))
_SKY_IN_WATER: Colour = (0.68, 0.66, 0.63)
_ORANGE: Colour = (0.3, 0.62, 1.0)
_PALE: Colour = (0.95, 0.98, 1.0)
_HEADLIGHT: Colour = (0.75, 0.9, 1.0)
_LAMP_HEIGHT = 6.0


def wet(
    image: Floats, view: View, light: Light, random: Random, holes: Floats | None = None
) -> None:
    """In rain the ground is darker and mirrors the sky, in puddles most of all.

    ``holes`` is the share of each pixel, ``(H, W)``, that stays as it is.
    """
    if light.weather is not Weather.RAIN:
        return
    half = part_of(view, (slice(None, None, 2), slice(None, None, 2)))
    ground = half.ground.astype(np.float32)
    if holes is not None:
        ground *= 1 - holes[::2, ::2]
    slow = lay(marks(light.seed % VARIANTS), view, step=2)
    level = 150.0 + light.seed % 60
    puddle = smoothstep(level, level + 7, np.asarray(slow[..., 3], np.float32)) * ground
    grazing = 1 - np.float32(view.camera.height) / cv2.magnitude(
        half.depth, np.full_like(half.depth, view.camera.height)
    )
    # Schlick's approximation for water, whose reflectance at right angles is 0.02.
    mirror = np.float32(0.02) + np.float32(0.98) * grazing**4
    gloss = np.minimum(mirror * (0.3 + 0.7 * puddle) + 0.14 * puddle, np.float32(0.85))
    gloss *= ground
    dark = (1 - gloss) * (np.float32(0.66) - np.float32(0.2) * puddle)
    dark = 1 - (1 - dark) * ground
    _ripples(gloss, puddle, random)
    _blend(image, dark, gloss, _SKY_IN_WATER)


def _ripples(gloss: Floats, puddle: Floats, random: Random) -> None:
    """Drops that fall into water."""
    height, width = gloss.shape
    for x, y in random.random((30, 2)) * (width, height):
        if puddle[int(y), int(x)] > 0.5:
            size = 1 + 7 * y / height
            axes = int(size), int(size * 0.45) + 1
            cv2.ellipse(gloss, (int(x), int(y)), axes, 0, 0, 360, 0.33, 1)


def atmosphere(image: Floats, view: View, light: Light, random: Random) -> None:
    """The light of the hour, fog by distance, streaks and drops of rain."""
    if light.weather is Weather.DUSK:
        _dusk(image, view, light)
    if light.weather is Weather.NIGHT:
        _night(image, view, light)
    if light.weather is Weather.FOG:
        _fog(image, view, light)
    if light.weather is Weather.RAIN:
        _streaks(image, light, random)
        if light.seed % 3 == 0:
            _drops(image, light)


def _blend(image: Floats, keep: Floats, share: Floats, colour: Colour) -> None:
    """Multiply and add at a lower resolution's values."""
    size = image.shape[1::-1]
    cv2.multiply(image, cv2.merge([cv2.resize(keep, size)] * 3), dst=image)
    full = cv2.resize(share, size)
    cv2.add(image, cv2.merge([full * np.float32(value) for value in colour]), dst=image)


def _dusk(image: Floats, view: View, light: Light) -> None:
    """Cool from above, glowing low in the sky; some drivers have their lamps on."""
    few = part_of(view, _EVERY)
    height = np.minimum(abs(few.direction[2]) / np.float32(0.14), np.float32(4))
    glow = np.exp(-height * height) * ~few.ground
    strength = 0.5 + 0.1 * (light.seed % 5)
    tone = np.array((0.72, 0.58, 0.55), np.float32) * np.float32(0.8 + 0.1 * (light.seed % 4))
    level = np.multiply.outer(np.ones_like(glow), tone)
    level += glow[..., None] * np.array((0.0, 0.25, 0.55), np.float32) * np.float32(strength)
    if light.seed % 2:
        level += _headlights(few)[..., None] * np.array(_HEADLIGHT, np.float32) * np.float32(0.5)
    cv2.multiply(image, cv2.resize(level, image.shape[1::-1]), dst=image)


def _night(image: Floats, view: View, light: Light) -> None:
    """Street lamps, headlights, a torch or a flash; the rest of the light is faint."""
    few = part_of(view, _EVERY)
    places = np.random.default_rng((4513, light.seed))
    ambient = np.array((0.17, 0.14, 0.13), np.float32) * np.float32(places.uniform(0.6, 1.8))
    level = np.multiply.outer(np.ones_like(few.x), ambient)
    lamp = _ORANGE if places.random() < 0.55 else _PALE
    lit = _lamps(few, places) * np.float32(places.uniform(0.0, 1.2))
    level += lit[..., None] * np.array(lamp, np.float32)
    cone = _headlights(few) if places.random() < 0.6 else _torch(few, places)
    level += cone[..., None] * np.array(_HEADLIGHT, np.float32)
    cv2.multiply(image, cv2.resize(level, image.shape[1::-1]), dst=image)


def _headlights(view: View) -> Floats:
    """Two beams along the camera's way, brightest a few metres ahead."""
    ahead = np.maximum(view.depth, np.float32(0.5))
    aside = np.clip(view.direction[0] / np.float32(0.35), -4, 4)
    beams = np.exp(-((aside - np.float32(0.3)) ** 2)) + np.exp(-((aside + np.float32(0.7)) ** 2))
    fall = smoothstep(0.6, 3.5, ahead) / (1 + (ahead / np.float32(9)) ** 2)
    above = np.where(view.ground, np.float32(1), np.float32(0.35))
    return np.asarray(0.7 * beams * fall * above, np.float32)


def _torch(view: View, random: Random) -> Floats:
    """A round spot near the picture's middle, or a flash that lights what is near."""
    rows, columns = np.indices(view.x.shape, dtype=np.float32)
    height, width = view.x.shape
    x, y = width * random.uniform(0.35, 0.65), height * random.uniform(0.4, 0.75)
    away = np.hypot(columns - np.float32(x), rows - np.float32(y)) / np.float32(width)
    spot = np.exp(-((away / np.float32(random.uniform(0.2, 0.6))) ** 2))
    return np.asarray(spot / (1 + (view.depth / np.float32(6)) ** 2), np.float32)


def _lamps(view: View, random: Random) -> Floats:
    """Lamps along one side, as light on the ground and a little on the fronts."""
    side, spacing = random.uniform(-6, 6), random.uniform(14, 30)
    shift = random.uniform(0, spacing)
    along = (view.y + np.float32(shift)) % np.float32(spacing) - np.float32(spacing / 2)
    across = view.x - np.float32(side)
    far = 1 + (along**2 + across**2) / np.float32(_LAMP_HEIGHT**2)
    return np.asarray(np.where(view.ground, far**-1.5, np.float32(0.15)), np.float32)


def _fog(image: Floats, view: View, light: Light) -> None:
    few = part_of(view, _EVERY)
    thickness = np.float32(0.02 + 0.012 * (light.seed % 9))
    depth = np.where(few.ground, few.depth, np.float32(120))
    clear = np.exp(-thickness * depth)
    grey = 0.62 + 0.04 * (light.seed % 7)
    _blend(image, clear, 1 - clear, (grey, grey * 0.99, grey * 0.97))


def _streaks(image: Floats, light: Light, random: Random) -> None:
    """Drops that fall past the lens while the shutter is open; as many in every picture."""
    height, width = image.shape[:2]
    steady = np.random.default_rng((4514, light.seed))
    count, slant = int(steady.integers(20, 200)), steady.normal(0, 0.15)
    starts = random.random((count, 2)) * (width, height)
    ways = random.uniform(0.009, 0.053, (count, 1)) * width * (slant, 1.0)
    layer = np.zeros((height, width), np.uint8)
    tones = random.integers(25, 80, count).tolist()
    pairs = np.stack((starts, starts + ways), 1).astype(int)
    for (start, end), tone in zip(pairs.tolist(), tones, strict=True):
        cv2.line(layer, start, end, tone, 1, cv2.LINE_AA)
    cv2.addWeighted(cv2.merge([layer] * 3), 0.45 / 255, image, 1, 0, dst=image, dtype=cv2.CV_32F)


def _drops(image: Floats, light: Light) -> None:
    """Drops on the lens show the picture upside down and out of focus; they stay where they are."""
    height, width = image.shape[:2]
    random = np.random.default_rng((4515, light.seed))
    for x, y, size in random.random((int(random.integers(3, 14)), 3)):
        radius = max(int((0.01 + 0.04 * size**2) * width), 2)
        left, top = int(x * (width - 2 * radius)), int(y * (height - 2 * radius))
        part = image[top : top + 2 * radius, left : left + 2 * radius]
        u = (np.arange(2 * radius, dtype=np.float32) + 0.5) / radius - 1
        away = np.hypot(u[None, :], u[:, None])
        alpha = smoothstep(1.0, 0.7, away)[..., None] * np.float32(0.8)
        turned = cv2.GaussianBlur(part[::-1, ::-1].copy(), (0, 0), radius / 4)
        part += alpha * (turned * (1.05 - 0.25 * u[:, None, None]) - part)
