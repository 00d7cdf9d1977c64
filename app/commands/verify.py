"""`verify`: whether a PDF, or the code of a paper, is a letter of ours, unchanged and in force."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.commands.opened import open_for_reading
from app.commands.output import print_json, say
from app.documents.difference import Difference
from app.documents.signature_check import Signed
from app.language import render
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.proof import Verdict, verify_letter


def verify(request: Namespace) -> int:
    """Print the verdict; 0 only for what is ours, as issued and in force."""
    given = _given(request)
    with open_for_reading(request) as ws:
        verdict = verify_letter(ws, given)
    if request.json:
        print_json(_as_json(verdict))
    else:
        for text in (verdict.text, *(each.text for each in verdict.differences), *verdict.notes):
            say(text)
    return 0 if verdict.kind == "unchanged" else 1


def _given(request: Namespace) -> bytes | str:
    if (request.file is None) == (request.code is None):
        raise Refusal(Text("Name one file, or give the text of a code after --code."))
    return str(request.code) if request.file is None else _content(request.file)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            Text(
                "{path} cannot be read ({detail}). Choose another file.",
                path=str(path),
                detail=error.strerror or str(error),
            )
        ) from None


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "verdict": verdict.kind,
        "number": verdict.number,
        "kind": verdict.letter_kind,
        "text": render(verdict.text),
        "differences": [_difference(each) for each in verdict.differences],
        "notes": [render(note) for note in verdict.notes],
        "signatures": [_signature(each) for each in verdict.signatures],
    }


def _difference(each: Difference) -> dict[str, object]:
    return {
        "page": each.page,
        "line": each.line,
        "fact": each.fact or None,
        "issued": each.issued,
        "found": each.found,
        "text": render(each.text),
    }


def _signature(each: Signed) -> dict[str, object]:
    return {
        "signer": each.signer,
        "issuer": each.issuer,
        "signed_at": each.signed_at.isoformat() if each.signed_at else None,
        "intact": each.is_intact,
        "whole_file": each.is_whole,
        "self_signed": each.is_self_signed,
        "time_stamped": each.is_time_stamped,
    }
