"""Evidence files: kept inside the workspace under their SHA-256, opened as read-only copies."""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from app.exchange.file_name import safe_name
from app.journal.kind import EvidenceFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.gate import Change
from app.services.reading import FileGone, evidence_bytes
from app.services.workspace import Workspace

LARGEST = 100 * 1024 * 1024
_EXECUTABLE = re.compile(
    r"\.(app|bat|cmd|com|cpl|dll|exe|hta|jar|jse?|lnk|msi|pif|ps1|reg|scr|sh|vb[es]|ws[fh])\Z", re.IGNORECASE
)


# How programs begin, whatever they are called: on Windows, Linux and macOS, and scripts.
_PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")


@dataclass(frozen=True)
class Enclosed:
    """A file to keep, and the day that it shows or was made; None while nobody said so."""

    path: Path
    dated_on: date | None = None


def keep_files(c: Change, files: Sequence[Path | Enclosed]) -> tuple[EvidenceFile, ...]:
    """Keep the files within a change; the same file twice is one."""
    kept: dict[tuple[str, str], EvidenceFile] = {}
    for file in files:
        enclosed = Enclosed(file) if isinstance(file, Path) else file
        found = _kept(c, enclosed)
        kept.setdefault((found.sha256, found.name), found)
    return tuple(kept.values())


def _kept(c: Change, enclosed: Enclosed) -> EvidenceFile:
    if enclosed.dated_on and enclosed.dated_on > c.today:
        raise Refusal(
            Text(
                "{name} would be of {day}, which is still to come. Correct its day.",
                name=enclosed.path.name,
                day=enclosed.dated_on,
            )
        )
    return replace(c.keep_file(read_file(enclosed.path), enclosed.path.name), dated_on=enclosed.dated_on)


def read_file(path: Path) -> bytes:
    """The file's content; refused when it is a program, too large, or cannot be read."""
    content = b"" if _EXECUTABLE.search(path.name) else _content(path)
    if _EXECUTABLE.search(path.name) or content.startswith(_PROGRAM_BEGINNINGS):
        raise Refusal(
            Text(
                "{name} is a program and is not kept as evidence. Keep a document or picture.", name=path.name
            )
        )
    return content


def _content(path: Path) -> bytes:
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


def kept_bytes(ws: Workspace, file: EvidenceFile) -> bytes:
    """A kept file as it was when it was recorded; a `Refusal` by name where it is gone or was altered."""
    try:
        content = evidence_bytes(ws, file.sha256)
    except FileGone:
        said = Text("The workspace does not hold “{name}” any more. Look for it in a backup.", name=file.name)
        raise Refusal(said) from None
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Refusal(
            Text("“{name}” was altered after it was recorded. Look for it in a backup.", name=file.name)
        )
    return content


@cache
def _private_folder() -> str:
    """Where copies lie while the program runs; nobody else may look into it, and it goes at the end."""
    folder = tempfile.mkdtemp(prefix="pactkeeper-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def evidence_copy(ws: Workspace, file: EvidenceFile) -> Path:
    """A read-only copy in a private folder, for opening with the system's own program."""
    content = kept_bytes(ws, file)
    folder = Path(tempfile.mkdtemp(dir=_private_folder()))
    path = folder / safe_name(file.name, "evidence")
    path.write_bytes(content)
    path.chmod(stat.S_IRUSR)
    return path
