"""The deposit account: deductions, top-ups, shortfall, and the extra requirement (R28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.deposit_statement import DepositStatement, statement_of, top_up_limit
from app.rules.facts import Facts
from app.rules.money import ZERO
from app.rules.outcome import DepositStanding, Reason
from app.rules.period import last_day_counting_first, months_later
from app.rules.point_rule import PointRules
from app.rules.points import Decided
from app.rules.text import Text


@dataclass(frozen=True)
class Account:
    """The deposit with its reasons, and whether its day is provisional (R1)."""

    standing: DepositStanding
    reasons: tuple[Reason, ...]
    provisional: bool


def deposit_account(
    facts: Facts,
    cases: tuple[Decided, ...],
    rules: PointRules,
    removed: date | None,
    as_of: date,
    calendar: WorkdayCalendar,
) -> Account | None:
    """The account at the end of `as_of`; None before it was opened."""
    statement = statement_of(facts, cases, rules, removed, as_of)
    if statement is None:
        return None
    limit = _top_up_limit(cases, rules, statement, removed, calendar)
    running = [one for one in _deductions(cases) if _runs_through(one, rules) >= as_of]
    extra_through = _extra_through(cases, rules)
    extra = rules.extra_required if extra_through and as_of <= extra_through else ZERO
    due_on = limit.due_on if limit else None
    standing = DepositStanding(statement.balance, statement.shortfall, due_on, len(running), extra)
    steps = tuple(line.text for line in statement.lines)
    reasons = (
        _reason(rules, "balance", Text("{steps}", steps=steps)),
        _reason(rules, "shortfall", _shortfall_text(statement)),
        _reason(rules, "top_up_due_on", _top_up_text(rules, limit, removed)),
        _extra_reason(rules, "deductions_12m", _running_text(running, rules)),
        _extra_reason(rules, "extra_required", _extra_text(rules, extra, extra_through)),
    )
    return Account(standing, reasons, bool(limit and limit.provisional))


def _deductions(cases: tuple[Decided, ...]) -> list[Decided]:
    return [one for one in cases if one.deducts]


def _runs_through(one: Decided, rules: PointRules) -> date:
    return last_day_counting_first(one.on, rules.deductions_months)


def _top_up_limit(
    cases: tuple[Decided, ...],
    rules: PointRules,
    statement: DepositStatement,
    removed: date | None,
    calendar: WorkdayCalendar,
) -> Limit | None:
    """The limit of the latest deduction that is not made good; a removal asks for no top-up."""
    made = _deductions(cases)
    if not made or not statement.limited_shortfall or removed:
        return None
    return top_up_limit(made[-1].on, rules, calendar)


def _extra_through(cases: tuple[Decided, ...], rules: PointRules) -> date | None:
    """The last day of the extra requirement: a year after a deduction too many within the year."""
    made = _deductions(cases)
    last: date | None = None
    for number, one in enumerate(made):
        before = [other for other in made[:number] if _runs_through(other, rules) >= one.on]
        if len(before) >= rules.deductions_allowed:
            last = months_later(one.on, rules.extra_months)
    return last


def _shortfall_text(statement: DepositStatement) -> Text:
    return Text("{required} required less {balance}", required=statement.required, balance=statement.balance)


def _reason(rules: PointRules, figure: str, text: Text) -> Reason:
    return Reason(f"deposit.{figure}", rules.deposit.reading, rules.deposit.clause, text)


def _extra_reason(rules: PointRules, figure: str, text: Text) -> Reason:
    return Reason(f"deposit.{figure}", rules.extra.reading, rules.extra.clause, text)


def _top_up_text(rules: PointRules, limit: Limit | None, removed: date | None) -> Text:
    if removed:
        return Text("removed: no top-up is asked for")
    if limit is None:
        return Text("nothing is to be topped up")
    return Text(
        "{workdays} working days after the deduction: {counted}",
        workdays=rules.top_up_workdays,
        counted=limit.counted,
    )


def _running_text(running: list[Decided], rules: PointRules) -> Text:
    if not running:
        return Text("no deduction in the last {months} months", months=rules.deductions_months)
    which = tuple(
        Text(
            "{violation} on {on}, through {through}",
            violation=one.violation.id,
            on=one.on,
            through=_runs_through(one, rules),
        )
        for one in running
    )
    return Text(
        "deductions whose {months} months still run: {which}", months=rules.deductions_months, which=which
    )


def _extra_text(rules: PointRules, extra: Decimal, through: date | None) -> Text:
    if extra and through:
        return Text(
            "more than {allowed} deductions within {months} months: {extra} more through {through}",
            allowed=rules.deductions_allowed,
            months=rules.deductions_months,
            extra=extra,
            through=through,
        )
    return Text(
        "not more than {allowed} deductions within {months} months",
        allowed=rules.deductions_allowed,
        months=rules.deductions_months,
    )
