from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.tiny_dataset import write_tiny_dataset
from fixtures.tiny_model import write_tiny_weights
from manhole_studio import paths


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = os.environ.get(paths.HOME_VARIABLE)
    os.environ[paths.HOME_VARIABLE] = str(tmp_path_factory.mktemp("home"))
    yield
    if before is None:
        del os.environ[paths.HOME_VARIABLE]
    else:
        os.environ[paths.HOME_VARIABLE] = before


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``data.yaml`` of a dataset that no test changes."""
    return write_tiny_dataset(tmp_path_factory.mktemp("tiny") / "dataset")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real photographs and weights beside the checkout."""
    folder = Path(__file__).parents[4] / "shared"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Start weights with YOLOv8's layers and next to no numbers."""
    return write_tiny_weights(tmp_path_factory.mktemp("weights") / "tiny.pt")
