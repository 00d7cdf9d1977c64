"""Letters one behind the other in one file, for one print job. The fonts they share are in it once.

Pages are taken over as they are. A font is shared only where it is byte for byte what we would embed
of our own font today; any other, and any file that is not ours, keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from app.documents.font import FontSet, letter_fonts
from app.documents.object_stream import packed

if TYPE_CHECKING:
    from app.documents.font_file import LetterFont

_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


class Bundle:
    """One file that grows letter by letter. `pages` says how many it has."""

    def __init__(self, fonts: FontSet, title: str) -> None:
        self._writer = PdfWriter()
        self._writer.add_metadata({"/Title": title})
        self._known = {font.face.name.decode(): font for font in letter_fonts(fonts)}
        self._users: dict[LetterFont, list[DictionaryObject]] = {}
        self._characters: dict[LetterFont, set[str]] = {}

    @property
    def pages(self) -> int:
        """The pages so far."""
        return len(self._writer.pages)

    def add(self, pdf: bytes, pages: Iterable[int] | None = None) -> None:
        """Add a letter behind the others: all its pages, or those whose places (from 0) are given."""
        before = self.pages
        chosen = None if pages is None else list(pages)
        self._writer.append(PdfReader(BytesIO(pdf)), pages=chosen, import_outline=False)
        seen: set[int] = set()
        for page in self._writer.pages[before:]:
            for font in _fonts(page):
                if id(font) not in seen:
                    seen.add(id(font))
                    self._note(font)

    def written(self) -> bytes:
        """The file with everything that was added."""
        for font, users in self._users.items():
            if len(users) > 1:
                self._share(font, users)
        self._writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
        return packed(self._writer)

    def _note(self, font: DictionaryObject) -> None:
        own = self._known.get(str(font.get("/BaseFont", "")).partition("+")[2])
        characters = _characters(font)
        if own is None or not characters or not _is_ours(font, own, characters):
            return
        users = self._users.setdefault(own, [])
        users.append(font)
        self._characters.setdefault(own, set()).update(characters)
        if len(users) > 1:
            _let_go(font)
            font[NameObject("/DescendantFonts")] = users[0].raw_get("/DescendantFonts")

    def _share(self, font: LetterFont, users: list[DictionaryObject]) -> None:
        """One subset with the characters of all."""
        from app.documents.font_embedding import character_map, subset_tag, width_runs

        used = {character: f"{font.code(character):04X}" for character in self._characters[font]}
        data, glyphs = font.subset(used)
        name = f"{subset_tag(used)}+{font.face.name.decode()}"
        descendant = _descendant(users[0])
        descriptor = descendant["/FontDescriptor"].get_object()
        descriptor[NameObject("/FontFile2")] = self._stream(data, {"/Length1": NumberObject(len(data))})
        descriptor[NameObject("/FontName")] = NameObject(f"/{name}")
        descendant[NameObject("/CIDToGIDMap")] = self._stream(glyphs, {})
        descendant[NameObject("/W")] = _array(width_runs(font, used))
        mapped = self._stream(character_map(name, used).encode("ascii"), {})
        for user in users:
            user[NameObject("/ToUnicode")] = mapped
        for each in (*users, descendant):
            each[NameObject("/BaseFont")] = NameObject(f"/{name}")

    def _stream(self, content: bytes, said: dict[str, Any]) -> Any:
        stream = StreamObject()
        stream.set_data(content)
        for key, value in said.items():
            stream[NameObject(key)] = value
        return self._writer._add_object(stream.flate_encode())


def join(pdfs: Iterable[bytes], fonts: FontSet, title: str) -> bytes:
    """The letters one behind the other."""
    bundle = Bundle(fonts, title)
    for pdf in pdfs:
        bundle.add(pdf)
    return bundle.written()


def _fonts(page: Any) -> Iterator[DictionaryObject]:
    resources = page.get("/Resources")
    named = resources.get_object().get("/Font") if resources is not None else None
    for font in named.get_object().values() if named is not None else ():
        found = font.get_object()
        if isinstance(found, DictionaryObject) and found.get("/Subtype") == "/Type0":
            yield found


def _descendant(font: DictionaryObject) -> Any:
    (descendant,) = font["/DescendantFonts"].get_object()  # type: ignore[misc]  # a list of one
    return descendant.get_object()


def _let_go(font: DictionaryObject) -> None:
    """Empty what only this font refers to, so that it is not kept until the end, nor written."""
    descendant = _descendant(font)
    descriptor = descendant["/FontDescriptor"].get_object()
    streams: tuple[Any, ...] = (descriptor["/FontFile2"], descendant["/CIDToGIDMap"], font["/ToUnicode"])
    for stream in streams:
        stream.get_object().set_data(b"")
    for each in (descriptor, descendant):
        each.clear()


def _characters(font: DictionaryObject) -> set[str]:
    """The characters that the font's map names; without one, none."""
    mapped = font.get("/ToUnicode")
    if mapped is None:
        return set()
    data = mapped.get_object().get_data()
    pairs = (pair for pair in _PAIR.findall(data) if pair[0] != b"0000")  # the range of all codes, not a pair
    return {bytes.fromhex(said.decode()).decode("utf-16-be") for _, said in pairs}


def _is_ours(font: DictionaryObject, own: LetterFont, characters: set[str]) -> bool:
    """Whether the embedded files are what we would embed for the same characters."""
    if not all(len(character) == 1 and own.code(character) for character in characters):
        return False
    descendant = _descendant(font)
    descriptor = descendant.get("/FontDescriptor", DictionaryObject()).get_object()
    files = (descriptor.get("/FontFile2"), descendant.get("/CIDToGIDMap"))
    embedded = tuple(
        part.get_object().get_data() for part in files if isinstance(part.get_object(), StreamObject)
    )
    return embedded == own.subset(characters)


def _array(items: Iterable[Any]) -> ArrayObject:
    """Numbers, texts and lists of them as a file has them."""
    return ArrayObject(
        _array(item)
        if isinstance(item, list)
        else FloatObject(item)
        if isinstance(item, float)
        else TextStringObject(item)
        if isinstance(item, str)
        else NumberObject(item)
        for item in items
    )
