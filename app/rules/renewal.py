"""Where the term stands: window, extension, holdover, ending (R31–R35)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.facts import Ending, Term
from app.rules.outcome import Reason, Renewal
from app.rules.period import days_later, months_later
from app.rules.rulebook import EndingRule, Rulebook, Source, TermRules
from app.rules.text import Text
from app.rules.word import all_in_words, in_words


@dataclass(frozen=True)
class TermStanding:
    """The term with its reasons, and whether its end is provisional (R1)."""

    renewal: Renewal
    reasons: tuple[Reason, ...]
    provisional: bool


def term_standing(
    term: Term, ending: Ending | None, rulebook: Rulebook, as_of: date, calendar: WorkdayCalendar
) -> TermStanding:
    """Phase, window, extension and end of a term at the end of `as_of`."""
    rules = rulebook.term
    opens_on = window_opens_on(term, rules)
    agreed = term.renewal_agreed or _known(term.renewed_on, min(as_of, term.expires_on))
    extension = _extension(term, rules) if agreed else None
    early = effective_day(ending, rules, as_of, calendar) if ending else None
    natural = _natural_end(term, rules, extension, as_of)
    ends_on, why, source = _end(rules, natural, early, ending)
    phase = _phase(term, as_of, opens_on, extension, ends_on)
    restrictions = rules.restrictions if phase == "extended" else ()
    renewal = Renewal(phase, opens_on, extension, ends_on, restrictions)
    reasons = (
        _window_reason(term, rules, opens_on),
        _extension_reason(term, rules, extension),
        Reason("renewal.ends_on", source.reading, source.clause, why),
        Reason(
            "renewal.phase",
            source.reading,
            source.clause,
            Text("on {as_of}: {phase}", as_of=as_of, phase=in_words(phase)),
        ),
        Reason(
            "renewal.restrictions",
            rules.extension.reading,
            rules.extension.clause,
            _limits_text(restrictions),
        ),
    )
    return TermStanding(renewal, reasons, bool(early and early.provisional and ends_on == early.due_on))


def _known(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _extension(term: Term, rules: TermRules) -> date | None:
    months = rules.extension_months
    return None if months is None else months_later(term.expires_on, months)


def window_opens_on(term: Term, rules: TermRules) -> date:
    """The first day on which the next agreement is to be negotiated (R32)."""
    if rules.window_days:
        return term.expires_on - timedelta(days=rules.window_days)
    return months_later(term.expires_on, -rules.window_months)


def effective_day(ending: Ending, rules: TermRules, as_of: date, calendar: WorkdayCalendar) -> Limit | None:
    """The day on which an ending takes effect; None while its day is not known (R31).

    A day that both sides agreed is known before it comes.
    """
    rule = rules.endings[ending.ground]
    day: date | None = getattr(ending, rule.day)
    if day is None or (day > as_of and rule.day != "agreed_on"):
        return None
    if rule.workdays_after:
        return calendar.workdays_after(day, rule.workdays_after)
    return Limit(days_later(day, rule.days_after), provisional=False)


End = tuple[date | None, Text, Source]


def _end(rules: TermRules, natural: End, early: Limit | None, ending: Ending | None) -> End:
    if early and ending and (natural[0] is None or early.due_on <= natural[0]):
        rule = rules.endings[ending.ground]
        return early.due_on, _ending_text(rule, ending, early), rule.source
    return natural


def _natural_end(term: Term, rules: TermRules, extension: date | None, as_of: date) -> End:
    """The end without a notice; a renewal signed by then takes the agreement's place (R33, R34)."""
    lapse = _lapse(term, rules, extension)
    renewed_on = term.renewed_on
    if renewed_on and _known(renewed_on, as_of) and (lapse[0] is None or renewed_on <= lapse[0]):
        text = Text("renewed on {day}: the next agreement takes its place", day=renewed_on)
        return None, text, rules.window
    return lapse


def _lapse(term: Term, rules: TermRules, extension: date | None) -> End:
    if extension is None:
        text = Text("nothing extends it: it ends on its last day, {day}", day=term.expires_on)
        return term.expires_on, text, rules.extension
    if rules.holdover:
        text = Text("renewal is agreed and no notice was served: nothing ends it yet")
        return None, text, rules.after_extension
    text = Text(
        "renewal is agreed but not signed: it ends on the last day of the extension, {day}", day=extension
    )
    return extension, text, rules.after_extension


def _ending_text(rule: EndingRule, ending: Ending, early: Limit) -> Text:
    day: date = getattr(ending, rule.day)
    if rule.workdays_after:
        return Text(
            "ended on the ground {ground}: working day {number} after {day} is {ends_on}",
            ground=in_words(rule.ground),
            number=rule.workdays_after,
            day=day,
            ends_on=early.due_on,
        )
    if rule.days_after:
        return Text(
            "ended on the ground {ground}: {number} days after {day} is {ends_on}",
            ground=in_words(rule.ground),
            number=rule.days_after,
            day=day,
            ends_on=early.due_on,
        )
    return Text("ended on the ground {ground}, with effect from {day}", ground=in_words(rule.ground), day=day)


def _phase(term: Term, as_of: date, opens_on: date, extension: date | None, ends_on: date | None) -> str:
    if ends_on is not None and as_of > ends_on:
        return "ended"
    if _known(term.renewed_on, as_of):
        return "renewed"
    if as_of < opens_on:
        return "in_force"
    if as_of <= term.expires_on:
        return "window"
    return "extended" if extension is not None and as_of <= extension else "holdover"


def _window_reason(term: Term, rules: TermRules, opens_on: date) -> Reason:
    fields = {"last": term.expires_on, "day": opens_on}
    if rules.window_days:
        text = Text("{number} days before the last day, {last}: {day}", number=rules.window_days, **fields)
    else:
        text = Text(
            "{number} months before the last day, {last}: {day}", number=rules.window_months, **fields
        )
    return Reason("renewal.window_opens_on", rules.window.reading, rules.window.clause, text)


def _extension_reason(term: Term, rules: TermRules, extension: date | None) -> Reason:
    if extension is None or rules.extension_months is None:
        text = (
            Text("the agreement knows no extension")
            if rules.extension_months is None
            else Text("no renewal is agreed: no extension")
        )
    else:
        text = Text(
            "{number} months from the last day, {last}: {day}",
            number=rules.extension_months,
            last=term.expires_on,
            day=extension,
        )
    return Reason("renewal.extension_through", rules.extension.reading, rules.extension.clause, text)


def _limits_text(restrictions: tuple[str, ...]) -> Text:
    if restrictions:
        return Text("limited while extended: {what}", what=all_in_words(restrictions))
    return Text("nothing is limited in this phase")
