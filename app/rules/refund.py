"""Whether a user has the price back: the rulebook's cases asked one after the other (policy art. 21).

The cases stand in the order in which they are asked: the first whose conditions all hold
decides. Where a condition is not known yet the answer is the question for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from app.rules.provision import Provision
from app.rules.refund_case import ALL, RefundCase
from app.rules.refund_word import DELIVERED_WORDS, GOODS_WORDS, RESULT_WORDS
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text

Answer: TypeAlias = str | int | bool

_QUESTIONS = {
    "goods": Text("What kind of goods did the user buy?"),
    "days_since_purchase": Text("How many days after the purchase was the refund asked for?"),
    "confirmed": Text("Was the service confirmed as done?"),
    "finding": Text("What did the operator find in the dispute?"),
    "own_reasons": Text("Does the user end it for reasons of its own?"),
    "delivered": Text("How much was delivered?"),
}
_YES_NO: tuple[tuple[Answer, Text], ...] = ((True, Text("yes")), (False, Text("no")))


@dataclass(frozen=True)
class RefundAnswers:
    """What is known of the purchase; None has not been answered.

    `days_since_purchase` counts from the purchase, itself not counted (R2), to the day the
    refund was asked for; `finding` is the number of the operator's finding, 0 for none.
    """

    goods: str | None = None
    days_since_purchase: int | None = None
    confirmed: bool | None = None
    finding: int | None = None
    own_reasons: bool | None = None
    delivered: str | None = None


@dataclass(frozen=True)
class RefundQuestion:
    """What is to be asked next: `id` names the answer. Without choices it is a number of days."""

    id: str
    text: Text
    choices: tuple[tuple[Answer, Text], ...] = ()


@dataclass(frozen=True)
class RefundDecision:
    """What is refunded, or what has to be asked first.

    `refund` is "full", "part", "part_or_full", "none", "rules" or, while `ask` stands, "".
    `case` is the rulebook's case that decides or is asked about.
    """

    refund: str
    ask: RefundQuestion | None
    case: Provision
    text: Text

    @property
    def source(self) -> Source:
        """The clause of the case."""
        return self.case.source


def refund_decision(answers: RefundAnswers, rulebook: Rulebook) -> RefundDecision | None:
    """What follows from the answers; None where the rulebook knows no refunds."""
    for provision, case in _cases(rulebook):
        held = [(name, _holds(case, name, answers)) for name in _asked(case)]
        if any(holds is False for _, holds in held):
            continue
        open_ = next((name for name, holds in held if holds is None), None)
        if open_ is None and case.by_delivery and answers.delivered is None:
            open_ = "delivered"
        return _ask(open_, provision, rulebook) if open_ else _decide(provision, case, answers)
    return None


def result_word(refund: str) -> Text:
    """What a result is called."""
    return RESULT_WORDS[refund]


def _cases(rulebook: Rulebook) -> Iterator[tuple[Provision, RefundCase]]:
    return ((provision, provision.refund) for provision in rulebook.provisions if provision.refund)


def _asked(case: RefundCase) -> Iterator[str]:
    """The answers that a case depends on, in the order in which they are asked."""
    conditions = (
        ("goods", bool(case.goods)),
        ("days_since_purchase", case.within_days is not None),
        ("confirmed", case.confirmed is not None),
        ("finding", case.finding is not None),
        ("own_reasons", case.own_reasons is not None),
    )
    return (name for name, depends in conditions if depends)


def _holds(case: RefundCase, name: str, answers: RefundAnswers) -> bool | None:
    """Whether a condition holds; None while it is not answered."""
    answer: Answer | None = getattr(answers, name)
    if answer is None:
        return None
    match name:
        case "goods":
            return answer in case.goods
        case "days_since_purchase":
            return int(answer) <= (case.within_days or 0)
    return bool(answer == getattr(case, name))


def _ask(name: str, provision: Provision, rulebook: Rulebook) -> RefundDecision:
    question = RefundQuestion(name, _QUESTIONS[name], _choices(name, rulebook))
    return RefundDecision("", question, provision, Text("{question}", question=question.text))


def _choices(name: str, rulebook: Rulebook) -> tuple[tuple[Answer, Text], ...]:
    match name:
        case "goods":
            return tuple(GOODS_WORDS.items())
        case "delivered":
            return tuple(DELIVERED_WORDS.items())
        case "finding":
            return ((0, Text("no finding")), *_findings(rulebook))
        case "days_since_purchase":
            return ()
    return _YES_NO


def _findings(rulebook: Rulebook) -> Iterator[tuple[Answer, Text]]:
    for provision, case in _cases(rulebook):
        if case.finding:
            yield case.finding, Text("{name}", name=provision.name)


def _decide(provision: Provision, case: RefundCase, answers: RefundAnswers) -> RefundDecision:
    refund = case.by_delivery[answers.delivered or ALL] if case.by_delivery else case.refund
    text = Text("{result}: {case}", result=RESULT_WORDS[refund], case=provision.name)
    return RefundDecision(refund, None, provision, text)
