from __future__ import annotations

from pathlib import Path

from manhole_studio.core.settings import SettingsStore

SECRET = "rtsp://admin:s3cret@camera/live"  # noqa: S105  # of nobody


def test_passwords_last_until_the_program_ends(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    store = SettingsStore(path)

    store.update(live_source=SECRET, live_recent_sources=(SECRET, "0"))

    assert store.current.live_source == SECRET
    assert "s3cret" not in path.read_text()
    again = SettingsStore(path).current
    assert again.live_source == "rtsp://admin@camera/live"
    assert again.live_recent_sources == ("rtsp://admin@camera/live", "0")


def test_passwords_that_an_earlier_version_kept_are_removed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'live_source = "{SECRET}"\nlive_confidence = 0.5\n')

    store = SettingsStore(path)

    assert "s3cret" not in path.read_text()
    assert store.current.live_source == "rtsp://admin@camera/live"
    assert store.current.live_confidence == 0.5
