"""What a traceback or a JavaScript stack says, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: How an exception relates to the one before it in its chain (Python's two sentences), or in its group.
CAUSE, CONTEXT, MEMBER = "cause", "context", "member"


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: where the code was.

    ``path`` as printed (also ``<string>``, ``<1582>`` for a QWeb template, a URL for JavaScript), ``line``
    and ``column`` from 1 (0 unknown), ``function`` as printed, ``code`` the source line, stripped.
    ``addon`` is the Odoo addon that the file belongs to, ``file`` its path from the addon's folder on (with
    slashes; for other files from the package's folder on). ``owner`` says whose code it is: ``own`` (an
    addon that is not Odoo's, a script beside), ``odoo`` (the framework and its own addons), ``library``
    (Python, packages), ``data`` (a template, evaluated code), empty (a bundle of assets: nobody's in
    particular).
    """

    path: str
    line: int = 0
    function: str = ""
    code: str = ""
    column: int = 0
    addon: str = ""
    file: str = ""
    owner: str = "library"


@dataclass(frozen=True, slots=True)
class Raised:
    """One exception of a chain.

    ``type`` as printed (``psycopg2.errors.DeadlockDetected``, ``ValueError``, ``OwlError``), ``message``
    all of its lines. ``frames`` from the outermost call to the place it was raised. ``relation`` to the
    exception before it in ``Trace.chain``: ``cause`` ("direct cause of"), ``context`` ("During handling
    of"), empty for the first. ``members`` are the exceptions of a group, each a chain of its own. ``notes``
    are PEP 678's. ``collapsed`` counts frames left out because they repeat (recursion).
    """

    type: str
    message: str = ""
    frames: tuple[Frame, ...] = ()
    relation: str = ""
    members: tuple[Trace, ...] = ()
    notes: tuple[str, ...] = ()
    collapsed: int = 0

    @property
    def name(self) -> str:
        """The type without its module: ``DeadlockDetected``."""
        return self.type.rpartition(".")[2]

    @property
    def raised_in(self) -> Frame | None:
        """The frame that raised it: what classifies better than a message in any language."""
        return self.frames[-1] if self.frames else None


@dataclass(frozen=True, slots=True)
class Trace:
    """A chain of exceptions, from the first raised to the last (the one that was reported).

    ``language`` is ``python`` or ``javascript``. ``truncated`` when its beginning or its end is missing.
    """

    chain: tuple[Raised, ...]
    language: str = "python"
    truncated: bool = False

    def __post_init__(self) -> None:
        if not self.chain:
            raise ValueError("a trace has at least one exception")

    @property
    def root(self) -> Raised:
        """What was raised first."""
        return self.chain[0]

    @property
    def last(self) -> Raised:
        """What was reported."""
        return self.chain[-1]

    def all(self) -> Iterator[Raised]:
        """Each exception, members of groups included, in the order they were raised."""
        for raised in self.chain:
            for member in raised.members:
                yield from member.all()
            yield raised
