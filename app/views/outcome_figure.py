"""An outcome as figures in words, each with its place in the outcome, where its reasons are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.outcome import DepositStanding, Outcome, Penalty, Renewal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.rules.word import all_in_words, in_words
from app.views.standing_wording import NOTHING, amount_text, bar_name, barred_text, limit_name, rank_text

_COUNTERS, _SUMS, _BARS = Text("Counting"), Text("Sums"), Text("Bars")
_LIMITS, _POINTS, _DEPOSIT = Text("Limits to act"), Text("Points"), Text("Deposit")
_TERM, _ADMISSION = Text("Term"), Text("Admission")


@dataclass(frozen=True)
class OutcomeFigure:
    """One figure: the section it belongs to, what it is, how much, and the place of its reasons."""

    section: Text
    what: Text
    value: Text
    about: str


def outcome_figures(outcome: Outcome, rulebook: Rulebook) -> tuple[OutcomeFigure, ...]:
    """Every figure of an outcome, in the order of its sections."""
    return (
        *_counters(outcome, rulebook),
        *_penalties(outcome, rulebook),
        *_bars(outcome),
        *_limits(outcome),
        *_points(outcome),
        *_shop(outcome),
        *(_deposit(outcome.deposit) if outcome.deposit else ()),
        *(_term(outcome.renewal) if outcome.renewal else ()),
        *_admission(outcome, rulebook),
    )


def _counters(outcome: Outcome, rulebook: Rulebook) -> Iterator[OutcomeFigure]:
    for rank, number in (outcome.counters or {}).items():
        rule = rulebook.sanctions.conversions.get(rank)
        value = Text("{number}/{limit}", number=number, limit=rule.count) if rule else _plain(number)
        what = Text("{rank}", rank=rulebook.sanctions.find(rank).name)
        yield OutcomeFigure(_COUNTERS, what, value, f"counters.{rank}")
    for place, one in enumerate(outcome.conversions or ()):
        into = rulebook.sanctions.find(one.into).name
        value = Text("{sources} become one {into}", sources=one.sources, into=into)
        what = Text("Escalation on {day}", day=one.on)
        yield OutcomeFigure(_COUNTERS, what, value, f"conversions.{place}")
    if outcome.pending is not None:
        value = Text("{pending}", pending=outcome.pending) if outcome.pending else NOTHING
        yield OutcomeFigure(_COUNTERS, Text("Open, not counted yet"), value, "pending")


def _penalties(outcome: Outcome, rulebook: Rulebook) -> Iterator[OutcomeFigure]:
    for penalty in outcome.penalties or ():
        about, id_ = f"penalties.{penalty.violation}", penalty.violation
        rank = rank_text(rulebook, penalty)
        yield OutcomeFigure(_SUMS, Text("{id} stands as", id=id_), rank, f"{about}.rank")
        yield OutcomeFigure(_SUMS, Text("{id}: penalty", id=id_), amount_text(penalty), f"{about}.amount")
        yield OutcomeFigure(_SUMS, Text("{id}: payment due", id=id_), _due(penalty), f"{about}.due_on")
        unpaid = Text("{amount}", amount=penalty.outstanding)
        yield OutcomeFigure(_SUMS, Text("{id}: unpaid", id=id_), unpaid, f"{about}.outstanding")
        late = Text("{amount}", amount=penalty.late_fee)
        yield OutcomeFigure(_SUMS, Text("{id}: late fee", id=id_), late, f"{about}.late_fee")


def _due(penalty: Penalty) -> Text:
    return _day(penalty.due_on) if penalty.due_on else Text("not due yet")


def _bars(outcome: Outcome) -> Iterator[OutcomeFigure]:
    if outcome.barred_now is not None:
        yield OutcomeFigure(_BARS, Text("Barred now"), barred_text(outcome.barred_now), "barred_now")
    for one in outcome.embargoes or ():
        value = Text(
            "{bars}, from {first} through {last}",
            bars=tuple(bar_name(bar) for bar in one.bars),
            first=one.starts_on,
            last=one.through,
        )
        about = f"embargoes.{one.violation}"
        yield OutcomeFigure(_BARS, Text("{id} bars", id=one.violation), value, about)


def _limits(outcome: Outcome) -> Iterator[OutcomeFigure]:
    for one in outcome.deadlines or ():
        what = Text("{violation}: {what}", violation=one.violation, what=limit_name(one.what))
        value = Text("{day}, in time", day=one.due_on) if one.met else _day(one.due_on)
        yield OutcomeFigure(_LIMITS, what, value, f"deadlines.{one.violation}.{one.what}")
    if outcome.payouts_suspended is not None:
        value = Text("suspended") if outcome.payouts_suspended else Text("not suspended")
        yield OutcomeFigure(_LIMITS, Text("Incentive payouts"), value, "payouts_suspended")


def _points(outcome: Outcome) -> Iterator[OutcomeFigure]:
    if outcome.points:
        what = Text("Points of fiscal year {year}", year=str(outcome.points.fiscal_year))
        value = Text("{number}/{limit}", number=outcome.points.total, limit=outcome.points.limit)
        yield OutcomeFigure(_POINTS, what, value, "points")


def _shop(outcome: Outcome) -> Iterator[OutcomeFigure]:
    for one in outcome.freezes or ():
        value = Text("from {first} through {last}", first=one.starts_on, last=one.through)
        about = f"freezes.{one.violation}"
        yield OutcomeFigure(_POINTS, Text("{id} freezes the shop", id=one.violation), value, about)
    if outcome.frozen_now is not None:
        value = Text("yes") if outcome.frozen_now else Text("no")
        yield OutcomeFigure(_POINTS, Text("Shop frozen now"), value, "frozen_now")
    if outcome.removed_on:
        yield OutcomeFigure(_POINTS, Text("Removed"), _day(outcome.removed_on), "removed_on")
    if outcome.reentry and (outcome.reentry.never or outcome.reentry.starts_on):
        first = outcome.reentry.starts_on
        value = Text("from {day}", day=first) if first else Text("not possible any more")
        yield OutcomeFigure(_POINTS, Text("Return"), value, "reentry")


def _deposit(deposit: DepositStanding) -> Iterator[OutcomeFigure]:
    def sum_of(what: Text, name: str) -> OutcomeFigure:
        value = Text("{amount}", amount=getattr(deposit, name))
        return OutcomeFigure(_DEPOSIT, what, value, f"deposit.{name}")

    yield sum_of(Text("Balance"), "balance")
    yield sum_of(Text("To top up"), "shortfall")
    due = deposit.top_up_due_on
    value = _day(due) if due else NOTHING
    yield OutcomeFigure(_DEPOSIT, Text("Top up by"), value, "deposit.top_up_due_on")
    number = _plain(deposit.deductions_12m)
    yield OutcomeFigure(_DEPOSIT, Text("Deductions that count"), number, "deposit.deductions_12m")
    yield sum_of(Text("More may be required"), "extra_required")


def _term(renewal: Renewal) -> Iterator[OutcomeFigure]:
    yield OutcomeFigure(_TERM, Text("Phase"), in_words(renewal.phase), "renewal.phase")
    opens = _day(renewal.window_opens_on)
    yield OutcomeFigure(_TERM, Text("Window opens"), opens, "renewal.window_opens_on")
    for what, day, name in (
        (Text("Extended through"), renewal.extension_through, "extension_through"),
        (Text("Ends on"), renewal.ends_on, "ends_on"),
    ):
        yield OutcomeFigure(_TERM, what, _day(day) if day else NOTHING, f"renewal.{name}")
    if renewal.restrictions:
        limited = Text("{limited}", limited=all_in_words(renewal.restrictions))
        yield OutcomeFigure(_TERM, Text("Limited meanwhile"), limited, "renewal.restrictions")


def _admission(outcome: Outcome, rulebook: Rulebook) -> Iterator[OutcomeFigure]:
    review = outcome.qualification
    names = {rule.id: rule.name for rule in (rulebook.admission.criteria if rulebook.admission else ())}
    if review:
        found = in_words(review.outcome)
        yield OutcomeFigure(_ADMISSION, Text("Review"), found, "qualification.outcome")
        for one in review.criteria:
            what = Text("{name}", name=names[one.id])
            yield OutcomeFigure(_ADMISSION, what, in_words(one.result), f"qualification.{one.id}")
    if outcome.tier is not None:
        tiers = {tier.id: tier.name for tier in (rulebook.tiers.tiers if rulebook.tiers else ())}
        name = tiers.get(outcome.tier)
        value = Text("{name}", name=name) if name else in_words(outcome.tier)
        yield OutcomeFigure(_ADMISSION, Text("Tier"), value, "tier")


def _day(day: date) -> Text:
    return Text("{day}", day=day)


def _plain(number: int) -> Text:
    return Text("{n}", n=number)
