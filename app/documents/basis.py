"""What every letter rests on: who sends it, under which agreement, with which of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from app.documents.citation import cite
from app.documents.story import Block, Letter, Quote, Receipt, written_day
from app.documents.wording import Wording, wording
from app.rules.text import Text

_YEAR = 12


@dataclass(frozen=True)
class Sender:
    """Our own organisation as letters name it; "" where it is not given."""

    name: str
    address: str = ""
    email: str = ""
    phone: str = ""
    account: str = ""
    signatory: str = ""
    reply_address: str = ""


@dataclass(frozen=True)
class Agreement:
    """The agreement that a letter rests on; `number` is "" where it has none."""

    title: str
    number: str
    signed_on: date

    @property
    def bare_title(self) -> str:
        """The title without the brackets that a sentence puts around it."""
        return self.title.strip().removeprefix("《").removesuffix("》")


@dataclass(frozen=True)
class Quoted:
    """A clause in the agreement's own words: where it stands, as rulebooks cite it, and its text."""

    clause: str
    text: str


class Basis(Protocol):
    """What the facts of every kind of letter hold."""

    @property
    def number(self) -> str | None: ...
    @property
    def dated_on(self) -> date: ...
    @property
    def sender(self) -> Sender: ...
    @property
    def addressee(self) -> str: ...
    @property
    def attachments(self) -> tuple[str, ...]: ...
    def fields(self) -> tuple[tuple[Text, str], ...]: ...


def letter(
    kind: str,
    basis: Basis,
    blocks: Iterable[Block],
    data: tuple[tuple[str, str], ...],
    *,
    title: str = "",
    served: bool = True,
) -> Letter:
    """The letter with head, signature and receipt around its blocks; `data` is for machines.

    `title` is that of a form of its own; what is not `served` on one addressee has no receipt.
    """
    title = title or wording(kind).say("title")
    return Letter(
        kind=kind,
        title=title,
        number=basis.number,
        addressee=basis.addressee,
        blocks=tuple(blocks),
        organisation=basis.sender.name,
        dated_on=basis.dated_on,
        signatory=basis.sender.signatory,
        attachments=basis.attachments,
        receipt=receipt(title, basis) if served else None,
        facts=(
            ("kind", kind),
            ("number", basis.number or ""),
            ("dated_on", basis.dated_on.isoformat()),
            ("sender", basis.sender.name),
            *data,
        ),
        fields=basis.fields(),
    )


def quotes(quoted: Sequence[Quoted]) -> Iterator[Block]:
    """The clauses set apart, each under its number."""
    for each in quoted:
        yield Quote(f"协议{cite(each.clause)}", each.text)


def receipt(document: str, basis: Basis) -> Receipt:
    """The slip that goes with a letter, filled in as far as we know."""
    words, sender = wording("receipt"), basis.sender
    known = {
        "document": document,
        "number": basis.number or "",
        "dated_on": written_day(basis.dated_on),
        "sender": sender.name,
        "addressee": basis.addressee,
        "address": "",
        "channel": words.say("ways"),
        "signed_by": words.say("signed"),
        "signed_on": words.say("day"),
        "remark": words.say("refused"),
    }
    entries = tuple((words.say(f"label.{name}"), value) for name, value in known.items())
    back = sender.reply_address or sender.address or sender.name
    return Receipt(words.say("title"), entries, words.say("note", back=back))


def addressed(letter: Letter, address: str) -> Letter:
    """The letter with the address for service on its receipt; as it is where it has none."""
    if letter.receipt is None or not address.strip():
        return letter
    label = wording("receipt").say("label.address")
    entries = tuple((name, address if name == label else said) for name, said in letter.receipt.entries)
    fields = (*letter.fields, (Text("the address for service"), address))
    return replace(letter, receipt=replace(letter.receipt, entries=entries), fields=fields)


def contact_said(sender: Sender, words: Wording, section: str) -> str:
    """Where to reach us, as far as the settings say; "" where they say nothing."""
    address = sender.reply_address or sender.address
    given = {"address": address, "email": sender.email, "phone": sender.phone}
    said = [words.say(f"{section}.{name}", **{name: text}) for name, text in given.items() if text]
    return words.say(f"{section}.contact", contact="，".join(said)) if said else ""


def period_said(months: int, words: Wording) -> str:
    """A period in months, or in years where it is whole ones."""
    years, rest = divmod(months, _YEAR)
    if rest:
        return words.say("embargo.months", count=str(months))
    return words.say("embargo.years", count=str(years))


def bars_said(bars: Sequence[str], words: Wording) -> str:
    """What is barred, one after the other."""
    return "、".join(words.say(f"embargo.{bar}") for bar in bars)


def sender_fields(sender: Sender) -> tuple[tuple[Text, str], ...]:
    """What the settings hold, by the names that people know it by."""
    return (
        (Text("our organisation's name"), sender.name),
        (Text("our organisation's signatory"), sender.signatory),
        (Text("our organisation's address"), sender.address),
        (Text("our organisation's e-mail"), sender.email),
        (Text("our organisation's phone"), sender.phone),
        (Text("our organisation's account"), sender.account),
        (Text("our organisation's address for replies"), sender.reply_address),
    )


def agreement_fields(agreement: Agreement, quoted: Sequence[Quoted]) -> tuple[tuple[Text, str], ...]:
    """What a letter takes from the agreement."""
    clauses = tuple(
        (Text("clause {clause} of the agreement", clause=each.clause), each.text) for each in quoted
    )
    return (
        (Text("the agreement's title"), agreement.title),
        (Text("the agreement's number"), agreement.number),
        *clauses,
    )


def opening_values(agreement: Agreement, numbered: str) -> dict[str, str]:
    """The agreement's place in the sentence that a letter opens with; `numbered` is its pattern filled."""
    return {
        "signed_on": written_day(agreement.signed_on),
        "agreement": agreement.bare_title,
        "numbered": numbered if agreement.number else "",
    }
