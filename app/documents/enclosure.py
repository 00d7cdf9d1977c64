"""A letter's facts as data, attached to its file: what is said to a person is said to a machine too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fingerprint import facts_json, fingerprint
from app.documents.story import Letter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["FILE_NAME", "enclose", "facts_json", "fingerprint"]

FILE_NAME = "facts.json"
_ABOUT = "facts of this letter, for machines"


def enclose(canvas: Canvas, letter: Letter) -> None:
    """Attach the facts to the file that is being drawn, as data that belong to the whole of it."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    from app.documents.pdf_stream import Stream, document_of

    document = document_of(canvas)
    facts = facts_json(letter).encode()
    written = PDFString(f"D:{letter.dated_on:%Y%m%d}000000+08'00'")
    about_data = PDFDictionary({"Size": len(facts), "ModDate": written})
    data = Stream(
        facts, {"Type": PDFName("EmbeddedFile"), "Subtype": "/application#2Fjson", "Params": about_data}
    )
    about = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(FILE_NAME),
            "UF": PDFString(FILE_NAME),
            "Desc": PDFString(_ABOUT),
            "EF": PDFDictionary({"F": document.Reference(data)}),
            "AFRelationship": PDFName("Data"),
        }
    )
    reference = document.Reference(about)
    names = PDFArray([PDFString(FILE_NAME), reference])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})
    document.Catalog.AF = PDFArray([reference])
