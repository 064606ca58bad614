import json
import multiprocessing
import os
import signal
import time

import pytest

from kit.cache import MARKER, Cache, default_root, digest, inventory, write_atomically
from kit.console import Failure

FORK = multiprocessing.get_context("fork")


def fill(folder):
    (folder / "part").write_text("one")
    (folder / "sub").mkdir()
    (folder / "sub" / "part").write_text("two")


def test_an_entry_is_built_once(cache):
    built = []

    def build(folder):
        built.append(folder)
        fill(folder)

    first = cache.obtain("thing", "1", build)
    assert cache.obtain("thing", "1", build) == first
    assert len(built) == 1
    assert (first / "sub" / "part").read_text() == "two"


def test_a_build_that_fails_leaves_nothing(cache):
    def build(folder):
        fill(folder)
        raise RuntimeError("the download broke")

    with pytest.raises(RuntimeError):
        cache.obtain("thing", "1", build)
    assert not cache.place("thing", "1").exists()
    assert list((cache.root / "building").iterdir()) == []
    assert cache.obtain("thing", "1", fill)


@pytest.mark.parametrize("in_place", [False, True])
def test_an_entry_without_its_marker_is_not_whole(cache, in_place):
    place = cache.place("thing", "1")
    place.mkdir(parents=True)
    (place / "half").write_text("of it")
    cache.obtain("thing", "1", fill, in_place=in_place)
    assert not (place / "half").exists()
    assert (place / "part").exists()


def spoil_missing(place):
    (place / "sub" / "part").unlink()


def spoil_short(place):
    (place / "part").write_text("")


def spoil_marker(place):
    (place / MARKER).write_text("{")


@pytest.mark.parametrize("spoil", [spoil_missing, spoil_short, spoil_marker])
def test_a_damaged_entry_is_built_again(cache, capsys, spoil):
    place = cache.obtain("thing", "1", fill)
    spoil(place)
    assert not cache.is_whole("thing", "1")
    cache.obtain("thing", "1", fill)
    assert cache.is_whole("thing", "1")
    assert (place / "sub" / "part").read_text() == "two"
    assert "damaged" in capsys.readouterr().out


def test_compiled_files_do_not_count_as_damage(cache):
    place = cache.obtain("thing", "1", fill)
    (place / "sub" / "__pycache__").mkdir()
    (place / "sub" / "__pycache__" / "part.pyc").write_bytes(b"x")
    assert cache.is_whole("thing", "1")


def slow_build(root, seconds, counter):
    def build(folder):
        with counter.get_lock():
            counter.value += 1
        fill(folder)
        time.sleep(seconds)

    Cache(root).obtain("thing", "1", build)


def test_two_runs_at_once_build_once(cache):
    counter = FORK.Value("i", 0)
    runs = [FORK.Process(target=slow_build, args=(cache.root, 0.5, counter)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(20)
    assert [run.exitcode for run in runs] == [0] * 4
    assert counter.value == 1
    assert cache.is_whole("thing", "1")


@pytest.mark.parametrize("in_place", [False, True])
def test_a_killed_run_frees_its_lock_and_leaves_nothing_that_looks_whole(cache, in_place):
    started = FORK.Event()

    def victim():
        def build(folder):
            fill(folder)
            started.set()
            time.sleep(60)

        Cache(cache.root).obtain("thing", "1", build, in_place=in_place)

    run = FORK.Process(target=victim)
    run.start()
    assert started.wait(10)
    os.kill(run.pid, signal.SIGKILL)
    run.join(10)
    assert run.exitcode == -signal.SIGKILL
    assert not cache.is_whole("thing", "1")
    begun = time.monotonic()
    cache.obtain("thing", "1", fill, in_place=in_place)
    assert time.monotonic() - begun < 5
    assert cache.is_whole("thing", "1")
    assert list((cache.root / "building").iterdir()) == []


def test_a_lock_holder_that_dies_lets_the_next_in(cache):
    held = FORK.Event()

    def holder():
        with Cache(cache.root).lock("x"):
            held.set()
            time.sleep(60)

    run = FORK.Process(target=holder)
    run.start()
    assert held.wait(10)
    os.kill(run.pid, signal.SIGKILL)
    run.join(10)
    with cache.lock("x"):
        pass


def test_keys_names_whole_entries_only(cache):
    cache.obtain("thing", "1", fill)
    cache.place("thing", "2").mkdir(parents=True)
    assert cache.keys("thing") == ["1"]


def test_the_cache_is_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_root({}) == tmp_path / ".cache" / "odoo-devkit"
    assert default_root({"XDG_CACHE_HOME": "/xdg"}).as_posix() == "/xdg/odoo-devkit"
    assert default_root({"DEVKIT_CACHE": "/own", "XDG_CACHE_HOME": "/xdg"}).as_posix() == "/own"


def test_a_file_in_the_cache_s_place_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Failure) as raised:
        Cache(tmp_path / "file")
    assert "is a file, not a folder" in raised.value.what
    assert "DEVKIT_CACHE" in raised.value.remedy


def test_a_file_is_replaced_whole_and_with_its_mode(tmp_path):
    path = tmp_path / "conf"
    write_atomically(path, "old")
    write_atomically(path, "new", mode=0o600)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["conf"]


def test_the_inventory_counts_files_and_bytes(tmp_path):
    fill(tmp_path)
    assert inventory(tmp_path) == {"files": 2, "bytes": 6}
    assert json.dumps(inventory(tmp_path))


def test_a_digest_keeps_its_parts_apart():
    assert digest("ab", "c") != digest("a", "bc")
    assert len(digest("x")) == 16
