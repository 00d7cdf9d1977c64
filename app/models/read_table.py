"""The read tables: what the journal comes to, kept for speed.

They hold nothing that cannot be computed from the entries again. A service writes them
in the same transaction as the entry; `rebuild` makes them anew. Columns marked COMPUTED are
copies of what the rules say on the day that the partner's row names.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

COMPUTED = {"computed": True}
"""Marks a column, or a whole table, whose content follows from the rules as of a day."""


class PartnerRow(Base):
    """One partner, with what lists and searches need.

    `name_key` is the name in NFKC and case-folded; `pinyin` its syllables without spaces
    or tones, `initials` their first letters; `further` the other words that it is found by
    (accounts, contacts, own products, its account manager), a line each, in the same form.
    `categories`, `programmes`, `accounts` and `own_products` hold a line for each. `open_cases`
    are neither announced nor decided nor dismissed.

    Its computed rows say what follows as of `computed_on`; `stale_from` is the first later
    day on which any of them could come out differently, None where no day changes them.
    """

    __tablename__ = "partner_row"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "code"),
        Index(None, "pinyin", "partner"),
        Index(None, "stale_from"),
        STRICT,
    )

    partner: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str]
    name_key: Mapped[str]
    pinyin: Mapped[str]
    initials: Mapped[str]
    further: Mapped[str]
    contact: Mapped[str]
    phone: Mapped[str]
    address: Mapped[str]
    email: Mapped[str]
    legal_form: Mapped[str]
    account_manager: Mapped[str]
    categories: Mapped[str]
    programmes: Mapped[str]
    accounts: Mapped[str]
    own_products: Mapped[str]
    agreements: Mapped[int]
    open_cases: Mapped[int]
    last_entry: Mapped[int]
    computed_on: Mapped[date]
    stale_from: Mapped[date | None] = mapped_column(info=COMPUTED)


class AgreementRow(Base):
    """One agreement, with the ground of its ending once that is notified.

    `rulebook` is "" where none is known. `tier` is the one given last, "" for none. `phase`
    and the days after it are those of `Renewal`, "" and None where its term has no last day
    or its rules are not known.
    """

    __tablename__ = "agreement_row"
    __table_args__ = (Index(None, "partner"), STRICT)

    agreement: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    rulebook: Mapped[str]
    title: Mapped[str]
    number: Mapped[str]
    signed_on: Mapped[date]
    effective_on: Mapped[date]
    expires_on: Mapped[date | None]
    parent: Mapped[str]
    renews: Mapped[str]
    renewed_by: Mapped[str]
    ending_ground: Mapped[str | None]
    tier: Mapped[str]
    phase: Mapped[str] = mapped_column(info=COMPUTED)
    window_opens_on: Mapped[date | None] = mapped_column(info=COMPUTED)
    extension_through: Mapped[date | None] = mapped_column(info=COMPUTED)
    ends_on: Mapped[date | None] = mapped_column(info=COMPUTED)
    entry: Mapped[int]


class CaseRow(Base):
    """One violation with the days of its steps, and what follows from it.

    `state` is the last step recorded. `edition` judges it by the day it occurred (R9); `rank`
    and `clause` are those of its own item there, "" where its rules are not known. `due_on` is
    the day of its next open limit and `due_what` its kind (those of `DueRow`). The sums are
    those of its penalty, 0.00 where it carries none; `complete` is False where they are only
    *at least* that much (R15).
    """

    __tablename__ = "case_row"
    __table_args__ = (
        Index(None, "partner"),
        Index(None, "occurred_on", "entry"),
        Index(None, "state", "occurred_on", "entry"),
        Index(None, "rank", "occurred_on", "entry"),
        Index(None, "due_on"),
        STRICT,
    )

    violation: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    agreement: Mapped[str]
    rulebook: Mapped[str]
    item: Mapped[str]
    complaint: Mapped[str]
    description: Mapped[str]
    state: Mapped[str]
    occurred_on: Mapped[date]
    notified_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    found_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    served_on: Mapped[date | None]
    objected_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    dismissed_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    dismissed: Mapped[bool]
    set_fen: Mapped[Decimal | None]
    removed: Mapped[bool]
    edition: Mapped[str] = mapped_column(info=COMPUTED)
    rank: Mapped[str] = mapped_column(info=COMPUTED)
    clause: Mapped[str] = mapped_column(info=COMPUTED)
    due_on: Mapped[date | None] = mapped_column(info=COMPUTED)
    due_what: Mapped[str] = mapped_column(info=COMPUTED)
    amount_fen: Mapped[Decimal] = mapped_column(info=COMPUTED)
    complete: Mapped[bool] = mapped_column(info=COMPUTED)
    paid_fen: Mapped[Decimal] = mapped_column(info=COMPUTED)
    outstanding_fen: Mapped[Decimal] = mapped_column(info=COMPUTED)
    entry: Mapped[int]


class PenaltyRow(Base):
    """One penalty as the rules give it: `Penalty` with whose it is.

    `late_fen` is the late fee that is still owed; `settled_on` the day on which the
    principal was paid in full, None while it is not.
    """

    __tablename__ = "penalty_row"
    __table_args__ = (Index(None, "partner"), Index(None, "due_on"), {**STRICT, "info": COMPUTED})

    violation: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"))
    agreement: Mapped[str]
    rank: Mapped[str]
    place: Mapped[int | None]
    amount_fen: Mapped[Decimal]
    complete: Mapped[bool]
    due_on: Mapped[date | None]
    paid_fen: Mapped[Decimal]
    outstanding_fen: Mapped[Decimal]
    late_fen: Mapped[Decimal]
    settled_on: Mapped[date | None]


class DueRow(Base):
    """One thing that falls due for a partner; `place` counts them, from 1, in order of their days.

    `kind` is one of those in `app.services.due_kind`, `amount_fen` the sum to pay, None where
    it is not about one; what `detail` holds depends on the kind.
    """

    __tablename__ = "due_row"
    __table_args__ = (Index(None, "due_on", "partner"), {**STRICT, "info": COMPUTED})

    partner: Mapped[str] = mapped_column(ForeignKey("partner_row.partner"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agreement: Mapped[str]
    violation: Mapped[str]
    kind: Mapped[str]
    due_on: Mapped[date]
    amount_fen: Mapped[Decimal | None]
    detail: Mapped[str]
    clause: Mapped[str]


class LetterRow(Base):
    """One letter of the register; `state` is issued, sent, served, void or replaced."""

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
    sent_on: Mapped[date | None]
    served_on: Mapped[date | None]
    sha256: Mapped[str]
    title: Mapped[str]
    replaces: Mapped[str]
    replaced_by: Mapped[str]
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
    violation: Mapped[str]
    paid_on: Mapped[date]
    fen: Mapped[Decimal]
    source: Mapped[str]
    account: Mapped[str]


class NumberRow(Base):
    """The highest number given so far under a prefix ("P", "A", "V", …); voided ones count."""

    __tablename__ = "number_row"
    __table_args__ = STRICT

    prefix: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class BasisRow(Base):
    """What the computed columns of all partners were computed by: `fingerprint` of rules and calendar."""

    __tablename__ = "basis_row"
    __table_args__ = STRICT

    name: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]


READ_TABLES = (
    PartnerRow,
    AgreementRow,
    CaseRow,
    PenaltyRow,
    DueRow,
    LetterRow,
    FeeRow,
    PaymentRow,
    NumberRow,
    BasisRow,
)
"""All of them, each after those it refers to."""
