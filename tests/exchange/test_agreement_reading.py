from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.exchange.agreement_reading import (
    AgreementReading,
    Found,
    Party,
    quote,
    read_agreement,
    reading_as_json,
)
from app.paths import ROOT
from app.rules.refusal import Refusal
from tests.exchange.agreement_file import (
    CLAUSES,
    FORMS,
    HEAD,
    SAMPLE,
    agreement,
    pdf_file,
    read,
    word_file,
    written,
)

POLICIES = ROOT.parent / "shared" / "policies"
with_policies = pytest.mark.skipif(not POLICIES.is_dir(), reason="the five agreements are not here")
TEXT = SAMPLE.read_text("utf-8")


@pytest.fixture(scope="module")
def sample() -> AgreementReading:
    return read_agreement(SAMPLE, FORMS)


def values(party: Party) -> tuple[str | None, ...]:
    return party.name.value, party.address.value, party.contact.value, party.phone.value


def squeezed(reading: AgreementReading) -> list[tuple[str, str, str]]:
    return [(clause.part, clause.number, "".join(clause.whole.split())) for clause in reading.clauses]


def assert_reads_like_the_sample(reading: AgreementReading, sample: AgreementReading) -> None:
    known = reading_as_json(sample)
    read_now = reading_as_json(reading)
    del known["clauses"], read_now["clauses"]
    assert read_now == known
    assert squeezed(reading) == squeezed(sample)


def test_the_sample_reads_without_a_correction(sample: AgreementReading) -> None:
    assert sample.rulebook.value == "aliyun-framework-fy22"
    assert sample.title.value == "云岭合作伙伴框架协议（FY22）"
    assert values(sample.party_a) == (
        "云岭计算有限公司",
        "云南省昆明市五华区云岭中路 188 号 12 层",
        "云岭生态合作部",
        "0871-60000000",
    )
    assert values(sample.party_b) == (
        "杭州青禾数智科技有限公司",
        "浙江省杭州市滨江区青禾路 88 号 3 幢 5 层",
        "林知夏",
        "13900000000",
    )
    assert sample.number.value == "YLHZ-2026-0042"
    assert sample.signed_on.value == sample.effective_on.value == date(2026, 4, 8)
    assert sample.expires_on.value == date(2027, 3, 31)


def test_every_value_stands_where_its_passage_points(sample: AgreementReading) -> None:
    found: list[Found[str]] = [sample.title, sample.number]
    for party in (sample.party_a, sample.party_b):
        found += [party.name, party.address, party.contact, party.phone]
    for value in found:
        assert value.passage
        assert sample.text[value.passage.start : value.passage.end] == value.value
        assert value.value in value.passage.text


def test_days_point_at_the_words_that_they_rest_on(sample: AgreementReading) -> None:
    passages = [sample.signed_on.passage, sample.effective_on.passage, sample.expires_on.passage]
    assert [passage and sample.text[passage.start : passage.end] for passage in passages] == [
        "2026-04-08",
        "本协议自双方签署之日起生效",
        "2027 年 3 月 31 日",
    ]
    assert sample.expires_on.passage
    assert sample.expires_on.passage.text.startswith("3.3.1 合作期限")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_reads_the_same_in_every_encoding(
    encoding: str, sample: AgreementReading, tmp_path: Path
) -> None:
    reading = read_agreement(written(TEXT, tmp_path / "协议.TXT", encoding), FORMS)
    assert_reads_like_the_sample(reading, sample)
    assert reading.clauses == sample.clauses
    assert reading.file_name == "协议.TXT"


def test_windows_line_ends_change_nothing(sample: AgreementReading, tmp_path: Path) -> None:
    reading = read_agreement(written(TEXT.replace("\n", "\r\n"), tmp_path / "a.txt"), FORMS)
    assert reading.text == sample.text
    assert reading.clauses == sample.clauses
    assert reading.sha256 != sample.sha256


def test_a_word_file_reads_like_the_text(sample: AgreementReading, tmp_path: Path) -> None:
    reading = read_agreement(word_file(TEXT, tmp_path / "a.docx"), FORMS)
    assert_reads_like_the_sample(reading, sample)
    assert quote(reading.clauses, "annex-1", "5.3.2.2") == quote(sample.clauses, "annex-1", "5.3.2.2")


def test_a_pdf_with_wrapped_lines_reads_like_the_text(sample: AgreementReading, tmp_path: Path) -> None:
    reading = read_agreement(pdf_file(TEXT, tmp_path / "a.pdf"), FORMS)
    assert_reads_like_the_sample(reading, sample)


@pytest.mark.parametrize("characters", [28, 40, 50])
def test_lines_cut_after_so_many_characters_are_made_whole(
    characters: int, sample: AgreementReading, tmp_path: Path
) -> None:
    cut = [
        line[start : start + characters]
        for line in TEXT.split("\n")
        if "\t" not in line
        for start in range(0, max(len(line), 1), characters)
    ]
    pages = ["\n".join([*cut[start : start + 30], str(1 + start // 30)]) for start in range(0, len(cut), 30)]
    reading = read(("\f").join(pages) + "\f", tmp_path)
    assert reading.expires_on.value == sample.expires_on.value
    whole = {(part, number): text for part, number, text in squeezed(sample)}
    for part, number, text in squeezed(reading):
        assert text == whole.pop((part, number)) or "\t" in (quote(sample.clauses, part, number) or "")
    assert not whole


def test_an_address_that_a_pdf_breaks_over_two_lines_is_whole(tmp_path: Path) -> None:
    street = "四川省成都市高新技术产业开发区天河街道星河中路一百八十八号星河大厦东塔二十八层整层"
    text = agreement(head=HEAD.replace("成都市高新区星河路 1 号", street))
    reading = read_agreement(pdf_file(text, tmp_path / "a.pdf"), FORMS)
    assert reading.party_a.address.value == street
    assert reading.party_a.contact.value == "周明"


def test_the_clauses_of_the_main_body_and_both_annexes_are_kept_apart(sample: AgreementReading) -> None:
    assert quote(sample.clauses, "", "5.3.2") != quote(sample.clauses, "annex-1", "5.3.2")
    assert {clause.part for clause in sample.clauses} == {"", "annex-1", "annex-2"}
    assert len({(clause.part, clause.number) for clause in sample.clauses}) == len(sample.clauses)


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        ("5.3.2.2", "三级违规的处理如下："),
        ("5.4.1", "云岭发现疑似违规，"),
        ("5.5.4", "因一类违规被清退的伙伴，"),
        ("第5.6条", "违约金先从保证金里扣，"),
        ("５．６", "违约金先从保证金里扣，"),
    ],
)
def test_annex_1_is_quoted_by_number(number: str, beginning: str, sample: AgreementReading) -> None:
    assert (quote(sample.clauses, None, number) or "").startswith(beginning)
    assert quote(sample.clauses, "annex-1", number) == quote(sample.clauses, None, number)


def test_a_clause_that_is_not_there_is_not_quoted(sample: AgreementReading) -> None:
    assert quote(sample.clauses, None, "9.9.9") is None
    assert quote(sample.clauses, "annex-2", "5.6") is None


def test_every_parent_is_a_clause_of_the_same_part(sample: AgreementReading) -> None:
    known = {(clause.part, clause.number) for clause in sample.clauses}
    assert all(clause.parent is None or (clause.part, clause.parent) in known for clause in sample.clauses)


def test_json_names_what_the_command_promises(sample: AgreementReading) -> None:
    shown = reading_as_json(sample)
    assert shown["signed_on"] == "2026-04-08"
    assert shown["party_b"] == {
        "name": "杭州青禾数智科技有限公司",
        "address": "浙江省杭州市滨江区青禾路 88 号 3 幢 5 层",
        "contact": "林知夏",
        "phone": "13900000000",
    }
    clauses = shown["clauses"]
    assert isinstance(clauses, list)
    assert clauses[1] == {"number": "1.1", "text": "目的", "title": "目的", "part": ""}


def test_what_an_agreement_does_not_say_is_null(tmp_path: Path) -> None:
    reading = read(agreement(signatures=""), tmp_path)
    shown = reading_as_json(reading)
    assert shown["rulebook"] is None
    assert shown["number"] is None
    assert shown["signed_on"] is None
    assert shown["effective_on"] is None
    assert shown["expires_on"] == "2026-12-31"


def test_another_edition_is_an_agreement_of_no_known_rulebook(tmp_path: Path) -> None:
    reading = read(TEXT.replace("FY22", "FY35"), tmp_path)
    assert reading.rulebook.value is None
    assert reading.title.value == "云岭合作伙伴框架协议（FY35）"
    assert reading.expires_on.value == date(2027, 3, 31)


def test_a_title_broken_over_two_lines_is_known(tmp_path: Path) -> None:
    reading = read(TEXT.replace("框架协议（FY22）", "框架协议\n（FY22）", 1), tmp_path)
    assert reading.rulebook.value == "aliyun-framework-fy22"
    assert reading.title.value == "云岭合作伙伴框架协议（FY22）"


def test_the_annex_alone_belongs_to_the_same_rulebook(sample: AgreementReading, tmp_path: Path) -> None:
    annex = TEXT[
        TEXT.index("附件一：《云岭合作伙伴管理规范（FY22）》\n\n1 ") : TEXT.index(
            "附件二：《诚信特别约定（FY22）》\n\n鉴"
        )
    ]
    annex = annex.replace("附件一：《云岭合作伙伴管理规范（FY22）》", "云岭合作伙伴管理规范（FY22）")
    reading = read(annex, tmp_path)
    assert reading.rulebook.value == "aliyun-framework-fy22"
    assert reading.party_b.name.value is None
    assert reading.expires_on.value is None
    assert reading.clauses == tuple(clause for clause in sample.clauses if clause.part == "annex-1")


@pytest.mark.parametrize(
    "text",
    [
        "今天天气很好，我们去公园散步。\n\n晚上吃了面条。",
        "会议纪要\n\n1.1 甲方：讨论进度。\n1.2 乙方：同意。",
        "The quick brown fox jumps over the lazy dog.\n" * 40,
        "购物清单\n1. 苹果\n2. 牛奶\n3. 面包\n",
        "采购合同\n\n这里还没有内容。",
        HEAD,
        CLAUSES,
    ],
)
def test_a_text_that_is_no_agreement_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not an agreement"):
        read(text, tmp_path)


@with_policies
def test_the_signed_framework_agreement_reads_without_a_correction() -> None:
    reading = read_agreement(POLICIES / "001-framework-agreement-fy22.txt", FORMS)
    assert reading.rulebook.value == "aliyun-framework-fy22"
    assert values(reading.party_a)[0] == "阿里云计算有限公司"
    assert values(reading.party_a)[2:] == ("阿里云全球生态业务部", "95187")
    assert values(reading.party_b) == (
        "北京掌全通信息科技有限公司",
        "北京市海淀区花园路 13 号 5 幢 321 室",
        "张三",
        "13800000000",
    )
    assert reading.number.value is None
    assert reading.signed_on.value == reading.effective_on.value == date(2021, 4, 7)
    assert reading.expires_on.value == date(2022, 3, 31)


@with_policies
def test_the_sample_has_every_clause_of_the_signed_agreement(sample: AgreementReading) -> None:
    signed = read_agreement(POLICIES / "001-framework-agreement-fy22.txt", FORMS)
    assert [(c.part, c.number, c.parent) for c in signed.clauses] == [
        (c.part, c.number, c.parent) for c in sample.clauses
    ]


@with_policies
def test_clauses_are_whole_across_page_breaks_and_watermarks() -> None:
    signed = read_agreement(POLICIES / "001-framework-agreement-fy22.txt", FORMS)
    assert "形成联合解决方案，包括" in (quote(signed.clauses, "", "3.2.1.2") or "")
    assert "或本协议签约模式变更的" in (quote(signed.clauses, "", "8.3.8") or "")
    assert (quote(signed.clauses, "annex-1", "3.1.2") or "").endswith("实现年度考核。")
    assert not any("6012" in clause.whole for clause in signed.clauses)


@with_policies
@pytest.mark.parametrize(
    ("file", "rulebook", "party_b", "number", "signed_on", "expires_on"),
    [
        (
            "000-product-ecosystem-agreement.txt",
            "aliyun-product-ecosystem-2024",
            "淘宝（中国）软件有限公司",
            None,
            date(2024, 2, 20),
            date(2025, 3, 31),
        ),
        ("002-management-policy-fy22.txt", "aliyun-framework-fy22", None, None, None, None),
        (
            "003-marketplace-agreement-2021.txt",
            "aliyun-marketplace-2020",
            "北京精友时代信息技术发展有限公司",
            "ALY20210315172410114533",
            date(2021, 3, 15),
            date(2021, 3, 31),
        ),
        ("004-qingcloud-framework-agreement.txt", "qingcloud-framework", None, None, None, None),
    ],
)
def test_the_other_agreements_are_known_for_what_they_are(
    file: str,
    rulebook: str,
    party_b: str | None,
    number: str | None,
    signed_on: date | None,
    expires_on: date | None,
) -> None:
    reading = read_agreement(POLICIES / file, FORMS)
    assert reading.rulebook.value == rulebook
    assert reading.party_b.name.value == party_b
    assert reading.number.value == number
    assert reading.signed_on.value == signed_on
    assert reading.expires_on.value == expires_on
    assert len(reading.clauses) >= 40


@with_policies
def test_articles_and_their_items_are_numbered_as_they_are_cited() -> None:
    reading = read_agreement(POLICIES / "003-marketplace-agreement-2021.txt", FORMS)
    assert quote(reading.clauses, "annex-1", "第三十一条") == "本规范于2020年4月1日生效。"
    numbers = {clause.number: clause.parent for clause in reading.clauses if clause.part == "annex-1"}
    assert numbers["第十三条(七)(3)"] == "第十三条(七)"
    assert numbers["第十三条"] == "3"
