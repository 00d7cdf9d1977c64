"""What a column is given is what it gives back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from app.models.column_type import Claim, Day, Fen, Moment

KEPT = Table(
    "kept",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("fen", Fen),
    Column("day", Day),
    Column("moment", Moment),
    Column("claim", Claim),
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.begin() as connection:
        KEPT.metadata.create_all(connection)
        yield connection
    engine.dispose()


def test_values_come_back_as_they_were(connection: Connection) -> None:
    in_china = datetime(2022, 1, 2, 8, tzinfo=timezone(timedelta(hours=8)))
    connection.execute(
        insert(KEPT).values(fen=Decimal("0.10"), day=date(2022, 1, 2), moment=in_china, claim=True)
    )
    row = connection.execute(select(KEPT)).one()
    assert row[1:] == (Decimal("0.10"), date(2022, 1, 2), datetime(2022, 1, 2, tzinfo=UTC), True)
    stored = connection.exec_driver_sql("SELECT fen, day, moment, claim FROM kept").one()
    assert tuple(stored) == (10, "2022-01-02", "2022-01-02T00:00:00.000000Z", 1)


def test_nothing_stays_nothing(connection: Connection) -> None:
    connection.execute(insert(KEPT).values(fen=None, day=None, moment=None, claim=None))
    assert connection.execute(select(KEPT)).one()[1:] == (None, None, None, None)


@pytest.mark.parametrize(
    "values",
    [{"fen": Decimal("0.001")}, {"moment": datetime(2022, 1, 1)}],  # noqa: DTZ001 - the point of it
)
def test_what_would_lose_something_is_refused(connection: Connection, values: dict[str, object]) -> None:
    with pytest.raises(StatementError, match=r"places|zone"):
        connection.execute(insert(KEPT).values(values))
