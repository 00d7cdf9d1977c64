"""Why a penalty's figures are what they are, in words."""

from __future__ import annotations

from datetime import date

from app.rules.calendar import Limit
from app.rules.late_fee import Stretch
from app.rules.outcome import Penalty, Reason
from app.rules.penalty_sum import Sum
from app.rules.rulebook import Rulebook, Source
from app.rules.text import Text


def penalty_reasons(
    rulebook: Rulebook,
    penalty: Penalty,
    standard: Sum,
    due: Sum,
    sent_on: date | None,
    limit: Limit | None,
    stretches: tuple[Stretch, ...],
) -> tuple[Reason, ...]:
    """One reason or more for each figure of a penalty."""
    procedure = rulebook.procedure
    about = f"penalties.{penalty.violation}"
    rests_on = standard.rests_on

    def reason(figure: str, source: Source, text: Text) -> Reason:
        return Reason(f"{about}.{figure}", source.reading, source.clause, text, rests_on)

    amount = [reason("amount", standard.source, standard.why)]
    if due is not standard:
        amount.append(reason("amount", due.source, due.why))
    outstanding = Text(
        "{amount} less {paid} paid; payments settle the principal first, in the order received",
        amount=penalty.amount,
        paid=penalty.paid,
    )
    return (
        *amount,
        reason("rank", standard.source, _rank_text(rulebook, penalty)),
        reason("due_on", procedure.payment, _due_text(rulebook, sent_on, limit)),
        reason("paid", procedure.set_off, _paid_text(penalty)),
        reason("outstanding", procedure.settlement, outstanding),
        reason("late_fee", procedure.late_fee, _late_text(rulebook, penalty, limit, stretches)),
    )


def _rank_text(rulebook: Rulebook, penalty: Penalty) -> Text:
    name = rulebook.sanctions.find(penalty.rank).name
    if penalty.place is None:
        return Text("{violation} stands as {rank}", violation=penalty.violation, rank=name)
    return Text(
        "{violation} stands as {rank}, place {place}",
        violation=penalty.violation,
        rank=name,
        place=penalty.place,
    )


def _due_text(rulebook: Rulebook, sent_on: date | None, limit: Limit | None) -> Text:
    months = rulebook.procedure.payment_months
    if sent_on is None or limit is None:
        return Text(
            "the payment limit of {months} months starts when the notice is sent; it is not sent yet",
            months=months,
        )
    if limit.skipped:
        return Text(
            "{months} months from {sent_on}, the day the notice was sent, end on {last}, not a working day;"
            " the limit rolls to {due_on}",
            months=months,
            sent_on=sent_on,
            last=limit.skipped[0],
            due_on=limit.due_on,
        )
    return Text(
        "{months} months from {sent_on}, the day the notice was sent, end on {due_on}",
        months=months,
        sent_on=sent_on,
        due_on=limit.due_on,
    )


def _paid_text(penalty: Penalty) -> Text:
    if not penalty.paid:
        return Text("no payment is recorded towards {violation}", violation=penalty.violation)
    return Text(
        "payments recorded towards {violation}: {paid}", violation=penalty.violation, paid=penalty.paid
    )


def _late_text(
    rulebook: Rulebook, penalty: Penalty, limit: Limit | None, stretches: tuple[Stretch, ...]
) -> Text:
    if limit is None:
        return Text("nothing is late before the notice is sent")
    if not stretches:
        return Text("nothing was unpaid after {due_on}", due_on=limit.due_on)
    return Text(
        "{percent}% a day on what was unpaid at the start of each day: {stretches}; together {late_fee}",
        percent=str(rulebook.procedure.late_percent_a_day),
        stretches=tuple(_stretch_text(stretch) for stretch in stretches),
        late_fee=penalty.late_fee,
    )


def _stretch_text(stretch: Stretch) -> Text:
    return Text(
        "{days} days from {from_} to {through} on {balance}",
        days=stretch.days,
        from_=stretch.starts_on,
        through=stretch.through,
        balance=stretch.balance,
    )
