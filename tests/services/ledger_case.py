"""Workspaces for tests: made through the gate, and looked at from outside."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.clock import FixedClock
from app.journal.kind import (
    AgreementSigned,
    FeeRecorded,
    LetterIssued,
    NoticeSent,
    NoticeServed,
    PartnerRegistered,
    PartnerTold,
    PaymentReceived,
    ViolationAnnounced,
    ViolationRecorded,
)
from app.services.gate import Change, change
from app.services.workspace import Workspace, create_workspace

CLOCK = FixedClock(date(2022, 6, 30))
RULEBOOK = "aliyun-framework-fy22"
ITEM = "5.3.3-1"


def new_workspace(path: Path) -> Workspace:
    """An empty workspace, open."""
    return create_workspace(path, recorded_by="王", clock=CLOCK)


def add_partner(c: Change, name: str = "云杉科技有限公司") -> str:
    """A partner with an agreement; its id."""
    partner, agreement = c.next_id("P"), c.next_id("A")
    file = c.keep_file(f"协议 {partner}".encode(), "协议.txt")
    days = date(2021, 4, 7), date(2021, 4, 1), date(2022, 3, 31)
    signed = AgreementSigned(agreement, RULEBOOK, "框架协议", f"N-{partner}", *days, "甲", name, file)
    c.append(PartnerRegistered(partner, name), partner=partner)
    c.append(signed, partner=partner)
    return partner


def add_case(c: Change, partner: str) -> str:
    """A violation whose notice was sent with a letter, served and paid in part; its id."""
    violation, agreement = c.next_id("V"), c.partner_file(partner).agreements[0].id
    day = date(2021, 5, 10)
    c.append(ViolationRecorded(violation, agreement, ITEM, day), partner=partner)
    c.append(PartnerTold(violation, day), partner=partner)
    letter = add_letter(c, partner, violation)
    c.append(NoticeSent(violation, day, set_to=Decimal("4000.00"), letter=letter), partner=partner)
    c.append(NoticeServed(violation, day), partner=partner)
    c.append(PaymentReceived(violation, day, Decimal("12.30")), partner=partner)
    return violation


def add_letter(c: Change, partner: str, violation: str) -> str:
    """A letter of ours for a violation; its number."""
    serial = c.next_serial("handling_notice", 2021)
    pdf = c.keep_file(f"pdf {serial}".encode(), "letter.pdf")
    number = f"甲〔2021〕{serial}号"
    day = date(2021, 5, 10)
    issued = LetterIssued(number, "handling_notice", serial, 2021, day, pdf.sha256, violation=violation)
    c.append(issued, partner=partner)
    return number


def add_fee(ws: Workspace, partner: str, fen: int) -> int:
    """A fee in a change of its own; the entry's id."""
    with change(ws) as c:
        entry = c.append(FeeRecorded(date(2021, 6, 1), Decimal(fen).scaleb(-2)), partner=partner)
    return entry.id


def filled_workspace(path: Path, partners: int = 2) -> Workspace:
    """A workspace in which every read table has rows, open."""
    ws = new_workspace(path)
    with change(ws) as c:
        for number in range(partners):
            partner = add_partner(c, f"第{number}云杉科技有限公司")
            violation = add_case(c, partner)
            c.append(FeeRecorded(date(2021, 6, 1), Decimal("1.10")), partner=partner)
            c.append(ViolationAnnounced(violation, date(2021, 5, 11)), partner=partner)
    return ws


def filled_file(path: Path) -> Path:
    """The same, closed."""
    filled_workspace(path).close()
    return path


def looks(folder: Path) -> dict[str, str]:
    """Every file of a folder with the SHA-256 of its bytes."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.is_file()
    }


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


@contextmanager
def stranger(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that opens the file with the system's own SQLite."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def tamper(path: Path, *statements: str) -> None:
    """What somebody does who takes the protection away first."""
    with stranger(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
