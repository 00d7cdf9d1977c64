"""What is recorded of a partner itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class Contact:
    """A person at the partner, and what one turns to them for ("service", "finance", "technical", …)."""

    name: str
    purpose: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class PartnerRegistered:
    """A partner, as first recorded. `code` is its 统一社会信用代码, "" while unknown.

    `registered_capital` is in yuan. What is claimed of it (`customer_operation` to
    `accepts_supervision`) is "yes", "no" or "" while unknown. `accounts` are its cloud
    account ids; `categories` those by which it is assessed (R43). `contact`, `phone` and
    `email` are those for service; `contacts` all the others with what they are for.
    """

    kind: ClassVar[str] = "partner_registered"
    partner: str
    name: str
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


@dataclass(frozen=True)
class PartnerAmended:
    """What changed in a partner's record; None leaves a field as it is.

    `cleared` names the fields (capital, founding day, staff) that are unknown again.
    """

    kind: ClassVar[str] = "partner_amended"
    partner: str
    name: str | None = None
    code: str | None = None
    address: str | None = None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None
    legal_form: str | None = None
    registered_capital: Decimal | None = None
    established_on: date | None = None
    staff: int | None = None
    technical_staff: int | None = None
    customer_operation: str | None = None
    after_sales: str | None = None
    brand_conflict: str | None = None
    good_standing: str | None = None
    accepts_agreement: str | None = None
    accepts_supervision: str | None = None
    categories: tuple[str, ...] | None = None
    programmes: tuple[str, ...] | None = None
    own_products: tuple[str, ...] | None = None
    accounts: tuple[str, ...] | None = None
    contacts: tuple[Contact, ...] | None = None
    account_manager: str | None = None
    note: str | None = None
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True)
class CertificateRecorded:
    """A licence or certification of the partner, good through `expires_on`; None: without an end.

    `what` is "business_licence", "acp", "ace", "technical" or free words. `agreement` names
    the one that asks for it, "" where none does (R38).
    """

    kind: ClassVar[str] = "certificate_recorded"
    certificate: str
    what: str
    number: str = ""
    holder: str = ""
    agreement: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class CertificateLost:
    """A certificate was withdrawn or given up before its day; `told_on`: when the vendor was told (R38)."""

    kind: ClassVar[str] = "certificate_lost"
    certificate: str
    lost_on: date
    reason: str = ""
    told_on: date | None = None
