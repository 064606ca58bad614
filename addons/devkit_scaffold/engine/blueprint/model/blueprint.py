"""A whole module."""

from dataclasses import dataclass

from ..schema import Code, Literal, Number, Part, Parts, Table, Text, key
from .automation import Cron, MailTemplate, Sequence, ServerAction
from .business_model import Model
from .group import Group
from .migration import Migration
from .module import Module
from .origin import MenuItem, Origin, Record
from .output import Controller, Report
from .wizard import Setting, Wizard


@dataclass(frozen=True)
class Hooks:
    """Python that runs when the module is installed or uninstalled; bodies of functions that get `env`. Code,
    which only administrators may write.
    """

    pre_init: str = key(Code(), default="")
    post_init: str = key(Code(), default="")
    uninstall: str = key(Code(), default="")


@dataclass(frozen=True)
class Blueprint:
    """A whole module. `format` is the version of this description. `samples` says, per model of another app,
    with which values a test creates a record of it; a value `@other.model` is the sample of that model.
    `translations` gives per language (`de`, `fr_BE`) the translation of terms. `files` are further files as
    they are, by path: XML and CSV in `data`, `report`, `security`, `views` and `wizards` are data, in `demo`
    demo data; Python in `controllers`, `models`, `tests` and `wizards` is imported there. `migrations` are
    the steps from one version of the module to the next, oldest first. `data` are records
    as they are, `menus` menus by xml id; `origin` holds the files of a module that was read.
    """

    format: int = key(Number(1, 1), default=1)
    module: Module = key(Part(Module), required=True, default=Module())
    groups: tuple[Group, ...] = key(Parts(Group), default=())
    models: tuple[Model, ...] = key(Parts(Model), default=())
    wizards: tuple[Wizard, ...] = key(Parts(Wizard), default=())
    crons: tuple[Cron, ...] = key(Parts(Cron), default=())
    actions: tuple[ServerAction, ...] = key(Parts(ServerAction), default=())
    mails: tuple[MailTemplate, ...] = key(Parts(MailTemplate), default=())
    sequences: tuple[Sequence, ...] = key(Parts(Sequence), default=())
    reports: tuple[Report, ...] = key(Parts(Report), default=())
    controllers: tuple[Controller, ...] = key(Parts(Controller), default=())
    settings: tuple[Setting, ...] = key(Parts(Setting), default=())
    hooks: Hooks | None = key(Part(Hooks), default=None)
    migrations: tuple[Migration, ...] = key(Parts(Migration), default=())
    samples: tuple[tuple[str, tuple], ...] = key(Table(Table(Literal())), default=())
    translations: tuple[tuple[str, tuple], ...] = key(Table(Table(Text(lines=True))), default=())
    files: tuple[tuple[str, str], ...] = key(Table(Code()), default=())
    menus: tuple[MenuItem, ...] = key(Parts(MenuItem), default=())
    data: tuple[Record, ...] = key(Parts(Record), default=())
    origin: Origin | None = key(Part(Origin), default=None)
