"""A paper that somebody hands over: its file read, and the verdict on it."""

from __future__ import annotations

from pathlib import Path

from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.proof import Verdict, verify_letter
from app.services.workspace import Workspace


def verify_paper(ws: Workspace, path: Path) -> Verdict:
    """The verdict on a file; a `Refusal` where it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise Refusal(
            Text(
                "{path} cannot be read ({detail}). Choose another file.",
                path=str(path),
                detail=problem.strerror or str(problem),
            )
        ) from None
    return verify_letter(ws, content)
