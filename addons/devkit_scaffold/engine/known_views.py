"""The views and menus that modules on disk bring, read from their data files without importing anything."""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lxml import etree

from .xpath import ViewRow, tree

_SIGNS = (b"ir.ui.view", b"<menuitem", b"ir.ui.menu")
_PARSER = {"resolve_entities": False, "no_network": True, "remove_comments": True}


class SourceViews(Mapping):
    """The rows of each view with what it starts from and what extends it, found when they are asked for.

    `modules` maps names to folders, each after those that it depends on.
    """

    def __init__(self, modules: Mapping[str, Path]):
        self._modules = modules

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, xml_id: str) -> tuple[ViewRow, ...]:
        if xml_id not in self.rows:
            raise KeyError(xml_id)
        return tree(self.rows, xml_id)

    @property
    def menus(self) -> Collection[str]:
        """The xml ids of all menus."""
        return SourceMenus(self)

    @property
    def rows(self) -> dict[str, ViewRow]:
        """All views by xml id, in the order of loading."""
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[dict[str, ViewRow], set[str]]:
        rows: dict[str, ViewRow] = {}
        menus: set[str] = set()
        for module, folder in self._modules.items():
            for root in _data_files(folder):
                for node in root.iter("record", "menuitem"):
                    _read_node(module, node, rows, menus)
        return rows, menus


class SourceMenus(Collection):
    """The xml ids of menus, read when one is asked for."""

    def __init__(self, views: SourceViews):
        self._views = views

    def __iter__(self) -> Iterator[str]:
        return iter(self._views._read[1])

    def __len__(self) -> int:
        return len(self._views._read[1])

    def __contains__(self, xml_id: object) -> bool:
        return xml_id in self._views._read[1]


def _data_files(folder: Path) -> Iterator[etree._Element]:
    """The data files of a module in the order of loading, those that hold views or menus."""
    try:
        manifest = ast.literal_eval((folder / "__manifest__.py").read_text(encoding="utf-8"))
        names = [name for name in manifest.get("data", ()) if str(name).endswith(".xml")]
    except (OSError, SyntaxError, ValueError, AttributeError, TypeError):
        return
    for name in names:
        try:
            content = (folder / name).read_bytes()
            if any(sign in content for sign in _SIGNS):
                yield etree.fromstring(content, etree.XMLParser(**_PARSER))
        except (OSError, etree.XMLSyntaxError):
            continue


def _read_node(module: str, node: etree._Element, rows: dict[str, ViewRow], menus: set[str]) -> None:
    given = node.get("id", "")
    xml_id = given if "." in given else f"{module}.{given}"
    if node.tag == "menuitem" or node.get("model") == "ir.ui.menu":
        menus.add(xml_id)
        menus.update(
            f"{module}.{child.get('id')}" if "." not in child.get("id", "") else child.get("id", "")
            for child in node.iterdescendants("menuitem")
        )
    elif node.get("model") == "ir.ui.view":
        row = _row(module, node, xml_id, rows.get(xml_id), len(rows))
        if row:
            rows[xml_id] = row
        else:
            rows.pop(xml_id, None)


def _row(
    module: str, node: etree._Element, xml_id: str, before: ViewRow | None, order: int
) -> ViewRow | None:
    """The row of a record; a later record of the same xml id changes the given values only. None where the
    view is switched off.
    """
    fields = {field.get("name"): field for field in node.iterchildren("field")}
    if "active" in fields and _plain(fields["active"]).strip().lower() in ("false", "0"):
        return None
    inherit = before.inherit if before else ""
    if "inherit_id" in fields:
        ref = fields["inherit_id"].get("ref", "")
        inherit = ref if "." in ref or not ref else f"{module}.{ref}"
    is_primary = before.primary if before and "inherit_id" not in fields else not inherit
    if "mode" in fields:
        is_primary = _plain(fields["mode"]).strip() == "primary"
    priority = re.search(r"\d+", _plain(fields["priority"])) if "priority" in fields else None
    return ViewRow(
        xml_id,
        _plain(fields["model"]).strip() if "model" in fields else before.model if before else "",
        _arch(fields["arch"]) if "arch" in fields else before.arch if before else "",
        inherit,
        is_primary,
        int(priority[0]) if priority else before.priority if before else 16,
        before.order if before else order,
    )


def _plain(field: etree._Element) -> str:
    return field.get("eval") or field.text or ""


def _arch(field: etree._Element) -> str:
    """The XML of an arch; several elements are put into one, as Odoo does."""
    children = [child for child in field if isinstance(child.tag, str)]
    if not children:
        return (field.text or "").strip()
    parts = [etree.tostring(child, encoding="unicode", with_tail=False) for child in children]
    return parts[0] if len(parts) == 1 else f"<data>{''.join(parts)}</data>"
