"""What a step changes where points are counted: points, freezes, deposit, removal, return."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.rules.outcome import DepositStanding, Outcome, Reentry
from app.rules.text import Text
from app.views.penalty_comparison import Line
from app.views.standing_wording import NOTHING


def point_lines(was: Outcome, now: Outcome) -> Iterator[Line]:
    """The points and the deposit always, the rest where it differs (R25–R30)."""
    if now.points:
        yield Line(Text("Points this fiscal year"), _points(was), _points(now), now.reasons("points"))
    yield from _freezes(was, now)
    yield from _deposit(was.deposit, now)
    yield from _removal(was, now)


def _points(outcome: Outcome) -> Text:
    points = outcome.points
    return Text("{number}/{limit}", number=points.total, limit=points.limit) if points else NOTHING


def _freezes(was: Outcome, now: Outcome) -> Iterator[Line]:
    known = set(was.freezes or ())
    for freeze in now.freezes or ():
        if freeze not in known:
            label = Text("{id}: shop frozen", id=freeze.violation)
            span = Text("{first} to {last}", first=freeze.starts_on, last=freeze.through)
            yield Line(label, NOTHING, span, now.reasons(f"freezes.{freeze.violation}"))


def _deposit(was: DepositStanding | None, now: Outcome) -> Iterator[Line]:
    if now.deposit is None:
        return
    is_ = now.deposit
    balance = Line(
        Text("Deposit"),
        _sum(was.balance if was else None),
        _sum(is_.balance),
        now.reasons("deposit.balance"),
    )
    yield balance
    old_due, old_gap = (was.top_up_due_on, was.shortfall) if was else (None, None)
    gap = Line(
        Text("To top up"),
        _owed(old_gap),
        _owed(None if now.removed_on else is_.shortfall),
        now.reasons("deposit.shortfall"),
    )
    due = Line(
        Text("Top-up due"), _day(old_due), _day(is_.top_up_due_on), now.reasons("deposit.top_up_due_on")
    )
    extra = Line(
        Text("A higher deposit may be required"),
        _owed(was.extra_required if was else None),
        _owed(is_.extra_required),
        now.reasons("deposit.extra_required"),
    )
    yield from (line for line in (gap, due, extra) if line.changed)


def _removal(was: Outcome, now: Outcome) -> Iterator[Line]:
    removed = Line(Text("Removed"), _day(was.removed_on), _day(now.removed_on), now.reasons("removed_on"))
    back = Line(Text("Re-entry"), _return(was.reentry), _return(now.reentry), now.reasons("reentry"))
    yield from (line for line in (removed, back) if line.changed)


def _sum(amount: Decimal | None) -> Text:
    return NOTHING if amount is None else Text("{amount}", amount=amount)


def _owed(amount: Decimal | None) -> Text:
    return Text("{amount}", amount=amount) if amount else NOTHING


def _day(day: date | None) -> Text:
    return Text("{day}", day=day) if day else NOTHING


def _return(reentry: Reentry | None) -> Text:
    if reentry and reentry.never:
        return Text("never again")
    return Text("from {day}", day=reentry.starts_on) if reentry and reentry.starts_on else Text("not barred")
