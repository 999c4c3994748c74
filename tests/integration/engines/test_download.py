from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import RegistryModel
from manhole_studio.engines.download import cached_weights, fetch_weights

CONTENT = bytes(range(256)) * 2000


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name that the base class calls
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT)

    def log_message(self, *_arguments: object) -> None:  # type: ignore[override]
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/model.pt"
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))


def model(url: str, content: bytes = CONTENT) -> RegistryModel:
    return RegistryModel(
        name="test",
        title="A test model",
        family="yolov8",
        url=url,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        licence="AGPL-3.0",
        image_size=640,
        parameters=1,
        scratch="yolov8n.yaml",
        file_name="test-model.pt",
    )


def test_a_model_is_fetched_once_with_progress(address: str) -> None:
    steps: list[tuple[int, int]] = []

    path = fetch_weights(model(address), lambda *step: steps.append(step))

    assert path.read_bytes() == CONTENT
    assert steps[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert cached_weights(model(address)) == path
    assert fetch_weights(model("http://127.0.0.1:9/gone"), lambda *_: None) == path


def test_another_file_than_the_official_one_is_not_kept(address: str) -> None:
    wanted = model(address, content=b"something else")

    with pytest.raises(UserFacingError) as caught:
        fetch_weights(wanted, lambda *_: None)

    assert str(wanted.weights_path) in caught.value.hint
    assert not wanted.weights_path.exists()


def test_without_a_network_the_user_learns_where_to_put_the_file() -> None:
    wanted = model("http://127.0.0.1:9/model.pt")

    with pytest.raises(UserFacingError) as caught:
        fetch_weights(wanted, lambda *_: None)

    assert str(wanted.weights_path) in caught.value.hint


def test_a_model_that_is_not_there_or_altered_is_not_used(address: str) -> None:
    wanted = model(address)
    with pytest.raises(UserFacingError, match="models fetch test"):
        cached_weights(wanted)

    fetch_weights(wanted, lambda *_: None).write_bytes(CONTENT[::-1])
    with pytest.raises(UserFacingError, match="checksum"):
        cached_weights(wanted)
