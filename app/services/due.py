"""What is due, over all partners: limits, payments, bars that end, violations that lapse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.journal.partner_file import PartnerFile
from app.models.read_table import PartnerRow
from app.rules.deadline import REPLY
from app.rules.outcome import Outcome, Penalty
from app.rules.text import Text
from app.services.reading import partner_file, read
from app.services.standing import Standing, standings_of
from app.services.workspace import Workspace


@dataclass(frozen=True)
class DueItem:
    """One thing that falls due on a day; `overdue` when that day is past and nothing happened."""

    due_on: date
    kind: str
    partner: str
    partner_name: str
    violation: str
    text: Text
    overdue: bool


def due_items(ws: Workspace, through_days: int = 31) -> list[DueItem]:
    """Everything overdue, and everything due through so many days from today, in order of day."""
    today = ws.clock.today()
    last = today + timedelta(days=through_days)
    found: list[DueItem] = []
    for partner in _partners_with_agreements(ws):
        file = partner_file(ws, partner)
        for standing in standings_of(ws, file, today):
            found += [item for item in _items(file, standing, today) if item.due_on <= last]
    return sorted(found, key=lambda item: (item.due_on, item.partner_name, item.kind))


def _partners_with_agreements(ws: Workspace) -> list[str]:
    with read(ws) as session:
        return list(session.scalars(select(PartnerRow.partner).where(PartnerRow.agreements > 0)))


def _items(file: PartnerFile, standing: Standing, today: date) -> Iterator[DueItem]:
    def item(due_on: date, kind: str, violation: str, text: Text) -> DueItem:
        return DueItem(due_on, kind, file.partner, file.name, violation, text, due_on < today)

    outcome = standing.outcome
    for due_on, kind, violation, text in (
        *_limits(file, outcome),
        *_payments(outcome),
        *_top_up(standing),
        *_freezes(outcome),
        *_states(standing, today),
    ):
        yield item(due_on, kind, violation, text)


Found = tuple[date, str, str, Text]


def _limits(file: PartnerFile, outcome: Outcome) -> Iterator[Found]:
    """Limits of cases that are still open; a met one is no longer due."""
    for deadline in outcome.deadlines or ():
        case = file.case(deadline.violation)
        if deadline.met or not case or not case.is_open:
            continue
        if deadline.what == REPLY and not case.reply and not case.notice:
            text = Text("Reply of the partner to {violation}", violation=deadline.violation)
            yield deadline.due_on, "reply", deadline.violation, text
        elif deadline.what != REPLY and not case.objection:
            text = Text("Objection limit of {violation}; then the decision", violation=deadline.violation)
            yield deadline.due_on, "objection", deadline.violation, text


def _payments(outcome: Outcome) -> Iterator[Found]:
    """Sums with a limit, until principal and late fee are paid (R20)."""
    for penalty in outcome.penalties or ():
        if penalty.due_on and (penalty.outstanding or penalty.late_fee_left):
            yield penalty.due_on, "payment", penalty.violation, _payment_text(penalty)


def _payment_text(penalty: Penalty) -> Text:
    if not penalty.late_fee_left:
        return Text(
            "Payment of {outstanding} for {violation}",
            outstanding=penalty.outstanding,
            violation=penalty.violation,
        )
    return Text(
        "Payment of {outstanding} for {violation}, and a late fee of {late_fee} so far",
        outstanding=penalty.outstanding,
        violation=penalty.violation,
        late_fee=penalty.late_fee_left,
    )


def _top_up(standing: Standing) -> Iterator[Found]:
    """The deposit that must be back at its level (R28)."""
    deposit = standing.outcome.deposit
    if deposit and deposit.top_up_due_on:
        yield (
            deposit.top_up_due_on,
            "top_up",
            "",
            Text(
                "Top-up of the deposit by {shortfall}: {agreement}",
                shortfall=deposit.shortfall,
                agreement=standing.rulebook.short,
            ),
        )


def _freezes(outcome: Outcome) -> Iterator[Found]:
    """Freezes that still run; one that is over is never overdue (R27)."""
    for freeze in outcome.freezes or ():
        if freeze.through >= outcome.as_of:
            text = Text("Last day of the shop's freeze from {violation}", violation=freeze.violation)
            yield freeze.through, "freeze_ends", freeze.violation, text


def _states(standing: Standing, today: date) -> Iterator[Found]:
    """States that end or begin: never overdue, so past ones are left out."""
    outcome = standing.outcome
    for embargo in outcome.embargoes or ():
        if embargo.through >= today:
            yield (
                embargo.through,
                "embargo_ends",
                embargo.violation,
                Text("Last day of the bar from {violation}", violation=embargo.violation),
            )
    renewal = outcome.renewal
    if renewal and renewal.window_opens_on >= today:
        yield (
            renewal.window_opens_on,
            "window_opens",
            "",
            Text("Renewal talks may begin: {agreement}", agreement=standing.rulebook.short),
        )
    if renewal and renewal.ends_on and renewal.ends_on >= today:
        yield (
            renewal.ends_on,
            "term_ends",
            "",
            Text("The agreement ends: {agreement}", agreement=standing.rulebook.short),
        )
