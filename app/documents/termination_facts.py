"""What a notice of termination after a class one is made from (R22, R36, R37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.documents.basis import Agreement, Quoted, Sender, agreement_fields, sender_fields
from app.rules.rulebook import CatalogueItem, Rulebook
from app.rules.text import Text


@dataclass(frozen=True)
class HandlingNotice:
    """The handling notice that said that the cooperation ends; its number is "" where it has none of ours."""

    number: str
    sent_on: date
    served_on: date | None = None


@dataclass(frozen=True)
class OtherAgreement:
    """Another agreement with the partner under this one; `falls` where it ends the same day (R36)."""

    title: str
    number: str
    signed_on: date
    falls: bool


@dataclass(frozen=True)
class Owed:
    """What is left of the penalty, and the last day to pay it."""

    amount: Decimal
    pay_by: date


@dataclass(frozen=True)
class Barred:
    """What stays barred, for how many months; `through` is None until the handling notice is served."""

    bars: tuple[str, ...]
    months: int
    clause: str
    through: date | None


@dataclass(frozen=True)
class TerminationFacts:
    """Everything that a 终止合作通知书 says.

    `ranks` begin with the violation's own class and end with class one, which it is or became.
    `barred` runs from the service of the handling notice; `effective_on` is the day on which this notice
    is sent (R22), which is the day it bears.
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
    ranks: tuple[str, ...]
    notice: HandlingNotice
    effective_on: date
    barred: Barred
    others: tuple[OtherAgreement, ...] = ()
    owed: Owed | None = None
    quoted: tuple[Quoted, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def catalogue_item(self) -> CatalogueItem:
        """The row of the catalogue that the violation falls under."""
        return self.rulebook.catalogue[self.item]

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        others = tuple(
            (Text("the title or number of another agreement"), text)
            for other in self.others
            for text in (other.title, other.number)
        )
        return (
            *sender_fields(self.sender),
            (Text("the document number"), self.number or ""),
            (Text("the partner's name"), self.addressee),
            *agreement_fields(self.agreement, self.quoted),
            (Text("the findings"), self.findings),
            *others,
            *((Text("the name of an evidence file"), name) for name in self.attachments),
        )
