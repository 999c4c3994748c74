from __future__ import annotations

import configparser
import importlib.util
import plistlib
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

PACKAGING = Path(__file__).parents[3] / "packaging"


def _module() -> ModuleType:
    source = PACKAGING / "install_desktop_entry.py"
    spec = importlib.util.spec_from_file_location("install_desktop_entry", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


menu = _module()
ODD = '/home/me/Größe 井盖 $HOME `x` "q" 100% back\\slash/bin/python'


@pytest.fixture
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    folder = tmp_path / "Daten und 数据"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def parsed(entry: Path) -> dict[str, str]:
    reader = configparser.RawConfigParser(delimiters=("=",))
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read_string(entry.read_text("utf-8"))
    return dict(reader["Desktop Entry"])


def unquoted(value: str) -> list[str]:
    """``Exec=`` as the specification tells launchers to read it."""
    value = _unescape(value, {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"})
    words: list[str] = []
    position = 0
    while position < len(value):
        word = ""
        if value[position] == '"':
            position += 1
            while value[position] != '"':
                position += value[position] == "\\"
                word += value[position]
                position += 1
            position += 1
        else:
            end = value.find(" ", position)
            end = len(value) if end < 0 else end
            word, position = value[position:end], end
        words.append(word.replace("%%", "%"))
        position += 1
    return words


def _unescape(text: str, known: dict[str, str]) -> str:
    result, letters = "", iter(text)
    for letter in letters:
        result += known[next(letters)] if letter == "\\" else letter
    return result


def test_the_entry_starts_the_command_and_shows_the_icon(data_home: Path) -> None:
    written = menu.install([ODD, "-m", "manhole_studio"])
    entry = data_home / "applications" / f"{menu.APP_ID}.desktop"
    values = parsed(entry)
    assert entry in written
    assert unquoted(values["Exec"]) == [ODD, "-m", "manhole_studio"]
    assert values["Name"] == "Manhole Studio"
    assert Path(values["Icon"]).is_absolute()
    assert Path(values["Icon"]).is_file()
    assert all(path.is_file() for path in written)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_argument_survives_quoting(argument: str) -> None:
    assert unquoted(menu.quote(argument)) == [argument]


def test_removing_leaves_nothing_and_can_be_repeated(data_home: Path) -> None:
    written = menu.install([sys.executable])
    assert sorted(menu.uninstall()) == sorted(written)
    assert [path for path in data_home.rglob("*") if path.is_file() and path in written] == []
    assert menu.uninstall() == []


def test_installing_again_replaces_the_entry(data_home: Path) -> None:
    menu.install(["/old/python"])
    written = menu.install(["/new/python"])
    assert parsed(written[0])["Exec"] == "/new/python"
    assert not list(data_home.rglob(".*.new"))


def test_a_relative_data_folder_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path / ".local" / "share" in menu.install([sys.executable])[0].parents


@pytest.mark.parametrize("command", [["/a\nb/python"], ["/a=b/python"]])
def test_a_path_that_no_entry_can_hold_is_refused(data_home: Path, command: list[str]) -> None:
    with pytest.raises(ValueError, match="menu entry"):
        menu.install(command)
    assert not data_home.exists()


def test_the_script_explains_a_folder_that_is_a_file(data_home: Path) -> None:
    data_home.write_text("in the way")
    assert menu.main(["/usr/bin/python3"]) == 3


def test_the_script_runs_on_bare_python(tmp_path: Path) -> None:
    script = str(PACKAGING / "install_desktop_entry.py")
    environment = {"XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path), "PATH": ""}
    for arguments in ([sys.executable], ["--remove"]):
        done = subprocess.run(
            [sys.executable, "-I", "-S", script, *arguments],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert f"{menu.APP_ID}.desktop" in done.stdout


def test_a_macos_bundle_is_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    (bundle,) = menu.install([ODD, "-m", "manhole_studio"])
    about = plistlib.loads((bundle / "Contents" / "Info.plist").read_bytes())
    starter = bundle / "Contents" / "MacOS" / about["CFBundleExecutable"]
    assert starter.stat().st_mode & 0o111
    line = starter.read_text("utf-8").splitlines()[1]
    assert shlex.split(line) == ["exec", ODD, "-m", "manhole_studio", "$@"]
    assert (bundle / "Contents" / "Resources" / about["CFBundleIconFile"]).is_file()
    assert menu.uninstall() == [bundle]


def test_a_windows_shortcut_gets_its_paths_outside_the_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], env: dict[str, str], **_: object) -> subprocess.CompletedProcess:
        calls.append((command, env))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setattr(menu.subprocess, "run", run)
    (link,) = menu.install([ODD, "-m", "manhole_studio"])
    command, environment = calls[0]
    assert link.suffix == ".lnk"
    assert ODD not in " ".join(command)
    assert environment["MANHOLE_TARGET"] == ODD
    assert environment["MANHOLE_ARGUMENTS"] == "-m manhole_studio"


class TestPackagedFiles:
    def test_the_packaged_entry_and_the_listing_name_each_other(self) -> None:
        listing = (PACKAGING / "linux" / f"{menu.APP_ID}.metainfo.xml").read_text("utf-8")
        assert f"<id>{menu.APP_ID}</id>" in listing
        assert f'<launchable type="desktop-id">{menu.APP_ID}.desktop</launchable>' in listing
        assert parsed(menu.TEMPLATE)["Icon"] == menu.APP_ID

    def test_desktop_file_validate_has_nothing_to_say(self, data_home: Path) -> None:
        program = shutil.which("desktop-file-validate")
        if program is None:
            pytest.skip("desktop-file-validate is not installed (package desktop-file-utils)")
        entry = menu.install([ODD, "-m", "manhole_studio"])[0]
        for path in (entry, menu.TEMPLATE):
            done = subprocess.run([program, str(path)], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stdout) == (0, "")

    def test_appstreamcli_accepts_the_listing(self) -> None:
        program = shutil.which("appstreamcli")
        if program is None:
            pytest.skip("appstreamcli is not installed (package appstream)")
        listing = PACKAGING / "linux" / f"{menu.APP_ID}.metainfo.xml"
        done = subprocess.run(
            [program, "validate", "--no-net", str(listing)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout

    @pytest.mark.parametrize("size", menu.PNG_SIZES)
    def test_every_icon_has_the_size_it_claims(self, size: int) -> None:
        header = (menu.ICONS / f"manhole-studio-{size}.png").read_bytes()[:24]
        assert header[:8] == b"\x89PNG\r\n\x1a\n"
        assert (
            int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")
        ) == (size, size)  # fmt: skip
