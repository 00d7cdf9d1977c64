"""Signing letters in this session: with the person's certificate, and a time stamp where one is to be had.

Path and address are remembered beside the preferences; the password is never kept anywhere.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.paths import preference_file
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.workspace import Workspace

if TYPE_CHECKING:
    from app.documents.signature import SignedFile, Signer

_NAME = "signing.json"


class LetterSigner(Protocol):
    """What signs the letters of a workspace that is open."""

    def sign(self, pdf: bytes) -> SignedFile:
        """The file with a signature over the whole of it."""
        ...


@dataclass(frozen=True)
class SigningChoice:
    """Which certificate's file is used, and where time stamps come from ("" for none)."""

    certificate: str = ""
    time_stamp: str = ""


class SessionSigner:
    """A certificate that was opened for this session; `last` is what came of the letter signed last."""

    def __init__(self, ws: Workspace, signer: Signer, time_stamp: str) -> None:
        self._ws = ws
        self._signer = signer
        self.time_stamp = time_stamp
        self.last: SignedFile | None = None

    @property
    def name(self) -> str:
        """Whose certificate it is."""
        return self._signer.name

    @property
    def issuer(self) -> str:
        """Who issued the certificate."""
        return self._signer.issuer

    @property
    def valid_through(self) -> datetime:
        """The last moment at which it can sign."""
        return self._signer.valid_through

    def sign(self, pdf: bytes) -> SignedFile:
        """Sign, with a time stamp where one is wanted and can be had; refused once it is expired."""
        from app.documents.signature import stamper_at

        if self._ws.clock.now() > self.valid_through:
            raise Refusal(
                Text(
                    "The certificate expired on {day}. Have it renewed, or choose another.",
                    day=self.valid_through.date(),
                )
            )
        self.last = self._signer.sign(pdf, stamper_at(self.time_stamp) if self.time_stamp else None)
        return self.last


def start_signing(ws: Workspace, choice: SigningChoice, password: str) -> SessionSigner:
    """Sign the letters issued from now on until the workspace is closed.

    Refused where the file cannot be read, the password does not open it, the certificate is not valid
    now or not meant for signing, or the address is none of a time stamp service.
    """
    from app.documents.signature import load_signer, stamper_at

    try:
        content = Path(choice.certificate).read_bytes()
    except OSError as problem:
        raise Refusal(
            Text(
                "The certificate's file cannot be read: {reason}. Choose it again.",
                reason=problem.strerror or str(problem),
            )
        ) from None
    if choice.time_stamp:
        stamper_at(choice.time_stamp)
    signer = SessionSigner(ws, load_signer(content, password, ws.clock.now()), choice.time_stamp)
    ws.signer = signer
    return signer


def stop_signing(ws: Workspace) -> None:
    """Issue letters without a signature again."""
    ws.signer = None


def session_signer(ws: Workspace) -> SessionSigner | None:
    """What signs now; None where nothing does."""
    return ws.signer if isinstance(ws.signer, SessionSigner) else None


def signing_said(ws: Workspace) -> Text | None:
    """By whom the letter issued last was signed, and at which level; None where nobody signs."""
    signer = session_signer(ws)
    if signer is None or signer.last is None:
        return None
    if signer.last.level == "B-T":
        return Text("Signed by {name} with a time stamp (PAdES B-T).", name=signer.name)
    return Text("Signed by {name} without a time stamp (PAdES B-B).", name=signer.name)


def remembered_choice(path: Path | None = None) -> SigningChoice:
    """What was chosen last on this machine; nothing where the file is not readable."""
    try:
        kept = json.loads((path or _place()).read_text(encoding="utf-8"))
        return SigningChoice(str(kept["certificate"]), str(kept["time_stamp"]))
    except (OSError, ValueError, KeyError, TypeError):
        return SigningChoice()


def remember_choice(choice: SigningChoice, path: Path | None = None) -> None:
    """Remember it for the next session; replaced in one step."""
    target = path or _place()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(asdict(choice), ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(target)


def _place() -> Path:
    return preference_file().with_name(_NAME)
