"""违约金缴纳通知书、催缴函、最后催缴函: asking for a penalty, in three tones (R20, R21)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.amount import figures
from app.documents.basis import contact_said, letter
from app.documents.citation import cite
from app.documents.demand_facts import LAST, REMINDER, DemandFacts
from app.documents.head import opening, quoted_blocks, require
from app.documents.story import Align, Block, Heading, Letter, Paragraph, Sum, Table, written_day
from app.documents.wording import Wording, wording
from app.rules.refusal import Refusal
from app.rules.text import Text

KIND = "demand"
_LATE = (12.0, 2.5, 5.5, 3.0, 5.0)
_LATE_ALIGNS: tuple[Align, ...] = ("left", "right", "right", "right", "right")
_PAID = (6.5, 7.0, 8.5, 6.0)
_PAID_ALIGNS: tuple[Align, ...] = ("centre", "left", "left", "right")


def compose_demand(facts: DemandFacts) -> Letter:
    """The demand as a story. Refused where nothing is owed, or what is owed is not known."""
    _refuse_gaps(facts)
    words = wording(KIND)
    title = words.say(f"title.{facts.variant}")
    return letter(KIND, facts.head, _blocks(facts, words), _data(facts), title=title)


def _blocks(facts: DemandFacts, words: Wording) -> Iterator[Block]:
    yield opening(facts.head, words, purpose=words.say(f"basis.{facts.variant}"))
    yield from _ground_blocks(facts, words)
    yield from _paid_blocks(facts, words)
    yield from _late_blocks(facts, words)
    yield from _total_blocks(facts, words)
    yield from _pay_blocks(facts, words)
    yield from quoted_blocks(facts.head, words)
    contact = contact_said(facts.head.sender, words, "closing")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say(f"end.{facts.variant}"))


def _ground_blocks(facts: DemandFacts, words: Wording) -> Iterator[Block]:
    procedure = facts.head.rulebook.procedure
    notice = words.say("ground.notice_number", number=facts.notice) if facts.notice else ""
    yield Heading(1, words.say("ground.heading"))
    yield Paragraph(
        words.say(
            "ground.text",
            sent_on=written_day(facts.sent_on),
            notice=notice,
            rank=facts.rank,
            what=facts.what.rstrip("。"),
        )
    )
    yield Sum(words.say("ground.sum"), facts.amount)
    yield Paragraph(
        words.say(
            "ground.due",
            months=str(procedure.payment_months),
            due_on=written_day(facts.due_on),
            clause=cite(procedure.payment.clause),
        )
    )
    yield Paragraph(words.say("ground.counted", counting=facts.counted))
    if facts.provisional:
        yield Paragraph(words.say("provisional.note"))
    for one in facts.before:
        said = {"title": one.title, "number": one.number, "day": written_day(one.issued_on)}
        yield Paragraph(words.say("ground.before", **said))


def _paid_blocks(facts: DemandFacts, words: Wording) -> Iterator[Block]:
    """What was paid and what was set off, line by line (R21)."""
    yield Heading(1, words.say("paid.heading"))
    if not facts.payments:
        yield Paragraph(words.say("paid.none", as_of=written_day(facts.head.dated_on)))
        return
    yield Paragraph(words.say("paid.listed", as_of=written_day(facts.head.dated_on)))
    rows = tuple(
        (written_day(one.on), one.source, one.reference, figures(one.amount)) for one in facts.payments
    )
    whole = (words.say("paid.sum"), "", "", figures(facts.paid))
    yield Table(words.listed("paid.columns"), (*rows, whole), _PAID, _PAID_ALIGNS)
    procedure = facts.head.rulebook.procedure
    if facts.set_off:
        clause = cite(procedure.set_off.clause)
        yield Paragraph(words.say("paid.set_off", amount=figures(facts.set_off), clause=clause))
    if facts.stretches:
        yield Paragraph(words.say("paid.order", clause=cite(procedure.settlement.clause)))


def _late_blocks(facts: DemandFacts, words: Wording) -> Iterator[Block]:
    """The days late, the rate, the formula and the table (R20); nothing while nothing was late."""
    if not facts.stretches:
        return
    percent = _plain(facts)
    yield Heading(1, words.say("late.heading"))
    clause = cite(facts.head.rulebook.procedure.late_fee.clause)
    yield Paragraph(words.say("late.formula", percent=percent, clause=clause))
    rows = tuple(
        (
            words.say("late.days", first=written_day(one.starts_on), last=written_day(one.through)),
            str(one.days),
            figures(one.balance),
            f"{percent}%",
            figures(one.amount),
        )
        for one in facts.stretches
    )
    whole = (words.say("late.sum"), str(facts.days_late), "", "", figures(facts.late_fee))
    yield Table(words.listed("late.columns"), (*rows, whole), _LATE, _LATE_ALIGNS)
    said = {"days": str(facts.days_late), "late_fee": figures(facts.late_fee)}
    yield Paragraph(words.say("late.told", as_of=written_day(facts.head.dated_on), **said))


def _total_blocks(facts: DemandFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("total.heading"))
    yield Paragraph(words.say("total.as_of", as_of=written_day(facts.head.dated_on)))
    if facts.outstanding:
        yield Sum(words.say("total.outstanding"), facts.outstanding)
    if facts.late_fee_left:
        yield Sum(words.say("total.late_fee"), facts.late_fee_left)
    if facts.outstanding and facts.late_fee_left:
        yield Sum(words.say("total.sum"), facts.total)
    if facts.stretches and facts.outstanding:
        yield Paragraph(words.say("total.daily", daily=figures(facts.daily)))


def _pay_blocks(facts: DemandFacts, words: Wording) -> Iterator[Block]:
    procedure = facts.head.rulebook.procedure
    yield Heading(1, words.say("pay.heading"))
    yield Paragraph(_asked(facts, words))
    yield Paragraph(words.say("pay.account"))
    yield Paragraph(facts.head.sender.account)
    if facts.remark:
        yield Paragraph(facts.remark)
    clause = cite(procedure.late_fee.clause)
    if facts.variant == REMINDER and not facts.stretches:
        yield Paragraph(words.say("pay.if_late", percent=_plain(facts), clause=clause))
    elif facts.variant != REMINDER and facts.outstanding:
        yield Paragraph(words.say(f"pay.measures_{facts.variant}", clause=clause))
    elif facts.variant == LAST:  # the measures end with the principal (5.6)
        yield Paragraph(words.say("pay.rights_last"))
    yield Paragraph(words.say("pay.settled"))


def _asked(facts: DemandFacts, words: Wording) -> str:
    """By when to pay: the day that was set, the due day while it is to come, or at once.

    A day before the due day is a wish: the agreement's limit is not shortened by it.
    """
    if facts.pay_by and facts.pay_by < facts.due_on:
        days = {"day": written_day(facts.pay_by), "due_on": written_day(facts.due_on)}
        return words.say("pay.by_early", **days)
    if facts.pay_by:
        return words.say(f"pay.by_{facts.variant}", day=written_day(facts.pay_by))
    if facts.due_on >= facts.head.dated_on:
        return words.say("pay.until_due", day=written_day(facts.due_on))
    return words.say(f"pay.at_once_{facts.variant}")


def _plain(facts: DemandFacts) -> str:
    return f"{facts.percent_a_day.normalize():f}"


def _refuse_gaps(facts: DemandFacts) -> None:
    if not facts.complete:
        raise Refusal(
            Text(
                "The sum is only at least {amount}: record the service fees paid to the partner in this "
                "fiscal year, or 0.00 if none were paid, then issue the demand.",
                amount=facts.amount,
            )
        )
    if not facts.total:
        raise Refusal(Text("Nothing is owed for this violation: there is nothing to demand."))
    if facts.variant != REMINDER and not facts.stretches:
        raise Refusal(
            Text(
                "The penalty is due on {due_on} and not overdue yet. Send the notice of payment instead.",
                due_on=facts.due_on,
            )
        )
    if facts.pay_by and facts.pay_by < facts.head.dated_on:
        raise Refusal(
            Text("The day to pay by ({day}) is past. Choose a later one, or none.", day=facts.pay_by)
        )
    if facts.pay_by and facts.head.dated_on <= facts.due_on < facts.pay_by:
        raise Refusal(
            Text(
                "The day to pay by ({day}) is after the due day ({due_on}), from which the late fee runs."
                " Choose an earlier day, or none.",
                day=facts.pay_by,
                due_on=facts.due_on,
            )
        )
    require(
        facts.head.sender.account,
        Text("The letter must name the account to pay to: enter our organisation's account in the settings."),
    )


def _data(facts: DemandFacts) -> tuple[tuple[str, str], ...]:
    return (
        *facts.head.data(),
        ("variant", facts.variant),
        ("handling_notice", facts.notice),
        ("as_of", facts.head.dated_on.isoformat()),
        ("penalty", f"{facts.amount:.2f}"),
        ("paid", f"{facts.paid:.2f}"),
        ("outstanding", f"{facts.outstanding:.2f}"),
        ("due_on", facts.due_on.isoformat()),
        ("days_late", str(facts.days_late)),
        ("late_fee", f"{facts.late_fee:.2f}"),
        ("late_fee_left", f"{facts.late_fee_left:.2f}"),
        ("total", f"{facts.total:.2f}"),
    )
