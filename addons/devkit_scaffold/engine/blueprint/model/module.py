"""The module as a whole."""

from dataclasses import dataclass

from ..schema import Choice, Flag, Many, Table, Text, key

LICENSES = (
    "LGPL-3",
    "AGPL-3",
    "GPL-3",
    "GPL-2",
    "OEEL-1",
    "OPL-1",
    "Other OSI approved licence",
    "Other proprietary",
)


@dataclass(frozen=True)
class Module:
    """The module as a whole. `category` is a category of Apps (`Services/Rental`), `icon` one of the shipped
    icons; `version` begins with the series of Odoo that it is for. `python` and `programs` are what it needs
    outside of Odoo; `auto_install` installs it as soon as all that it depends on is there. `readme` gives
    fragments of the module's page (`USAGE`, `ROADMAP`) as reStructuredText; they replace those that are made.
    `tour: false` leaves out the browser tour of an application.
    """

    name: str = key(Text(), required=True, default="")
    title: str = key(Text(), required=True, default="")
    summary: str = key(Text(), default="")
    description: str = key(Text(lines=True), default="")
    category: str = key(Text(), default="Services")
    version: str = key(Text(), default="19.0.1.0.0")
    author: str = key(Text(), default="My Company")
    website: str = key(Text(), default="https://www.example.com")
    license: str = key(Choice(LICENSES), default="LGPL-3")
    depends: tuple[str, ...] = key(Many(Text()), default=())
    icon: str = key(Text(), default="box")
    application: bool = key(Flag(), default=True)
    auto_install: bool = key(Flag(), default=False)
    tour: bool | None = key(Flag(), default=None)
    python: tuple[str, ...] = key(Many(Text()), default=())
    programs: tuple[str, ...] = key(Many(Text()), default=())
    readme: tuple[tuple[str, str], ...] = key(Table(Text(lines=True)), default=())
