"""Which folders this server lets DevKit use."""

from collections.abc import Iterable

from .paths import split_roots
from .settings import Settings


def server_roots(settings: Settings, own: Iterable[str] = ()) -> list[str]:
    """Return the roots of ``devkit_roots``, then the server's ``own`` paths (to read only), each once."""
    return list(dict.fromkeys([*split_roots(settings.get("devkit_roots")), *(path for path in own if path)]))
