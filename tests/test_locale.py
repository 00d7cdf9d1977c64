from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir

from app.paths import ROOT
from tools.compile_locale import COMPILED, FRAGMENTS, compile_catalogue, read_translations

NAMES = {"Text", "tr"}
# Hands on the message id that it was called with.
EXEMPT = ROOT / "app" / "language.py"


@cache
def messages() -> dict[str, str]:
    """Every message id in the program, and where it was found last."""
    keywords = dict.fromkeys(NAMES)
    found = extract_from_dir(ROOT / "app", method_map=[("**.py", "python")], keywords=keywords)
    return {msgid: f"app/{name}:{line}" for name, line, msgid, _, _ in found if isinstance(msgid, str)}


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def computed_messages(path: Path) -> Iterator[int]:
    """Lines on which a message is made from something that is not a literal."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in NAMES
            and node.args
        ):
            first = node.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                yield node.lineno


def test_every_message_has_a_chinese_translation() -> None:
    translated = read_translations(FRAGMENTS)
    assert [
        f"{where}: {msgid}" for msgid, where in messages().items() if msgid and msgid not in translated
    ] == []


def test_every_translation_has_the_fields_of_its_message() -> None:
    translations = read_translations(FRAGMENTS)
    assert [msgid for msgid, chinese in translations.items() if fields(msgid) != fields(chinese)] == []


def test_no_translation_outlives_its_message() -> None:
    assert [msgid for msgid in read_translations(FRAGMENTS) if msgid not in messages()] == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    assert COMPILED.read_bytes() == compile_catalogue(read_translations(FRAGMENTS)), "run: make locale"


def test_messages_are_literals_that_can_be_collected() -> None:
    computed = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        if path != EXEMPT
        for line in computed_messages(path)
    ]
    assert computed == []
