"""What ``detect`` says of sources that cannot be watched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.faulty_server import FaultyServer
from fixtures.sources import FakeDetector
from manhole_studio.cli import detect, run


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyServer]:
    monkeypatch.setattr(detect, "_load", lambda *_args: FakeDetector())
    server = FaultyServer()
    yield server
    server.close()


@pytest.mark.parametrize("path", ["locked", "missing", "page"])
def test_no_password_is_printed(
    server: FaultyServer, capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str
) -> None:
    source = server.url(path, "admin:guess")
    out = tmp_path / "out"

    status = run(["detect", "--weights", "w.pt", "--source", source, "--out", str(out), "--json"])

    printed = capsys.readouterr()
    error = json.loads(printed.out.splitlines()[-1])
    assert status == 3
    assert (error["event"], error["path"]) == ("error", source.replace("guess", "***"))
    assert "guess" not in printed.out + printed.err
    assert not out.exists()
