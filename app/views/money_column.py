"""What the lists about money show: penalties, payments, movements of a deposit, fees, measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.journal.kind import FeeRecorded
from app.journal.partner_file import PartnerFile, Recorded
from app.language import render, show_day, show_money, show_named, tr
from app.rules.deposit_statement import DepositLine
from app.rules.period import FiscalYear
from app.rules.text import Named, Text
from app.services.limit_word import limit_text
from app.services.money import MoneyTotals, Payment, PenaltyAccount
from app.services.overdue_measure import OverdueMeasure
from app.services.statement import movement_text
from app.views.column_table import Column
from app.views.entry_wording import source_name
from app.views.standing_wording import amount_text
from app.views.tone import Tone


@dataclass(frozen=True)
class FeeRow:
    """A fee with its fiscal year."""

    fee: Recorded[FeeRecorded]
    year: FiscalYear


@dataclass(frozen=True)
class MeasureRow:
    """A measure with its name in the rulebook."""

    measure: OverdueMeasure
    name: Named | None


def rank_name(account: PenaltyAccount) -> str:
    """The class that a penalty stands as."""
    return show_named(account.edition.sanctions.find(account.penalty.rank).name)


def due_text(account: PenaltyAccount) -> str:
    """How the due day was counted; why there is none yet."""
    if account.limit is None:
        return tr("The limit runs from the day on which the notice is sent.")
    return render(limit_text(account.limit))


def _due(account: PenaltyAccount) -> str:
    due_on = account.penalty.due_on
    return show_day(due_on) if due_on else "–"


def _sum(amount: Decimal) -> str:
    return show_money(amount) if amount else "–"


def _overdue(account: PenaltyAccount) -> Tone:
    return Tone.DANGER if account.is_overdue else Tone.TEXT


PENALTY_COLUMNS: tuple[Column[PenaltyAccount], ...] = (
    Column(Text("Case"), lambda one: one.case.id),
    Column(Text("Class"), rank_name, hint=lambda one: show_named(one.item.name)),
    Column(Text("Due"), _due, tone=_overdue, hint=due_text),
    Column(Text("Penalty"), lambda one: render(amount_text(one.penalty)), figures=True),
    Column(Text("Paid"), lambda one: _sum(one.penalty.paid), figures=True),
    Column(Text("Unpaid"), lambda one: _sum(one.penalty.outstanding), figures=True, tone=_overdue),
    Column(
        Text("Days late"),
        lambda one: str(one.days_late) if one.days_late else "–",
        figures=True,
        tone=_overdue,
    ),
    Column(Text("Late fee"), lambda one: _sum(one.penalty.late_fee), figures=True),
    Column(Text("Late fee unpaid"), lambda one: _sum(one.penalty.late_fee_left), figures=True, tone=_overdue),
)


def _account(payment: Payment, file: PartnerFile | None) -> str:
    record = file.agreement(payment.payload.account) if file else None
    name = source_name(payment.payload.source)
    return f"{name} · {record.signed.payload.title}" if record else name


def payment_columns(file: PartnerFile | None = None) -> tuple[Column[Payment], ...]:
    """The columns of payments; with the partner's file a deposit is named by its agreement."""
    return (
        Column(Text("Paid on"), lambda one: show_day(one.payload.paid_on)),
        Column(Text("Case"), lambda one: one.payload.violation),
        Column(Text("Amount"), lambda one: show_money(one.payload.amount), figures=True),
        Column(Text("Paid by"), lambda one: _account(one, file)),
        Column(Text("Reference"), lambda one: one.payload.reference or "–"),
        Column(Text("Note"), lambda one: one.payload.note or "–"),
        Column(Text("Evidence"), lambda one: "、".join(f.name for f in one.payload.evidence) or "–"),
        Column(
            Text("Recorded"),
            lambda one: tr("{who}, {day}", who=one.recorded_by, day=one.recorded_at.astimezone().date()),
            tone=lambda _: Tone.MUTED,
        ),
    )


DEPOSIT_COLUMNS: tuple[Column[DepositLine], ...] = (
    Column(Text("Day"), lambda line: show_day(line.on)),
    Column(Text("What"), lambda line: render(movement_text(line)), hint=lambda line: render(line.text)),
    Column(Text("In"), lambda line: show_money(line.change) if line.change > 0 else "–", figures=True),
    Column(Text("Out"), lambda line: show_money(-line.change) if line.change < 0 else "–", figures=True),
    Column(
        Text("Not covered"),
        lambda line: _sum(line.missing),
        figures=True,
        tone=lambda line: Tone.WARNING if line.missing else Tone.MUTED,
    ),
    Column(Text("Balance"), lambda line: show_money(line.balance), figures=True),
)


FEE_COLUMNS: tuple[Column[FeeRow], ...] = (
    Column(Text("Fiscal year"), lambda row: f"FY{row.year.number}"),
    Column(Text("Paid on"), lambda row: show_day(row.fee.payload.paid_on)),
    Column(
        Text("Amount"),
        lambda row: show_money(row.fee.payload.amount),
        figures=True,
        hint=lambda row: "" if row.fee.payload.amount else tr("The record is kept; nothing was paid."),
    ),
    Column(Text("Note"), lambda row: row.fee.payload.note or _kept(row)),
    Column(
        Text("Recorded"),
        lambda row: tr("{who}, {day}", who=row.fee.recorded_by, day=row.fee.recorded_at.astimezone().date()),
        tone=lambda _: Tone.MUTED,
    ),
)


def _kept(row: FeeRow) -> str:
    return "–" if row.fee.payload.amount else tr("Record kept, nothing paid")


MEASURE_COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column(Text("Case"), lambda row: row.measure.taken.payload.violation),
    Column(Text("Measure"), lambda row: show_named(row.name) if row.name else row.measure.taken.payload.what),
    Column(Text("Taken on"), lambda row: show_day(row.measure.taken.payload.taken_on)),
    Column(
        Text("Lifted on"),
        lambda row: _lifted(row.measure),
        tone=lambda row: _lift_tone(row.measure),
    ),
    Column(Text("Reason"), lambda row: row.measure.taken.payload.reason or "–"),
)


def _lifted(one: OverdueMeasure) -> str:
    if one.lifted:
        return show_day(one.lifted.payload.lifted_on)
    return tr("goes on") if one.may_go_on else tr("paid: to be lifted")


def _lift_tone(one: OverdueMeasure) -> Tone:
    if one.lifted:
        return Tone.MUTED
    return Tone.TEXT if one.may_go_on else Tone.DANGER


def totals_text(totals: MoneyTotals) -> str:
    """What is owed in all, in one line."""
    if not totals.amount and not totals.paid:
        return tr("Nothing is owed.")
    said = tr(
        "Owed {left}: penalties {outstanding}, late fees {late_fee}",
        left=totals.left,
        outstanding=totals.outstanding,
        late_fee=totals.late_fee_left,
    )
    if not totals.complete:
        said = tr("at least: {said}", said=said)
    if totals.overpaid:
        said += tr("; paid beyond it {amount}", amount=totals.overpaid)
    return said
