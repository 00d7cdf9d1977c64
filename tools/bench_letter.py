"""Composing and drawing a notice, beside the same text put on bare pages with the same fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from app.documents.basis import Agreement, Quoted, Sender
from app.documents.drawing import draw_letter, lay_out
from app.documents.font import Typesetter, shipped_fonts
from app.documents.handling_facts import (
    Bars,
    Earlier,
    HandlingNoticeFacts,
    PenaltyDue,
    Reply,
    Step,
    Suspicion,
)
from app.documents.handling_notice import compose_handling_notice
from app.documents.page import PAGE_HEIGHT, PAGE_WIDTH, TOP
from app.rules.period import months_later
from app.rules.rulebook import Rulebook
from tools.bench_measure import Figure, median_seconds, seconds

DAY = date(2026, 3, 5)
RUNS = 15
BATCH = 500
# x, y from the foot of the page, font name, size, text.
BareLine = tuple[float, float, str, float, str]


def figures(rulebook: Rulebook) -> list[Figure]:
    """One notice against bare pages, and many notices in a row."""
    facts = notice_facts(rulebook)
    setter = Typesetter(shipped_fonts())
    pages = bare_lines(facts, setter)
    bare = median_seconds(lambda: draw_bare(pages), RUNS)
    ours = median_seconds(lambda: draw(facts), RUNS)
    batch = seconds(
        lambda: [draw(replace(facts, number=f"云岭违处〔2026〕{n}号")) for n in range(1, BATCH + 1)]
    )
    detail = f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms"
    return [
        Figure("notice composed and drawn, against bare pages with its text", ours / bare, "x", 3.0, detail),
        Figure(f"{BATCH} notices in a row", batch, "s", detail=f"{batch / BATCH * 1000:.0f} ms each"),
    ]


def draw(facts: HandlingNoticeFacts) -> bytes:
    """The notice as the program makes it."""
    return draw_letter(compose_handling_notice(facts), shipped_fonts())


def bare_lines(facts: HandlingNoticeFacts, setter: Typesetter) -> list[list[BareLine]]:
    """The notice's lines, page by page, where it has them."""
    return [
        [
            (piece.x, PAGE_HEIGHT - TOP - placed.top - piece.drop, font.fontName, piece.size, text)
            for placed in page.rows
            for piece in placed.row.pieces
            for font, text in setter.runs(piece.text, piece.face)
        ]
        for page in lay_out(compose_handling_notice(facts), setter)
    ]


def draw_bare(pages: Sequence[Sequence[BareLine]]) -> bytes:
    """The lines on bare pages, with reportlab alone."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, (PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1)
    for page in pages:
        for x, y, font, size, text in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def notice_facts(rulebook: Rulebook) -> HandlingNoticeFacts:
    """A notice with everything in it: question, reply, earlier ones, sum, bars, a quoted clause."""
    rule = rulebook.sanctions.embargoes["class_2", False]
    item = next(item for item in rulebook.catalogue.values() if item.rank == "class_2")
    earlier = tuple(Earlier(item.name.zh, date(2025, month, 10), date(2026, month, 9)) for month in (6, 11))
    return HandlingNoticeFacts(
        number="云岭违处〔2026〕1号",
        dated_on=DAY,
        sender=Sender(
            "云岭计算有限公司", "昆明市五华区云岭中路188号", "hezuo@yunling.example", "0871-60000000"
        ),
        addressee="杭州青禾数智科技有限公司",
        agreement=Agreement("云岭合作伙伴框架协议（FY22）", "YLHZ-2025-0042", date(2025, 4, 8)),
        rulebook=rulebook,
        item=item.id,
        occurred_on=date(2026, 2, 2),
        findings="客户反映贵公司没有照约定的时间提供服务，工单记录与客户所述一致。" * 3,
        steps=(Step("class_2", 3, earlier),),
        bars=Bars(rule.bars, rule.months, rule.source.clause, months_later(DAY, rule.months)),
        objection_due_on=date(2026, 3, 10),
        suspicion=Suspicion(date(2026, 2, 10), date(2026, 2, 13), "电子邮件"),
        reply=Reply(date(2026, 2, 12), True, "承认延误，已补做服务。", "补做的情节已予考虑，不影响认定。"),
        penalty=PenaltyDue(Decimal("50000.00"), Decimal("50000.00"), months_later(DAY, 3)),
        payouts_suspended=True,
        quoted=(Quoted(rule.source.clause, "有二类违规的伙伴，从通知送达起三个月内受本条所列的限制。"),),
        attachments=("送达回执",),
    )
