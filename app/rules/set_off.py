"""From what a sum owed is taken first: a proposal in the rulebook's order (R21).

A source whose balance is not known is not guessed: what it would give is unknown, and so is
what those after it give, unless nothing is left to take.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.rules.edition_word import code_word
from app.rules.money import ZERO
from app.rules.procedure_loader import REST
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text


@dataclass(frozen=True)
class SetOffLine:
    """What one source gives; None is unknown. Sums in yuan.

    `source` is "deposit", "prepayment" or "service_fee".
    """

    source: str
    available: Decimal | None
    amount: Decimal | None
    text: Text


@dataclass(frozen=True)
class SetOffProposal:
    """The lines in the rulebook's order, and what the partner pays itself.

    `rest` is None where it is unknown; it is at most `rest_at_most` in any case.
    """

    outstanding: Decimal
    lines: tuple[SetOffLine, ...]
    rest: Decimal | None
    rest_at_most: Decimal
    source: Source

    @property
    def taken(self) -> tuple[tuple[str, Decimal], ...]:
        """The sources that give something, as far as it is known."""
        return tuple((line.source, line.amount) for line in self.lines if line.amount)


def propose_set_off(
    outstanding: Decimal, available: Mapping[str, Decimal | None], rulebook: Rulebook
) -> SetOffProposal | None:
    """How `outstanding` yuan would be settled from what is `available`, by source.

    A source that is missing there, None, or under nothing is unknown. None where the rulebook
    knows no set-off.
    """
    if rulebook.conduct is None:
        return None
    procedure = rulebook.procedure
    sources = [source for source in procedure.set_off_order if source != REST]
    known = {source: _known(available.get(source)) for source in sources}
    lines = tuple(_lines(outstanding, known, available))
    # The sources together give what they hold, whatever each of them gives.
    at_most = max(outstanding - sum((sum_ or ZERO for sum_ in known.values()), ZERO), ZERO)
    certain = not at_most or None not in known.values()
    rest = at_most if certain else None
    return SetOffProposal(outstanding, lines, rest, at_most, rulebook.cited(procedure.set_off))


def _known(available: Decimal | None) -> Decimal | None:
    return None if available is None or available < 0 else available


def _lines(
    outstanding: Decimal, known: Mapping[str, Decimal | None], recorded: Mapping[str, Decimal | None]
) -> Iterator[SetOffLine]:
    left: Decimal | None = outstanding
    for source, available in known.items():
        amount = _taken(left, available)
        text = _text(source, left, available, amount, recorded.get(source))
        yield SetOffLine(source, available, amount, text)
        left = None if left is None or amount is None else left - amount


def _taken(left: Decimal | None, available: Decimal | None) -> Decimal | None:
    if left is not None and not left:
        return ZERO
    return None if left is None or available is None else min(left, available)


def _text(
    source: str,
    left: Decimal | None,
    available: Decimal | None,
    amount: Decimal | None,
    recorded: Decimal | None,
) -> Text:
    name = code_word(source)
    if recorded is not None and recorded < 0:
        return Text("{source}: {sum} is recorded, which cannot be; correct it", source=name, sum=recorded)
    if left is not None and not left:
        return Text("{source}: nothing is left to set off", source=name)
    if available is None:
        return Text("{source}: what is there is not known; enter it", source=name)
    if amount is None:
        return Text("{source}: unknown, because what comes before it is", source=name)
    return Text(
        "{source}: {amount} of {available}, towards {left}",
        source=name,
        amount=amount,
        available=available,
        left=left or ZERO,
    )
