from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.rules.refusal import Refusal
from app.services.agreement import (
    clause_text,
    clauses_of,
    draft_from,
    read_agreement_file,
    record_agreement,
)
from app.services.partner import PartnerDraft, register_partner
from app.services.partner_list import count_partners, find_partner
from app.services.reading import entries_of, evidence_bytes, partner_file
from app.services.workspace import Workspace
from tests.services.desk import AGREEMENT_FILE, DRAFT, OTHER, RULEBOOK, agreement_draft, empty_workspace

PARTY_B = "杭州青禾数智科技有限公司"
# After the day on which the sample agreement was signed.
MAY = date(2026, 5, 6)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    ws = empty_workspace(tmp_path, MAY)
    yield ws
    ws.close()


def read_in(ws: Workspace, path: Path = AGREEMENT_FILE) -> str:
    """Read the file and record it as read; the partner's id."""
    reading = read_agreement_file(ws, path)
    return record_agreement(ws, draft_from(ws, reading), reading, path.read_bytes()).partners[0]


def test_an_agreement_read_from_its_file_registers_its_partner_and_its_term(empty: Workspace) -> None:
    file = partner_file(empty, read_in(empty))
    signed = file.agreements[0].signed.payload
    assert (file.name, file.contact, file.phone) == (PARTY_B, "林知夏", "13900000000")
    assert (signed.rulebook, signed.number) == (RULEBOOK, "YLHZ-2026-0042")
    assert (signed.signed_on, signed.expires_on) == (date(2026, 4, 8), date(2027, 3, 31))
    assert signed.party_b_name == PARTY_B


def test_the_file_is_kept_under_its_own_sum(empty: Workspace) -> None:
    signed = partner_file(empty, read_in(empty)).agreements[0].signed.payload
    content = AGREEMENT_FILE.read_bytes()
    assert signed.file
    assert signed.file.sha256 == hashlib.sha256(content).hexdigest()
    assert evidence_bytes(empty, signed.file.sha256) == content


@pytest.mark.parametrize("name", [PARTY_B, f"{PARTY_B}　"])
def test_a_partner_that_is_known_is_matched_and_not_registered_again(empty: Workspace, name: str) -> None:
    partner = register_partner(empty, PartnerDraft(name, DRAFT.code)).partners[0]
    reading = read_agreement_file(empty, AGREEMENT_FILE)
    assert draft_from(empty, reading).partner == partner
    assert read_in(empty) == partner
    assert count_partners(empty) == 1


def test_the_same_file_is_not_recorded_twice_for_a_partner(empty: Workspace) -> None:
    partner = read_in(empty)
    reading = read_agreement_file(empty, AGREEMENT_FILE)
    other_terms = replace(draft_from(empty, reading), number="YLHZ-2026-0099")
    with pytest.raises(Refusal, match="has this agreement already, as A1"):
        record_agreement(empty, other_terms, reading, AGREEMENT_FILE.read_bytes())
    assert len(partner_file(empty, partner).agreements) == 1


def test_the_same_agreement_typed_again_is_refused(empty: Workspace) -> None:
    partner = register_partner(empty, DRAFT).partners[0]
    record_agreement(empty, agreement_draft(partner))
    with pytest.raises(Refusal, match="already"):
        record_agreement(empty, agreement_draft(partner))


def test_the_next_years_agreement_stands_beside_the_first(empty: Workspace) -> None:
    partner = register_partner(empty, DRAFT).partners[0]
    first = record_agreement(empty, agreement_draft(partner)).agreements
    following = replace(
        agreement_draft(partner), effective_on=date(2026, 4, 1), expires_on=date(2027, 3, 31), number="YL-2"
    )
    assert (first, record_agreement(empty, following).agreements) == (("A1",), ("A2",))


def test_a_typed_agreement_for_a_new_partner_registers_it(empty: Workspace) -> None:
    record_agreement(empty, agreement_draft(None, OTHER))
    file = partner_file(empty, find_partner(empty, OTHER.code))
    assert (file.name, len(file.agreements)) == (OTHER.name, 1)


@pytest.mark.parametrize("missing", ["signed_on", "effective_on", "expires_on"])
def test_a_day_that_is_missing_is_asked_for_and_nothing_is_recorded(empty: Workspace, missing: str) -> None:
    draft = replace(agreement_draft(None), **{missing: None})  # type: ignore[arg-type]  # a day each
    with pytest.raises(Refusal, match=r"Enter (those missing|it)"):
        record_agreement(empty, draft)
    assert count_partners(empty) == 0


def test_a_term_that_ends_before_it_begins_is_refused(empty: Workspace) -> None:
    draft = replace(agreement_draft(None), expires_on=date(2025, 3, 31))
    with pytest.raises(Refusal, match="last day is before the first"):
        record_agreement(empty, draft)


def test_an_agreement_signed_tomorrow_is_not_recorded_today(tmp_path: Path) -> None:
    ws = empty_workspace(tmp_path, date(2026, 4, 7))
    with pytest.raises(Refusal, match="still to come"):
        read_in(ws)
    assert count_partners(ws) == 0
    ws.close()


def test_a_term_of_one_day_is_accepted(empty: Workspace) -> None:
    assert record_agreement(empty, replace(agreement_draft(None), expires_on=date(2025, 4, 1))).agreements


@pytest.mark.parametrize("rulebook", ["", "no-such-edition"])
def test_an_agreement_without_a_known_rulebook_is_refused_with_those_known(
    empty: Workspace, rulebook: str
) -> None:
    with pytest.raises(Refusal, match=RULEBOOK):
        record_agreement(empty, replace(agreement_draft(None), rulebook=rulebook))


def test_a_new_partner_that_cannot_be_registered_leaves_no_agreement(empty: Workspace) -> None:
    with pytest.raises(Refusal, match="no unified social credit code"):
        record_agreement(empty, agreement_draft(None, replace(DRAFT, code="91330211MA2H7KQXFA")))
    assert entries_of(empty, "P1") == []


def test_a_file_that_is_no_agreement_is_refused(empty: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "买菜清单.txt"
    path.write_text("白菜 两棵\n豆腐 一块\n", encoding="utf-8")
    with pytest.raises(Refusal):
        read_agreement_file(empty, path)


def test_clauses_are_quoted_from_the_part_they_stand_in(empty: Workspace) -> None:
    (agreement,) = partner_file(empty, read_in(empty)).agreements
    annexed = clause_text(empty, agreement, "annex 1, 5.5.6")
    assert annexed
    assert "3 个月" in annexed
    assert clause_text(empty, agreement, "1.1.1")
    assert clause_text(empty, agreement, "annex 1, 99.9") is None


def test_a_typed_agreement_has_no_clauses_to_quote(empty: Workspace) -> None:
    partner = record_agreement(empty, agreement_draft(None)).partners[0]
    (agreement,) = partner_file(empty, partner).agreements
    assert clauses_of(empty, agreement) == ()
    assert clause_text(empty, agreement, "7.3.1") is None


def test_no_rulebook_and_no_last_day_are_recorded_only_when_they_are_said(empty: Workspace) -> None:
    bare = replace(agreement_draft(None), rulebook="", expires_on=None)
    with pytest.raises(Refusal, match="say that none fits"):
        record_agreement(empty, bare)
    with pytest.raises(Refusal, match="say that the agreement names none"):
        record_agreement(empty, replace(bare, without_rulebook=True))
    said = replace(bare, without_rulebook=True, without_last_day=True)
    (agreement,) = partner_file(empty, record_agreement(empty, said).partners[0]).agreements
    assert (agreement.signed.payload.rulebook, agreement.signed.payload.expires_on) == ("", None)
