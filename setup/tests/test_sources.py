import os
import shutil
import subprocess

import pytest

from kit import debian, odoo_source
from kit.console import Failure


def make_odoo(folder, version="19, 0, 0, FINAL, 0, ''"):
    (folder / "odoo").mkdir(parents=True)
    (folder / "odoo" / "release.py").write_text(f"version_info = ({version})\n")
    (folder / "addons" / "web" / "static" / "src").mkdir(parents=True)
    return folder


def test_a_path_comes_first(cache, tmp_path):
    path = make_odoo(tmp_path / "checkout")
    source = odoo_source.obtain(cache, {"ODOO_PATH": str(path), "ODOO_GIT": "/nowhere"})
    assert source.path == path
    assert source.version == "19.0.0"
    assert source.addons == path / "addons"


def test_a_path_without_odoo_is_refused(cache, tmp_path):
    with pytest.raises(Failure) as raised:
        odoo_source.obtain(cache, {"ODOO_PATH": str(tmp_path)})
    assert "is no Odoo" in raised.value.what
    assert "19.0" in raised.value.remedy


def test_another_series_is_refused(cache, tmp_path):
    path = make_odoo(tmp_path / "checkout", "18, 0, 0, FINAL, 0, ''")
    with pytest.raises(Failure) as raised:
        odoo_source.obtain(cache, {"ODOO_PATH": str(path)})
    assert "holds Odoo 18.0" in raised.value.what


def test_debian_s_second_addons_folder_without_views_is_not_taken(tmp_path):
    path = make_odoo(tmp_path / "dist-packages")
    shutil.move(path / "addons", path / "odoo" / "addons")
    (path / "addons" / "web" / "models").mkdir(parents=True)
    assert odoo_source.from_path(path).addons == path / "odoo" / "addons"


@pytest.fixture
def repository(tmp_path):
    """A Git repository like Odoo's, with a commit before the last."""
    folder = make_odoo(tmp_path / "repository")
    (folder / "addons" / "web" / "static" / "src" / "main.js").write_text("x")
    author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", "init", "-q", "-b", "19.0", folder], check=True)
    for number in (1, 2):
        (folder / "number").write_text(str(number))
        subprocess.run(["git", "-C", folder, "add", "-A"], check=True)
        subprocess.run(["git", "-C", folder, *author, "commit", "-qm", str(number)], check=True)
    return folder


def test_odoo_git_is_cloned_shallow_and_once(cache, repository):
    environ = {"ODOO_GIT": str(repository)}
    source = odoo_source.obtain(cache, environ)
    assert (source.path / "number").read_text() == "2"
    count = ["git", "-C", source.path, "rev-list", "--count", "HEAD"]
    assert subprocess.run(count, capture_output=True, text=True, check=True).stdout.strip() == "1"
    shutil.rmtree(repository)
    assert odoo_source.obtain(cache, environ).path == source.path


def test_a_repository_that_is_not_there(cache, tmp_path):
    with pytest.raises(Failure) as raised:
        odoo_source.obtain(cache, {"ODOO_GIT": f"file://{tmp_path}/none"})
    assert "git failed to clone branch 19.0" in raised.value.what
    assert cache.keys("odoo") == []


def test_git_is_missing(cache, monkeypatch):
    monkeypatch.setattr(odoo_source.shutil, "which", lambda _name: None)
    with pytest.raises(Failure) as raised:
        odoo_source.from_git(cache, odoo_source.GIT)
    assert raised.value.what.startswith("git is missing")
    assert "ODOO_PATH" in raised.value.remedy


def test_without_apt_debian_is_not_asked(cache, monkeypatch):
    monkeypatch.setattr(debian.shutil, "which", lambda _name: None)
    assert odoo_source.from_debian(cache) is None


def fake_apt(folder, script):
    """An apt-get of our own in front of PATH."""
    program = folder / "apt-get"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_the_mirror_is_the_one_that_the_machine_uses(cache, tmp_path, monkeypatch):
    lines = "http://sec/|Debian-Security|Debian\\nhttp://main/debian/|Debian|Debian"
    monkeypatch.setenv("PATH", fake_apt(tmp_path, f"printf '{lines}\\n'"))
    assert debian.PrivateApt(cache).debian_mirror() == "http://main/debian/"


def test_ubuntu_has_no_debian_mirror(cache, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", fake_apt(tmp_path, "printf 'http://u/ubuntu/|Ubuntu|Ubuntu\\n'"))
    assert debian.PrivateApt(cache).debian_mirror() is None


def test_no_network_for_the_package_lists(cache, tmp_path, monkeypatch):
    script = "echo \"E: Failed to fetch: Temporary failure resolving 'mirror'\"; exit 100"
    monkeypatch.setenv("PATH", fake_apt(tmp_path, script))
    with pytest.raises(Failure) as raised:
        debian.PrivateApt(cache).update()
    assert raised.value.what.startswith("No network: apt-get")
    assert not (cache.root / "apt" / "machine" / "updated").exists()


def test_a_download_that_breaks_leaves_no_odoo(cache, tmp_path, monkeypatch):
    script = 'case "$*" in *download*) echo half > odoo-19.deb; exit 100;; esac'
    monkeypatch.setenv("PATH", fake_apt(tmp_path, script))
    apt = debian.PrivateApt(cache)
    with pytest.raises(Failure):
        cache.obtain("odoo", "debian-1", lambda folder: apt.fetch(["odoo-19"], folder))
    assert cache.keys("odoo") == []
    assert list((cache.root / "building").iterdir()) == []


def test_the_private_state_is_all_that_apt_writes(cache):
    options = debian.PrivateApt(cache, "sid", "http://mirror/debian/").options()
    written = [value.split("=", 1)[1] for value in options if value.startswith(("Dir::State", "Dir::Cache"))]
    assert len(written) == 2
    assert all(path.startswith(str(cache.root)) for path in written)
    assert "Dir::Etc::sourceparts=/dev/null" in options


def test_links_that_lead_nowhere_are_found(tmp_path):
    (tmp_path / "good").symlink_to(tmp_path)
    (tmp_path / "bad").symlink_to("/nowhere/font.ttf")
    assert debian.dangling_links(tmp_path) == [tmp_path / "bad"]


def test_installing_without_rights_names_the_packages(cache, monkeypatch):
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    with pytest.raises(Failure) as raised:
        debian.install(cache, ["chromium"], "to run browser tours")
    assert "Ask an administrator to install: chromium" in raised.value.remedy
