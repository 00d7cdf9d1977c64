from __future__ import annotations

import re

import pytest

from app.paths import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock"]


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def pins(name: str) -> dict[str, str]:
    found = (re.match(r"([a-z0-9-]+)==([^ ]+)", line) for line in lines(name))
    return {match[1]: match[2] for match in found if match}


def required(name: str) -> set[str]:
    wanted = (re.match(r"[A-Za-z][\w-]*", line) for line in lines(name))
    return {match[0].lower().replace("_", "-") for match in wanted if match}


@pytest.mark.parametrize("name", LOCKS)
def test_every_release_in_a_lock_has_its_hashes(name: str) -> None:
    blocks = "\n".join(lines(name)).replace("\\\n", " ").splitlines()
    assert [block for block in blocks if "==" in block and "--hash=sha256:" not in block] == []
    assert len(blocks) == len(pins(name))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_that_packages_come_from(name: str) -> None:
    assert [line for line in lines(name) if "://" in line or line.startswith("-")] == []


def test_what_is_required_is_pinned() -> None:
    assert required("requirements.in") <= set(pins("requirements.lock"))
    assert required("requirements-dev.in") <= set(pins("requirements-dev.lock"))


def test_both_locks_pin_the_same_releases() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_library_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions" / "001-libraries.md").read_text(encoding="utf-8").lower()
    assert {name for name in required("requirements.in") if name not in reasons.replace("_", "-")} == set()
