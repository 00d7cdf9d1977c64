"""What a case's dossier says: the case, what follows from it, every entry, every paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.dossier_facts import DossierEntry, DossierFacts, DossierPaper, Line
from app.journal.kind import EvidenceFile
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.rulebook import CatalogueItem, Rulebook
from app.rules.text import Text
from app.services.case_entry_word import entry_lines
from app.services.case_figure import case_figures
from app.services.case_file import CaseEntry
from app.services.clause_word import clause_word
from app.services.due_process import oppositions
from app.services.entry_word import title_text
from app.services.ledger_word import state_text
from app.services.limit_word import limit_text, opposition_text
from app.services.reading import organisation
from app.services.row_outcome import state_of
from app.services.standing import Standing, rulebook_of, standings_of
from app.services.workspace import Workspace

_FOLLOWS = {"reply": "partner_told", "objection": "notice_served"}


def dossier_facts(
    ws: Workspace,
    file: PartnerFile,
    case: CaseRecord,
    entries: Sequence[CaseEntry],
    papers: Sequence[DossierPaper],
) -> DossierFacts:
    """The facts of the cover sheet and the timeline, as of today."""
    today, house = ws.clock.today(), organisation(ws)
    standing = next((s for s in standings_of(ws, file, today) if s.agreement.id == case.agreement), None)
    notes = {_FOLLOWS[one.what]: opposition_text(one) for one in oppositions(ws, file, case, today)}
    return DossierFacts(
        organisation=house.name if house else "",
        partner=file.name,
        code=file.code,
        violation=case.id,
        heading=tuple(_heading(ws, file, case)),
        figures=tuple(_figures(case, standing)) if standing else (),
        reasons=tuple(_reasons(case, standing)) if standing else (),
        entries=tuple(_entry(found, notes.get(found.entry.kind)) for found in entries),
        papers=tuple(papers),
        drawn_up_on=today,
        drawn_up_by=ws.recorded_by,
    )


def _heading(ws: Workspace, file: PartnerFile, case: CaseRecord) -> Iterator[Line]:
    yield Text("Case"), _words(case.id)
    yield Text("Partner"), _words(file.name)
    if file.code:
        yield Text("Credit code"), _words(file.code)
    agreement = file.agreement(case.agreement)
    if agreement:
        signed = agreement.signed.payload
        yield Text("Agreement"), _words(" ".join(part for part in (signed.title, signed.number) if part))
    rulebook = _rules(ws, file, case)
    item = rulebook.catalogue.get(case.item) if rulebook else None
    if rulebook and item:
        yield Text("Violation"), Text("{name}", name=item.name)
        yield Text("Class"), _class(rulebook, item)
        yield Text("Clause"), Text("{name}", name=clause_word(item.clause))
    yield Text("Occurred on"), Text("{day}", day=case.occurred_on)
    yield Text("State"), state_text(state_of(case))


def _rules(ws: Workspace, file: PartnerFile, case: CaseRecord) -> Rulebook | None:
    """The edition that judges the case; None where its agreement's rules are not known."""
    try:
        return rulebook_of(ws, file, case)
    except Refusal:
        return None


def _class(rulebook: Rulebook, item: CatalogueItem) -> Text:
    if item.rank:
        return Text("{rank}", rank=rulebook.sanctions.find(item.rank).name)
    measure = item.measure
    if measure is None or measure.removes:
        return Text("removal")
    return Text("{points} points", points=measure.points)


def _figures(case: CaseRecord, standing: Standing) -> Iterator[Line]:
    return ((figure.label, figure.said) for figure in case_figures(case, standing))


def _reasons(case: CaseRecord, standing: Standing) -> Iterator[Text]:
    """The arithmetic of the case's figures, each with its clause, nothing twice."""
    abouts = [figure.about for figure in case_figures(case, standing)]
    found = dict.fromkeys(reason for about in abouts for reason in standing.outcome.reasons(about))
    for reason in found:
        yield Text(
            "{text} ({clause}, {reading})",
            text=reason.text,
            clause=clause_word(reason.clause),
            reading=reason.reading,
        )


def _entry(found: CaseEntry, note: Text | None) -> DossierEntry:
    entry, payload = found.entry, found.entry.payload
    files: tuple[EvidenceFile, ...] = getattr(payload, "evidence", ())
    letter = str(getattr(payload, "letter", "") or getattr(payload, "number", ""))
    notes = [limit_text(limit) for limit in found.limits]
    if note and not found.voided_by:
        notes.append(note)
    return DossierEntry(
        on=entry.on_day,
        title=title_text(entry.kind),
        recorded=Text(
            "recorded by {who}, {day} · no. {id}",
            who=entry.recorded_by,
            day=entry.recorded_at.astimezone().date(),
            id=entry.id,
        ),
        lines=tuple(entry_lines(payload)),
        notes=tuple(notes),
        papers=tuple(filter(None, (letter, *(file.name for file in files)))),
        void=_void(found),
    )


def _void(found: CaseEntry) -> Text | None:
    if found.voided_by is None:
        return None
    reason = str(getattr(found.voided_by.payload, "reason", ""))
    return Text("Void: {reason} ({who})", reason=reason, who=found.voided_by.recorded_by)


def _words(words: str) -> Text:
    return Text("{words}", words=words)
