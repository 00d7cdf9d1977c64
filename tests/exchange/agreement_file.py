"""Invented agreements, as text and as the files that people hold."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Paragraph, SimpleDocTemplate, Table

from app.exchange.agreement_form import AgreementForm, load_forms
from app.exchange.agreement_reading import AgreementReading, read_agreement
from app.paths import resource

SAMPLE = resource("samples", "framework-agreement.zh.txt")
FORMS: tuple[AgreementForm, ...] = load_forms(resource("rulebooks"))
FONT = "NotoSerifSC"
_STYLE = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK")

HEAD = """星河渠道合作协议

甲方：星河云科技有限公司
通信地址：成都市高新区星河路 1 号
联系人：周明
电话：028-60000000

乙方：合肥松果软件有限公司
通信地址：合肥市蜀山区松果路 2 号
联系人：陈晓
电话：13700000000
"""
CLAUSES = """第一章 合作

1.1 目的

1.1.1 双方共同开拓市场。

1.1.2 双方互相支持。

第二章 期限

2.1 合作期限自生效日起至 2026 年 12 月 31 日止。

2.2 本协议自双方签署之日起生效。
"""
SIGNATURES = """【以下无正文】

甲方：星河云科技有限公司（盖章）
日期：2026-01-05

乙方：合肥松果软件有限公司（盖章）
日期：2026-01-05
"""


def agreement(head: str = HEAD, clauses: str = CLAUSES, signatures: str = SIGNATURES) -> str:
    """A short agreement of no known form, with any of its pieces replaced."""
    return "\n".join((head, clauses, signatures))


def read(text: str, folder: Path) -> AgreementReading:
    """What is read from a UTF-8 file with this text."""
    return read_agreement(written(text, folder / "agreement.txt"), FORMS)


def written(text: str, path: Path, encoding: str = "utf-8") -> Path:
    """A text file in the given encoding."""
    path.write_bytes(text.encode(encoding))
    return path


def word_file(text: str, path: Path) -> Path:
    """A .docx with a paragraph for each line, and a table for lines with tabs."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        _add_table(document, rows)
        document.add_paragraph(line)
    _add_table(document, rows)
    document.save(str(path))
    return path


def _add_table(document: Document, rows: list[list[str]]) -> None:
    if not rows:
        return
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    rows.clear()


def pdf_file(text: str, path: Path) -> Path:
    """A PDF with wrapped lines, tables, a running head and page numbers."""
    pdfmetrics.registerFont(TTFont(FONT, str(resource("fonts", "NotoSerifSC-Regular.ttf"))))
    flow = [_flowable(line) for line in text.split("\n") if line.strip()]
    SimpleDocTemplate(str(path)).build(flow, onFirstPage=_page_edge, onLaterPages=_page_edge)
    return path


def _flowable(line: str) -> Flowable:
    if "\t" not in line:
        return Paragraph(escape(line), _STYLE)
    cells: Sequence[str] = line.split("\t")
    row = [Paragraph(escape(cell), _STYLE) for cell in cells]
    return Table([row], colWidths=[440 / len(cells)] * len(cells))


def _page_edge(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(60, 810, "内部资料 注意保管")
    canvas.drawCentredString(300, 30, f"— {document.page} —")


def blank_pdf() -> bytes:
    """A PDF of one page without any text, as a scanner without recognition makes it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
