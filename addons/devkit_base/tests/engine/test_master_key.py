"""master_key: three sources, private files only, clear sentences."""

import base64
import os
import secrets

import pytest

from addons.devkit_base.engine import master_key
from addons.devkit_base.engine.envelope import MasterKey
from addons.devkit_base.engine.master_key import MasterKeyError, generate, load, status
from addons.devkit_base.engine.settings import Settings

ONE, TWO, THREE = (secrets.token_hex(32) for _ in range(3))


def settings(environ=None, **options):
    return Settings(options, None, environ or {})


@pytest.fixture
def key_file(tmp_path):
    def make(text, mode=0o600):
        path = tmp_path / "master.key"
        path.write_text(text)
        path.chmod(mode)
        return str(path)

    return make


def _id(text):
    return MasterKey(bytes.fromhex(text)).id


def test_environment_before_configuration_before_file(key_file):
    file = key_file(THREE)
    options = {"devkit_master_key": TWO, "devkit_master_key_file": file}
    assert load(settings({"DEVKIT_MASTER_KEY": ONE}, **options)).current.id == _id(ONE)
    assert load(settings(**options)).current.id == _id(TWO)
    assert load(settings(devkit_master_key_file=file)).current.id == _id(THREE)
    assert load(settings({"DEVKIT_MASTER_KEY_FILE": file})).current.id == _id(THREE)


@pytest.mark.parametrize("separator", [",", " ", ", ", "\n", "\n# an earlier one\n"])
def test_first_key_is_current(key_file, separator):
    file = key_file(f"# master keys\n{ONE}{separator}{TWO}\n")
    ring = load(settings(devkit_master_key_file=file))
    assert ring.current.id == _id(ONE) and [key.id for key in ring.previous] == [_id(TWO)]


def test_base64_and_its_url_form():
    raw = b"\xfb\xff" + bytes(range(30))
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        assert load(settings(devkit_master_key=encode(raw).decode())).current.secret == raw


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o700, 0o400, 0o604, 0o4600])
def test_a_file_that_others_may_read_is_refused(key_file, mode):
    file = key_file(ONE, mode)
    with pytest.raises(MasterKeyError, match=f"has mode {mode:03o}; it must be 600"):
        load(settings(devkit_master_key_file=file))


def test_a_file_of_another_user_is_refused(key_file, monkeypatch):
    file = key_file(ONE)
    monkeypatch.setattr(master_key.os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(MasterKeyError, match="another user"):
        load(settings(devkit_master_key_file=file))


def test_other_things_than_files_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path, reason in (
        (tmp_path / "pipe", "not a regular file"),
        (tmp_path, "not a regular file"),
        (tmp_path / "missing", "no such file"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(MasterKeyError, match=reason):
            load(settings(devkit_master_key_file=str(path)))


def test_a_huge_file_is_refused(key_file):
    with pytest.raises(MasterKeyError, match="too large"):
        load(settings(devkit_master_key_file=key_file("x" * 70_000)))


@pytest.mark.parametrize(
    "text", ["hunter2", "x" * 64, ONE[:-1], ONE + "0", "0" * 64, "a" * 44, "ä" * 64, f"{ONE},short"]
)
def test_what_is_no_key_is_refused_and_not_repeated(text):
    with pytest.raises(MasterKeyError, match="is not") as caught:
        load(settings(devkit_master_key=text))
    assert text not in str(caught.value) and ONE not in str(caught.value)


def test_nothing_configured_says_what_to_do():
    with pytest.raises(MasterKeyError, match="generate-key"):
        load(settings())


def test_an_empty_file_is_refused(key_file):
    with pytest.raises(MasterKeyError, match="is empty"):
        load(settings(devkit_master_key_file=key_file("# nothing\n\n")))


def test_status_never_raises_and_never_shows_a_key(key_file):
    good = status(settings(devkit_master_key=f"{ONE},{TWO}"))
    assert (good.ok, good.source, good.key_id, good.previous) == (
        True,
        "the configuration",
        _id(ONE),
        (_id(TWO),),
    )
    bad = status(settings(devkit_master_key_file=key_file(ONE, 0o644)))
    assert not bad.ok and "600" in bad.message
    assert ONE not in repr(good) and ONE not in repr(bad)


def test_generated_keys_are_keys():
    first, second = generate(), generate()
    assert first != second and load(settings(devkit_master_key=first)).current.id == _id(first)
