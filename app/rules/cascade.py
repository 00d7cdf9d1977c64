"""What an ending takes along: what falls by itself, and what is for the vendor to decide (R36)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.rules.facts import Ending
from app.rules.house import family
from app.rules.outcome import Reason
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text

_OVER = ("ended", "renewed")


@dataclass(frozen=True)
class AgreementStanding:
    """An agreement of a partner as it stands.

    `rulebook` is None where none is known for it, `ends_on` where nothing ends it; `parent` is
    the id of the agreement that it rests on, "" where none was recorded.
    """

    id: str
    rulebook: Rulebook | None
    phase: str
    ends_on: date | None
    parent: str = ""


@dataclass(frozen=True)
class FallingAgreement:
    """An agreement that ends with another on the same day, and the ending to record for it."""

    id: str
    ends_on: date
    ending: Ending
    reason: Reason


@dataclass(frozen=True)
class AgreementToDecide:
    """An agreement that the vendor may end too, from `earliest_on`; it does not end by itself."""

    id: str
    earliest_on: date
    reason: Reason


@dataclass(frozen=True)
class Cascade:
    """What falls by itself, and what is for decision."""

    falling: tuple[FallingAgreement, ...] = ()
    to_decide: tuple[AgreementToDecide, ...] = ()


def cascade(ended: AgreementStanding, ended_on: date, others: Iterable[AgreementStanding]) -> Cascade:
    """What the end of one agreement on `ended_on` does to a partner's others (R36).

    Agreements that are over, or that end by that day anyway, are left out; so are those that
    rest on another agreement.
    """
    rulebook = ended.rulebook
    source = rulebook.term.cascade if rulebook else None
    if rulebook is None or source is None:
        return Cascade()
    below = [other for other in others if _rests_on(other, ended, rulebook) and _outlives(other, ended_on)]
    ending = Ending(rulebook.term.falling_ground, happened_on=ended_on)
    falling = tuple(
        _falling(other, ended, source, ended_on, ending) for other in below if _falls(other, rulebook)
    )
    decision = rulebook.term.decision
    if decision is None:
        return Cascade(falling)
    left = [other for other in below if not _falls(other, rulebook)]
    return Cascade(falling, tuple(_to_decide(other, ended, decision, ended_on) for other in left))


def with_falling(found: Cascade) -> tuple[AgreementToDecide, ...]:
    """What falls put to a person like the rest: where a term ran out, nobody recorded an ending."""
    falling = (AgreementToDecide(one.id, one.ends_on, one.reason) for one in found.falling)
    return (*falling, *found.to_decide)


def _rests_on(other: AgreementStanding, ended: AgreementStanding, rulebook: Rulebook) -> bool:
    if other.parent or other.rulebook is None:
        return other.parent == ended.id
    return other.rulebook.under in family(rulebook)


def _outlives(other: AgreementStanding, ended_on: date) -> bool:
    return other.phase not in _OVER and (other.ends_on is None or other.ends_on > ended_on)


def _falls(other: AgreementStanding, rulebook: Rulebook) -> bool:
    """Whether it falls by itself; it must know the ground on which it would."""
    term = rulebook.term
    found = other.rulebook
    return (
        found is not None
        and not family(found).isdisjoint(term.falling)
        and term.falling_ground in found.term.endings
    )


def _falling(
    other: AgreementStanding, ended: AgreementStanding, source: Source, day: date, ending: Ending
) -> FallingAgreement:
    text = Text("{agreement} ends on {day}: this one ends with it the same day", agreement=ended.id, day=day)
    return FallingAgreement(other.id, day, ending, _reason(other, ended, source, text))


def _to_decide(
    other: AgreementStanding, ended: AgreementStanding, source: Source, day: date
) -> AgreementToDecide:
    text = Text(
        "{agreement} ends on {day}: the vendor may end this one too; it does not end by itself",
        agreement=ended.id,
        day=day,
    )
    return AgreementToDecide(other.id, day, _reason(other, ended, source, text))


def _reason(other: AgreementStanding, ended: AgreementStanding, source: Source, text: Text) -> Reason:
    return Reason(f"cascade.{other.id}", source.reading, source.clause, text, (ended.id,))
