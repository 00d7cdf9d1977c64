"""The deposit account line by line: what moved, for what, and what was left (R26, R28).

On one day deductions come first, then a removal, then what is paid in, then what is taken
out: a deduction is a claim and takes what is there; a withdrawal was done, and could only be
done with what the day left (`docs/decisions/`). The balance is never under nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.facts import REFUND, SET_OFF, Deposit, Facts
from app.rules.money import ZERO
from app.rules.point_rule import PointRules
from app.rules.points import Decided, decided, removed_on
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text, Value

OPENED, DEDUCTION, FORFEITURE, TOP_UP = "opened", "deduction", "forfeiture", "top_up"
_PAID_IN = (OPENED, TOP_UP)


@dataclass(frozen=True)
class _Event:
    """Something that was to move the balance; `asked` is None for all that is there."""

    on: date
    what: str
    asked: Decimal | None
    violation: str = ""


@dataclass(frozen=True)
class DepositLine:
    """One movement of the account, and the balance after it.

    `what` is "opened", "deduction", "forfeiture", "top_up", "set_off" or "refund". `amount`
    is what really moved, in yuan, never negative; `asked` what was to move, None for all
    that was there. `violation` is "" where the movement belongs to none.
    """

    on: date
    what: str
    violation: str
    asked: Decimal | None
    amount: Decimal
    balance: Decimal

    @property
    def change(self) -> Decimal:
        """What it added to the balance, negative where it took."""
        return self.amount if self.what in _PAID_IN else -self.amount

    @property
    def missing(self) -> Decimal:
        """What the account could not give; of a deduction it is claimed from the next settlement (R28)."""
        return ZERO if self.asked is None else self.asked - self.amount

    @property
    def text(self) -> Text:
        """The movement in words."""
        fields: dict[str, Value] = {"amount": self.amount, "violation": self.violation, "on": self.on}
        match self.what:
            case "opened":
                return Text("opened on {on} with {balance}", on=self.on, balance=self.balance)
            case "deduction":
                return Text(
                    "{taken} taken for {violation} on {day}",
                    taken=self.amount,
                    violation=self.violation,
                    day=self.on,
                )
            case "forfeiture":
                return Text("the rest forfeited by the removal on {day}", day=self.on)
            case "top_up":
                return Text("{amount} paid in on {day}", amount=self.amount, day=self.on)
            case "set_off" if self.violation:
                return Text("{amount} set off against the penalty of {violation} on {on}", **fields)
            case "set_off":
                return Text("{amount} set off on {on}", amount=self.amount, on=self.on)
        return Text("{amount} given back on {on}", amount=self.amount, on=self.on)


@dataclass(frozen=True)
class DepositStatement:
    """The account at the end of a day, with everything that led there.

    `limited_shortfall` is the part of the shortfall that a limit to top up is about: what was
    missing after the latest deduction and was not paid in since. What is withdrawn later is
    missing too, but no limit runs for it (R28).
    """

    lines: tuple[DepositLine, ...]
    required: Decimal
    limited_shortfall: Decimal
    source: Source

    @property
    def balance(self) -> Decimal:
        """What is there, in yuan."""
        return self.lines[-1].balance

    @property
    def shortfall(self) -> Decimal:
        """What is missing to the required level, at least nothing."""
        return max(self.required - self.balance, ZERO)


def deposit_statement(facts: Facts, rulebook: Rulebook, as_of: date) -> DepositStatement | None:
    """The account at the end of `as_of`; None before it was opened, or where no deposit is known."""
    if rulebook.points is None:
        return None
    cases = decided(facts, rulebook, as_of)
    removed, _ = removed_on(cases, rulebook, rulebook.points)
    return statement_of(facts, cases, rulebook.points, removed, as_of)


def statement_of(
    facts: Facts, cases: tuple[Decided, ...], rules: PointRules, removed: date | None, as_of: date
) -> DepositStatement | None:
    """The account from the decided cases and the day of removal, both known by `as_of`."""
    opened = facts.deposit
    if opened is None or opened.on > as_of:
        return None
    lines: list[DepositLine] = []
    balance = withdrawn = ZERO
    for event in sorted(_events(facts, opened, cases, removed, as_of), key=attrgetter("on")):
        line = _line(event, balance)
        lines.append(line)
        withdrawn = _withdrawn(withdrawn, line, opened.required, balance)
        balance = line.balance
    shortfall = max(opened.required - balance, ZERO)
    return DepositStatement(tuple(lines), opened.required, shortfall - withdrawn, rules.deposit)


def top_up_limit(deducted_on: date, rules: PointRules, calendar: WorkdayCalendar) -> Limit:
    """The last day to have the deposit back at its level after a deduction (R5, R28)."""
    return calendar.workdays_after(deducted_on, rules.top_up_workdays)


def _events(
    facts: Facts, opened: Deposit, cases: tuple[Decided, ...], removed: date | None, as_of: date
) -> list[_Event]:
    """What moves the account from its opening on, in the order that counts within one day."""
    found = [_Event(one.on, DEDUCTION, one.deduction, one.violation.id) for one in cases if one.deducts]
    found += _removal(removed)
    found += (_Event(paid.paid_on, TOP_UP, paid.amount) for paid in facts.top_ups)
    found += (_Event(one.on, one.what, one.amount, one.violation or "") for one in facts.withdrawals)
    moved = [event for event in found if opened.on <= event.on <= as_of]
    return [_Event(opened.on, OPENED, opened.balance), *moved]


def _removal(removed: date | None) -> Iterator[_Event]:
    if removed:
        yield _Event(removed, FORFEITURE, None)


def _line(event: _Event, balance: Decimal) -> DepositLine:
    if event.what in _PAID_IN:
        amount = event.asked or ZERO
        return DepositLine(event.on, event.what, "", event.asked, amount, balance + amount)
    amount = balance if event.asked is None else min(balance, event.asked)
    return DepositLine(event.on, event.what, event.violation, event.asked, amount, balance - amount)


def _withdrawn(withdrawn: Decimal, line: DepositLine, required: Decimal, before: Decimal) -> Decimal:
    """How much of the shortfall was withdrawn since the latest deduction.

    A deduction asks for the whole level back. What is paid in makes deductions good first.
    """
    if line.what == DEDUCTION:
        return ZERO
    missing = max(required - line.balance, ZERO)
    if line.what in (SET_OFF, REFUND):
        return withdrawn + missing - max(required - before, ZERO)
    return min(withdrawn, missing)
