"""A letter's text as typst sets it: the same words, the same three fonts, the same sheet and lines.

Every text is written as a typst string, so that nothing in it is read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import typst

from app.documents.fingerprint import fingerprint
from app.documents.numbering import heading_labels
from app.documents.page import EM
from app.documents.story import Block, Heading, Letter, Paragraph, Quote, Receipt, Sum, Table, written_day
from app.paths import resource

# The archive that our letters are too: PDF/A-3 with tags.
STANDARD: typst.PDFStandard = "a-3a"
_SHEET = """#set page(paper: "a4", numbering: "— 1 —",
  margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 15.75pt, lang: "zh",
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 13.24pt, spacing: 13.24pt, first-line-indent: (amount: 2em, all: true), justify: true)
"""
_SANS = 'font: "Noto Sans SC", weight: "medium"'


def make_compiler() -> typst.Compiler:
    """A compiler that knows our fonts and no others, and stays for many letters."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))]
    )
    return typst.Compiler(font_paths=fonts)


def set_letter(compiler: typst.Compiler, letter: Letter, path: Path) -> None:
    """Set one letter into a file."""
    path.write_bytes(compiled(compiler, [letter]))


def compiled(compiler: typst.Compiler, letters: list[Letter], *, tagged: bool = True) -> bytes:
    """The letters as one file of typst: the archive with tags, or without tags and of no standard."""
    standard: typst.PDFStandard = STANDARD if tagged else "1.7"
    made = compiler.compile(source(letters).encode(), format="pdf", pdf_standards=standard, pdf_tags=tagged)
    if not isinstance(made, bytes):
        raise TypeError("typst gives a PDF as bytes")
    return made


def source(letters: list[Letter]) -> str:
    """The letters as one source of typst."""
    title = f"#set document(title: {json.dumps(letters[0].title, ensure_ascii=False)})\n"
    return title + _SHEET + "\n#pagebreak()\n".join("\n\n".join(_letter(letter)) for letter in letters)


def _letter(letter: Letter) -> Iterator[str]:
    yield _centred(letter.organisation, 28, ', fill: rgb("#cc0000")')
    yield _centred(letter.number or "", EM)
    yield "#line(length: 100%)"
    yield _centred(letter.title, 22)
    yield f"#par(first-line-indent: 0em, {_text(letter.addressee + '：')})"
    labels = heading_labels(block.level for block in letter.blocks if isinstance(block, Heading))
    for block in letter.blocks:
        yield _block(block, labels)
    for name in letter.attachments:
        yield f"#par({_text('附件：' + name)})"
    yield f"#align(right, [#{_text(letter.organisation)}\\\n#{_text(written_day(letter.dated_on))}])"
    if letter.receipt:
        yield from _receipt(letter.receipt)
    yield f"#{_text('校验码 ' + fingerprint(letter), f'size: 7.5pt, {_SANS}')}"


def _block(block: Block, labels: Iterator[str]) -> str:
    match block:
        case Heading(_, words):
            return f"#par({_text(next(labels) + words, _SANS)})"
        case Paragraph(words):
            return f"#par({_text(words)})"
        case Sum():
            return f"#par({_text(block.text)})"
        case Quote(named, words):
            inner = f"#{_text(named, f'size: 14pt, {_SANS}')}\n\n#{_text(words, 'size: 14pt')}"
            return f"#block(inset: (left: 2em), [{inner}])"
        case Table(head, rows, widths):
            cells = [_text(cell, f"size: 12pt, {_SANS}") for cell in head]
            cells += [_text(cell, "size: 12pt") for row in rows for cell in row]
            return _table([width * EM for width in widths], cells)


def _receipt(receipt: Receipt) -> Iterator[str]:
    yield "#pagebreak()"
    yield _centred(receipt.title, 22)
    yield _table([7 * EM, 21 * EM], [_text(cell) for entry in receipt.entries for cell in entry])
    yield f"#par({_text(receipt.note)})"


def _table(widths: list[float], cells: list[str]) -> str:
    return f"#table(columns: ({', '.join(f'{width}pt' for width in widths)}), {', '.join(cells)})"


def _centred(words: str, size: float, more: str = "") -> str:
    weight = ', weight: "bold"' if size > EM else ""
    return f"#align(center, {_text(words, f'size: {size}pt{weight}{more}')})"


def _text(words: str, form: str = "") -> str:
    said = json.dumps(words, ensure_ascii=False)
    return f"text({form}, {said})" if form else f"text({said})"
