"""The read tables: what the journal comes to, kept for speed.

They hold nothing that cannot be computed from the entries again. A service writes them
in the same transaction as the entry; `rebuild` makes them anew.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class PartnerRow(Base):
    """One partner, with what lists and searches need.

    `name_key` is the name in NFKC and case-folded; `pinyin` its syllables without spaces
    or tones, `initials` their first letters. `open_cases` are neither announced
    nor decided nor dismissed.
    """

    __tablename__ = "partner_row"
    __table_args__ = (Index(None, "name_key"), Index(None, "code"), STRICT)

    partner: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str]
    name_key: Mapped[str]
    pinyin: Mapped[str]
    initials: Mapped[str]
    contact: Mapped[str]
    phone: Mapped[str]
    address: Mapped[str]
    email: Mapped[str]
    agreements: Mapped[int]
    open_cases: Mapped[int]
    last_entry: Mapped[int]


class AgreementRow(Base):
    """One agreement, with the ground of its ending once that is notified."""

    __tablename__ = "agreement_row"
    __table_args__ = (Index(None, "partner"), STRICT)

    agreement: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    rulebook: Mapped[str]
    title: Mapped[str]
    number: Mapped[str]
    signed_on: Mapped[date]
    effective_on: Mapped[date]
    expires_on: Mapped[date]
    ending_ground: Mapped[str | None]
    entry: Mapped[int]


class CaseRow(Base):
    """One violation with the days of its steps."""

    __tablename__ = "case_row"
    __table_args__ = (Index(None, "partner"), Index(None, "agreement"), STRICT)

    violation: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    agreement: Mapped[str] = mapped_column(ForeignKey("agreement_row.agreement"))
    item: Mapped[str]
    description: Mapped[str]
    occurred_on: Mapped[date]
    notified_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    served_on: Mapped[date | None]
    objected_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    dismissed: Mapped[bool]
    set_fen: Mapped[Decimal | None]
    removed: Mapped[bool]
    entry: Mapped[int]
    decided_on: Mapped[date | None]


class LetterRow(Base):
    """One letter of the register; `state` is issued, sent, served or void."""

    __tablename__ = "letter_row"
    __table_args__ = (Index(None, "partner"), Index(None, "kind", "year", "serial"), STRICT)

    number: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    violation: Mapped[str]
    agreement: Mapped[str]
    state: Mapped[str]
    serial: Mapped[int]
    year: Mapped[int]
    issued_on: Mapped[date]
    sha256: Mapped[str]
    title: Mapped[str]
    entry: Mapped[int]


class FeeRow(Base):
    """One service fee paid to a partner."""

    __tablename__ = "fee_row"
    __table_args__ = (Index(None, "partner"), STRICT)

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    paid_on: Mapped[date]
    fen: Mapped[Decimal]


class PaymentRow(Base):
    """One payment towards a violation's penalty."""

    __tablename__ = "payment_row"
    __table_args__ = (Index(None, "partner"), STRICT)

    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    violation: Mapped[str] = mapped_column(ForeignKey("case_row.violation"))
    paid_on: Mapped[date]
    fen: Mapped[Decimal]
    source: Mapped[str]


class NumberRow(Base):
    """The highest number given so far under a prefix ("P", "A", "V"); voided ones count."""

    __tablename__ = "number_row"
    __table_args__ = STRICT

    prefix: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


READ_TABLES = (PartnerRow, AgreementRow, CaseRow, LetterRow, FeeRow, PaymentRow, NumberRow)
"""All of them, each after those it refers to."""
