"""What letters of a case are gathered from: the case, its agreement and rules, its evidence, their head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.documents.basis import Quoted
from app.documents.counting_said import counting_said
from app.documents.handling_facts import Reply, Suspicion
from app.documents.head import Exhibit, Head
from app.journal.kind import EvidenceFile, LetterIssued
from app.journal.partner_file import AgreementRecord, CaseRecord, LetterRecord, PartnerFile
from app.language import CHINESE, render
from app.rules.day_counting import explain_workdays
from app.rules.day_word import RECEIVED
from app.rules.refusal import Refusal
from app.rules.rulebook import CatalogueItem, Rulebook, WorkdayLimit
from app.rules.text import Text
from app.services.agreement import clauses_of
from app.services.channel import channel_text
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterOrder, Making
from app.services.quoting import quoted_clauses, quoted_places
from app.services.standing import edition_for
from app.services.workspace import Workspace

Typed = tuple[tuple[Text, str], ...]


@dataclass(frozen=True)
class LetterCase:
    """One case with what a letter about it rests on; `edition` is the one that judges it (R9)."""

    case: CaseRecord
    agreement: AgreementRecord
    edition: Rulebook

    @property
    def item(self) -> CatalogueItem:
        """The row of the catalogue that it falls under."""
        return self.edition.catalogue[self.case.item]

    @property
    def by_points(self) -> bool:
        """Whether its agreement counts points."""
        return self.edition.points is not None

    @property
    def alleged(self) -> str:
        """What was alleged when the case was recorded."""
        return self.case.recorded.payload.description.strip()

    @property
    def found(self) -> str:
        """What was found, in the words of the latest step that says so; else what was alleged."""
        case = self.case
        if case.notice and case.notice.payload.findings.strip():
            return case.notice.payload.findings.strip()
        if case.finding and case.finding.payload.findings.strip():
            return case.finding.payload.findings.strip()
        return self.alleged


def case_of(ws: Workspace, file: PartnerFile, violation: str) -> LetterCase:
    """The case of a letter. Refused where there is none, or where it was dismissed."""
    case = file.case(violation)
    agreement = file.agreement(case.agreement) if case else None
    if case is None or agreement is None:
        raise Refusal(Text("There is no violation {id}. Choose one of this partner's.", id=violation))
    if case.dismissal:
        raise Refusal(
            Text(
                "The violation {violation} was dismissed on {day}: no letter follows from it.",
                violation=violation,
                day=case.dismissal.payload.dismissed_on,
            )
        )
    return LetterCase(case, agreement, edition_for(ws, agreement, case.occurred_on))


def head_of(
    making: Making,
    agreement: AgreementRecord,
    rulebook: Rulebook,
    *,
    quoted: tuple[Quoted, ...] = (),
    enclosed: Iterable[str] = (),
    typed: Typed = (),
) -> Head:
    """The head of a letter to the partner, with its receipt among the attachments."""
    return Head(
        number=making.number,
        dated_on=making.day,
        sender=sender(making.house),
        addressee=making.file.name,
        agreement=agreement_of(agreement),
        rulebook=rulebook,
        quoted=quoted,
        attachments=(*enclosed, RECEIPT),
        typed=typed,
    )


def quoted_for(ws: Workspace, found: LetterCase, *cited: str, rank: str = "") -> tuple[Quoted, ...]:
    """The agreement's own words: of the class where classes count, and of the clauses cited."""
    clauses = clauses_of(ws, found.agreement)
    own: tuple[Quoted, ...] = ()
    if found.edition.conduct and rank:
        own = quoted_clauses(clauses, found.edition, found.item, rank)
    return (*own, *quoted_places(clauses, *cited))


def exhibits(*lists: Iterable[EvidenceFile]) -> tuple[Exhibit, ...]:
    """Evidence files as a letter lists them, each content once."""
    kept: dict[str, Exhibit] = {}
    for files in lists:
        for one in files:
            kept.setdefault(one.sha256, Exhibit(one.name, one.dated_on))
    return tuple(kept.values())


def told_of(ws: Workspace, found: LetterCase) -> Suspicion | None:
    """That the partner was told, and until when it could reply where the agreement says so (R18)."""
    if found.case.told is None:
        return None
    told = found.case.told.payload
    due_on = told.notified_on
    if found.edition.conduct:
        due_on = ws.calendar.workdays_after(due_on, found.edition.procedure.reply.workdays).due_on
    channel = render(channel_text(told.channel), CHINESE) if told.channel else ""
    return Suspicion(told.notified_on, due_on, channel)


def reply_of(found: LetterCase, due_on: date | None, summary: str = "", weighed: str = "") -> Reply | None:
    """The partner's reply, in the words typed for the letter or else in those recorded."""
    if found.case.reply is None:
        return None
    said = found.case.reply.payload
    in_time = due_on is None or said.replied_on <= due_on
    return Reply(said.replied_on, in_time, summary or said.summary, weighed or said.weighed)


def limit_from(ws: Workspace, day: date, rule: WorkdayLimit) -> tuple[date, str, bool]:
    """The last day of a limit from a day, its counting in Chinese, and whether it is provisional."""
    counting = explain_workdays(ws.calendar, day, rule.workdays)
    return counting.due_on, counting_said(counting, RECEIVED), counting.provisional


def standing_letter(file: PartnerFile, order: LetterOrder) -> LetterRecord | None:
    """The letter that stands for an order, None while none was issued."""
    same = (one for one in file.letters if stands(one) and is_same_thing(one.issued.payload, order))
    return next(same, None)


def letters_about(file: PartnerFile, kind: str, violation: str) -> tuple[LetterIssued, ...]:
    """The letters of one kind that stand for a case, in order of issue."""
    return tuple(
        one.issued.payload
        for one in file.letters_of(violation)
        if stands(one) and one.issued.payload.letter_kind == kind
    )
