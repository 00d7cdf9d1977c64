"""What a review sheet and a notice of an assessment's result are made from (R39–R41, R43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.documents.basis import Agreement, Sender, sender_fields
from app.rules.text import Text


@dataclass(frozen=True)
class Finding:
    """One criterion as a review found it, in words: its name, clause, the facts and the result."""

    name: str
    clause: str
    facts: str
    result: str
    ground: str = ""
    supplement: str = ""


@dataclass(frozen=True)
class ReviewFacts:
    """Everything that a 资格评审意见书 says.

    `agreement` is None for an applicant that has signed none yet; `rules` is what its rules are
    called. `outcome` is "met", "waived", "unknown" or "not_met"; `barred` says why and until
    when it may not be admitted, "" where it may.
    """

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    review: str
    rulebook: str
    rules: str
    clause: str
    reviewed_on: date
    findings: tuple[Finding, ...]
    outcome: str
    admitted: bool
    waiver_clause: str = ""
    agreement: Agreement | None = None
    barred: str = ""
    reason: str = ""
    attachments: tuple[str, ...] = ()

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        typed = tuple(
            (name, text)
            for one in self.findings
            for name, text in (
                (Text("the facts of a criterion"), one.facts),
                (Text("the ground of a waiver"), one.ground),
                (Text("the supplementary agreement"), one.supplement),
            )
        )
        return (
            *_head(self.sender, self.number, self.addressee, self.agreement),
            *typed,
            _reason(self.reason),
        )


@dataclass(frozen=True)
class AssessmentFacts:
    """Everything that a 考核结果通知书 says.

    `before` and `after` are the names of tiers, "" where none is known; `result` is "raise",
    "keep", "lower", "category" or "end".
    """

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    agreement: Agreement
    rulebook: str
    round: str
    round_name: str
    period_from: date
    period_through: date
    categories: str
    assessed_on: date
    clause: str
    result: str
    result_clause: str
    before: str
    after: str
    score: Decimal | None = None
    reason: str = ""
    attachments: tuple[str, ...] = ()

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        return (*_head(self.sender, self.number, self.addressee, self.agreement), _reason(self.reason))


def _reason(text: str) -> tuple[Text, str]:
    return Text("the reason"), text


def _head(
    sender: Sender, number: str | None, addressee: str, agreement: Agreement | None
) -> tuple[tuple[Text, str], ...]:
    signed = (
        (
            (Text("the agreement's title"), agreement.title),
            (Text("the agreement's number"), agreement.number),
        )
        if agreement
        else ()
    )
    return (
        *sender_fields(sender),
        (Text("the document number"), number or ""),
        (Text("the partner's name"), addressee),
        *signed,
    )
