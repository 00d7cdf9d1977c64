"""Payloads as canonical text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal.encoding import KINDS, UnreadableEntry, decode, encode, evidence_of
from app.journal.kind import (
    AgreementSigned,
    EvidenceFile,
    FeeRecorded,
    LetterIssued,
    NoticeSent,
    PartnerTold,
    ReplyReceived,
)
from tests.journal.payload_strategy import payloads_of


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
def test_every_kind_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    payload = data.draw(payloads_of(kind))
    text = encode(payload)
    assert decode(payload.kind, text) == payload
    assert encode(decode(payload.kind, text)) == text


def test_the_text_is_canonical() -> None:
    told = PartnerTold("V1", date(2021, 5, 2), "邮件 “A”")
    assert encode(told) == (
        '{"channel":"邮件 “A”","evidence":[],"letter":"","notified_on":"2021-05-02",'
        '"reference":"","violation":"V1"}'
    )


@pytest.mark.parametrize("amount", ["5000", "5000.0", "5000.00", "5E+3"])
def test_one_sum_has_one_text(amount: str) -> None:
    assert (
        encode(FeeRecorded(date(2021, 5, 2), Decimal(amount)))
        == '{"amount":"5000.00","note":"","paid_on":"2021-05-02"}'
    )


def test_nothing_below_zero_is_zero() -> None:
    assert '"0.00"' in encode(FeeRecorded(date(2021, 5, 2), Decimal("-0")))


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity"])
def test_a_sum_that_is_not_in_fen_is_not_encoded(amount: str) -> None:
    with pytest.raises(ValueError, match=r"places|sum"):
        encode(FeeRecorded(date(2021, 5, 2), Decimal(amount)))


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(UnreadableEntry, match="partner_promoted"):
        decode("partner_promoted", "{}")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"paid_on":"2021-05-02","amount":"1.00","remark":""}', "remark"),
        ('{"paid_on":"2021-05-02"}', "amount"),
        ('{"paid_on":"2021-05-02","amount":1}', "amount"),
        ('{"paid_on":"2021-05-02","amount":"1.000"}', "amount"),
        ('{"paid_on":"2021-05-02","amount":"one"}', "amount"),
        ('{"paid_on":"2021-02-30","amount":"1.00"}', "paid_on"),
        ('{"paid_on":20210502,"amount":"1.00"}', "paid_on"),
        ("[]", "“”"),
        ("{", "“”"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, key: str) -> None:
    with pytest.raises(UnreadableEntry, match=key):
        decode("fee_recorded", text)


def test_a_file_needs_both_its_digest_and_its_name() -> None:
    reply = json.loads(encode(ReplyReceived("V1", date(2021, 5, 2))))
    wrong: tuple[object, ...] = ({}, [{"sha256": "ab"}], [{"sha256": "ab", "name": "x", "size": 1}], "ab")
    for files in wrong:
        with pytest.raises(UnreadableEntry, match="evidence"):
            decode("reply_received", json.dumps({**reply, "evidence": files}))


def test_a_field_that_was_added_later_takes_its_default() -> None:
    older = json.loads(encode(NoticeSent("V1", date(2021, 5, 2), letter="x")))
    del older["letter"], older["set_to"]
    assert decode("notice_sent", json.dumps(older)) == NoticeSent("V1", date(2021, 5, 2))


def test_every_file_that_a_payload_names_is_found() -> None:
    day = date(2021, 4, 1)
    file = EvidenceFile("aa", "f")
    agreement = AgreementSigned("A1", "r", "t", "n", day, day, day, "a", "b", file, "bb")
    reply = ReplyReceived("V1", date(2021, 5, 2), evidence=(EvidenceFile("cc", "1"), EvidenceFile("dd", "2")))
    letter = LetterIssued("n", "k", 1, 2021, date(2021, 5, 2), "ee")
    assert [evidence_of(payload) for payload in (agreement, reply, letter)] == [
        ("aa", "bb"),
        ("cc", "dd"),
        ("ee",),
    ]
