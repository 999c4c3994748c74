"""What executes a detector."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.core.exports import ExportFormat
from manhole_studio.engines import openvino_environment, ultralytics_environment
from manhole_studio.engines.backends.export_kind import export_kind
from manhole_studio.engines.converted_weights import convert
from manhole_studio.engines.quiet_import import quiet_import

_NAMES = {"onnx": "ONNX Runtime", "openvino": "OpenVINO", "tensorrt": "TensorRT"}
FORMAT_OF = {"onnx": ExportFormat.ONNX, "openvino": ExportFormat.OPENVINO}
"""What weights of PyTorch are converted to for a backend."""
_BACKEND_OF = {
    ExportFormat.ONNX: "onnx",
    ExportFormat.OPENVINO: "openvino",
    ExportFormat.TORCHSCRIPT: "torch",
    ExportFormat.TENSORRT: "tensorrt",
}


def load_detector(
    weights: Path,
    *,
    backend: str = "auto",
    image_size: int | None = None,
    device: str = "auto",
    confidence_floor: float = 0.05,
    precision: str = "auto",
    parallel: bool = False,
) -> Detector:
    """Load ``weights`` on the calling thread, to which the detector then belongs; takes seconds.

    Args:
        weights: A weights file, a run's checkpoint, or what an export made of one.
        backend: ``auto``, ``torch``, ``onnx``, ``openvino`` or ``tensorrt``; exported weights
            have only their own, to which others are converted once. ``auto`` is torch for others;
            ``backend_choice`` finds what is fastest.
        image_size: Longer side of the network's input in pixels; that of the training if None.
        device: ``auto``, ``cpu`` or a GPU's number; exported weights run on the CPU.
        confidence_floor: What is less sure is not returned.
        precision: ``fp32``, or ``auto`` for what the processor does best (bf16 in OpenVINO).
        parallel: For many images one after the other: the detector is a ``ParallelDetector``
            where the backend can be, and a single image takes longer.

    Raises:
        UserFacingError: the weights, the backend or the device cannot be used.
    """
    if backend not in {"auto", "torch", *_NAMES}:
        raise UserFacingError(
            "There is no such backend",
            f"'{backend}' was asked for.",
            "Use auto, torch, onnx, openvino or tensorrt.",
        )
    kind = export_kind(weights)
    if kind is None and backend in FORMAT_OF:
        kind = FORMAT_OF[backend]
        weights = convert(weights, kind, image_size)
    if kind is not None:
        _check_fits(weights, kind, backend)
        with _usable(_BACKEND_OF[kind]):
            if kind is ExportFormat.OPENVINO:
                return _load_openvino(
                    weights, image_size, confidence_floor, precision, parallel=parallel
                )
            return _load_exported(weights, kind, image_size, confidence_floor)
    if backend in _NAMES:
        raise NotAvailableYetError(f"Detecting with {_NAMES[backend]} from a PyTorch file")
    return _load_torch(weights, image_size, device, confidence_floor, precision, parallel=parallel)


@contextmanager
def _usable(backend: str) -> Iterator[None]:
    """Say so where a runtime is not installed, or cannot be loaded."""
    try:
        yield
    except ImportError as error:
        name = _NAMES.get(backend, "PyTorch")
        raise UserFacingError(
            f"{name} cannot be used on this computer",
            f"Loading it failed: {error}.",
            "Install Manhole Studio again, or use the original weights with the backend 'torch'.",
        ) from error


def _load_torch(
    weights: Path,
    image_size: int | None,
    device: str,
    confidence_floor: float,
    precision: str,
    *,
    parallel: bool,
) -> Detector:
    with quiet_import():
        from manhole_studio.engines.backends.batching import BatchingDetector
        from manhole_studio.engines.backends.torch_backend import TorchDetector

        ultralytics_environment.prepare()
    detector = TorchDetector(
        weights,
        image_size=image_size,
        device=device,
        confidence_floor=confidence_floor,
        precision=precision,
    )
    return BatchingDetector(detector) if parallel and detector.is_on_gpu else detector


def _load_openvino(
    path: Path, image_size: int | None, confidence_floor: float, precision: str, *, parallel: bool
) -> Detector:
    openvino_environment.prepare()
    from manhole_studio.engines.backends.exported_detector import ExportedDetector
    from manhole_studio.engines.backends.openvino_backend import (
        EXACT,
        OpenVinoNetwork,
        fastest_numbers,
    )
    from manhole_studio.engines.backends.parallel_detector import ParallelExportedDetector

    numbers = EXACT if precision == "fp32" else fastest_numbers()
    network = OpenVinoNetwork(path, numbers=numbers, parallel=parallel)
    wrap = ParallelExportedDetector if parallel else ExportedDetector
    return wrap(network, path, image_size=image_size, confidence_floor=confidence_floor)


def _load_exported(
    path: Path, kind: ExportFormat, image_size: int | None, confidence_floor: float
) -> Detector:
    from manhole_studio.engines.backends.exported_detector import ExportedDetector, Network

    network: Network
    if kind is ExportFormat.ONNX:
        from manhole_studio.engines.backends.onnx_backend import OnnxNetwork

        network = OnnxNetwork(path)
    elif kind is ExportFormat.TORCHSCRIPT:
        with quiet_import():
            from manhole_studio.engines.backends.torchscript_backend import TorchScriptNetwork

        network = TorchScriptNetwork(path)
    else:
        raise NotAvailableYetError("Detecting with TensorRT")
    return ExportedDetector(network, path, image_size=image_size, confidence_floor=confidence_floor)


def _check_fits(path: Path, kind: ExportFormat, backend: str) -> None:
    own = _BACKEND_OF[kind]
    if backend not in {"auto", own}:
        raise UserFacingError(
            "The weights are for another backend",
            f"{path} can only be used with '{own}', and '{backend}' was asked for.",
            f"Use 'auto' or '{own}', or the original weights.",
            path,
        )
