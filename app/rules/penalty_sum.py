"""How much a violation costs: by the rulebook, then by discretion (R13–R16, R19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.counting import Mark, known_day
from app.rules.facts import Facts, Violation
from app.rules.money import ZERO, percent_of, rounded
from app.rules.period import FiscalYear, fiscal_year_of
from app.rules.rulebook import HigherOf, Ladder, Rulebook, Source
from app.rules.text import Text


@dataclass(frozen=True)
class Sum:
    """A sum with why it is that; not complete where it is only *at least* that (R15)."""

    amount: Decimal
    complete: bool
    place: int | None
    source: Source
    why: Text
    rests_on: tuple[str, ...]


def standard_sum(
    facts: Facts, rulebook: Rulebook, violation: Violation, mark: Mark, as_of: date
) -> Sum | None:
    """The sum by the rulebook alone, before discretion; None for a mere warning (R16)."""
    rule = rulebook.sanctions.penalties[mark.rank]
    if isinstance(rule, Ladder):
        return _ladder_sum(rulebook, mark, rule)
    if isinstance(rule, HigherOf):
        return _higher_sum(facts, rulebook, violation, rule, as_of)
    return None


def _ladder_sum(rulebook: Rulebook, mark: Mark, rule: Ladder) -> Sum:
    amount = rule.amounts[mark.place - 1]
    name = rulebook.sanctions.find(mark.rank).name
    if mark.earlier:
        why = Text(
            "number {place} of {rank}, with {earlier} still valid and not converted: {amount}",
            place=mark.place,
            rank=name,
            earlier=mark.earlier,
            amount=amount,
        )
    else:
        why = Text("the first of {rank} that is valid and not converted: {amount}", rank=name, amount=amount)
    return Sum(amount, True, mark.place, rule.source, why, (*mark.earlier, mark.violation))


def _higher_sum(facts: Facts, rulebook: Rulebook, violation: Violation, rule: HigherOf, as_of: date) -> Sum:
    sent_on = known_day(violation.notice_sent_on, as_of)
    if sent_on is None:
        why = Text(
            "at least {minimum}: the notice is not sent yet, and its day decides which fees count",
            minimum=rule.minimum,
        )
        return Sum(rule.minimum, False, None, rule.source, why, (violation.id,))
    year = fiscal_year_of(sent_on, rulebook.fiscal_first_month)
    if not any(fee.paid_on in year and fee.paid_on <= as_of for fee in facts.fees):
        why = Text(
            "at least {minimum}: no service fees are recorded for fiscal year {year} ({from_} to {through});"
            " record them, or 0.00 if none were paid",
            minimum=rule.minimum,
            **_year_fields(year),
        )
        return Sum(rule.minimum, False, None, rule.source, why, (violation.id,))
    return _share_sum(facts, violation, rule, year, sent_on)


def _share_sum(facts: Facts, violation: Violation, rule: HigherOf, year: FiscalYear, sent_on: date) -> Sum:
    paid = fees_paid(facts, year, sent_on)
    share = rounded(percent_of(paid, rule.percent_of_fees))
    why = Text(
        "the higher of {minimum} and {percent}% of the fees paid in fiscal year {year} ({from_} to {through})"
        " up to {sent_on}: {percent}% × {paid} = {share}",
        minimum=rule.minimum,
        percent=str(rule.percent_of_fees),
        paid=paid,
        share=share,
        sent_on=sent_on,
        **_year_fields(year),
    )
    return Sum(max(rule.minimum, share), True, None, rule.source, why, (violation.id,))


def fees_paid(facts: Facts, year: FiscalYear, through: date) -> Decimal:
    """The service fees paid in a fiscal year, up to and including a day, in yuan (R15)."""
    return sum((fee.amount for fee in facts.fees if fee.paid_on in year and fee.paid_on <= through), ZERO)


def _year_fields(year: FiscalYear) -> dict[str, str | date]:
    return {"year": str(year.number), "from_": year.starts_on, "through": year.through}


def settled_sum(rulebook: Rulebook, violation: Violation, standard: Sum, as_of: date) -> Sum:
    """The sum after discretion (R19): set lower unless the partner objected, or set higher."""
    set_to = violation.set_to
    if set_to is None:
        return standard
    sanctions = rulebook.sanctions
    objected_on = known_day(violation.objected_on, as_of)
    if set_to >= standard.amount:
        why = Text("set at {set_to} at discretion; the standard is {standard}", **_sums(set_to, standard))
        complete = standard.complete or not objected_on
        return Sum(set_to, complete, standard.place, sanctions.aggravation, why, standard.rests_on)
    if objected_on and sanctions.objection_undoes_reduction:
        why = Text(
            "reduced to {set_to} at discretion, but the partner objected on {objected_on}: the reduction"
            " counts as never made, and {standard} is owed",
            objected_on=objected_on,
            **_sums(set_to, standard),
        )
        return Sum(
            standard.amount, standard.complete, standard.place, sanctions.discretion, why, standard.rests_on
        )
    why = Text("reduced to {set_to} at discretion; the standard is {standard}", **_sums(set_to, standard))
    return Sum(set_to, True, standard.place, sanctions.discretion, why, standard.rests_on)


def _sums(set_to: Decimal, standard: Sum) -> dict[str, Decimal]:
    return {"set_to": set_to, "standard": standard.amount}
