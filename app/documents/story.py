"""A letter as a story: what it says, block after block, before anybody knows about pages.

Every string is plain text as a person typed it. Nothing in it is markup, and nothing that draws
it may read it as such. Line ends divide paragraphs; a tab counts as one space (`app.documents.glyph`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from app.documents.amount import figures, in_words
from app.rules.text import Text

Level: TypeAlias = Literal[1, 2, 3, 4]
Align: TypeAlias = Literal["left", "centre", "right"]


@dataclass(frozen=True)
class Paragraph:
    """Running text; its first line is indented by two characters."""

    text: str

    def strings(self) -> tuple[str, ...]:
        """What is printed, in reading order."""
        return (self.text,)


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4; its number (一、（一）1.（1）) is given when it is drawn."""

    level: Level
    text: str

    def strings(self) -> tuple[str, ...]:
        """What is printed, in reading order, without the number."""
        return (self.text,)


@dataclass(frozen=True)
class Quote:
    """A clause of the agreement in its own words, set apart from ours."""

    source: str
    text: str

    def strings(self) -> tuple[str, ...]:
        """What is printed, in reading order."""
        return (self.source, self.text)


@dataclass(frozen=True)
class Sum:
    """A sum in yuan, in figures and in words, after what it is called."""

    label: str
    amount: Decimal

    @property
    def text(self) -> str:
        """The line: label, figures, words."""
        return self.in_figures + self.in_words

    @property
    def in_figures(self) -> str:
        """The line's first part: 应缴违约金：人民币5,000.00元."""
        return f"{self.label}：人民币{figures(self.amount)}元"

    @property
    def in_words(self) -> str:
        """The line's second part: （大写：人民币伍仟元整）。"""
        return f"（大写：{in_words(self.amount)}）。"

    def strings(self) -> tuple[str, ...]:
        """What is printed, in reading order."""
        return (self.text,)


@dataclass(frozen=True)
class Table:
    """Rows under a head; `widths` are in characters and add up to 28 at most."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.widths)
        if any(len(row) != columns for row in (self.head, *self.rows)):
            raise ValueError(f"a row of the table {self.head} does not have {columns} cells")
        if self.aligns and len(self.aligns) != columns:
            raise ValueError(f"the table {self.head} does not align each of its {columns} columns")

    def strings(self) -> tuple[str, ...]:
        """What is printed, in reading order."""
        return tuple(cell for row in (self.head, *self.rows) for cell in row)


Block: TypeAlias = Paragraph | Heading | Quote | Sum | Table


@dataclass(frozen=True)
class Signature:
    """Who signs, over the day; the space around both is kept free for the seal."""

    organisation: str
    dated_on: date

    def strings(self) -> tuple[str, ...]:
        """What is printed, in reading order."""
        return (self.organisation, written_day(self.dated_on))


@dataclass(frozen=True)
class Receipt:
    """The slip that the addressee signs and sends back, on a page of its own: labels and values."""

    title: str
    entries: tuple[tuple[str, str], ...]
    note: str = ""

    def strings(self) -> tuple[str, ...]:
        """What is printed, in reading order."""
        cells = tuple(cell for entry in self.entries for cell in entry)
        return (self.title, *cells, self.note)


@dataclass(frozen=True)
class Letter:
    """Everything that a letter says.

    `kind` is its identifier in the register (`handling_notice`); `number` is None until it is
    issued; `facts` are names and values for machines, carried inside the file; `fields` are the
    typed texts by the names that people know them by, so that one that cannot be printed is found.
    """

    kind: str
    title: str
    number: str | None
    addressee: str
    blocks: tuple[Block, ...]
    organisation: str
    dated_on: date
    signatory: str = ""
    attachments: tuple[str, ...] = ()
    receipt: Receipt | None = None
    facts: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[Text, str], ...] = ()

    @property
    def signature(self) -> Signature:
        """The organisation over the day of the letter."""
        return Signature(self.organisation, self.dated_on)

    def strings(self) -> Iterator[str]:
        """Everything typed that is printed, in reading order."""
        yield self.organisation
        yield from (self.number or DRAFT_NUMBER, self.signatory, self.title, self.addressee)
        for block in self.blocks:
            yield from block.strings()
        yield from self.attachments
        yield from self.signature.strings()
        if self.receipt:
            yield from self.receipt.strings()


DRAFT_NUMBER = "（草稿，签发时编号）"


def written_day(day: date) -> str:
    """A day as Chinese letters write it: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
