"""Makes ``docs/screenshots`` from a real run: python3 studio.py setup --tests, then run this.

Usage: ``.venv/bin/python docs/make_screenshots.py [PROJECT VIDEO]``. Without arguments the sample
project is trained first (some minutes). Needs Xvfb.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
E2E = CHECKOUT / "tests" / "e2e"
SCREENSHOTS = CHECKOUT / "docs" / "screenshots"
SCHEMES = ("light", "dark")


def main(arguments: list[str]) -> int:
    """Photograph every page in light and dark; returns the number of stories that failed."""
    with tempfile.TemporaryDirectory(prefix="screenshots-") as home:
        if arguments:
            project, video = Path(arguments[0]).resolve(), Path(arguments[1]).resolve()
        else:
            project = Path(home) / "Sample project"
            video = CHECKOUT / "datasets" / "sample" / "drive.mp4"
            run(home, [sys.executable, "-m", "manhole_studio", "tour", "--project", str(project)])
        photos = Path(home) / "Photos of the crews"
        write_messy_folder(photos, CHECKOUT / "datasets" / "sample" / "photos")
        failed = sum(photograph(home, scheme, project, video, photos) for scheme in SCHEMES)
    return failed + sum(map(photograph_tour, SCHEMES))


def write_messy_folder(folder: Path, sample: Path) -> None:
    """Rendered photographs as folders of several people hold them: for the wizard's pictures."""
    pairs = [(path, path.with_suffix(".xml")) for path in sorted(sample.glob("*.jpg"))]
    for number, (image, annotation) in enumerate(pairs):
        crew = folder / ("Crew south" if number % 3 == 0 else "Crew north")
        crew.mkdir(parents=True, exist_ok=True)
        text = annotation.read_text(encoding="utf-8")
        if number % 9 == 3:
            text = text.replace("<name>manhole</name>", "<name>Manhole</name>")
        if number % 9 == 6:
            text = text.replace("<name>manhole</name>", "<name>井盖</name>")
        if number % 14 == 5:
            text = text.replace("<xmax>", "<xmax>9")
        shutil.copy(image, crew)
        if number % 11 != 7:
            ending = "" if number % 17 == 8 else ".xml"
            (crew / f"{image.stem}{ending}").write_text(text, encoding="utf-8")
        if number % 8 == 1:
            shutil.copy(image, crew / f"{image.stem} - Copy.jpg")
            (crew / f"{image.stem} - Copy.xml").write_text(text, encoding="utf-8")
    (folder / "Crew north" / "half sent.jpg").write_bytes(pairs[0][0].read_bytes()[:9_000])


def photograph(home: str, scheme: str, project: Path, video: Path, photos: Path) -> bool:
    """Every page of a project in which all has been done; True if it failed."""
    choices = {"STORY_VIDEO": str(video), "STORY_PHOTOGRAPHS": str(photos)}
    arguments = "--project", str(project)
    return tell(home, scheme, "pictures_of_every_page", *arguments, **choices)


def photograph_tour(scheme: str) -> bool:
    """The tour through the sample, from the first start on; True if it failed."""
    with tempfile.TemporaryDirectory(prefix="screenshots-") as home:
        return tell(home, scheme, "tour_of_the_sample")


def tell(home: str, scheme: str, story: str, *arguments: str, **choices: str) -> bool:
    """Tell a story in one colour scheme; True if it failed."""
    settings = Path(home) / "config" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    choices_made = f'colour_scheme = "{scheme}"\nlanguage = "en"\nalarm_sound = false\n'
    settings.write_text(choices_made + 'alarm_classes = ["manhole"]\n', encoding="utf-8")
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24"]
    told = [sys.executable, str(E2E / "drive_window.py"), story, str(SCREENSHOTS / scheme)]
    return run(home, [*screen, *told, *arguments], **choices) != 0


def run(home: str, command: list[str], **choices: str) -> int:
    """Run with settings of its own in ``home``."""
    path = os.pathsep.join((str(CHECKOUT / "app"), str(CHECKOUT / "tests"), str(E2E)))
    own = {"MANHOLE_STUDIO_HOME": home, "PYTHONPATH": path, "QT_QPA_PLATFORM": "xcb"}
    return subprocess.run(command, env={**os.environ, **own, **choices}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
