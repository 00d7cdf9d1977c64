from __future__ import annotations

from pathlib import Path

from tools.run import commands


def test_without_display_the_main_job_is_walked_off_screen(tmp_path: Path) -> None:
    assert commands(tmp_path / "sample.db", display=False) == [["tour", "out"]]


def test_the_sample_is_made_before_the_window_opens_on_it(tmp_path: Path) -> None:
    sample = tmp_path / "sample.db"
    assert commands(sample, display=True) == [
        ["init", str(sample), "--sample"],
        ["--workspace", str(sample)],
    ]


def test_a_sample_that_is_there_is_opened_as_it_is(tmp_path: Path) -> None:
    sample = tmp_path / "sample.db"
    sample.touch()
    assert commands(sample, display=True) == [["--workspace", str(sample)]]
