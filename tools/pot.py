"""Make i18n/<addon>.pot of each addon from a database in which they are installed.

Odoo's own export says when it was made and includes the demo data that happen to be installed. This command
takes both out, so that the same sources give the same file from any database.

Usage: python tools/pot.py --database DB --odoo-bin "python odoo-bin" [--config FILE] [--check] [ADDON…]
"""

import argparse
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ADDONS = Path(__file__).resolve().parent.parent / "addons"
HEADER = """\
# Translation of Odoo Server.
# This file contains the translation of the following modules:
# \t* {addon}
#
msgid ""
msgstr ""
"Project-Id-Version: Odoo Server 19.0\\n"
"Report-Msgid-Bugs-To: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: \\n"
"Plural-Forms: \\n"
"""


def demo_ids(folder: Path) -> set[str]:
    """External ids, with the addon's name, of the records in demo/ of the addon in ``folder``."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "demo").rglob("*.xml"))]
    ids = re.compile(r'<(?:record|template|menuitem)\b[^>]*?\bid="([^"]+)"')
    found = {name for text in texts for name in ids.findall(text)}
    for path in sorted((folder / "demo").rglob("*.csv")):
        found |= {line.split(",")[0].strip('"') for line in path.read_text(encoding="utf-8").splitlines()[1:]}
    return {f"{folder.name}.{name}" for name in found}


def normalise(text: str, addon: str, demo: set[str]) -> str:
    """The template without dates, releases and what stems from the records ``demo``."""
    _header, *entries = text.strip().split("\n\n")
    kept = [entry for entry in (_entry(entry.split("\n"), demo) for entry in entries) if entry]
    return "\n\n".join([HEADER.format(addon=addon).rstrip("\n"), *kept]) + "\n"


def _entry(lines: list[str], demo: set[str]) -> str | None:
    """One term; None when all its sources are demo records."""
    places = [place for line in lines if line.startswith("#:") for place in line[2:].split()]
    wanted = [place for place in places if place.split(":")[-1] not in demo]
    if not wanted:
        return None
    start = next(number for number, line in enumerate(lines) if line.startswith("#:"))
    rest = [line for line in lines[start:] if not line.startswith("#:")]
    return "\n".join([*lines[:start], *(f"#: {place}" for place in wanted), *rest])


def export(odoo: Iterable[str], database: str, config: str | None, addon: str) -> str:
    """What Odoo exports of ``addon``; SystemExit with Odoo's words when it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{addon}.pot"
        argv = [
            *odoo,
            "i18n",
            "export",
            "--database",
            database,
            "--languages",
            "pot",
            "--output",
            str(target),
        ]
        argv += ["--config", config] if config else []
        done = subprocess.run([*argv, addon], capture_output=True, text=True, check=False)
        if done.returncode or not target.is_file():
            raise SystemExit(f"Odoo could not export {addon} from {database}:\n{done.stdout}{done.stderr}")
        return target.read_text(encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    """Write what differs, or with --check only name it; 1 when anything differed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("addons", nargs="*", help="names of addons; all of them when left out")
    parser.add_argument("--database", required=True, help="a database in which the addons are installed")
    parser.add_argument("--odoo-bin", required=True, type=shlex.split, help="how Odoo is called")
    parser.add_argument("--config", help="Odoo's configuration file")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(argv)
    changed = 0
    for name in options.addons or sorted(
        path.parent.name for path in ADDONS.glob("devkit_*/__manifest__.py")
    ):
        raw = export(options.odoo_bin, options.database, options.config, name)
        text = normalise(raw, name, demo_ids(ADDONS / name))
        path = ADDONS / name / "i18n" / f"{name}.pot"
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        changed = 1
        print(f"{path.relative_to(ADDONS.parent)}: {'out of date' if options.check else 'written'}")
        if not options.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return changed


if __name__ == "__main__":
    sys.exit(main())
