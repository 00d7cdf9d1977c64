"""What every letter of a case begins with, and the sentences that several kinds share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.basis import (
    Agreement,
    Quoted,
    Sender,
    agreement_fields,
    contact_said,
    opening_values,
    quotes,
    sender_fields,
)
from app.documents.story import Block, Heading, Paragraph, Table, written_day
from app.documents.wording import Wording
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text

_EXHIBITS = (3.0, 17.0, 8.0)


@dataclass(frozen=True)
class Head:
    """Number, day, sender and addressee, and the agreement that the letter rests on.

    `rulebook` is the edition that judges. `typed` are further texts that people typed, by the
    names that they know them by.
    """

    number: str | None
    dated_on: date
    sender: Sender
    addressee: str
    agreement: Agreement
    rulebook: Rulebook
    quoted: tuple[Quoted, ...] = ()
    attachments: tuple[str, ...] = ()
    typed: tuple[tuple[Text, str], ...] = ()

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        return (
            *sender_fields(self.sender),
            (Text("the document number"), self.number or ""),
            (Text("the partner's name"), self.addressee),
            *agreement_fields(self.agreement, self.quoted),
            *self.typed,
            *((Text("the name of an evidence file"), name) for name in self.attachments),
        )

    def data(self) -> tuple[tuple[str, str], ...]:
        """The same for machines, as names and plain values."""
        return (
            ("partner", self.addressee),
            ("agreement", self.agreement.number or self.agreement.bare_title),
            ("agreement_signed_on", self.agreement.signed_on.isoformat()),
            ("rulebook", self.rulebook.id),
        )


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence: its file's name and the day of what it shows, None where that is not known."""

    name: str
    dated_on: date | None = None


def opening(head: Head, words: Wording, **values: str) -> Paragraph:
    """The sentence that a letter opens with: which agreement, of which day."""
    numbered = words.say("basis.numbered", number=head.agreement.number)
    return Paragraph(words.say("basis.opening", **opening_values(head.agreement, numbered), **values))


def quoted_blocks(head: Head, words: Wording) -> Iterator[Block]:
    """The agreement's own words, where it was read in."""
    if head.quoted:
        yield Paragraph(words.say("quoted.text"))
        yield from quotes(head.quoted)


def exhibit_blocks(exhibits: Sequence[Exhibit], words: Wording) -> Iterator[Block]:
    """The list of evidence, or that none goes with the letter."""
    yield Heading(1, words.say("evidence.heading"))
    if not exhibits:
        yield Paragraph(words.say("evidence.none"))
        return
    yield Paragraph(words.say("evidence.listed"))
    rows = tuple(
        (str(at), one.name, written_day(one.dated_on) if one.dated_on else "")
        for at, one in enumerate(exhibits, 1)
    )
    yield Table(words.listed("evidence.columns"), rows, _EXHIBITS, ("centre", "left", "centre"))


def closing_blocks(head: Head, words: Wording) -> Iterator[Block]:
    """Whom to turn to, and the closing formula."""
    contact = contact_said(head.sender, words, "closing")
    if contact:
        yield Paragraph(contact)
    yield Paragraph(words.say("closing.end"))


def require(text: str, missing: Text) -> None:
    """Refuse with what is missing where a passage was left empty."""
    if not text.strip():
        raise Refusal(missing)
