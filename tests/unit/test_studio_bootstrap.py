"""The bootstrap, with the installing itself replaced."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``studio.py`` as it would lie in a fresh folder whose name is no plain ASCII."""
    root = tmp_path / "检测 studio"
    root.mkdir()
    for name in ("studio.py", "pyproject.toml", "constraints.txt"):
        (root / name).write_bytes((CHECKOUT / name).read_bytes())
    spec = importlib.util.spec_from_file_location("studio_under_test", root / "studio.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "check_system_packages", lambda *, with_tests: None)
    monkeypatch.setattr(module, "check_free_space", lambda: None)
    without_pip(module, monkeypatch)
    return module


def without_pip(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real environments, but without the seconds that unpacking pip into each takes."""
    run = subprocess.run

    def quick_run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        extra = ["--without-pip"] if command[1:3] == ["-m", "venv"] else []
        return run([*command, *extra], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(module.subprocess, "run", quick_run)
    monkeypatch.setattr(module, "venv_has_pip", module.venv_works)


@pytest.fixture
def installs(studio: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(studio, "pip", lambda *arguments: calls.append(arguments))
    return calls


def test_first_setup_makes_an_environment_that_imports_the_checkout(
    studio: ModuleType, installs: list[tuple[str, ...]]
) -> None:
    package = studio.ROOT / "app" / "manhole_studio"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()

    studio.set_up()

    assert len(installs) == 1
    assert "torch==2.14.1" in installs[0]
    found = subprocess.run(
        [str(studio.PYTHON), "-c", "import manhole_studio; print(manhole_studio.__file__)"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert Path(found.stdout.strip()) == package / "__init__.py"


def test_second_setup_does_nothing(studio: ModuleType, installs: list[tuple[str, ...]]) -> None:
    studio.set_up()
    studio.set_up()

    assert len(installs) == 1


def test_tests_need_more_than_running_and_not_the_other_way_round(
    studio: ModuleType, installs: list[tuple[str, ...]]
) -> None:
    studio.set_up(with_tests=True)
    studio.set_up()
    assert len(installs) == 1
    assert any(argument.startswith("pytest") for argument in installs[0])


def test_changed_constraints_install_again(
    studio: ModuleType, installs: list[tuple[str, ...]]
) -> None:
    studio.set_up()
    (studio.ROOT / "constraints.txt").write_text("numpy==2.4.6\n")
    studio.set_up()

    assert len(installs) == 2


def test_an_interrupted_install_is_taken_up_again(
    studio: ModuleType, monkeypatch: pytest.MonkeyPatch, installs: list[tuple[str, ...]]
) -> None:
    def fail(*_arguments: str) -> None:
        raise studio.SetupError("no network")

    monkeypatch.setattr(studio, "pip", fail)
    with pytest.raises(studio.SetupError):
        studio.set_up()
    monkeypatch.setattr(studio, "pip", lambda *arguments: installs.append(arguments))
    studio.set_up()

    assert len(installs) == 1


def test_a_broken_environment_is_made_anew(
    studio: ModuleType, installs: list[tuple[str, ...]]
) -> None:
    studio.set_up()
    studio.PYTHON.unlink()
    studio.PYTHON.write_text("not a program")

    studio.set_up()

    assert studio.venv_works()
    assert len(installs) == 2


def test_missing_libraries_name_the_exact_command(
    studio: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio.shutil, "which", lambda name: name if name == "apt-get" else None)

    assert studio.install_command(["libegl1"]) == "sudo apt-get install libegl1"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ("open", [])),
        (["--epochs", "2"], ("open", ["--epochs", "2"])),
        (["test", "-q"], ("test", ["-q"])),
        (["--", "models", "list"], ("--", ["models", "list"])),
    ],
)
def test_commands_are_told_from_options(
    studio: ModuleType, arguments: list[str], expected: tuple[str, list[str]]
) -> None:
    assert studio.split(arguments) == expected


def test_an_unknown_command_is_a_usage_error(
    studio: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert studio.main(["tset"]) == 2
    assert "tset" in capsys.readouterr().err


def test_every_dependency_is_pinned() -> None:
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (CHECKOUT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    spec = importlib.util.spec_from_file_location("studio_pins", CHECKOUT / "studio.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    wanted = {
        line.split("=")[0].split(">")[0].lower() for line in module.requirements(with_tests=True)
    }
    assert wanted <= pinned
    assert sys.version_info >= (3, 11)
