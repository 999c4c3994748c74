from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.projects import import_photographs
from manhole_studio.core.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """With ten photographs in its first version."""
    with Project.create(tmp_path / "project") as project:
        import_photographs(project, tmp_path / "photos")
        yield project
