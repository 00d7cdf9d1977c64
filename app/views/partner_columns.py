"""What the lists on a partner's page show of cases and entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.journal.partner_file import CaseRecord, PartnerFile, TimelineItem
from app.language import show_day, show_money, show_named, tr
from app.rules.rulebook import CatalogueItem, Rulebook
from app.rules.text import Named, Text
from app.services.standing import Standing
from app.views.case_step import state_name, state_of, state_tone
from app.views.class_wording import class_name, class_tone
from app.views.column_table import Column
from app.views.entry_wording import entry_detail, entry_title, violation_of
from app.views.standing_fact import left_to_pay
from app.views.tone import Tone


@dataclass(frozen=True)
class CaseRow:
    """A case as the list shows it."""

    case: CaseRecord
    item: CatalogueItem
    rulebook: Rulebook
    unpaid: Decimal


@dataclass(frozen=True)
class EntryRow:
    """An entry as the timeline shows it."""

    item: TimelineItem
    name: Named | None
    recorded_on: date

    @property
    def struck(self) -> bool:
        """It was voided."""
        return self.item.voided_by is not None


def case_rows(file: PartnerFile, standings: tuple[Standing, ...]) -> list[CaseRow]:
    """The cases, those still open first, then the latest behaviour first."""
    by_agreement = {standing.agreement.id: standing for standing in standings}
    rows = [_case_row(case, by_agreement[case.agreement]) for case in file.cases]
    return sorted(rows, key=lambda row: (row.case.is_open, row.case.occurred_on), reverse=True)


def _case_row(case: CaseRecord, standing: Standing) -> CaseRow:
    item = standing.rulebook.item_on(case.item, case.occurred_on)
    unpaid = [left_to_pay(p) for p in standing.outcome.penalties or () if p.violation == case.id]
    return CaseRow(case, item, standing.rulebook, sum(unpaid, Decimal("0.00")))


def entry_rows(file: PartnerFile, standings: tuple[Standing, ...]) -> list[EntryRow]:
    """The timeline, the latest day first."""
    names = {
        case.id: standing.rulebook.item_on(case.item, case.occurred_on).name
        for standing in standings
        for case in file.cases
        if case.agreement == standing.agreement.id
    }
    return [
        EntryRow(
            item, names.get(violation_of(item.entry.payload)), item.entry.recorded_at.astimezone().date()
        )
        for item in reversed(file.timeline)
    ]


CASE_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column(Text("Case"), lambda row: row.case.id),
    Column(
        Text("Class"),
        lambda row: class_name(row.rulebook, row.item),
        tone=lambda row: class_tone(row.item),
    ),
    Column(Text("Violation"), lambda row: show_named(row.item.name)),
    Column(Text("Occurred"), lambda row: show_day(row.case.occurred_on)),
    Column(
        Text("State"),
        lambda row: state_name(state_of(row.case)),
        tone=lambda row: state_tone(state_of(row.case)),
    ),
    Column(
        Text("Unpaid"),
        lambda row: show_money(row.unpaid) if row.unpaid else "–",
        figures=True,
        tone=lambda row: Tone.TEXT if row.unpaid else Tone.MUTED,
    ),
)


def _voided_words(row: EntryRow) -> str:
    said = entry_detail(row.item.entry, row.name)
    voiding = row.item.voided_by
    reason = getattr(voiding.payload, "reason", "") if voiding else ""
    return tr("{said} (void: {reason})", said=said, reason=reason) if voiding else said


def _entry_tone(row: EntryRow) -> Tone:
    return Tone.MUTED if row.struck else Tone.TEXT


ENTRY_COLUMNS: tuple[Column[EntryRow], ...] = (
    Column(Text("Day"), lambda row: show_day(row.item.entry.on_day), tone=_entry_tone),
    Column(
        Text("Event"),
        lambda row: entry_title(row.item.entry.kind),
        tone=_entry_tone,
        struck=lambda row: row.struck,
    ),
    Column(Text("What it says"), _voided_words, tone=_entry_tone),
    Column(
        Text("Recorded"),
        lambda row: tr("{who}, {day}", who=row.item.entry.recorded_by, day=row.recorded_on),
        tone=lambda row: Tone.MUTED,
        hint=lambda row: tr("Entry no. {id}", id=row.item.entry.id),
    ),
)
