"""What a notice that a partner's status has ended is made from (R26, R31, R37, R43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.aftermath_facts import Task
from app.documents.basis import Agreement, Sender, agreement_fields, sender_fields
from app.rules.text import Text

EXPIRED, DECLINED, ENDED, REMOVED, ASSESSED = "expired", "declined", "ended", "removed", "assessed"


@dataclass(frozen=True)
class StatusFacts:
    """Everything that a 合作资格取消通知书 says.

    `cause` is "expired" (the term ran out), "declined" (not renewed), "ended" (on `ground`),
    "removed" (by points) or "assessed" (by a round); `clause` is what it rests on, "" where the
    agreement has no clause of its own for it. `closed` are our own steps, `asked` those of the
    partner; `barred_through` is the last day on which it may not be admitted again, None where nothing
    bars it now or for ever (`never_again`).
    """

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    agreement: Agreement
    rulebook: str
    cause: str
    effective_on: date
    clause: str
    notice_clause: str = ""
    ground: str = ""
    told_by: str = ""
    round: str = ""
    reason: str = ""
    closed: tuple[Task, ...] = ()
    asked: tuple[Task, ...] = ()
    barred_through: date | None = None
    never_again: bool = False
    attachments: tuple[str, ...] = ()

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        return (
            *sender_fields(self.sender),
            (Text("the document number"), self.number or ""),
            (Text("the partner's name"), self.addressee),
            *agreement_fields(self.agreement, ()),
            (Text("the reason"), self.reason),
        )
