"""Compile the Chinese translations, `resources/locale/zh/*.po`, into the one catalogue that the app opens.

`python -m tools.compile_locale`. Exits 1 when two fragments translate one message differently.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.language import DOMAIN
from app.paths import resource

FRAGMENTS = resource("locale", "zh")
COMPILED = FRAGMENTS / "LC_MESSAGES" / f"{DOMAIN}.mo"
# The catalogue is committed, so it must not differ for having been compiled on another day.
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


class ConflictError(Exception):
    """One message has two translations; says which and where."""


def read_translations(folder: Path) -> dict[str, str]:
    """Message id to translation over all fragments in `folder`, but for the untranslated and the fuzzy."""
    merged: dict[str, str] = {}
    origin: dict[str, str] = {}
    for fragment in sorted(folder.glob("*.po")):
        for msgid, translation in _read_fragment(fragment).items():
            if merged.setdefault(msgid, translation) != translation:
                raise ConflictError(
                    f"{msgid!r} is {merged[msgid]!r} in {origin[msgid]} and {translation!r} in"
                    f" {fragment.name}: give it one translation, or two messages different words"
                )
            origin.setdefault(msgid, fragment.name)
    return merged


def _read_fragment(fragment: Path) -> dict[str, str]:
    with fragment.open("rb") as file:
        catalog = read_po(file, locale="zh", charset="utf-8", abort_invalid=True)
    return {
        message.id: message.string
        for message in catalog
        if isinstance(message.id, str) and isinstance(message.string, str)
        if message.id and message.string and not message.fuzzy
    }


def compile_catalogue(translations: dict[str, str]) -> bytes:
    """The .mo file, the same bytes for the same translations."""
    catalog = Catalog(locale="zh", domain=DOMAIN, creation_date=_UNDATED, revision_date=_UNDATED)
    for msgid in sorted(translations):
        catalog.add(msgid, translations[msgid])
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main() -> int:
    """Run as a program; the exit code."""
    try:
        translations = read_translations(FRAGMENTS)
    except ConflictError as error:
        print(error, file=sys.stderr)
        return 1
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    COMPILED.write_bytes(compile_catalogue(translations))
    print(f"{len(translations)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
