"""Sections that letters about points share: the year's points, freeze, deduction, removal, account."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.amount import figures
from app.documents.citation import cite
from app.documents.head import Head
from app.documents.letter_clause import letter_clauses
from app.documents.numbering import chinese_numeral
from app.documents.point_facts import Deducted, Frozen, Removed, Tally
from app.documents.story import Align, Block, Heading, Paragraph, Sum, Table, written_day
from app.documents.wording import Wording
from app.rules.point_rule import PointRules

_TALLY = (3.0, 15.0, 6.5, 3.5)


def rules_of(head: Head) -> PointRules:
    """The rules of points that a letter rests on."""
    if head.rulebook.points is None:
        raise LookupError(f"{head.rulebook.id} counts no points")
    return head.rulebook.points


def clauses_of(head: Head) -> dict[str, str]:
    """The further clauses that letters about points cite."""
    return letter_clauses(head.rulebook.id, "points")


def tally_blocks(tally: Tally, head: Head, words: Wording) -> Iterator[Block]:
    """The year's points: those before, this one's, the sum and the limit (R25)."""
    year = tally.year
    fiscal = {"first": written_day(year.starts_on), "last": written_day(year.through)}
    yield Heading(1, words.say("tally.heading"))
    if tally.earlier:
        yield Paragraph(words.say("tally.earlier", before=str(tally.before), **fiscal))
        yield _table(tally, words)
    else:
        yield Paragraph(words.say("tally.none", **fiscal))
    yield Paragraph(
        words.say(
            "tally.own",
            points=str(tally.points),
            before=str(tally.before),
            after=str(tally.after),
            limit=str(tally.limit),
            last=fiscal["last"],
            clause=cite(rules_of(head).count.clause),
        )
    )


def _table(tally: Tally, words: Wording) -> Table:
    rows = tuple(
        (str(at), one.what.rstrip("。"), written_day(one.decided_on), str(one.points))
        for at, one in enumerate(tally.earlier, 1)
    )
    aligns: tuple[Align, ...] = ("centre", "left", "centre", "centre")
    return Table(words.listed("tally.columns"), rows, _TALLY, aligns)


def freeze_blocks(freeze: Frozen, head: Head, words: Wording) -> Iterator[Block]:
    """From when through when the shop is frozen, and what that means (R27)."""
    yield Heading(2, words.say("freeze.heading"))
    yield Paragraph(freeze_said(freeze, head, words))


def freeze_said(freeze: Frozen, head: Head, words: Wording) -> str:
    """From when through when, with the counting."""
    return words.say(
        "freeze.text",
        starts_on=written_day(freeze.starts_on),
        through=written_day(freeze.through),
        days=str(freeze.days),
        clause=cite(rules_of(head).freeze.clause),
    )


def deduction_blocks(deducted: Deducted, reason: str, head: Head, words: Wording) -> Iterator[Block]:
    """What is taken from the deposit, and what that leaves (R28)."""
    yield Heading(2, words.say("deduction.heading"))
    yield Paragraph(_standard(deducted, words))
    if deducted.asked != deducted.standard:
        asked = words.say("deduction.all") if deducted.asked is None else _yuan(deducted.asked, words)
        yield Paragraph(words.say("deduction.set", amount=asked, reason=reason))
    yield Sum(words.say("deduction.sum"), deducted.taken)
    said = {"before": figures(deducted.before), "balance": figures(deducted.balance)}
    yield Paragraph(words.say("deduction.balance", **said))
    if deducted.missing:
        clause = cite(clauses_of(head)["missing"])
        yield Paragraph(words.say("deduction.missing", missing=figures(deducted.missing), clause=clause))


def _standard(deducted: Deducted, words: Wording) -> str:
    if deducted.standard is None:
        return words.say("deduction.whole")
    return words.say("deduction.standard", amount=_yuan(deducted.standard, words))


def _yuan(amount: object, words: Wording) -> str:
    return words.say("deduction.yuan", amount=f"{amount:,.2f}")


def removal_blocks(
    removed: Removed, tally: Tally, reason: str, head: Head, words: Wording
) -> Iterator[Block]:
    """Why the shop is removed, and what that brings (R26, R30)."""
    rules = rules_of(head)
    yield Heading(2, words.say("removal.heading"))
    said = {"limit": str(tally.limit), "after": str(tally.after)} if removed.ground == "points" else {}
    if removed.ground == "discretion":
        said = {"reason": reason}
    yield Paragraph(words.say(f"removal.{removed.ground}", clause=cite(rules.removal.clause), **said))
    yield Paragraph(
        words.say(
            "removal.effect",
            removed_on=written_day(removed.on),
            clause=cite(rules.never_after_removal.clause),
        )
    )
    if removed.forfeited:
        yield Sum(words.say("removal.sum"), removed.forfeited)


def account_blocks(deducted: Deducted, head: Head, words: Wording) -> Iterator[Block]:
    """By when the deposit is to be whole again, with the counting, and where to pay (R28)."""
    if deducted.top_up_due_on is None or not deducted.top_up:
        return
    rules = rules_of(head)
    yield Heading(1, words.say("top_up.heading"))
    yield Paragraph(
        words.say(
            "top_up.due",
            required=figures(deducted.required),
            workdays=chinese_numeral(rules.top_up_workdays),
            due_on=written_day(deducted.top_up_due_on),
            clause=cite(rules.deposit.clause),
        )
    )
    yield Sum(words.say("top_up.sum"), deducted.top_up)
    yield Paragraph(words.say("top_up.counted", counting=deducted.counted))
    if deducted.provisional:
        yield Paragraph(words.say("provisional.note"))
    if head.sender.account:
        yield Paragraph(words.say("top_up.account"))
        yield Paragraph(head.sender.account)
    yield Paragraph(words.say("top_up.late", clause=cite(clauses_of(head)["late"])))
