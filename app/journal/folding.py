"""Folding entries into the state of one partner, and that state into facts for the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, tzinfo
from typing import TypeVar

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
from app.rules import facts
from app.rules.text import Text

P = TypeVar("P")

STEPS: dict[type, str] = {
    kind.PartnerTold: "told",
    kind.ReplyReceived: "reply",
    kind.NoticeSent: "notice",
    kind.NoticeServed: "service",
    kind.ObjectionReceived: "objection",
    kind.ViolationAnnounced: "announcement",
    kind.DecisionTaken: "decision",
    kind.ViolationDismissed: "dismissal",
}
"""The field of a `CaseRecord` that each step of the procedure fills."""


@dataclass(frozen=True)
class HouseFile:
    """What the journal holds about our own house."""

    organisation: kind.OrganisationSet | None = None
    is_sample: bool = False


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
        match entry.payload:
            case kind.OrganisationSet() as organisation if entry.id not in voided:
                house = replace(house, organisation=organisation)
            case kind.WorkspaceMarked(sample=sample) if entry.id not in voided:
                house = replace(house, is_sample=sample)
    return house


def known_by(entries: Iterable[Entry], day: date, zone: tzinfo | None = None) -> list[Entry]:
    """The entries recorded on or before a local day; `zone` None is the computer's own zone."""
    return [entry for entry in entries if entry.recorded_at.astimezone(zone).date() <= day]


def facts_of(file: PartnerFile, agreement: str) -> facts.Facts:
    """What is known of one agreement; KeyError where the partner has no such agreement.

    Fees belong to the partner and so to each agreement (R15); violations stand in the
    order in which they were entered (R13).
    """
    record = file.agreement(agreement)
    if record is None:
        raise KeyError(agreement)
    cases = [case for case in file.cases if case.agreement == agreement]
    return facts.Facts(
        fees=tuple(facts.Fee(fee.payload.paid_on, fee.payload.amount) for fee in file.fees),
        violations=tuple(violation_of(case) for case in cases),
        payments=_payments(cases),
        deposit=_deposit(record),
        top_ups=tuple(facts.TopUp(paid.payload.paid_on, paid.payload.amount) for paid in record.top_ups),
        term=facts.Term(record.signed.payload.effective_on, record.signed.payload.expires_on),
        ending=_ending(record),
    )


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

    def take(self, entry: Entry) -> None:
        match entry.payload:
            case kind.PartnerRegistered() | kind.PartnerAmended() as payload:
                self.file = _amended(self.file, payload)
            case kind.AgreementSigned() as payload:
                self.agreements[payload.agreement] = AgreementRecord(recorded(entry, payload))
            case kind.EndingNotified() as payload:
                self.take_ending(entry, payload)
            case kind.DepositOpened() | kind.DepositToppedUp() as payload:
                self.take_deposit(entry, payload)
            case kind.FeeRecorded() as payload:
                self.fees.append(recorded(entry, payload))
            case kind.LetterIssued() as payload:
                self.letters[payload.number] = LetterRecord(recorded(entry, payload))
            case kind.LetterVoided() as payload:
                letter = self.letters[payload.number]
                self.letters[payload.number] = replace(letter, voided=recorded(entry, payload))
            case _:
                self.take_case(entry)

    def take_case(self, entry: Entry) -> None:
        match entry.payload:
            case kind.ViolationRecorded() as payload:
                self.cases[payload.violation] = CaseRecord(recorded(entry, payload))
            case kind.PaymentReceived() as payload:
                case = self.cases[payload.violation]
                payments = (*case.payments, recorded(entry, payload))
                self.cases[payload.violation] = replace(case, payments=payments)
            case payload if type(payload) in STEPS:
                self.take_step(entry, STEPS[type(payload)])

    def take_step(self, entry: Entry, step: str) -> None:
        violation = str(getattr(entry.payload, "violation", ""))
        change: dict[str, Recorded[object]] = {step: recorded(entry, entry.payload)}
        case = self.cases[violation] = replace(self.cases[violation], **change)  # type: ignore[arg-type]  # the step's own field
        if case.notice:
            service = case.service.payload.served_on if case.service else None
            self.mark_letter(case.notice.payload.letter, case.notice.payload.sent_on, service)

    def take_ending(self, entry: Entry, payload: kind.EndingNotified) -> None:
        record = self.agreements[payload.agreement]
        self.agreements[payload.agreement] = replace(record, ending=recorded(entry, payload))
        self.mark_letter(payload.letter, payload.sent_on, payload.served_on)

    def take_deposit(self, entry: Entry, payload: kind.DepositOpened | kind.DepositToppedUp) -> None:
        record = self.agreements[payload.agreement]
        if isinstance(payload, kind.DepositOpened):
            record = replace(record, deposit=recorded(entry, payload))
        else:
            record = replace(record, top_ups=(*record.top_ups, recorded(entry, payload)))
        self.agreements[payload.agreement] = record

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
        )


def recorded(entry: Entry, payload: P) -> Recorded[P]:
    """A payload with where it came from."""
    return Recorded(entry.id, payload, entry.recorded_at, entry.recorded_by)


def _amended(file: PartnerFile, payload: kind.PartnerRegistered | kind.PartnerAmended) -> PartnerFile:
    values = {name: getattr(payload, name) for name in _DETAILS}
    change = {name: value for name, value in values.items() if value is not None}
    return replace(file, exists=True, **change)


_DETAILS = tuple(field.name for field in fields(kind.PartnerRegistered) if field.name != "partner")


def violation_of(case: CaseRecord) -> facts.Violation:
    """What the rules need to know of one case."""
    notice = case.notice.payload if case.notice else None
    decision = case.decision.payload if case.decision else None
    handled = decision or notice
    return facts.Violation(
        id=case.id,
        item=case.item,
        occurred_on=case.occurred_on,
        notified_on=case.told.payload.notified_on if case.told else None,
        replied_on=case.reply.payload.replied_on if case.reply else None,
        notice_sent_on=notice.sent_on if notice else None,
        notice_served_on=case.service.payload.served_on if case.service else None,
        objected_on=case.objection.payload.objected_on if case.objection else None,
        announced_on=case.announcement.payload.announced_on if case.announcement else None,
        decided_on=decision.decided_on if decision else None,
        set_to=handled.set_to if handled else None,
        removed=handled.removed if handled else False,
        dismissed=case.dismissal is not None,
    )


def _payments(cases: list[CaseRecord]) -> tuple[facts.Payment, ...]:
    received = [payment for case in cases for payment in case.payments]
    received.sort(key=lambda payment: payment.entry)
    return tuple(
        facts.Payment(paid.payload.violation, paid.payload.paid_on, paid.payload.amount, paid.payload.source)
        for paid in received
    )


def _deposit(record: AgreementRecord) -> facts.Deposit | None:
    opened = record.deposit.payload if record.deposit else None
    return facts.Deposit(opened.balance, opened.required, opened.opened_on) if opened else None


def _ending(record: AgreementRecord) -> facts.Ending | None:
    if record.ending is None:
        return None
    told = record.ending.payload
    return facts.Ending(told.ground, told.agreed_on, told.happened_on, told.sent_on, told.served_on)
