"""Makes the workspace file of a revision, once, when that revision is released.

    python -m tests.migrations.make_old FILE SERIAL

The files in `old/` are never made again: they stand for what lies on people's disks.
"""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.journal.encoding import encode
from app.journal.entry import show_moment
from app.journal.kind import EntryVoided, FeeRecorded, PartnerRegistered, PartnerTold, ViolationRecorded
from app.models.connection import WRITES, connect, make_engine
from app.services.schema import raise_schema
from tests.journal.notebook import SIGNED, Notebook


def make_old(path: Path, serial: int) -> None:
    """A file with a dozen entries of two partners."""
    path.touch(exist_ok=False)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    engine = make_engine(path, writable=True, foreign_keys=False).execution_options(**{WRITES: True})
    with engine.begin() as opened:
        raise_schema(opened, serial)
        for entry in _entries().entries:
            opened.exec_driver_sql(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    entry.partner,
                    entry.kind,
                    entry.on_day.isoformat(),
                    encode(entry.payload),
                    show_moment(entry.recorded_at),
                    entry.recorded_by,
                    entry.previous_hash,
                    entry.hash,
                ),
            )
    engine.dispose()


def _entries() -> Notebook:
    book = Notebook()
    book.record(PartnerRegistered("P1", "云杉科技有限公司"), SIGNED)
    book.record(ViolationRecorded("V1", "A1", "5.3.3-1", date(2021, 5, 10)))
    book.record(PartnerTold("V1", date(2021, 5, 12)))
    book.record(FeeRecorded(date(2021, 6, 1), Decimal("1234567.89")))
    book.record(PartnerRegistered("P2", "白桦软件有限公司"), partner="P2")
    book.record(
        FeeRecorded(date(2021, 6, 1), Decimal("0.10")), EntryVoided(7, "P1's, not P2's"), partner="P2"
    )
    return book


if __name__ == "__main__":
    make_old(Path(sys.argv[1]), int(sys.argv[2]))
