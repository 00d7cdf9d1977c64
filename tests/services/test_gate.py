"""The gate: all of a change or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from app.journal.kind import (
    EntryVoided,
    FeeRecorded,
    LetterIssued,
    LetterVoided,
    OrganisationSet,
    PartnerRegistered,
    PartnerTold,
    ViolationRecorded,
    WorkspaceMarked,
)
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.gate import LARGEST_FILE, Change, change
from app.services.reading import entries_of, evidence_bytes, is_sample, organisation, partner_file, read
from app.services.rebuilding import read_tables
from app.services.verification import check_workspace
from app.services.workspace import Workspace, open_workspace
from app.services.workspace_refusal import NoRoom, WorkspaceCutOff, WorkspaceReadOnly
from tests.services.ledger_case import (
    CLOCK,
    add_case,
    add_fee,
    add_letter,
    add_partner,
    filled_workspace,
    new_workspace,
    stranger,
    tamper,
)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "a.db") as opened:
        yield opened


def contents(ws: Workspace) -> list[tuple[object, ...]]:
    """Every row of every table."""
    tables = ["entry", "evidence", *(table.name for table in read_tables())]
    with stranger(ws.path) as connection:
        return [(name, *row) for name in tables for row in connection.execute(f"SELECT * FROM {name}")]


def test_entries_are_numbered_from_one_and_chained(ws: Workspace) -> None:
    with change(ws) as c:
        add_case(c, add_partner(c))
    entries = entries_of(ws, "P1")
    assert [entry.id for entry in entries] == list(range(1, 9))
    assert all(later.previous_hash == earlier.hash for earlier, later in pairwise(entries))
    assert check_workspace(ws.path) == ()


def test_an_entry_says_when_and_by_whom_it_was_recorded(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)
    entry = entries_of(ws, "P1")[0]
    assert (entry.recorded_at, entry.recorded_by, entry.on_day) == (CLOCK.now(), "王", CLOCK.today())
    with stranger(ws.path) as connection:
        stored = connection.execute("SELECT recorded_at FROM entry").fetchone()
    assert stored == ("2022-06-30T04:00:00.000000Z",)


def test_the_changes_name_what_was_touched(ws: Workspace) -> None:
    with change(ws) as c:
        violation = add_case(c, add_partner(c))
    assert c.changes == Changes(("P1",), ("A1",), (violation,), ("甲〔2021〕1号",), tuple(range(1, 9)))
    with change(ws) as c:
        c.append(EntryVoided(8, "x"), partner="P1")
    assert c.changes == Changes(("P1",), (), ("V1",), (), (9,))


def test_a_partner_is_seen_as_it_stands_within_the_change(ws: Workspace) -> None:
    with change(ws) as c:
        assert not c.partner_file("P1").exists
        partner = add_partner(c)
        assert c.partner_file(partner).name == "云杉科技有限公司"


def test_ids_are_never_given_twice(ws: Workspace) -> None:
    with change(ws) as c:
        assert (add_partner(c), add_partner(c)) == ("P1", "P2")
        c.append(ViolationRecorded("V1", "A1", "5.3.3-1", date(2021, 5, 1)), partner="P1")
    with change(ws) as c:
        c.append(EntryVoided(5, "x"), partner="P1")
    with change(ws) as c:
        assert (c.next_id("V"), c.next_id("V"), c.next_id("P")) == ("V2", "V3", "P3")
        c.session.rollback()


def test_an_id_that_was_given_and_not_used_is_given_again(ws: Workspace) -> None:
    with change(ws) as c:
        assert c.next_id("V") == "V1"
    with change(ws) as c:
        assert c.next_id("V") == "V1"


def test_serials_have_no_gaps_and_void_ones_count(ws: Workspace) -> None:
    with change(ws) as c:
        partner = add_partner(c)
        violation = add_case(c, partner)
        assert c.next_serial("handling_notice", 2021) == c.next_serial("handling_notice", 2021) == 2
        c.append(LetterVoided("甲〔2021〕1号", CLOCK.today(), "x"), partner=partner)
    with change(ws) as c:
        assert add_letter(c, partner, violation) == "甲〔2021〕2号"
        assert [c.next_serial("handling_notice", 2022), c.next_serial("termination", 2021)] == [1, 1]


def test_a_number_is_not_given_to_a_letter_of_another_partner(ws: Workspace) -> None:
    with change(ws) as c:
        add_case(c, add_partner(c))
        add_partner(c)
    with stranger(ws.path) as connection:
        (sha256,) = connection.execute("SELECT sha256 FROM evidence LIMIT 1").fetchone()
    letter = LetterIssued("甲〔2021〕1号", "k", 1, 2021, date(2021, 6, 1), sha256)
    with pytest.raises(Refusal, match="given to a letter before"), change(ws) as c:
        c.append(letter, partner="P2")


def test_an_item_outside_the_catalogue_is_refused(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)
    with pytest.raises(Refusal, match="no item 9"), change(ws) as c:
        c.append(ViolationRecorded("V1", "A1", "9", date(2021, 5, 1)), partner="P1")
    assert len(entries_of(ws, "P1")) == 2


def test_an_agreement_under_an_unknown_rulebook_is_refused(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)
    signed = partner_file(ws, "P1").agreements[0].signed.payload
    with pytest.raises(Refusal, match="unheard-of"), change(ws) as c:
        c.append(replace(signed, agreement="A2", rulebook="unheard-of"), partner="P1")


def test_an_id_given_before_is_our_mistake(ws: Workspace) -> None:
    with change(ws) as c:
        c.append(PartnerRegistered("P1", "云"), partner="P1")
        c.append(EntryVoided(1, "x"), partner="P1")
    with pytest.raises(ValueError, match="P1"), change(ws) as c:
        c.append(PartnerRegistered("P1", "杉"), partner="P1")


def test_a_file_is_kept_once(ws: Workspace) -> None:
    with change(ws) as c:
        first, again = c.keep_file(b"x", "one"), c.keep_file(b"x", "two")
    with change(ws) as c:
        c.keep_file(b"x", "three")
    assert (first.sha256, first.name, again.name) == (again.sha256, "one", "two")
    assert evidence_bytes(ws, first.sha256) == b"x"
    assert len(contents(ws)) == 1


def test_a_file_that_is_too_large_is_refused(ws: Workspace) -> None:
    with pytest.raises(Refusal, match="larger than 200 MB"), change(ws) as c:
        c.keep_file(bytes(LARGEST_FILE + 1), "film.mp4")


def test_our_own_house_is_recorded_without_a_partner(ws: Workspace) -> None:
    assert (organisation(ws), is_sample(ws)) == (None, False)
    with change(ws) as c:
        c.append(OrganisationSet("甲方", "甲"), partner=None)
        c.append(WorkspaceMarked(sample=True), partner=None)
    assert (organisation(ws), is_sample(ws)) == (OrganisationSet("甲方", "甲"), True)
    assert c.changes == Changes(entries=(1, 2))


def _record_case_and_repeat_a_step(c: Change) -> None:
    c.keep_file(b"proof", "x")
    add_case(c, "P1")
    c.append(PartnerTold("V1", date(2021, 5, 11)), partner="P1")


def test_a_refusal_leaves_nothing_of_the_change(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)
    before = contents(ws)
    with pytest.raises(Refusal, match="Partner told"), change(ws) as c:
        _record_case_and_repeat_a_step(c)
    assert contents(ws) == before
    assert c.changes == Changes()


def test_reading_alone_records_nothing(tmp_path: Path) -> None:
    filled_workspace(tmp_path / "a.db").close()
    with (
        open_workspace(tmp_path / "a.db", recorded_by="李", writable=False) as ws,
        pytest.raises(WorkspaceReadOnly),
        change(ws),
    ):
        pass


class _Fault(Exception):
    """What is raised in the middle of a change."""


def _fail_at(ws: Workspace, number: int) -> None:
    """Raise instead of the statement with this number, counted over all connections."""
    count = iter(range(1, 10**6))

    def refuse(connection: Connection, *_rest: object) -> None:
        if next(count) == number:
            raise _Fault

    event.listen(ws.engine, "before_cursor_execute", refuse)


def _fail_to_commit(ws: Workspace) -> None:
    def refuse(_connection: Connection) -> None:
        raise _Fault

    event.listen(ws.engine, "commit", refuse)


def test_a_fault_at_any_step_leaves_the_old_state(tmp_path: Path) -> None:
    with filled_workspace(tmp_path / "a.db") as ws:
        before = contents(ws)
    failed = 0
    for number in range(1, 1000):
        with open_workspace(tmp_path / "a.db", recorded_by="王", clock=CLOCK) as ws:
            _fail_at(ws, number)
            try:
                with change(ws) as c:
                    add_case(c, "P1")
                    add_case(c, add_partner(c))
            except _Fault:
                failed += 1
                assert contents(ws) == before
                continue
        break
    assert failed > 50
    with stranger(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT count(*) FROM case_row").fetchone() == (4,)
    assert check_workspace(tmp_path / "a.db") == ()


def test_a_fault_at_the_commit_leaves_the_old_state(tmp_path: Path) -> None:
    with filled_workspace(tmp_path / "a.db") as ws:
        before = contents(ws)
        _fail_to_commit(ws)
        with pytest.raises(_Fault), change(ws) as c:
            add_case(c, "P1")
        assert contents(ws) == before


def test_a_full_disk_leaves_the_old_state_and_says_so(tmp_path: Path) -> None:
    with filled_workspace(tmp_path / "a.db") as ws:
        before = contents(ws)

        @event.listens_for(ws.engine, "checkout")
        def fill(connection: object, *_rest: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]  # a bare connection

        with pytest.raises(NoRoom, match="Nothing was changed"), change(ws) as c:
            c.keep_file(bytes(10**6), "big")
        assert contents(ws) == before
        event.remove(ws.engine, "checkout", fill)
    assert check_workspace(tmp_path / "a.db") == ()


def test_nothing_is_added_where_the_last_entries_were_taken_out(tmp_path: Path) -> None:
    with filled_workspace(tmp_path / "a.db") as ws:
        tamper(ws.path, "DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)")
        with pytest.raises(WorkspaceCutOff):
            add_fee(ws, "P1", 1)


def test_a_reader_sees_one_state_while_a_change_goes_on(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)
    with read(ws) as session:
        before = session.connection().exec_driver_sql("SELECT count(*) FROM entry").scalar()
        add_fee(ws, "P1", 1)
        again = session.connection().exec_driver_sql("SELECT count(*) FROM entry").scalar()
    assert before == again == 2
    assert len(entries_of(ws, "P1")) == 3


def test_what_was_known_by_a_day_is_what_was_recorded_until_then(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)
    assert partner_file(ws, "P1", known_by=CLOCK.today()).exists
    with pytest.raises(Refusal, match="no partner P1"):
        partner_file(ws, "P1", known_by=date(2022, 6, 29))


def test_threads_wait_for_each_other(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)

    def record(number: int) -> list[int]:
        return [add_fee(ws, "P1", number) for _ in range(10)]

    with ThreadPoolExecutor(4) as pool:
        ids = [id_ for found in pool.map(record, range(4)) for id_ in found]
    assert sorted(ids) == list(range(3, 43))
    assert check_workspace(ws.path) == ()


def test_sums_are_kept_to_the_fen(ws: Workspace) -> None:
    with change(ws) as c:
        add_partner(c)
        for _ in range(3):
            c.append(FeeRecorded(date(2021, 6, 1), Decimal("0.10")), partner="P1")
    with stranger(ws.path) as connection:
        assert connection.execute("SELECT sum(fen), typeof(fen) FROM fee_row").fetchone() == (30, "integer")
