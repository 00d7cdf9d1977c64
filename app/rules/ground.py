"""The grounds on which an agreement can be ended, by side, and when an ending takes effect (R31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.facts import Ending, Term
from app.rules.outcome import Reason
from app.rules.period import days_later, months_later
from app.rules.refusal import Refusal
from app.rules.rulebook import EndingRule, Rulebook, TermRules
from app.rules.source import Source
from app.rules.text import Text
from app.rules.word import all_in_words, in_words

_SHARED = ("either", "both")
_DAYS = {
    "agreed_on": Text("the day agreed on"),
    "happened_on": Text("the day it happens"),
    "sent_on": Text("the day the notice is sent"),
    "served_on": Text("the day the notice is served"),
}


@dataclass(frozen=True)
class GroundOffer:
    """One ground that a side may use.

    `needs` are the days of an `Ending` that must be known; `notice` says in words when it takes
    effect. `phases` are those in which it may be used, all where none is named. `comes_from` is
    "case" or "cascade" where it follows from a violation or from the upper agreement.
    """

    ground: str
    name: Text
    who: str
    needs: tuple[str, ...]
    notice: Text
    phases: tuple[str, ...]
    comes_from: str
    source: Source


@dataclass(frozen=True)
class EndingEffect:
    """The day on which an ending takes effect; None while a day in `missing` is not known."""

    effective_on: date | None
    missing: tuple[str, ...]
    provisional: bool
    reason: Reason


def ground_offers(rulebook: Rulebook, side: str) -> tuple[GroundOffer, ...]:
    """The grounds that "vendor" or "partner" may use, in the agreement's order (R31)."""
    rules = rulebook.term.endings.values()
    return tuple(_offer(rule) for rule in rules if rule.who in (side, *_SHARED))


def ending_effect(rulebook: Rulebook, ending: Ending, calendar: WorkdayCalendar) -> EndingEffect:
    """When an ending takes effect; a `Refusal` for a ground that the agreement does not know (R31)."""
    rule = _rule(rulebook, ending.ground)
    day: date | None = getattr(ending, rule.day)
    if day is None:
        text = Text("{notice}: that day is not known yet", notice=_notice(rule))
        return EndingEffect(None, (rule.day,), False, _reason(rule, text))
    limit = _counted(rule, day, calendar)
    return EndingEffect(limit.due_on, (), limit.provisional, _reason(rule, _counting(rule, day, limit)))


def check_ending(rulebook: Rulebook, term: Term, ending: Ending, calendar: WorkdayCalendar) -> None:
    """Refuse an ending whose days are out of order, or that takes effect outside the agreement."""
    effect = ending_effect(rulebook, ending, calendar).effective_on
    sent_on, served_on = ending.sent_on, ending.served_on
    if sent_on and served_on and served_on < sent_on:
        raise Refusal(
            Text("served on {served}, but sent on {sent}: correct one", served=served_on, sent=sent_on)
        )
    if effect and effect < term.effective_on:
        raise Refusal(
            Text(
                "it would end on {day}, before the agreement began on {first}; correct the day",
                day=effect,
                first=term.effective_on,
            )
        )
    if term.renewed_on and effect and effect >= term.renewed_on:
        raise Refusal(
            Text(
                "renewed on {day}: the next agreement has taken its place; end that one instead",
                day=term.renewed_on,
            )
        )
    last = _last_day(term, rulebook.term)
    if effect and last and effect > last:
        raise Refusal(
            Text(
                "it ends by itself on its last day, {last}, before {day}; no ending is needed",
                last=last,
                day=effect,
            )
        )


def _last_day(term: Term, rules: TermRules) -> date | None:
    """The day on which it ends without any notice; None where nothing ends it (R33, R34)."""
    if not term.renewal_agreed or rules.extension_months is None:
        return term.expires_on
    return None if rules.holdover else months_later(term.expires_on, rules.extension_months)


def _rule(rulebook: Rulebook, ground: str) -> EndingRule:
    rule = rulebook.term.endings.get(ground)
    if rule is None:
        raise Refusal(
            Text(
                "{agreement} knows no ending on the ground {ground}; it knows: {known}",
                agreement=rulebook.short,
                ground=in_words(ground),
                known=all_in_words(rulebook.term.endings),
            )
        )
    return rule


def _offer(rule: EndingRule) -> GroundOffer:
    return GroundOffer(
        ground=rule.ground,
        name=in_words(rule.ground),
        who=rule.who,
        needs=(rule.day,),
        notice=_notice(rule),
        phases=rule.phases,
        comes_from=rule.comes_from,
        source=rule.source,
    )


def _notice(rule: EndingRule) -> Text:
    if rule.workdays_after:
        return Text("{number} working days after {day}", number=rule.workdays_after, day=_DAYS[rule.day])
    if rule.days_after:
        return Text("{number} days after {day}", number=rule.days_after, day=_DAYS[rule.day])
    return Text("takes effect on {day}", day=_DAYS[rule.day])


def _counted(rule: EndingRule, day: date, calendar: WorkdayCalendar) -> Limit:
    """N days or working days from the day that counts; never rolled (R2, R4, R5)."""
    if rule.workdays_after:
        return calendar.workdays_after(day, rule.workdays_after)
    return Limit(days_later(day, rule.days_after), provisional=False)


def _counting(rule: EndingRule, day: date, limit: Limit) -> Text:
    if rule.days_after or rule.workdays_after:
        return Text(
            "{notice}: from {day}, itself not counted, to {ends_on}",
            notice=_notice(rule),
            day=day,
            ends_on=limit.due_on,
        )
    return Text("{notice}: {day}", notice=_notice(rule), day=day)


def _reason(rule: EndingRule, text: Text) -> Reason:
    return Reason("ending.effective_on", rule.source.reading, rule.source.clause, text)
