"""The text of a Word file (.docx): paragraphs and tables in their order, with automatic numbers."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element

from app.exchange.word_numbering import WORD, Numbering, declares, numbering_of, xml_root
from app.rules.refusal import Refusal
from app.rules.text import Text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_PART = 30 * 1024 * 1024
_LARGEST_WHOLE = 200 * 1024 * 1024
_MOST_FILES = 5_000
_DENSEST = 200
_SMALL = 1024 * 1024
_HIDDEN = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def text_of_word(content: bytes, file_name: str) -> str:
    """The text of a .docx; table rows are lines whose cells are parted by tabs.

    Raises `Refusal` for a protected, damaged or dangerous file.
    """
    if content.startswith(_OLE):
        raise Refusal(_protected_or_old(content, file_name))
    _check_container(content, file_name)
    document, numbering = _parts(content, file_name)
    body = document.find(f"{WORD}body")
    return "\n".join(_blocks(body, numbering)) if body is not None else ""


def _protected_or_old(content: bytes, file_name: str) -> Text:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Text(
            "{file} is protected by a password. Open it in Word or WPS with the password, save a copy "
            "without protection, and choose that copy.",
            file=file_name,
        )
    return Text(
        "{file} is an old Word file under a new name. Open it in Word or WPS, save it as .docx, and "
        "choose that file.",
        file=file_name,
    )


def _damaged(file_name: str) -> NoReturn:
    raise Refusal(
        Text(
            "{file} is damaged or not a Word file. Fetch it once more from where it came, and choose the "
            "new copy.",
            file=file_name,
        )
    )


def _check_container(content: bytes, file_name: str) -> None:
    """Look at the sizes before anything is unpacked, and at the XML before it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            entries = container.infolist()
            if len(entries) > _MOST_FILES or sum(e.file_size for e in entries) > _LARGEST_WHOLE:
                raise Refusal(_unpacks_too_large(file_name))
            for entry in entries:
                if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    _damaged(file_name)
                if _is_bomb(entry):
                    raise Refusal(_unpacks_too_large(file_name))
                if entry.filename.endswith((".xml", ".rels")) and declares(container.read(entry)):
                    raise Refusal(_declarations(file_name))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        _damaged(file_name)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    dense = entry.file_size > _SMALL and entry.file_size > _DENSEST * max(entry.compress_size, 1)
    return dense or (entry.filename.endswith(".xml") and entry.file_size > _LARGEST_PART)


def _unpacks_too_large(file_name: str) -> Text:
    return Text(
        "{file} unpacks to far more than an agreement holds, and was not opened. Fetch the agreement "
        "once more from where it came, or save it as text.",
        file=file_name,
    )


def _declarations(file_name: str) -> Text:
    return Text(
        "{file} holds declarations that no Word file needs, and was not opened. Open it in Word or WPS, "
        "save it anew as .docx, and choose that file.",
        file=file_name,
    )


def _parts(content: bytes, file_name: str) -> tuple[Element, Numbering]:
    """The document's XML and its numbering, found by python-docx through the package's relations."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND

    try:
        part = Document(io.BytesIO(content)).part
        others = {
            relation.reltype: relation.target_part.blob
            for relation in part.rels.values()
            if relation.reltype in (KIND.NUMBERING, KIND.STYLES) and not relation.is_external
        }
        numbering = numbering_of(others.get(KIND.NUMBERING), others.get(KIND.STYLES))
        return xml_root(part.blob), numbering
    except Exception:  # noqa: BLE001
        # python-docx and lxml let any kind of exception through when a package is broken
        _damaged(file_name)


def _blocks(parent: Element, numbering: Numbering) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{WORD}p":
            yield _paragraph(child, numbering)
        elif child.tag == f"{WORD}tbl":
            yield from _rows(child, numbering)
        elif child.tag not in _HIDDEN:
            yield from _blocks(child, numbering)


def _rows(table: Element, numbering: Numbering) -> Iterator[str]:
    for row in _own(table, f"{WORD}tr"):
        cells = (" ".join(_cell(cell, numbering).split()) for cell in _own(row, f"{WORD}tc"))
        yield "\t".join(cells)


def _own(parent: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of a table itself; a table inside a cell is that cell's text."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _HIDDEN and child.tag != f"{WORD}tbl":
            yield from _own(child, tag)


def _cell(cell: Element, numbering: Numbering) -> str:
    return " ".join(_paragraph(paragraph, numbering) for paragraph in cell.iter(f"{WORD}p"))


def _paragraph(paragraph: Element, numbering: Numbering) -> str:
    written = "".join(_written(paragraph))
    label = numbering.label(paragraph)
    return f"{label} {written}" if label and written.strip() else written


def _written(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == f"{WORD}pPr" or child.tag in _HIDDEN or child.tag == _FALLBACK:
            continue
        else:
            yield from _written(child)
