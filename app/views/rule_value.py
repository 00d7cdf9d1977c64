"""A rulebook's values in words, each with the clause it stands in and the reading it was read by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.rules.rulebook import (
    CriterionRule,
    EmbargoRule,
    EndingRule,
    HigherOf,
    Ladder,
    PenaltyRule,
    Rulebook,
    Source,
)
from app.rules.text import Named, Text
from app.views.standing_wording import bar_name

_COUNTING, _SUMS, _BARS = Text("Counting"), Text("Sums"), Text("Bars")
_PROCEDURE, _PAYMENT = Text("Procedure"), Text("Payment")
_TERM, _ENDING, _ADMISSION = Text("Term"), Text("Endings"), Text("Admission")

_DAYS = {
    "agreed_on": Text("the day agreed on"),
    "happened_on": Text("the day it happens"),
    "sent_on": Text("the day the notice is sent"),
    "served_on": Text("the day the notice is served"),
}
_GROUNDS = {
    "mutual": Text("By agreement"),
    "notice": Text("By notice"),
    "breach": Text("For breach"),
    "insolvency": Text("Insolvency"),
    "force_majeure": Text("Force majeure"),
    "law_change": Text("Change of law"),
    "class_one": Text("Removal for a class one"),
    "after_extension": Text("After the extension"),
    "status_lost": Text("The partner's status is lost"),
}
_SOURCES = {
    "deposit": Text("deposit"),
    "fees": Text("service fees"),
    "transfer": Text("transfer"),
}


@dataclass(frozen=True)
class RuleValue:
    """One value: its subject, what it is, how much, and where it stands."""

    group: Text
    what: Text
    value: Text
    source: Source


def values_of(rulebook: Rulebook) -> tuple[RuleValue, ...]:
    """Every value of a rulebook, by subject. What an agreement does not know has no rows."""
    admission = rulebook.admission
    return (
        *_edition(rulebook),
        *(_of_classes(rulebook) if rulebook.conduct else ()),
        *_term(rulebook),
        *(_ending(rule) for rule in rulebook.term.endings.values()),
        *(_criterion(rule) for rule in (admission.criteria if admission else ())),
    )


def _of_classes(rulebook: Rulebook) -> Iterator[RuleValue]:
    yield from _counting(rulebook)
    yield from _sums(rulebook)
    yield from _bars(rulebook)
    yield from _procedure(rulebook)
    yield from _payment(rulebook)


def _edition(rulebook: Rulebook) -> Iterator[RuleValue]:
    yield RuleValue(
        _COUNTING,
        Text("In force"),
        Text("from {day}", day=rulebook.first_day),
        rulebook.first_day_source,
    )
    yield RuleValue(
        _COUNTING,
        Text("Fiscal year"),
        Text("begins with month {month}", month=rulebook.fiscal_first_month),
        rulebook.fiscal_year,
    )


def _counting(rulebook: Rulebook) -> Iterator[RuleValue]:
    sanctions = rulebook.sanctions
    counted = Text("A violation counts")
    yield RuleValue(_COUNTING, counted, Text("from its announcement"), sanctions.counted_from)
    for found in sanctions.classes:
        months = found.valid_months
        value = months_text(months) if months is not None else Text("does not lapse")
        yield RuleValue(_COUNTING, Text("Validity of {rank}", rank=found.name), value, found.source)
    for rank, rule in sanctions.conversions.items():
        what = Text("{count} times {rank}", count=rule.count, rank=sanctions.find(rank).name)
        into = Text("become one {rank}", rank=sanctions.find(rule.into).name)
        yield RuleValue(_COUNTING, what, into, rule.source)


def _sums(rulebook: Rulebook) -> Iterator[RuleValue]:
    for rank, rule in rulebook.sanctions.penalties.items():
        name = rulebook.sanctions.find(rank).name
        yield from _penalty(name, rule)
    yield RuleValue(
        _SUMS,
        Text("A sum set lower at discretion"),
        Text("falls away when the partner objects")
        if rulebook.sanctions.objection_undoes_reduction
        else Text("stays when the partner objects"),
        rulebook.sanctions.discretion,
    )


def _penalty(rank: Named, rule: PenaltyRule) -> Iterator[RuleValue]:
    match rule:
        case Ladder():
            for place, amount in enumerate(rule.amounts, 1):
                what = Text("{rank}, no. {place}", rank=rank, place=place)
                yield RuleValue(_SUMS, what, Text("{amount}", amount=amount), rule.source)
        case HigherOf():
            value = Text(
                "{minimum}, or {percent}% of the fiscal year's service fees where that is more",
                minimum=rule.minimum,
                percent=f"{rule.percent_of_fees.normalize():f}",
            )
            yield RuleValue(_SUMS, Text("{rank}", rank=rank), value, rule.source)
        case _:
            yield RuleValue(_SUMS, Text("{rank}", rank=rank), Text("a warning, no sum"), rule.source)


def _bars(rulebook: Rulebook) -> Iterator[RuleValue]:
    for (rank, removed), rule in rulebook.sanctions.embargoes.items():
        name = rulebook.sanctions.find(rank).name
        what = Text("{rank} with removal", rank=name) if removed else Text("{rank}", rank=name)
        yield RuleValue(_BARS, what, _bar_value(rule), rule.source)


def _bar_value(rule: EmbargoRule) -> Text:
    return Text(
        "{bars}, for {period} from service",
        bars=tuple(bar_name(bar) for bar in rule.bars),
        period=months_text(rule.months),
    )


def _procedure(rulebook: Rulebook) -> Iterator[RuleValue]:
    procedure = rulebook.procedure
    for what, limit in (
        (Text("Limit to reply"), procedure.reply),
        (Text("Limit to object"), procedure.objection),
    ):
        value = Text("{days} working days", days=limit.workdays)
        yield RuleValue(_PROCEDURE, what, value, limit.source)
    yield RuleValue(
        _PROCEDURE, Text("While a violation is open"), Text("payouts are suspended"), procedure.payouts
    )
    yield RuleValue(
        _PROCEDURE,
        Text("Where the facts are clear"),
        Text("the question to the partner may be skipped"),
        procedure.clear_facts,
    )


def _payment(rulebook: Rulebook) -> Iterator[RuleValue]:
    procedure = rulebook.procedure
    limit = Text("{period} from the day the notice is sent", period=months_text(procedure.payment_months))
    yield RuleValue(_PAYMENT, Text("Limit to pay"), limit, procedure.payment)
    rate = f"{procedure.late_percent_a_day.normalize():f}"
    yield RuleValue(_PAYMENT, Text("Late fee"), Text("{rate}% a day", rate=rate), procedure.late_fee)
    yield RuleValue(
        _PAYMENT, Text("Payments settle"), Text("the sum before its late fee"), procedure.settlement
    )
    order = tuple(_SOURCES.get(name, Text("{other}", other=name)) for name in procedure.set_off_order)
    yield RuleValue(_PAYMENT, Text("Set-off, in this order"), Text("{order}", order=order), procedure.set_off)


def _term(rulebook: Rulebook) -> Iterator[RuleValue]:
    term = rulebook.term
    opens = (
        Text("opens {period} before the last day", period=months_text(term.window_months))
        if term.window_months
        else Text("opens {period} before the last day", period=Text("{days} days", days=term.window_days))
    )
    yield RuleValue(_TERM, Text("Renewal window"), opens, term.window)
    if term.extension_months is None:
        yield RuleValue(_TERM, Text("Extension"), Text("none"), term.extension)
        return
    yield RuleValue(_TERM, Text("Extension"), months_text(term.extension_months), term.extension)
    after = Text("goes on until ended") if term.holdover else Text("ends")
    yield RuleValue(_TERM, Text("After the extension"), after, term.after_extension)


def _ending(rule: EndingRule) -> RuleValue:
    day = _DAYS.get(rule.day, Text("{other}", other=rule.day))
    if rule.workdays_after:
        value = Text("{days} working days after {day}", days=rule.workdays_after, day=day)
    elif rule.days_after:
        value = Text("{days} days after {day}", days=rule.days_after, day=day)
    else:
        value = day
    what = _GROUNDS.get(rule.ground, Text("{other}", other=rule.ground))
    return RuleValue(_ENDING, what, value, rule.source)


def _criterion(rule: CriterionRule) -> RuleValue:
    value = Text("may be waived") if rule.waivable else Text("cannot be waived")
    return RuleValue(_ADMISSION, Text("{name}", name=rule.name), value, rule.source)


def months_text(number: int) -> Text:
    """A number of months, in the singular where it is one."""
    return Text("1 month") if number == 1 else Text("{months} months", months=number)
