"""key_file: private from the first byte, nothing lost."""

import os
import stat

import pytest

from addons.devkit_base.engine import key_file
from addons.devkit_base.engine.master_key import MasterKeyError, load
from addons.devkit_base.engine.settings import Settings


def ring(path):
    return load(Settings({"devkit_master_key_file": str(path)}, None, {}))


def test_created_private_whatever_the_umask_is(tmp_path):
    for umask in (0, 0o277):
        saved = os.umask(umask)
        path = tmp_path / str(umask)
        try:
            key_file.create(str(path))
        finally:
            os.umask(saved)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 and ring(path).current


def test_an_existing_file_is_kept(tmp_path):
    path = tmp_path / "key"
    key_file.create(str(path))
    before = path.read_bytes()
    with pytest.raises(MasterKeyError, match="exists already"):
        key_file.create(str(path))
    assert path.read_bytes() == before


def test_rotation_keeps_earlier_keys(tmp_path):
    path = tmp_path / "key"
    key_file.create(str(path))
    first = ring(path).current.id
    key_file.rotate(str(path))
    second = ring(path).current.id
    key_file.rotate(str(path))
    found = ring(path)
    assert [key.id for key in found.previous] == [second, first] and found.current.id not in (first, second)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["key"]


def test_rotation_of_a_public_file_is_refused(tmp_path):
    path = tmp_path / "key"
    key_file.create(str(path))
    path.chmod(0o644)
    with pytest.raises(MasterKeyError, match="must be 600"):
        key_file.rotate(str(path))


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "key"
    key_file.create(str(path))
    before = path.read_bytes()

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(key_file.os, "replace", full)
    with pytest.raises(MasterKeyError, match="no space left"):
        key_file.rotate(str(path))
    assert path.read_bytes() == before and [entry.name for entry in tmp_path.iterdir()] == ["key"]


def test_missing_folder(tmp_path):
    for call in (key_file.create, key_file.rotate):
        with pytest.raises(MasterKeyError, match="no such file"):
            call(str(tmp_path / "missing" / "key"))
