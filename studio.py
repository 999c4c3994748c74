#!/usr/bin/env python3
"""Set up and start Manhole Studio with nothing but Python 3.11 or newer.

python3 studio.py            open the sample project (without a display: run its whole job)
python3 studio.py setup      only install (--tests: what the tests need, too)
python3 studio.py test       run the tests
python3 studio.py bench      run the benchmarks
python3 studio.py desktop    put Manhole Studio into your menu
python3 studio.py -- ARGS    the command line, such as: python3 studio.py -- import --help
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
READY = VENV / "manhole-studio-ready.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FREE_SPACE_GB = 9

# What Qt's X11 plugin and OpenCV load at run time, with the Debian package that holds it.
# Source: `ldd` on PyQt6's libqxcb.so and on cv2.abi3.so.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# Programs and files that only the tests use: a screen, a camera server, two checkers, fonts.
TEST_PACKAGES = {
    "/usr/bin/Xvfb": "xvfb",
    "/usr/bin/xauth": "xauth",
    "/usr/bin/desktop-file-validate": "desktop-file-utils",
    "/usr/bin/appstreamcli": "appstream",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/*/girepository-1.0/GstRtspServer-1.0.typelib": "gir1.2-gst-rtsp-server-1.0",
    "/usr/lib/*/gstreamer-1.0/libgstvideotestsrc.so": "gstreamer1.0-plugins-base",
    "/usr/lib/*/gstreamer-1.0/libgstrtp.so": "gstreamer1.0-plugins-good",
    "/usr/lib/*/gstreamer-1.0/libgstx264.so": "gstreamer1.0-plugins-ugly",
}
# Other distributions' names for the libraries above.
OTHER_INSTALLERS = {
    "dnf": "sudo dnf install mesa-libEGL mesa-libGL libxkbcommon-x11 xcb-util-cursor "
    "xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil fontconfig glib2",
    "pacman": "sudo pacman -S libglvnd libxkbcommon-x11 xcb-util-cursor xcb-util-wm "
    "xcb-util-image xcb-util-keysyms xcb-util-renderutil fontconfig glib2",
    "zypper": "sudo zypper install Mesa-libEGL1 Mesa-libGL1 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0",
}


class SetupError(Exception):
    """Set-up cannot go on; the text says what to do."""


def main(arguments: list[str]) -> int:
    """Run one command of the module's docstring and return the exit status."""
    if sys.version_info < (3, 11):
        print(f"Manhole Studio needs Python 3.11 or newer; this is {platform.python_version()}.")
        return 1
    command, rest = split(arguments)
    commands = {"open": open_sample, "test": run_tests, "bench": run_benchmarks}
    try:
        if command in {"-h", "--help", "help"}:
            print(__doc__)
        elif command == "--":
            set_up()
            return run_application(rest)
        elif command == "setup":
            set_up(with_tests="--tests" in rest)
            print("Manhole Studio is ready: python3 studio.py")
        elif command == "desktop":
            return add_to_menu()
        elif command in commands:
            return commands[command](rest)
        else:
            print(f"There is no command {command!r}.\n\n{__doc__}", file=sys.stderr)
            return 2
    except SetupError as error:
        print(f"\nSet-up stopped: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def split(arguments: list[str]) -> tuple[str, list[str]]:
    """The command and what follows it; options alone belong to opening the sample."""
    if arguments and (arguments[0] in {"--", "--help"} or not arguments[0].startswith("--")):
        return arguments[0], arguments[1:]
    return "open", arguments


def open_sample(arguments: list[str]) -> int:
    """Open the window on the sample project, or run the same job where there is no display."""
    set_up()
    if has_display():
        return run_application(["--sample", *arguments])
    print("No display here: the sample project's whole job runs without a window.", flush=True)
    return run_application(["tour", *arguments])


def run_tests(arguments: list[str]) -> int:
    """Run pytest; its exit status is ours."""
    set_up(with_tests=True)
    os.chdir(ROOT)
    return hand_over([str(PYTHON), "-m", "pytest", *arguments])


def run_benchmarks(arguments: list[str]) -> int:
    """Run every benchmark in turn, or those whose name contains an argument."""
    set_up(with_tests=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
    failed = 0
    for script in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py")):
        if arguments and not any(word in script.name for word in arguments):
            continue
        print(f"\n== {script.stem.removeprefix('bench_')}", flush=True)
        command = [str(PYTHON), str(script)]
        failed += subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0
    return 1 if failed else 0


def add_to_menu() -> int:
    """Install the menu entry of this checkout for the current user."""
    set_up()
    script = ROOT / "packaging" / "install_desktop_entry.py"
    return subprocess.run([sys.executable, str(script), str(PYTHON)], check=False).returncode


def run_application(arguments: list[str]) -> int:
    """Become the application."""
    return hand_over([str(PYTHON), "-m", "manhole_studio", *arguments])


def hand_over(command: list[str]) -> int:
    """Replace this process, so that signals reach the command itself; Windows cannot."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def has_display() -> bool:
    """Whether a window can be opened."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(*, with_tests: bool = False) -> None:
    """Make the environment complete; returns at once where it is.

    Raises:
        SetupError: something is missing that only the user can provide.
    """
    check_system_packages(with_tests=with_tests)
    wanted = fingerprint(with_tests=with_tests)
    if READY.is_file() and wanted in READY.read_text().split() and venv_works():
        return
    check_free_space()
    make_venv()
    print("Installing Manhole Studio. This takes some minutes and happens once.", flush=True)
    pip("install", "--constraint", "constraints.txt", *requirements(with_tests=with_tests))
    make_importable()
    ready = {wanted, fingerprint(with_tests=False)}
    READY.write_text("\n".join(sorted(ready)) + "\n")


def fingerprint(*, with_tests: bool) -> str:
    """What an installation depends on: a change of any of it means installing again."""
    parts = [platform.python_version(), "tests" if with_tests else "run"]
    files = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256("\n".join(parts).encode() + b"".join(files)).hexdigest()


def requirements(*, with_tests: bool) -> list[str]:
    """The dependencies that pyproject.toml declares."""
    import tomllib  # not in the older Pythons that main() still has to answer

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["dev"] if with_tests else []
    return [*project["dependencies"], *extra]


def make_importable() -> None:
    """Let the environment import the application from this checkout.

    A relative .pth line, not pip's editable install: that one writes the checkout's absolute
    path, which Python 3.11 on Windows cannot read back when it holds Chinese characters.
    """
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
    for packages in VENV.glob(pattern):
        line = os.path.relpath(ROOT / "app", packages)
        (packages / "manhole_studio_checkout.pth").write_text(line + "\n", encoding="ascii")


def make_venv() -> None:
    """Create ``.venv``, or create it anew where it is broken."""
    if venv_works() and venv_has_pip():
        return
    broken = VENV.exists()
    print("Repairing .venv …" if broken else "Creating .venv …", flush=True)
    if broken:
        shutil.rmtree(VENV, ignore_errors=True)
    result = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if result.returncode != 0 or not venv_has_pip():
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(
            "Python could not create a virtual environment. On Debian and Ubuntu: "
            "sudo apt-get install python3-venv. Then run this command again."
        )


def venv_works() -> bool:
    """Whether the environment's Python starts at all."""
    return PYTHON.exists() and succeeds([str(PYTHON), "-I", "-S", "-c", "pass"])


def venv_has_pip() -> bool:
    """Whether packages can be installed into the environment."""
    return PYTHON.exists() and succeeds([str(PYTHON), "-m", "pip", "--version"])


def succeeds(command: list[str]) -> bool:
    """Run silently; False also where the program cannot be started."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def pip(*arguments: str) -> None:
    """Run the environment's pip with its progress on the screen."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SetupError(
            "pip could not install everything; its last lines above say why. Usual reasons: no "
            "network, or a full disk. What was downloaded is kept: run this command again."
        )


def check_free_space() -> None:
    """Refuse before the download rather than in the middle of it."""
    free = shutil.disk_usage(ROOT).free / 2**30
    if not VENV.exists() and free < FREE_SPACE_GB:
        raise SetupError(
            f"{FREE_SPACE_GB} GB of free disk space are needed, {free:.1f} GB are left on the "
            f"disk of {ROOT}. Free some and run this command again."
        )


def check_system_packages(*, with_tests: bool) -> None:
    """Find missing system libraries; install them on Debian as root, name the command elsewhere."""
    if sys.platform != "linux":
        return
    missing = [package for name, package in SYSTEM_LIBRARIES.items() if not loads(name)]
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart from Python
        missing.append("python3-venv")
    tools = [package for file, package in TEST_PACKAGES.items() if not exists(file)]
    if with_tests and tools and can_apt():
        missing += tools
    elif with_tests and tools:
        print(f"Tests that need these Debian packages will be skipped: {' '.join(tools)}")
    if not missing:
        return
    if can_apt():
        apt_install(missing)
    elif has_display() or "python3-venv" in missing:
        raise SetupError(f"System packages are missing. Run: {install_command(missing)}")
    else:
        print(f"For the window, run later: {install_command(missing)}", flush=True)


def loads(library: str) -> bool:
    """Whether the dynamic loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def exists(pattern: str) -> bool:
    """Whether an absolute path, possibly with ``*``, matches something."""
    return any(Path("/").glob(pattern.lstrip("/")))


def can_apt() -> bool:
    """Debian or a relative, and allowed to install."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(packages: list[str]) -> None:
    """Install Debian packages."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    result = subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
    if result.returncode != 0:
        raise SetupError(f"apt-get could not install packages. Try: {install_command(packages)}")


def install_command(packages: list[str]) -> str:
    """The exact command for this distribution."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(packages)}"
    for tool, command in OTHER_INSTALLERS.items():
        if shutil.which(tool):
            return command
    return f"your package manager, for these Debian packages or their equals: {' '.join(packages)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
