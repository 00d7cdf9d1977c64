"""The penalty in the notice: how it comes about, and how it is paid (R13, R15, R19–R21)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.documents.amount import figures
from app.documents.citation import cite
from app.documents.handling_facts import HandlingNoticeFacts, PenaltyDue
from app.documents.story import Block, Heading, Paragraph, Sum, written_day
from app.documents.wording import Wording
from app.rules.rulebook import HigherOf

_OURS = "transfer"  # what the partner pays itself is no set-off


def penalty_blocks(penalty: PenaltyDue, facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    """The standard sum with its arithmetic, the discretion used, and the sum in figures and words."""
    yield Heading(2, words.say("penalty.heading"))
    yield Paragraph(_standard(penalty, facts, words))
    if penalty.amount != penalty.standard:
        yield from _discretion(penalty, facts, words)
    yield Sum(words.say("penalty.sum"), penalty.amount)


def has_its_arithmetic(penalty: PenaltyDue, facts: HandlingNoticeFacts) -> bool:
    """Whether the fees are known where the standard sum is a share of them (R15)."""
    rule = facts.rulebook.sanctions.penalties[facts.rank]
    return penalty.fee_share is not None or not isinstance(rule, HigherOf)


def _standard(penalty: PenaltyDue, facts: HandlingNoticeFacts, words: Wording) -> str:
    sanctions = facts.rulebook.sanctions
    rank, rule = sanctions.find(facts.rank).name.zh, sanctions.penalties[facts.rank]
    clause = cite(rule.source.clause)
    if not isinstance(rule, HigherOf):
        place = str(facts.steps[-1].place)
        standard = figures(penalty.standard)
        return words.say("penalty.ladder", place=place, rank=rank, clause=clause, standard=standard)
    share = penalty.fee_share
    if share is None:
        raise ValueError("a penalty that is a share of fees comes without the fees")
    return words.say(
        "penalty.share",
        rank=rank,
        clause=clause,
        minimum=figures(rule.minimum),
        fiscal_from=written_day(share.year.starts_on),
        fiscal_through=written_day(share.year.through),
        sent_on=written_day(facts.dated_on),
        percent=_plain(rule.percent_of_fees),
        fees=figures(share.fees),
        share=figures(share.share),
        standard=figures(penalty.standard),
    )


def _discretion(penalty: PenaltyDue, facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    sanctions = facts.rulebook.sanctions
    lower = penalty.amount < penalty.standard
    source = sanctions.discretion if lower else sanctions.aggravation
    key = "penalty.reduced" if lower else "penalty.raised"
    yield Paragraph(
        words.say(key, clause=cite(source.clause), amount=figures(penalty.amount), reason=facts.reason)
    )
    if lower and sanctions.objection_undoes_reduction:
        yield Paragraph(words.say("penalty.undone", standard=figures(penalty.standard)))


def payment_blocks(facts: HandlingNoticeFacts, words: Wording) -> Iterator[Block]:
    """By when, from what, to which account, and what late payment adds; nothing where nothing is owed."""
    penalty, procedure = facts.penalty, facts.rulebook.procedure
    if not penalty or not penalty.amount:
        return
    yield Heading(1, words.say("payment.heading"))
    yield Paragraph(
        words.say(
            "payment.due",
            months=str(procedure.payment_months),
            pay_by=written_day(penalty.pay_by),
            clause=cite(procedure.payment.clause),
        )
    )
    if facts.payment_counted:
        yield Paragraph(words.say("payment.counted", counting=facts.payment_counted))
    sources = (words.say(f"payment.{source}") for source in procedure.set_off_order if source != _OURS)
    set_off = words.say("payment.set_off", sources="、".join(sources), clause=cite(procedure.set_off.clause))
    yield Paragraph(set_off)
    if facts.sender.account:
        yield Paragraph(words.say("payment.account"))
        yield Paragraph(facts.sender.account)
    percent = _plain(procedure.late_percent_a_day)
    yield Paragraph(words.say("payment.late", percent=percent, clause=cite(procedure.late_fee.clause)))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
