"""The hash of an entry, and its moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal.encoding import encode
from app.journal.entry import GENESIS, entry_hash, read_moment, show_moment
from tests.journal.payload_strategy import ANY_PAYLOAD

MOMENT = datetime(2022, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
PARTS = (GENESIS, 1, "P1", "fee_recorded", date(2022, 1, 1), "{}", MOMENT, "王")


@pytest.mark.parametrize(
    ("place", "other"),
    tuple(
        enumerate(
            (
                "1" * 64,
                2,
                "P2",
                "fee_record",
                date(2022, 1, 2),
                "{ }",
                MOMENT + timedelta(microseconds=1),
                "王 ",
            )
        )
    ),
)
def test_whatever_changes_the_hash_changes(place: int, other: object) -> None:
    changed = [*PARTS[:place], other, *PARTS[place + 1 :]]
    assert entry_hash(*changed) != entry_hash(*PARTS)  # type: ignore[arg-type]  # one part of each kind


def test_no_partner_is_not_a_partner_without_a_name() -> None:
    nobody, nameless = (entry_hash(GENESIS, 1, who, *PARTS[3:]) for who in (None, ""))
    assert nobody != nameless


def test_the_stored_texts_give_the_same_hash() -> None:
    texts = entry_hash(*PARTS[:4], "2022-01-01", "{}", "2022-01-02T03:04:05.000006Z", "王")
    assert texts == entry_hash(*PARTS)


@given(ANY_PAYLOAD, st.text())
def test_any_payload_can_be_hashed(payload: object, by: str) -> None:
    text = encode(payload)  # type: ignore[arg-type]  # any payload
    assert len(entry_hash(*PARTS[:5], text, MOMENT, by)) == 64


def test_a_moment_is_stored_in_utc() -> None:
    in_china = MOMENT.astimezone(timezone(timedelta(hours=8)))
    assert show_moment(in_china) == "2022-01-02T03:04:05.000006Z"
    assert read_moment("2022-01-02T03:04:05.000006Z") == MOMENT


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        show_moment(datetime(2022, 1, 1))  # noqa: DTZ001 - the point of it


@pytest.mark.parametrize(
    "text", ["2022-01-02", "2022-01-02T03:04:05Z", "2022-01-02T03:04:05.000006+08:00", "x"]
)
def test_a_moment_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - from several places
        read_moment(text)
