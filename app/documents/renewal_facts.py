"""What the letters about going on or not are made from (R32–R37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.aftermath_facts import Aftermath
from app.documents.basis import Agreement, Quoted, Sender, agreement_fields, sender_fields
from app.rules.text import Text

WINDOW, EXTENDED, HOLDOVER = "window", "extended", "holdover"


@dataclass(frozen=True)
class Extension:
    """What the agreement says of going on without a new one.

    `months` is None where it knows no extension, `through` the last day of one. While it lasts
    the codes' words in `limits` may be restricted. `holdover` says that it goes on afterwards
    until it is ended with `notice_workdays` of notice.
    """

    months: int | None
    through: date | None
    clause: str
    after_clause: str
    holdover: bool = False
    notice_workdays: int = 0
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class NonRenewalFacts:
    """Everything that a 不予续约通知书 says; `clause` is the one on letting the term run out."""

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    agreement: Agreement
    rulebook: str
    last_day: date
    clause: str
    extension: Extension
    aftermath: Aftermath
    reason: str = ""
    quoted: tuple[Quoted, ...] = ()
    attachments: tuple[str, ...] = ()

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        others = tuple(
            (Text("the title or number of another agreement"), text)
            for other in self.aftermath.others
            for text in (other.title, other.number)
        )
        return (
            *_head(self.sender, self.number, self.addressee),
            *agreement_fields(self.agreement, self.quoted),
            (Text("the reason"), self.reason),
            *others,
        )


@dataclass(frozen=True)
class RenewalTalkFacts:
    """Everything that a 续约协商函 says.

    `phase` is "window", "extended" or "holdover". `opens_on` is the first day of the talks by the
    agreement, `answer_by` the day until which an answer is asked for.
    """

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    agreement: Agreement
    rulebook: str
    phase: str
    last_day: date
    opens_on: date
    clause: str
    proposal: str
    answer_by: date
    extension: Extension
    quoted: tuple[Quoted, ...] = ()
    attachments: tuple[str, ...] = ()

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        return (
            *_head(self.sender, self.number, self.addressee),
            *agreement_fields(self.agreement, self.quoted),
            (Text("the proposal"), self.proposal),
        )


def _head(sender: Sender, number: str | None, addressee: str) -> tuple[tuple[Text, str], ...]:
    return (
        *sender_fields(sender),
        (Text("the document number"), number or ""),
        (Text("the partner's name"), addressee),
    )
