"""How two editions differ, in words and with both clauses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from app.language import ENGLISH, render
from app.paths import resource
from app.rules.edition_diff import LEFT_OUT, RuleDifference, rule_differences
from app.rules.edition_word import FIELDS
from app.rules.library import RulebookLibrary
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_rulebook
from app.rules.source import Source
from app.rules.text import Named, Text

LIBRARY = RulebookLibrary(resource("rulebooks"))
FRAMEWORK = "aliyun-framework-fy22"
ECOSYSTEM = "aliyun-product-ecosystem-2024"
EXAMPLE = Path(__file__).parent / "editions" / "aliyun-framework-fy23-example"


def words(text: Text | None) -> str | None:
    return render(text, ENGLISH) if text else None


def told(found: RuleDifference) -> tuple[str | None, str | None, str | None]:
    return words(found.what), words(found.before), words(found.after)


def changed(tmp_path: Path, file: str, old: str, new: str, edition: str = FRAMEWORK) -> list[RuleDifference]:
    """What differs when one thing in an edition's files does."""
    folder = tmp_path / edition
    shutil.copytree(resource("rulebooks", edition), folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before, after = LIBRARY.get(edition), load_rulebook(folder, LIBRARY.folder)
    there, back = rule_differences(before, after), rule_differences(after, before)
    assert {(one.path, one.before, one.after) for one in there} == {
        (one.path, one.after, one.before) for one in back
    }
    return list(there)


@pytest.mark.parametrize("id_", LIBRARY.ids())
def test_an_edition_does_not_differ_from_itself(id_: str) -> None:
    assert rule_differences(LIBRARY.get(id_), LIBRARY.get(id_)) == ()


def test_the_next_edition_differs_in_a_sum_a_window_and_a_class() -> None:
    after = load_rulebook(EXAMPLE, LIBRARY.folder)
    found = {one.path: one for one in rule_differences(LIBRARY.get(FRAMEWORK), after)}
    ladder = found["conduct", "sanctions", "penalties", "class_2", "amounts"]
    assert told(ladder) == (
        "sum for class two · sums by place",
        "¥5,000.00, ¥10,000.00, ¥50,000.00",
        "¥5,000.00, ¥12,000.00, ¥50,000.00",
    )
    assert (ladder.clause_before, ladder.clause_after) == ("annex 1, 5.3.2.2", "annex 1, 5.3.2.2")
    assert told(found["catalogue", "5.3.4-15", "rank"]) == (
        "violation 5.3.4-15 · class",
        "class three",
        "class two",
    )
    assert told(found["term", "window_months"])[1:] == ("1", "2")
    assert told(found["first_day",])[1:] == ("1 Apr 2021", "1 Apr 2022")


def test_a_value_that_moved_to_another_clause_differs_by_that_alone(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "procedure.toml", 'clause = "annex 1, 5.4.1"', 'clause = "annex 1, 5.4.9"')
    assert told(found) == ("limit to reply · clause", "annex 1, 5.4.1", "annex 1, 5.4.9")
    assert (found.clause_before, found.clause_after) == ("annex 1, 5.4.1", "annex 1, 5.4.9")


def test_a_value_and_its_clause_are_told_once(tmp_path: Path) -> None:
    old = 'months = 3\nfrom = "sent"\nrolled = true\nclause = "annex 1, 5.6"'
    new = 'months = 4\nfrom = "sent"\nrolled = true\nclause = "annex 1, 5.7"'
    (found,) = changed(tmp_path, "procedure.toml", old, new)
    assert told(found) == ("months to pay", "3", "4")
    assert (found.clause_before, found.clause_after) == ("annex 1, 5.6", "annex 1, 5.7")


NEW_ITEM = """[[violation]]
id = "5.3.4-16"
class = "class_3"
clause = "annex 1, 5.3.4"
zh = "在直播中冒用厂商标识"
en = "Misusing the vendor's marks in a live stream"
keywords_zh = ["直播"]
keywords_en = ["live stream"]

"""


def test_an_item_that_one_edition_alone_lists_is_told_whole(tmp_path: Path) -> None:
    heading = "# 5.3.5 "
    (found,) = changed(tmp_path, "violations.toml", heading, NEW_ITEM + heading)
    assert found.before is None
    assert words(found.what) == "violation 5.3.4-16"
    assert (words(found.after) or "").startswith("class: class three, Misusing the vendor's marks")
    assert (found.clause_before, found.clause_after) == ("", "annex 1, 5.3.4")


def test_wording_that_differs_in_one_language_is_told_in_both(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "sanctions.toml", 'name_en = "class one"', 'name_en = "first class"')
    assert told(found)[1:] == ("一类违规 / class one", "一类违规 / first class")


def test_a_removed_ending_is_told_with_its_day(tmp_path: Path) -> None:
    found = changed(tmp_path, "term.toml", 'ground = "mutual"', 'ground = "status_lost"')
    assert [words(one.what) for one in found] == [
        "ending: by agreement",
        "ending: partner status or account lost",
    ]
    assert "day that counts: the day agreed on" in (words(found[0].before) or "")


@pytest.mark.parametrize(
    ("file", "old", "new", "what", "values"),
    [
        (
            "sanctions.toml",
            "count = 3",
            "count = 5",
            "conversion of class three · how many convert",
            ("3", "5"),
        ),
        (
            "sanctions.toml",
            "removed = true\nmonths = 12",
            "removed = true\nmonths = 24",
            "bars of class one with removal · months",
            ("12", "24"),
        ),
        (
            "sanctions.toml",
            "removed = false\nmonths = 12",
            "removed = false\nmonths = 6",
            "bars of class one · months",
            ("12", "6"),
        ),
        (
            "procedure.toml",
            "rolled = true",
            "rolled = false",
            "limit to pay moves to a working day",
            ("yes", "no"),
        ),
        (
            "procedure.toml",
            'order = ["deposit", "prepayment"',
            'order = ["prepayment", "deposit"',
            "order of set-off",
            ("deposit, prepayment, service fee, transfer", "prepayment, deposit, service fee, transfer"),
        ),
        (
            "admission.toml",
            'at_least = "20"',
            'at_least = "30"',
            "staff, technical team, customer operation and after-sales service · staff · at least",
            ("20", "30"),
        ),
    ],
)
def test_a_value_is_told_with_the_thing_it_belongs_to(
    tmp_path: Path, file: str, old: str, new: str, what: str, values: tuple[str, str]
) -> None:
    (found,) = changed(tmp_path, file, old, new)
    assert told(found) == (what, *values)


def test_a_class_that_gets_another_kind_of_sum_is_told_whole(tmp_path: Path) -> None:
    found = changed(
        tmp_path, "sanctions.toml", 'kind = "warning"', 'kind = "ladder"\namounts = ["1000.00", "2000.00"]'
    )
    assert [told(one) for one in found] == [
        ("sum for class three", "laid down", "sums by place: ¥1,000.00, ¥2,000.00")
    ]


def test_points_and_deposit_are_compared(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "points.toml", "points = 24", "points = 20", "aliyun-marketplace-2020")
    assert told(found) == ("points that remove", "24", "20")


def test_rulebooks_of_different_kinds_can_be_compared() -> None:
    for before in LIBRARY.ids():
        for after in LIBRARY.ids():
            for found in rule_differences(LIBRARY.get(before), LIBRARY.get(after)):
                assert words(found.what)
                assert words(found.before) != words(found.after)


def test_sums_are_told_as_sums(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "sanctions.toml", 'minimum = "100000.00"', 'minimum = "120000.00"')
    assert told(found)[1:] == ("¥100,000.00", "¥120,000.00")


def classes_below(kind: type) -> Iterator[type]:
    """Every dataclass that a rulebook is made of."""
    waiting, seen = [kind], set[type]()
    while waiting:
        found = waiting.pop()
        if is_dataclass(found) and found not in seen and found not in (Source, Named):
            seen.add(found)
            yield found
        hints = get_type_hints(found) if is_dataclass(found) and found in seen else {}
        waiting += [part for hint in hints.values() for part in flat(hint) if part not in seen]


def flat(hint: object) -> list[type]:
    parts = get_args(hint)
    found = [part for inner in parts for part in flat(inner)]
    return [*found, hint] if isinstance(hint, type) else found


def test_every_field_of_a_rulebook_has_a_word() -> None:
    unnamed = [
        f"{kind.__name__}.{field.name}"
        for kind in classes_below(Rulebook)
        for field in fields(kind)
        if {field.name, f"{kind.__name__}.{field.name}"}.isdisjoint(LEFT_OUT)
        and f"{kind.__name__}.{field.name}" not in FIELDS
        and field.name not in FIELDS
    ]
    assert unnamed == []


def test_a_percentage_is_told_without_needless_noughts(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "procedure.toml", 'percent_a_day = "0.1"', 'percent_a_day = "0.05"')
    assert told(found)[1:] == ("0.1", "0.05")


def test_a_part_of_the_score_is_told_by_its_name(tmp_path: Path) -> None:
    found = changed(tmp_path, "tiers.toml", 'en = "users"', 'en = "number of users"', ECOSYSTEM)
    assert told(found[0]) == (
        "parts of the score · number of users · name",
        "用户规模 / users",
        "用户规模 / number of users",
    )


def test_categories_of_partners_are_told_by_their_names(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, "provisions.toml", '["consulting", "sales"]', '["consulting", "service"]')
    assert told(found)[1:] == ("consulting partners, sales partners", "consulting partners, service partners")
