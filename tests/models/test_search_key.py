"""The forms of a name that a search compares with."""

from __future__ import annotations

import pytest

from app.models.search_key import SearchKey, name_key, search_key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("云杉科技", SearchKey("云杉科技", "yunshankeji", "yskj")),
        ("重庆云杉", SearchKey("重庆云杉", "chongqingyunshan", "cqys")),
        ("ＡＢＣ云杉", SearchKey("abc云杉", "abcyunshan", "abcys")),
        (" Acme Ltd ", SearchKey("acme ltd", "acme ltd", "acme ltd")),
        ("", SearchKey("", "", "")),
        ("云杉2号", SearchKey("云杉2号", "yunshan2hao", "ys2h")),
    ],
)
def test_a_name_is_found_by_sound_and_by_initials(name: str, expected: SearchKey) -> None:
    assert search_key(name) == expected


def test_width_and_case_do_not_matter() -> None:
    assert name_key("ＡＢＣ（北京）") == name_key("abc(北京)")
