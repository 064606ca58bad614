import pytest

from kit import instance
from kit.instance import Instance


class Sql:
    """A server that knows its databases by number, and can die at a chosen moment."""

    def __init__(self):
        self.databases = {}
        self.numbers = 100
        self.die_after = ""

    def query(self, statement, parameters=(), database="postgres"):
        if statement.startswith("CREATE DATABASE"):
            self.numbers += 1
            self.databases["mine"] = self.numbers
        elif statement.startswith("DROP DATABASE"):
            self.databases.pop("mine", None)
        if self.die_after and statement.startswith(self.die_after):
            raise KeyboardInterrupt
        if "FROM pg_database" in statement:
            number = self.databases.get(parameters[0])
            return [[number]] if number else []
        return []


class Server:
    host, port = "", ""
    user = password = sslmode = ""


class Source:
    key = "odoo-1"
    addons = "/odoo/addons"


class House:
    def __init__(self, cache):
        self.cache, self.sql, self.server, self.source = cache, Sql(), Server(), Source()
        self.linters = "/linters"


@pytest.fixture
def house(cache):
    return House(cache)


@pytest.fixture
def changes(monkeypatch):
    """What was installed and upgraded, instead of doing it."""
    made = []
    there = set()
    monkeypatch.setattr(instance.database, "installed", lambda _sql, _name: set(there))

    def install(_house, _name, _data, init, update, _log, _on_line):
        made.append((list(init), list(update)))
        there.update(init)
        return ""

    monkeypatch.setattr(instance.odoo, "install", install)
    return made


def test_a_second_start_changes_nothing(house, changes):
    Instance(house, "mine").prepare()
    Instance(house, "mine").prepare()
    assert len(changes) == 1
    assert "devkit_base" in changes[0][0]


def test_only_what_changed_is_upgraded(house, changes, monkeypatch):
    Instance(house, "mine").prepare()
    content = instance.Addon.content

    def changed(addon):
        return content(addon) + ("!" if addon.name == "devkit_scaffold" else "")

    monkeypatch.setattr(instance.Addon, "content", changed)
    Instance(house, "mine").prepare()
    assert changes[1:] == [([], ["devkit_scaffold"])]


def test_another_odoo_upgrades_everything(house, changes):
    Instance(house, "mine").prepare()
    house.source.key = "odoo-2"
    Instance(house, "mine").prepare()
    assert changes[1:] == [([], ["base"])]


@pytest.mark.parametrize("moment", ["CREATE DATABASE", "SELECT oid"])
def test_a_start_that_was_killed_is_done_again(house, changes, moment, capsys):
    house.sql.die_after = moment
    with pytest.raises(KeyboardInterrupt):
        Instance(house, "mine").prepare()
    house.sql.die_after = ""
    first = house.sql.databases.get("mine")
    Instance(house, "mine").prepare()
    assert len(changes) == 1
    if first:
        assert house.sql.databases["mine"] != first
        assert "half-done" in capsys.readouterr().out


def test_a_database_of_somebody_else_is_kept(house, changes, capsys):
    house.sql.databases["mine"] = 7
    Instance(house, "mine").prepare()
    assert house.sql.databases["mine"] == 7
    assert "half-done" not in capsys.readouterr().out


def test_fresh_makes_it_again(house, changes):
    Instance(house, "mine").prepare()
    before = house.sql.databases["mine"]
    Instance(house, "mine").prepare(fresh=True)
    assert house.sql.databases["mine"] != before
    assert len(changes) == 1 or changes[1]


def test_the_workshop_knows_its_linters(house, changes):
    place = Instance(house, "mine")
    place.prepare()
    assert "devkit_scaffold_tools = /linters" in place.conf.read_text().partition("[devkit]")[2]


def test_nobody_else_reads_the_folder(house, changes):
    place = Instance(house, "mine")
    place.prepare()
    assert place.folder.stat().st_mode & 0o077 == 0
    assert place.conf.stat().st_mode & 0o077 == 0
