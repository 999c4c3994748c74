"""Lists what a pickle would call if it were loaded, by walking its opcodes."""

from __future__ import annotations

import pickletools
import re
from collections.abc import Iterator

_ALLOWED = frozenset(
    {
        "collections.OrderedDict",
        "_codecs.encode",
        "numpy.dtype",
        "numpy.core.multiarray.scalar",
        "numpy._core.multiarray.scalar",
        "torch._utils._rebuild_parameter",
        "torch._utils._rebuild_tensor",
        "torch._utils._rebuild_tensor_v2",
        "torch.Size",
        "torch.device",
        "ultralytics.utils.IterableSimpleNamespace",
        "ultralytics.yolo.utils.IterableSimpleNamespace",
    }
    | {f"{module}.{name}" for module in ("builtins", "__builtin__") for name in ("set", "slice")}
    | {f"pathlib.{kind}Path" for kind in ("Posix", "Windows")}
)
_ALLOWED_PATTERNS = (
    re.compile(r"torch\.\w+Storage"),
    re.compile(r"torch\.(b?float|int|uint)\d+|torch\.bool"),
    # Classes only: a capital letter, and no dot that would reach into a module.
    re.compile(r"torch\.nn\.modules(\.\w+)?\.[A-Z]\w*"),
    re.compile(r"ultralytics\.(nn|yolo)(\.\w+)*\.[A-Z]\w*"),
    re.compile(
        r"ultralytics\.utils\.(loss|tal)\.[A-Za-z]\w*Loss|ultralytics\.utils\.tal\.[A-Z]\w*"
    ),
    # The original YOLOv5 repository; never imported here, only read through stand-ins.
    re.compile(r"models\.(yolo|common|experimental)\.[A-Z]\w*"),
    re.compile(r"utils\.autoanchor\.[A-Z]\w*"),
)
UNREADABLE = "a name that is put together while loading"


def globals_in(data: bytes) -> Iterator[str]:
    """Yield ``module.name`` of everything the first pickle in ``data`` looks up.

    A pickle that passes also cannot make the unpickler allocate more than its own size:
    lengths are checked against the data, and places to remember things against their number.

    Raises:
        ValueError: ``data`` is not a pickle, or would waste memory.
    """
    strings: list[str | None] = []
    memo: dict[int, str | None] = {}
    for opcode, argument, _position in pickletools.genops(data):
        match opcode.name:
            case "GLOBAL" | "INST":
                yield str(argument).replace(" ", ".", 1)
                strings.append(None)
            case "STACK_GLOBAL":
                module, name = strings[-2:] if len(strings) > 1 else (None, None)
                yield f"{module}.{name}" if module and name else UNREADABLE
                strings.append(None)
            case "EXT1" | "EXT2" | "EXT4":
                yield UNREADABLE
            case "MEMOIZE":
                memo[len(memo)] = strings[-1] if strings else None
            case "PUT" | "BINPUT" | "LONG_BINPUT":
                place = _number(argument)
                # The unpickler makes room for every place below this one: gigabytes, if it likes.
                if place > len(memo):
                    raise ValueError("its places to remember things are not in order")
                memo[place] = strings[-1] if strings else None
            case "GET" | "BINGET" | "LONG_BINGET":
                strings.append(memo.get(_number(argument)))
            case "PROTO" | "FRAME":
                pass
            case _:
                strings.append(argument if isinstance(argument, str) else None)


def is_allowed(name: str) -> bool:
    """Whether a weights file has a reason to name this."""
    return name in _ALLOWED or any(pattern.fullmatch(name) for pattern in _ALLOWED_PATTERNS)


def _number(argument: object) -> int:
    return int(str(argument))
