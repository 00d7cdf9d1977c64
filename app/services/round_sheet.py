"""A round while it is held: who is due, what was entered and not confirmed yet, how far it is (R43)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.rules.assessment import AssessmentRound
from app.rules.assessment_result import AssessmentConsequence
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.assessment import DuePartner, ResultDraft, consequence, due_partners
from app.services.assessment_round import check_assessed_on
from app.services.reading import partner_file
from app.services.workspace import Workspace

TO_ASSESS, ENTERED, HELD_BACK, CONFIRMED = "to_assess", "entered", "held_back", "confirmed"


@dataclass(frozen=True)
class RoundLine:
    """One partner that is due: with what was entered for it, and what that proposes."""

    due: DuePartner
    draft: ResultDraft | None = None
    proposed: AssessmentConsequence | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Partner and agreement."""
        return self.due.partner, self.due.agreement

    @property
    def state(self) -> str:
        """How far it is: a raise that an embargo bars is "held_back"."""
        if self.due.done:
            return CONFIRMED
        if self.draft is None or self.proposed is None:
            return TO_ASSESS
        return ENTERED if self.proposed.allowed else HELD_BACK


@dataclass(frozen=True)
class RoundCount:
    """How many are due, entered and confirmed."""

    due: int
    entered: int
    confirmed: int


def round_lines(ws: Workspace, found: AssessmentRound) -> list[RoundLine]:
    """Everyone who is due in a round, nothing entered yet."""
    return [RoundLine(due) for due in due_partners(ws, found)]


def entered(ws: Workspace, found: AssessmentRound, line: RoundLine, draft: ResultDraft | None) -> RoundLine:
    """The line with what was entered and what it proposes; without a draft as it was before.

    Refused for a day that is none of the round's, and for a category that is not named.
    """
    if draft is None or line.due.done:
        return replace(line, draft=None, proposed=None)
    check_assessed_on(ws, found, draft.assessed_on)
    if draft.result == "category" and draft.category not in line.due.categories:
        raise Refusal(Text("Say which category of {name} ends.", name=line.due.partner_name))
    file = partner_file(ws, line.due.partner)
    return replace(
        line, draft=draft, proposed=consequence(ws, file, line.due, draft.result, draft.assessed_on)
    )


def with_drafts(
    ws: Workspace, found: AssessmentRound, fresh: Iterable[RoundLine], before: Iterable[ResultDraft]
) -> list[RoundLine]:
    """Lines that were read anew, with what had been entered before; what it proposes is worked out again."""
    drafts = {(one.partner, one.agreement): one for one in before}
    return [_again(ws, found, line, drafts.get(line.key)) for line in fresh]


def _again(ws: Workspace, found: AssessmentRound, line: RoundLine, draft: ResultDraft | None) -> RoundLine:
    try:
        return entered(ws, found, line, draft)
    except Refusal:  # its category ended meanwhile: it is to be entered anew
        return line


def count_lines(lines: Iterable[RoundLine]) -> RoundCount:
    """How far a round is."""
    states = [line.state for line in lines]
    waiting = sum(state in (ENTERED, HELD_BACK) for state in states)
    return RoundCount(len(states), waiting, states.count(CONFIRMED))


def drafts_of(lines: Iterable[RoundLine]) -> list[ResultDraft]:
    """What was entered and is to be confirmed."""
    return [line.draft for line in lines if line.draft and not line.due.done]
