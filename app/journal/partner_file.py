"""What the journal holds about one partner, with the mistakes left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from app.journal.entry import Entry
from app.journal.kind import (
    AgreementSigned,
    CaseClosed,
    Contact,
    DecisionTaken,
    DepositOpened,
    DepositRefunded,
    DepositToppedUp,
    EndingNotified,
    EndingServed,
    FeeRecorded,
    FindingMade,
    LetterIssued,
    LetterNotServed,
    LetterSent,
    LetterServed,
    LetterVoided,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    PartnerLeft,
    PartnerTold,
    PaymentReceived,
    RenewalAgreed,
    RenewalDeclined,
    ReplyReceived,
    ServiceAttempted,
    ViolationAnnounced,
    ViolationDismissed,
    ViolationRecorded,
)

P = TypeVar("P", covariant=True)


@dataclass(frozen=True)
class Recorded(Generic[P]):
    """A payload, with the entry that brought it, when (UTC) and by whom."""

    entry: int
    payload: P
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement of the partner, its deposit where it has one, and what became of its term.

    `renewed_by` is the id of the agreement that was signed to follow it, "" for none.
    """

    signed: Recorded[AgreementSigned]
    ending: Recorded[EndingNotified] | None = None
    deposit: Recorded[DepositOpened] | None = None
    top_ups: tuple[Recorded[DepositToppedUp], ...] = ()
    refunds: tuple[Recorded[DepositRefunded], ...] = ()
    ending_service: Recorded[EndingServed] | None = None
    renewal_agreed: Recorded[RenewalAgreed] | None = None
    renewal_declined: Recorded[RenewalDeclined] | None = None
    left: Recorded[PartnerLeft] | None = None
    renewed_by: str = ""

    @property
    def id(self) -> str:
        """The agreement's own id, such as "A1"."""
        return self.signed.payload.agreement


@dataclass(frozen=True)
class CaseRecord:
    """A violation with every step of its procedure that was recorded."""

    recorded: Recorded[ViolationRecorded]
    told: Recorded[PartnerTold] | None = None
    reply: Recorded[ReplyReceived] | None = None
    finding: Recorded[FindingMade] | None = None
    notice: Recorded[NoticeSent] | None = None
    attempts: tuple[Recorded[ServiceAttempted], ...] = ()
    service: Recorded[NoticeServed] | None = None
    objection: Recorded[ObjectionReceived] | None = None
    answer: Recorded[ObjectionAnswered] | None = None
    announcement: Recorded[ViolationAnnounced] | None = None
    decision: Recorded[DecisionTaken] | None = None
    dismissal: Recorded[ViolationDismissed] | None = None
    closing: Recorded[CaseClosed] | None = None
    payments: tuple[Recorded[PaymentReceived], ...] = ()

    @property
    def id(self) -> str:
        """The violation's own id, such as "V1"."""
        return self.recorded.payload.violation

    @property
    def agreement(self) -> str:
        """The id of the agreement it falls under."""
        return self.recorded.payload.agreement

    @property
    def item(self) -> str:
        """The id of its catalogue item."""
        return self.recorded.payload.item

    @property
    def occurred_on(self) -> date:
        """The day of the behaviour."""
        return self.recorded.payload.occurred_on

    @property
    def is_open(self) -> bool:
        """It is neither announced nor decided nor dismissed."""
        return self.announcement is None and self.decision is None and self.dismissal is None


@dataclass(frozen=True)
class LetterRecord:
    """A letter of ours, and how far it has come; `replaced_by` is the number of its correction."""

    issued: Recorded[LetterIssued]
    sent_on: date | None = None
    served_on: date | None = None
    voided: Recorded[LetterVoided] | None = None
    sending: Recorded[LetterSent] | None = None
    service: Recorded[LetterServed] | None = None
    replaced_by: str = ""
    attempts: tuple[Recorded[LetterNotServed], ...] = ()

    @property
    def number(self) -> str:
        """Its number, which stays its own even when it is void."""
        return self.issued.payload.number

    @property
    def state(self) -> str:
        """One of "issued", "sent", "served", "void", "replaced"."""
        if self.replaced_by:
            return "replaced"
        if self.voided:
            return "void"
        if self.served_on:
            return "served"
        return "sent" if self.sent_on else "issued"


@dataclass(frozen=True)
class TimelineItem:
    """An entry in its place in time; struck where a later entry voided it."""

    entry: Entry
    voided_by: Entry | None


@dataclass(frozen=True)
class PartnerFile:
    """The state of one partner. `exists` is False while no registration stands.

    The fields of its own record are those of `PartnerRegistered`. Agreements, cases, fees
    and letters stand in the order in which they were entered. `entries` are all of them in
    order of id; `voided` gives, by the id of each entry that was voided, the entry that did
    it. `others` holds what has no field of its own, by kind.
    """

    partner: str = ""
    exists: bool = False
    name: str = ""
    code: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    legal_form: str = ""
    registered_capital: Decimal | None = None
    established_on: date | None = None
    staff: int | None = None
    technical_staff: int | None = None
    customer_operation: str = ""
    after_sales: str = ""
    brand_conflict: str = ""
    good_standing: str = ""
    accepts_agreement: str = ""
    accepts_supervision: str = ""
    categories: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    own_products: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    account_manager: str = ""
    note: str = ""
    agreements: tuple[AgreementRecord, ...] = ()
    cases: tuple[CaseRecord, ...] = ()
    fees: tuple[Recorded[FeeRecorded], ...] = ()
    letters: tuple[LetterRecord, ...] = ()
    entries: tuple[Entry, ...] = ()
    voided: Mapping[int, Entry] = field(default_factory=dict)
    others: Mapping[type, tuple[Recorded[Any], ...]] = field(default_factory=dict)

    def recorded(self, kind: type[P]) -> tuple[Recorded[P], ...]:
        """What was recorded of a kind that has no field of its own, in order of entry."""
        return self.others.get(kind, ())

    def recorded_under(self, kind: type[P], agreement: str) -> tuple[Recorded[P], ...]:
        """The same, for one agreement alone."""
        return tuple(one for one in self.recorded(kind) if getattr(one.payload, "agreement", "") == agreement)

    def agreement(self, id: str) -> AgreementRecord | None:
        """The agreement with this id, None where there is none."""
        return next((record for record in self.agreements if record.id == id), None)

    def case(self, id: str) -> CaseRecord | None:
        """The case with this violation id, None where there is none."""
        return next((record for record in self.cases if record.id == id), None)

    def letter(self, number: str) -> LetterRecord | None:
        """The letter with this number, None where there is none."""
        return next((record for record in self.letters if record.number == number), None)

    def letters_of(self, violation: str) -> tuple[LetterRecord, ...]:
        """The letters that belong to one violation, void ones included."""
        return tuple(letter for letter in self.letters if letter.issued.payload.violation == violation)

    @property
    def timeline(self) -> tuple[TimelineItem, ...]:
        """What happened in order of business day, voided entries struck in their place."""
        shown = [entry for entry in self.entries if entry.kind != "entry_voided"]
        shown.sort(key=lambda entry: (entry.on_day, entry.id))
        return tuple(TimelineItem(entry, self.voided.get(entry.id)) for entry in shown)
