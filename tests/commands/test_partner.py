from __future__ import annotations

from pathlib import Path

from tests.commands.console import Console


def first_partner(sample: Console) -> dict[str, object]:
    partners = sample.run("partners", "--json").json
    assert isinstance(partners, list)
    return dict(partners[0])


def test_partners_are_printed_one_row_each(sample: Console) -> None:
    partners = sample.run("partners", "--json").json
    assert isinstance(partners, list)
    assert len(partners) >= 12
    assert {"code", "name", "counters", "barred_now", "owed"} <= set(partners[0])
    lines = sample.run("partners").out.splitlines()
    assert len(lines) == len(partners) + 1


def test_a_partner_is_found_by_code_by_name_and_by_part_of_one(sample: Console) -> None:
    partner = first_partner(sample)
    code, name = str(partner["code"]), str(partner["name"])
    whole = sample.run("standing", code, "--json").json
    assert sample.run("standing", name, "--json").json == whole
    assert sample.run("standing", name[:4], "--json").json == whole


def test_an_unknown_partner_is_refused(sample: Console) -> None:
    assert "没有这样的公司" in sample.refused("standing", "没有这样的公司")
    sample.refused("scenario", "")


def test_a_part_of_several_names_is_refused_with_the_candidates(sample: Console) -> None:
    partner = first_partner(sample)
    assert str(partner["name"]) in sample.refused("standing", "有限公司")


def test_a_scenario_is_printed_or_written_to_a_new_file(sample: Console, tmp_path: Path) -> None:
    name = str(first_partner(sample)["name"])
    printed = sample.run("scenario", name).out
    path = tmp_path / "case.toml"
    assert sample.run("scenario", name, "-o", path).code == 0
    assert path.read_text(encoding="utf-8") == printed
    said = sample.refused("scenario", name, "-o", path)
    assert "case-2.toml" in said


def test_a_scenario_of_an_agreement_that_is_not_there_names_those_that_are(sample: Console) -> None:
    name = str(first_partner(sample)["name"])
    assert "A" in sample.refused("scenario", name, "--agreement", "99")
