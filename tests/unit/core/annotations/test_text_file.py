from __future__ import annotations

import os
from pathlib import Path

import pytest

from manhole_studio.core.annotations.text_file import class_name, file_name, read_limited
from manhole_studio.core.errors import UserFacingError


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")

    assert read_limited(path, 5) == b"12345"
    with pytest.raises(UserFacingError, match=r"a\.txt: it is larger"):
        read_limited(path, 4)


def test_only_ordinary_files_are_read(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="not an ordinary file"):
        read_limited(Path(os.devnull))
    with pytest.raises(UserFacingError):
        read_limited(tmp_path)


@pytest.mark.parametrize("name", ["lid", "井盖 🕳️", "nbsp\u00a0inside", "عربي", "zero\u200dwidth"])
def test_names_that_any_format_can_hold(name: str) -> None:
    assert class_name(f" {name}\n") == name
    assert file_name(name) == name


@pytest.mark.parametrize("name", ["", "a\nb", "a\0b", "a\u2028b", "a\ud800b", "a\uffffb"])
def test_names_that_no_format_can_hold(name: str) -> None:
    with pytest.raises(ValueError, match="class name"):
        class_name(name)
    with pytest.raises(ValueError, match="file name"):
        file_name(name)
