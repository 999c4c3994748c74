"""A short run of the fuzzer; ``fuzz_codecs.py`` tells how to run it long."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.fuzz_codecs import Fuzzer
from manhole_studio import paths


def test_broken_files_are_read_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    fuzzer = Fuzzer(2026, tmp_path)
    fuzzer.check_seeds()
    for _ in range(3000):
        fuzzer.try_one()

    outcomes = {name.split()[1] for name in fuzzer.counts}
    assert outcomes == {"read", "refused"}
    assert len(fuzzer.counts) == 14  # every reader has read some and refused some
