"""Our own words and fonts in letters: the last of each counts, an empty one takes the program's again."""

from __future__ import annotations

from app.journal.encoding import decode, encode, evidence_of
from app.journal.entry import Entry
from app.journal.folding import fold_house
from app.journal.kind import EvidenceFile, LetterFontSet, LetterWordingSet, Payload
from tests.journal.notebook import Notebook


def entries(*payloads: Payload) -> list[Entry]:
    book = Notebook()
    book.record(*payloads, partner=None)
    return book.entries


FILE = EvidenceFile("ab" * 32, "simfang.ttf")


def test_the_last_wording_of_a_sentence_counts() -> None:
    first = LetterWordingSet("termination", "closing", "特此函告。")
    other = LetterWordingSet("termination", "title", "解除合作通知书")
    last = LetterWordingSet("termination", "closing", "此致。")
    assert set(fold_house(entries(first, other, last)).wordings) == {other, last}


def test_an_empty_wording_takes_the_programs_again() -> None:
    first = LetterWordingSet("termination", "closing", "特此函告。")
    assert fold_house(entries(first, LetterWordingSet("termination", "closing"))).wordings == ()


def test_each_face_has_one_font_and_none_takes_the_programs_again() -> None:
    body, title = LetterFontSet("serif", "仿宋", FILE), LetterFontSet("bold", "小标宋", FILE)
    assert fold_house(entries(body, title)).fonts == (body, title)
    assert fold_house(entries(body, title, LetterFontSet("serif"))).fonts == (title,)


def test_both_are_read_back_as_written_and_the_font_keeps_its_file() -> None:
    for payload in (LetterWordingSet("receipt", "note", "请寄回。"), LetterFontSet("serif", "仿宋", FILE)):
        assert decode(payload.kind, encode(payload)) == payload
    assert evidence_of(LetterFontSet("serif", "仿宋", FILE)) == (FILE.sha256,)


def test_a_field_added_later_may_be_missing() -> None:
    kind = LetterWordingSet.kind
    assert decode(kind, '{"key":"note","letter":"receipt"}') == LetterWordingSet("receipt", "note")
