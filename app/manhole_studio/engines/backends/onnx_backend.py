"""Runs ONNX files in ONNX Runtime."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.engines.backends.export_facts import ExportFacts, facts_from_properties
from manhole_studio.engines.backends.exported_detector import as_batch, first_line, unusable
from manhole_studio.engines.backends.preparation import Preparation
from manhole_studio.engines.devices import cpu_threads

_LARGEST: Final = 2**31
"""Bytes: protobuf takes no more in one file."""
_WHOLE_NUMBERS: Final = frozenset({"QuantizeLinear", "QLinearConv", "ConvInteger"})


class OnnxNetwork:
    """One ONNX file on the CPU, with a thread for each core."""

    backend = "onnx"

    def __init__(self, path: Path) -> None:
        """Load a file that refers to no other file; takes a second.

        Raises:
            UserFacingError: it is missing, damaged, of another task, or refers to other files.
        """
        data = _read(path)
        try:
            model = onnx.load_model_from_string(data)
        # protobuf's errors have no common base that could be named here.
        except Exception as error:
            raise unusable(path, f"it is no ONNX model ({first_line(error)})") from error
        graphs = tuple(_graphs(model))
        if any(_is_elsewhere(tensor) for graph in graphs for tensor in _tensors(graph)):
            raise unusable(path, "it keeps numbers in other files, which could be anyone's")
        properties = {entry.key: entry.value for entry in model.metadata_props}
        try:
            self.facts: ExportFacts = facts_from_properties(properties)
        except ValueError as error:
            raise unusable(path, str(error)) from error
        operators = {node.op_type for graph in graphs for node in graph.node}
        self.precision = "int8" if operators & _WHOLE_NUMBERS else "fp32"
        self._threads = cpu_threads()
        self._session: Any = _start(data, path, self._threads)
        self._others = Preparation[Any](lambda threads: _start(data, path, threads))
        self._input = self._session.get_inputs()[0]
        sides = self._input.shape[2:] if len(self._input.shape) == 4 else ()
        self.input_size: tuple[int, int] | None = (
            (sides[0], sides[1]) if all(isinstance(side, int) for side in sides) and sides else None
        )

    def run(self, canvas: ImageArray) -> NDArray[np.float32]:
        self._session = self._others.take() or self._session
        found = self._session.run(None, {self._input.name: as_batch(canvas)})[0]
        return np.asarray(found, np.float32)

    def use_threads(self, threads: int) -> None:
        if threads != self._threads:
            self._threads = threads
            self._others.ask(threads)

    def close(self) -> None:
        self._others.close()
        self._session = None
        gc.collect()


def _read(path: Path) -> bytes:
    with user_facing("The exported file cannot be read", path):
        if path.stat().st_size >= _LARGEST:
            raise unusable(path, "it is larger than an ONNX file can be")
        return path.read_bytes()


def _start(data: bytes, path: Path, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Threads that wait for the next image by spinning slow everything else down meanwhile.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    try:
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    # Every kind of damage surfaces as another exception, and the file is a stranger's.
    except Exception as error:
        raise unusable(path, first_line(error)) from error


def _graphs(model: Any) -> Iterator[Any]:
    """Every graph and function of a model, also those inside of nodes."""
    waiting = [model.graph, *model.functions]
    while waiting:
        graph = waiting.pop()
        yield graph
        for node in graph.node:
            for attribute in node.attribute:
                waiting.extend([attribute.g, *attribute.graphs] if _has_graph(attribute) else ())


def _has_graph(attribute: Any) -> bool:
    return attribute.HasField("g") or bool(attribute.graphs)


def _tensors(graph: Any) -> Iterable[Any]:
    yield from getattr(graph, "initializer", ())
    sparse = list(getattr(graph, "sparse_initializer", ()))
    for node in graph.node:
        for attribute in node.attribute:
            yield attribute.t
            yield from attribute.tensors
            sparse += [attribute.sparse_tensor, *attribute.sparse_tensors]
    for tensor in sparse:
        yield from (tensor.values, tensor.indices)


def _is_elsewhere(tensor: Any) -> bool:
    return bool(tensor.external_data) or tensor.data_location == onnx.TensorProto.EXTERNAL
