"""What a handling notice is made from: names, days, sums and the count, as the rules found them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.documents.basis import Agreement, Quoted, Sender, agreement_fields, sender_fields
from app.rules.period import FiscalYear
from app.rules.rulebook import CatalogueItem, Rulebook
from app.rules.text import Text


@dataclass(frozen=True)
class Suspicion:
    """The partner was told (R18); `due_on` is the last day for its reply."""

    told_on: date
    due_on: date
    channel: str = ""


@dataclass(frozen=True)
class Reply:
    """What the partner answered, whether in time, and how it was weighed."""

    replied_on: date
    in_time: bool
    summary: str
    weighed: str


@dataclass(frozen=True)
class Earlier:
    """An earlier violation that still counts, in words; `derived` where it stands for several."""

    what: str
    announced_on: date
    through: date | None
    derived: bool = False


@dataclass(frozen=True)
class Step:
    """The violation as one of its class, or what it converted into: its place, those before it."""

    rank: str
    place: int
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class FeeShare:
    """The service fees of the fiscal year up to the day of the notice, and their share (R15)."""

    year: FiscalYear
    fees: Decimal
    share: Decimal


@dataclass(frozen=True)
class PenaltyDue:
    """What is owed: the standard sum, the sum set (R19), and the last day to pay (R20).

    `complete` is False where the sum is only *at least* that much: no notice goes out with it.
    """

    standard: Decimal
    amount: Decimal
    pay_by: date
    complete: bool = True
    fee_share: FeeShare | None = None


@dataclass(frozen=True)
class Bars:
    """What is barred, for how many months, and through which day if served on the day of issue (R17)."""

    bars: tuple[str, ...]
    months: int
    clause: str
    through: date


@dataclass(frozen=True)
class HandlingNoticeFacts:
    """Everything that a 违规处理通知书 says.

    `steps` begin with the violation's own class and go on with what it converts into; `penalty` is
    None where a warning is all. `objection_due_on` supposes service on `dated_on`. `…_counted` tell
    how the limits were counted, "" to leave that out. `provisional` says that some day rests on a
    year whose holidays are not published (R1). Texts that people typed are as they typed them.
    """

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    agreement: Agreement
    rulebook: Rulebook
    item: str
    occurred_on: date
    findings: str
    steps: tuple[Step, ...]
    bars: Bars
    objection_due_on: date
    suspicion: Suspicion | None = None
    reply: Reply | None = None
    penalty: PenaltyDue | None = None
    reason: str = ""
    removed: bool = False
    payouts_suspended: bool = False
    provisional: bool = False
    quoted: tuple[Quoted, ...] = ()
    attachments: tuple[str, ...] = ()
    objection_counted: str = ""
    payment_counted: str = ""

    @property
    def catalogue_item(self) -> CatalogueItem:
        """The row of the catalogue that the violation falls under."""
        return self.rulebook.catalogue[self.item]

    @property
    def rank(self) -> str:
        """The class that it is handled as, after conversion."""
        return self.steps[-1].rank

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        reply = self.reply
        return (
            *sender_fields(self.sender),
            (Text("the document number"), self.number or ""),
            (Text("the partner's name"), self.addressee),
            *agreement_fields(self.agreement, self.quoted),
            (Text("the findings"), self.findings),
            (Text("the way the partner was told"), self.suspicion.channel if self.suspicion else ""),
            (Text("the partner's reply"), reply.summary if reply else ""),
            (Text("how the reply was weighed"), reply.weighed if reply else ""),
            (Text("the reason for the sum"), self.reason),
            *((Text("the name of an evidence file"), name) for name in self.attachments),
        )
