"""Pictures of single lines to characters, each with its confidence.

The model is PP-OCRv6's for Chinese text lines, as the package rapidocr carries it; it runs in
onnxruntime. rapidocr's own reader is not used: it keeps one mean for a line, and what must be
known here is how sure the least sure digit is.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from msgspec import Struct
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import RuntimeException

from fuhe.extractors.scan_ink import Pixels

_HEIGHT = 48  # pixels: the height of a line that the model was trained with
_NARROWEST = 48  # pixels
_WIDEST = 6000  # pixels
_AT_ONCE = 1200  # pixels of width in one batch: bounds the memory
_SURE = 0.995  # a surer character has no other reading
_NEXT = 4  # the likeliest classes at a step
_POSSIBLE = 0.002
_BLANK = 0  # the class between characters (connectionist temporal classification)


class Reading(Struct):
    """What a line says, and of each character how sure it is and the next likely ones."""

    text: str
    confidences: list[float]
    others: list[str]


class Recognizer:
    """The model in memory. One thread: the workers of a run share the processors."""

    def __init__(self, model: Path) -> None:
        onnxruntime.disable_telemetry_events()  # on Windows, where no variable does (`ocr.py`)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        characters = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        self._characters = ["", *characters, " "]

    def read(self, lines: Sequence[Pixels]) -> list[Reading]:
        """Return what each grey picture of a line says, in their order."""
        widths = [_width(line) for line in lines]
        order = sorted(range(len(lines)), key=widths.__getitem__)
        readings: dict[int, Reading] = {}
        batch: list[int] = []
        for index in order:
            if batch and widths[index] * (len(batch) + 1) > _AT_ONCE:
                readings.update(self._read_batch(batch, lines, widths))
                batch = []
            batch.append(index)
        if batch:
            readings.update(self._read_batch(batch, lines, widths))
        return [readings[index] for index in range(len(lines))]

    def _read_batch(
        self, batch: Sequence[int], lines: Sequence[Pixels], widths: Sequence[int]
    ) -> dict[int, Reading]:
        width = max(_NARROWEST, *(widths[index] for index in batch))
        values = np.zeros((len(batch), 3, _HEIGHT, width), np.float32)
        for place, index in enumerate(batch):
            size = (widths[index], _HEIGHT)
            shrinks = lines[index].shape[0] > _HEIGHT
            how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
            line = cv2.resize(lines[index], size, interpolation=how)
            values[place, :, :, : widths[index]] = line.astype(np.float32) / 127.5 - 1.0
        shares = self._run(values)
        return {index: self._decode(shares[place]) for place, index in enumerate(batch)}

    def _run(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        try:
            return np.asarray(self._session.run(None, {self._input: values})[0], np.float32)
        except RuntimeException as error:
            if "alloc" in str(error):
                raise MemoryError from error
            raise

    def _decode(self, shares: NDArray[np.float32]) -> Reading:
        """Return the characters: the best class at each step, repeats and blanks left out."""
        best = shares.argmax(axis=1)
        sure = shares[np.arange(len(best)), best]
        reading = Reading("", [], [])
        before = _BLANK
        for step, (kind, share) in enumerate(zip(best.tolist(), sure.tolist(), strict=True)):
            if kind not in (_BLANK, before):
                reading.text += self._characters[kind]
                reading.confidences.append(share)
                reading.others.append(self._others(shares[step]) if share < _SURE else "")
            elif kind == before and kind != _BLANK:
                reading.confidences[-1] = max(reading.confidences[-1], share)
            before = kind
        return reading

    def _others(self, shares: NDArray[np.float32]) -> str:
        """Return the next likely characters at a step."""
        likely = np.argpartition(shares, -_NEXT)[-_NEXT:]
        ordered = sorted(likely.tolist(), key=lambda kind: -float(shares[kind]))[1:]
        return "".join(
            self._characters[kind]
            for kind in ordered
            if kind != _BLANK and shares[kind] >= _POSSIBLE
        )


def _width(line: Pixels) -> int:
    height, width = line.shape[:2]
    return int(min(_WIDEST, max(8, round(width * _HEIGHT / max(1, height)))))


def model_path() -> Path | None:
    """Return where the model of the package rapidocr lies; None if it is not installed."""
    found = find_spec("rapidocr")
    for folder in found.submodule_search_locations or () if found else ():
        models = sorted(Path(folder).glob("models/*_rec_*.onnx"))
        if models:
            return models[-1]
    return None


@cache
def recognizer() -> Recognizer:
    """Return the model, loaded once in a process. Raises FileNotFoundError if there is none."""
    path = model_path()
    if path is None:
        raise FileNotFoundError("rapidocr")
    return Recognizer(path)
