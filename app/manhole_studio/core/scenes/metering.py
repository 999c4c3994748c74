"""The camera's own choice of brightness, as every camera in a telephone or a car makes it."""

from __future__ import annotations

from typing import Final

import numpy as np

from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.light import Light
from manhole_studio.core.scenes.spec import Weather

_AIM: Final = {Weather.NIGHT: 0.24, Weather.DUSK: 0.34}
_USUAL: Final = 0.43
"""What the mean of the picture is brought near to, of 0 to 1."""
_PULL: Final = 0.75
"""How much of the way; the rest stays as dark or as light as the scene is."""


def meter(image: Floats, light: Light) -> None:
    """Brighten or darken the picture in place."""
    mean = float(image[::8, ::8].mean())
    aim = _AIM.get(light.weather, _USUAL)
    gain = (aim / max(mean, 0.02)) ** _PULL
    image *= np.float32(np.clip(gain, 0.5, 4.0))
