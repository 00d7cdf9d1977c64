"""Evidence files: kept inside the workspace under their SHA-256, opened as read-only copies."""

from __future__ import annotations

import re
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.exchange.file_name import safe_name
from app.journal.kind import EvidenceFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.gate import Change
from app.services.reading import evidence_bytes
from app.services.workspace import Workspace

LARGEST = 100 * 1024 * 1024
_EXECUTABLE = re.compile(
    r"\.(app|bat|cmd|com|cpl|dll|exe|hta|jar|jse?|lnk|msi|pif|ps1|reg|scr|sh|vb[es]|ws[fh])\Z", re.IGNORECASE
)


def keep_files(c: Change, paths: Sequence[Path]) -> tuple[EvidenceFile, ...]:
    """Keep the files within a change; the same content is kept once."""
    return tuple(c.keep_file(read_file(path), path.name) for path in paths)


def read_file(path: Path) -> bytes:
    """The file's content; refused when it is a program, too large, or cannot be read."""
    if _EXECUTABLE.search(path.name):
        raise Refusal(
            Text(
                "{name} is a program and is not kept as evidence. Keep a document or picture.", name=path.name
            )
        )
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(Text("{name} is larger than 100 MB. Keep a smaller copy of it.", name=path.name))
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            Text(
                "{name} cannot be read: {detail}. Check that the file is still there.",
                name=path.name,
                detail=error.strerror or str(error),
            )
        ) from None


def evidence_copy(ws: Workspace, file: EvidenceFile) -> Path:
    """A read-only copy in a private folder, for opening with the system's own program."""
    folder = Path(tempfile.mkdtemp(prefix="pactkeeper-"))
    path = folder / safe_name(file.name, "evidence")
    path.write_bytes(evidence_bytes(ws, file.sha256))
    path.chmod(stat.S_IRUSR)
    return path
