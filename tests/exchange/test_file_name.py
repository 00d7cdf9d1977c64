from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.file_name import distinct_names, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\x\\y.pdf", "C__x_y.pdf"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("...", "evidence"),
        ("", "evidence"),
        ("截图 1.png", "截图 1.png"),
        ("合同. ", "合同"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("com1 .pdf", "_com1 .pdf"),
        ("console.pdf", "console.pdf"),
        ("\u202egpj.exe", "_gpj.exe"),
        ("cafe\u0301.pdf", "café.pdf"),
    ],
)
def test_a_name_is_never_a_path(name: str, safe: str) -> None:
    assert safe_name(name, "evidence") == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("长" * 300 + ".pdf")
    assert name.endswith("长.pdf")
    assert 170 < len(name.encode()) <= 180


@given(st.text(max_size=300))
def test_every_name_can_be_written(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    safe = safe_name(name)
    assert Path(safe).name == safe == unicodedata.normalize("NFC", safe)
    assert not set(safe) & set('\\/:*?"<>|')
    assert safe == safe_name(safe)
    file = tmp_path_factory.getbasetemp() / safe
    file.write_bytes(b"")
    file.unlink()


def test_names_that_some_system_takes_for_the_same_are_numbered() -> None:
    assert distinct_names(["a.pdf", "A.pdf", "a (2).pdf", "b/a.pdf", "a.pdf"]) == (
        "a.pdf",
        "A (2).pdf",
        "a (2) (2).pdf",
        "b/a.pdf",
        "a (3).pdf",
    )
