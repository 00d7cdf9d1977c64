"""Results of a round that were entered and not confirmed yet: kept beside the workspace (R43).

They outlive the program's end, as drafts of letters do. Nothing rests on them: what they propose is
worked out anew whenever they are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.assessment import ResultDraft
from app.services.draft_file import draft_path, put_aside, replace_drafts
from app.services.workspace import Workspace

_WORDS = ("partner", "agreement", "result", "category", "reason")


def result_file(ws: Workspace) -> Path:
    """Where the results that were entered lie."""
    return draft_path(ws, "results")


def kept_results(ws: Workspace, round_id: str) -> tuple[ResultDraft, ...]:
    """What was entered for a round and not confirmed."""
    return _read(result_file(ws)).get(round_id, ())


def keep_results(ws: Workspace, round_id: str, drafts: Iterable[ResultDraft]) -> None:
    """Keep what is entered by now for a round, in place of what was kept for it before.

    Does nothing in a workspace that is only read; a `Refusal` where the file cannot be written.
    """
    if not ws.writable:
        return
    kept, entered = _read(result_file(ws)), tuple(drafts)
    if kept.get(round_id, ()) == entered:
        return
    kept[round_id] = entered
    plain = {round_: [_plain(one) for one in found] for round_, found in kept.items() if found}
    try:
        replace_drafts(result_file(ws), plain)
    except OSError as problem:
        raise Refusal(
            Text(
                "What you enter cannot be kept as a draft: {reason}. Confirm the results before you"
                " close the program.",
                reason=str(problem.strerror or problem),
            )
        ) from problem


def _read(path: Path) -> dict[str, tuple[ResultDraft, ...]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(round_): tuple(_draft(one) for one in kept) for round_, kept in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation):
        put_aside(path)
        return {}


# JSON values have no narrower type than this.
def _draft(found: dict[str, Any]) -> ResultDraft:
    words: dict[str, Any] = {name: str(found[name]) for name in _WORDS}
    score = found["score"]
    return ResultDraft(
        **words,
        assessed_on=date.fromisoformat(found["assessed_on"]),
        score=None if score is None else Decimal(score),
    )


def _plain(draft: ResultDraft) -> dict[str, object]:
    return {
        **{name: getattr(draft, name) for name in _WORDS},
        "assessed_on": draft.assessed_on.isoformat(),
        "score": None if draft.score is None else str(draft.score),
    }
