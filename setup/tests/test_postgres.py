import os
from pathlib import Path

import pytest

from kit import cluster, postgres, postgres_binaries
from kit.console import Failure
from kit.sql import SqlError, quoted


def test_a_url_names_a_server():
    server = postgres.from_url("postgresql://me:p%40ss@db.example:5433/mine?sslmode=require")
    assert server == postgres.Server("db.example", "5433", "me", "p@ss", "require", "mine")
    assert server.variables()["PGPASSWORD"] == "p@ss"


def test_a_url_may_name_a_socket():
    assert postgres.from_url("postgresql:///mine?host=/run/postgresql").host == "/run/postgresql"


@pytest.mark.parametrize(
    "url", ["mysql://me:secret@db/x", "just text secret", "postgresql://me:secret@db:port/x"]
)
def test_a_url_that_cannot_be_used_is_refused_without_its_password(url):
    with pytest.raises(Failure) as raised:
        postgres.from_url(url)
    assert "DATABASE_URL" in raised.value.what
    assert "secret" not in raised.value.what + raised.value.remedy


def test_the_url_comes_before_the_variables():
    environ = {"DATABASE_URL": "postgresql://one/x", "PGHOST": "two"}
    assert postgres.named(environ).host == "one"
    assert postgres.named({"PGHOST": "two", "PGUSER": "me"}).host == "two"
    assert postgres.named({"PGDATABASE": "x"}) is None
    assert postgres.named({}) is None


def test_no_password_in_the_repr_of_nothing():
    assert postgres.Server().variables() == {}


class FakeSql:
    def __init__(self, answer):
        self.answer = answer

    def __call__(self, *_arguments):
        return self

    def query(self, _statement):
        if isinstance(self.answer, Exception):
            raise self.answer
        return [self.answer]


class FakeEnvironment:
    python = Path("python")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (SqlError("connection refused"), "does not answer: connection refused"),
        ((150000, True, "postgres"), "refuses to work as the database user postgres"),
        ((120000, True, "odoo"), "PostgreSQL 12 is too old"),
        ((150000, False, "odoo"), "may not create databases"),
    ],
)
def test_a_server_that_will_not_do(monkeypatch, answer, sentence):
    monkeypatch.setattr(postgres, "Sql", FakeSql(answer))
    with pytest.raises(Failure) as raised:
        postgres._checked(postgres.Server(host="db"), FakeEnvironment())
    assert sentence in raised.value.what
    assert raised.value.remedy or "too old" in sentence


def test_a_server_that_will_do(monkeypatch):
    monkeypatch.setattr(postgres, "Sql", FakeSql((150000, True, "odoo")))
    assert postgres._checked(postgres.Server(), FakeEnvironment())


def programs(folder):
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres", "pg_ctl"):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)


def test_the_newest_programs_are_taken(tmp_path):
    for major in (9, 13, 17):
        programs(tmp_path / f"usr/lib/postgresql/{major}/bin")
    (tmp_path / "usr/lib/postgresql/18/bin").mkdir(parents=True)
    assert postgres_binaries.on_system(tmp_path).major == 17


def test_programs_that_are_too_old_do_not_count(tmp_path):
    programs(tmp_path / "usr/lib/postgresql/12/bin")
    assert postgres_binaries.on_system(tmp_path) is None


def test_no_postgresql_and_no_way_to_get_it(cache, monkeypatch):
    monkeypatch.setattr(postgres_binaries, "on_system", lambda: None)
    monkeypatch.setattr(postgres_binaries.debian, "available", lambda: False)
    with pytest.raises(Failure) as raised:
        postgres_binaries.obtain(cache)
    assert raised.value.what == "There is no PostgreSQL on this machine."
    assert "DATABASE_URL" in raised.value.remedy


@pytest.mark.parametrize(
    "before", ["#create_main_cluster = true\nssl = on\n", "create_main_cluster = true\n", None]
)
def test_the_machine_s_settings_are_put_back(tmp_path, before):
    conf = tmp_path / "postgresql-common" / "createcluster.conf"
    if before is not None:
        conf.parent.mkdir()
        conf.write_text(before)
    with postgres_binaries.no_main_cluster(conf):
        during = conf.read_text().splitlines()
    assert "create_main_cluster = false" in during
    assert "create_main_cluster = true" not in during
    assert (conf.read_text() if conf.exists() else None) == before


@pytest.fixture
def a_cluster(cache, monkeypatch):
    binaries = postgres_binaries.Binaries(Path("/nowhere"), 15)
    monkeypatch.setattr(cluster.postgres_binaries, "obtain", lambda _cache: binaries)
    monkeypatch.setattr(cluster, "_account", lambda: None)
    return cluster.Cluster(cache, "start", durable=True)


def test_a_long_path_gets_a_short_socket(a_cluster):
    name = f".s.PGSQL.{a_cluster.port}"
    assert len(os.fsencode(a_cluster.socket_folder / name)) <= cluster.SOCKET_LIMIT
    a_cluster.home = a_cluster.home / ("x" * 100)
    short = a_cluster._socket_folder()
    assert len(os.fsencode(short / name)) <= cluster.SOCKET_LIMIT
    assert str(a_cluster.home) not in str(short)


def test_a_socket_folder_of_somebody_else_is_refused(a_cluster, tmp_path):
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(Failure) as raised:
        a_cluster._make_folder(folder)
    assert "belongs to somebody else" in raised.value.what


def test_only_the_last_user_stops_the_cluster(a_cluster, cache, monkeypatch):
    did = []
    monkeypatch.setattr(cluster.Cluster, "start", lambda self: did.append("start"))
    monkeypatch.setattr(cluster.Cluster, "stop", lambda self: did.append("stop"))
    other = cluster.Cluster(cache, "start", durable=True)
    with a_cluster.use():
        with other.use():
            assert did == ["start", "start"]
        assert "stop" not in did
    assert did == ["start", "start", "stop"]


def test_names_are_quoted():
    assert quoted('a"b') == '"a""b"'
