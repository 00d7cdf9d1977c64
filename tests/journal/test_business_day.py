"""The business day of each kind of payload."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal.business_day import day_of
from app.journal.encoding import KINDS
from app.journal.kind import EndingNotified
from tests.journal.payload_strategy import payloads_of

WITHOUT_DAY = {
    "weights_set",
    "letter_wording_set",
    "letter_font_set",
    "import_made",
    "import_undone",
    "certificate_recorded",
    "partner_registered",
    "partner_amended",
    "organisation_set",
    "workspace_marked",
    "entry_voided",
    "ending_notified",
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
def test_every_payload_has_its_own_day_or_none(kind: type, data: st.DataObject) -> None:
    payload = data.draw(payloads_of(kind))
    days = {getattr(payload, field.name) for field in fields(payload) if field.name.endswith("_on")}
    assert day_of(payload) in days or (payload.kind in WITHOUT_DAY and day_of(payload) is None)


def test_an_ending_is_placed_on_what_happened_first_in_our_hands() -> None:
    first, second, third = (date(2021, 6, day) for day in (1, 2, 3))
    assert day_of(EndingNotified("A1", "breach", sent_on=first, happened_on=second, served_on=third)) == first
    assert day_of(EndingNotified("A1", "insolvency", happened_on=second, served_on=third)) == second
    assert day_of(EndingNotified("A1", "breach", served_on=third)) == third


def test_an_ending_by_agreement_may_lie_ahead_and_has_no_day_yet() -> None:
    assert day_of(EndingNotified("A1", "mutual", agreed_on=date(2030, 1, 1))) is None
