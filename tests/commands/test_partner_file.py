from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.sheet_reading import read_sheet
from tests.commands.console import Console
from tests.services.partner_sheet_case import five_hundred, row, sheet_file


def partners(console: Console) -> int:
    found = console.run("partners", "--json").json
    assert isinstance(found, list)
    return len(found)


def test_a_sheet_is_looked_at_and_then_taken_in(sample: Console, tmp_path: Path) -> None:
    path, before = five_hundred(tmp_path), partners(sample)
    dry = sample.run("import-partners", path, "--dry-run", "--json")
    assert dry.code == 1
    assert isinstance(dry.json, dict)
    assert (dry.json["new"], dry.json["refused"], dry.json["import"]) == (480, 20, None)
    assert partners(sample) == before
    made = sample.run("import-partners", path)
    assert made.code == 1
    assert "新增 480" in made.out
    assert len([line for line in made.out.splitlines() if "未通过" in line]) >= 20
    assert partners(sample) == before + 480
    again = sample.run("import-partners", path, "--json").json
    assert isinstance(again, dict)
    assert (again["new"], again["unchanged"], again["import"]) == (0, 480, None)


def test_a_name_of_a_whole_page_does_not_spread_out_the_table(sample: Console, tmp_path: Path) -> None:
    cells = row(1)
    cells[0] = "长" * 5000
    found = sample.run("import-partners", sheet_file(tmp_path, [cells, row(2)]), "--dry-run")
    assert max(len(line) for line in found.out.splitlines()) < 400


def test_a_sheet_without_a_fault_ends_with_0(sample: Console, tmp_path: Path) -> None:
    assert sample.run("import-partners", sheet_file(tmp_path, [row(1)])).code == 0


def test_the_list_is_written_and_changes_nothing_when_it_comes_back(sample: Console, tmp_path: Path) -> None:
    path = tmp_path / "全部.xlsx"
    assert sample.run("export-partners", path).code == 0
    assert len(read_sheet(path).rows) == partners(sample)
    back = sample.run("import-partners", path, "--json")
    assert isinstance(back.json, dict)
    assert (back.code, back.json["unchanged"]) == (0, partners(sample))
    assert "全部.xlsx" in sample.refused("export-partners", path)


@pytest.mark.parametrize("name", ["没有.xlsx", "坏.xlsx", "别的.pdf"])
def test_a_file_that_cannot_be_read_is_refused(sample: Console, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "没有.xlsx":
        path.write_bytes(b"PK\x03\x04broken")
    assert name in sample.refused("import-partners", path)
