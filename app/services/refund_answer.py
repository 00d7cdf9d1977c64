"""The answers to the refund question as an entry keeps them: "id=answer" (policy art. 21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from app.rules.refund import Answer, RefundAnswers, RefundDecision, refund_decision
from app.rules.rulebook import Rulebook

_NUMBERS = ("days_since_purchase", "finding")
_FLAGS = {"yes": True, "no": False}


def knows_refunds(rulebook: Rulebook) -> bool:
    """Whether the rulebook says who has the price back."""
    return refund_decision(RefundAnswers(), rulebook) is not None


def written_answers(answers: RefundAnswers) -> tuple[str, ...]:
    """What was answered, in the order of the questions."""
    known = ((field.name, getattr(answers, field.name)) for field in fields(RefundAnswers))
    return tuple(f"{name}={_written(answer)}" for name, answer in known if answer is not None)


def answered(answers: RefundAnswers, name: str, answer: Answer) -> RefundAnswers:
    """The answers with one more; `name` is that of its question."""
    return replace(answers, **{name: answer})  # type: ignore[arg-type]  # the question's own field


def read_answers(written: Sequence[str]) -> RefundAnswers:
    """The answers of an entry; a question that is not known any more is left out."""
    pairs = (line.partition("=") for line in written)
    known = {field.name for field in fields(RefundAnswers)}
    return RefundAnswers(**{name: _read(name, text) for name, _, text in pairs if name in known})  # type: ignore[arg-type]  # each of its own field


def refund_said(written: Sequence[str], rulebook: Rulebook) -> RefundDecision | None:
    """What the rulebook gives upon the answers of an entry; None where nothing was asked."""
    return refund_decision(read_answers(written), rulebook) if written else None


def _written(answer: Answer) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return str(answer)


def _read(name: str, text: str) -> Answer:
    if name in _NUMBERS:
        return int(text)
    return _FLAGS.get(text, text)
