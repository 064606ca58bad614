"""settings: environment before the own section before [options]."""

from addons.devkit_base.engine.settings import Settings


def _file(tmp_path, text):
    path = tmp_path / "odoo.conf"
    path.write_text(text)
    return str(path)


def test_order(tmp_path):
    file = _file(tmp_path, "[options]\nx = 1\n[devkit]\ndevkit_roots = /section\n")
    options = {"devkit_roots": "/options"}
    assert Settings(options, file, {"DEVKIT_ROOTS": "/env"}).get("devkit_roots") == "/env"
    assert Settings(options, file, {}).get("devkit_roots") == "/section"
    assert Settings(options, None, {}).get("devkit_roots") == "/options"
    assert Settings({}, None, {}).get("devkit_roots", "none") == "none"


def test_source(tmp_path):
    assert Settings({}, None, {"DEVKIT_ROOTS": "/env"}).source("devkit_roots") == "environment"
    assert Settings({"devkit_roots": "/x"}, None, {}).source("devkit_roots") == "configuration file"
    assert Settings({}, None, {}).source("devkit_roots") == ""


def test_values_keep_percent_signs_and_lose_blanks(tmp_path):
    file = _file(tmp_path, "[devkit]\ndevkit_master_key =  a%b(c)s \n")
    assert Settings({}, file, {}).get("devkit_master_key") == "a%b(c)s"


def test_flags():
    for word, expected in {
        "True": True,
        "1": True,
        "yes": True,
        "0": False,
        "": False,
        "maybe": False,
    }.items():
        assert Settings({"devkit_x": word}, None, {}).flag("devkit_x") is expected


def test_broken_or_missing_file_is_no_settings(tmp_path):
    assert Settings({}, _file(tmp_path, "no section\n[devkit"), {}).get("devkit_roots") == ""
    assert Settings({}, str(tmp_path / "missing"), {}).get("devkit_roots") == ""
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00[devkit]")
    assert Settings({}, str(binary), {}).get("devkit_roots") == ""
