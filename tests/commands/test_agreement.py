from __future__ import annotations

from pathlib import Path

import pytest

from app.paths import ROOT, resource
from tests.commands.console import Console
from tests.exchange.agreement_file import written
from tests.exchange.invented import MARKETPLACE, UNNAMED

OURS = resource("samples", "framework-agreement.zh.txt")
SHARED = ROOT.parent / "shared" / "policies" / "001-framework-agreement-fy22.txt"


def test_the_values_of_an_agreement_are_printed_as_json(console: Console) -> None:
    reading = console.run("read-agreement", OURS, "--json").json
    assert isinstance(reading, dict)
    assert reading["rulebook"] == "aliyun-framework-fy22"
    assert set(reading["party_b"]) == {"name", "address", "contact", "phone"}
    assert {"number", "text"} <= set(reading["clauses"][0])
    assert reading["expires_on"] is not None


def test_the_values_of_an_agreement_are_printed_in_words(console: Console) -> None:
    reading = console.run("read-agreement", OURS, "--json").json
    assert isinstance(reading, dict)
    answer = console.run("read-agreement", OURS)
    assert answer.code == 0
    assert reading["party_b"]["name"] in answer.out


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared agreements are not beside the project")
def test_the_shared_agreement_is_read_without_a_correction(console: Console) -> None:
    reading = console.run("read-agreement", SHARED, "--json").json
    assert isinstance(reading, dict)
    assert reading["party_b"]["name"] == "北京掌全通信息科技有限公司"
    assert (reading["signed_on"], reading["expires_on"]) == ("2021-04-07", "2022-03-31")


def test_a_file_that_is_no_agreement_is_refused(console: Console, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("您好，附上本月的账单。", encoding="utf-8")
    assert "letter.txt" in console.refused("read-agreement", letter, "--json")


def test_a_file_that_is_not_there_is_refused(console: Console, tmp_path: Path) -> None:
    assert "absent.txt" in console.refused("read-agreement", tmp_path / "absent.txt")
    assert tmp_path.name in console.refused("read-agreement", tmp_path)


def test_what_must_be_asked_for_is_said_and_null_as_json(console: Console, tmp_path: Path) -> None:
    path = written(UNNAMED, tmp_path / "a.txt")
    reading = console.run("read-agreement", path, "--json").json
    assert isinstance(reading, dict)
    assert reading["party_b"]["name"] is reading["expires_on"] is reading["signed_on"] is None
    said = console.run("read-agreement", path).out
    assert "贵公司" in said
    assert "乙方、签署日期、生效日期、届满日期" in said


def test_an_annex_alone_is_said_to_be_rules(console: Console, tmp_path: Path) -> None:
    path = written(MARKETPLACE[MARKETPLACE.index("# 云市场服务商管理规范") :], tmp_path / "a.txt")
    reading = console.run("read-agreement", path, "--json").json
    assert isinstance(reading, dict)
    assert (reading["part"], reading["party_a"]["name"]) == ("annex-1", None)
    assert "规则文件" in console.run("read-agreement", path).out
