"""Rules about the tree itself."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", ["models", "datasets"])
def test_data_folders_hold_no_python(folder: str) -> None:
    """A module there would shadow the well-known packages of the same names."""
    assert not list((CHECKOUT / folder).rglob("*.py"))


def test_the_opencv_wheels_agree() -> None:
    from manhole_studio.core.opencv import cv2

    versions = {version("opencv-python"), version("opencv-python-headless")}
    assert len(versions) == 1
    assert versions.pop().startswith(cv2.__version__)


def test_every_package_has_its_marker() -> None:
    package = CHECKOUT / "app" / "manhole_studio"
    folders = {file.parent for file in package.rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]
