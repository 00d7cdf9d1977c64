"""How a partner's name is found: by what was typed, by pinyin, by pinyin initials."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class SearchKey(NamedTuple):
    """The forms of a name that a search compares with."""

    key: str
    pinyin: str
    initials: str


def name_key(name: str) -> str:
    """A name in one width and case (NFKC, case-folded), without spaces at its ends."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def search_key(name: str) -> SearchKey:
    """All forms of one name. Of a character with several sounds the likeliest is taken."""
    key = name_key(name)
    if key.isascii():
        return SearchKey(key, key, key)
    from pypinyin import lazy_pinyin  # 0.2 s to load, and only new names need it

    parts = [(part, _is_syllable(part, key)) for part in lazy_pinyin(key)]
    return SearchKey(
        key,
        "".join(part for part, _ in parts),
        "".join(part[:1] if is_syllable else part for part, is_syllable in parts),
    )


def _is_syllable(part: str, key: str) -> bool:
    """A part that does not stand in the name itself is the sound of one character."""
    return part not in key
