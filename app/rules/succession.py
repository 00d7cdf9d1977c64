"""Editions one after another: which is in force on a day, and who judges under it (R9, R45)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.rules.rulebook import Rulebook


def in_force(rulebook: Rulebook, day: date, *, not_before: date) -> Rulebook:
    """The edition in force on `day` or `not_before`, whichever is later, with those before it."""
    wanted = max(day, not_before)
    if rulebook.first_day <= wanted or not rulebook.earlier:
        return rulebook
    newest, *before = rulebook.earlier
    return in_force(replace(newest, earlier=tuple(before)), day, not_before=not_before)


def judged_throughout(rulebook: Rulebook, judge: Rulebook) -> Rulebook:
    """A rulebook judged by another, whose editions each judge from their first day on.

    The result has an edition for every first day of either, so that what occurred on a day
    is judged by the judge's edition of that day.
    """
    own_first = rulebook.edition_on(date.min).first_day
    days = {edition.first_day for book in (rulebook, judge) for edition in (book, *book.earlier)}
    first_days = sorted((day for day in days if day >= own_first), reverse=True)
    editions = tuple(_judged(rulebook.edition_on(day), judge.edition_on(day), day) for day in first_days)
    return replace(editions[0], earlier=editions[1:])


def _judged(rulebook: Rulebook, judge: Rulebook, day: date) -> Rulebook:
    return replace(
        rulebook,
        first_day=day,
        conduct=judge.conduct and replace(judge.conduct, document=judge.document),
        catalogue=judge.catalogue,
        groups=judge.groups,
        earlier=(),
    )
