"""Signing a letter's file with a person's own certificate: PAdES, level B-B without a network.

Signing adds to the file and changes nothing before it, so that it stays an archive by PDF/A-3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from app.rules.refusal import Refusal
from app.rules.text import Text

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import TimeStamper

FIELD = "Signature"
SECONDS = 10  # for the time stamp to come


@dataclass(frozen=True)
class SignedFile:
    """A signed file; level "B-T" bears a time stamp. `note` says why one that was wanted is not there."""

    pdf: bytes
    level: Literal["B-B", "B-T"]
    note: Text | None = None


@dataclass(frozen=True)
class Signer:
    """A certificate with its key, good for signing on the day it was loaded."""

    name: str
    issuer: str
    valid_through: datetime
    _signer: SimpleSigner

    def sign(self, pdf: bytes, stamper: TimeStamper | None = None) -> SignedFile:
        """The file with a signature that covers the whole of it; without a stamp where none can be had."""
        if stamper is None:
            return SignedFile(self._signed(pdf, None), "B-B")
        from pyhanko.sign.timestamps.common_utils import TimestampRequestError

        try:
            return SignedFile(self._signed(pdf, stamper), "B-T")
        except (TimestampRequestError, OSError, TimeoutError):
            note = Text(
                "No time stamp could be had. The letter is signed without one: the time of signing is what"
                " this computer says."
            )
            return SignedFile(self._signed(pdf, None), "B-B", note)

    def _signed(self, pdf: bytes, stamper: TimeStamper | None) -> bytes:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

        about = PdfSignatureMetadata(
            field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=self.name
        )
        signed: BytesIO = sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), about, signer=self._signer, timestamper=stamper
        )
        return signed.getvalue()


def stamper_at(url: str) -> TimeStamper:
    """The time stamp service at an address, by RFC 3161."""
    from pyhanko.sign.timestamps import HTTPTimeStamper

    if not url.startswith(("http://", "https://")):
        raise Refusal(
            Text("{url} is no address of a time stamp service. It begins with https:// or http://.", url=url)
        )
    return HTTPTimeStamper(url, timeout=SECONDS)


def load_signer(p12: bytes, password: str, at: datetime) -> Signer:
    """The certificate and key of a PKCS#12 file, refused in words where they cannot sign at that moment."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        key, certificate, _ = load_key_and_certificates(p12, password.encode())
    except ValueError as error:
        raise Refusal(_unopened(error)) from None
    if key is None or certificate is None:
        raise Refusal(
            Text(
                "The file holds no certificate with its key. Export the certificate again together with its"
                " private key."
            )
        )
    _check(certificate, at)
    return _signer(p12, password, certificate)


def _signer(p12: bytes, password: str, certificate: Certificate) -> Signer:
    from pyhanko.sign.signers import SimpleSigner

    try:
        signer = SimpleSigner.load_pkcs12_data(p12, other_certs=[], passphrase=password.encode())
    except ValueError:
        raise Refusal(_broken()) from None
    about = signer.signing_cert
    return Signer(
        name=about.subject.native.get("common_name", "") or about.subject.human_friendly,
        issuer=about.issuer.native.get("common_name", "") or about.issuer.human_friendly,
        valid_through=certificate.not_valid_after_utc,
        _signer=signer,
    )


def _unopened(error: ValueError) -> Text:
    if "password" in str(error).lower():
        return Text("The password does not open the certificate's file. Type it again.")
    return _broken()


def _broken() -> Text:
    return Text(
        "The certificate's file is damaged or not a PKCS#12 file (.p12, .pfx). Export the certificate again."
    )


def _check(certificate: Certificate, at: datetime) -> None:
    """Refuse a certificate that is not valid at the moment, or is not meant for signing."""
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at < begins:
        raise Refusal(
            Text(
                "The certificate is not valid before {day}. Choose another, or correct the clock.",
                day=begins.date(),
            )
        )
    if at > ends:
        raise Refusal(
            Text("The certificate expired on {day}. Have it renewed, or choose another.", day=ends.date())
        )
    if not _may_sign(certificate):
        raise Refusal(
            Text(
                "The certificate is not meant for signing documents. Choose one whose key may be used for"
                " digital signatures or non-repudiation."
            )
        )


def _may_sign(certificate: Certificate) -> bool:
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True  # a certificate that says nothing about its use may be used for anything
    return usage.digital_signature or usage.content_commitment
