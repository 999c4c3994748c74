"""Put Manhole Studio into the current user's menu, or take it out again.

Usage: ``python3 packaging/install_desktop_entry.py PYTHON`` or ``… --remove``. Needs nothing but
Python. PYTHON is the interpreter of the environment that has the application.
"""

from __future__ import annotations

import configparser
import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

APP_ID = "io.github.manhole_studio.ManholeStudio"
NAME = "Manhole Studio"
ROOT = Path(__file__).resolve().parents[1]
ICONS = ROOT / "resources" / "icons" / "app"
TEMPLATE = ROOT / "packaging" / "linux" / f"{APP_ID}.desktop"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_RESERVED = set(" \t\"'\\><~|&;$*?#()`")
_SHORTCUT = """
$ErrorActionPreference = 'Stop'
$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:MANHOLE_LINK)
$link.TargetPath = $env:MANHOLE_TARGET
$link.Arguments = $env:MANHOLE_ARGUMENTS
$link.IconLocation = $env:MANHOLE_ICON
$link.Save()
"""


def install(command: Sequence[str]) -> list[Path]:
    """Write the menu entry that runs ``command``; return what was written.

    Raises:
        OSError: the user's folders cannot be written.
        ValueError: the command holds a character that no menu entry can.
    """
    if sys.platform == "win32":
        return _install_windows(command)
    if sys.platform == "darwin":
        return _install_macos(command)
    return _install_linux(command)


def uninstall() -> list[Path]:
    """Remove what ``install`` wrote; return what was there."""
    if sys.platform == "win32":
        candidates = [_windows_link()]
    elif sys.platform == "darwin":
        candidates = [_macos_bundle()]
    else:
        candidates = [_linux_entry(), *_linux_icons()]
    found = [path for path in candidates if path.exists()]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    if found and sys.platform == "linux":
        _refresh_menu()
    return found


def quote(argument: str) -> str:
    """One argument of ``Exec=``, by the Desktop Entry Specification.

    Raises:
        ValueError: it holds a line break or another control character.
    """
    if any(ord(character) < 32 and character != "\t" for character in argument):
        raise ValueError(f"a path with a line break cannot go into a menu entry: {argument!r}")
    argument = argument.replace("%", "%%")
    if argument and not _RESERVED & set(argument):
        return argument
    for character in '\\"`$':
        argument = argument.replace(character, "\\" + character)
    # The value as a whole is unescaped once more before the quoting is looked at.
    return '"' + _value(argument) + '"'


def _value(text: str) -> str:
    """A string value of a desktop entry."""
    return text.replace("\\", "\\\\").replace("\t", "\\t")


def _install_linux(command: Sequence[str]) -> list[Path]:
    icons = _linux_icons()
    content = desktop_entry(command, icons[0]).encode("utf-8")
    sources = [ICONS / "manhole-studio.svg", *(ICONS / _png(size) for size in PNG_SIZES)]
    for source, target in zip(sources, icons, strict=True):
        _write(target, source.read_bytes())
    entry = _linux_entry()
    _write(entry, content)
    _refresh_menu()
    return [entry, *icons]


def desktop_entry(command: Sequence[str], icon: Path) -> str:
    """The packaged entry with this command and icon in place of those of a system package."""
    if "=" in command[0]:
        raise ValueError(f"a menu entry cannot start a program with “=” in its path: {command[0]}")
    entry = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",))
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(TEMPLATE.read_text("utf-8"))
    values = dict(entry["Desktop Entry"])
    values["Exec"] = " ".join(map(quote, command))
    values["TryExec"] = _value(command[0])
    values["Icon"] = _value(str(icon))
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in values.items())


def _linux_data() -> Path:
    stated = os.environ.get("XDG_DATA_HOME", "")
    # The specification tells to ignore a relative path.
    return Path(stated) if Path(stated).is_absolute() else Path.home() / ".local" / "share"


def _linux_entry() -> Path:
    return _linux_data() / "applications" / f"{APP_ID}.desktop"


def _linux_icons() -> list[Path]:
    theme = _linux_data() / "icons" / "hicolor"
    drawn = [theme / f"{size}x{size}" / "apps" / f"{APP_ID}.png" for size in PNG_SIZES]
    return [theme / "scalable" / "apps" / f"{APP_ID}.svg", *drawn]


def _png(size: int) -> str:
    return f"manhole-studio-{size}.png"


def _refresh_menu() -> None:
    """Most desktops watch the folder; those that do not have this program."""
    program = shutil.which("update-desktop-database")
    if program:
        folder = str(_linux_entry().parent)
        subprocess.run([program, "-q", folder], check=False, capture_output=True)


def _install_windows(command: Sequence[str]) -> list[Path]:
    link = _windows_link()
    link.parent.mkdir(parents=True, exist_ok=True)
    target = Path(command[0])
    windowless = target.with_name("pythonw.exe")
    if target.name.lower() == "python.exe" and windowless.exists():
        target = windowless
    # Through the environment, so that no path is ever read as a piece of script.
    values = {
        "MANHOLE_LINK": str(link),
        "MANHOLE_TARGET": str(target),
        "MANHOLE_ARGUMENTS": subprocess.list2cmdline(command[1:]),
        "MANHOLE_ICON": str(ICONS / "manhole-studio.ico"),
    }
    shell = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _SHORTCUT]
    done = subprocess.run(
        shell, env={**os.environ, **values}, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise OSError(f"PowerShell could not make the shortcut: {done.stderr.strip()}")
    return [link]


def _windows_link() -> Path:
    programs = ("Microsoft", "Windows", "Start Menu", "Programs")
    roaming = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
    return Path(roaming).joinpath(*programs) / f"{NAME}.lnk"


def _install_macos(command: Sequence[str]) -> list[Path]:
    bundle = _macos_bundle()
    contents = bundle / "Contents"
    about = {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleIdentifier": APP_ID,
        "CFBundlePackageType": "APPL",
        "CFBundleExecutable": "manhole-studio",
        "CFBundleIconFile": "manhole-studio.icns",
        "NSCameraUsageDescription": "Manhole Studio looks for covers in the camera's picture.",
    }
    _write(contents / "Info.plist", plistlib.dumps(about))
    icon = (ICONS / "manhole-studio.icns").read_bytes()
    _write(contents / "Resources" / "manhole-studio.icns", icon)
    starter = contents / "MacOS" / "manhole-studio"
    _write(starter, f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n'.encode())
    starter.chmod(0o755)
    return [bundle]


def _macos_bundle() -> Path:
    return Path.home() / "Applications" / f"{NAME}.app"


def _write(path: Path, data: bytes) -> None:
    """Replace in one step: a menu must never read half an entry."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def main(arguments: list[str]) -> int:
    """Install for the interpreter named, or remove; returns the exit status."""
    if len(arguments) != 1 or arguments[0] in {"-h", "--help"}:
        sys.stderr.write(__doc__ or "")
        return 0 if arguments else 2
    try:
        if arguments[0] == "--remove":
            paths, done = uninstall(), "Removed"
        else:
            paths, done = install([arguments[0], "-m", "manhole_studio"]), "Wrote"
    except (OSError, ValueError) as error:
        sys.stderr.write(f"The menu entry could not be changed: {error}\n")
        return 3
    for path in paths:
        sys.stdout.write(f"{done} {path}\n")
    if not paths:
        sys.stdout.write("There was no menu entry to remove.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
