"""保证金补足通知书: what was taken from a deposit, what is left, by when it is to be whole again (R28)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.documents.amount import figures
from app.documents.basis import letter
from app.documents.citation import cite
from app.documents.head import Head, closing_blocks, opening, quoted_blocks, require
from app.documents.numbering import chinese_numeral
from app.documents.point_section import clauses_of, rules_of
from app.documents.story import Align, Block, Heading, Letter, Paragraph, Sum, Table, written_day
from app.documents.wording import Wording, wording
from app.rules.refusal import Refusal
from app.rules.text import Text

KIND = "deposit_top_up"
PLAIN, EXTRA = "plain", "extra"
_WIDTHS = (6.5, 9.5, 6.0, 6.0)
_ALIGNS: tuple[Align, ...] = ("centre", "left", "right", "right")


@dataclass(frozen=True)
class Movement:
    """One line of the account, and the balance after it.

    `what` is "opened", "deduction", "forfeiture", "top_up", "set_off" or "refund".
    """

    on: date
    what: str
    change: Decimal
    balance: Decimal


@dataclass(frozen=True)
class TopUpFacts:
    """Everything that a 保证金补足通知书 says.

    `top_up` is what the limit is about; `shortfall` may be more, where something was withdrawn
    as well. `extra` is what more may be required after many deductions, asked for in the variant
    "extra" alone; `deductions` is how many there were.
    """

    head: Head
    movements: tuple[Movement, ...]
    balance: Decimal
    required: Decimal
    shortfall: Decimal
    top_up: Decimal
    deducted_on: date
    due_on: date
    counted: str
    provisional: bool = False
    extra: Decimal | None = None
    deductions: int = 0
    remark: str = ""


def compose_top_up(facts: TopUpFacts) -> Letter:
    """The letter as a story. Refused where nothing is to be topped up, or nowhere to pay is known."""
    if not facts.top_up:
        raise Refusal(Text("The deposit is whole: nothing is to be topped up, and no letter asks for it."))
    require(
        facts.head.sender.account,
        Text("The letter must name the account to pay to: enter our organisation's account in the settings."),
    )
    return letter(KIND, facts.head, _blocks(facts, wording(KIND)), _data(facts))


def _blocks(facts: TopUpFacts, words: Wording) -> Iterator[Block]:
    yield opening(facts.head, words)
    yield Heading(1, words.say("account.heading"))
    yield Paragraph(words.say("account.text"))
    rows = tuple(
        (
            written_day(one.on),
            words.say(f"account.{one.what}"),
            f"{one.change:+,.2f}",
            figures(one.balance),
        )
        for one in facts.movements
    )
    yield Table(words.listed("account.columns"), rows, _WIDTHS, _ALIGNS)
    said = {"required": facts.required, "balance": facts.balance, "shortfall": facts.shortfall}
    yield Paragraph(words.say("account.level", **{name: figures(sum_) for name, sum_ in said.items()}))
    yield from quoted_blocks(facts.head, words)
    yield from _due_blocks(facts, words)
    if facts.extra:
        yield from _extra_blocks(facts.extra, facts, words)
    yield Heading(1, words.say("pay.heading"))
    yield Paragraph(words.say("pay.account"))
    yield Paragraph(facts.head.sender.account)
    yield Paragraph(words.say("pay.late", clause=cite(clauses_of(facts.head)["late"])))
    if facts.remark:
        yield Paragraph(facts.remark)
    yield from closing_blocks(facts.head, words)


def _due_blocks(facts: TopUpFacts, words: Wording) -> Iterator[Block]:
    rules = rules_of(facts.head)
    late = facts.head.dated_on > facts.due_on
    yield Heading(1, words.say("due.heading"))
    yield Paragraph(
        words.say(
            "due.passed" if late else "due.text",
            deducted_on=written_day(facts.deducted_on),
            workdays=chinese_numeral(rules.top_up_workdays),
            due_on=written_day(facts.due_on),
            clause=cite(rules.deposit.clause),
        )
    )
    yield Sum(words.say("due.sum"), facts.top_up)
    yield Paragraph(words.say("due.counted", counting=facts.counted))
    if facts.shortfall > facts.top_up:
        yield Paragraph(words.say("due.rest", rest=figures(facts.shortfall - facts.top_up)))
    if facts.provisional:
        yield Paragraph(words.say("provisional.note"))


def _extra_blocks(extra: Decimal, facts: TopUpFacts, words: Wording) -> Iterator[Block]:
    """What more is required after many deductions (R28); the limit above is not for it."""
    rules = rules_of(facts.head)
    yield Heading(1, words.say("extra.heading"))
    yield Paragraph(
        words.say(
            "extra.text",
            months=str(rules.deductions_months),
            deductions=str(facts.deductions),
            allowed=str(rules.deductions_allowed),
            clause=cite(rules.extra.clause),
        )
    )
    yield Sum(words.say("extra.sum"), extra)


def _data(facts: TopUpFacts) -> tuple[tuple[str, str], ...]:
    return (
        *facts.head.data(),
        ("balance", f"{facts.balance:.2f}"),
        ("required", f"{facts.required:.2f}"),
        ("shortfall", f"{facts.shortfall:.2f}"),
        ("top_up", f"{facts.top_up:.2f}"),
        ("due_on", facts.due_on.isoformat()),
        ("extra", f"{facts.extra:.2f}" if facts.extra else ""),
    )
