"""The counting of a limit in words: "received Tue 28 Sep 2021; 29, 30 Sep, holiday 1–7 Oct, Fri 8 Oct"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.rules.day_counting import DAYS, ROLLED, WORKDAYS, Counting, Step
from app.rules.period import ONE_DAY
from app.rules.text import Text, Value

RECEIVED, SENT, DEDUCTED, FROM = "received", "sent", "deducted", "from"
_WEEKDAYS = (
    Text("Mon"),
    Text("Tue"),
    Text("Wed"),
    Text("Thu"),
    Text("Fri"),
    Text("Sat"),
    Text("Sun"),
)
_MONTHS = (
    Text("Jan"),
    Text("Feb"),
    Text("Mar"),
    Text("Apr"),
    Text("May"),
    Text("Jun"),
    Text("Jul"),
    Text("Aug"),
    Text("Sep"),
    Text("Oct"),
    Text("Nov"),
    Text("Dec"),
)
_HOLIDAYS = {
    "new_years_day": Text("New Year"),
    "spring_festival": Text("Spring Festival"),
    "tomb_sweeping_day": Text("Tomb-sweeping Day"),
    "labour_day": Text("Labour Day"),
    "dragon_boat_festival": Text("Dragon Boat Festival"),
    "national_day": Text("National Day"),
    "mid_autumn_festival": Text("Mid-autumn Festival"),
    "anti_fascist_70th_day": Text("Victory Day"),
}


def holiday_name(code: str) -> Text:
    """What a holiday of the calendar is called; just a holiday where its name is not known."""
    return _HOLIDAYS.get(code) or Text("holiday")


def weekday_name(day: date) -> Text:
    """The day of the week, short."""
    return _WEEKDAYS[day.weekday()]


def month_of_year(day: date) -> Text:
    """The month that a day is in, with its year."""
    return Text("{month} {year}", month=_MONTHS[day.month - 1], year=str(day.year))


def counting_sentence(counting: Counting, since: str = RECEIVED) -> Text:
    """The counting in one sentence; `since` says what happened on its first day.

    It is "received", "sent", "deducted" or, for anything else, "from". The last day named is
    the last day of the limit.
    """
    start = _start(counting.start, since)
    steps = tuple(_told(counting))
    sentence = (
        Text("{start}; {steps}", start=start, steps=steps)
        if counting.unit == WORKDAYS
        else Text("{start}; {period}: {steps}", start=start, period=_period(counting), steps=steps)
    )
    if counting.provisional:
        return Text("{sentence}; provisional, as a year's calendar is not published yet", sentence=sentence)
    return sentence


def _start(day: date, since: str) -> Text:
    shown = _full(day)
    match since:
        case "received":
            return Text("received {day}", day=shown)
        case "sent":
            return Text("sent {day}", day=shown)
        case "deducted":
            return Text("deducted {day}", day=shown)
    return Text("from {day}", day=shown)


def _period(counting: Counting) -> Text:
    if counting.unit == DAYS:
        return Text("{number} days", number=counting.number)
    return Text("{number} months", number=counting.number)


def _told(counting: Counting) -> Iterator[Text]:
    """The steps, each in words; the year is named again where it changes."""
    year = counting.start.year
    if not counting.steps:
        yield _one(counting.due_on, year)
    for step in counting.steps:
        for part in _parted(step, counting.due_on):
            yield _step(part, year)
            year = part.through.year


def _parted(step: Step, due_on: date) -> Iterator[Step]:
    """A step, but for the last day of the limit, which stands by itself."""
    if step.through == due_on and step.days > 1:
        yield Step(step.starts_on, due_on - ONE_DAY, step.why, step.holiday, step.made_up)
        yield Step(due_on, due_on, step.why, step.holiday, step.made_up)
    else:
        yield step


def _step(step: Step, year: int) -> Text:
    if step.why == ROLLED:
        return Text("moved to {day}", day=_kind(step, year))
    return _kind(step, year)


def _kind(step: Step, year: int) -> Text:
    days = _span(step, year)
    if step.made_up and step.holiday:
        return Text("{days} worked for {holiday}", days=days, holiday=holiday_name(step.holiday))
    match step.why:
        case "holiday" if step.holiday:
            return Text("{holiday} {days}", days=days, holiday=holiday_name(step.holiday))
        case "holiday":
            return Text("holiday {days}", days=days)
        case "weekend":
            return Text("weekend {days}", days=days)
    return Text("{days} worked", days=days) if step.made_up else days


def _span(step: Step, year: int) -> Text:
    first, last = step.starts_on, step.through
    if first == last:
        return _one(last, year)
    if first.month != last.month:
        return Text("{first}–{last}", first=_short(first, year), last=_short(last, first.year))
    fields: dict[str, Value] = {"first": first.day, "last": last.day, "month": _MONTHS[last.month - 1]}
    if first.year != year:
        return Text("{first}–{last} {month} {year}", year=str(last.year), **fields)
    if step.days == 2:
        return Text("{first}, {last} {month}", **fields)
    return Text("{first}–{last} {month}", **fields)


def _one(day: date, year: int) -> Text:
    if day.year != year:
        return _full(day)
    return Text(
        "{weekday} {day} {month}", weekday=weekday_name(day), day=day.day, month=_MONTHS[day.month - 1]
    )


def _short(day: date, year: int) -> Text:
    month = _MONTHS[day.month - 1]
    if day.year != year:
        return Text("{day} {month} {year}", day=day.day, month=month, year=str(day.year))
    return Text("{day} {month}", day=day.day, month=month)


def _full(day: date) -> Text:
    return Text(
        "{weekday} {day} {month} {year}",
        weekday=weekday_name(day),
        day=day.day,
        month=_MONTHS[day.month - 1],
        year=str(day.year),
    )
