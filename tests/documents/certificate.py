"""Certificates to sign with, made anew."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

PASSWORD = "密码 1"
NOW = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)


def pkcs12(
    name: str = "周明",
    issuer: str = "周明",
    first: datetime = FIRST,
    last: datetime = LAST,
    *,
    signs: bool = True,
    says_use: bool = True,
    with_key: bool = True,
    by_rsa: bool = False,
) -> bytes:
    """A certificate with its key, protected by `PASSWORD`."""
    key = rsa.generate_private_key(65537, 2048) if by_rsa else ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
    )
    if says_use:
        use = x509.KeyUsage(
            digital_signature=signs,
            content_commitment=signs,
            key_encipherment=not signs,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=False,
            crl_sign=False,
            encipher_only=False,
            decipher_only=False,
        )
        builder = builder.add_extension(use, critical=True)
    certificate = builder.sign(key, hashes.SHA256())
    protection = BestAvailableEncryption(PASSWORD.encode())
    if not with_key:
        return serialize_key_and_certificates(b"", None, None, [certificate], protection)
    return serialize_key_and_certificates(b"", key, certificate, None, protection)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
