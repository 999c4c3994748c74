"""What the formats are for, and what an export cost, in words."""

from __future__ import annotations

from collections.abc import Iterator

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.exports import MAX_LOSS, ExportFormat, ExportResult, Parity
from manhole_studio.qt import evaluation_texts, formatting

translate = QCoreApplication.translate


def format_name(kind: ExportFormat) -> str:
    return {
        ExportFormat.ONNX: "ONNX",
        ExportFormat.OPENVINO: "OpenVINO",
        ExportFormat.TORCHSCRIPT: "TorchScript",
        ExportFormat.TENSORRT: "TensorRT",
    }[kind]


def format_purpose(kind: ExportFormat) -> str:
    return {
        ExportFormat.ONNX: translate(
            "export", "One file that most other programs read. Faster than PyTorch on a processor."
        ),
        ExportFormat.OPENVINO: translate(
            "export", "A folder for OpenVINO, the fastest way on Intel processors."
        ),
        ExportFormat.TORCHSCRIPT: translate(
            "export", "One file for programs built with PyTorch's C++ library. Not faster."
        ),
        ExportFormat.TENSORRT: translate(
            "export",
            "For NVIDIA cards. Works only on the computer that makes it, which needs TensorRT.",
        ),
    }[kind]


def loss(parity: Parity) -> str:
    """Points of mAP50 with their interval."""
    change = parity.map50
    text = translate("export", "mAP50 %1 → %2: %3 points (95 % interval %4).")
    values = (
        formatting.decimal(100 * change.first, 1),
        formatting.decimal(100 * change.second, 1),
        evaluation_texts.points(change.mean),
        f"{evaluation_texts.points(change.low)} … {evaluation_texts.points(change.high)}",
    )
    return _filled(text, *values)


def gain(parity: Parity) -> str:
    before, after = (formatting.decimal(each, 1) for each in parity.milliseconds)
    text = translate("export", "%1 → %2 ms a photograph on this computer: %3 times as fast.")
    return _filled(text, before, after, formatting.decimal(parity.speed_up, 1))


def compared_on(parity: Parity) -> str:
    text = translate(
        "export",
        "Compared on %1 validation photographs with %2 boxes. The test photographs stay unseen, "
        "so that the final figure means something.",
    )
    return _filled(text, formatting.number(parity.images), formatting.number(parity.boxes))


def too_much(result: ExportResult) -> str:
    """The warning; empty if it is none."""
    if result.parity is None or not result.parity.loses_too_much:
        return ""
    bound = formatting.decimal(100 * MAX_LOSS, 0)
    if result.int8:
        text = translate(
            "export",
            "It loses more than %1 point. Rather export without eight bits, or use the original.",
        )
    else:
        text = translate(
            "export",
            "It loses more than %1 point. Rather export at the size of the training, or use the "
            "original.",
        )
    return _filled(text, bound)


def lines(result: ExportResult) -> Iterator[str]:
    """All that is worth saying besides the warning."""
    if result.parity is not None:
        yield loss(result.parity)
        yield gain(result.parity)
        yield compared_on(result.parity)
    if result.remark:
        yield result.remark


def _filled(text: str, *values: str) -> str:
    for number, value in enumerate(values, 1):
        text = text.replace(f"%{number}", value)
    return text
