import configparser
import http.server
import socket
import stat
import threading

import pytest

from kit import conf, postgres, server, start
from kit.console import Failure


def test_defaults():
    options = start.parse([])
    assert (options.port, options.workers, options.no_serve, options.fresh) == (8069, 0, False, False)


@pytest.mark.parametrize(
    "argv",
    [
        ["--port", "0"],
        ["--port", "70000"],
        ["--port", "x"],
        ["--workers", "-1"],
        ["--workers", "1000"],
        ["--database", "Has Blank"],
        ["--database", "x;drop"],
        ["--database", "postgres"],
        ["--nonsense"],
    ],
)
def test_wrong_options_end_with_usage(argv, capsys):
    with pytest.raises(SystemExit) as raised:
        start.parse(argv)
    assert raised.value.code == 2
    said = capsys.readouterr().err
    assert "usage: setup/start" in said
    assert "Traceback" not in said


def test_the_database_s_name():
    assert start.default_database({"DATABASE_URL": "postgresql:///mine"}) == "mine"
    assert start.default_database({"PGHOST": "x", "PGDATABASE": "theirs"}) == "theirs"
    own = start.default_database({})
    assert own.startswith("devkit_")
    assert own == start.default_database({"DATABASE_URL": "postgresql:///postgres"})
    with pytest.raises(Failure):
        start.default_database({"DATABASE_URL": "postgresql:///Not%20Odoo"})


def test_a_taken_port_is_named():
    with socket.socket() as taken:
        taken.bind((server.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Failure) as raised:
            server.require_free(port)
    assert f"Port {port} on 127.0.0.1 is taken" in raised.value.what
    assert f"--port {port + 1}" in raised.value.remedy
    server.require_free(port)


def written(tmp_path):
    where = postgres.Server(host="/run/x", port="5432", user="odoo", password="p%w")
    path = tmp_path / "odoo.conf"
    paths = [tmp_path / "a", tmp_path / "b"]
    conf.write(path, where, "mine", paths, paths[:1], tmp_path / "data", tmp_path / "linters")
    parser = configparser.RawConfigParser()
    parser.read(path)
    return path, parser


def test_the_configuration(tmp_path):
    path, parser = written(tmp_path)
    options = dict(parser["options"])
    assert options["http_interface"] == "127.0.0.1"
    assert options["limit_time_real_cron"] == "0"
    assert options["addons_path"] == f"{tmp_path}/a,{tmp_path}/b"
    assert options["db_password"] == "p%w"
    assert options["dbfilter"] == "^mine$"
    assert parser["devkit"]["devkit_roots"] == f"{tmp_path}/a"
    assert parser["devkit"]["devkit_scaffold_tools"] == f"{tmp_path}/linters"
    assert len(options["admin_passwd"]) >= 24
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_passwords_and_keys_stay(tmp_path):
    _, first = written(tmp_path)
    key = tmp_path / "master.key"
    before = key.read_text()
    _, second = written(tmp_path)
    assert first["options"]["admin_passwd"] == second["options"]["admin_passwd"]
    assert key.read_text() == before
    assert len(bytes.fromhex(before.strip())) == 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert second["devkit"]["devkit_master_key_file"] == str(key)


class Ended:
    returncode = 3

    def poll(self):
        return self.returncode


def test_an_odoo_that_ends_is_quoted(tmp_path):
    log = tmp_path / "odoo.log"
    log.write_text("ImportError: no module named cow\n")
    with pytest.raises(Failure) as raised:
        server.wait_for_page(Ended(), server.free_port(), log)
    assert "exit code 3" in raised.value.what
    assert "no module named cow" in raised.value.remedy


class Running:
    def poll(self):
        return None


class Broken(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(500)

    def log_message(self, *_arguments):
        pass


def test_a_page_that_is_an_error_is_told_soon(tmp_path):
    log = tmp_path / "odoo.log"
    log.write_text("QWebError: no such file\n")
    with http.server.HTTPServer((server.HOST, 0), Broken) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        with pytest.raises(Failure) as raised:
            server.wait_for_page(Running(), listening.server_address[1], log)
        listening.shutdown()
    assert "answers with the error 500" in raised.value.what
    assert "QWebError: no such file" in raised.value.remedy
