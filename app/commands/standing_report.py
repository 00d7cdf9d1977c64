"""One agreement's standing as lines of text: each figure, and below it why it is that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.language import render
from app.rules.outcome import Deadline, Embargo, Outcome, Penalty, Reason
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.standing import Standing
from app.views.clause_wording import clause_name
from app.views.standing_wording import amount_text, barred_text, limit_name, phase_name, rank_text

_REST = Text("Also")

Figure = tuple[Text, str]
"""What is said, and the place in the outcome whose reasons belong to it."""


def report(standing: Standing) -> Iterator[str]:
    """The lines of one agreement."""
    outcome = standing.outcome
    signed = standing.agreement.signed.payload
    yield render(
        Text(
            "{id} {title} {number} · at the end of {as_of}",
            id=standing.agreement.id,
            title=signed.title,
            number=signed.number,
            as_of=outcome.as_of,
        )
    )
    said: set[Reason] = set()
    for section in _SECTIONS:
        for text, about in section(outcome, standing.rulebook):
            yield f"  {render(text)}"
            reasons = _reasons(outcome, about)
            said.update(reasons)
            yield from (f"      {_why(reason)}" for reason in reasons)
    rest = [reason for reason in dict.fromkeys(outcome.because) if reason not in said]
    if rest:
        yield f"  {render(_REST)}"
        yield from (f"      {_why(reason)}" for reason in rest)


def figures(standing: Standing) -> dict[str, Text]:
    """What the report says, by the places in the outcome."""
    sections = (section(standing.outcome, standing.rulebook) for section in _SECTIONS)
    return {about: text for section in sections for text, about in section}


def _why(reason: Reason) -> str:
    place = f"{clause_name(reason.clause)} {reason.reading}".strip()
    return render(Text("{text} [{place}]", text=reason.text, place=place))


def _reasons(outcome: Outcome, about: str) -> Iterable[Reason]:
    seen = dict.fromkeys(outcome.reasons(about))
    return tuple(seen)


def _counters(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    for rank, number in (outcome.counters or {}).items():
        name = rulebook.sanctions.find(rank).name
        limit = rulebook.sanctions.conversions.get(rank)
        if limit:
            text = Text("{rank}: {number} of {limit}", rank=name, number=number, limit=limit.count)
        else:
            text = Text("{rank}: {number}", rank=name, number=number)
        yield text, f"counters.{rank}"


def _pending(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    if outcome.pending:
        yield Text("Open, not counted yet: {pending}", pending=outcome.pending), "pending"
    for number, conversion in enumerate(outcome.conversions or ()):
        text = Text(
            "{sources} became one {into} on {on}",
            sources=conversion.sources,
            into=rulebook.sanctions.find(conversion.into).name,
            on=conversion.on,
        )
        yield text, f"conversions.{number}"


def _penalties(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    for penalty in outcome.penalties or ():
        yield _penalty(penalty, rulebook), f"penalties.{penalty.violation}"


def _penalty(penalty: Penalty, rulebook: Rulebook) -> Text:
    due = Text("due {due_on}", due_on=penalty.due_on) if penalty.due_on else Text("not due yet")
    return Text(
        "{violation}, {rank}: {amount}, {due}; paid {paid}, unpaid {outstanding}, late fee {late_fee}",
        violation=penalty.violation,
        rank=rank_text(rulebook, penalty),
        amount=amount_text(penalty),
        due=due,
        paid=penalty.paid,
        outstanding=penalty.outstanding,
        late_fee=penalty.late_fee,
    )


def _bars(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    if outcome.barred_now is not None:
        yield Text("Barred now: {bars}", bars=barred_text(outcome.barred_now)), "barred_now"
    for embargo in outcome.embargoes or ():
        yield _embargo(embargo), f"embargoes.{embargo.violation}"


def _embargo(embargo: Embargo) -> Text:
    return Text(
        "{violation} bars {bars} from {starts_on} through {through}",
        violation=embargo.violation,
        bars=barred_text(embargo.bars),
        starts_on=embargo.starts_on,
        through=embargo.through,
    )


def _shop(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    """Points, freezes, removal and return where points are counted (R25–R30)."""
    points = outcome.points
    if points:
        text = Text(
            "Points in fiscal year {year}: {total} of {limit}",
            year=str(points.fiscal_year),
            total=points.total,
            limit=points.limit,
        )
        yield text, "points"
    for freeze in outcome.freezes or ():
        text = Text(
            "{violation} freezes the shop from {starts_on} through {through}",
            violation=freeze.violation,
            starts_on=freeze.starts_on,
            through=freeze.through,
        )
        yield text, f"freezes.{freeze.violation}"
    if outcome.removed_on:
        yield Text("Removed on {day}", day=outcome.removed_on), "removed_on"
    if outcome.reentry and outcome.reentry.never:
        yield Text("It may never return"), "reentry"
    elif outcome.reentry and outcome.reentry.starts_on:
        yield Text("It may return from {day}", day=outcome.reentry.starts_on), "reentry"


def _deposit(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    deposit = outcome.deposit
    if deposit is None:
        return
    yield Text("Deposit: {balance}", balance=deposit.balance), "deposit.balance"
    if deposit.shortfall and not outcome.removed_on:
        yield Text("To top up: {shortfall}", shortfall=deposit.shortfall), "deposit.shortfall"
    if deposit.top_up_due_on:
        yield Text("Top-up due {day}", day=deposit.top_up_due_on), "deposit.top_up_due_on"
    if deposit.extra_required:
        text = Text("{amount} more may be required", amount=deposit.extra_required)
        yield text, "deposit.extra_required"


def _limits(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    for deadline in outcome.deadlines or ():
        yield _limit(deadline, outcome), f"deadlines.{deadline.violation}.{deadline.what}"
    if outcome.payouts_suspended:
        yield Text("Payouts are suspended"), "payouts_suspended"


def _limit(deadline: Deadline, outcome: Outcome) -> Text:
    if deadline.met:
        met = Text("done in time")
    else:
        met = Text("still running") if outcome.as_of <= deadline.due_on else Text("not done in time")
    return Text(
        "{violation}, {what} {due_on}: {met}",
        violation=deadline.violation,
        what=limit_name(deadline.what),
        due_on=deadline.due_on,
        met=met,
    )


def _term(outcome: Outcome, rulebook: Rulebook) -> Iterator[Figure]:
    renewal = outcome.renewal
    if renewal is None:
        return
    yield Text("Term: {phase}", phase=phase_name(renewal.phase)), "renewal.phase"
    if renewal.ends_on:
        yield Text("Ends on {day}", day=renewal.ends_on), "renewal.ends_on"
    if outcome.provisional:
        yield Text("A day above is provisional"), "provisional"


_SECTIONS: tuple[Callable[[Outcome, Rulebook], Iterator[Figure]], ...] = (
    _counters,
    _pending,
    _penalties,
    _bars,
    _shop,
    _deposit,
    _limits,
    _term,
)
