"""A database with DevKit in it: made once, afterwards only what changed is upgraded."""

import json
from collections.abc import Sequence
from pathlib import Path

from . import conf, database, odoo, project
from .cache import digest, write_atomically
from .console import Failure, say, step
from .house import House
from .process import CommandFailed
from .project import Addon


class Instance:
    """A database with its configuration, files and log, and what is known to be in it."""

    def __init__(self, house: House, name: str) -> None:
        self.house = house
        self.name = name
        where = digest(house.server.host, house.server.port)
        self.folder = house.cache.root / "instances" / f"{name}-{where}"
        self.data = self.folder / "data"
        self.conf = self.folder / "odoo.conf"
        self.log = self.folder / "odoo.log"
        self.state_file = self.folder / "state.json"

    def prepare(self, fresh: bool = False) -> None:
        """Bring the database up to the sources of this checkout."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        with self.house.cache.lock(f"instance-{self.folder.name}", f"the database {self.name}"):
            if fresh and database.exists(self.house.sql, self.name):
                database.drop(self.house.sql, self.name, self.data)
            self._remove_half_done()
            self._install(project.addons())
            self.workshop.mkdir(exist_ok=True)
            roots = [project.ADDONS, self.workshop]
            conf.write(
                self.conf,
                self.house.server,
                self.name,
                self._addons_paths(),
                roots,
                self.data,
                self.house.linters,
            )

    def _addons_paths(self) -> list[Path]:
        """Odoo warns about a folder without addons, so the workshop's is named once it has one."""
        made = [self.workshop] if list(self.workshop.glob("*/__manifest__.py")) else []
        return [project.ADDONS, *made, self.house.source.addons]

    @property
    def workshop(self) -> Path:
        """Where DevKit may write the addons that it makes."""
        return self.folder / "addons"

    def _remove_half_done(self) -> None:
        """Drop a database that an earlier start began and did not finish."""
        state = self._state()
        there = self._identity()
        if state.get("building") and there and state["identity"] in (None, there):
            say(f"  ! the database {self.name} is half-done: making it again")
            database.drop(self.house.sql, self.name, self.data)

    def _install(self, known: dict[str, Addon]) -> None:
        wanted = project.to_install(known)
        hashes = {name: known[name].content() for name in known} | {"": self.house.source.key}
        new = not database.exists(self.house.sql, self.name)
        if new:
            # Before and after: a kill in between must not leave a database that looks like somebody's own.
            self._remember({}, building=True)
            database.create(self.house.sql, self.name)
            self._remember({}, building=True)
        there = set() if new else database.installed(self.house.sql, self.name)
        state = self._state()
        before = state.get("hashes", {}) if state.get("identity") == self._identity() else {}
        init = [name for name in wanted if name not in there]
        update = [name for name in known if name in there and before.get(name) != hashes[name]]
        if before and before.get("") != hashes[""]:
            update = ["base"]
        if init or update:
            self._change(new, init, update)
        self._remember(hashes, building=False)

    def _change(self, new: bool, init: Sequence[str], update: Sequence[str]) -> None:
        title = f"Making the database {self.name}" if new else f"Upgrading {', '.join([*init, *update])}"
        log = self.folder / "install.log"
        log.unlink(missing_ok=True)
        with step(title) as current:

            def on_line(text: str) -> None:
                line = odoo.read_line(text)
                if line and "Loading module" in line.text:
                    current.note(line.text.removeprefix("Loading module "))

            try:
                output = odoo.install(self.house, self.name, self.data, init, update, log, on_line)
            except CommandFailed as failure:
                why = odoo.cause(failure.output) or "it does not say why"
                raise Failure(f"Odoo could not install the addons: {why}.", failure.remedy) from failure
            current.note("")
        for line in odoo.bad_lines(output):
            say(f"  ! {line}")

    def _identity(self) -> int | None:
        return database.identity(self.house.sql, self.name)

    def _state(self) -> dict:
        try:
            return json.loads(self.state_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def _remember(self, hashes: dict[str, str], building: bool) -> None:
        state = {"identity": self._identity(), "building": building, "hashes": hashes}
        write_atomically(self.state_file, json.dumps(state, indent=1))
