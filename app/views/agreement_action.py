"""What may be recorded about an agreement in its phase, and which of it comes first."""

from __future__ import annotations

from collections.abc import Iterator

from app.rules.text import Text
from app.services.term import TermView

RENEWAL, NEXT, END, SERVE, LEFT = "renewal", "next", "end", "serve", "left"
DECIDE, CLAUSES = "decide", "clauses"


def actions(view: TermView) -> Iterator[tuple[str, Text]]:
    """The names of the actions and what their buttons say, in order."""
    record = view.record
    ending = record.ending
    if ending and not ending.payload.because_of and _waits_for_service(view):
        yield SERVE, Text("Record service…")
    if not view.is_over and not ending:
        if record.signed.payload.expires_on and view.phase in ("in_force", "window"):
            yield RENEWAL, Text("Renewal…")
        if not record.renewed_by:
            yield NEXT, Text("Next agreement…")
        yield END, Text("End it…")
    fallen = ending and ending.payload.because_of
    if view.rulebook and view.rulebook.points and not record.left and not view.is_over and not fallen:
        yield LEFT, Text("Partner left…")


def primary_action(view: TermView) -> str:
    """What the phase asks for first, "" for nothing."""
    if view.record.ending:
        return SERVE if _waits_for_service(view) else ""
    if view.phase == "window":
        said = view.record.renewal_agreed or view.record.renewal_declined
        return RENEWAL if not said else NEXT if _goes_on(view) else ""
    return NEXT if view.phase in ("extended", "holdover") else ""


def _goes_on(view: TermView) -> bool:
    """Both sides said so last."""
    return view.record.renewal_agreed is not None and (
        view.record.renewal_declined is None or bool(view.renewal and view.renewal.extension_through)
    )


def _waits_for_service(view: TermView) -> bool:
    """The notice was sent, and counts from a service that is not recorded."""
    record = view.record
    told = record.ending.payload if record.ending else None
    rule = view.rulebook.term.endings.get(told.ground) if told and view.rulebook else None
    served = record.ending_service or (told and told.served_on)
    return bool(rule and rule.day == "served_on" and told and told.sent_on and not served)
