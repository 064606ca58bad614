"""What a class of failure may look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..addon_index import NOTHING_KNOWN, AddonIndex
from ..fold import fold
from ..incident import Event
from ..odoo_messages import in_english
from ..odoo_places import same_file
from ..record import LogRecord
from ..sqlstate import STATES, SqlError, of_text, of_type
from ..trace import parse
from ..trace.model import CONTEXT, Frame, Raised, Trace

#: Roles of events that tell nothing about the cause.
_BESIDE = ("access", "retry", "exhausted", "note")

#: Places that raise in the ordinary course of things: a cache that does not have a value yet. What follows
#: "during handling" of it is the failure.
_CACHES = (
    ("odoo/tools/lru.py", "__getitem__", "wrapper", "locked", "pop"),
    ("odoo/tools/cache.py", "lookup"),
    ("odoo/orm/environments.py", "get", "get_value", "__getitem__"),
    ("odoo/orm/fields.py", "__get__", "_get_cache", "get_value"),
    ("odoo/orm/registry.py", "__new__"),
    ("odoo/tools/func.py", "__get__"),
)
_TYPED = re.compile(r"^(?:<(?:class|type) ')?(?:[\w.]+\.)?([A-Z]\w+)(?:'>)?\s*: ?(.*)$", re.MULTILINE)
_NAMED = re.compile(r"\"name\": ?\"((?:odoo|openerp|psycopg2|builtins|werkzeug)[\w.]+)\"")
_OLD_STYLE = re.compile(r"""\(u?['"]([\w ]+)['"],""")
_PARSED = (
    r"(?:while parsing|al analizar|beim Parsen von|lors de l'analyse de|durante l'analisi di|解析)"
    r"[^\n/\\]{0,12}(?:file:///?)?([^\s,:]*(?:[A-Za-z]:)?[^\s,:]+\.(?:xml|csv))"
)
_LOADING = r"(?:Couldn't load module|Failed to load server-wide module) [`'\"]?(\w+)"
#: safe_eval raises another exception with what was raised as its text.
_WRAPPED = re.compile(
    r"(?:<(?:class|type) '(?P<a>[\w.]+)'>: \"(?P<m>.*)\"|(?P<b>[A-Z]\w+)\((['\"])(?P<n>.*)\4,?\))"
    r" while evaluating",
    re.DOTALL,
)
#: What only a stack or a message of a browser holds.
_BROWSER = re.compile(
    r"/?web/(?:assets|content)/[\w./-]+\.js|/static/(?:src|lib)/[\w./-]+\.js\b|\b(?:UncaughtPromise"
    r"|UncaughtClient|Owl)Error\b"
    r"|is not a function\b|Cannot (?:read|set) propert|QWeb2:"
)
#: A traceback inside the answer of a call, its line feeds escaped.
_CARRIED = re.compile(r"Traceback \(most recent call last\):\\+n")
_SQL = re.compile(r"bad query|psycopg")


@dataclass(frozen=True)
class Case:
    """One failure, with all that it logged, its traces read.

    ``retried`` counts the tries that Odoo made again, ``recovered`` says that one went well. ``index`` knows
    the addons, ``loading`` names the one that the log says was being loaded. Classes ask by where something
    was raised, by its type or SQLSTATE, and last by its text.
    """

    primary: Event
    events: tuple[Event, ...] = ()
    index: AddonIndex = NOTHING_KNOWN
    retried: int = 0
    recovered: bool = False
    loading: str = ""

    @cached_property
    def record(self) -> LogRecord:
        """The record that is read first."""
        return self.primary.record

    @cached_property
    def telling(self) -> tuple[Event, ...]:
        """The events that may tell the cause, the primary one first."""
        others = (each for each in self.events if each is not self.primary and each.role not in _BESIDE)
        return (self.primary, *others)

    @cached_property
    def trace(self) -> Trace | None:
        """The traceback: the primary event's, else the first one there is."""
        return next((trace for each in self.telling if (trace := _trace(each))), None)

    @cached_property
    def text(self) -> str:
        """All that the failure logged, the primary record first; folded to what can hold a sentence."""
        return fold("\n".join(dict.fromkeys(each.record.text for each in self.telling)))

    @cached_property
    def exceptions(self) -> tuple[Raised, ...]:
        """What was raised, first cause first; without the misses of caches that others were raised in.

        Where there is no traceback, the types that the text names.
        """
        chains = [list(_telling(trace)) for each in self.telling if (trace := _trace(each))]
        found = [raised for chain in chains for raised in chain]
        if found:
            return tuple(each for raised in found for each in _unwrapped(raised, found))
        names = [Raised(match[1]) for match in _NAMED.finditer(self.text)]
        return tuple(names + [Raised(match[1], match[2]) for match in _TYPED.finditer(self.text)])

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """All frames, from the outermost call of the first cause on."""
        return tuple(frame for raised in self.exceptions for frame in raised.frames)

    @cached_property
    def is_javascript(self) -> bool:
        """Did it fail in the browser?"""
        if self.record.program == "browser" or (self.trace and self.trace.language == "javascript"):
            return True
        return not self.frames and not self.record.logger and bool(_BROWSER.search(self.text))

    @cached_property
    def parsed_file(self) -> str:
        """The data file of a module that was being loaded; empty when none was."""
        match = self.said(_PARSED)
        return match[1] if match and match[1] != "None" else ""

    @cached_property
    def loading_addon(self) -> str:
        """The addon that could not be loaded: the loader of modules names it, else the log before it."""
        match = self.said(_LOADING)
        if match and match[1] not in ("None", "False"):
            return match[1]
        within = any(frame.path.replace("\\", "/").endswith("modules/loading.py") for frame in self.frames)
        return self.loading if within else ""

    @cached_property
    def series(self) -> str:
        """The series of Odoo as far as paths tell it: ``8.0`` (or 9.0), ``10.0`` (to 12.0), ``19.0``."""
        if "openerp" in self.record.logger or any("openerp/" in frame.path for frame in self.frames):
            return "8.0"
        if any("/addons/base/ir/" in frame.path.replace("\\", "/") for frame in self.frames):
            return "10.0"
        return "19.0" if any("odoo/orm/" in frame.path.replace("\\", "/") for frame in self.frames) else ""

    @cached_property
    def sql(self) -> SqlError | None:
        """The error of PostgreSQL; a secondary one (25P02) only when there is no other."""
        found = list(self._sql_errors())
        return next((each for each in found if each.state != "25P02"), found[0] if found else None)

    @property
    def sqlstate(self) -> str:
        """Five characters, or empty."""
        return self.sql.state if self.sql else ""

    def in_english(self) -> Case | None:
        """The same case with what Odoo says in another language said in English too; None without that."""
        english = in_english(self.text)
        if not english:
            return None
        record = replace(self.record, text=f"{self.record.text}\n{english}")
        primary = replace(self.primary, record=record)
        events = tuple(primary if each is self.primary else each for each in self.events)
        return replace(self, primary=primary, events=events)

    def kinds(self, raised: Raised) -> set[str]:
        """Names of an exception's type; for Odoo 8's ``except_orm`` also the one it carries as a word."""
        names = {raised.name}
        if raised.name.startswith("except_"):
            names.update(_OLD_STYLE.findall(raised.message))
        return names

    def raised(self, *names: str) -> Raised | None:
        """The first exception of one of these types (without their module)."""
        return next((each for each in self.exceptions if self.kinds(each) & set(names)), None)

    def raised_in(self, place: str, *functions: str) -> Raised | None:
        """The exception raised in a file (named as in Odoo 19; older paths are known) and function.

        Libraries that the file calls do not count: what lxml raises in Odoo's `locate_node` is raised there.
        """
        for raised in self.exceptions:
            frame = raised.raised_in
            if frame and frame.owner == "library":
                frame = next((each for each in reversed(raised.frames) if each.owner != "library"), frame)
            if frame and same_file(frame.path, place) and (not functions or frame.function in functions):
                return raised
        return None

    def passes(self, place: str, *functions: str) -> Frame | None:
        """The innermost frame in a file (as in Odoo 19) and function that the failure went through."""
        for frame in reversed(self.frames):
            if (not functions or frame.function in functions) and same_file(frame.path, place):
                return frame
        return None

    def said(self, pattern: str, flags: int = 0) -> re.Match[str] | None:
        """Where the failure says something: in the exceptions' messages, then in its records."""
        compiled = re.compile(pattern, flags)
        for raised in self.exceptions:
            if match := compiled.search(fold(raised.message)):
                return match
        return compiled.search(self.text)

    def _sql_errors(self) -> Iterator[SqlError]:
        for event in self.telling:
            text = event.record.text
            states = [state for raised in _chain(event) if (state := of_type(raised.type))]
            if not states and (state := event.record.fields.get("sqlstate")):
                states = [state]
            sure = bool(states or event.record.program == "postgresql" or _SQL.search(text))
            told = of_text(fold(text), sure=sure)
            if states:
                yield from (_refined(state, told) for state in states)
            elif told:
                yield told


def _trace(event: Event) -> Trace | None:
    """The event's trace; that of the server where an answer of RPC carries it as one line.

    What the server logs is no stack of the browser unless frames show that it is.
    """
    trace = event.trace
    if trace is None or trace.language == "javascript" or not _has_addons(trace):
        carried = _CARRIED.search(event.record.text)
        inner = parse(_unescaped(event.record.text[carried.start() :])) if carried else None
        if inner and _has_addons(inner):
            return inner
    bare = trace and trace.language == "javascript" and not any(each.frames for each in trace.all())
    return None if bare and event.record.logger else trace


def _has_addons(trace: Trace) -> bool:
    return any(frame.owner in ("odoo", "own") for raised in trace.all() for frame in raised.frames)


def _unescaped(text: str) -> str:
    for printed, meant in (("\\\\", "\\"), ("\\n", "\n"), ('\\"', '"'), ("\\'", "'")):
        text = text.replace(printed, meant)
    return text


def _chain(event: Event) -> Iterator[Raised]:
    """The exceptions of an event; those its text names where no traceback was read."""
    if trace := _trace(event):
        yield from trace.all()
        return
    for match in re.finditer(r"\b((?:psycopg2[\w.]*\.)?([A-Z]\w+))\b:", event.record.text):
        if match[2] in STATES:
            yield Raised(match[1])


def _refined(state: str, told: SqlError | None) -> SqlError:
    """A SQLSTATE with what the text says of it; a class of errors (``23000``) becomes the one it says."""
    if told is None:
        return SqlError(state)
    if state == told.state or state.endswith("000"):
        return SqlError(told.state, told.names, "class", told.language)
    return SqlError(state)


def _telling(trace: Trace) -> Iterator[Raised]:
    """The exceptions of a trace, without misses of caches."""
    everything = list(trace.all())
    for raised, follower in zip(everything, [*everything[1:], None], strict=True):
        if not (follower and follower.relation == CONTEXT and _is_cache_miss(raised)):
            yield raised


def _unwrapped(raised: Raised, known: Iterable[Raised]) -> Iterator[Raised]:
    """What safe_eval put into a ValueError, before that, where the chain does not hold it already."""
    match = _WRAPPED.match(raised.message) if raised.name == "ValueError" else None
    kind = (match["a"] or match["b"]) if match else ""
    if match and not any(each.name == kind.rpartition(".")[2] for each in known if each is not raised):
        yield Raised(kind, match["m"] or match["n"] or "", raised.frames)
    yield raised


def _is_cache_miss(raised: Raised) -> bool:
    frame = raised.raised_in
    if raised.name not in ("KeyError", "AttributeError", "CacheMiss") or frame is None:
        return False
    return any(frame.function in names and same_file(frame.path, place) for place, *names in _CACHES)
