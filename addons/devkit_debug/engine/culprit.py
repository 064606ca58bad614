"""Where the mistake is to be looked for: the addon, and the model, field, table or view it concerns.

The addon is the one of the deepest *own* frame (an installed addon that is not Odoo's), because Odoo only
carries out what it was asked. A frame that does nothing but hand over to ``super()`` is passed by while there
is another, and addons that only carry others' work (a job runner) count last. One of Odoo's addons is named
only when no own frame is there and the mistake lies in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .addon_index import AddonIndex
from .incident import Culprit
from .trace.model import Frame
from .trace.owner import home

#: Addons of Odoo that carry out what others ask.
FRAMEWORK = frozenset({"", "base", "web", "bus", "http_routing", "rpc"})

#: Addons that are not Odoo's, but only carry others' work as well.
CARRIERS = frozenset(
    {"queue_job", "connector", "component", "component_event", "base_rest", "fastapi", "sentry", "extendable"}
    | {"module_auto_update", "base_jsonify", "job_worker", "muk_rest", "auditlog"}
)

_ADDON_PATH = re.compile(
    r"(?:^|/)([a-z0-9_]+)/(?:models?|views?|wizards?|data|security|reports?|static|controllers?|migrations"
    r"|i18n"
    r"|demo|tests?|upgrades?|__init__\.py|__manifest__\.py|hooks\.py|[\w-]+\.(?:xml|csv))(?:/|$|:)"
)
_MIGRATION = re.compile(r"/(\w+)/(?:migrations/|upgrades/)?[\d.]+/(?:pre|post|end)[-_]?\w*[^/]*\.py$")
_NO_ADDON = frozenset({"addons", "odoo", "openerp", "src", "lib", "web_static", "python", "site_packages"})
_HANDS_OVER = re.compile(r"\bsuper\(|\.super\b|_super\b|old_\w+\(self|\bfunc?\(|\.origin\(")


def locate(
    frames: Iterable[Frame],
    index: AddonIndex,
    *,
    odoo: bool = False,
    module: str = "",
    model: str = "",
    field: str = "",
    table: str = "",
    view: str = "",
) -> Culprit:
    """The culprit of a failure.

    ``frames`` in the order of the calls. ``odoo``: the mistake may lie in one of Odoo's addons. What is known
    otherwise (the module of a view) comes before the frames; the model's addon comes after them.
    """
    frames = list(frames)
    module = module or migration_addon(frames)
    frame = deepest(frames, odoo=odoo)
    model = model or (index.model_of_table(table) if table else "")
    name = module or (frame.addon if frame else "") or view_module(view) or index.addon_of_model(model)
    addon = index.get(name)
    here = frame if frame and frame.addon == name else None
    return Culprit(
        module=name,
        model=model,
        field=field,
        table=table,
        view=view,
        file=here.file or here.path if here else "",
        line=here.line if here else 0,
        function=here.function if here else "",
        version=addon.version,
        author=addon.author,
        maintainers=addon.maintainers,
    )


def deepest(frames: Iterable[Frame], *, odoo: bool = False) -> Frame | None:
    """The frame to look at: the deepest own one; with ``odoo`` else the deepest of an addon of Odoo."""
    inner_first = list(frames)[::-1]
    own = [frame for frame in inner_first if frame.owner == "own" and frame.addon]
    working = [frame for frame in own if frame.addon not in CARRIERS]
    asking = [frame for frame in working if not _HANDS_OVER.search(frame.code)]
    for candidates in (asking, working):
        if candidates:
            return candidates[0]
    if odoo:
        theirs = [each for each in inner_first if each.owner == "odoo" and each.addon not in FRAMEWORK]
        if theirs:
            return theirs[0]
    return own[0] if own else None


def migration_addon(frames: Iterable[Frame]) -> str:
    """The addon whose migration script runs; empty without one."""
    for frame in reversed(list(frames)):
        if match := _MIGRATION.search(frame.path.replace("\\", "/")):
            return match[1]
    return ""


def addon_of_path(path: str) -> str:
    """The addon that a file belongs to, by its path alone; empty when the path does not say it.

    >>> addon_of_path("/opt/extra/sale_rental/views/order.xml:12")
    'sale_rental'
    """
    path = re.sub(r"[\\/]+", "/", path.strip())
    if path.endswith(".py") and (addon := home(path).addon):
        return addon
    match = re.search(r"addons/([a-z0-9_]+)/", path)
    for found in _ADDON_PATH.finditer(path):
        if found[1] not in _NO_ADDON:
            return found[1]
    return match[1] if match and match[1] not in _NO_ADDON else ""


def view_module(view: str) -> str:
    """The module of a view's xml id: ``sale`` of ``sale.view_order_form``."""
    return view.partition(".")[0] if "." in view else ""
