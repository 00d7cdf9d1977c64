"""Drafts: what was typed for a letter that is not issued yet.

They lie in a small file beside the workspace, written anew within a second of typing, so that they
outlive the program's end. A draft is no entry: nothing rests on it, and it may be thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.draft_file import draft_path, put_aside, replace_drafts
from app.services.letter_difference import fact_changes
from app.services.letter_order import LetterOrder
from app.services.workspace import Workspace
from app.services.workspace_refusal import WorkspaceReadOnly

_NAMED = ("kind", "partner", "violation", "agreement", "about", "variant", "replaces")
_OWN = ("kind", "number", "dated_on", "wording")  # these change by themselves, or say nothing to a person


@dataclass(frozen=True)
class Draft:
    """What was typed for an order, and the facts that the letter would have carried then.

    `order` is the one that was asked for, without what was typed and without a step, which is another
    on another day; `variant` is the form chosen since.
    """

    order: LetterOrder
    edited_at: datetime
    variant: str = ""
    passages: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for every draft of the same letter."""
        return draft_key(self.order)


def draft_key(order: LetterOrder) -> str:
    """Which letter an order is for, whatever was typed for it."""
    return json.dumps([getattr(order, name) for name in _NAMED], ensure_ascii=False)


def draft_file(ws: Workspace) -> Path:
    """Where the drafts of a workspace lie."""
    return draft_path(ws, "drafts")


def drafts(ws: Workspace) -> tuple[Draft, ...]:
    """All drafts, the one typed last first."""
    found = _read(draft_file(ws)).values()
    return tuple(sorted(found, key=lambda one: one.edited_at, reverse=True))


def draft_of(ws: Workspace, order: LetterOrder) -> Draft | None:
    """What was typed for this letter; None where nothing was."""
    return _read(draft_file(ws)).get(draft_key(order))


def keep_draft(ws: Workspace, order: LetterOrder, written: LetterOrder, facts: Mapping[str, str]) -> Draft:
    """Keep what is typed by now for an order; a `Refusal` where the file cannot be written."""
    if not ws.writable:
        raise WorkspaceReadOnly(ws.path)
    asked = replace(order, passages={}, step=None)
    draft = Draft(asked, ws.clock.now(), written.variant, dict(written.passages), dict(facts))
    kept = _read(draft_file(ws))
    kept[draft.key] = draft
    _write(draft_file(ws), kept)
    return draft


def discard_draft(ws: Workspace, order: LetterOrder) -> None:
    """Forget what was typed for an order; nothing happens where nothing was."""
    kept = _read(draft_file(ws))
    if kept.pop(draft_key(order), None):
        _write(draft_file(ws), kept)


def changed_since(draft: Draft, facts: Mapping[str, str]) -> tuple[Text, ...]:
    """What the letter would say otherwise now than when it was typed."""
    if not draft.facts:
        return ()
    told = {name: said for name, said in draft.facts.items() if name not in _OWN}
    return tuple(fact_changes(told, facts))


def _read(path: Path) -> dict[str, Draft]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        drafts = tuple(_draft(each) for each in found["drafts"])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError):
        put_aside(path)
        return {}
    return {draft.key: draft for draft in drafts}


# JSON values have no narrower type than this.
def _draft(found: dict[str, Any]) -> Draft:
    named: dict[str, Any] = {name: str(found[name]) for name in _NAMED}
    return Draft(
        LetterOrder(**named),
        datetime.fromisoformat(found["edited_at"]),
        str(found["chosen"]),
        {str(name): str(words) for name, words in found["passages"].items()},
        {str(name): str(said) for name, said in found["facts"].items()},
    )


def _plain(draft: Draft) -> dict[str, object]:
    return {
        **{name: getattr(draft.order, name) for name in _NAMED},
        "chosen": draft.variant,
        "passages": dict(draft.passages),
        "facts": dict(draft.facts),
        "edited_at": draft.edited_at.isoformat(),
    }


def _write(path: Path, kept: Mapping[str, Draft]) -> None:
    try:
        replace_drafts(path, {"drafts": [_plain(one) for one in kept.values()]} if kept else None)
    except OSError as problem:
        raise Refusal(
            Text(
                "What you type cannot be kept as a draft: {reason}. Issue the letter before you close it.",
                reason=str(problem.strerror or problem),
            )
        ) from problem
