"""What there is to say about a standing besides its counters; what is quiet is not said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.language import render, show_day, show_money, show_named, tr
from app.rules.outcome import DepositStanding, Outcome, Penalty
from app.rules.text import Text
from app.services.standing import Standing
from app.views.standing_wording import bars_running


@dataclass(frozen=True)
class Counter:
    """A number against its limit (0 for none), and the places of its reasons."""

    name: str
    number: int
    limit: int
    about: tuple[str, ...]

    @property
    def said(self) -> str:
        """The name with the number and its limit."""
        return f"{self.name} {self.number}" + (f"/{self.limit}" if self.limit else "")


@dataclass(frozen=True)
class Fact:
    """A line of words, and the places of its reasons; `wide` needs a line of its own."""

    label: str
    said: str
    about: tuple[str, ...]
    wide: bool = False


def counters(standing: Standing) -> Iterator[Counter]:
    """A counter per class, from the lowest; or the fiscal year's points."""
    rulebook, outcome = standing.rulebook, standing.outcome
    if rulebook.conduct:
        sanctions = rulebook.conduct.sanctions
        for found in reversed(sanctions.classes):
            rule = sanctions.conversions.get(found.id)
            number = (outcome.counters or {}).get(found.id, 0)
            about = (f"counters.{found.id}", "conversions")
            yield Counter(show_named(found.name), number, rule.count if rule else 0, about)
    if rulebook.points:
        total = outcome.points.total if outcome.points else 0
        yield Counter(tr("Points this fiscal year"), total, rulebook.points.limit, ("points",))


def is_quiet(standing: Standing) -> bool:
    """An agreement without classes under which nothing has happened: its name says enough."""
    outcome = standing.outcome
    return standing.rulebook.conduct is None and not (
        (outcome.points and outcome.points.total) or (*_open(standing), *_shop(outcome), *_end(outcome))
    )


def facts(standing: Standing) -> tuple[Fact, ...]:
    """Everything that asks for attention; one quiet line where nothing does."""
    outcome = standing.outcome
    found = (*_bars(outcome), *_open(standing), *_shop(outcome), *_end(outcome))
    if found or not (standing.rulebook.conduct or standing.rulebook.points):
        return found
    about = ("barred_now", "payouts_suspended", "pending", "penalties", "points", "freezes")
    return (Fact(tr("Standing"), tr("nothing barred, nothing open"), about),)


def unpaid(outcome: Outcome) -> tuple[Penalty, ...]:
    """The penalties of which something is owed, or of which that is not known yet."""
    penalties = outcome.penalties or ()
    return tuple(p for p in penalties if p.outstanding or p.late_fee_left or not p.complete)


def left_to_pay(penalty: Penalty) -> Decimal:
    """What is still owed for one violation, late fee included, in yuan."""
    return penalty.outstanding + penalty.late_fee_left


def _bars(outcome: Outcome) -> Iterator[Fact]:
    if outcome.barred_now:
        yield Fact(tr("Bars"), render(bars_running(outcome)), ("barred_now", "embargoes"), wide=True)


def _open(standing: Standing) -> Iterator[Fact]:
    outcome = standing.outcome
    if outcome.payouts_suspended:
        yield Fact(tr("Incentive payouts"), tr("suspended"), ("payouts_suspended",))
    if outcome.pending:
        label = tr("Not announced yet") if standing.rulebook.conduct else tr("Not decided yet")
        yield Fact(label, render(Text("{pending}", pending=outcome.pending)), ("pending",))
    if outcome.provisional:
        yield Fact(tr("Calendar"), tr("a day is provisional"), ("provisional",))


def _shop(outcome: Outcome) -> Iterator[Fact]:
    running = [f.through for f in outcome.freezes or () if f.starts_on <= outcome.as_of <= f.through]
    if running:
        yield Fact(tr("Shop frozen"), tr("through {day}", day=max(running)), ("freezes", "frozen_now"))
    if outcome.deposit:
        yield Fact(tr("Deposit"), show_money(outcome.deposit.balance), ("deposit.balance",))
        if outcome.deposit.shortfall and not outcome.removed_on:
            yield Fact(tr("To top up"), _shortfall(outcome.deposit), ("deposit",), wide=True)
        if outcome.deposit.extra_required:
            extra = show_money(outcome.deposit.extra_required)
            yield Fact(
                tr("A higher deposit may be required"),
                extra,
                ("deposit.deductions_12m", "deposit.extra_required"),
            )
    if outcome.removed_on:
        yield Fact(tr("Removed"), show_day(outcome.removed_on), ("removed_on", "reentry"))


def _shortfall(deposit: DepositStanding) -> str:
    missing = show_money(deposit.shortfall)
    return (
        tr("{amount} by {day}", amount=missing, day=deposit.top_up_due_on)
        if deposit.top_up_due_on
        else missing
    )


def _end(outcome: Outcome) -> Iterator[Fact]:
    renewal = outcome.renewal
    if renewal and renewal.ends_on and renewal.phase == "ended":
        yield Fact(tr("Ended on"), show_day(renewal.ends_on), ("renewal",))
