"""What comes round with the months: assessments that are due, and the watch list (R29, R43)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.journal.kind import AssessmentRecorded, MonthlyFigures
from app.rules.assessment import AssessmentRound
from app.rules.period import months_later
from app.rules.text import Text
from app.services.due_found import Due, DueKind, DueView, Found, provision_name, whole
from app.services.row_basis import Judged


def _assessments(view: DueView) -> Iterator[Found]:
    """Of each kind of round the one held last or now, and the next; `detail` is the round's id."""
    categories = set(view.file.categories)
    for judged in view.judged:
        if categories and _goes_on(judged):
            recorded = view.file.recorded_under(AssessmentRecorded, judged.agreement.id)
            done = {one.payload.round for one in recorded}
            for one in view.basis.rounds_near(judged.rulebook):
                if one.id not in done and categories & set(one.categories) and _covers(judged, one):
                    yield Found(
                        one.held_through, judged.agreement.id, detail=one.id, clause=one.source.clause
                    )


def _goes_on(judged: Judged) -> bool:
    renewal = judged.outcome.renewal
    return renewal is None or renewal.phase not in ("ended", "renewed")


def _covers(judged: Judged, one: AssessmentRound) -> bool:
    """Whether the agreement was in force in the period that is looked at."""
    return judged.agreement.signed.payload.effective_on <= one.period_through


def _watched(view: DueView) -> Iterator[Found]:
    """Findings of the watch list that ask for somebody, since the day after their last month."""
    from app.services.watch_list import shop_watch  # it records too, and so rests on what refreshes rows

    for judged in view.judged:
        if not _goes_on(judged) or not view.file.recorded_under(MonthlyFigures, judged.agreement.id):
            continue
        for one in shop_watch(view.file, judged.agreement.id, judged.rulebook, view.basis.today):
            if one.asks:
                provision = one.finding.provision
                since = _after(max((*one.finding.months, *one.finding.missing)))
                clause = provision.source.clause
                yield Found(since, judged.agreement.id, detail=provision.id, clause=clause)


def _after(month: date) -> date:
    """The first day after a month."""
    return months_later(month.replace(day=1), 1)


def round_of(round_id: str) -> Text:
    """What a round is called, by its id alone."""
    year, _, quarter = round_id.partition("-Q")
    if quarter:
        return Text("fiscal year {year}, quarter {quarter}", year=year, quarter=int(quarter))
    return Text("fiscal year {year}", year=year)


def _say_assessment(due: Due) -> Text:
    return Text("Assessment of {round}: {agreement}", round=round_of(due.detail), agreement=due.name)


def _say_watched(due: Due) -> Text:
    return Text("Watch list: {what}, {agreement}", what=provision_name(due, due.detail), agreement=due.name)


KINDS = (
    DueKind("assessment", _assessments, _say_assessment, about=whole),
    DueKind("watch", _watched, _say_watched, about=whole),
)
"""What months bring."""
