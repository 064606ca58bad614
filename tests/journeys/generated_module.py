"""What becomes of a zip at home: unpacked, installed on an Odoo without DevKit, and looked at by linters."""

import re
import secrets
import shutil
import subprocess
import zipfile
from pathlib import Path

from odoo_server import Server, free_port

PROJECT = Path(__file__).resolve().parents[2]
#: The settings of a repository that a consultant might put the module into.
REPOSITORY = Path(__file__).with_name("repository")
#: The hooks for a module of anybody; the others look after this project.
HOOKS = (
    "ruff",
    "ruff-format",
    "ruff-odoo",
    "pylint-odoo",
    "oca-module",
    "oca-po",
    "prettier",
    "xml",
    "end-of-file",
)
LINE = re.compile(
    r"^[\d-]+ [\d:,]+ \d+ (?P<level>WARNING|ERROR|CRITICAL) \S+ (?P<logger>[^:]+): (?P<text>.*)$"
)
TESTS = re.compile(r"(?P<failed>\d+) failed, (?P<errors>\d+) error\(s\) of (?P<count>\d+) tests")


def unpack(archive: Path, folder: Path) -> Path:
    """The module's folder below ``folder``/addons."""
    addons = folder / "addons"
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
        (module,) = {name.split("/")[0] for name in names}
        assert not any(name.startswith("/") or ".." in name for name in names), names
        content.extractall(addons)
    return addons / module


def install(server: Server, module: Path) -> int:
    """Install a module with demo data on a new database whose Odoo knows no DevKit, and run its tests.

    :return: how many tests passed
    :raises AssertionError: for any warning in the log, and any test that fails
    """
    paths = [
        path for path in server.settings.addons_path.split(",") if not Path(path, "devkit_base").exists()
    ]
    database = f"devkit_c_journey_{secrets.token_hex(4)}"
    try:
        said = server.odoo(
            f"--database={database}",
            f"--addons-path={','.join([str(module.parent), *paths])}",
            f"--data-dir={server.settings.data_dir}",
            f"--init={module.name}",
            f"--test-tags=/{module.name}",
            "--with-demo",
            "--stop-after-init",
            "--max-cron-threads=0",
            "--http-interface=127.0.0.1",
            f"--http-port={free_port()}",
            timeout=900,
        )
    finally:
        server.database_command("drop", database)
    assert complaints(said, module) == []
    tests = TESTS.search(said)
    assert tests, "no test ran"
    assert (tests["failed"], tests["errors"]) == ("0", "0")
    return int(tests["count"])


def complaints(log: str, module: Path) -> list[str]:
    """Warnings and errors in a log, less Python's about files of Odoo itself."""
    found = [match for line in log.splitlines() if (match := LINE.match(line))]
    own = [each for each in found if each["logger"] != "py.warnings" or str(module) in each["text"]]
    return [f"{each['level']} {each['logger']}: {each['text']}" for each in own]


def lint(module: Path) -> list[str]:
    """What the hooks of this project, with the settings of ``repository/``, say about a module."""
    root = module.parent.parent
    shutil.copytree(REPOSITORY, root, dirs_exist_ok=True)
    shutil.copy(PROJECT / ".pre-commit-config.yaml", root)
    _call(root, "git", "init", "--quiet")
    _call(root, "git", "add", "--all")
    said = []
    for hook in HOOKS:
        done = _call(
            root, "pre-commit", "run", hook, "--all-files", "--color=never", "--show-diff-on-failure"
        )
        said += [f"{hook}:\n{done.stdout[-3000:]}"] if done.returncode else []
        if "Skipped" in done.stdout and hook != "oca-po":
            said.append(f"{hook} looked at nothing")
    return said


def _call(folder: Path, *argv: str) -> subprocess.CompletedProcess:
    return subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
