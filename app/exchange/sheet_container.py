"""Looks at an Excel file before it is read: at its sizes, before anything is unpacked, and at its XML."""

from __future__ import annotations

import re
import zipfile
from typing import IO

from app.exchange.sheet_trouble import SheetTrouble, Trouble

_LARGEST_WHOLE = 200 * 1024 * 1024
_MOST_FILES = 5_000
_DENSEST = 100
_SMALL = 1024 * 1024
_CHUNK = 1024 * 1024
_OVERLAP = 32
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def check_container(archive: zipfile.ZipFile) -> None:
    """Raise `SheetTrouble` for a zip file that unpacks to too much, holds macros, or declares entities."""
    members = archive.infolist()
    whole = sum(member.file_size for member in members)
    if len(members) > _MOST_FILES or whole > _LARGEST_WHOLE or any(map(_is_bomb, members)):
        raise SheetTrouble(Trouble.UNPACKS_TOO_LARGE)
    names = {member.filename.lower() for member in members}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise SheetTrouble(Trouble.MACROS)
    if "[content_types].xml" not in names:
        raise SheetTrouble(Trouble.DAMAGED)
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as part:
                _refuse_declarations(part)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > _DENSEST * max(member.compress_size, 1)


def _refuse_declarations(part: IO[bytes]) -> None:
    """Entities come only with a document type, which no spreadsheet has."""
    rest = b""
    while chunk := part.read(_CHUNK):
        seen = rest + chunk.replace(b"\0", b"")  # in UTF-16 every other byte is empty
        if _DECLARED.search(seen):
            raise SheetTrouble(Trouble.DECLARATIONS)
        rest = seen[-_OVERLAP:]
