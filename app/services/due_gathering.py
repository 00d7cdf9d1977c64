"""What falls due for many partners in one go, as one thing: a round of assessment (R43)."""

from __future__ import annotations

from collections.abc import Iterable

from app.rules.text import Text
from app.services.due_item import DueItem
from app.services.due_round import round_of

_GATHERED = "assessment"


def gathered(items: Iterable[DueItem]) -> list[DueItem]:
    """The same in the same order, with each round as one thing that stands where its first part stood.

    A round keeps its key however many partners wait in it, one included.
    """
    found: list[DueItem | list[DueItem]] = []
    rounds: dict[tuple[object, ...], list[DueItem]] = {}
    for item in items:
        if item.kind != _GATHERED or item.parts:
            found.append(item)
        else:
            asked = item.due_on, item.detail
            if asked not in rounds:
                found.append(rounds.setdefault(asked, []))
            rounds[asked].append(item)
    return [_as_one(one) if isinstance(one, list) else one for one in found]


def narrowed(item: DueItem, manager: str) -> DueItem | None:
    """What of it is one account manager's; None where nothing is."""
    if item.parts:
        parts = [part for part in item.parts if part.manager == manager]
        return _as_one(parts) if parts else None
    return item if item.partner and item.manager == manager else None


def managers_of(item: DueItem) -> set[str]:
    """Whose it is; "" for partners that are nobody's, and nothing where no partner is concerned."""
    if item.parts:
        return {part.manager for part in item.parts}
    return {item.manager} if item.partner else set()


def _as_one(parts: list[DueItem]) -> DueItem:
    """A round with everybody who waits in it."""
    first = parts[0]
    partners = len({part.partner for part in parts})
    clauses, names = {part.clause for part in parts}, {part.agreement_name for part in parts}
    return DueItem(
        first.due_on,
        first.kind,
        "",
        "",
        "",
        first.overdue,
        clause=first.clause if len(clauses) == 1 else "",
        detail=first.detail,
        agreement_name=first.agreement_name if len(names) == 1 else "",
        said=_said(first.detail, partners),
        parts=tuple(parts),
    )


def _said(round_id: str, partners: int) -> Text:
    if partners == 1:
        return Text("Assessment of {round}: one partner waits", round=round_of(round_id))
    return Text("Assessment of {round}: {number} partners wait", round=round_of(round_id), number=partners)
