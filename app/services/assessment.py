"""Assessment: who is due in a round, what a result proposes, and its confirmation (R43)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from app.documents import review_result
from app.journal.folding import fold
from app.journal.kind import AssessmentRecorded, PartnerAmended, TierGiven
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.language import CHINESE, render
from app.models.ledger import EntryRow
from app.models.read_table import PartnerRow
from app.rules.assessment import AssessmentRound, find_round
from app.rules.assessment_result import AssessmentConsequence, assessment_consequence
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.rules.tier_rule import TierRules
from app.rules.word import all_in_words
from app.services.assessment_round import assessing, check_assessed_on
from app.services.changes import Changes
from app.services.entry_loading import partner_entries
from app.services.evidence import Enclosed, keep_files
from app.services.gate import Change, change
from app.services.known_fact import is_in_force, rules_of
from app.services.reading import read
from app.services.standing import standings_of
from app.services.tier import held_tier, tiered
from app.services.workspace import Workspace

KEEP, CATEGORY, END = "keep", "category", "end"


@dataclass(frozen=True)
class DuePartner:
    """A partner that is due in a round, by one agreement; `done` is its result where one is recorded.

    `categories` are those of the partner that the round looks at. `tier` is the one held under
    the agreement `tier_agreement`, "" where no agreement knows tiers, or none was given.
    `letter` is the number of the notice of its result, "" while none stands. `to_end` is true where
    the result says that the agreement ends, and no ending of it is recorded yet.
    """

    partner: str
    partner_name: str
    code: str
    agreement: str
    number: str
    categories: tuple[str, ...]
    rulebook: Rulebook
    rules: TierRules | None
    tier: str
    tier_agreement: str
    done: Recorded[AssessmentRecorded] | None
    letter: str
    to_end: bool = False


@dataclass(frozen=True)
class ResultDraft:
    """A result as it was entered: "raise", "keep", "lower", "category" or "end"."""

    partner: str
    agreement: str
    result: str
    assessed_on: date
    score: Decimal | None = None
    category: str = ""
    reason: str = ""
    evidence: Sequence[Path | Enclosed] = ()


def due_partners(ws: Workspace, found: AssessmentRound) -> list[DuePartner]:
    """Who is due in a round: partners of its categories with the agreement in force in its period.

    Whose result is recorded stays in the list, also where it ended the category.
    """
    with read(ws) as session:
        rows = session.execute(
            select(PartnerRow.partner, PartnerRow.categories).order_by(PartnerRow.pinyin, PartnerRow.partner)
        ).all()
        assessed = select(EntryRow.partner).where(EntryRow.kind == AssessmentRecorded.kind).distinct()
        done = set(session.scalars(assessed))
        wanted = [
            partner
            for partner, kept in rows
            if partner in done or set(found.categories) & set(str(kept or "").split("\n"))
        ]
        files = [fold(partner_entries(session, partner)) for partner in wanted]
    return [line for file in files for line in _due(ws, file, found)]


def due_line(ws: Workspace, file: PartnerFile, agreement: str, found: AssessmentRound) -> DuePartner:
    """How one agreement of a partner is due in a round; refused where it is not."""
    for line in _due(ws, file, found):
        if line.agreement == agreement:
            return line
    raise Refusal(
        Text(
            "{name} is not due in {round}: it has none of the categories {categories}, or no agreement in"
            " force then.",
            name=file.name,
            round=found.name,
            categories=all_in_words(found.categories),
        )
    )


def consequence(
    ws: Workspace, file: PartnerFile, line: DuePartner, result: str, day: date
) -> AssessmentConsequence:
    """What a result proposes on a day; an embargo of any agreement holds a raise back (R17)."""
    outcomes = [one.outcome for one in standings_of(ws, file, day)]
    return assessment_consequence(line.rulebook, result, day, outcomes, line.rules, line.tier or None)


def record_results(ws: Workspace, round_id: str, drafts: Iterable[ResultDraft]) -> Changes:
    """Confirm results: each with the tier that follows, all in one transaction."""
    with change(ws) as c:
        for draft in drafts:
            add_result(ws, c, round_id, draft)
    return c.changes


def add_result(ws: Workspace, c: Change, round_id: str, draft: ResultDraft) -> int:
    """Confirm one result within a change: the result, the tier given, a category that ends; how many entries.

    A raise that an embargo holds back is recorded as kept, with the reason.
    """
    rules = assessing(ws, draft.assessed_on)
    if rules is None:
        raise Refusal(Text("No agreement here lays down assessments."))
    round_ = find_round(rules, round_id)
    check_assessed_on(ws, round_, draft.assessed_on)
    file = c.partner_file(draft.partner)
    line = due_line(ws, file, draft.agreement, round_)
    found = consequence(ws, file, line, draft.result, draft.assessed_on)
    kept = keep_files(c, draft.evidence)
    after = found.tier or ""
    payload = AssessmentRecorded(
        agreement=draft.agreement,
        round=round_id,
        assessed_on=draft.assessed_on,
        consequence=draft.result if found.allowed else KEEP,
        score=draft.score,
        tier_before=line.tier,
        tier_after=after,
        reason=_reason(draft, found),
        evidence=kept,
    )
    c.append(payload, partner=draft.partner)
    return 1 + _give_tier(c, line, draft, after, round_id) + _end_category(c, file, draft)


def _reason(draft: ResultDraft, found: AssessmentConsequence) -> str:
    """What was typed, and what the result did beyond it; in Chinese, since the notice quotes it."""
    said = [draft.reason.strip().rstrip("。")]
    if not found.allowed:
        said.append(render(Text("Held back: {why}", why=found.reason.text), CHINESE))
    if draft.category:
        ends = Text("Ends: {categories}", categories=all_in_words((draft.category,)))
        said.append(render(ends, CHINESE))
    return "；".join(part for part in said if part)


def _give_tier(c: Change, line: DuePartner, draft: ResultDraft, after: str, round_id: str) -> int:
    if not line.tier_agreement or after == line.tier:
        return 0
    given = TierGiven(line.tier_agreement, after, draft.assessed_on, draft.reason.strip(), round_id)
    c.append(given, partner=draft.partner)
    return 1


def _end_category(c: Change, file: PartnerFile, draft: ResultDraft) -> int:
    if draft.result != CATEGORY:
        return 0
    if draft.category not in file.categories:
        raise Refusal(Text("Say which category of {name} ends.", name=file.name))
    rest = tuple(one for one in file.categories if one != draft.category)
    c.append(PartnerAmended(draft.partner, categories=rest), partner=draft.partner)
    return 1


def _due(ws: Workspace, file: PartnerFile, found: AssessmentRound) -> Iterator[DuePartner]:
    today = ws.clock.today()
    for record in file.agreements:
        rules = rules_of(ws.library, record, today)
        if rules is None or not any(one.kind == "assessment" for one in rules.provisions):
            continue
        done = _done(file, record, found)
        if done or _covered(ws, file, record, rules, found):
            yield _line(ws, file, record, rules, found, done)


def _covered(
    ws: Workspace, file: PartnerFile, record: AgreementRecord, rules: Rulebook, found: AssessmentRound
) -> bool:
    """Whether it has a category of the round, and the agreement was in force at the end of the period.

    Of agreements that follow each other only the one in force then is looked at.
    """
    fits = set(found.categories) & set(file.categories)
    return bool(fits) and is_in_force(rules, ws.calendar, file, record, found.period_through)


def _done(
    file: PartnerFile, record: AgreementRecord, found: AssessmentRound
) -> Recorded[AssessmentRecorded] | None:
    recorded = file.recorded_under(AssessmentRecorded, record.id)
    return next((one for one in recorded if one.payload.round == found.id), None)


def _line(
    ws: Workspace,
    file: PartnerFile,
    record: AgreementRecord,
    rules: Rulebook,
    found: AssessmentRound,
    done: Recorded[AssessmentRecorded] | None,
) -> DuePartner:
    today = ws.clock.today()
    ladder = [
        (one, book)
        for one, book in tiered(ws, file, today)
        if one.id == record.id or is_in_force(book, ws.calendar, file, one, today)
    ]
    holder, book = ladder[-1] if ladder else (None, None)
    return DuePartner(
        partner=file.partner,
        partner_name=file.name,
        code=file.code,
        agreement=record.id,
        number=record.signed.payload.number,
        categories=tuple(one for one in file.categories if one in found.categories),
        rulebook=rules,
        rules=book.tiers if book else None,
        tier=held_tier(file, holder.id, today) if holder else "",
        tier_agreement=holder.id if holder else "",
        done=done,
        letter=_letter(file, record, found),
        to_end=bool(done and done.payload.consequence == END and not record.ending),
    )


def _letter(file: PartnerFile, record: AgreementRecord, found: AssessmentRound) -> str:
    wanted = (review_result.KIND, record.id, found.id)
    for one in file.letters:
        issued = one.issued.payload
        if (
            one.voided is None
            and not one.replaced_by
            and (issued.letter_kind, issued.agreement, issued.about) == wanted
        ):
            return one.number
    return ""
