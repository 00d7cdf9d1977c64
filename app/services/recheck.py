"""Continuing conditions: who of all partners would fail a review today, and why (001 3.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.exchange.sheet_form import Column, SheetForm
from app.exchange.sheet_writing import write_sheets
from app.journal.folding import fold
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_named, tr
from app.models.read_table import AgreementRow, PartnerRow
from app.rules.criterion_view import CriterionView, criteria_of
from app.rules.outcome import Reason
from app.rules.qualification import MET, NOT_MET, UNKNOWN, WAIVED, qualification
from app.rules.rulebook import Rulebook
from app.rules.word import in_words
from app.services.entry_loading import partner_entries
from app.services.known_fact import is_in_force, known_applicant, rules_of
from app.services.reading import read
from app.services.workspace import Workspace

ORDER = (NOT_MET, UNKNOWN, WAIVED, MET)


@dataclass(frozen=True)
class Shortfall:
    """One criterion that is not met, or not known, with its reason."""

    criterion: CriterionView
    result: str
    reason: Reason


@dataclass(frozen=True)
class Recheck:
    """How one agreement of one partner stands today; `shortfalls` are those criteria that do not hold."""

    partner: str
    partner_name: str
    agreement: str
    title: str
    rulebook: Rulebook
    outcome: str
    shortfalls: tuple[Shortfall, ...]


def recheck(
    ws: Workspace, progress: Callable[[int, int], bool] = lambda done, whole: True, rulebook: str = ""
) -> list[Recheck]:
    """Every agreement in force that has criteria, those that fail first, then by pinyin; nothing is recorded.

    `progress` is told how many partners are done of how many; False stops, and what was found
    until then is given. `rulebook` (an edition's id) looks at that agreement alone.
    """
    partners = _partners(ws)
    found: list[Recheck] = []
    criteria: dict[str, tuple[CriterionView, ...]] = {}
    for done, partner in enumerate(partners):
        if not progress(done, len(partners)):
            break
        found += _of_partner(ws, partner, rulebook, criteria)
    else:
        progress(len(partners), len(partners))
    return sorted(found, key=lambda one: ORDER.index(one.outcome))


def _partners(ws: Workspace) -> list[str]:
    wanted = (
        select(PartnerRow.partner)
        .where(PartnerRow.partner.in_(select(AgreementRow.partner)))
        .order_by(PartnerRow.pinyin, PartnerRow.partner)
    )
    with read(ws) as session:
        return list(session.scalars(wanted))


def _of_partner(
    ws: Workspace, partner: str, wanted: str, criteria: dict[str, tuple[CriterionView, ...]]
) -> Iterator[Recheck]:
    with read(ws) as session:
        file = fold(partner_entries(session, partner))
    today = ws.clock.today()
    for record in file.agreements:
        rules = rules_of(ws.library, record, today)
        if rules is None or rules.admission is None or (wanted and rules.id != wanted):
            continue
        if is_in_force(rules, ws.calendar, file, record, today):
            if rules.id not in criteria:  # the same for all: thousands of copies would weigh on memory
                criteria[rules.id] = tuple(criteria_of(rules))
            yield _checked(ws, file, record, rules, criteria[rules.id])


def _checked(
    ws: Workspace,
    file: PartnerFile,
    record: AgreementRecord,
    rules: Rulebook,
    criteria: tuple[CriterionView, ...],
) -> Recheck:
    today = ws.clock.today()
    applicant = known_applicant(ws.library, ws.calendar, file, record.id, rules, today)
    if rules.admission is None:
        raise ValueError(f"{rules.id} has no criteria")
    found, reasons = qualification(applicant, rules.admission, today)
    shortfalls = tuple(
        Shortfall(criterion, one.result, reason)
        for criterion, one, reason in zip(criteria, found.criteria, reasons, strict=False)
        if one.result in (NOT_MET, UNKNOWN)
    )
    title = record.signed.payload.title
    return Recheck(file.partner, file.name, record.id, title, rules, found.outcome, shortfalls)


def export_recheck(ws: Workspace, found: list[Recheck], path: Path) -> int:
    """Write what was found as a spreadsheet, a line for each criterion that does not hold; how many lines."""
    columns = (
        Column(tr("Partner"), width=30),
        Column(tr("Agreement"), width=34),
        Column(tr("Together"), width=12),
        Column(tr("Criterion"), width=34),
        Column(tr("Result"), width=12),
        Column(tr("Clause"), width=16),
        Column(tr("Why"), width=70),
    )
    lines = [row for one in found for row in _rows(one)]
    note = tr("Continuing conditions as of {day}", day=ws.clock.today())
    form = SheetForm(tr("Continuing conditions"), columns, lines, note)
    write_sheets(path, [form], yes=tr("yes"), no=tr("no"))
    return len(lines)


def _rows(one: Recheck) -> Iterator[tuple[str, ...]]:
    head = (one.partner_name, one.title, render(in_words(one.outcome)))
    for short in one.shortfalls:
        name, result = show_named(short.criterion.name), render(in_words(short.result))
        yield (*head, name, result, short.criterion.source.clause, render(short.reason.text))
    if not one.shortfalls:
        yield (*head, "", "", "", "")
