from __future__ import annotations

import pytest

from app.journal.kind import PartnerAmended
from app.language import ENGLISH, render
from app.rules.refusal import Refusal
from app.services.partner import PartnerDraft, amend_partner, match_partner, register_partner
from app.services.partner_list import count_partners
from app.services.reading import entries_of, partner_file
from app.services.workspace import Workspace
from tests.services.desk import DRAFT, OTHER


def test_a_registered_partner_is_read_back_as_it_was_typed(empty: Workspace) -> None:
    changes = register_partner(empty, DRAFT)
    file = partner_file(empty, changes.partners[0])
    assert (file.name, file.code, file.contact) == (DRAFT.name, DRAFT.code, DRAFT.contact)
    assert changes.partners == ("P1",)


def test_spaces_around_and_small_letters_of_a_code_are_put_right(empty: Workspace) -> None:
    draft = PartnerDraft(f"  {DRAFT.name} ", f" {DRAFT.code.lower()} ")
    file = partner_file(empty, register_partner(empty, draft).partners[0])
    assert (file.name, file.code) == (DRAFT.name, DRAFT.code)


def test_a_partner_may_be_registered_before_its_code_is_known(empty: Workspace) -> None:
    register_partner(empty, PartnerDraft(DRAFT.name))
    assert count_partners(empty) == 1


@pytest.mark.parametrize(
    "code",
    [
        DRAFT.code[:-1] + "A",
        DRAFT.code[:-1],
        DRAFT.code + "0",
        "91330211MA2H7KQXFI",
        "这不是一个统一社会信用代码啊",
    ],
)
def test_a_code_that_does_not_check_is_refused_and_named(empty: Workspace, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        register_partner(empty, PartnerDraft(DRAFT.name, code))
    assert code in render(refused.value.text, ENGLISH)
    assert count_partners(empty) == 0


@pytest.mark.parametrize("name", ["", "   ", "\u3000"])
def test_a_partner_without_a_name_is_refused(empty: Workspace, name: str) -> None:
    with pytest.raises(Refusal, match="needs a name"):
        register_partner(empty, PartnerDraft(name, DRAFT.code))


def test_the_same_code_under_another_name_is_refused_with_the_known_name(empty: Workspace) -> None:
    register_partner(empty, DRAFT)
    with pytest.raises(Refusal, match="known already") as refused:
        register_partner(empty, PartnerDraft("青禾（改名后）", DRAFT.code))
    assert DRAFT.name in render(refused.value.text)


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("青禾数智（杭州）有限公司", "青禾数智(杭州)有限公司"),
        ("Ｃｌｏｕｄ２１科技", "cloud21科技"),
        ("青禾数智有限公司", "青禾数智有限公司　"),
    ],
)
def test_the_same_name_in_another_width_or_case_is_refused(empty: Workspace, known: str, typed: str) -> None:
    register_partner(empty, PartnerDraft(known))
    with pytest.raises(Refusal, match="known already"):
        register_partner(empty, PartnerDraft(typed))


def test_two_companies_of_one_name_with_codes_of_their_own_are_two_partners(empty: Workspace) -> None:
    register_partner(empty, DRAFT)
    register_partner(empty, PartnerDraft(DRAFT.name, OTHER.code))
    assert count_partners(empty, DRAFT.name) == 2


def test_an_amendment_records_only_what_changed(empty: Workspace) -> None:
    partner = register_partner(empty, DRAFT).partners[0]
    amend_partner(empty, partner, PartnerDraft(DRAFT.name, DRAFT.code, contact="周明", phone=DRAFT.phone))
    last = entries_of(empty, partner)[-1].payload
    assert last == PartnerAmended(partner=partner, contact="周明")


def test_an_amendment_that_changes_nothing_records_nothing(empty: Workspace) -> None:
    partner = register_partner(empty, DRAFT).partners[0]
    changes = amend_partner(empty, partner, DRAFT)
    assert (changes.entries, len(entries_of(empty, partner))) == ((), 1)


def test_a_partner_cannot_take_the_code_of_another(empty: Workspace) -> None:
    register_partner(empty, DRAFT)
    second = register_partner(empty, OTHER).partners[0]
    with pytest.raises(Refusal, match="known already"):
        amend_partner(empty, second, PartnerDraft(OTHER.name, DRAFT.code))
    assert partner_file(empty, second).code == OTHER.code


def test_an_amended_name_is_found_and_the_former_one_is_free_again(empty: Workspace) -> None:
    partner = register_partner(empty, DRAFT).partners[0]
    amend_partner(empty, partner, PartnerDraft("青禾智造有限公司", DRAFT.code))
    assert match_partner(empty, "青禾智造有限公司") == partner
    assert match_partner(empty, DRAFT.name) is None


def test_a_partner_is_matched_by_code_before_name(empty: Workspace) -> None:
    first = register_partner(empty, DRAFT).partners[0]
    register_partner(empty, OTHER)
    assert match_partner(empty, OTHER.name, DRAFT.code.lower()) == first


def test_a_name_with_another_code_is_not_matched(empty: Workspace) -> None:
    register_partner(empty, DRAFT)
    assert match_partner(empty, DRAFT.name, OTHER.code) is None


def test_amending_a_partner_that_is_not_there_is_refused(empty: Workspace) -> None:
    with pytest.raises(Refusal, match="no such partner"):
        amend_partner(empty, "P9", DRAFT)
