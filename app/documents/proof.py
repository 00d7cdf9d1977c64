"""What a PDF that somebody brings says it is, read without trusting it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from app.documents import examination
from app.documents.amount import figures
from app.documents.examination import Found, found_in
from app.documents.fingerprint import canonical, fingerprint_of
from app.documents.signature_check import Signed, signed
from app.paths import ROOT
from app.rules.refusal import Refusal
from app.rules.text import Text

SECONDS = 30.0
LARGEST = 50_000_000  # bytes
_TOO_SLOW = "too slow"
_NUMBER = re.compile(r"[^\s：]{1,60}〔[0-9]{4}〕[1-9][0-9]{0,6}号")
_MARK = re.compile(r"校验码 ?((?:[0-9A-F]{4} ?){4})")


class Unreadable(Refusal):
    """A file that is no PDF, or none that can be read."""


@dataclass(frozen=True)
class Examined:
    """What a PDF says by itself.

    `number` is "" where it is no letter of this program; `facts` are the attached ones, `fingerprint`
    theirs, computed anew, and `printed` the one in the foot. `pages` are the lines of text, without the
    feet. `drawings` are digests of what is drawn on each page. `problems` say where the file
    contradicts itself.
    """

    number: str = ""
    kind: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    printed: str = ""
    pages: tuple[tuple[str, ...], ...] = ()
    drawings: tuple[str, ...] = ()
    is_noted: bool = False
    is_active: bool = False
    signatures: tuple[Signed, ...] = ()
    problems: tuple[Text, ...] = ()


def examine(pdf: bytes, seconds: float = SECONDS) -> Examined:
    """What a PDF of unknown origin says, read apart from the program; `Unreadable` where it cannot be."""
    return _examined(_in_own_process(pdf, seconds))


def examine_own(pdf: bytes) -> Examined:
    """The same of a file that this program made, read at once."""
    return _examined(found_in(pdf))


def _examined(found: Found) -> Examined:
    if found["trouble"]:
        raise Unreadable(_reason(found["trouble"]))
    facts = _facts(found["facts"])
    pages = tuple(tuple(page["lines"]) for page in found["pages"])
    text = _joined(pages)
    printed = {
        mark.strip() for page in found["pages"] for line in page["foot"] for mark in _MARK.findall(line)
    }
    mark = fingerprint_of(canonical(facts)) if facts else ""
    return Examined(
        number=facts.get("number", "") or (_number_in(pages) if printed else ""),
        kind=facts.get("kind", ""),
        facts=facts,
        fingerprint=mark,
        printed=min(printed, default=""),
        pages=pages,
        drawings=tuple(page["drawing"] for page in found["pages"]),
        is_noted=any(page["notes"] for page in found["pages"]),
        is_active=found["active"],
        signatures=tuple(map(signed, found["signatures"])),
        problems=tuple(_problems(facts, mark, printed, text)),
    )


def _facts(attached: str | None) -> dict[str, str]:
    """The attached facts if they have the form of a letter's: a name and a text each."""
    try:
        facts = json.loads(attached or "")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(facts, dict) or not all(isinstance(value, str) for value in facts.values()):
        return {}
    return facts


def _number_in(pages: tuple[tuple[str, ...], ...]) -> str:
    lines = (line for page in pages[:1] for line in page)
    return next((match[0] for line in lines if (match := _NUMBER.search(line))), "")


def _joined(pages: tuple[tuple[str, ...], ...]) -> str:
    return "".join("".join(line.split()) for page in pages for line in page)


def _problems(facts: dict[str, str], mark: str, printed: set[str], text: str) -> Iterator[Text]:
    """Where the file contradicts itself; nothing is said of files that never were a letter."""
    if not facts:
        if printed:
            yield Text("The facts that each letter carries are not attached any more.")
        return
    if printed - {mark}:
        yield Text("The fingerprint in the foot is not that of the attached facts.")
    for name, value in _written(facts):
        if "".join(value.split()) not in text:
            yield Text("{value}, attached as “{name}”, does not stand in the text.", value=value, name=name)


def _written(facts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The facts whose wording in the text is known for sure: number, partner and sum."""
    for name in ("number", "partner"):
        if facts.get(name):
            yield name, facts[name]
    try:
        if facts.get("penalty"):
            yield "penalty", figures(Decimal(facts["penalty"]))
    except (InvalidOperation, Refusal, ValueError):
        yield "penalty", facts["penalty"]


def _in_own_process(pdf: bytes, seconds: float) -> Found:
    if len(pdf) > LARGEST:
        raise Unreadable(_reason(examination.TOO_LONG))
    if b"%PDF-" not in pdf[:1024]:
        raise Unreadable(_reason(examination.DAMAGED))
    if getattr(sys, "frozen", False):
        return found_in(pdf)  # a packed program has no interpreter to run a module with
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file goes in as bytes
            [sys.executable, "-m", examination.__name__],
            input=pdf,
            capture_output=True,
            timeout=seconds,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_reason(_TOO_SLOW)) from None
    except subprocess.CalledProcessError:
        raise Unreadable(_reason(examination.DAMAGED)) from None
    found: Found = json.loads(done.stdout)
    return found


def _reason(trouble: str) -> Text:
    match trouble:
        case examination.PROTECTED:
            return Text(
                "The file is protected by a password, which none of our letters is. Save a copy without"
                " protection, and check that one."
            )
        case examination.TOO_LONG:
            return Text("The file is far larger than any letter. Choose the letter's own file.")
        case "too slow":
            return Text(
                "The file could not be read in a reasonable time, and is none of our letters as it stands."
                " Choose the letter's own file."
            )
        case _:
            return Text("The file is damaged or not a PDF. Have it sent once more, and check the new copy.")
