"""Clears away what killed proofs have left, and templates no longer used; never touches a living proof."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from . import names, workspace
from .cluster import Cluster


@dataclass
class Swept:
    """What was removed."""

    databases: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.databases or self.folders or self.templates)


def sweep(
    cluster: Cluster, prefix: str = names.DEFAULT_PREFIX, *, template_days: float = 30, max_templates: int = 8
) -> Swept:
    """Drop databases and folders of dead proofs, and templates unused for long or over the number to keep."""
    swept = Swept()
    for name in cluster.databases():
        if names.is_proof(prefix, name) and _drop_if_free(cluster, name):
            swept.databases.append(name)
    for folder in sorted(Path(cluster.server.work_dir).glob(f"{prefix}_r*")):
        if names.is_proof(prefix, folder.name) and workspace.remove_if_dead(folder):
            swept.folders.append(str(folder))
    for name in _stale_templates(cluster, prefix, template_days, max_templates):
        if _drop_if_free(cluster, name):
            swept.templates.append(name)
    return swept


def _drop_if_free(cluster: Cluster, name: str) -> bool:
    if not cluster.try_lock(name):
        return False
    try:
        cluster.drop(name)
        return True
    finally:
        cluster.unlock(name)


def _stale_templates(cluster, prefix, template_days, max_templates) -> list[str]:
    known = [name for name in cluster.databases() if names.is_template(prefix, name)]
    used = {name: last_use(cluster.description(name)) for name in known}
    newest_first = sorted(known, key=used.__getitem__, reverse=True)
    oldest = time.time() - template_days * 86400
    return [name for rank, name in enumerate(newest_first) if rank >= max_templates or used[name] < oldest]


def last_use(description: str) -> float:
    """When a template was last copied (seconds since 1970), as its comment says; 0 where it says nothing."""
    try:
        return float(description.rpartition("used=")[2])
    except ValueError:
        return 0.0
