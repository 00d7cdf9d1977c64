"""The checklist after an agreement has ended (R37)."""

from __future__ import annotations

from collections.abc import Iterator

from app.rules.text import Text
from app.services.after_end import open_steps
from app.services.due_found import Due, DueKind, DueView, Found, provision_name, whole
from app.services.row_basis import Judged


def _aftermath(view: DueView) -> Iterator[Found]:
    """Steps with a day, of agreements that no later one took over; `detail` is the step's id."""
    for judged in view.judged:
        if not _taken_over(judged, view):
            for step in open_steps(view.file, judged, view.basis):
                if step.due_on:
                    yield Found(step.due_on, judged.agreement.id, detail=step.id, clause=step.source.clause)


def _taken_over(judged: Judged, view: DueView) -> bool:
    """Whether the cooperation goes on under another agreement of the same kind."""
    if judged.agreement.ending:
        return False
    return bool(judged.agreement.renewed_by) or any(
        other.current.id == judged.current.id
        and other.outcome.renewal
        and other.outcome.renewal.phase != "ended"
        for other in view.judged
    )


def _say(due: Due) -> Text:
    return Text(
        "After the end: {step}, {agreement}", step=provision_name(due, due.detail), agreement=due.name
    )


KINDS = (DueKind("aftermath", _aftermath, _say, about=whole),)
"""Steps after an ending."""
