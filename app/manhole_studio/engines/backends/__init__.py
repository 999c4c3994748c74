"""What executes a detector."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.engines import ultralytics_environment
from manhole_studio.engines.quiet_import import quiet_import

_PLANNED = {"onnx": "ONNX Runtime", "openvino": "OpenVINO", "tensorrt": "TensorRT"}


def load_detector(
    weights: Path,
    *,
    backend: str = "auto",
    image_size: int | None = None,
    device: str = "auto",
    confidence_floor: float = 0.05,
) -> Detector:
    """Load ``weights`` on the calling thread, to which the detector then belongs; takes seconds.

    Args:
        weights: A weights file or a run's checkpoint.
        backend: ``auto``, ``torch``, ``onnx``, ``openvino`` or ``tensorrt``.
        image_size: Longer side of the network's input in pixels; that of the training if None.
        device: ``auto``, ``cpu`` or a GPU's number.
        confidence_floor: What is less sure is not returned.

    Raises:
        UserFacingError: the weights, the backend or the device cannot be used.
    """
    if backend in _PLANNED:
        raise NotAvailableYetError(f"Detecting with {_PLANNED[backend]}")
    if backend not in {"auto", "torch"}:
        raise UserFacingError(
            "There is no such backend",
            f"'{backend}' was asked for.",
            "Use auto, torch, onnx, openvino or tensorrt.",
        )
    with quiet_import():
        from manhole_studio.engines.backends.torch_backend import TorchDetector

        ultralytics_environment.prepare()

    return TorchDetector(
        weights, image_size=image_size, device=device, confidence_floor=confidence_floor
    )
