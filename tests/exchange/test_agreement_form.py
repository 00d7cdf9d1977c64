from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.agreement_form import FILE_NAME, load_forms
from app.paths import resource
from app.rules.table import DataError

GOOD = """
[[form]]
part = ""
title = ['.{0,12}协议']
features = ['甲', '乙']
least = 1
"""


def folder_with(content: str, folder: Path) -> Path:
    (folder / "an-edition").mkdir()
    (folder / "an-edition" / FILE_NAME).write_text(content, "utf-8")
    return folder


def test_every_rulebook_has_a_form() -> None:
    assert {(form.rulebook, form.part) for form in load_forms(resource("rulebooks"))} == {
        ("aliyun-framework-fy22", ""),
        ("aliyun-framework-fy22", "annex-1"),
        ("aliyun-marketplace-2020", ""),
        ("aliyun-marketplace-2020", "annex-1"),
        ("aliyun-product-ecosystem-2024", ""),
        ("qingcloud-framework", ""),
    }


def test_a_form_is_named_after_its_folder(tmp_path: Path) -> None:
    (form,) = load_forms(folder_with(GOOD, tmp_path))
    assert form.rulebook == "an-edition"
    assert form.annexes == ()


def test_a_folder_without_forms_has_none(tmp_path: Path) -> None:
    assert load_forms(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ("[[form]]", "[[form", "TOML", "not valid TOML"),
        (GOOD, "", "form", "at least one [[form]]"),
        (GOOD, "form = 3", "form", "expected a list"),
        (GOOD, "other = 3\n" + GOOD, "other", "unknown key"),
        ('part = ""', 'part = "annex"', "form[1].part", 'expected ""'),
        ('part = ""\n', "", "form[1].part", "missing"),
        ("title", "titel", "form[1].title", "missing"),
        ("['.{0,12}协议']", "[]", "form[1].title", "at least one pattern"),
        ("['.{0,12}协议']", "['(']", "form[1].title", "not a regular expression"),
        ("['甲', '乙']", "['甲', 2]", "form[1].features", "list of texts"),
        ("least = 1", "least = 0", "form[1].least", "expected 1 to"),
        ("least = 1", "least = 3", "form[1].least", "expected 1 to"),
        ("least = 1", "least = 1\nparty_a = '甲'", "form[1].party_a", "(?P<name>…)"),
        ("least = 1", "least = 1\ncolour = 1", "form[1].colour", "unknown key"),
        (
            "least = 1",
            "least = 1\n[[form.annex]]\npart = 'annex-1'",
            "form[1].annex[1].heading",
            "missing",
        ),
    ],
)
def test_a_broken_file_is_told_with_file_key_and_remedy(
    old: str, new: str, key: str, problem: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as error:
        load_forms(folder_with(GOOD.replace(old, new), tmp_path))
    assert error.value.key == key
    assert error.value.file.endswith(FILE_NAME)
    assert problem in error.value.problem.msgid
