"""What a letter that is a step says in the step's own words: typed anew where the letter is corrected."""

from __future__ import annotations

from dataclasses import replace

from app.journal.kind import NoticeSent
from app.rules.text import Text
from app.services.letter_order import LetterOrder, Passage
from app.services.written_sum import read_amount

FINDINGS, SUM, REASON = "findings", "set_to", "reason"


def step_passages(order: LetterOrder) -> tuple[Passage, ...]:
    """The fields of the step that a correction may change, as the corrected letter had them."""
    step = order.step
    if not order.replaces or not isinstance(step, NoticeSent):
        return ()
    return (
        Passage(
            FINDINGS,
            Text("Findings"),
            Text("What was found; the notice states it in these words"),
            step.findings,
            required=True,
        ),
        Passage(
            SUM,
            Text("Sum at discretion (¥)"),
            Text("Stays empty for the standard sum"),
            "" if step.set_to is None else f"{step.set_to:,.2f}",
        ),
        Passage(REASON, Text("Reason"), Text("Why the sum is below or above the standard"), step.reason),
    )


def with_step(order: LetterOrder) -> LetterOrder:
    """The order with its step as it was typed; a `Refusal` where the sum is none."""
    step, typed = order.step, order.passages
    if not order.replaces or not isinstance(step, NoticeSent) or FINDINGS not in typed:
        return order
    written = typed.get(SUM, "").strip()
    told = replace(
        step,
        findings=typed[FINDINGS].strip(),
        set_to=read_amount(written) if written else None,
        reason=typed.get(REASON, "").strip(),
    )
    return replace(order, step=told)
