"""Folding entries into the state of one partner, and into that of our own house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, tzinfo
from typing import Any, TypeVar

from app.journal import kind
from app.journal.encoding import UnreadableEntry
from app.journal.entry import Entry
from app.journal.partner_file import (
    AgreementRecord,
    CaseRecord,
    LetterRecord,
    PartnerFile,
    Recorded,
)
from app.rules.text import Text

P = TypeVar("P")

STEPS: dict[type, str] = {
    kind.PartnerTold: "told",
    kind.ReplyReceived: "reply",
    kind.FindingMade: "finding",
    kind.NoticeSent: "notice",
    kind.NoticeServed: "service",
    kind.ObjectionReceived: "objection",
    kind.ObjectionAnswered: "answer",
    kind.ViolationAnnounced: "announcement",
    kind.DecisionTaken: "decision",
    kind.ViolationDismissed: "dismissal",
    kind.CaseClosed: "closing",
}
"""The field of a `CaseRecord` that each step of the procedure fills."""


MILESTONES: dict[type, str] = {
    kind.DepositOpened: "deposit",
    kind.EndingNotified: "ending",
    kind.EndingServed: "ending_service",
    kind.RenewalAgreed: "renewal_agreed",
    kind.RenewalDeclined: "renewal_declined",
    kind.PartnerLeft: "left",
}
"""The field of an `AgreementRecord` that each of these fills."""


@dataclass(frozen=True)
class HouseFile:
    """What the journal holds about our own house."""

    organisation: kind.OrganisationSet | None = None
    is_sample: bool = False
    weights: kind.WeightsSet | None = None
    rounds: tuple[kind.RoundOpened, ...] = ()
    imports: tuple[Recorded[kind.ImportMade], ...] = ()
    undone: tuple[kind.ImportUndone, ...] = ()
    wordings: tuple[kind.LetterWordingSet, ...] = ()
    fonts: tuple[kind.LetterFontSet, ...] = ()


def fold(entries: Iterable[Entry]) -> PartnerFile:
    """The state of ONE partner from its entries in order of id.

    Entries that were voided are left out of everything but `entries` and the timeline.
    `UnreadableEntry` names an entry that rests on one that is not there.
    """
    kept = tuple(entries)
    voided = _voided(kept)
    folding = _Folding()
    for entry in kept:
        if entry.id not in voided:
            _take(folding, entry)
    return folding.result(kept, voided)


def fold_house(entries: Iterable[Entry]) -> HouseFile:
    """The state of our own house from the entries that belong to no partner."""
    kept = tuple(entries)
    voided = _voided(kept)
    house = HouseFile()
    for entry in kept:
        if entry.id not in voided:
            house = _furnished(house, entry)
    return house


def _furnished(house: HouseFile, entry: Entry) -> HouseFile:
    match entry.payload:
        case kind.OrganisationSet() as organisation:
            return replace(house, organisation=organisation)
        case kind.WorkspaceMarked(sample=sample):
            return replace(house, is_sample=sample)
        case kind.WeightsSet() as weights:
            return replace(house, weights=weights)
        case kind.RoundOpened() as opened:
            return replace(house, rounds=(*house.rounds, opened))
        case kind.ImportMade() as made:
            return replace(house, imports=(*house.imports, recorded(entry, made)))
        case kind.ImportUndone() as undone:
            return replace(house, undone=(*house.undone, undone))
        case kind.LetterWordingSet() as said:
            others = (one for one in house.wordings if (one.letter, one.key) != (said.letter, said.key))
            return replace(house, wordings=(*others, said) if said.text else tuple(others))
        case kind.LetterFontSet() as font:
            kept = (one for one in house.fonts if one.face != font.face)
            return replace(house, fonts=(*kept, font) if font.file else tuple(kept))
        case _:
            return house


def known_by(entries: Iterable[Entry], day: date, zone: tzinfo | None = None) -> list[Entry]:
    """The entries recorded on or before a local day; `zone` None is the computer's own zone."""
    return [entry for entry in entries if entry.recorded_at.astimezone(zone).date() <= day]


def _take(folding: _Folding, entry: Entry) -> None:
    try:
        folding.take(entry)
    except KeyError as missing:
        raise UnreadableEntry(
            Text(
                "Entry {entry} rests on {missing}, which the journal does not hold. Entries were taken "
                "out of the workspace: check it, or restore a backup.",
                entry=entry.id,
                missing=str(missing.args[0]),
            )
        ) from None


def _voided(entries: tuple[Entry, ...]) -> dict[int, Entry]:
    return {entry.payload.entry: entry for entry in entries if isinstance(entry.payload, kind.EntryVoided)}


class _Folding:
    """The state so far; each entry in turn changes it."""

    def __init__(self) -> None:
        self.file = PartnerFile()
        self.agreements: dict[str, AgreementRecord] = {}
        self.cases: dict[str, CaseRecord] = {}
        self.letters: dict[str, LetterRecord] = {}
        self.fees: list[Recorded[kind.FeeRecorded]] = []
        self.others: dict[type, tuple[Recorded[Any], ...]] = {}

    def take(self, entry: Entry) -> None:
        match entry.payload:
            case kind.PartnerRegistered() | kind.PartnerAmended() as payload:
                self.file = _amended(self.file, payload)
            case kind.AgreementSigned() as payload:
                self.take_agreement(entry, payload)
            case kind.DepositToppedUp() | kind.DepositRefunded() as payload:
                self.take_movement(entry, payload)
            case kind.FeeRecorded() as payload:
                self.fees.append(recorded(entry, payload))
            case payload if type(payload) in MILESTONES:
                self.take_milestone(entry, MILESTONES[type(payload)])
            case kind.LetterIssued() | kind.LetterVoided():
                self.take_letter(entry)
            case kind.LetterSent() | kind.LetterServed() | kind.LetterNotServed():
                self.take_letter(entry)
            case _:
                self.take_case(entry)

    def take_agreement(self, entry: Entry, payload: kind.AgreementSigned) -> None:
        self.agreements[payload.agreement] = AgreementRecord(recorded(entry, payload))
        if payload.renews:
            earlier = self.agreements[payload.renews]
            self.agreements[payload.renews] = replace(earlier, renewed_by=payload.agreement)

    def take_milestone(self, entry: Entry, milestone: str) -> None:
        """What happens to an agreement at most once."""
        agreement = str(getattr(entry.payload, "agreement", ""))
        change: dict[str, Recorded[object]] = {milestone: recorded(entry, entry.payload)}
        record = self.agreements[agreement] = replace(self.agreements[agreement], **change)  # type: ignore[arg-type]  # its own field
        if record.ending:
            told = record.ending.payload
            served = record.ending_service.payload.served_on if record.ending_service else told.served_on
            self.mark_letter(told.letter, told.sent_on, served)

    def take_movement(self, entry: Entry, payload: kind.DepositToppedUp | kind.DepositRefunded) -> None:
        record = self.agreements[payload.agreement]
        if isinstance(payload, kind.DepositToppedUp):
            record = replace(record, top_ups=(*record.top_ups, recorded(entry, payload)))
        else:
            record = replace(record, refunds=(*record.refunds, recorded(entry, payload)))
        self.agreements[payload.agreement] = record

    def take_letter(self, entry: Entry) -> None:
        match entry.payload:
            case kind.LetterIssued() as payload:
                self.letters[payload.number] = LetterRecord(recorded(entry, payload))
                if payload.replaces:
                    earlier = self.letters[payload.replaces]
                    self.letters[payload.replaces] = replace(earlier, replaced_by=payload.number)
            case kind.LetterVoided() as voiding:
                letter = self.letters[voiding.number]
                self.letters[voiding.number] = replace(letter, voided=recorded(entry, voiding))
            case kind.LetterSent() as sent:
                letter = replace(self.letters[sent.number], sending=recorded(entry, sent))
                self.letters[sent.number] = replace(letter, sent_on=sent.sent_on)
            case kind.LetterNotServed() as attempt:
                letter = self.letters[attempt.number]
                attempts = (*letter.attempts, recorded(entry, attempt))
                self.letters[attempt.number] = replace(letter, attempts=attempts)
            case kind.LetterServed() as served:
                letter = replace(self.letters[served.number], service=recorded(entry, served))
                self.letters[served.number] = replace(letter, served_on=served.served_on)

    def take_case(self, entry: Entry) -> None:
        match entry.payload:
            case kind.ViolationRecorded() as payload:
                self.cases[payload.violation] = CaseRecord(recorded(entry, payload))
            case kind.PaymentReceived() as payload:
                case = self.cases[payload.violation]
                payments = (*case.payments, recorded(entry, payload))
                self.cases[payload.violation] = replace(case, payments=payments)
            case kind.ServiceAttempted() as payload:
                case = self.cases[payload.violation]
                attempts = (*case.attempts, recorded(entry, payload))
                self.cases[payload.violation] = replace(case, attempts=attempts)
            case payload if type(payload) in STEPS:
                self.take_step(entry, STEPS[type(payload)])
            case payload:
                self.others[type(payload)] = (*self.others.get(type(payload), ()), recorded(entry, payload))

    def take_step(self, entry: Entry, step: str) -> None:
        violation = str(getattr(entry.payload, "violation", ""))
        change: dict[str, Recorded[object]] = {step: recorded(entry, entry.payload)}
        case = self.cases[violation] = replace(self.cases[violation], **change)  # type: ignore[arg-type]  # the step's own field
        if case.notice:
            service = case.service.payload.served_on if case.service else None
            self.mark_letter(case.notice.payload.letter, case.notice.payload.sent_on, service)
        if isinstance(entry.payload, kind.PartnerTold):
            self.reach(entry.payload.letter, entry.payload.notified_on, served=True)
        if isinstance(entry.payload, kind.ViolationAnnounced):
            self.reach(entry.payload.letter, entry.payload.announced_on, served=False)

    def reach(self, number: str, day: date, *, served: bool) -> None:
        """A step of that day tells by a letter, which went out then unless it is known to have before."""
        if number in self.letters:
            letter = self.letters[number]
            served_on = letter.served_on or (day if served else None)
            self.letters[number] = replace(letter, sent_on=letter.sent_on or day, served_on=served_on)

    def mark_letter(self, number: str, sent_on: date | None, served_on: date | None) -> None:
        if number in self.letters:
            letter = self.letters[number]
            self.letters[number] = replace(letter, sent_on=sent_on, served_on=served_on)

    def result(self, entries: tuple[Entry, ...], voided: dict[int, Entry]) -> PartnerFile:
        return replace(
            self.file,
            partner=next((entry.partner for entry in entries if entry.partner), ""),
            agreements=tuple(self.agreements.values()),
            cases=tuple(self.cases.values()),
            fees=tuple(self.fees),
            letters=tuple(self.letters.values()),
            entries=entries,
            voided=voided,
            others=self.others,
        )


def recorded(entry: Entry, payload: P) -> Recorded[P]:
    """A payload with where it came from."""
    return Recorded(entry.id, payload, entry.recorded_at, entry.recorded_by)


def _amended(file: PartnerFile, payload: kind.PartnerRegistered | kind.PartnerAmended) -> PartnerFile:
    values: dict[str, Any] = {name: getattr(payload, name) for name in _DETAILS}
    change = {name: value for name, value in values.items() if value is not None}
    if isinstance(payload, kind.PartnerAmended):
        change |= dict.fromkeys(payload.cleared)
    return replace(file, exists=True, **change)


_DETAILS = tuple(field.name for field in fields(kind.PartnerRegistered) if field.name != "partner")
