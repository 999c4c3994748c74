from __future__ import annotations

import base64
import json
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from fixtures.counted_covers import alert, new_crop
from fixtures.local_server import LocalServer, QuietHandler
from manhole_studio.core.detection.alarm_actions import (
    AlarmNotice,
    check_webhook,
    command_arguments,
    notice_of,
    play_sound,
    post_webhook,
    run_command,
)
from manhole_studio.core.errors import UserFacingError

NOW = datetime(2026, 5, 4, 10, 31, 7, tzinfo=UTC)
NOTICE = AlarmNotice("Front camera", "井盖 Open", 0.88, 12, NOW, new_crop())


class Server(LocalServer):
    """Remembers what it is sent."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.code = 200
        self.pause_s = 0.0
        self.headers: dict[str, str] = {}
        super().__init__(self._handler())
        self.address = f"http://{self.host}/alarm"

    def _handler(self) -> type[QuietHandler]:
        server = self

        class Handler(QuietHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.received.append(json.loads(body))
                time.sleep(server.pause_s)
                self.send_response(server.code)
                for name, value in server.headers.items():
                    self.send_header(name, value)
                self.end_headers()

        return Handler


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    server = Server()
    yield server
    server.close()


def python(program: str) -> str:
    return shlex.join([sys.executable, "-c", program])


def test_a_webhook_is_told_everything(server: Server) -> None:
    post_webhook(server.address, NOTICE)

    (content,) = server.received
    crop = base64.b64decode(content.pop("crop"))
    assert crop.startswith(b"\xff\xd8")
    assert content == {
        "event": "alarm",
        "source": "Front camera",
        "class": "井盖 Open",
        "confidence": 0.88,
        "cover": 12,
        "time": "2026-05-04T10:31:07.000+00:00",
    }


def test_a_webhook_may_be_told_without_a_crop(server: Server) -> None:
    post_webhook(server.address, replace(NOTICE, crop=None, event="test"))

    assert "crop" not in server.received[0]
    assert server.received[0]["event"] == "test"


@pytest.mark.parametrize("code", [302, 307, 404, 500])
def test_what_the_server_refuses_is_said(server: Server, code: int) -> None:
    server.code = code
    server.headers = {"Location": "file:///etc/passwd"}

    with pytest.raises(UserFacingError, match=str(code)) as caught:
        post_webhook(server.address, NOTICE)
    assert server.address in caught.value.detail
    assert len(server.received) == 1


def test_a_server_that_does_not_answer_is_given_up(server: Server) -> None:
    server.pause_s = 1.0
    begun = time.monotonic()

    with pytest.raises(UserFacingError, match="timed out"):
        post_webhook(server.address, NOTICE, timeout_s=0.1)
    assert time.monotonic() - begun < 0.9


def test_nobody_there_is_said(server: Server) -> None:
    server.close()

    with pytest.raises(UserFacingError, match="webhook failed"):
        post_webhook(server.address, NOTICE)


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org", "file:///etc/passwd", "ftp://example.org/x", "http://", "http:///x"),
        *("http://me:secret@example.org/", "http://[::1", "http://h:99999/", "http://h/a b"),
        *("http://h/\n", "http://h/井"),
    ],
)
def test_what_is_no_webhook_is_refused(address: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        check_webhook(address)
    assert "secret" not in str(caught.value)


def test_a_command_is_told_everything(tmp_path: Path) -> None:
    out = tmp_path / "told.json"
    program = (
        "import json, os, pathlib, sys;"
        "told = {k: v for k, v in os.environ.items() if k.startswith('MANHOLE_')};"
        "told['start'] = pathlib.Path(told['MANHOLE_CROP']).read_bytes()[:2].hex();"
        "told['argument'] = sys.argv[1];"
        f"pathlib.Path({str(out)!r}).write_text(json.dumps(told))"
    )
    run_command(f"{python(program)} '$HOME; a b'", NOTICE)

    told = json.loads(out.read_text())
    crop = told.pop("MANHOLE_CROP")
    told.pop("MANHOLE_STUDIO_HOME", None)
    assert not Path(crop).exists()
    assert told == {
        "argument": "$HOME; a b",
        "start": "ffd8",
        "MANHOLE_EVENT": "alarm",
        "MANHOLE_SOURCE": "Front camera",
        "MANHOLE_CLASS": "井盖 Open",
        "MANHOLE_CONFIDENCE": "0.8800",
        "MANHOLE_COVER": "12",
        "MANHOLE_TIME": "2026-05-04T10:31:07.000+00:00",
    }


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/no/such/program", "No such file"),
        (python("import sys; sys.exit('the pager is off')"), "the pager is off"),
        (python("import sys; sys.exit(3)"), "code 3"),
        (python("import os; os.write(2, b'x' * 1_000_000); os._exit(2)"), "code 2"),
    ],
)
def test_a_command_that_fails_is_said(command: str, said: str) -> None:
    with pytest.raises(UserFacingError, match=said):
        run_command(command, NOTICE)


def test_a_zero_byte_in_a_name_does_not_matter() -> None:
    run_command(python("pass"), replace(NOTICE, class_name="a\0b"))


def test_a_command_that_hangs_is_killed_with_all_it_started(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    program = (
        "import os, pathlib, subprocess, sys, time;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f"pathlib.Path({str(pids)!r}).write_text(f'{{os.getpid()}} {{child.pid}}');"
        "time.sleep(60)"
    )
    with pytest.raises(UserFacingError, match="ended after"):
        run_command(python(program), NOTICE, timeout_s=1.5)

    for pid in map(int, pids.read_text().split()):
        wait_until(lambda pid=pid: not is_running(pid))


def test_a_command_is_killed_when_nobody_wants_it_any_more() -> None:
    begun = time.monotonic()

    run_command(
        python("import time; time.sleep(60)"),
        NOTICE,
        cancelled=lambda: time.monotonic() - begun > 0.3,
    )
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("command", ["", "   ", "say 'open", "''"])
def test_what_is_no_command_is_refused(command: str) -> None:
    with pytest.raises(UserFacingError, match="cannot be understood"):
        command_arguments(command)


def test_a_notice_tells_no_password() -> None:
    notice = notice_of(alert(3, best_confidence=0.9), "rtsp://me:secret@cam/1", NOW)

    assert "secret" not in notice.source
    assert (notice.cover, notice.class_name, notice.confidence) == (3, "Manhole-Open", 0.9)


@pytest.mark.skipif(os.name == "nt", reason="Windows plays by itself")
def test_the_first_player_that_works_plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not play_sound(tmp_path / "alarm.wav")

    write_player(tmp_path / "pw-play", "exit 1")
    write_player(tmp_path / "aplay", f'echo "$@" > {tmp_path}/played')
    assert play_sound(tmp_path / "alarm.wav")
    assert (tmp_path / "played").read_text().strip() == f"-q {tmp_path}/alarm.wav"


def write_player(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)
