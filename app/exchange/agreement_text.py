"""An agreement's file, read into plain text: `.txt`, `.docx`, or `.pdf` with text.

Whatever cannot be read is refused in words that say what to do; nothing is read by halves.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.exchange.plain_text import text_of_plain
from app.exchange.text_line import tidy
from app.rules.refusal import Refusal
from app.rules.text import Text

LARGEST_MB = 20
LARGEST = LARGEST_MB * 1024 * 1024
LONGEST = 1_000_000
_OLD_FORMATS = {".doc", ".wps", ".rtf", ".odt", ".pages", ".docm"}
_PICTURES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".heic", ".webp"}


@dataclass(frozen=True)
class FileText:
    """The plain text of a file, with the file's name and the SHA-256 of its bytes."""

    text: str
    sha256: str
    file_name: str


def read_text(path: Path) -> FileText:
    """The text of an agreement's file; raises `Refusal` where there is none to be had."""
    read = _reader(path)
    content = _bytes_of(path)
    if not content:
        raise Refusal(Text("{file} is empty. Choose the file that holds the agreement.", file=path.name))
    text = tidy(read(content, path.name))
    if not text.strip():
        raise Refusal(Text("{file} holds no text. Choose the file that holds the agreement.", file=path.name))
    if len(text) > LONGEST:
        raise Refusal(
            Text(
                "{file} holds more text than any agreement ({count} characters; the limit is {limit}). "
                "Save the agreement alone in a file of its own, and read that one.",
                file=path.name,
                count=len(text),
                limit=LONGEST,
            )
        )
    return FileText(text, hashlib.sha256(content).hexdigest(), path.name)


def _reader(path: Path) -> Callable[[bytes, str], str]:
    match path.suffix.lower():
        case ".txt" | ".text" | ".md":
            return text_of_plain
        case ".docx":
            return _text_of_word
        case ".pdf":
            return _text_of_pdf
    raise Refusal(_unknown_kind(path))


def _unknown_kind(path: Path) -> Text:
    if path.is_dir():
        return Text("{file} is a folder. Choose the agreement's file inside it.", file=path.name)
    if path.suffix.lower() in _OLD_FORMATS:
        return Text(
            "{file} is in a format that is not read here. Open it in Word or WPS, save it as .docx, "
            "and choose that file.",
            file=path.name,
        )
    if path.suffix.lower() in _PICTURES:
        return Text(
            "{file} is a picture, and holds no text. Choose the agreement's .txt, .docx or .pdf file, "
            "or enter its values by hand.",
            file=path.name,
        )
    return Text(
        "{file} is of a kind that is not read here. Choose a .txt, .docx or .pdf file.", file=path.name
    )


def _text_of_word(content: bytes, file_name: str) -> str:
    from app.exchange.word_text import text_of_word

    return text_of_word(content, file_name)


def _text_of_pdf(content: bytes, file_name: str) -> str:
    from app.exchange.pdf_text import text_of_pdf

    return text_of_pdf(content, file_name)


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, never more than the limit."""
    try:
        _check_kind_and_size(path)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Refusal(Text("{file} is not there. Check the name and the folder.", file=str(path))) from error
    except (OSError, ValueError) as error:
        raise Refusal(
            Text(
                "{file} cannot be opened ({reason}). Check that you may read it and that no other "
                "program holds it.",
                file=path.name,
                reason=(error.strerror or str(error)) if isinstance(error, OSError) else str(error),
            )
        ) from error
    if len(content) > LARGEST:
        raise Refusal(_too_large(path, len(content)))
    return content


def _check_kind_and_size(path: Path) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise Refusal(Text("{file} is a folder. Choose the agreement's file inside it.", file=path.name))
    if not stat.S_ISREG(status.st_mode):
        raise Refusal(Text("{file} is not an ordinary file. Choose the agreement's file.", file=path.name))
    if status.st_size > LARGEST:
        raise Refusal(_too_large(path, status.st_size))


def _too_large(path: Path, size: int) -> Text:
    return Text(
        "{file} is too large ({size} MB; the limit is {limit} MB). Save the agreement without its "
        "pictures, or as text, and read that file.",
        file=path.name,
        size=-(-size // (1024 * 1024)),
        limit=LARGEST_MB,
    )
