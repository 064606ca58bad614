"""Writing a blueprint again into a folder: the base, the plan, the difference, and what is refused."""

import os
import shutil
import zipfile
from io import BytesIO

import pytest

from addons.devkit_base.engine.paths import PathRefused
from addons.devkit_base.engine.samples import prove
from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.gallery import template
from addons.devkit_scaffold.engine.generate import GeneratedFile, generate
from addons.devkit_scaffold.engine.merge import Choice, Unreadable
from addons.devkit_scaffold.engine.regenerate import as_text, differences, make_plan, read_base, write_plan
from addons.devkit_scaffold.engine.regenerate.module_folder import FolderRefused
from addons.devkit_scaffold.engine.regenerate.rules import REGISTRY
from addons.devkit_scaffold.engine.regenerate.rules._case import Case, case_of_sample
from addons.devkit_scaffold.engine.stored_base import (
    BASE_FILE,
    MARK,
    BaseUnreadable,
    StoredBase,
    pack_base,
    unpack_base,
)
from addons.devkit_scaffold.engine.write import WriteRefused, write
from addons.devkit_scaffold.engine.zip import pack

BASE = [GeneratedFile.text("__manifest__.py", "{}\n"), GeneratedFile.text("models/loan.py", "due = 1\n")]
NEW = [BASE[0], GeneratedFile.text("models/loan.py", "due = 2\n"), GeneratedFile.text("models/book.py", "")]


@pytest.fixture
def folder(tmp_path):
    return write("library", BASE, tmp_path, [tmp_path], blueprint="format: 1\n")


def plan_of(folder, files=NEW, **more):
    return make_plan(folder, files, [folder.parent], **more)


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (MARK, BASE_FILE)
    }


def test_the_base_is_stored_and_read_back(folder):
    found = read_base(folder)
    assert found == StoredBase({file.path: file.content for file in BASE}, "format: 1\n")
    assert pack_base(BASE, "x") == pack_base(reversed(BASE), "x")
    assert read_base(folder.parent) is None


def test_no_zip_of_a_module_holds_it():
    with zipfile.ZipFile(BytesIO(pack("library", BASE))) as archive:
        assert not [name for name in archive.namelist() if BASE_FILE in name or MARK in name]


def test_writing_again_keeps_what_was_made_by_hand(folder):
    (folder / "mine.txt").write_text("mine")
    (folder / "models" / "loan.py").write_text("# mine\n\ndue = 1\n")
    plan = plan_of(folder)
    assert sorted(plan.merge.files) == ["models/book.py", "models/loan.py"]
    write_plan(plan, "format: 2\n")
    assert content(folder) == {
        "__manifest__.py": b"{}\n",
        "mine.txt": b"mine",
        "models/book.py": b"",
        "models/loan.py": b"# mine\n\ndue = 2\n",
    }
    assert read_base(folder).blueprint == "format: 2\n"
    assert os.listdir(folder.parent) == ["library"]
    assert plan_of(folder).merge.files == {}


def test_what_the_generator_makes_no_more_goes_with_its_folder(folder):
    write_plan(plan_of(folder, BASE[:1]))
    assert content(folder) == {"__manifest__.py": b"{}\n"}
    assert not (folder / "models").exists()


def test_nothing_is_written_while_there_is_a_conflict(folder):
    (folder / "models" / "loan.py").write_text("due = 3\n")
    before = content(folder)
    plan = plan_of(folder)
    with pytest.raises(WriteRefused, match="1 conflict must be settled"):
        write_plan(plan)
    assert content(folder) == before
    choice = {plan.merge.conflicts[0].id: Choice("own", "due = 4")}
    write_plan(plan_of(folder, choices=choice))
    assert content(folder)["models/loan.py"] == b"due = 4\n"


def test_a_folder_that_changed_meanwhile_is_not_written(folder):
    plan = plan_of(folder)
    (folder / "models" / "loan.py").write_text("due = 1  # mine\n")
    with pytest.raises(WriteRefused, match="in the meantime"):
        write_plan(plan)
    assert content(folder)["models/loan.py"] == b"due = 1  # mine\n"
    assert os.listdir(folder.parent) == ["library"]


def test_a_failure_half_way_leaves_all_as_it_was(folder, monkeypatch):
    def fail(*_arguments, **_more):
        raise OSError("disk full")

    before = content(folder)
    monkeypatch.setattr(shutil, "copytree", fail)
    with pytest.raises(OSError, match="disk full"):
        write_plan(plan_of(folder))
    assert content(folder) == before
    assert os.listdir(folder.parent) == ["library"]


def test_a_checkout_of_version_control_stays_whole(folder):
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")
    (folder / "link").symlink_to("mine.txt")
    (folder / "models" / "loan.py").chmod(0o755)
    write_plan(plan_of(folder))
    assert (folder / ".git" / "HEAD").read_text() == "ref"
    assert os.readlink(folder / "link") == "mine.txt"
    assert (folder / "models" / "loan.py").stat().st_mode & 0o777 == 0o755


def test_a_file_that_cannot_be_read_is_named(folder):
    (folder / "models" / "loan.py").write_text("due = 1\nif:\n")
    with pytest.raises(Unreadable, match=r"models/loan.py, line 2: this is no valid Python"):
        plan_of(folder)


def test_without_a_base_every_difference_is_a_conflict(folder):
    (folder / BASE_FILE).unlink()
    plan = plan_of(folder)
    assert not plan.has_base
    assert [conflict.path for conflict in plan.merge.conflicts] == ["models/loan.py"]
    known = StoredBase({file.path: file.content for file in BASE})
    assert plan_of(folder, base=known).merge.clean


def test_folders_that_are_refused(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "link").symlink_to(folder)
    for name, reason in (("other", "not generated"), ("link", "symbolic link"), ("none", "no folder")):
        with pytest.raises(FolderRefused, match=reason):
            make_plan(tmp_path / name, NEW, [tmp_path])
    with pytest.raises(FolderRefused, match="names no module"):
        make_plan(folder / "..", NEW, [tmp_path])
    with pytest.raises(PathRefused):
        make_plan(folder, NEW, [other])


@pytest.mark.parametrize("name", ["models", "models/loan.py"])
def test_links_are_not_followed(folder, tmp_path, name):
    outside = tmp_path / "outside"
    (folder / name).rename(outside)
    (folder / name).symlink_to(outside)
    with pytest.raises(FolderRefused, match="symbolic link"):
        plan_of(folder)


def test_a_folder_in_the_place_of_a_file(folder):
    (folder / "models" / "book.py").mkdir()
    with pytest.raises(FolderRefused, match="is a folder"):
        plan_of(folder)


@pytest.mark.parametrize("entry", ["files/../../x", "/etc/x", "files//x", "files/a\\b"])
def test_a_base_that_leads_elsewhere(entry):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry, "x")
    with pytest.raises(BaseUnreadable, match="no file of a module"):
        unpack_base(buffer.getvalue())


def test_a_base_that_is_broken(folder):
    (folder / BASE_FILE).write_bytes(b"PK\x03\x04 nonsense")
    with pytest.raises(BaseUnreadable, match="version control"):
        plan_of(folder)
    (folder / BASE_FILE).unlink()
    (folder / BASE_FILE).symlink_to("/etc/passwd")
    with pytest.raises(BaseUnreadable, match="symbolic link"):
        plan_of(folder)


def test_differences(folder):
    (folder / "icon.png").write_bytes(b"\0")
    files = [*NEW, GeneratedFile("icon.png", b"\0\1")]
    found = {each.path: each for each in differences(plan_of(folder, files, choices={"*": Choice("new")}))}
    assert found["models/loan.py"].text == (
        "--- a/models/loan.py\n+++ b/models/loan.py\n@@ -1 +1 @@\n-due = 1\n+due = 2\n"
    )
    assert (found["models/loan.py"].added, found["models/loan.py"].removed) == (1, 1)
    assert (found["models/book.py"].state, found["icon.png"].text) == ("added", "")
    assert "Binary file icon.png is changed\n" in as_text(found.values())


@pytest.mark.parametrize("rule", REGISTRY, ids=lambda rule: rule.code)
def test_rules(rule):
    assert prove(rule, case_of_sample)


def test_rules_name_the_place(folder):
    (folder / "models" / "loan.py").write_text("due = 3\n")
    findings = list(REGISTRY.run(Case.of_plan(plan_of(folder))))
    assert [(each.rule, str(each.location)) for each in findings] == [
        ("SCM001", "library/models/loan.py:1"),
        ("SCM002", "library/models/book.py"),
    ]


def test_one_field_more_touches_only_the_files_that_hold_it(tmp_path):
    text = template("rental_contract").text
    more = text.replace("      deposit:", "      gps_serial: {type: Char}\n      deposit:")
    folder = write("rental_contract", generate(read(text)), tmp_path, [tmp_path])
    plan = plan_of(folder, generate(read(more)))
    assert plan.merge.clean
    assert set(plan.merge.files) == {
        path for path, body in ((f.path, f.content) for f in generate(read(more))) if b"gps_serial" in body
    }
    write_plan(plan)
    assert content(folder) == {file.path: file.content for file in generate(read(more))}
