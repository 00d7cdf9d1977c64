"""The facts inside the file, and their fingerprint on paper."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from app.documents.drawing import draw_letter
from app.documents.enclosure import facts_json, fingerprint
from app.documents.font import FontSet
from app.documents.handling_notice import compose_handling_notice
from app.documents.story import Letter
from tests.documents.case import SECOND, notice
from tests.documents.paper import printed_pages


def test_the_facts_are_attached_to_the_file_as_data(fonts: FontSet) -> None:
    letter = compose_handling_notice(notice(SECOND))
    attached = PdfReader(BytesIO(draw_letter(letter, fonts))).attachments
    assert list(attached) == ["facts.json"]
    facts = json.loads(attached["facts.json"][0])
    assert facts == dict(letter.facts)
    assert facts["number"] == "云伙处〔2026〕15号"
    assert (facts["class"], facts["penalty"], facts["pay_by"]) == ("class_2", "5000.00", "2026-06-05")


def test_the_fingerprint_stands_in_the_foot_of_every_page(fonts: FontSet) -> None:
    letter = compose_handling_notice(notice(SECOND))
    for page in printed_pages(draw_letter(letter, fonts)):
        assert [run.text for run in page][-2] == f"校验码 {fingerprint(letter)}"


def test_the_fingerprint_changes_with_any_fact(letter: Letter) -> None:
    one = replace(letter, facts=(("penalty", "5000.00"), ("item", "甲")))
    assert fingerprint(one) == fingerprint(replace(one, facts=tuple(reversed(one.facts))))
    assert fingerprint(one) != fingerprint(replace(one, facts=(("penalty", "5000.01"), ("item", "甲"))))
    assert facts_json(one) == '{"item":"甲","penalty":"5000.00"}'


def test_a_draft_has_no_fingerprint(letter: Letter) -> None:
    assert fingerprint(replace(letter, number=None, facts=(("penalty", "5000.00"),))) == ""
    assert fingerprint(letter) == ""
