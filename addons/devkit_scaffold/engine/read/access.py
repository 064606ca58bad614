"""From the lines of `ir.model.access.csv` to what groups may do with models."""

import csv
from dataclasses import dataclass, field

from ..blueprint.model import OPERATIONS
from .cut import Cut

_HEADS = ("id", "name", "model_id", "group_id", "perm_read", "perm_write", "perm_create", "perm_unlink")
# Stands for the empty group of a line that holds for everybody.
EVERYBODY = "everybody"


@dataclass
class AccessCounts:
    """How many lines came back."""

    lines: int = 0
    structured: int = 0


@dataclass
class Access:
    """What groups may do, by model (or its xml id, where the module does not extend it) and group."""

    allowed: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    counts: AccessCounts = field(default_factory=AccessCounts)


def cut_access(content: bytes, module: str, models: frozenset[str], access: Access) -> list[Cut]:
    """The pieces of the file that the blueprint says: the four flags at the end of a line."""
    by_id = {f"model_{name.replace('.', '_')}": name for name in models}
    cuts, at, head = [], 0, True
    for line in content.splitlines(keepends=True):
        cells = next(csv.reader([line.decode("utf-8", "replace")]), [])
        if head:
            if not _is_known_head(cells):
                access.counts.lines += max(content.count(b"\n") - 1, 0)
                return []
            head = False
        elif len(cells) > 1:
            access.counts.lines += 1
            words = _read_line(cells, module, by_id, access, line)
            if words:
                end = at + len(line.rstrip())
                cuts.append(Cut(end - len("1,1,1,1"), end, words))
        at += len(line)
    return cuts


def _is_known_head(cells: list[str]) -> bool:
    plain = tuple(cell.strip().removesuffix(":id").removesuffix("/id") for cell in cells)
    return plain == _HEADS


def _read_line(cells, module, by_id, access: Access, line: bytes) -> tuple[str, ...] | None:
    flags = cells[4:]
    if len(cells) != len(_HEADS) or not line.rstrip().endswith(f",{','.join(flags)}".encode()):
        return None
    if not all(flag in ("0", "1") for flag in flags):
        return None
    model = by_id.get(cells[2].removeprefix(f"{module}."), cells[2])
    group = cells[3] or EVERYBODY
    if " " in group or " " in model or group in access.allowed.get(model, {}):
        return None
    operations = tuple(name for name, flag in zip(OPERATIONS, flags, strict=True) if flag == "1")
    access.allowed.setdefault(model, {})[group] = operations
    access.counts.structured += 1
    return model, group
