"""Certificates: validity, reminder, and a lost technical certification (R38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.certificate import Certificate, CertificateStanding, certificate_standing
from app.rules.provision import Provision
from app.rules.rulebook import Rulebook
from tests.rules.term_case import CALENDAR, FRAMEWORK, QINGCLOUD, english

THROUGH = date(2021, 12, 31)
TECHNICAL = Certificate(technical=True, lost_on=date(2021, 3, 10))  # three months: Thursday 10 June 2021


def standing(
    certificate: Certificate, as_of: date, rulebook: Rulebook | None = QINGCLOUD
) -> CertificateStanding:
    return certificate_standing(certificate, rulebook, as_of, 30, CALENDAR)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2021, 11, 30), "valid"),
        (date(2021, 12, 1), "expiring"),
        (date(2021, 12, 31), "expiring"),
        (date(2022, 1, 1), "expired"),
    ],
)
def test_a_certificate_is_valid_through_its_last_day_with_a_reminder_before(as_of: date, state: str) -> None:
    found = standing(Certificate(THROUGH), as_of, None)

    assert (found.state, found.remind_on, found.regain_by) == (state, date(2021, 12, 1), None)
    assert english(found.reasons[0].text)


def test_a_certificate_without_a_last_day_is_unknown() -> None:
    found = standing(Certificate(), THROUGH)

    assert (found.state, found.remind_on) == ("unknown", None)


def test_a_certificate_given_up_is_no_longer_valid_from_that_day() -> None:
    certificate = Certificate(THROUGH, lost_on=date(2021, 3, 10))

    assert standing(certificate, date(2021, 3, 9)).state == "valid"
    assert standing(certificate, date(2021, 3, 10)).state == "expired"


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(date(2021, 3, 10), "lost"), (date(2021, 6, 10), "lost"), (date(2021, 6, 11), "level_drops")],
)
def test_a_lost_certification_may_be_won_back_for_three_months(as_of: date, state: str) -> None:
    found = standing(TECHNICAL, as_of)

    assert (found.state, found.regain_by, found.drops_on) == (state, date(2021, 6, 10), date(2021, 6, 11))
    assert [reason.clause for reason in found.reasons] == ["一", "一"]


@pytest.mark.parametrize(
    ("regained_on", "state", "drops_on"),
    [
        (date(2021, 6, 10), "regained", None),
        (date(2021, 6, 11), "level_drops", date(2021, 6, 11)),
        (date(2021, 12, 1), "level_drops", date(2021, 6, 11)),  # not known yet on the day asked about
    ],
)
def test_winning_it_back_in_time_keeps_the_level(
    regained_on: date, state: str, drops_on: date | None
) -> None:
    found = standing(replace(TECHNICAL, regained_on=regained_on), date(2021, 7, 1))

    assert (found.state, found.drops_on) == (state, drops_on)


@pytest.mark.parametrize(
    ("told_on", "as_of", "in_time"),
    [
        (date(2021, 3, 10), date(2021, 3, 11), True),
        (date(2021, 3, 11), date(2021, 3, 11), False),
        (None, date(2021, 3, 10), None),
        (None, date(2021, 3, 11), False),
    ],
)
def test_the_loss_is_to_be_told_at_once(told_on: date | None, as_of: date, in_time: bool | None) -> None:
    found = standing(replace(TECHNICAL, told_on=told_on), as_of)

    assert (found.tell_by, found.told_in_time) == (date(2021, 3, 10), in_time)


def test_a_technical_certificate_that_runs_out_is_lost_the_day_after() -> None:
    found = standing(Certificate(THROUGH, technical=True), date(2022, 1, 1))

    assert (found.state, found.tell_by) == ("lost", date(2022, 1, 1))
    assert found.regain_by == date(2022, 4, 1)


def test_a_limit_that_ends_on_a_day_off_moves_to_the_next_working_day() -> None:
    found = standing(Certificate(technical=True, lost_on=date(2021, 3, 12)), date(2021, 3, 12))

    assert found.regain_by == date(2021, 6, 15)  # 12 June is a Saturday, the 14th a holiday


def test_an_agreement_without_such_a_limit_knows_only_validity() -> None:
    assert standing(TECHNICAL, date(2021, 3, 10), FRAMEWORK).state == "expired"
    assert standing(TECHNICAL, date(2021, 3, 10), None).state == "expired"


def test_half_a_rule_is_no_rule() -> None:
    def without(drop: str) -> Rulebook:
        kept: tuple[Provision, ...] = tuple(p for p in QINGCLOUD.provisions if p.id != drop)
        return replace(QINGCLOUD, provisions=kept)

    for drop in ("certification-lost", "certification-regained"):
        assert standing(TECHNICAL, date(2021, 3, 10), without(drop)).state == "expired"
