"""resolve_under: only what really lies under a root."""

import contextlib
import os
import string

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from addons.devkit_base.engine.paths import PathRefused, is_under, resolve_under, split_roots


@pytest.fixture
def root(tmp_path):
    (tmp_path / "allowed" / "inner").mkdir(parents=True)
    (tmp_path / "allowed-not").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "file").write_text("x")
    return tmp_path / "allowed"


def test_what_lies_under_a_root_is_taken(root):
    assert resolve_under(f"{root}/inner/", [root]) == root / "inner"
    assert resolve_under(root, [str(root)]) == root
    assert resolve_under(f"{root}/./inner/../inner", [root]) == root / "inner"


def test_several_roots(root):
    assert resolve_under(root.parent / "outside", [root, root.parent / "outside"]) == root.parent / "outside"


@pytest.mark.parametrize("path", ["../outside", "inner/../../outside/file", "../allowed-not", ".."])
def test_dots_do_not_lead_out(root, path):
    with pytest.raises(PathRefused, match="lies outside"):
        resolve_under(f"{root}/{path}", [root])


def test_a_link_does_not_lead_out(root):
    os.symlink(root.parent / "outside", root / "link")
    with pytest.raises(PathRefused, match="lies outside"):
        resolve_under(root / "link" / "file", [root])
    with pytest.raises(PathRefused, match="lies outside"):
        resolve_under(root / "link" / "new", [root], must_exist=False)


def test_a_link_inside_and_a_root_that_is_a_link(root):
    os.symlink(root / "inner", root / "link")
    assert resolve_under(root / "link", [root]) == root / "inner"
    os.symlink(root, root.parent / "alias")
    assert resolve_under(root.parent / "alias" / "inner", [root.parent / "alias"]) == root / "inner"


def test_looping_links(root):
    os.symlink(root / "b", root / "a")
    os.symlink(root / "a", root / "b")
    for must_exist in (True, False):
        with pytest.raises(PathRefused):
            resolve_under(root / "a", [root], must_exist=must_exist)


def test_missing(root):
    with pytest.raises(PathRefused, match="does not exist"):
        resolve_under(root / "new", [root])
    assert resolve_under(root / "new" / "module", [root], must_exist=False) == root / "new" / "module"
    with pytest.raises(PathRefused, match="lies outside"):
        resolve_under(f"{root}/new/../../outside/x", [root], must_exist=False)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        (None, "is empty"),
        ("inner", "is not absolute"),
        ("~/x", "is not absolute"),
        ("/a\0b", "control characters"),
        ("/a\nb", "control characters"),
        ("/" + "a" * 256, "is too long"),
        ("/a" * 2100, "is too long"),
        ("/\ud800", "no file name"),
        ("/etc/passwd/x", "cannot be used"),
    ],
)
def test_what_is_no_path(root, path, reason):
    with pytest.raises(PathRefused, match=reason) as caught:
        resolve_under(path, [root])
    assert str(root) in str(caught.value)


def test_error_names_input_and_roots(root):
    with pytest.raises(PathRefused) as caught:
        resolve_under("/etc", [root, "/srv/x"])
    assert "'/etc'" in str(caught.value) and str(root) in str(caught.value) and "/srv/x" in str(caught.value)
    with pytest.raises(PathRefused, match="none is configured"):
        resolve_under("/etc", [])


def test_odd_roots_allow_nothing(root):
    for odd in ("", "relative", ".", "/a\0"):
        assert not is_under(root, [odd])
    assert is_under(root, ["/"])


def test_split_roots():
    assert split_roots(" /srv/a , relative,, /srv/b/../c ,") == ["/srv/a", "/srv/c"]
    assert split_roots(None) == []


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.one_of(
            st.sampled_from(["..", ".", "", "inner", "outside", "link", "allowed"]), st.text(max_size=5)
        )
    )
)
@example(parts=["..", "outside"])
def test_never_out(root, parts):
    if not os.path.lexists(root / "link"):
        os.symlink(root.parent / "outside", root / "link")
    for must_exist in (True, False):
        try:
            found = resolve_under("/".join([str(root), *parts]), [root], must_exist=must_exist)
        except PathRefused:
            continue
        assert os.path.commonpath([os.path.realpath(found), root]) == str(root)


@given(st.text(string.printable))
def test_only_path_refused_is_raised(text):
    with contextlib.suppress(PathRefused):
        resolve_under(text, ["/nonexistent-root"])
