"""Invented cases for the letters, judged by the shipped rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.documents.basis import Agreement, Quoted, Sender
from app.documents.handling_facts import (
    Bars,
    Earlier,
    FeeShare,
    HandlingNoticeFacts,
    PenaltyDue,
    Reply,
    Step,
    Suspicion,
)
from app.documents.story import Heading, Letter, Quote, Sum, Table, written_day
from app.documents.termination_facts import Barred, HandlingNotice, OtherAgreement, Owed, TerminationFacts
from app.paths import resource
from app.rules.counting import Count, count_violations
from app.rules.facts import Facts, Fee, Violation
from app.rules.library import RulebookLibrary
from app.rules.money import percent_of, rounded
from app.rules.penalty_sum import fees_paid, settled_sum, standard_sum
from app.rules.period import fiscal_year_of, months_later
from app.rules.rulebook import HigherOf, Rulebook

DAY = date(2026, 3, 5)
SENDER = Sender(
    "杭州云桥合作伙伴管理有限公司",
    "杭州市滨江区云桥路8号",
    "partner@yunqiao.example",
    "0571-80000000",
    "户名：杭州云桥合作伙伴管理有限公司\n开户行：云桥银行滨江支行\n账号：3300 0000 0000 0000",
    "周明",
)
AGREEMENT = Agreement("合作伙伴框架协议（FY22）", "YQ-2025-0018", date(2025, 4, 8))
ADDRESSEE = "青禾数智（苏州）信息技术有限公司"
TOLD = Suspicion(date(2026, 2, 10), date(2026, 2, 13), "电子邮件")
REPLY = Reply(
    date(2026, 2, 12),
    in_time=True,
    summary="涉事页面系代运营单位误发，已于当日撤下。",
    weighed="代运营单位受贵公司委托发布，其行为由贵公司负责；及时撤下的情节已予考虑，但不影响违规的成立。",
)
QUOTED = (
    Quoted("annex 1, 5.3.2.2", "乙方的行为被认定为违规的，按本表承担责任。\n表中所列期间自公告之日计算。"),
)
FINDINGS = "2026年2月6日，贵公司在其网站首页宣称“独家总代理”，并据此向客户收取服务费100,000.00元。"

THIRD, SECOND, FIRST = "5.3.3-17", "5.3.4-14", "5.3.3-1"


def rulebook() -> Rulebook:
    return RulebookLibrary(resource("rulebooks")).get("aliyun-framework-fy22")


def facts_of(
    earlier: Sequence[tuple[str, date]], item: str, fees: Sequence[Fee], set_to: Decimal | None
) -> Facts:
    """Earlier announced violations, and "V9", which the letter is about, as if handled on its day."""
    announced = tuple(
        Violation(f"V{at}", each, day, announced_on=day) for at, (each, day) in enumerate(earlier, 1)
    )
    ours = Violation("V9", item, date(2026, 2, 6), notice_sent_on=DAY, announced_on=DAY, set_to=set_to)
    return Facts(tuple(fees), (*announced, ours))


def steps_of(facts: Facts, count: Count, rules: Rulebook) -> tuple[Step, ...]:
    """The marks that "V9" brought, each with those before it."""
    items = {violation.id: rules.catalogue[violation.item] for violation in facts.violations}

    def earlier(id: str, rank: str) -> Earlier:
        mark = next(mark for mark in count.marks if (mark.violation, mark.rank) == (id, rank))
        return Earlier(items[id].name.zh, mark.on, mark.through, derived=items[id].rank != rank)

    marks = [mark for mark in count.marks if mark.violation == "V9"]
    return tuple(
        Step(mark.rank, mark.place, tuple(earlier(id, mark.rank) for id in mark.earlier)) for mark in marks
    )


def penalty_of(facts: Facts, count: Count, rules: Rulebook) -> PenaltyDue | None:
    """What "V9" costs, with the fees behind it."""
    mark = count.rank_of("V9")
    standard = standard_sum(facts, rules, facts.violations[-1], mark, DAY) if mark else None
    if not mark or not standard:
        return None
    due = settled_sum(rules, facts.violations[-1], standard, DAY)
    rule, year = rules.sanctions.penalties[mark.rank], fiscal_year_of(DAY, rules.fiscal_first_month)
    share = None
    if isinstance(rule, HigherOf) and standard.complete:
        fees = fees_paid(facts, year, DAY)
        share = FeeShare(year, fees, rounded(percent_of(fees, rule.percent_of_fees)))
    return PenaltyDue(standard.amount, due.amount, date(2026, 6, 5), due.complete, share)


def notice(
    item: str,
    earlier: Sequence[tuple[str, date]] = (),
    *,
    fees: Sequence[Fee] = (),
    set_to: Decimal | None = None,
    removed: bool = False,
    suspicion: Suspicion | None = TOLD,
    reply: Reply | None = REPLY,
    reason: str = "",
    quoted: tuple[Quoted, ...] = (),
    attachments: tuple[str, ...] = (),
) -> HandlingNoticeFacts:
    rules = rulebook()
    facts = facts_of(earlier, item, fees, set_to)
    count = count_violations(facts, rules, DAY)
    steps = steps_of(facts, count, rules)
    bars = rules.sanctions.embargoes[steps[-1].rank, removed]
    return HandlingNoticeFacts(
        number="云伙处〔2026〕15号",
        dated_on=DAY,
        sender=SENDER,
        addressee=ADDRESSEE,
        agreement=AGREEMENT,
        rulebook=rules,
        item=item,
        occurred_on=date(2026, 2, 6),
        findings=FINDINGS,
        steps=steps,
        bars=Bars(bars.bars, bars.months, bars.source.clause, months_later(DAY, bars.months)),
        objection_due_on=date(2026, 3, 10),
        suspicion=suspicion,
        reply=reply,
        penalty=penalty_of(facts, count, rules),
        reason=reason,
        removed=removed,
        payouts_suspended=suspicion is not None,
        quoted=quoted,
        attachments=attachments,
    )


def ending(
    item: str = FIRST,
    ranks: tuple[str, ...] = ("class_1",),
    *,
    served_on: date | None = None,
    others: tuple[OtherAgreement, ...] = (),
    owed: Owed | None = None,
    quoted: tuple[Quoted, ...] = (),
) -> TerminationFacts:
    rules = rulebook()
    rule = rules.sanctions.embargoes[rules.sanctions.removal_class, True]
    through = months_later(served_on, rule.months) if served_on else None
    return TerminationFacts(
        number="云伙终〔2026〕1号",
        dated_on=date(2026, 3, 18),
        sender=SENDER,
        addressee=ADDRESSEE,
        agreement=AGREEMENT,
        rulebook=rules,
        item=item,
        occurred_on=date(2026, 2, 6),
        findings=FINDINGS,
        ranks=ranks,
        notice=HandlingNotice("云伙处〔2026〕15号", DAY, served_on),
        effective_on=date(2026, 3, 18),
        barred=Barred(rule.bars, rule.months, rule.source.clause, through),
        others=others,
        owed=owed,
        quoted=quoted,
    )


def told(letter: Letter) -> str:
    """The story as plain text, for people to approve."""
    lines = [letter.organisation, letter.number or "", letter.title, f"{letter.addressee}：", ""]
    for block in letter.blocks:
        match block:
            case Heading(level, text):
                lines.append(f"{'#' * level} {text}")
            case Table(head, rows):
                lines += [" | ".join(row) for row in (head, *rows)]
            case Quote(source, text):
                lines += [f"> {source}", *(f"> {line}" for line in text.split("\n"))]
            case Sum():
                lines.append(block.text)
            case _:
                lines.append(block.text)
    lines += ["", *(f"附件：{name}" for name in letter.attachments)]
    lines += [letter.organisation, written_day(letter.dated_on)]
    return "\n".join(lines) + "\n"
