"""Draw the contact sheet of rendered scenes that the documentation shows.

    python docs/make_scenes_sheet.py docs/screenshots/rendered-scenes.jpg --images 48

Every manhole has its box, in a colour for each state: green closed, red open, violet broken,
blue missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "app"))

from manhole_studio.core.opencv import cv2  # noqa: E402  # the path above finds it
from manhole_studio.core.scenes.photograph import render_photograph  # noqa: E402
from manhole_studio.core.scenes.spec import CoverState, SceneSpec  # noqa: E402

COLOURS = {
    CoverState.CLOSED: (70, 200, 60),
    CoverState.OPEN: (50, 50, 235),
    CoverState.BROKEN: (230, 60, 190),
    CoverState.MISSING: (240, 150, 40),
}
CELL = (256, 192)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("target", type=Path)
    parser.add_argument("--images", type=int, default=60)
    parser.add_argument("--columns", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plain", action="store_true", help="without boxes")
    options = parser.parse_args()
    spec = SceneSpec(seed=options.seed)
    cells = [_cell(spec, index, plain=options.plain) for index in range(options.images)]
    cells += [np.zeros_like(cells[0])] * (-len(cells) % options.columns)
    rows = [
        np.hstack(cells[start : start + options.columns])
        for start in range(0, len(cells), options.columns)
    ]
    _, data = cv2.imencode(".jpg", np.vstack(rows), [cv2.IMWRITE_JPEG_QUALITY, 82])
    options.target.write_bytes(data.tobytes())


def _cell(spec: SceneSpec, index: int, *, plain: bool) -> np.ndarray:
    image, _, facts = render_photograph(spec, index)
    for cover in () if plain else facts.covers:
        left, top, right, bottom = (round(value) for value in cover.box)
        cv2.rectangle(image, (left, top), (right - 1, bottom - 1), COLOURS[cover.state], 3)
    return np.asarray(cv2.resize(image, CELL, interpolation=cv2.INTER_AREA))


if __name__ == "__main__":
    main()
