from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.backends.torchscript_safety import harmful_word, read_program

HARMLESS = """
class Detect(Module):
  cv2 : __torch__.torch.nn.modules.container.ModuleList
  def forward(self: __torch__.ultralytics.nn.modules.head.Detect, x: Tensor) -> Tensor:
    bs = ops.prim.NumToTensor(torch.size(x, 0))
    return torch.cat([torch.view(x, [int(bs), 64, -1]), x], -1)
"""


def write(path: Path, code: str, **more: str) -> Path:
    entries = {"constants.pkl": "", "data.pkl": "", "code/__torch__/a.py": code, **more}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(f"m/{name}", text)
    return path


@pytest.mark.parametrize(
    "line",
    [
        'torch.save(x, "/home/somebody/.profile")',
        'torch . save(x, "f")',
        'x.save("f")',
        "t = torch\n    t.add(x, x)",
        'ops.image.write_file("f", x)',
        "o = ops",
        'torch.from_file("f", True, 9)',
        "def __setstate__(self, state: int) -> NoneType:",
        "torch.manual_seed(1)",
        "torch\\\n.add(x)",
    ],
)
def test_code_that_could_do_more_than_compute_is_found(line: str) -> None:
    assert harmful_word(HARMLESS) is None
    assert harmful_word(f"{HARMLESS}\n    {line}\n") is not None


def test_a_file_is_read_without_loading_it(tmp_path: Path) -> None:
    path = write(tmp_path / "m.torchscript", HARMLESS, **{"extra/config.txt": '{"stride": 32}'})
    program = read_program(path)
    assert program.data == path.read_bytes()
    assert program.config == '{"stride": 32}'


def test_every_source_of_a_file_is_looked_through(tmp_path: Path) -> None:
    path = write(tmp_path / "m.torchscript", HARMLESS, **{"code/__torch__/b/c.py": "x.save('f')"})
    with pytest.raises(UserFacingError, match="save") as caught:
        read_program(path)
    assert caught.value.path == str(path)


def test_two_entries_of_one_name_could_show_one_and_run_the_other(tmp_path: Path) -> None:
    path = write(tmp_path / "m.torchscript", HARMLESS)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("m/code/__torch__/a.py", "x.save('f')")
    with pytest.raises(UserFacingError, match="not one that PyTorch writes"):
        read_program(path)


def test_what_is_no_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.torchscript").write_text("hello")
    for path in (tmp_path / "text.torchscript", tmp_path / "missing.torchscript"):
        with pytest.raises(UserFacingError) as caught:
            read_program(path)
        assert caught.value.path == str(path)
    weights = tmp_path / "weights.torchscript"
    with zipfile.ZipFile(weights, "w") as archive:
        archive.writestr("m/data.pkl", "")
    with pytest.raises(UserFacingError, match="no TorchScript"):
        read_program(weights)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.torchscript"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("m/constants.pkl", "")
        archive.writestr("m/code/a.py", b" " * 100_000_000)
    with pytest.raises(UserFacingError, match="unpacks"):
        read_program(path)
