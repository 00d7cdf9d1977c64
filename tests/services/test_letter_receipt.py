from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.rules.refusal import Refusal
from app.services.letter_receipt import receipt_pdf, receipt_story
from app.services.letter_register import void_letter
from app.services.organisation import set_organisation
from app.services.partner import amend_partner
from tests.documents.paper import printed_pages, printed_text
from tests.services.desk import DRAFT, HOUSE, SECOND, Desk

ADDRESS = "杭州市滨江区青禾路88号3幢5层"


def test_the_receipt_of_an_issued_letter_is_a_page_of_its_own(desk: Desk) -> None:
    amend_partner(desk.ws, desk.partner, replace(DRAFT, address=ADDRESS))
    number = desk.notice(desk.suspect(SECOND)).number
    pdf = receipt_pdf(desk.ws, desk.partner, number)
    assert len(printed_pages(pdf)) == 1
    text = printed_text(pdf)
    for said in ("送达回执", "违规处理通知书", number, DRAFT.name, ADDRESS, HOUSE.name, "2026年3月5日"):
        assert said in text


def test_the_last_page_of_the_letter_names_the_address_for_service_too(desk: Desk) -> None:
    amend_partner(desk.ws, desk.partner, replace(DRAFT, address=ADDRESS))
    issued = desk.notice(desk.suspect(SECOND))
    assert ADDRESS in "".join(run.text for run in printed_pages(issued.pdf)[-1])


def test_without_an_address_its_place_is_left_to_be_filled_in(desk: Desk) -> None:
    number = desk.notice(desk.suspect(SECOND)).number
    slip = receipt_story(desk.ws, desk.file, number).receipt
    assert slip
    assert dict(slip.entries)["送达地址"] == ""


def test_it_goes_back_to_the_address_for_replies(desk: Desk) -> None:
    set_organisation(desk.ws, replace(HOUSE, reply_address="昆明市邮政信箱7号"))
    issued = desk.notice(desk.suspect(SECOND))
    assert "昆明市邮政信箱7号" in printed_text(receipt_pdf(desk.ws, desk.partner, issued.number))
    assert "昆明市邮政信箱7号" in printed_text(issued.pdf)


def test_a_void_letter_or_none_has_no_receipt(desk: Desk) -> None:
    number = desk.notice(desk.suspect(SECOND)).number
    void_letter(desk.ws, number, "写错了事实。")
    for each in (number, "云岭违处〔2026〕9号"):
        with pytest.raises(Refusal, match="no receipt belongs"):
            receipt_pdf(desk.ws, desk.partner, each)


def test_its_page_bears_the_mark_of_its_letter_and_not_its_facts(desk: Desk) -> None:
    issued = desk.notice(desk.suspect(SECOND))
    slip = receipt_pdf(desk.ws, desk.partner, issued.number)
    mark = next(run.text for run in printed_pages(issued.pdf)[0] if run.text.startswith("校验码"))
    assert mark in [run.text for run in printed_pages(slip)[0]]
    assert not PdfReader(BytesIO(slip)).attachments
