"""Entries as a journal would hold them, written down in a line each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from app.journal.business_day import day_of
from app.journal.check_step import check_step
from app.journal.encoding import encode
from app.journal.entry import GENESIS, Entry, entry_hash
from app.journal.folding import fold
from app.journal.kind import (
    AgreementSigned,
    LetterIssued,
    NoticeSent,
    NoticeServed,
    PartnerRegistered,
    PartnerTold,
    Payload,
    ViolationRecorded,
)
from app.journal.partner_file import PartnerFile

TODAY = date(2022, 6, 30)
SIGNED = AgreementSigned(
    "A1",
    "aliyun-framework-fy22",
    "框架协议",
    "N-1",
    date(2021, 4, 7),
    date(2021, 4, 1),
    date(2022, 3, 31),
    "甲",
    "乙",
)
LETTER = LetterIssued(
    "甲〔2021〕1号", "handling_notice", 1, 2021, date(2021, 5, 20), "0" * 64, violation="V1"
)


class Notebook:
    """A journal of one partner, in memory; the recording day moves on by one each time."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def record(
        self, *payloads: Payload, partner: str | None = "P1", recorded_on: date | None = None
    ) -> Entry:
        """Add entries as they are, unchecked; the last one of them."""
        for payload in payloads:
            self._add(payload, partner, recorded_on)
        return self.entries[-1]

    def check(self, payload: Payload, catalogue: tuple[str, ...] = ("5.3.3-1",)) -> None:
        """Whether one more would be accepted."""
        check_step(self.file, payload, today=TODAY, catalogue=catalogue)

    def follow(self, *payloads: Payload) -> None:
        """Check and add, one after the other."""
        for payload in payloads:
            self.check(payload)
            self.record(payload)

    @property
    def file(self) -> PartnerFile:
        """The partner as it stands."""
        return fold(self.entries)

    def _add(self, payload: Payload, partner: str | None, recorded_on: date | None) -> None:
        id_ = len(self.entries) + 1
        moment = datetime(2022, 1, 1, 4, tzinfo=UTC) + timedelta(days=id_)
        if recorded_on:
            moment = datetime(recorded_on.year, recorded_on.month, recorded_on.day, 4, tzinfo=UTC)
        previous = self.entries[-1].hash if self.entries else GENESIS
        day = day_of(payload) or TODAY
        hash_ = entry_hash(previous, id_, partner, payload.kind, day, encode(payload), moment, "王")
        self.entries.append(Entry(id_, partner, payload.kind, day, payload, moment, "王", previous, hash_))


def with_violation() -> Notebook:
    """A partner with an agreement and one suspicion, nothing done about it yet."""
    book = Notebook()
    book.record(PartnerRegistered("P1", "云杉科技有限公司"), SIGNED)
    book.record(ViolationRecorded("V1", "A1", "5.3.3-1", date(2021, 5, 10)))
    return book


def with_notice_served() -> Notebook:
    """The same, told on 12 May, with a notice sent on 20 and served on 24 May 2021."""
    book = with_violation()
    book.record(PartnerTold("V1", date(2021, 5, 12)), LETTER)
    book.record(NoticeSent("V1", date(2021, 5, 20), set_to=Decimal("4000.00"), letter=LETTER.number))
    book.record(NoticeServed("V1", date(2021, 5, 24)))
    return book
