"""The truth: the entries, and the files they rest on. Both are only ever added to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class EntryRow(Base):
    """One entry of the journal, its content as canonical JSON text."""

    __tablename__ = "entry"
    __table_args__ = (
        Index(None, "partner", "id"),
        Index(None, "kind", "id"),
        {"sqlite_strict": True, "sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner: Mapped[str | None]
    kind: Mapped[str]
    on_day: Mapped[date]
    payload: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class EvidenceRow(Base):
    """The bytes of a file, under their SHA-256."""

    __tablename__ = "evidence"
    __table_args__ = {"sqlite_strict": True}

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes]
