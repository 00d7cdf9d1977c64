"""Many letters in one go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.clock import FixedClock
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_batch import (
    BatchOrder,
    Finished,
    issue_many,
    open_notices,
    orders_now,
    read_many,
)
from app.services.letter_order import LetterOrder
from app.services.letter_output import FolderOutput, JoinedOutput
from app.services.letter_register import count_letters, letter_line, letter_lines, letter_pdf
from app.services.partner_list import partner_ids
from app.services.reading import partner_file
from app.services.sample import create_sample
from app.services.workspace import Workspace, open_workspace

CLOCK = FixedClock(date(2026, 3, 5))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create_sample(path, recorded_by="林一", clock=CLOCK).close()
    return path


@pytest.fixture
def sample(original: Path, tmp_path: Path) -> Iterator[Workspace]:
    ws = open_workspace(Path(shutil.copy(original, tmp_path / "sample.db")), recorded_by="林一", clock=CLOCK)
    yield ws
    ws.close()


@pytest.fixture
def ready(sample: Workspace) -> list[BatchOrder]:
    found = [one for one in orders_now(sample) if one.missing is None]
    assert len(found) >= 3
    return found


def test_what_can_be_issued_now_is_found_over_all_partners(sample: Workspace) -> None:
    found = orders_now(sample)
    assert len({one.order.partner for one in found}) > 1
    assert all(one.partner_name for one in found)
    notices = [n for p in partner_ids(sample) for n in open_notices(sample, partner_file(sample, p))]
    assert {one.violation for one in notices} <= {one.order.violation for one in found}


def test_looking_can_be_stopped(sample: Workspace) -> None:
    assert orders_now(sample, lambda done, whole: False) == []


def test_each_letter_is_issued_with_its_number_and_handed_on(
    sample: Workspace, ready: list[BatchOrder]
) -> None:
    before = count_letters(sample)
    taken: list[Finished] = []
    outcome = issue_many(sample, ready[:2], taken.append)
    assert (outcome.failed, outcome.stopped) == ((), False)
    assert outcome.done == tuple(letter.number for letter in taken) == outcome.changes.letters
    assert count_letters(sample) == before + 2
    assert all(letter.pdf == letter_pdf(sample, letter.number) for letter in taken)


def test_one_that_fails_stops_no_other_and_says_why(sample: Workspace, ready: list[BatchOrder]) -> None:
    unknown = BatchOrder(LetterOrder("demand", ready[0].order.partner, violation="V999"), "某公司")
    taken: list[Finished] = []
    outcome = issue_many(sample, [unknown, ready[0]], taken.append)
    assert len(taken) == len(outcome.done) == 1
    (failure,) = outcome.failed
    assert failure.partner_name == "某公司"
    assert failure.reason.msgid


def test_the_same_letter_is_not_issued_twice(sample: Workspace, ready: list[BatchOrder]) -> None:
    once = next(one for one in ready if one.order.kind != "demand")
    outcome = issue_many(sample, [once, once], lambda _: None)
    assert (len(outcome.done), len(outcome.failed)) == (1, 1)


def test_stopping_leaves_whole_letters(sample: Workspace, ready: list[BatchOrder]) -> None:
    before = count_letters(sample)
    outcome = issue_many(sample, ready[:3], lambda _: None, lambda done, whole: done < 1)
    assert outcome.stopped
    assert count_letters(sample) == before + len(outcome.done) == before + 1


def test_a_letter_that_cannot_be_written_is_issued_and_named(
    sample: Workspace, ready: list[BatchOrder]
) -> None:
    def refuse(letter: Finished) -> None:
        raise Refusal(Text("The disk is full."))

    outcome = issue_many(sample, ready[:1], refuse)
    assert len(outcome.done) == len(outcome.failed) == 1
    assert letter_line(sample, outcome.done[0]) is not None


def test_letters_of_the_register_become_files_named_by_number_and_partner(
    sample: Workspace, tmp_path: Path
) -> None:
    lines = letter_lines(sample)[:3]
    output = FolderOutput(tmp_path / "文书")
    for _ in range(2):  # what lies there is not written over
        read_many(sample, [(line.number, line.partner_name) for line in lines], output.take)
    names = sorted(path.name for path in output.folder.iterdir())
    assert len(names) == 6
    first = output.folder / f"{lines[0].number} {lines[0].partner_name}.pdf"
    assert first.read_bytes() == letter_pdf(sample, lines[0].number)


def test_letters_become_one_file_with_their_receipts_or_without(sample: Workspace) -> None:
    lines = [
        (line.number, line.partner_name) for line in letter_lines(sample) if line.kind == "handling_notice"
    ]
    pages = {}
    for receipts in (True, False):
        output = JoinedOutput(sample, "文书", receipts=receipts)
        assert read_many(sample, lines[:3], output.take).failed == ()
        read = PdfReader(BytesIO(output.written()))
        pages[receipts] = len(read.pages)
        assert [place for leaf in output.leaves for place in leaf] == list(range(pages[receipts]))
        assert any("受送达人" in page.extract_text() for page in read.pages) is receipts
    assert pages[True] == pages[False] + 3


def test_a_folder_that_cannot_be_made_is_refused(sample: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Refusal, match="cannot be written"):
        FolderOutput(tmp_path / "file" / "below")
