"""What a notice of termination on any ground but a class one of ours is made from (R31, R34, R36, R37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.aftermath_facts import Aftermath
from app.documents.basis import Agreement, Quoted, Sender, agreement_fields, sender_fields
from app.rules.text import Text

SERVED, SENT, HAPPENED, AGREED = "served_on", "sent_on", "happened_on", "agreed_on"


@dataclass(frozen=True)
class Effect:
    """When the ending takes effect: the day that counts, what is added to it, and what comes of it.

    `counts_from` is "served_on", "sent_on", "happened_on" or "agreed_on". `effective_on` is None
    while the notice is not served; `supposed_on` is what it would be, were it served on the day
    of the letter, and `runs_out_on` the last day of the term where that comes before it. `told_on`
    is the day of a notice that was sent before this letter.
    """

    counts_from: str
    clause: str
    days: int = 0
    workdays: int = 0
    effective_on: date | None = None
    supposed_on: date | None = None
    event_on: date | None = None
    told_on: date | None = None
    served_on: date | None = None
    runs_out_on: date | None = None
    provisional: bool = False


@dataclass(frozen=True)
class EndingFacts:
    """Everything that a 终止合作通知书 on another ground says.

    `ground` is its code, `ground_name` its name in Chinese; `findings` what happened, "" where
    the ground needs none. `upper` is the title of the agreement with which this one falls.
    """

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    agreement: Agreement
    rulebook: str
    ground: str
    ground_name: str
    effect: Effect
    aftermath: Aftermath
    findings: str = ""
    upper: str = ""
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
            *sender_fields(self.sender),
            (Text("the document number"), self.number or ""),
            (Text("the partner's name"), self.addressee),
            *agreement_fields(self.agreement, self.quoted),
            (Text("the facts of the ending"), self.findings),
            (Text("the title or number of another agreement"), self.upper),
            *others,
        )
