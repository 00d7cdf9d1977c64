"""What is asked for when a letter is wanted, and what a kind of letter must be able to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.rules.text import Text
from app.services.letter_whole import CORRECTION, whole_letter

if TYPE_CHECKING:
    from app.documents.story import Letter
    from app.journal.kind import OrganisationSet, Payload
    from app.journal.partner_file import PartnerFile
    from app.services.workspace import Workspace


@dataclass(frozen=True)
class LetterOrder:
    """Which letter is wanted, about what, and with which free passages.

    `about` is the id of what it is about beyond case and agreement (a review, a round of
    assessment). `variant` chooses among those of a kind, such as the tone of a demand.
    `passages` are what a person typed, by the names of the kind's fields. `replaces` is the
    number of the letter that this one corrects. `step` is recorded together with it.
    """

    kind: str
    partner: str
    violation: str = ""
    agreement: str = ""
    about: str = ""
    variant: str = ""
    passages: Mapping[str, str] = field(default_factory=dict)
    replaces: str = ""
    step: Payload | None = None


@dataclass(frozen=True)
class Passage:
    """A passage that a person types: its name, label and hint, and what stands there at first.

    A `short` one takes a line, such as a day.
    """

    name: str
    label: Text
    hint: Text | None = None
    proposed: str = ""
    required: bool = False
    short: bool = False


@dataclass(frozen=True)
class Making:
    """All that the words of a letter are made of; `number` is None for a draft."""

    ws: Workspace
    file: PartnerFile
    order: LetterOrder
    house: OrganisationSet
    day: date
    number: str | None = None

    def passage(self, name: str) -> str:
        """What was typed under a name, "" where nothing was."""
        return self.order.passages.get(name, "").strip()


@dataclass(frozen=True)
class Variant:
    """One of several forms of a kind, such as the steps of a demand."""

    id: str
    name: Text


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter.

    `compose` says what it says: pure of drawing, refused in words where it cannot be said.
    `offered` gives the orders that make sense for a partner now, most pressing first.
    `passages` are the fields to type for an order, `variants` the forms to choose from, the
    first one proposed. `recorded` gives the entries that are made with the letter, once it has
    its number. `once` says that two of the kind never stand for the same thing. A correction
    opens with what it replaces and why, whatever its kind. What is issued `alone` decides
    something about a partner, and never goes out in a batch. What is offered and not `pressing`
    belongs to a step that went on without a letter of ours: it may still be written, on demand.
    """

    kind: str
    compose: Callable[[Making], Letter]
    offered: Callable[[Workspace, PartnerFile], Sequence[LetterOrder]] = lambda ws, file: ()
    passages: Callable[[Workspace, PartnerFile, LetterOrder], Sequence[Passage]] = lambda ws, file, order: ()
    variants: Callable[[Workspace, PartnerFile, LetterOrder], Sequence[Variant]] = lambda ws, file, order: ()
    recorded: Callable[[Making], Sequence[Payload]] = lambda making: ()
    once: bool = True
    alone: bool = False
    pressing: Callable[[Workspace, PartnerFile, LetterOrder], bool] = lambda ws, file, order: True

    def __post_init__(self) -> None:
        """Give every kind what all kinds have in common: own words, and what a correction says."""
        compose, passages = self.compose, self.passages
        object.__setattr__(self, "compose", lambda making: whole_letter(making, compose))
        object.__setattr__(
            self, "passages", lambda ws, file, order: _with_correction(order, passages(ws, file, order))
        )


def _with_correction(order: LetterOrder, passages: Sequence[Passage]) -> Sequence[Passage]:
    """The fields of an order, with the reason where it corrects a letter."""
    if not order.replaces or any(one.name == CORRECTION for one in passages):
        return passages
    reason = Passage(
        CORRECTION,
        Text("Why {number} is corrected", number=order.replaces),
        Text("What was wrong with it; the letter opens with this"),
    )
    return (reason, *passages)
