"""Finding what belongs to a person in a text that goes to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.journal.kind import PartnerAmended, PartnerRegistered
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text

_SHORTEST_NAME = 2
_PATTERNS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (re.compile(r"(?<![0-9Xx])[0-9]{17}[0-9Xx](?![0-9Xx])"), Text("the number of an identity card")),
    (re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])"), Text("a mobile number")),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), Text("an e-mail address")),
)


def refuse_personal_data(file: PartnerFile, texts: Iterable[str]) -> None:
    """Refuse texts that name a contact of the partner, or hold a phone number, address or identity number."""
    known = dict(_known(file))
    for text in texts:
        for said, what in (*_patterns(text), *_named(text, known)):
            raise Refusal(
                Text(
                    "An announcement goes to all partners and must not hold {what} (“{said}”). Take it out.",
                    what=what,
                    said=said,
                )
            )


def _patterns(text: str) -> Iterator[tuple[str, Text]]:
    for pattern, what in _PATTERNS:
        for found in pattern.finditer(text):
            yield found[0], what


def _named(text: str, known: dict[str, Text]) -> Iterator[tuple[str, Text]]:
    for said, what in known.items():
        if said in text:
            yield said, what


def _known(file: PartnerFile) -> Iterator[tuple[str, Text]]:
    """Every person that was ever recorded for the partner, and how to reach them."""
    for entry in file.entries:
        payload = entry.payload
        if isinstance(payload, PartnerRegistered | PartnerAmended):
            people = [(payload.contact, payload.phone, payload.email)]
            people += [(one.name, one.phone, one.email) for one in payload.contacts or ()]
            for name, phone, email in people:
                yield from _of_person(name or "", phone or "", email or "")


def _of_person(name: str, phone: str, email: str) -> Iterator[tuple[str, Text]]:
    if len(name.strip()) >= _SHORTEST_NAME:
        yield name.strip(), Text("the name of a contact")
    if phone.strip():
        yield phone.strip(), Text("a phone number")
    if email.strip():
        yield email.strip(), Text("an e-mail address")
