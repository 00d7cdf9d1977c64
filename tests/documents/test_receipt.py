from __future__ import annotations

from dataclasses import replace

from app.documents.basis import addressed
from app.documents.drawing import draw_letter
from app.documents.font import FontSet
from app.documents.receipt_page import compose_receipt, draw_receipt
from app.documents.suspicion import compose_suspicion
from tests.documents.approved import head
from tests.documents.case import ADDRESSEE, SENDER
from tests.documents.paper import printed_pages
from tests.documents.test_suspicion import PLAIN

ADDRESS = "苏州市姑苏区青禾路88号3幢"
LABELS = (
    "送达文书",
    "文书编号",
    "文书日期",
    "发文单位",
    "受送达人",
    "送达地址",
    "送达方式",
    "签收人",
    "签收日期",
    "备注",
)


def page_text(pdf: bytes, at: int) -> str:
    return "".join(run.text for run in printed_pages(pdf)[at])


def test_the_receipt_names_document_number_addressee_way_signer_and_day() -> None:
    slip = compose_receipt("违规调查通知书", head(), ADDRESS).receipt
    assert slip
    assert tuple(label for label, _ in slip.entries) == LABELS
    said = dict(slip.entries)
    assert said["文书编号"] == "云伙文〔2026〕3号"
    assert said["文书日期"] == "2026年3月5日"
    assert said["受送达人"] == ADDRESSEE
    assert said["送达地址"] == ADDRESS
    assert "□邮寄" in said["送达方式"]


def test_without_an_address_its_place_stays_to_be_written_on() -> None:
    slip = compose_receipt("违规调查通知书", head(), " ").receipt
    assert slip
    assert dict(slip.entries)["送达地址"] == ""


def test_it_goes_back_to_the_address_for_replies_or_else_to_ours() -> None:
    ours = compose_receipt("函", head(), "").receipt
    assert ours
    assert SENDER.address in ours.note
    other = replace(head(), sender=replace(SENDER, reply_address="杭州市邮政信箱7号"))
    slip = compose_receipt("函", other, "").receipt
    assert slip
    assert "杭州市邮政信箱7号" in slip.note
    assert SENDER.address not in slip.note


def test_by_itself_it_is_one_page_without_the_letter(fonts: FontSet) -> None:
    pdf = draw_receipt(compose_receipt("违规调查通知书", head(), ADDRESS), fonts)
    assert len(printed_pages(pdf)) == 1
    text = page_text(pdf, 0)
    assert all(label in text for label in LABELS)
    assert ADDRESS in text


def test_with_a_letter_it_is_the_last_page_and_nothing_else_is_on_it(fonts: FontSet) -> None:
    pdf = draw_letter(addressed(compose_suspicion(PLAIN), ADDRESS), fonts)
    last = page_text(pdf, -1)
    assert "送达回执" in last
    assert ADDRESS in last
    assert "特此通知" not in last
