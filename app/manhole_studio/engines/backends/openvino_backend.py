"""Runs OpenVINO models."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import openvino
from numpy.typing import NDArray
from openvino.preprocess import ColorFormat, PrePostProcessor

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.engines.backends.export_facts import LONGEST, ExportFacts, facts_from_yaml
from manhole_studio.engines.backends.exported_detector import first_line, unusable
from manhole_studio.engines.backends.preparation import Preparation
from manhole_studio.engines.devices import cpu_threads
from manhole_studio.engines.openvino_environment import core

log = logging.getLogger(__name__)

EXACT: Final = "f32"
MOST_LANES: Final = 17
"""More cannot be worth their memory: reading and writing take a core of their own by then."""
REPEATS: Final = 4
"""After so many images of one size the next are expected to have it, too."""
METADATA: Final = "metadata.yaml"
_LARGEST_XML: Final = 256 * 2**20
_START_OF_XML: Final = 4096


class OpenVinoNetwork:
    """One OpenVINO model on the CPU."""

    backend = "openvino"

    def __init__(self, path: Path, *, numbers: str = EXACT, parallel: bool = False) -> None:
        """Load a model; takes a second.

        Nothing but the ``.bin`` beside the ``.xml`` is read, and no extension is ever added: an
        operation that OpenVINO does not have itself is refused.

        Args:
            path: The folder that ultralytics writes, or the ``.xml`` in it.
            numbers: What the processor computes with; bf16 moves boxes by fractions of a pixel.
            parallel: Use the cores for one image each, which gives more images a second, instead
                of all for one image, which answers sooner.

        Raises:
            UserFacingError: it is missing, damaged or of another task.
        """
        xml = _xml_of(path)
        self.facts = _facts_beside(xml)
        if self.facts.is_rtdetr:
            numbers = EXACT  # what fewer bits cost a transformer was never measured
        model = _read_model(xml)
        kinds = {operation.get_type_name() for operation in model.get_ops()}
        self.precision = "int8" if "FakeQuantize" in kinds else _PRECISIONS.get(numbers, numbers)
        shape = model.inputs[0].get_partial_shape() if model.inputs else None
        if shape is None or len(shape) != 4:
            raise unusable(path, "it does not take images")
        height, width = shape[2], shape[3]
        self.input_size: tuple[int, int] | None = (
            None
            if height.is_dynamic or width.is_dynamic
            else (height.get_length(), width.get_length())
        )
        self._sizes = _Sizes(with_bytes(model), _compiler(numbers, parallel=parallel, xml=xml))
        # One more than can be computed at once: the next is ready when one is done.
        count = min(self._sizes.streams + 1, MOST_LANES) if parallel else 1
        self.lanes = tuple(OpenVinoLane(self._sizes) for _ in range(count))

    def run(self, canvas: ImageArray) -> NDArray[np.float32]:
        lane = self.lanes[0]
        lane.canvas(*canvas.shape[:2])[:] = canvas
        lane.start()
        return lane.output().copy()

    def use_threads(self, threads: int) -> None:
        self._sizes.use_threads(threads)

    def close(self) -> None:
        self.lanes = ()
        self._sizes.forget()
        gc.collect()


class OpenVinoLane:
    """One request, whose input is filled in place."""

    def __init__(self, sizes: _Sizes) -> None:
        self._sizes = sizes
        self._compiled: Any = None
        self._request: Any = None
        self._canvas: ImageArray = np.empty((0, 0, 3), np.uint8)

    def canvas(self, height: int, width: int) -> ImageArray:
        compiled = self._sizes.best_for(height, width)
        is_other = compiled is not self._compiled
        if is_other:
            self._compiled, self._request = compiled, compiled.create_infer_request()
        if is_other or self._canvas.shape[:2] != (height, width):
            tensor = openvino.Tensor(openvino.Type.u8, openvino.Shape([1, height, width, 3]))
            self._request.set_input_tensor(tensor)
            self._canvas = tensor.data[0]
        return self._canvas

    def start(self) -> None:
        self._request.start_async()

    def output(self) -> NDArray[np.float32]:
        self._request.wait()
        found: NDArray[np.float32] = self._request.get_output_tensor(0).data
        return found


class _Sizes:
    """A model compiled for images of any size, and for the size that keeps coming.

    Knowing the size makes it a quarter faster; but to compile takes as long as dozens of images.
    """

    def __init__(self, model: Any, compile_model: Callable[[Any, int], Any]) -> None:
        self._model: Any = model
        self._compile = compile_model
        self._threads = cpu_threads()
        self._any: Any = compile_model(model, self._threads)
        self._one: Any = self._any
        self._one_size = self._last = (0, 0)
        self._repeats = 0
        self._others = Preparation[_Compiled](self._compile_anew)
        self._is_open = bool(model.inputs[0].get_partial_shape().is_dynamic)

    @property
    def streams(self) -> int:
        """Images that are computed at the same time."""
        return int(self._any.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))

    def best_for(self, height: int, width: int) -> Any:
        """Asked once for every image; at times it takes as long as loading."""
        size = (height, width)
        self._repeats = self._repeats + 1 if size == self._last else 1
        self._last = size
        others = self._others.take()
        if others is not None:
            self._any, self._one, self._one_size = others
        is_other = self._is_open and size != self._one_size and self._repeats >= REPEATS
        if is_other and not self._others.is_busy:
            self._one, self._one_size = self._specialised(size), size
        return self._one if size == self._one_size else self._any

    def use_threads(self, threads: int) -> None:
        """Prepare it in the background; ``best_for`` then goes over."""
        if threads != self._threads:
            self._threads = threads
            self._others.ask(threads)

    def forget(self) -> None:
        self._others.close()
        self._model = self._any = self._one = None

    def _compile_anew(self, threads: int) -> _Compiled:
        size = self._one_size
        some = self._compile(self._model, threads)
        is_open = self._is_open and size != (0, 0)
        return _Compiled(some, self._compiled_for(size, threads) if is_open else some, size)

    def _specialised(self, size: tuple[int, int]) -> Any:
        try:
            return self._compiled_for(size, self._threads)
        except UserFacingError:
            log.warning("the network is not made for one size", exc_info=True)
            return self._any  # slower, but it works

    def _compiled_for(self, size: tuple[int, int], threads: int) -> Any:
        model = self._model.clone()
        model.reshape([1, *size, 3])
        return self._compile(model, threads)


class _Compiled(NamedTuple):
    any_size: Any
    one_size: Any
    size: tuple[int, int]


def fastest_numbers() -> str:
    """bf16 where the processor computes with it by itself, otherwise f32."""
    known = core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return "bf16" if "BF16" in known else EXACT


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
        return core().read_model(xml, numbers)
    # Every kind of damage surfaces as another exception, and the file is a stranger's.
    except Exception as error:
        raise unusable(xml, first_line(error)) from error


def _compiler(numbers: str, *, parallel: bool, xml: Path) -> Callable[[Any, int], Any]:
    settings = {
        "INFERENCE_PRECISION_HINT": numbers,
        "PERFORMANCE_HINT": "THROUGHPUT" if parallel else "LATENCY",
    }

    def compile_model(model: Any, threads: int) -> Any:
        chosen = {**settings, "INFERENCE_NUM_THREADS": threads}
        try:
            return core().compile_model(model, "CPU", chosen)
        # Every kind of damage surfaces as another exception, and the file is a stranger's.
        except Exception as error:
            raise unusable(xml, first_line(error)) from error

    return compile_model


def with_bytes(model: Any) -> Any:
    """Let the model take ``(1, H, W, 3)`` BGR of bytes, so that no copy is made of floats."""
    steps = PrePostProcessor(model)
    image = steps.input()
    image.tensor().set_element_type(openvino.Type.u8)
    image.tensor().set_layout(openvino.Layout("NHWC")).set_color_format(ColorFormat.BGR)
    image.model().set_layout(openvino.Layout("NCHW"))
    image.preprocess().convert_element_type(openvino.Type.f32)
    image.preprocess().convert_color(ColorFormat.RGB).scale(255.0)
    return steps.build()
