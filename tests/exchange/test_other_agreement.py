"""The other forms of agreement: invented ones in each kind of file, and the five where they are there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from app.exchange.agreement_reading import AgreementReading, quote, read_agreement, reading_as_json
from app.paths import ROOT
from tests.exchange.agreement_file import FORMS, pdf_file, read, word_file, written
from tests.exchange.invented import ECOSYSTEM, MARKETPLACE, UNNAMED

POLICIES = ROOT.parent / "shared" / "policies"
with_policies = pytest.mark.skipif(not POLICIES.is_dir(), reason="the five agreements are not here")
INVENTED = {"ecosystem": ECOSYSTEM, "marketplace": MARKETPLACE, "unnamed": UNNAMED}
WRITERS: dict[str, Callable[[str, Path], Path]] = {
    "gb18030.txt": lambda text, path: written(text, path, "gb18030"),
    "utf-16.txt": lambda text, path: written(text, path, "utf-16"),
    "a.docx": word_file,
    "a.pdf": pdf_file,
}


def values(reading: AgreementReading) -> dict[str, object]:
    """All that is read but the clauses."""
    return {name: value for name, value in reading_as_json(reading).items() if name != "clauses"}


def wordings(reading: AgreementReading, part: str | None = None) -> dict[tuple[str, str], str]:
    """Each clause without its blanks, which the kinds of file space differently."""
    return {
        (clause.part, clause.number): "".join(clause.whole.split())
        for clause in reading.clauses
        if part in (None, clause.part)
    }


def even(text: str) -> str:
    """Every row of a table with as many cells as the widest, as Word wants it."""
    widest = max(line.count("\t") for line in text.split("\n"))
    return "\n".join(
        line + "\t" * (widest - line.count("\t")) if "\t" in line else line for line in text.split("\n")
    )


def test_an_ecosystem_agreement_is_read(tmp_path: Path) -> None:
    reading = read(ECOSYSTEM, tmp_path)
    assert reading.rulebook.value == "aliyun-product-ecosystem-2024"
    assert reading.party_b.name.value == "青禾（杭州）软件有限公司"
    assert reading.signed_on.value == reading.effective_on.value == date(2026, 4, 20)
    assert reading.expires_on.value == date(2027, 3, 31)
    assert [clause.number for clause in reading.clauses] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_a_table_in_a_clause_keeps_its_rows_and_its_empty_cells(tmp_path: Path) -> None:
    reading = read(ECOSYSTEM, tmp_path)
    assert quote(reading.clauses, "", "1.2") == "\t\t标准级\t战略级\n培训\t线上课\t√\t√\n\t沙龙\t\t√"


def test_cells_that_stand_on_lines_of_their_own_are_one_row(tmp_path: Path) -> None:
    table = "\t情形\n\t级别\n\n\t没有按时交付服务的\n\t二类\n\n\t一类\n\t1.面向全体通报；\n2.终止合作。\n\n"
    text = ECOSYSTEM.replace("2.2 期满", "2.2 违规分级\n" + table + "\n2.3 期满")
    assert quote(read(text, tmp_path).clauses, "", "2.2") == (
        "情形\t级别\n没有按时交付服务的\t二类\n一类\t1.面向全体通报；\n2.终止合作。"
    )


def test_a_marketplace_agreement_is_read_with_its_policy_and_the_table_row_by_row(tmp_path: Path) -> None:
    reading = read(MARKETPLACE, tmp_path)
    assert reading.rulebook.value == "aliyun-marketplace-2020"
    assert reading.number.value == "YLSC20260315000001"
    assert reading.party_b.name.value == "合肥松果软件有限公司"
    assert (reading.signed_on.value, reading.expires_on.value) == (date(2026, 4, 15), date(2027, 3, 31))
    assert quote(reading.clauses, "annex-2", "首部") == "类型\t情形\t扣分\t处理\n注："
    rows = [clause.text for clause in reading.clauses if clause.number.startswith("表")]
    assert rows == [
        "诚信\t用假材料入驻；\t24\t清退",
        "\t线下另行收费；",
        "\t拖延开票；\t3\t-",
        "服务\t超过两小时不回应；\t3\t-",
    ]
    assert quote(reading.clauses, "annex-2", "2") == "情节严重的可以并用。"


def test_a_number_that_the_agreement_leaves_out_loses_no_clause(tmp_path: Path) -> None:
    reading = read(MARKETPLACE, tmp_path)
    assert quote(reading.clauses, "", "1.3") == "其他用语见服务商管理规范。"
    assert quote(reading.clauses, "annex-1", "第二条(三)") == "已经交付一半的。"


def test_a_paragraph_behind_a_list_belongs_to_the_clause_that_holds_the_list(tmp_path: Path) -> None:
    reading = read(MARKETPLACE, tmp_path)
    assert quote(reading.clauses, "annex-1", "第二条(一)(2)") == "付清全款的。"
    whole = quote(reading.clauses, "annex-1", "第二条(一)") or ""
    assert whole.split("\n") == ["尚未交付的；", "说明：两种情形的款项都按原路退回。"]


def test_a_form_without_a_second_party_and_a_term_says_where_both_are_spoken_of(tmp_path: Path) -> None:
    reading = read(UNNAMED, tmp_path)
    assert reading.rulebook.value == "qingcloud-framework"
    assert reading.party_a.name.value == "北京云雀科技有限公司"
    for missing in (reading.party_b.name, reading.expires_on):
        assert missing.value is None
    assert reading.party_b.name.passage
    assert "贵公司" in reading.party_b.name.passage.text
    assert reading.expires_on.passage
    assert "届满" in reading.expires_on.passage.text
    shown = values(reading)
    assert shown["party_b"] == dict.fromkeys(("name", "address", "contact", "phone"))
    assert shown["signed_on"] is shown["effective_on"] is shown["expires_on"] is shown["number"] is None


def test_a_second_list_in_a_clause_is_told_from_the_first(tmp_path: Path) -> None:
    reading = read(UNNAMED, tmp_path)
    clauses = {clause.number: (clause.whole, clause.parent) for clause in reading.clauses}
    assert clauses["2(2)"] == ("双方都遵守法律；", "2")
    assert clauses["2[2]"] == ("贵公司同意：", "2")
    assert clauses["2[2](1)"] == ("让客户满意；", "2[2]")
    assert clauses["1"][0].endswith("失去认证的，应当告知，并在期限内补齐。")
    assert clauses["1(2)"][0] == "一直保持这些要求。"


@pytest.mark.parametrize("file", WRITERS)
@pytest.mark.parametrize("form", INVENTED)
def test_each_form_reads_alike_from_every_kind_of_file(form: str, file: str, tmp_path: Path) -> None:
    text = even(INVENTED[form])
    known = read(text, tmp_path)
    reading = read_agreement(WRITERS[file](text, tmp_path / file), FORMS)
    assert values(reading) == values(known)
    for part in {clause.part for clause in known.clauses}:
        if file.endswith(".pdf") and part == "annex-2":
            continue  # a PDF does not say what a row is
        assert wordings(reading, part).keys() == wordings(known, part).keys()


def test_full_width_figures_change_nothing(tmp_path: Path) -> None:
    wide = MARKETPLACE.translate({code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)})
    reading, known = read(wide, tmp_path), read(MARKETPLACE, tmp_path)
    for name in ("rulebook", "number", "signed_on", "effective_on", "expires_on"):
        assert values(reading)[name] == values(known)[name]
    assert reading.party_b.phone.value == "13700000000"
    assert {key: normalize("NFKC", text) for key, text in wordings(reading).items()} == {
        key: normalize("NFKC", text) for key, text in wordings(known).items()
    }


@pytest.mark.parametrize(
    "written_day",
    ["2026.4.15", "2026/04/15", "二〇二六年四月十五日", "２０２６年４月１５日", "2026年\n4月15日"],
)
def test_signatures_may_write_their_day_in_any_way(written_day: str, tmp_path: Path) -> None:
    reading = read(MARKETPLACE.replace("2026年04月15日", written_day), tmp_path)
    assert reading.signed_on.value == date(2026, 4, 15)


def test_empty_brackets_before_a_heading_are_no_title(tmp_path: Path) -> None:
    reading = read(ECOSYSTEM.replace("1 伙伴分级", "1  (\n )伙伴分级"), tmp_path)
    assert reading.clauses[0].title == "伙伴分级"


@with_policies
@pytest.mark.parametrize("file", sorted(POLICIES.glob("00*")), ids=lambda path: path.name[:3])
@pytest.mark.parametrize("kind", ["a.pdf", "utf-16.txt", "gb18030.txt"])
def test_the_five_read_alike_from_every_kind_of_file(file: Path, kind: str, tmp_path: Path) -> None:
    known = read_agreement(file, FORMS)
    reading = read_agreement(
        WRITERS[kind](file.read_text("utf-8").replace("\f", "\n"), tmp_path / kind), FORMS
    )
    assert values(reading) == values(known)
    rows = {key for key in wordings(known) if key[1].startswith("表")}
    assert wordings(known).keys() - wordings(reading).keys() <= (rows if kind == "a.pdf" else set())
    assert wordings(reading).keys() <= wordings(known).keys()


@with_policies
def test_the_policy_alone_is_rules_and_the_others_are_agreements() -> None:
    rules = {path.name[:3]: read_agreement(path, FORMS).is_rules for path in POLICIES.glob("00*")}
    assert rules == {"000": False, "001": False, "002": True, "003": False, "004": False}


@with_policies
def test_the_table_of_the_marketplace_agreement_has_a_clause_for_each_violation() -> None:
    reading = read_agreement(POLICIES / "003-marketplace-agreement-2021.txt", FORMS)
    numbers = [clause.number for clause in reading.clauses if clause.part == "annex-2"]
    assert numbers == ["首部", *(f"表{row}" for row in range(1, 27)), "1", "2"]


@with_policies
@pytest.mark.parametrize("file", sorted(POLICIES.glob("00*")), ids=lambda path: path.name[:3])
def test_no_clause_of_the_five_has_the_number_of_another(file: Path) -> None:
    reading = read_agreement(file, FORMS)
    assert len({(clause.part, clause.number) for clause in reading.clauses}) == len(reading.clauses)
