"""What is recorded of a shop on a marketplace: its figures and its complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class MonthlyFigures:
    """The figures of a shop for one month, `month_on` being its first day (R29).

    `sold` counts sales, `sold_products` the products sold and `on_cloud` those of them that
    run on the vendor's cloud; `rating` is the shop's mark. None is unknown. A later sheet
    for the same month takes the place of an earlier one.
    """

    kind: ClassVar[str] = "monthly_figures"
    agreement: str
    month_on: date
    sold: int | None = None
    rating: Decimal | None = None
    sold_products: int | None = None
    on_cloud: int | None = None


@dataclass(frozen=True)
class ComplaintReceived:
    """A customer's complaint; its clock for an answer starts at `received_at` ("14:05").

    `order` is the number of what was bought. No personal data is kept here.
    """

    kind: ClassVar[str] = "complaint_received"
    complaint: str
    agreement: str
    received_on: date
    received_at: str
    summary: str
    channel: str = ""
    order: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class ComplaintAnswered:
    """The partner answered a complaint."""

    kind: ClassVar[str] = "complaint_answered"
    complaint: str
    answered_on: date
    answered_at: str
    answer: str = ""


@dataclass(frozen=True)
class ComplaintSettled:
    """How a complaint ended: the refund that the rulebook gives (art. 21), and what was refunded.

    `answers` are the questions of the refund case and what was answered, as "id=answer".
    """

    kind: ClassVar[str] = "complaint_settled"
    complaint: str
    settled_on: date
    outcome: str
    refund: str = ""
    answers: tuple[str, ...] = ()
    refunded: Decimal | None = None
    evidence: tuple[EvidenceFile, ...] = ()
