from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.leak_gate import check_leaks, leak_notes


def version(leaks: int) -> DatasetVersion:
    return DatasetVersion(3, "2026-01-01T00:00:00+00:00", Path("datasets/3"), 10, 12, leaks=leaks)


def test_a_version_that_leaks_is_not_trained_on_unless_the_user_wants_it() -> None:
    check_leaks(version(0), allowed=False)
    check_leaks(version(2), allowed=True)
    with pytest.raises(UserFacingError, match="version 3 has 2 groups") as error:
        check_leaks(version(2), allowed=False)

    assert "--allow-leaks" in error.value.hint
    assert str(error.value.path) == str(Path("datasets/3"))


def test_the_run_says_so() -> None:
    assert leak_notes(0) == ()
    assert "1 group of photographs" in leak_notes(1)[0]
    assert "7 groups" in leak_notes(7)[0]
