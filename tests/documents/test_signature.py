"""Signing a letter's file, and what is said of its signature afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.difference import compare
from app.documents.drawing import draw_letter
from app.documents.font import FontSet
from app.documents.proof import examine_own
from app.documents.signature import Signer, load_signer, stamper_at
from app.documents.story import Letter
from app.rules.refusal import Refusal
from tests.documents.certificate import FIRST, LAST, NOW, PASSWORD, pkcs12

SECOND = timedelta(seconds=1)


@pytest.fixture
def signer() -> Signer:
    return load_signer(pkcs12(), PASSWORD, NOW)


@pytest.fixture
def pdf(letter: Letter, fonts: FontSet) -> bytes:
    return draw_letter(letter, fonts)


def test_a_signature_adds_to_the_file_and_changes_nothing_before_it(pdf: bytes, signer: Signer) -> None:
    signed = signer.sign(pdf)
    assert (signed.level, signed.note) == ("B-B", None)
    assert signed.pdf.startswith(pdf)
    assert compare(examine_own(signed.pdf), pdf) == ()


def test_a_signed_letter_is_a_pades_signature_without_any_extent(pdf: bytes, signer: Signer) -> None:
    (page,) = PdfReader(BytesIO(signer.sign(pdf).pdf)).pages
    annotations = page["/Annots"].get_object()
    field = annotations[0].get_object()  # type: ignore[index]  # an array of dictionaries
    assert list(field["/Rect"]) == [0, 0, 0, 0]
    assert field["/V"].get_object()["/SubFilter"] == "/ETSI.CAdES.detached"


def test_it_is_said_who_signed_and_that_nobody_vouches_for_it(pdf: bytes, signer: Signer) -> None:
    (found,) = examine_own(signer.sign(pdf).pdf).signatures
    assert (found.signer, found.issuer) == ("周明", "周明")
    assert found.is_intact
    assert found.is_whole
    assert found.is_self_signed
    assert not found.is_trusted
    assert not found.is_time_stamped
    other = load_signer(pkcs12(issuer="云桥证书中心"), PASSWORD, NOW)
    (found,) = examine_own(other.sign(pdf).pdf).signatures
    assert (found.issuer, found.is_self_signed) == ("云桥证书中心", False)


def test_a_change_within_what_was_signed_breaks_the_signature(pdf: bytes, signer: Signer) -> None:
    signed = signer.sign(pdf).pdf
    changed = signed.replace(b"D:20260305", b"D:20260306", 1)
    assert changed != signed
    (found,) = examine_own(changed).signatures
    assert not found.is_intact


def test_what_is_added_after_the_signature_shows(pdf: bytes, signer: Signer) -> None:
    twice = signer.sign(signer.sign(pdf).pdf.replace(b"/T (Signature)", b"/T (Signaturo)")).pdf
    first, second = examine_own(twice).signatures
    assert (first.is_whole, second.is_whole) == (False, True)


def test_without_its_time_stamp_a_letter_is_signed_all_the_same_and_it_is_said(
    pdf: bytes, signer: Signer
) -> None:
    signed = signer.sign(pdf, stamper_at("http://127.0.0.1:9/tsa"))
    assert signed.level == "B-B"
    assert signed.note is not None
    assert "time stamp" in str(signed.note)


def test_a_time_stamp_is_kept_where_one_is_had(pdf: bytes, signer: Signer) -> None:
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
    from pyhanko.sign.timestamps import DummyTimeStamper

    key, certificate, _ = load_key_and_certificates(pkcs12("时间戳服务", by_rsa=True), PASSWORD.encode())
    assert key is not None
    assert certificate is not None
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(
        Certificate.load(certificate.public_bytes(Encoding.DER)), PrivateKeyInfo.load(plain)
    )
    signed = signer.sign(pdf, stamper)
    assert signed.level == "B-T"
    (found,) = examine_own(signed.pdf).signatures
    assert found.is_time_stamped


def test_an_address_of_a_time_stamp_service_is_one_of_the_web() -> None:
    with pytest.raises(Refusal, match="https"):
        stamper_at("file:///etc/hostname")


@pytest.mark.parametrize("at", [FIRST, LAST])
def test_a_certificate_is_good_on_its_first_and_its_last_moment(at: datetime) -> None:
    assert load_signer(pkcs12(), PASSWORD, at).valid_through == LAST


def test_an_expired_certificate_is_refused_with_its_day() -> None:
    with pytest.raises(Refusal, match="expired on 2099-12-31"):
        load_signer(pkcs12(), PASSWORD, LAST + SECOND)


def test_a_certificate_that_is_not_valid_yet_is_refused_with_its_day() -> None:
    with pytest.raises(Refusal, match="not valid before 2025-01-01"):
        load_signer(pkcs12(), PASSWORD, FIRST - SECOND)


def test_a_wrong_password_is_said_to_be_wrong() -> None:
    for wrong in ("", "密码", PASSWORD + " "):
        with pytest.raises(Refusal, match="password"):
            load_signer(pkcs12(), wrong, NOW)


def test_a_certificate_for_other_uses_does_not_sign() -> None:
    with pytest.raises(Refusal, match="not meant for signing"):
        load_signer(pkcs12(signs=False), PASSWORD, NOW)
    assert load_signer(pkcs12(says_use=False), PASSWORD, NOW).name == "周明"


@pytest.mark.parametrize("cut", [0, 1, 20, -40])
def test_a_broken_file_is_refused(cut: int) -> None:
    with pytest.raises(Refusal, match="PKCS#12"):
        load_signer(pkcs12()[:cut], PASSWORD, NOW)


def test_a_certificate_without_its_key_is_refused() -> None:
    with pytest.raises(Refusal, match="with its key"):
        load_signer(pkcs12(with_key=False), PASSWORD, NOW)
