"""Child processes get what they need of the server's environment and nothing that is secret."""

from addons.devkit_scaffold.engine.proof.server import Server

CONFIG = {
    "db_host": "db",
    "db_port": 5433,
    "db_user": "odoo",
    "db_password": "s3cret",
    "db_sslmode": "prefer",
}


def server(**config) -> Server:
    return Server.from_config(CONFIG | config, addons_path=["/a", "/b"], odoo_root="/odoo", version="19.0")


def test_the_password_goes_by_the_environment_and_never_by_an_argument():
    assert server().environment({})["PGPASSWORD"] == "s3cret"
    assert not any("s3cret" in word for word in server().odoo("-d", "x"))
    assert "s3cret" not in repr(server())


def test_secrets_of_the_server_stay_out():
    environ = {
        "PATH": "/bin",
        "DEVKIT_MASTER_KEY": "k",
        "AWS_SECRET_ACCESS_KEY": "k",
        "ODOO_RC": "/etc/odoo.conf",
    }
    child = server().environment(environ)
    assert child["PATH"] == "/bin"
    assert not {"DEVKIT_MASTER_KEY", "AWS_SECRET_ACCESS_KEY", "ODOO_RC"} & child.keys()


def test_what_the_configuration_leaves_open_comes_from_libpq():
    empty = server(db_host=False, db_port=False, db_user=False, db_password=False, db_sslmode=False)
    assert empty.connection() == {}
    assert empty.environment({"PGHOST": "/run/pg", "PGPORT": "5499"})["PGHOST"] == "/run/pg"


def test_the_configuration_wins_over_the_environment():
    assert server().environment({"PGHOST": "elsewhere"})["PGHOST"] == "db"
    assert server().connection()["port"] == "5433"
