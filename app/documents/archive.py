"""What makes a letter's file an archive by PDF/A-3: its description, its colours, its language.

Level A, as its parts are tagged. Imports reportlab: only what draws may import this.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from app.documents.fingerprint import fingerprint
from app.documents.pdf_stream import Stream, document_of
from app.documents.story import Letter
from app.paths import resource

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

CREATOR = "守约 Pactkeeper"
LANGUAGE = "zh-CN"
_COLOUR_SPACE = "sRGB IEC61966-2.1"
_ADDED = ("OutputIntents", "AF")


def describe(canvas: Canvas, letter: Letter, fonts: str = "") -> None:
    """Say in the file what it is, once for old readers and once as XMP; `fonts` says which it is set in."""
    document = document_of(canvas)
    canvas.setDateFormatter(lambda *_: f"D:{letter.dated_on:%Y%m%d}000000+08'00'")
    canvas.setTitle(_title(letter))
    canvas.setAuthor(letter.organisation)
    canvas.setSubject(letter.addressee)
    canvas.setKeywords(_keywords(letter, fonts))
    canvas.setCreator(CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, *_ADDED]
    document.Catalog.Metadata = Stream(
        _xmp(letter, fonts, document.info.producer).encode(),
        {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")},
        packed=False,
    )
    document.Catalog.OutputIntents = PDFArray([_colours(canvas)])


def close_page(canvas: Canvas) -> None:
    """End a page; its content as PDF/A wants it, and packed without the detour over letters."""
    document = document_of(canvas)
    name = document.thisPageName()
    canvas.showPage()
    page = document.idToObject[name]
    page.Contents = Stream(page.stream.encode("latin-1"))


def _title(letter: Letter) -> str:
    return f"{letter.title} {letter.number}" if letter.number else letter.title


def _keywords(letter: Letter, fonts: str) -> str:
    """The number and the fingerprint, for whoever searches a heap of files; which fonts stand in."""
    return ", ".join(part for part in (letter.number, fingerprint(letter), fonts) if part)


def _colours(canvas: Canvas) -> PDFDictionary:
    document = document_of(canvas)
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_COLOUR_SPACE),
            "Info": PDFString(_COLOUR_SPACE),
            "DestOutputProfile": document.Reference(Stream(_profile(), {"N": 3})),
        }
    )


@cache
def _profile() -> bytes:
    return resource("colour", "sRGB-v4.icc").read_bytes()


def _xmp(letter: Letter, fonts: str, producer: str) -> str:
    moment = _moment(letter.dated_on)
    return _XMP.format(
        title=escape(_title(letter)),
        author=escape(letter.organisation),
        subject=escape(letter.addressee),
        keywords=escape(_keywords(letter, fonts)),
        language=LANGUAGE,
        creator=CREATOR,
        producer=escape(producer),
        moment=moment,
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
