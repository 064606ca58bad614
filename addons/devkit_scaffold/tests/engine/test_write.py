"""Writing a module: whole or not at all, only below an allowed root, never over what others made."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from addons.devkit_base.engine.paths import PathRefused
from addons.devkit_scaffold.engine import write as write_module
from addons.devkit_scaffold.engine.gallery import template
from addons.devkit_scaffold.engine.generate import GeneratedFile, generate
from addons.devkit_scaffold.engine.stored_base import BASE_FILE
from addons.devkit_scaffold.engine.write import MARK, WriteRefused, is_generated, write
from addons.devkit_scaffold.engine.zip import pack

FILES = [GeneratedFile.text("__manifest__.py", "{}\n"), GeneratedFile.text("models/__init__.py", "")]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_writes_all_files(tmp_path):
    target = write("library", FILES, tmp_path, [tmp_path])
    assert target == tmp_path / "library"
    assert names(target) == [MARK, BASE_FILE, "__manifest__.py", "models/__init__.py"]
    assert is_generated(target)
    assert os.listdir(tmp_path) == ["library"]
    assert oct(target.stat().st_mode & 0o777) == "0o755"


def test_a_real_template(tmp_path):
    files = generate(template("rental_contract").blueprint)
    target = write("rental_contract", files, tmp_path, [tmp_path])
    assert names(target) == sorted([MARK, BASE_FILE, *(file.path for file in files)])
    for file in files:
        assert (target / file.path).read_bytes() == file.content


def test_again_only_when_asked_and_old_files_go(tmp_path):
    write("library", [*FILES, GeneratedFile.text("old.py", "")], tmp_path, [tmp_path])
    with pytest.raises(WriteRefused, match="overwrite"):
        write("library", FILES, tmp_path, [tmp_path])
    assert "old.py" in names(tmp_path / "library")
    write("library", FILES, tmp_path, [tmp_path], overwrite=True)
    assert "old.py" not in names(tmp_path / "library")
    assert os.listdir(tmp_path) == ["library"]


def test_what_was_not_generated_stays(tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "mine.py").write_text("mine")
    with pytest.raises(WriteRefused, match="not generated"):
        write("library", FILES, tmp_path, [tmp_path], overwrite=True)
    assert names(tmp_path) == ["library/mine.py"]


def test_a_file_or_link_in_the_way_stays(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / MARK).write_text("{}")
    (tmp_path / "link").symlink_to(other)
    (tmp_path / "file").write_text("x")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    for name in ("link", "file", "broken"):
        with pytest.raises(WriteRefused):
            write(name, FILES, tmp_path, [tmp_path], overwrite=True)
    assert names(other) == [MARK]


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "/x", "a\\b", "a\0b"])
def test_names_that_are_paths(tmp_path, name):
    with pytest.raises(WriteRefused):
        write(name, FILES, tmp_path, [tmp_path])
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a//b", "./a", "a\\b", "", "a\0b"])
def test_entries_outside_the_module(tmp_path, path):
    with pytest.raises(WriteRefused):
        write("library", [GeneratedFile.text(path, "x")], tmp_path, [tmp_path])
    assert not os.listdir(tmp_path)


def test_outside_the_roots(tmp_path):
    allowed, other = tmp_path / "allowed", tmp_path / "other"
    allowed.mkdir()
    other.mkdir()
    (allowed / "link").symlink_to(other)
    for folder in (other, allowed / ".." / "other", allowed / "link"):
        with pytest.raises(PathRefused):
            write("library", FILES, folder, [allowed])
    assert names(tmp_path) == []


def test_a_failure_half_way_leaves_nothing(tmp_path):
    write("library", FILES, tmp_path, [tmp_path])
    clash = [*FILES, GeneratedFile.text("models/__init__.py/x", "x")]
    with pytest.raises((FileExistsError, NotADirectoryError)):
        write("library", clash, tmp_path, [tmp_path], overwrite=True)
    assert names(tmp_path / "library") == [MARK, BASE_FILE, "__manifest__.py", "models/__init__.py"]
    assert os.listdir(tmp_path) == ["library"]


def test_a_failing_rename_brings_the_old_one_back(tmp_path, monkeypatch):
    write("library", FILES, tmp_path, [tmp_path])
    rename = Path.rename

    def fail(self, target):
        if self.name.startswith(".library.") and target == tmp_path / "library":
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(write_module.Path, "rename", fail)
    with pytest.raises(OSError, match="disk full"):
        write("library", [], tmp_path, [tmp_path], overwrite=True)
    assert os.listdir(tmp_path) == ["library"]
    assert "__manifest__.py" in names(tmp_path / "library")


def test_zip_is_the_module(tmp_path):
    content = pack("library", reversed(FILES))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.namelist() == ["library/__manifest__.py", "library/models/__init__.py"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
        assert archive.testzip() is None
    assert content == pack("library", FILES)
