"""What the kinds of due things are made of: what they look at, what they find, how it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.journal.partner_file import PartnerFile
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Named, Text
from app.services.row_basis import Judged, RowBasis


@dataclass(frozen=True)
class DueView:
    """One partner as of the day of the basis."""

    file: PartnerFile
    judged: tuple[Judged, ...]
    basis: RowBasis


@dataclass(frozen=True)
class Found:
    """One thing that falls due; what `detail` holds is its kind's own affair."""

    due_on: date
    agreement: str
    violation: str = ""
    amount: Decimal | None = None
    detail: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Due:
    """A stored one, to be put into words: `name` is the agreement's, `rulebook` None where unknown."""

    name: Named | str
    rulebook: Rulebook | None
    violation: str
    amount: Decimal | None
    detail: str


@dataclass(frozen=True)
class DueKind:
    """One kind: how it is found and said.

    `passes` says that it is a state that begins or ends by itself, and so is never overdue.
    `about` takes from `detail` the id of what it is about, where agreement and violation do not say it.
    """

    id: str
    find: Callable[[DueView], Iterator[Found]]
    say: Callable[[Due], Text]
    passes: bool = False
    about: Callable[[str], str] = lambda _: ""


def whole(detail: str) -> str:
    """`detail` is the id of what falls due."""
    return detail


def first_word(detail: str) -> str:
    """The id of what falls due stands first in `detail`."""
    return detail.partition(" ")[0]


def clause_of(rulebook: Rulebook, source: Source) -> str:
    """The clause of a source of the conduct, with its document where that is another agreement (R45)."""
    return rulebook.cited(source).clause


def provision_name(due: Due, id_: str) -> Named | str:
    """What a provision of the agreement is called; its id where the rules are not at hand."""
    provisions = due.rulebook.provisions if due.rulebook else ()
    return next((one.name for one in provisions if one.id == id_), id_)
