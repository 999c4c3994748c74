from __future__ import annotations

import hashlib
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import RegistryModel, part_of
from manhole_studio.engines import http_download
from manhole_studio.engines.download import cached_weights, fetch_weights

CONTENT = bytes(range(256)) * 4000
Answer = Callable[["_Handler"], None]


class _Handler(http.server.BaseHTTPRequestHandler):
    answer: Answer
    asked: list[str | None]

    def do_GET(self) -> None:  # the name that the base class calls
        type(self).asked.append(self.headers["Range"])
        type(self).answer(self)

    def log_message(self, *_arguments: object) -> None:  # type: ignore[override]
        pass

    def send(self, code: int, body: bytes, *, length: int | None = None, **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    @property
    def begin(self) -> int:
        return int((self.headers["Range"] or "bytes=0-")[6:-1])


def whole(handler: _Handler) -> None:
    """As release servers answer, which continue where they are asked to."""
    begin = handler.begin
    if begin:
        part = f"bytes {begin}-{len(CONTENT) - 1}/{len(CONTENT)}"
        handler.send(206, CONTENT[begin:], Content_Range=part)
    else:
        handler.send(200, CONTENT)


def in_pieces(handler: _Handler) -> None:
    """Breaks off after every third of the file."""
    begin = handler.begin
    piece = CONTENT[begin : begin + len(CONTENT) // 3 + 1]
    part = f"bytes {begin}-{len(CONTENT) - 1}/{len(CONTENT)}"
    rest = len(CONTENT) - begin
    handler.send(206 if begin else 200, piece, length=rest, Content_Range=part)


@pytest.fixture
def server() -> Iterator[tuple[str, type[_Handler]]]:
    handler = type("Handler", (_Handler,), {"answer": staticmethod(whole), "asked": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{listening.server_address[1]}/model.pt", handler
        listening.shutdown()
        thread.join()


@pytest.fixture
def address(server: tuple[str, type[_Handler]]) -> str:
    return server[0]


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def model(url: str, content: bytes = CONTENT, *, confirmed: bool = True) -> RegistryModel:
    return RegistryModel(
        name="test",
        title="A test model",
        family="yolov8",
        url=url,
        size=len(content) if confirmed else 0,
        sha256=hashlib.sha256(content).hexdigest() if confirmed else "",
        licence="AGPL-3.0",
        image_size=640,
        parameters=1,
        scratch="yolov8n.yaml",
        file_name="test-model.pt",
    )


def ignore(_done: int, _total: int) -> None:
    pass


def test_a_model_is_fetched_once_with_progress(address: str) -> None:
    steps: list[tuple[int, int]] = []

    path = fetch_weights(model(address), lambda *step: steps.append(step))

    assert path.read_bytes() == CONTENT
    assert steps[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert cached_weights(model(address)) == path
    assert fetch_weights(model("http://127.0.0.1:9/gone"), ignore) == path
    assert list(path.parent.iterdir()) == [path]


def test_a_stopped_download_goes_on_where_it_was(
    server: tuple[str, type[_Handler]],
) -> None:
    class StoppedError(BaseException):
        pass

    def stop(done: int, _total: int) -> None:
        if done > 300_000:
            raise StoppedError

    wanted = model(server[0])
    with pytest.raises(StoppedError):
        fetch_weights(wanted, stop)
    kept = part_of(wanted.weights_path).stat().st_size
    steps: list[int] = []
    path = fetch_weights(wanted, lambda done, _total: steps.append(done))

    assert path.read_bytes() == CONTENT
    assert kept > 300_000
    assert steps[0] == kept
    assert server[1].asked == [None, f"bytes={kept}-"]
    assert not part_of(wanted.weights_path).exists()


def test_a_connection_that_breaks_again_and_again_is_taken_up_again(
    server: tuple[str, type[_Handler]],
) -> None:
    server[1].answer = staticmethod(in_pieces)  # type: ignore[method-assign]

    path = fetch_weights(model(server[0]), ignore)

    assert path.read_bytes() == CONTENT
    assert len(server[1].asked) == 3


def test_a_server_that_cannot_continue_sends_everything_again(
    server: tuple[str, type[_Handler]],
) -> None:
    server[1].answer = staticmethod(lambda handler: handler.send(200, CONTENT))  # type: ignore[method-assign]
    wanted = model(server[0])
    part_of(wanted.weights_path).parent.mkdir(parents=True)
    part_of(wanted.weights_path).write_bytes(b"something else" * 100)

    assert fetch_weights(wanted, ignore).read_bytes() == CONTENT


def test_a_part_that_is_longer_than_the_file_is_dropped(address: str) -> None:
    wanted = model(address)
    part_of(wanted.weights_path).parent.mkdir(parents=True)
    part_of(wanted.weights_path).write_bytes(CONTENT + b"more")

    assert fetch_weights(wanted, ignore).read_bytes() == CONTENT


def _redirect_away(handler: _Handler) -> None:
    handler.send(302, b"", Location="file:///etc/hostname")


ANSWERS: dict[str, tuple[Answer, str]] = {
    "gone": (lambda handler: handler.send(404, b"no"), "404"),
    "login page": (
        lambda handler: handler.send(200, b"<html>", Content_Type="text/html"),
        "login",
    ),
    "another length": (lambda handler: handler.send(200, CONTENT[:-1]), "1,023,999 bytes"),
    "always broken off": (
        lambda handler: handler.send(200, b"ab", length=len(CONTENT)),
        "2 of 1,024,000 bytes",
    ),
    "overloaded": (lambda handler: handler.send(503, b""), "503"),
    "to a local file": (_redirect_away, "Redirection"),
    "another file": (lambda handler: handler.send(200, CONTENT[::-1]), "checksum"),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_wrong_answer_is_explained_and_leaves_no_model(
    server: tuple[str, type[_Handler]], kind: str
) -> None:
    answer, expected = ANSWERS[kind]
    server[1].answer = staticmethod(answer)  # type: ignore[method-assign]
    wanted = model(server[0])

    with pytest.raises(UserFacingError) as caught:
        fetch_weights(wanted, ignore)

    assert expected in caught.value.detail
    assert str(wanted.weights_path) in caught.value.hint
    assert not wanted.weights_path.exists()
    if kind == "another file":
        assert not part_of(wanted.weights_path).exists(), "would be continued for ever"


def test_an_encrypted_download_is_not_continued_in_the_open() -> None:
    request = http_download.urllib.request.Request("https://example.invalid/model.pt")

    with pytest.raises(http_download.DownloadError, match="unencrypted"):
        http_download._NoDowngrade().redirect_request(
            request, None, 302, "Found", {}, "http://example.invalid/model.pt"
        )


def test_the_proxy_of_the_environment_is_used(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", address.removesuffix("/model.pt"))

    assert fetch_weights(model("http://models.invalid/m.pt"), ignore).read_bytes() == CONTENT


def test_a_full_disk_is_told_before_the_first_byte(
    server: tuple[str, type[_Handler]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))

    with pytest.raises(UserFacingError, match="free"):
        fetch_weights(model(server[0]), ignore)

    assert server[1].asked == []


@pytest.mark.skipif(os.name == "nt", reason="permissions of folders")
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_is_named(address: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserFacingError, match=str(tmp_path)):
            fetch_weights(model(address), ignore)
    finally:
        tmp_path.chmod(0o700)


def test_without_a_network_the_user_learns_where_to_put_the_file() -> None:
    wanted = model("http://127.0.0.1:9/model.pt")

    with pytest.raises(UserFacingError) as caught:
        fetch_weights(wanted, ignore)

    assert str(wanted.weights_path) in caught.value.hint


def test_a_model_that_is_not_there_or_altered_is_not_used(address: str) -> None:
    wanted = model(address)
    with pytest.raises(UserFacingError, match="models fetch test"):
        cached_weights(wanted)

    fetch_weights(wanted, ignore).write_bytes(CONTENT[::-1])
    with pytest.raises(UserFacingError, match="checksum"):
        cached_weights(wanted)


def test_what_nobody_confirmed_is_not_downloaded_but_may_be_put_there(
    server: tuple[str, type[_Handler]],
) -> None:
    wanted = model(server[0], confirmed=False)
    for ask in (cached_weights, lambda wanted: fetch_weights(wanted, ignore)):
        with pytest.raises(UserFacingError) as caught:
            ask(wanted)
        assert wanted.url in caught.value.hint
        assert str(wanted.weights_path) in caught.value.hint
    assert server[1].asked == []

    wanted.weights_path.parent.mkdir(parents=True)
    wanted.weights_path.write_bytes(b"by hand")

    assert cached_weights(wanted) == fetch_weights(wanted, ignore) == wanted.weights_path
