"""One broken rulebook per mistake: ours with one thing changed, which must be told with file and key."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.language import CHINESE, ENGLISH, render
from app.paths import resource
from app.rules.library import RulebookLibrary
from app.rules.refusal import Refusal
from app.rules.rulebook_loader import load_rulebook
from app.rules.table import DataError

FRAMEWORK, MARKETPLACE = "aliyun-framework-fy22", "aliyun-marketplace-2020"
ECOSYSTEM = "aliyun-product-ecosystem-2024"


@dataclass(frozen=True)
class Break:
    """In `file`, the first `old` becomes `new`; the message must then name `key` and say `problem`."""

    file: str
    old: str
    new: str
    key: str
    problem: str
    edition: str = FRAMEWORK


FIRST_CLASS = '[[class]]\nid = "class_1"'
BREAKS = {
    "not toml": Break("term.toml", "[window]", "[window", "TOML", "at line"),
    "a key twice": Break(
        "term.toml", "months_before = 1", "months_before = 1\nmonths_before = 1", "TOML", "line"
    ),
    "unknown key at the top": Break(
        "agreement.toml", 'id = "', 'weather = 1\nid = "', "weather", "unknown key"
    ),
    "unknown key in a table": Break(
        "term.toml", "months_before = 1", "months_before = 1\nhours = 3", "window.hours", "unknown key"
    ),
    "unknown key in a row": Break(
        "violations.toml", 'id = "5.3.3-1"', 'id = "5.3.3-1"\nfine = 3', "violation[1].fine", "unknown key"
    ),
    "clause missing": Break("procedure.toml", 'clause = "annex 1, 5.4.1"\n', "", "reply.clause", "missing"),
    "reading missing": Break("procedure.toml", 'reading = "R18"\n', "", "reply.reading", "missing"),
    "reading that is none": Break("procedure.toml", '"R18"', '"18"', "reply.reading", "number of a reading"),
    "empty text": Break(
        "agreement.toml", 'short_en = "Framework FY22"', 'short_en = " "', "short_en", "not empty"
    ),
    "name in one language only": Break(
        "sanctions.toml", 'name_en = "class one"\n', "", "class[1].name_en", "missing"
    ),
    "date in quotes": Break(
        "agreement.toml", "first_day = 2021-04-01", 'first_day = "2021-04-01"', "first_day", "without quotes"
    ),
    "negative number of days": Break(
        "procedure.toml", "workdays = 3", "workdays = -3", "reply.workdays", "zero or more"
    ),
    "a period beyond all calendars": Break(
        "sanctions.toml", "valid_months = 12", "valid_months = 99999", "class[2].valid_months", "at most 1200"
    ),
    "money as a number": Break(
        "sanctions.toml", '"5000.00", ', "5000.00, ", "penalty[2].amounts", "yuan in quotes"
    ),
    "negative money": Break(
        "sanctions.toml", '"100000.00"', '"-100000.00"', "penalty[1].minimum", "negative"
    ),
    "percentage as a number": Break(
        "procedure.toml",
        'percent_a_day = "0.1"',
        "percent_a_day = 0.1",
        "late_fee.percent_a_day",
        "number in quotes",
    ),
    "claim in quotes": Break(
        "procedure.toml", "rolled = true", 'rolled = "yes"', "payment.rolled", "true or false"
    ),
    "something the counting does not know": Break(
        "procedure.toml",
        "principal_first = true",
        "principal_first = false",
        "settlement.principal_first",
        "only true",
    ),
    "silence of which nothing is said": Break(
        "procedure.toml", "silence_stands = true\n", "", "reply.silence_stands", "missing"
    ),
    "proof that is neither needed nor not": Break(
        "procedure.toml", "needs_proof = true", 'needs_proof = "yes"', "reply.needs_proof", "true or false"
    ),
    "set-off that leaves the rest to nobody": Break(
        "procedure.toml", ', "transfer"]', "]", "set_off.order", "transfer must stand last"
    ),
    "set-off with the partner first": Break(
        "procedure.toml",
        '["deposit", "prepayment", "service_fee", "transfer"]',
        '["transfer", "deposit"]',
        "set_off.order",
        "transfer must stand last",
    ),
    "watched figure that is none": Break(
        "provisions.toml", 'figure = "sold"', 'figure = "mood"', "watch[1].figure", "mood", MARKETPLACE
    ),
    "watched figure missing": Break(
        "provisions.toml", 'figure = "sold"\n', "", "watch[1].figure", "missing", MARKETPLACE
    ),
    "watched figure twice": Break(
        "provisions.toml",
        'figure = "rating"',
        'figure = "sold"\namount = 2\nunit = "months"',
        "figure",
        "sold stands here twice",
        MARKETPLACE,
    ),
    "measure unknown": Break(
        "provisions.toml", '"take_down"]', '"shame"]', "watch[1].measures", "shame", MARKETPLACE
    ),
    "sales without their months": Break(
        "provisions.toml",
        'amount = 3\nunit = "months"\nfigure',
        'amount = 3\nunit = "days"\nfigure',
        "watch[1].amount",
        "number of months",
        MARKETPLACE,
    ),
    "sales in no month": Break(
        "provisions.toml",
        'amount = 3\nunit = "months"\nfigure',
        'amount = 0\nunit = "months"\nfigure',
        "watch[1].amount",
        "one or more",
        MARKETPLACE,
    ),
    "rating without its number": Break(
        "provisions.toml", 'number = "2.5"\n', "", "watch[2].number", "needs the number", MARKETPLACE
    ),
    "share without its percentage": Break(
        "provisions.toml", 'percent = "80"\n', "", "watch[3].percent", "needs its percentage", MARKETPLACE
    ),
    "integrity of an unknown figure": Break(
        "provisions.toml", '"contract_total"', '"sold"', "sum[1].figure", "sold is not known"
    ),
    "figure of what has none": Break(
        "provisions.toml",
        '[[obligation]]\nid = "make-good"',
        '[[obligation]]\nfigure = "sold"\nid = "make-good"',
        "obligation[1].figure",
        "leave the key out",
    ),
    "refund of nothing": Break(
        "provisions.toml", 'refund = "full"\n', "", "refund[1].refund", "give either", MARKETPLACE
    ),
    "refund said twice": Break(
        "provisions.toml",
        "own_reasons = true\n",
        'own_reasons = true\nrefund = "full"\n',
        "refund[11].refund",
        "give either",
        MARKETPLACE,
    ),
    "refund that is none": Break(
        "provisions.toml", 'refund = "full"', 'refund = "double"', "refund[1].refund", "double", MARKETPLACE
    ),
    "refund by an unknown delivery": Break(
        "provisions.toml",
        '{ nothing = "full",',
        '{ most = "full", nothing = "full",',
        "refund[7].by_delivery.most",
        "unknown key",
        MARKETPLACE,
    ),
    "refund without a last word": Break(
        "provisions.toml",
        'refund = "rules"',
        'finding = 8\nrefund = "rules"',
        "refund",
        "hold without conditions",
        MARKETPLACE,
    ),
    "refund that hides those after it": Break(
        "provisions.toml",
        'goods = ["api", "tool"]\n',
        "",
        "refund",
        "it alone",
        MARKETPLACE,
    ),
    "unknown way of counting": Break(
        "agreement.toml", 'counting = "classes"', 'counting = "stars"', "counting", "stars is not known"
    ),
    "month out of the year": Break(
        "agreement.toml", "first_month = 4", "first_month = 13", "fiscal_year.first_month", "1 to 12"
    ),
    "unknown calendar": Break(
        "agreement.toml", '"china-banks"', '"moon"', "workdays.calendar", "moon is not known"
    ),
    "class twice": Break("sanctions.toml", 'id = "class_2"', 'id = "class_1"', "class", "every class once"),
    "validity of text": Break(
        "sanctions.toml", "valid_months = 12", 'valid_months = "12"', "class[2].valid_months", "whole number"
    ),
    "conversion of one": Break(
        "sanctions.toml", "count = 3", "count = 1", "conversion[1].count", "two or more"
    ),
    "conversion downwards": Break(
        "sanctions.toml", 'into = "class_2"', 'into = "class_3"', "conversion[1].into", "higher"
    ),
    "conversion twice": Break(
        "sanctions.toml", 'from = "class_2"', 'from = "class_3"', "conversion[2]", "already has one"
    ),
    "unknown class": Break(
        "sanctions.toml", 'from = "class_3"', 'from = "class_9"', "conversion[1].from", "class_9"
    ),
    "penalty twice": Break(
        "sanctions.toml",
        'class = "class_2"\nkind',
        'class = "class_1"\nkind',
        "penalty[2].class",
        "already has one",
    ),
    "penalty missing": Break(
        "sanctions.toml",
        '[[penalty]]\nclass = "class_3"\nkind = "warning"\nclause = "annex 1, 5.3.2.2"\nreading = "R16"\n',
        "",
        "penalty",
        "no penalty is given for class_3",
    ),
    "kind of penalty unknown": Break("sanctions.toml", '"warning"', '"shame"', "penalty[3].kind", "shame"),
    "ladder with a rung too few": Break(
        "sanctions.toml",
        '"5000.00", "10000.00", "50000.00"',
        '"5000.00", "10000.00"',
        "penalty",
        "needs 3 amounts",
    ),
    "embargo twice": Break(
        "sanctions.toml",
        'class = "class_3"\nmonths',
        'class = "class_2"\nmonths',
        "embargo[4].class",
        "already has one",
    ),
    "embargo twice for one that goes on": Break(
        "sanctions.toml", "removed = true", "removed = false", "embargo[2].class", "already has one"
    ),
    "embargo missing": Break(
        "sanctions.toml",
        """[[embargo]]
class = "class_2"
months = 3
bars = ["upgrade", "entry", "programme"]
clause = "annex 1, 5.5.6"
reading = "R17"
""",
        "",
        "embargo",
        "no embargo is given for class_2",
    ),
    "bar unknown": Break("sanctions.toml", '"upgrade", ', '"breathing", ', "embargo[1].bars", "breathing"),
    "bar twice": Break(
        "sanctions.toml", '"upgrade", "entry"', '"entry", "entry"', "embargo[1].bars", "stands here twice"
    ),
    "catalogue with a gap": Break(
        "violations.toml", '"5.3.3-2"', '"5.3.3-3"', "violation[2].id", "expected 5.3.3-2"
    ),
    "item of no table": Break("violations.toml", '"5.3.3-1"', '"5.9-1"', "violation[1].id", "5.9"),
    "item of no class": Break(
        "violations.toml",
        'id = "5.3.3-1"\nclass = "class_1"',
        'id = "5.3.3-1"\nclass = "worst"',
        "violation[1].class",
        "worst",
    ),
    "keywords in one text": Break(
        "violations.toml",
        'keywords_en = ["abuse", "insult", "harass", "threaten"]',
        'keywords_en = "abuse"',
        "violation[1].keywords_en",
        "list",
    ),
    "window in months and days": Break(
        "term.toml",
        "months_before = 1",
        "months_before = 1\ndays_before = 30",
        "window.months_before",
        "either",
    ),
    "ground twice": Break(
        "term.toml", 'ground = "notice"', 'ground = "mutual"', "ending[2].ground", "already stands"
    ),
    "ground unknown": Break("term.toml", '"insolvency"', '"boredom"', "ending[4].ground", "boredom"),
    "days and working days together": Break(
        "term.toml",
        "days_after = 30",
        "days_after = 30\nworkdays_after = 3",
        "ending[2].workdays_after",
        "either",
    ),
    "criterion twice": Break(
        "admission.toml", 'id = "3.1.2"', 'id = "3.1.1"', "criterion", "every criterion once"
    ),
    "criterion that tests nothing": Break(
        "admission.toml",
        '[[criterion.part]]\nfact = "legal_form"\none_of = ["enterprise", "public_institution", "other"]\n',
        "",
        "criterion[1].part",
        "at least one part",
    ),
    "fact unknown": Break(
        "admission.toml", 'fact = "staff"', 'fact = "mood"', "criterion[3].part[1].fact", "mood"
    ),
    "waivable without a way to waive": Break(
        "admission.toml",
        '[waiver]\nneeds = "supplementary_agreement"\nclause = "3.1.9"\nreading = "R39"\n',
        "",
        "waiver",
        "3.1.1 is waivable",
    ),
    "deduction and the whole deposit": Break(
        "violations.toml",
        'deduction = "5000.00"',
        'deduction = "5000.00"\nwhole_deposit = true',
        "violation[1].deduction",
        "either a deduction or the whole",
        MARKETPLACE,
    ),
    "tier twice": Break(
        "tiers.toml", 'id = "preferred"', 'id = "standard"', "tier", "every tier once", ECOSYSTEM
    ),
    "tier easier than the one below": Break(
        "tiers.toml", 'score = "70"', 'score = "50"', "tier", "asks for less", ECOSYSTEM
    ),
    "judge that is not there": Break(
        "agreement.toml",
        'judged_by = "aliyun-framework-fy22"',
        'judged_by = "nobody"',
        "judged_by",
        "nobody",
        ECOSYSTEM,
    ),
    "edition judged by itself": Break(
        "agreement.toml",
        'judged_by = "aliyun-framework-fy22"',
        'judged_by = "aliyun-product-ecosystem-2024"',
        "judged_by",
        "leads back",
        ECOSYSTEM,
    ),
    "part of the score twice": Break(
        "tiers.toml", 'id = "users"', 'id = "depth"', "score.part", "every part of the score once", ECOSYSTEM
    ),
    "part of the score without an id": Break(
        "tiers.toml", 'id = "users"\n', "", "score.part[3].id", "missing", ECOSYSTEM
    ),
    "phase unknown": Break(
        "term.toml", '["extended", "holdover"]', '["asleep"]', "ending[8].phases", "asleep is not known"
    ),
    "origin of an ending unknown": Break(
        "term.toml", 'comes_from = "case"', 'comes_from = "luck"', "ending[7].comes_from", "luck"
    ),
    "cascade on an unknown ground": Break(
        "term.toml", 'ground = "status_lost"', 'ground = "whim"', "cascade.ground", "whim"
    ),
    "decision by somebody else": Break(
        "term.toml", 'by = "vendor"', 'by = "partner"', "cascade.decision.by", "partner"
    ),
    "limit that does not say how it counts": Break(
        "provisions.toml",
        'timing = "act"\nstarts = "notice_received"\n',
        "",
        "obligation[1].timing",
        "missing",
    ),
    "limit that does not say from when": Break(
        "provisions.toml", 'starts = "notice_received"\n', "", "obligation[1].starts", "missing"
    ),
    "limit counted without a number": Break(
        "provisions.toml", 'amount = 10\nunit = "days"\n', "", "obligation[1].timing", "act is not known"
    ),
    "step of an aftermath without its time": Break(
        "provisions.toml", 'timing = "open"\n', "", "aftermath[5].timing", "missing"
    ),
    "time of something that has none": Break(
        "provisions.toml", 'percent = "30"', 'percent = "30"\ntiming = "act"', "sum[1].timing", "unknown key"
    ),
    "refund of the deposit from another day": Break(
        "provisions.toml",
        'starts = "deposit_receipt"',
        'starts = "event"',
        "aftermath[13].starts",
        "event is not known",
        MARKETPLACE,
    ),
    "condition unknown": Break(
        "provisions.toml", '"disputes_closed"', '"moon_full"', "aftermath[13].needs", "moon_full", MARKETPLACE
    ),
    "ground of a step unknown": Break(
        "provisions.toml", '["breach", ', '["mood", ', "aftermath[12].grounds", "mood", MARKETPLACE
    ),
    "office hours that overlap": Break(
        "provisions.toml", '"13:00-18:00"', '"11:00-18:00"', "office_hours", "hours in order", MARKETPLACE
    ),
    "office hours in words": Break(
        "provisions.toml", '"13:00-18:00"', '"all day"', "office_hours", "hours in order", MARKETPLACE
    ),
    "month of an assessment out of the year": Break(
        "provisions.toml", "months = [4, 7, 10, 1]", "months = [4, 13]", "assessment[1].months", "1 to 12"
    ),
    "assessment without a period": Break(
        "provisions.toml", 'period = "quarter"\n', "", "assessment[1].period", "missing"
    ),
    "assessment of an unknown category": Break(
        "provisions.toml", '["service"]', '["circus"]', "assessment[4].categories", "circus"
    ),
    "result of an assessment unknown": Break(
        "provisions.toml", 'result = "raise"', 'result = "applaud"', "assessment[5].result", "applaud"
    ),
    "provision twice": Break(
        "provisions.toml",
        'id = "consulting-yearly"',
        'id = "consulting-quarterly"',
        "id",
        "stands here twice",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "rulebooks"
    shutil.copytree(resource("rulebooks"), copy, ignore=shutil.ignore_patterns("scenarios"))
    return copy


def refusal_of(edition: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        load_rulebook(edition)
    return caught.value


@pytest.mark.parametrize("found", BREAKS.values(), ids=BREAKS)
def test_a_broken_rulebook_is_told_with_file_and_key_and_problem(folder: Path, found: Break) -> None:
    path = folder / found.edition / found.file
    text = path.read_text(encoding="utf-8")
    assert found.old in text
    path.write_text(text.replace(found.old, found.new, 1), encoding="utf-8")
    error = refusal_of(folder / found.edition)
    assert error.file == str(path)
    assert found.key in error.key
    assert found.problem in render(error.problem, ENGLISH)
    assert str(path) in render(error.text, CHINESE)


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / FRAMEWORK / "sanctions.toml").unlink()
    error = refusal_of(folder / FRAMEWORK)
    assert error.key == "sanctions.toml"
    assert "lacks" in render(error.problem, ENGLISH)


def test_a_file_that_nothing_reads_is_named(folder: Path) -> None:
    (folder / FRAMEWORK / "notes.toml").write_text("", encoding="utf-8")
    assert refusal_of(folder / FRAMEWORK).key == "notes.toml"


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    path = folder / FRAMEWORK / "term.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert "UTF-8" in render(refusal_of(folder / FRAMEWORK).problem, ENGLISH)


@pytest.mark.parametrize("id_", RulebookLibrary(resource("rulebooks")).ids())
def test_an_edition_as_it_ships_is_well(id_: str) -> None:
    assert RulebookLibrary(resource("rulebooks")).get(id_).id == id_


def test_an_edition_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Refusal) as caught:
        RulebookLibrary(resource("rulebooks")).get("nobody")
    assert FRAMEWORK in render(caught.value.text, ENGLISH)


def test_the_framework_has_its_catalogue_of_58() -> None:
    catalogue = RulebookLibrary(resource("rulebooks")).get(FRAMEWORK).catalogue
    ranks = [item.rank for item in catalogue.values()]
    assert [ranks.count(rank) for rank in ("class_1", "class_2", "class_3")] == [27, 27, 4]
    assert {item.group for item in catalogue.values()} == {"5.3.3", "5.3.4", "5.3.5"}
