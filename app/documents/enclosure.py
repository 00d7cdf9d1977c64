"""A letter's facts as data: attached to the file, and their fingerprint in its foot.

The fingerprint of a printed copy leads to the letter in the register; the attached data say the
same to a machine.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from app.documents.story import Letter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FILE_NAME = "facts.json"
_GROUP, _GROUPS = 4, 4


def facts_json(letter: Letter) -> str:
    """The facts in one canonical form: keys in order, nothing but what is needed."""
    return json.dumps(dict(letter.facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(letter: Letter) -> str:
    """Sixteen digits of the facts' SHA-256, in groups for reading aloud; "" for a draft."""
    if not letter.number or not letter.facts:
        return ""
    digest = sha256(facts_json(letter).encode()).hexdigest().upper()
    return " ".join(digest[at : at + _GROUP] for at in range(0, _GROUP * _GROUPS, _GROUP))


def enclose(canvas: Canvas, letter: Letter) -> None:
    """Attach the facts to the file that is being drawn."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

    document = canvas._doc  # type: ignore[attr-defined]  # reportlab has no call for attaching a file
    data = PDFStream(
        PDFDictionary({"Type": PDFName("EmbeddedFile")}),
        facts_json(letter).encode(),
    )
    about = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(FILE_NAME),
            "UF": PDFString(FILE_NAME),
            "EF": PDFDictionary({"F": document.Reference(data)}),
            "AFRelationship": PDFName("Data"),
        }
    )
    names = PDFArray([PDFString(FILE_NAME), document.Reference(about)])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})
