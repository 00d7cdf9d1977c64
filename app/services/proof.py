"""Is this paper ours, unchanged and in force? Answered from the register for a file or a scanned code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from sqlalchemy import select

from app.documents.code import Code, read_code
from app.documents.difference import Difference, compare
from app.documents.fingerprint import fingerprint_of
from app.documents.proof import Examined, examine
from app.documents.signature_check import Signed
from app.journal.partner_file import LetterRecord
from app.models.read_table import LetterRow
from app.rules.text import Text
from app.services.letter_register import kind_name
from app.services.reading import evidence_bytes, partner_file, read
from app.services.workspace import Workspace

Kind = Literal["unchanged", "altered", "void", "replaced", "not_ours", "unknown"]


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a paper.

    `unchanged`: ours, as issued and in force. `void` and `replaced` are as issued but in force no more.
    `unknown`: it says that it is a letter of this form, but the register has no such number. `notes` are
    what else a person should know, such as who signed.
    """

    kind: Kind
    text: Text
    number: str = ""
    letter_kind: str = ""
    differences: tuple[Difference, ...] = ()
    notes: tuple[Text, ...] = ()
    signatures: tuple[Signed, ...] = ()


def verify_letter(ws: Workspace, given: bytes | str) -> Verdict:
    """The verdict on a PDF's bytes or on the text of a letter's code.

    `Refusal` where the file cannot be read, or the text is no code.
    """
    return _verify_code(ws, read_code(given)) if isinstance(given, str) else _verify_file(ws, given)


def _verify_file(ws: Workspace, pdf: bytes) -> Verdict:
    record = _record_of_bytes(ws, sha256(pdf).hexdigest())
    examined = examine(pdf)
    notes = tuple(_signature_notes(examined))
    if record:
        return _standing(record, _as_issued(record), notes=notes, signatures=examined.signatures)
    record = _record(ws, examined.number) if examined.number else None
    if record is None:
        return _foreign(examined)
    issued = evidence_bytes(ws, record.issued.payload.pdf_sha256)
    differences = compare(examined, issued)
    if differences or _is_broken(examined):
        return _altered(record, differences, notes, examined.signatures)
    return _standing(
        record,
        _as_issued(record),
        notes=(*_saved_anew(examined), *notes),
        signatures=examined.signatures,
    )


def _verify_code(ws: Workspace, code: Code) -> Verdict:
    record = _record(ws, code.number)
    if record is None:
        return _unknown(code.number)
    differences = tuple(_code_differences(code, record))
    if differences:
        return _altered(record, differences, (), ())
    said = Text(
        "The code is that of our letter {number}. Compare what is printed with the letter in the register: a"
        " code can be copied to another paper.",
        number=code.number,
    )
    return _standing(record, said)


def _record_of_bytes(ws: Workspace, digest: str) -> LetterRecord | None:
    with read(ws) as session:
        number = session.scalar(select(LetterRow.number).where(LetterRow.sha256 == digest))
    return _record(ws, number) if number else None


def _record(ws: Workspace, number: str) -> LetterRecord | None:
    with read(ws) as session:
        row = session.get(LetterRow, number)
    return partner_file(ws, row.partner).letter(number) if row else None


def _as_issued(record: LetterRecord) -> Text:
    return Text(
        "This is our letter {number} of {day}, as it was issued.",
        number=record.number,
        day=record.issued.payload.issued_on,
    )


def _standing(
    record: LetterRecord, said: Text, notes: tuple[Text, ...] = (), signatures: tuple[Signed, ...] = ()
) -> Verdict:
    """The verdict on what is as issued: in force, void, or replaced by another letter."""
    kind: Kind = "unchanged"
    if record.replaced_by:
        kind = "replaced"
        said = Text("{said} It was replaced by {other}.", said=said, other=record.replaced_by)
    elif record.voided:
        kind = "void"
        void = record.voided.payload
        said = Text(
            "{said} It is void since {day}: {reason}", said=said, day=void.voided_on, reason=void.reason
        )
    issued = record.issued.payload
    return Verdict(kind, said, record.number, issued.letter_kind, notes=notes, signatures=signatures)


def _altered(
    record: LetterRecord,
    differences: tuple[Difference, ...],
    notes: tuple[Text, ...],
    signatures: tuple[Signed, ...],
) -> Verdict:
    said = Text(
        "This is not our letter {number} as it was issued. Go by the letter in the register.",
        number=record.number,
    )
    letter_kind = record.issued.payload.letter_kind
    return Verdict("altered", said, record.number, letter_kind, differences, notes, signatures)


def _foreign(examined: Examined) -> Verdict:
    if examined.number:
        return _unknown(examined.number, examined)
    said = Text("This is none of our letters: it carries neither facts nor a fingerprint.")
    return Verdict("not_ours", said, signatures=examined.signatures, notes=tuple(_signature_notes(examined)))


def _unknown(number: str, examined: Examined | None = None) -> Verdict:
    said = Text(
        "The register has no letter {number}. It was issued in another workspace, or is not ours.",
        number=number,
    )
    if examined is None:
        return Verdict("unknown", said, number)
    notes = (*examined.problems, *_signature_notes(examined))
    return Verdict("unknown", said, number, examined.kind, notes=notes, signatures=examined.signatures)


def _code_differences(code: Code, record: LetterRecord) -> Iterator[Difference]:
    issued = record.issued.payload
    if code.fingerprint != fingerprint_of(issued.facts):
        yield _differing(
            Text(
                "The fingerprint in the code is “{found}” instead of “{issued}”.",
                found=code.fingerprint,
                issued=fingerprint_of(issued.facts),
            ),
            fingerprint_of(issued.facts),
            code.fingerprint,
        )
    if code.issued_on != issued.issued_on:
        yield _differing(
            Text(
                "The code says that it is of {found}; it is of {issued}.",
                found=code.issued_on,
                issued=issued.issued_on,
            ),
            issued.issued_on.isoformat(),
            code.issued_on.isoformat(),
        )
    if code.kind != issued.letter_kind:
        name = kind_name(issued.letter_kind)
        said = Text("The code is that of another kind of letter; this number is a {kind}.", kind=name)
        yield _differing(said, issued.letter_kind, code.kind)


def _differing(said: Text, issued: str, found: str) -> Difference:
    return Difference(said, issued=issued, found=found)


def _is_broken(examined: Examined) -> bool:
    return any(not signature.is_intact for signature in examined.signatures)


def _saved_anew(examined: Examined) -> Iterator[Text]:
    """What to say of a file that reads and is drawn as issued, and yet is another."""
    yield Text("Another program saved the file anew; the pages are the same.")
    if not examined.facts:
        yield Text("The facts that each letter carries are not attached any more.")


def _signature_notes(examined: Examined) -> Iterator[Text]:
    for signature in examined.signatures:
        who = signature.signer
        if not signature.is_intact:
            yield Text("The signature of {name} is broken: the file was changed after it.", name=who)
            continue
        if signature.is_self_signed:
            yield Text("Signed by {name}, who vouches for the own certificate alone.", name=who)
        else:
            yield Text(
                "Signed by {name}; certificate by {issuer}, which this program cannot look up.",
                name=who,
                issuer=signature.issuer,
            )
        if not signature.is_whole:
            yield Text("Something was added to the file after {name} signed it.", name=who)
