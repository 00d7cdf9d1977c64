"""Importing an edition: everything is looked at before anything is copied."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from app.paths import data_folder, rulebook_folder
from app.rules.library import RulebookLibrary
from app.rules.refusal import Refusal
from app.services import edition_file
from app.services.edition_import import import_edition
from app.services.rule_source import rulebooks
from tests.services.edition_case import EXAMPLE, NEW, OLD, edition


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def library() -> RulebookLibrary:
    return rulebooks()


def packed(path: Path, root: str = "", folder: Path = EXAMPLE) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for found in sorted(folder.rglob("*.toml")):
            file.write(found, root + found.relative_to(folder).as_posix())
    return path


def nothing_left() -> bool:
    """Whether an import left nothing behind, not even what was waiting."""
    return not data_folder().exists() or not any(data_folder().rglob("*.toml"))


def refused(library: RulebookLibrary, source: Path) -> str:
    known = library.ids()
    with pytest.raises(Refusal) as caught:
        import_edition(library, source)
    assert library.ids() == known
    return str(caught.value)


@pytest.mark.parametrize("root", ["", "folder of any name/"])
def test_a_zip_file_is_imported(library: RulebookLibrary, tmp_path: Path, root: str) -> None:
    assert library.current(OLD).id == OLD
    book = import_edition(library, packed(tmp_path / "edition.zip", root))
    assert book.id == NEW
    assert library.current(OLD).id == NEW
    assert sorted(path.name for path in data_folder().iterdir()) == ["rulebooks"]


def test_a_folder_is_imported_with_its_scenarios_and_nothing_else(
    library: RulebookLibrary, tmp_path: Path
) -> None:
    source = edition(tmp_path)
    (source / "notes.docx").write_bytes(b"not for us")
    source = source.rename(tmp_path / "a name of its own")
    import_edition(library, source)
    kept = rulebook_folder() / NEW
    assert {path.suffix for path in kept.rglob("*") if path.is_file()} == {".toml"}
    assert len(list((kept / "scenarios").iterdir())) == len(list((EXAMPLE / "scenarios").iterdir()))


def test_an_edition_is_never_imported_twice(library: RulebookLibrary) -> None:
    import_edition(library, EXAMPLE)
    assert "is there already" in refused(library, EXAMPLE)


def test_an_edition_that_ships_is_not_overwritten(library: RulebookLibrary) -> None:
    assert OLD in refused(library, library.folder_of(OLD))
    assert nothing_left()


def test_an_edition_whose_place_is_taken_is_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    import_edition(library, EXAMPLE)
    other = edition(tmp_path)
    path = other / "agreement.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(f'id = "{NEW}"', 'id = "second"'), encoding="utf-8"
    )
    said = refused(library, other)
    assert OLD in said
    assert NEW in said


def test_a_mistake_in_its_files_is_told(library: RulebookLibrary, tmp_path: Path) -> None:
    source = edition(tmp_path)
    (source / "procedure.toml").write_text("weather = 1", encoding="utf-8")
    assert "procedure.toml" in refused(library, source)
    assert nothing_left()


def test_a_mistake_in_how_it_is_recognised_is_told(library: RulebookLibrary, tmp_path: Path) -> None:
    source = edition(tmp_path)
    (source / "recognition.toml").write_text("[[form]]\npart = 3\n", encoding="utf-8")
    assert "recognition.toml" in refused(library, source)
    assert nothing_left()


@pytest.mark.parametrize("id_", ["../away", "Con", "con", "a--b", "/x", "x" * 80, "中文"])
def test_an_id_that_cannot_name_a_folder_is_refused(
    library: RulebookLibrary, tmp_path: Path, id_: str
) -> None:
    source = edition(tmp_path)
    path = source / "agreement.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(NEW, id_, 1), encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'id = "{NEW}"', f'id = "{id_}"'), encoding="utf-8")
    assert "cannot name an edition" in refused(library, source)
    assert nothing_left()


def hostile(path: Path, name: str, content: bytes = b"x", mode: int = 0) -> Path:
    packed(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        member.compress_type = zipfile.ZIP_DEFLATED
        file.writestr(member, content)
    return path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../climbs.toml", "leads out"),
        ("scenarios/../../climbs.toml", "leads out"),
        ("/absolute.toml", "leads out"),
        ("C:/absolute.toml", "leads out"),
        ("scenarios\\..\\..\\climbs.toml", "leads out"),
        ("AGREEMENT.toml", "stands there twice"),
        ("other/agreement.toml", "not one edition"),
    ],
)
def test_paths_that_lead_elsewhere_are_refused(
    library: RulebookLibrary, tmp_path: Path, name: str, said: str
) -> None:
    assert said in refused(library, hostile(tmp_path / "edition.zip", name))
    assert nothing_left()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_in_a_zip_file_are_refused(
    library: RulebookLibrary, tmp_path: Path, kind: int
) -> None:
    path = hostile(tmp_path / "edition.zip", "term2.toml", b"/etc/passwd", kind | 0o644)
    assert "is a link" in refused(library, path)


def test_links_in_a_folder_are_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    source = edition(tmp_path)
    (source / "scenarios" / "link.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert "is a link" in refused(library, source)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_refused_and_not_waited_for(library: RulebookLibrary, tmp_path: Path) -> None:
    source = edition(tmp_path)
    os.mkfifo(source / "pipe.toml")
    assert "is a link or no plain file" in refused(library, source)


def test_a_zip_file_that_blows_up_is_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    path = hostile(tmp_path / "edition.zip", "blown.bin", b"\0" * 900_000)
    assert path.stat().st_size < 60_000
    assert "far more than its size" in refused(library, path)


def test_a_zip_file_that_lies_about_its_sizes_is_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    path = hostile(tmp_path / "edition.zip", "late.toml", b"# " + b"ab" * 800_000)
    content = path.read_bytes()
    size = (1_600_002).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (5_000).to_bytes(4, "little")))
    assert "late.toml" in refused(library, path)


def test_a_million_rows_are_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    source = edition(tmp_path)
    rows = '[[violation]]\nid = "5.3.3-1"\n' * 500_000
    (source / "violations.toml").write_text(rows, encoding="utf-8")
    assert "larger than 1 MB" in refused(library, source)


def test_very_many_short_rows_are_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    source = edition(tmp_path)
    (source / "violations.toml").write_text("\n" * 30_000, encoding="utf-8")
    assert "more than 20000 rows" in refused(library, source)


def test_too_many_files_are_refused(
    library: RulebookLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_file, "MOST_FILES", 5)
    assert "more than 5 files" in refused(library, EXAMPLE)
    assert "more than 5 files" in refused(library, packed(tmp_path / "edition.zip"))


def test_a_whole_that_is_too_large_is_refused(
    library: RulebookLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_file, "LARGEST_WHOLE", 10_000)
    assert "larger than 16 MB together" in refused(library, EXAMPLE)


@pytest.mark.parametrize("nesting", ["x = " + "[" * 5_000, "x = " + "9" * 5_000])
def test_toml_that_would_break_its_reader_is_refused(
    library: RulebookLibrary, tmp_path: Path, nesting: str
) -> None:
    source = edition(tmp_path)
    (source / "procedure.toml").write_text(nesting, encoding="utf-8")
    assert "procedure.toml" in refused(library, source)


def test_what_is_no_edition_is_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "letter.zip").write_bytes(b"PK\x03\x04 no zip file")
    assert "not one edition" in refused(library, tmp_path / "empty")
    assert "neither a folder nor a zip file" in refused(library, tmp_path / "letter.zip")
    assert "There is no" in refused(library, tmp_path / "nothing.zip")


def test_a_cut_off_zip_file_is_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    path = packed(tmp_path / "edition.zip")
    content = bytearray(path.read_bytes())
    content[60:400] = bytes(340)
    path.write_bytes(bytes(content))
    refused(library, path)
    assert nothing_left()


def test_a_folder_that_cannot_be_written_is_told(library: RulebookLibrary, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    assert "cannot be written" in refused(library, EXAMPLE)


def test_a_zip_file_that_is_too_large_is_not_even_opened(
    library: RulebookLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_file, "LARGEST_WHOLE", 10_000)
    (tmp_path / "large.zip").write_bytes(bytes(10_001))
    assert "larger than 16 MB" in refused(library, tmp_path / "large.zip")


def test_a_zip_file_with_a_password_is_refused(library: RulebookLibrary, tmp_path: Path) -> None:
    path = packed(tmp_path / "edition.zip")
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    path.write_bytes(bytes(content))
    assert "locked with a password" in refused(library, path)


def test_a_folder_that_may_not_be_read_is_told(
    library: RulebookLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    source = edition(tmp_path)
    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(Refusal, match="cannot be read"):
        import_edition(library, source)


def test_folders_within_a_zip_file_and_their_entries_do_no_harm(
    library: RulebookLibrary, tmp_path: Path
) -> None:
    path = packed(tmp_path / "edition.zip", "folder/")
    with zipfile.ZipFile(path, "a") as file:
        file.mkdir("folder/scenarios")
        file.writestr("__MACOSX/._agreement.toml", b"left by another system")
    assert import_edition(library, path).id == NEW
