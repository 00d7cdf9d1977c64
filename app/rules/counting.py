"""Which violations count, what they convert into, and their place on the ladder (R10–R14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter, itemgetter

from app.rules.facts import Facts, Violation
from app.rules.outcome import Conversion
from app.rules.period import last_day_counting_first
from app.rules.rulebook import Rulebook


@dataclass(frozen=True)
class Mark:
    """One violation of a class, own or derived, as it stands in the count.

    `violation` is the id of the violation that brought it; `through` the last day of its
    validity, None where it never lapses; `place` its number among the valid and not
    converted ones of its class on the day it came.
    """

    violation: str
    rank: str
    on: date
    through: date | None
    place: int
    earlier: tuple[str, ...]
    converted: bool = False

    def is_valid_on(self, day: date) -> bool:
        """Whether the mark is within its validity on that day (R11)."""
        return self.through is None or day <= self.through

    def as_converted(self) -> Mark:
        """The same mark, converted."""
        return Mark(self.violation, self.rank, self.on, self.through, self.place, self.earlier, True)


@dataclass
class Count:
    """The running count: every mark in order, and the conversions made.

    Kept beside them: where the last mark of each violation stands, and by class those that
    are not converted with their places.
    """

    marks: list[Mark] = field(default_factory=list)
    conversions: list[Conversion] = field(default_factory=list)
    _last: dict[str, int] = field(default_factory=dict)
    _open: dict[str, list[tuple[int, Mark]]] = field(default_factory=dict)

    def rank_of(self, violation: str) -> Mark | None:
        """The last mark that a violation brought: what it finally became."""
        return self.marks[self._last[violation]] if violation in self._last else None

    def counting(self, rank: str, day: date) -> list[Mark]:
        """The marks of a class that are valid and not converted on that day."""
        return [mark for _, mark in self._open.get(rank, ()) if mark.is_valid_on(day)]

    def add(self, mark: Mark) -> None:
        """Add a mark that is not converted."""
        self._last[mark.violation] = len(self.marks)
        self._open.setdefault(mark.rank, []).append((len(self.marks), mark))
        self.marks.append(mark)

    def convert(self, rank: str, day: date) -> None:
        """Convert the marks of a class that count on that day: they count nowhere else (R12)."""
        found = self._open.get(rank, [])
        self._open[rank] = [(at, mark) for at, mark in found if not mark.is_valid_on(day)]
        for at, mark in found:
            if mark.is_valid_on(day):
                self.marks[at] = mark.as_converted()

    def shown(self, rank: str, day: date, rulebook: Rulebook) -> list[Mark]:
        """The marks that the counter of a class shows: converted ones only where they are not consumed."""
        conversion = rulebook.sanctions.conversions.get(rank)
        kept = conversion is not None and not conversion.consumed
        return [mark for mark in self._valid(rank, day) if kept or not mark.converted]

    def _valid(self, rank: str, day: date) -> list[Mark]:
        return [mark for mark in self.marks if mark.rank == rank and mark.is_valid_on(day)]


def known_day(day: date | None, as_of: date) -> date | None:
    """The day, if it had come by `as_of`; what happens later does not exist yet."""
    return day if day is not None and day <= as_of else None


def known(violations: tuple[Violation, ...], as_of: date) -> list[Violation]:
    """The violations that occurred by then and were not dismissed, by day, then by entry."""
    found = [v for v in violations if v.occurred_on <= as_of and not v.dismissed]
    return sorted(found, key=attrgetter("occurred_on"))


def announced(violations: tuple[Violation, ...], as_of: date) -> list[tuple[date, Violation]]:
    """The announced ones with their day, in order of announcement, then of entry (R10, R13)."""
    found = [
        (v.announced_on, v)
        for v in violations
        if not v.dismissed and v.announced_on is not None and v.announced_on <= as_of
    ]
    return sorted(found, key=itemgetter(0))


def count_violations(facts: Facts, rulebook: Rulebook, as_of: date) -> Count:
    """The count at the end of `as_of`, by announcements known then."""
    count = Count()
    for day, violation in announced(facts.violations, as_of):
        edition = rulebook.edition_on(violation.occurred_on)
        _add(count, edition, violation.id, edition.catalogue[violation.item].rank, day)
    return count


def _add(count: Count, rulebook: Rulebook, violation: str, rank: str, day: date) -> None:
    """Add a mark, and the one it converts into, by the edition that judges the violation (R9)."""
    months = rulebook.sanctions.find(rank).valid_months
    through = None if months is None else last_day_counting_first(day, months)
    earlier = tuple(mark.violation for mark in count.counting(rank, day))
    count.add(Mark(violation, rank, day, through, len(earlier) + 1, earlier))
    conversion = rulebook.sanctions.conversions.get(rank)
    if conversion and len(earlier) + 1 >= conversion.count:
        count.convert(rank, day)
        count.conversions.append(Conversion(conversion.into, day, (*earlier, violation)))
        _add(count, rulebook, violation, conversion.into, day)
