"""The signatures in a PDF: who signed, and whether the file is still as it was signed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, TypedDict


class SignatureFound(TypedDict):
    """One signature as it was found; `signed_at` is ISO or ""."""

    signer: str
    issuer: str
    signed_at: str
    intact: bool
    whole: bool
    trusted: bool
    self_signed: bool
    time_stamped: bool


@dataclass(frozen=True)
class Signed:
    """One signature of a file.

    `is_intact`: what was signed is unchanged. `is_whole`: it covers the file to its end, so that nothing was
    added since. `is_trusted` is never true by itself: this program knows no authorities.
    """

    signer: str
    issuer: str
    signed_at: datetime | None
    is_intact: bool
    is_whole: bool
    is_trusted: bool
    is_self_signed: bool
    is_time_stamped: bool


def signed(found: SignatureFound) -> Signed:
    """A signature as it was found by the reading process."""
    at = found["signed_at"]
    return Signed(
        found["signer"],
        found["issuer"],
        datetime.fromisoformat(at) if at else None,
        found["intact"],
        found["whole"],
        found["trusted"],
        found["self_signed"],
        found["time_stamped"],
    )


def signatures_in(content: bytes) -> list[SignatureFound]:
    """All signatures of a file; one that cannot be read counts as broken."""
    if b"/ByteRange" not in content:
        return []
    from pyhanko.pdf_utils.reader import PdfFileReader

    logging.getLogger("pyhanko").setLevel(
        logging.CRITICAL
    )  # it logs whole tracebacks of what is an answer here
    reader = PdfFileReader(BytesIO(content), strict=False)
    return [_found(signature) for signature in reader.embedded_regular_signatures]


def _found(signature: Any) -> SignatureFound:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    certificate = signature.signer_cert
    status = validate_pdf_signature(
        signature, ValidationContext(trust_roots=[], allow_fetching=False), skip_diff=True
    )
    at = signature.self_reported_timestamp
    return SignatureFound(
        signer=certificate.subject.native.get("common_name", "") or certificate.subject.human_friendly,
        issuer=certificate.issuer.native.get("common_name", "") or certificate.issuer.human_friendly,
        signed_at=at.isoformat() if at else "",
        intact=bool(status.intact and status.valid),
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        trusted=bool(status.trusted),
        self_signed=certificate.subject == certificate.issuer,
        time_stamped=status.timestamp_validity is not None,
    )
