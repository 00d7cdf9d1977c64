"""How a limit was counted, as a letters tell it: which days count, and when it ends (R1–R5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.documents.story import written_day
from app.documents.wording import Wording, wording
from app.rules.day_counting import DAYS, ROLLED, WORKDAYS, Counting, Step

SHARED = "counting"
_DAY_OFF = ("weekend", "holiday")


def counting_said(counting: Counting, since: str) -> str:
    """The counting in Chinese; `since` is "received", "sent" or "deducted": what its first day was."""
    words = wording(SHARED)
    parts = [words.say(f"start.{since}", day=written_day(counting.start)), *_steps(counting, words)]
    return "；".join(parts)


def _steps(counting: Counting, words: Wording) -> Iterator[str]:
    if counting.unit == WORKDAYS:
        yield from _workdays(counting, words)
    else:
        yield from _period(counting, words)
    yield words.say("end", due_on=_short(counting.due_on, counting.start))


def _workdays(counting: Counting, words: Wording) -> Iterator[str]:
    """Each stretch of days, those that count with their places."""
    place = 0
    for step in counting.steps:
        days = _span(step, counting.start, words)
        if step.why in _DAY_OFF:
            yield words.say(f"off.{step.why}", days=days)
            continue
        first, place = place + 1, place + step.days
        if step.days > 1:
            yield words.say("counts.several", days=days, first=str(first), last=str(place))
        else:
            yield words.say("counts.made_up" if step.made_up else "counts.one", days=days, last=str(place))


def _period(counting: Counting, words: Wording) -> Iterator[str]:
    """The last day of months or days, and how it moved to a working day (R4)."""
    key = "period.days" if counting.unit == DAYS else "period.months"
    last_on = _short(counting.last_on, counting.start)
    yield words.say(key, number=str(counting.number), last_on=last_on)
    for step in counting.steps:
        days = _span(step, counting.start, words)
        if step.why in _DAY_OFF:
            yield words.say(f"moved.{step.why}", days=days)
        elif step.why == ROLLED:
            yield words.say("moved.to", days=days)


def _span(step: Step, since: date, words: Wording) -> str:
    first = _short(step.starts_on, since)
    if step.days == 1:
        return first
    return words.say("span", first=first, last=_short(step.through, since))


def _short(day: date, since: date) -> str:
    """A day without its year where that is the year of the first day."""
    return f"{day.month}月{day.day}日" if day.year == since.year else written_day(day)
