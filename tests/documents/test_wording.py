"""Fixed wording and its placeholders."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.wording import Wording, WordingError


@pytest.fixture
def words(tmp_path: Path) -> Wording:
    path = tmp_path / "some_letter.toml"
    path.write_text('plain = "无"\nlist = ["甲", "乙"]\n[a]\nsum = "应缴{amount}元，{amount}元"\n', "utf-8")
    return Wording(path)


def test_a_placeholder_is_filled_wherever_it_stands(words: Wording) -> None:
    assert words.say("a.sum", amount="5.00") == "应缴5.00元，5.00元"
    assert words.say("plain") == "无"
    assert words.listed("list") == ("甲", "乙")


def test_what_is_filled_in_is_never_looked_at_again(words: Wording) -> None:
    assert words.say("a.sum", amount="{amount}") == "应缴{amount}元，{amount}元"


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("a.sum", {}, r"some_letter.toml, a.sum: unknown placeholder \{amount\}"),
        ("plain", {"day": "x"}, r"plain: the placeholder \{day\} is missing"),
        ("a.more", {}, "some_letter.toml: there is no wording for a.more"),
        ("list", {}, "a list stands where a sentence"),
    ],
)
def test_wording_that_does_not_fit_is_named(
    words: Wording, key: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(WordingError, match=message):
        words.say(key, **values)


def test_a_sentence_is_no_list(words: Wording) -> None:
    with pytest.raises(WordingError, match="a sentence stands where a list"):
        words.listed("plain")


@pytest.mark.parametrize("sentence", ["{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>10}", "{", "}", "{{a}}", "{A}"])
def test_only_plain_names_stand_in_braces(tmp_path: Path, sentence: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(f'key = "{sentence}"\n', "utf-8")
    with pytest.raises(WordingError, match=r"bad\.toml, key"):
        Wording(path)
