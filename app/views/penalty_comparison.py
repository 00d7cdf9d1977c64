"""What a step changes in the sums owed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.rules.outcome import Outcome, Penalty, Reason
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.views.standing_wording import NOTHING, amount_text, rank_text


@dataclass(frozen=True)
class Line:
    """One figure as it is and as it would be."""

    label: Text
    before: Text
    after: Text
    reasons: tuple[Reason, ...]

    @property
    def changed(self) -> bool:
        """The step makes a difference to it."""
        return self.before != self.after


@dataclass(frozen=True)
class _Figure:
    """One figure of a penalty: its name, and how it is said."""

    name: str
    label: Text
    say: Callable[[Penalty], Text]


def penalty_lines(was: Outcome, now: Outcome, rulebook: Rulebook) -> Iterator[Line]:
    """A line for each figure of each penalty that differs."""
    before = {p.violation: p for p in was.penalties or ()}
    after = {p.violation: p for p in now.penalties or ()}
    for violation in dict.fromkeys((*before, *after)):
        old, new = before.get(violation), after.get(violation)
        for figure in _figures(violation, rulebook):
            line = _line(figure, old, new, now.reasons(f"penalties.{violation}.{figure.name}"))
            if line.changed and (old or figure.name != "outstanding"):
                yield line


def _line(figure: _Figure, old: Penalty | None, new: Penalty | None, reasons: tuple[Reason, ...]) -> Line:
    before, after = (figure.say(penalty) if penalty else NOTHING for penalty in (old, new))
    return Line(figure.label, before, after, reasons)


def _figures(violation: str, rulebook: Rulebook) -> tuple[_Figure, ...]:
    return (
        _Figure("rank", Text("{id} stands as", id=violation), lambda p: rank_text(rulebook, p)),
        _Figure("amount", Text("{id}: penalty", id=violation), amount_text),
        _Figure("outstanding", Text("{id}: unpaid", id=violation), _unpaid),
        _Figure("due_on", Text("{id}: payment due", id=violation), _due),
        _Figure("late_fee", Text("{id}: late fee", id=violation), _late),
    )


def _unpaid(penalty: Penalty) -> Text:
    return Text("{amount}", amount=penalty.outstanding)


def _due(penalty: Penalty) -> Text:
    return Text("{day}", day=penalty.due_on) if penalty.due_on else NOTHING


def _late(penalty: Penalty) -> Text:
    return Text("{amount}", amount=penalty.late_fee_left) if penalty.late_fee_left else NOTHING
