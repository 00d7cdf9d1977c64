from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from tools.compile_locale import ConflictError, compile_catalogue, read_translations

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(HEAD + body, encoding="utf-8")


def test_fragments_are_merged(tmp_path: Path) -> None:
    write(tmp_path, "a.po", 'msgid "Partners"\nmsgstr "伙伴"\n')
    write(tmp_path, "b.po", 'msgid "Letters"\nmsgstr "文书"\n\nmsgid "Partners"\nmsgstr "伙伴"\n')
    assert read_translations(tmp_path) == {"Partners": "伙伴", "Letters": "文书"}


def test_two_translations_of_one_message_are_refused_with_both_files_named(tmp_path: Path) -> None:
    write(tmp_path, "a.po", 'msgid "Partners"\nmsgstr "伙伴"\n')
    write(tmp_path, "b.po", 'msgid "Partners"\nmsgstr "合作伙伴"\n')
    with pytest.raises(ConflictError, match=r"a\.po.*b\.po"):
        read_translations(tmp_path)


def test_the_untranslated_and_the_fuzzy_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.po", 'msgid "One"\nmsgstr ""\n\n#, fuzzy\nmsgid "Two"\nmsgstr "二"\n')
    assert read_translations(tmp_path) == {}


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert compile_catalogue({"b": "乙", "a": "甲"}) == compile_catalogue({"a": "甲", "b": "乙"})


def test_what_is_compiled_can_be_read_by_gettext() -> None:
    translations = gettext.GNUTranslations(io.BytesIO(compile_catalogue({"Served on {day}": "{day}送达"})))
    assert translations.gettext("Served on {day}") == "{day}送达"
