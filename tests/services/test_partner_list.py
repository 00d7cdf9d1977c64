from __future__ import annotations

from decimal import Decimal

import pytest

from app.journal.kind import PartnerTold
from app.rules.refusal import Refusal
from app.services.partner import PartnerDraft, register_partner
from app.services.partner_list import count_partners, find_partner, partner_lines, standing_line
from app.services.partner_template import EXAMPLE
from app.services.workspace import Workspace
from tests.services.desk import DRAFT, FIRST, OTHER, SECOND, THIRD, TODAY, Desk


@pytest.fixture
def several(empty: Workspace) -> Workspace:
    for draft in (DRAFT, OTHER, PartnerDraft("青禾Cloud（苏州）有限公司"), PartnerDraft("50%折扣_软件社")):
        register_partner(empty, draft)
    return empty


def names(ws: Workspace, query: str) -> set[str]:
    found = {line.name for line in partner_lines(ws, query)}
    assert count_partners(ws, query) == len(found)
    return found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("青禾", {DRAFT.name, "青禾Cloud（苏州）有限公司"}),
        ("汐桥", {OTHER.name}),
        ("91310115", {OTHER.name}),
        ("ma2h7kq", {DRAFT.name}),
        ("qinghe", {DRAFT.name, "青禾Cloud（苏州）有限公司"}),
        ("hzqh", {DRAFT.name}),
        ("ＣＬＯＵＤ", {"青禾Cloud（苏州）有限公司"}),
        ("(苏州)", {"青禾Cloud（苏州）有限公司"}),
        ("青禾 苏州", {"青禾Cloud（苏州）有限公司"}),
        ("50%", {"50%折扣_软件社"}),
        ("扣_软", {"50%折扣_软件社"}),
        ("%", {"50%折扣_软件社"}),
        ("查无此家", set()),
    ],
)
def test_a_query_finds_by_name_code_pinyin_and_initials(
    several: Workspace, query: str, found: set[str]
) -> None:
    assert names(several, query) == found


@pytest.mark.parametrize("query", ["江予帆", "沈知微", "13900000098", "shen@yunfan", "0000000002"])
def test_a_partner_is_found_by_contact_phone_mail_and_any_of_its_accounts(
    several: Workspace, query: str
) -> None:
    register_partner(several, EXAMPLE)
    assert names(several, query) == {EXAMPLE.name}


def test_the_list_stands_in_order_of_pinyin_and_comes_in_pages(several: Workspace) -> None:
    whole = [line.name for line in partner_lines(several)]
    pages = [line.name for offset in range(4) for line in partner_lines(several, "", offset, 1)]
    assert whole == pages
    assert whole.index(DRAFT.name) < whole.index(OTHER.name)


def test_a_line_counts_agreements_and_open_cases_and_changes_with_every_entry(desk: Desk) -> None:
    (before,) = partner_lines(desk.ws)
    violation = desk.suspect(THIRD)
    (line,) = partner_lines(desk.ws)
    assert (line.agreements, line.open_cases, before.open_cases) == (1, 1, 0)
    assert line.last_entry > before.last_entry
    desk.step(PartnerTold(violation, TODAY))
    assert partner_lines(desk.ws)[0].last_entry > line.last_entry


def test_a_standing_line_sums_up_what_the_standing_says(desk: Desk) -> None:
    desk.handled(SECOND, TODAY)
    desk.told(THIRD)
    line = standing_line(desk.ws, desk.partner)
    assert line.counters == {"class_1": 0, "class_2": 1, "class_3": 0}
    assert line.barred_now == ("upgrade", "entry", "programme")
    assert (line.owed, line.late_fee, line.complete) == (Decimal("5000.00"), Decimal("0.00"), True)
    assert line.payouts_suspended


def test_a_sum_that_is_only_at_least_is_marked_so(desk: Desk) -> None:
    desk.handled(FIRST, TODAY)
    line = standing_line(desk.ws, desk.partner)
    assert (line.owed, line.complete) == (Decimal("100000.00"), False)


def test_a_partner_without_an_agreement_has_an_empty_standing(several: Workspace) -> None:
    line = standing_line(several, find_partner(several, OTHER.code))
    assert (line.counters, line.barred_now, line.owed) == ({}, (), Decimal("0.00"))


def test_a_partner_is_found_by_code_whole_name_or_a_part_that_only_it_has(several: Workspace) -> None:
    by_code = find_partner(several, DRAFT.code.lower())
    assert find_partner(several, DRAFT.name) == by_code
    assert find_partner(several, " 数智 ") == by_code


def test_a_text_that_finds_several_is_refused_with_their_names(several: Workspace) -> None:
    with pytest.raises(Refusal, match="several partners") as refused:
        find_partner(several, "青禾")
    assert DRAFT.name in str(refused.value)


@pytest.mark.parametrize("text", ["", "  ", "查无此家"])
def test_a_text_that_finds_nobody_is_refused(several: Workspace, text: str) -> None:
    with pytest.raises(Refusal, match="No partner is found"):
        find_partner(several, text)


def test_a_whole_name_is_found_though_others_contain_it(empty: Workspace) -> None:
    wanted = register_partner(empty, PartnerDraft("青禾软件")).partners[0]
    for place in range(12):
        register_partner(empty, PartnerDraft(f"阿青禾软件{place}分公司"))
    assert find_partner(empty, "青禾软件") == wanted


def test_two_partners_of_one_name_are_told_apart_by_their_codes(empty: Workspace) -> None:
    register_partner(empty, DRAFT)
    register_partner(empty, PartnerDraft(DRAFT.name, OTHER.code))
    with pytest.raises(Refusal, match=OTHER.code):
        find_partner(empty, DRAFT.name)
