"""What a PDF of unknown origin holds, read in a process of its own: run as a program.

A PDF can be made to take hours or all memory. The process that reads it takes the file from its
standard input, may not use more than `MEMORY` bytes where the system can limit it, and is ended by
whoever started it when it takes too long; pypdf bounds what a stream may unpack to. What was found
goes out as JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypedDict

from app.documents.signature_check import SignatureFound, signatures_in

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MEMORY = 2 * 1024**3
MOST_PAGES = 300
MOST_OF_FACTS = 200_000
DAMAGED, PROTECTED, TOO_LONG = "damaged", "protected", "too long"
_FACTS = "facts.json"
_FOOT = re.compile(r"校验码 ?[0-9A-F]{4}|— ?[0-9]+ ?—")
_ACTIVE = ("/OpenAction", "/AA", "/JavaScript")


class Page(TypedDict):
    """A page: its lines without the foot, those of the foot, a digest of its drawing, notes upon it."""

    lines: list[str]
    foot: list[str]
    drawing: str
    notes: int


class Found(TypedDict):
    """All that was found; `facts` is the attached text or None, `active` whether the file acts by itself."""

    trouble: str
    facts: str | None
    pages: list[Page]
    active: bool
    signatures: list[SignatureFound]


def found_in(content: bytes) -> Found:
    """What the file holds. Any error inside the file counts as damage."""
    from pypdf.errors import DependencyError

    try:
        return _read(content)
    except DependencyError:
        return _trouble(PROTECTED)
    except Exception:  # noqa: BLE001
        # pypdf lets any kind of exception through when a file is broken; none of them is ours
        return _trouble(DAMAGED)


def _trouble(name: str) -> Found:
    return Found(trouble=name, facts=None, pages=[], active=False, signatures=[])


def _read(content: bytes) -> Found:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        return _trouble(PROTECTED)
    if len(reader.pages) > MOST_PAGES:
        return _trouble(TOO_LONG)
    return Found(
        trouble="",
        facts=_facts(reader),
        pages=[_page(page) for page in reader.pages],
        active=_is_active(reader),
        signatures=signatures_in(content),
    )


def _facts(reader: PdfReader) -> str | None:
    """The attached facts; None where there are none, or what is attached cannot be the facts of a letter."""
    try:
        attached = reader.attachments.get(_FACTS, [])
        facts = attached[0] if attached else b""
        return facts.decode() if 0 < len(facts) <= MOST_OF_FACTS else None
    except Exception:  # noqa: BLE001 - a broken attachment is none; the pages can be read all the same
        return None


def _page(page: PageObject) -> Page:
    lines = [line.strip() for line in page.extract_text().split("\n") if line.strip()]
    foot = [line for line in lines if _FOOT.match(line)]
    return Page(
        lines=[line for line in lines if not _FOOT.match(line)],
        foot=foot,
        drawing=_drawing(page),
        notes=sum(1 for note in _dictionaries(page.get("/Annots")) if not _is_unseen(note)),
    )


def _drawing(page: PageObject) -> str:
    """A digest of the page's operators and of the fonts and pictures that they draw with."""
    digest = sha256()
    contents = page.get_contents()
    digest.update(b"" if contents is None else contents.get_data())  # empty as a dictionary, it is false
    for part in _streams(_part(page, "/Resources")):
        digest.update(sha256(part.get_data()).digest())
    return digest.hexdigest()


def _streams(resources: Any) -> Iterator[Any]:
    for font in _named(resources, "/Font"):
        for each in (font, *_dictionaries(font.get("/DescendantFonts"))):
            about = _part(each, "/FontDescriptor")
            files = (about.get(f"/FontFile{n}") for n in ("", 2, 3))
            parts = (each.get("/ToUnicode"), each.get("/CIDToGIDMap"), *files)
            yield from (part for part in map(_whole, parts) if hasattr(part, "get_data"))
    yield from _named(resources, "/XObject")


def _whole(part: Any) -> Any:
    return None if part is None else part.get_object()


def _named(resources: Any, kind: str) -> Iterator[Any]:
    named = _part(resources, kind)
    yield from (named[name].get_object() for name in sorted(named))


def _part(whole: Any, key: str) -> Any:
    """A dictionary within another; an empty one where there is none."""
    part = whole.get(key)
    return {} if part is None else part.get_object()


def _dictionaries(listed: Any) -> Iterator[Any]:
    if listed is not None:
        yield from (each.get_object() for each in listed.get_object())


def _is_unseen(note: Any) -> bool:
    """A signature's field without any extent, as signing adds one."""
    x0, y0, x1, y1 = (float(edge) for edge in note.get("/Rect", (0, 0, 0, 0)))
    return bool(note.get("/Subtype") == "/Widget" and (x0 == x1 or y0 == y1))


def _is_active(reader: PdfReader) -> bool:
    root = reader.root_object
    return any(key in root for key in _ACTIVE) or "/JavaScript" in _part(root, "/Names")


def work() -> None:
    """What the reading process does: the file comes in, what was found goes out."""
    import logging
    import warnings

    _limit_memory()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    answer = json.dumps(found_in(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(answer.encode("ascii"))


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    work()
