"""A change is shown, then written whole, and only where it may and to what was looked at."""

import pytest

from addons.devkit_base.engine.fix import Change, FixRefused, apply, digest
from addons.devkit_base.engine.paths import PathRefused


@pytest.fixture
def change(tmp_path):
    path = tmp_path / "root" / "mod" / "a.py"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"import os\nx = 1\n")
    path.chmod(0o640)
    return Change(path, "mod/a.py", b"import os\nx = 1\n", b"x = 1\n")


def test_the_difference_is_the_usual_one(change):
    assert change.difference().splitlines() == [
        "--- a/mod/a.py",
        "+++ b/mod/a.py",
        "@@ -1,2 +1 @@",
        "-import os",
        " x = 1",
    ]


def test_the_file_is_written_and_keeps_its_mode(change, tmp_path):
    assert apply([change], [tmp_path / "root"]) == [change.path]
    assert change.path.read_bytes() == b"x = 1\n"
    assert change.path.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in change.path.parent.iterdir()] == ["a.py"]


def test_outside_the_roots_nothing_is_written(change, tmp_path):
    with pytest.raises(PathRefused):
        apply([change], [tmp_path / "elsewhere"])
    assert change.path.read_bytes() == change.now


def test_what_changed_in_the_meantime_is_not_overwritten(change, tmp_path):
    other = change.path.with_name("b.py")
    other.write_bytes(b"old")
    change.path.write_bytes(b"mine\n")
    with pytest.raises(FixRefused, match="changed in the meantime"):
        apply([Change(other, "mod/b.py", b"old", b"new"), change], [tmp_path / "root"])
    assert (change.path.read_bytes(), other.read_bytes()) == (b"mine\n", b"old")


def test_a_link_is_not_followed(change, tmp_path):
    link = change.path.with_name("link.py")
    link.symlink_to(change.path)
    with pytest.raises(FixRefused, match="symbolic link"):
        apply([Change(link, "mod/link.py", change.now, change.then)], [tmp_path / "root"])
    assert change.path.read_bytes() == change.now


def test_a_digest_tells_other_changes(change):
    other = Change(change.path, change.shown, change.now, b"y = 1\n")
    assert digest([change]) == digest([change])
    assert len({digest([change]), digest([other]), digest([])}) == 3
