"""Writing a file whose small objects stand packed together, as PDF has allowed since 1.5.

Hundreds of dictionaries of the same shape take a tenth of their bytes so; pypdf reads such files, but
writes each object by itself.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from itertools import islice
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 200  # objects in one stream: a reader unpacks all of them to see one
_FREE, _ALONE, _PACKED = 0, 1, 2


def packed(writer: PdfWriter) -> bytes:
    """The file of a writer: its streams by themselves, everything else packed."""
    file = _File()
    objects: list[tuple[int, Any]] = [
        (n, each) for n, each in enumerate(writer._objects, 1) if each is not None
    ]
    for n, each in objects:
        if isinstance(each, StreamObject):
            _shorten(each)
            file.put(n, each)
    number = len(writer._objects)
    small = ((n, each) for n, each in objects if not isinstance(each, StreamObject))
    while group := list(islice(small, _TOGETHER)):
        number += 1
        file.put_group(number, group)
    return file.ended(number + 1, writer)


class _File:
    def __init__(self) -> None:
        self._out = BytesIO()
        self._out.write(_HEAD)
        self._places: dict[int, tuple[int, int, int]] = {}

    def put(self, number: int, stream: StreamObject) -> None:
        self._places[number] = (_ALONE, self._out.tell(), 0)
        self._out.write(b"%d 0 obj\n" % number)
        stream.write_to_stream(self._out)
        self._out.write(b"\nendobj\n")

    def put_group(self, number: int, group: list[tuple[int, Any]]) -> None:
        body, heads = BytesIO(), []
        for at, (n, each) in enumerate(group):
            heads.append(b"%d %d" % (n, body.tell()))
            each.write_to_stream(body)
            body.write(b"\n")
            self._places[n] = (_PACKED, number, at)
        head = b" ".join(heads) + b"\n"
        said = {"/Type": NameObject("/ObjStm"), "/N": NumberObject(len(group))}
        self.put(number, _stream(head + body.getvalue(), {**said, "/First": NumberObject(len(head))}))

    def ended(self, number: int, writer: PdfWriter) -> bytes:
        """The table of places, itself a stream, and the file."""
        start = self._out.tell()
        self._places[number] = (_ALONE, start, 0)
        rows = b"".join(_row(self._places.get(n, (_FREE, 0, 0))) for n in range(number + 1))
        said: dict[str, Any] = {
            "/Type": NameObject("/XRef"),
            "/Size": NumberObject(number + 1),
            "/W": ArrayObject(map(NumberObject, (1, 4, 2))),
            "/Root": writer.root_object.indirect_reference,
        }
        if writer._info is not None:
            said["/Info"] = writer._info.indirect_reference
        self.put(number, _stream(rows, said))
        self._out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()


def _row(place: tuple[int, int, int]) -> bytes:
    kind, first, second = place
    return bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")


def _stream(content: bytes, said: dict[str, Any]) -> StreamObject:
    stream = StreamObject()
    for key, value in said.items():
        stream[NameObject(key)] = value
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream._data = zlib.compress(content, 9)
    return stream


def _shorten(stream: StreamObject) -> None:
    """Deflate once more with all effort what is deflated; anything else stays as it is."""
    if stream.get("/Filter") not in ("/FlateDecode", ["/FlateDecode"]) or "/DecodeParms" in stream:
        return
    try:
        shorter = zlib.compress(zlib.decompress(stream._data), 9)
    except zlib.error:
        return
    if len(shorter) < len(stream._data):
        stream._data = shorter
