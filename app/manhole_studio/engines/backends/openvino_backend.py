"""Runs OpenVINO models."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any, Final

import numpy as np
import openvino
from numpy.typing import NDArray

from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.engines.backends.export_facts import LONGEST, ExportFacts, facts_from_yaml
from manhole_studio.engines.backends.exported_detector import first_line, unusable
from manhole_studio.engines.devices import cpu_threads

METADATA: Final = "metadata.yaml"
_LARGEST_XML: Final = 256 * 2**20
_START_OF_XML: Final = 4096


class OpenVinoNetwork:
    """One OpenVINO model on the CPU, with a thread for each core."""

    backend = "openvino"

    def __init__(self, path: Path, *, numbers: str = "f32") -> None:
        """Load a model; takes a second.

        Nothing but the ``.bin`` beside the ``.xml`` is read, and no extension is ever added: an
        operation that OpenVINO does not have itself is refused.

        Args:
            path: The folder that ultralytics writes, or the ``.xml`` in it.
            numbers: What the processor computes with; of itself OpenVINO takes bf16 where the
                processor has it, which moves boxes by pixels.

        Raises:
            UserFacingError: it is missing, damaged or of another task.
        """
        xml = _xml_of(path)
        self.facts = _facts_beside(xml)
        self._model = _read_model(xml)
        kinds = {operation.get_type_name() for operation in self._model.get_ops()}
        self.precision = "int8" if "FakeQuantize" in kinds else _PRECISIONS.get(numbers, numbers)
        shape = self._model.inputs[0].get_partial_shape() if self._model.inputs else None
        if shape is None or len(shape) != 4:
            raise unusable(path, "it does not take images")
        height, width = shape[2], shape[3]
        self.input_size: tuple[int, int] | None = (
            None
            if height.is_dynamic or width.is_dynamic
            else (height.get_length(), width.get_length())
        )
        self._compiled: Any = _compile(self._model, numbers, xml)
        self._request: Any = self._compiled.create_infer_request()

    def run(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        found = self._request.infer([batch], share_inputs=True)[0]
        return np.array(found, np.float32)

    def close(self) -> None:
        self._request = self._compiled = self._model = None
        gc.collect()


_PRECISIONS: Final = {"f32": "fp32", "f16": "fp16"}


def _xml_of(path: Path) -> Path:
    with user_facing("The exported file cannot be read", path):
        if not path.is_dir():
            path.stat()
            return path
        found = [each for each in path.iterdir() if each.suffix.lower() == ".xml"]
    if len(found) != 1:
        raise unusable(path, f"the folder holds {len(found)} .xml files instead of one")
    return found[0]


def _facts_beside(xml: Path) -> ExportFacts:
    path = xml.with_name(METADATA)
    try:
        with path.open("rb") as file:
            text = file.read(LONGEST + 1).decode("utf-8")
        return facts_from_yaml(text)
    except FileNotFoundError:
        return ExportFacts()
    except (OSError, ValueError) as error:
        raise unusable(path, first_line(error)) from error


def _read_model(xml: Path) -> Any:
    with user_facing("The exported file cannot be read", xml):
        size = xml.stat().st_size
        with xml.open("rb") as file:
            start = file.read(_START_OF_XML)
    if b"<net" not in start:
        raise unusable(xml, "it is an .xml file of another kind")
    if size > _LARGEST_XML:
        raise unusable(xml, "it is larger than any model's description")
    numbers = xml.with_suffix(".bin")
    if not numbers.is_file():
        raise unusable(numbers, "the model's numbers are not beside it")
    try:
        return openvino.Core().read_model(xml, numbers)
    # Every kind of damage surfaces as another exception, and the file is a stranger's.
    except Exception as error:
        raise unusable(xml, first_line(error)) from error


def _compile(model: Any, numbers: str, xml: Path) -> Any:
    settings = {
        "INFERENCE_PRECISION_HINT": numbers,
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_NUM_THREADS": cpu_threads(),
    }
    try:
        return openvino.Core().compile_model(model, "CPU", settings)
    except Exception as error:
        raise unusable(xml, first_line(error)) from error
