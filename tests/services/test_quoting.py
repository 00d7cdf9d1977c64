from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.exchange.clause import Clause
from app.journal.kind import NoticeSent
from app.rules.rulebook import Rulebook
from app.services import quoting
from app.services.agreement import clauses_of, draft_from, read_agreement_file, record_agreement
from app.services.letter import preview_notice
from app.services.organisation import set_organisation
from app.services.quoting import quoted_clauses
from app.services.reading import partner_file
from app.services.violation import record_suspicion
from app.services.workspace import Workspace
from tests.documents.paper import printed_text
from tests.services.desk import AGREEMENT_FILE, HOUSE, RULEBOOK, SECOND, THIRD, empty_workspace

MAY = date(2026, 5, 6)


@pytest.fixture
def read_in(tmp_path: Path) -> Iterator[tuple[Workspace, str, str]]:
    """A workspace into which the sample agreement was read; partner and agreement."""
    ws = empty_workspace(tmp_path, MAY)
    set_organisation(ws, HOUSE)
    reading = read_agreement_file(ws, AGREEMENT_FILE)
    changes = record_agreement(ws, draft_from(ws, reading), reading, AGREEMENT_FILE.read_bytes())
    yield ws, changes.partners[0], changes.agreements[0]
    ws.close()


@pytest.fixture
def clauses(read_in: tuple[Workspace, str, str]) -> tuple[Clause, ...]:
    ws, partner, _ = read_in
    return clauses_of(ws, partner_file(ws, partner).agreements[0])


@pytest.fixture
def rulebook(read_in: tuple[Workspace, str, str]) -> Rulebook:
    return read_in[0].library.get(RULEBOOK)


def test_a_notice_quotes_the_agreement_that_was_read_in(read_in: tuple[Workspace, str, str]) -> None:
    ws, partner, agreement = read_in
    violation = record_suspicion(ws, partner, agreement, SECOND, MAY).violations[0]
    text = printed_text(preview_notice(ws, partner, NoticeSent(violation, MAY, "属实。", clear_facts=True)))
    assert "第一次违约金 5000 元".replace(" ", "") in text.replace(" ", "")
    assert "协议的有关约定如下" in text


def test_only_the_passage_of_the_class_is_quoted(clauses: tuple[Clause, ...], rulebook: Rulebook) -> None:
    (quoted,) = quoted_clauses(clauses, rulebook, rulebook.catalogue[THIRD], "class_3")
    assert quoted.clause == "annex 1, 5.3.2.2"
    assert quoted.text.startswith("三类违规：警告")
    assert "二类违规：" not in quoted.text
    assert "一类违规：" not in quoted.text


def test_a_derived_class_is_quoted_as_what_it_became(clauses: tuple[Clause, ...], rulebook: Rulebook) -> None:
    (quoted,) = quoted_clauses(clauses, rulebook, rulebook.catalogue[THIRD], "class_2")
    assert quoted.text.startswith("二类违规：有效期")


def test_a_table_with_other_rows_than_the_catalogue_is_not_quoted(
    clauses: tuple[Clause, ...], rulebook: Rulebook
) -> None:
    """The sample's tables are shorter than the catalogue, so no row can be told to be the item's."""
    found = quoted_clauses(clauses, rulebook, rulebook.catalogue[SECOND], "class_2")
    assert "annex 1, 5.3.3" not in [quoted.clause for quoted in found]


def test_the_items_own_row_is_quoted_where_the_tables_match(
    clauses: tuple[Clause, ...], rulebook: Rulebook
) -> None:
    item = rulebook.catalogue[SECOND]
    siblings = [found for found in rulebook.catalogue.values() if found.group == item.group]
    names = {found.id: found.name.zh for found in rulebook.sanctions.classes}
    rows = [f"第{place}种行为\t{names[found.rank]}" for place, found in enumerate(siblings, 1)]
    table = "\n".join(["行为\t级别", *rows])
    whole = tuple(replace(clause, text=table) if clause.number == "5.3.3" else clause for clause in clauses)
    found = quoted_clauses(whole, rulebook, item, "class_2")
    assert found[0].clause == item.clause
    assert found[0].text == f"第{siblings.index(item) + 1}种行为"


def test_a_passage_that_is_too_long_for_a_letter_is_left_out(
    clauses: tuple[Clause, ...], rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quoting, "LONGEST", 10)
    assert quoted_clauses(clauses, rulebook, rulebook.catalogue[THIRD], "class_3") == ()


def test_without_clauses_nothing_is_quoted(rulebook: Rulebook) -> None:
    assert quoted_clauses((), rulebook, rulebook.catalogue[THIRD], "class_3") == ()
