"""An XSD file as a tree, without entities, document types or anything that is fetched from elsewhere."""

from ..point import StartError

XS = "http://www.w3.org/2001/XMLSchema"
MAX_DEPTH = 60
MAX_ELEMENTS = 100_000
GLOBALS = ("element", "complexType", "simpleType", "group", "attributeGroup", "attribute")


class Schemas:
    """The global parts of a schema by kind and local name, and notes."""

    def __init__(self, root):
        self.root = root
        self.notes: list[str] = []
        self._parts = {kind: {} for kind in GLOBALS}
        for node in children(root):
            if kind_of(node) in self._parts and node.get("name"):
                self._parts[kind_of(node)].setdefault(node.get("name"), node)
        for node in children(root):
            if kind_of(node) in ("import", "include", "redefine", "override"):
                place = node.get("schemaLocation") or node.get("namespace") or ""
                self.note(f"{kind_of(node)} {place[:80]!r} is not followed: what it brings is taken as text.")

    def all(self, kind: str) -> dict:
        """The global parts of a kind, in the order of the file."""
        return self._parts[kind]

    def get(self, kind: str, name: str):
        """A global part by its name with or without prefix; None where it is not in this file."""
        return self._parts[kind].get(local(name))

    def note(self, text: str) -> None:
        """Remember what a person should know, once."""
        if text not in self.notes:
            self.notes.append(text)


def parse(content: bytes, name: str) -> Schemas:
    """The schema in a file; raises StartError with the line where it cannot be read."""
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or _is_wide(content):
        raise StartError(f"{name}: a document type definition is not read. Allowed: an XML schema in UTF-8.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise StartError(f"{name}, line {line}: this is no XML: {error.msg}.") from None
    if root.tag != f"{{{XS}}}schema":
        raise StartError(
            f"{name}: the first element is {root.tag[:80]!r}. Allowed: an XML schema, {{{XS}}}schema."
        )
    _bound(root, name)
    return Schemas(root)


def _is_wide(content: bytes) -> bool:
    """Whether the file is in UTF-16 or UTF-32, where the marks above would look different."""
    return b"\0" in content[:200]


def _bound(root, name: str) -> None:
    waiting, count = [(root, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            allowed = f"at most {MAX_DEPTH} levels and {MAX_ELEMENTS:,} elements are read"
            raise StartError(
                f"{name}, line {node.sourceline or 1}: too much, or nested too deeply: {allowed}."
            )
        waiting += [(child, depth + 1) for child in node]


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2]


def kind_of(node) -> str:
    """What a node of the schema is, such as element or sequence."""
    tag = node.tag if isinstance(node.tag, str) else ""
    return tag.removeprefix(f"{{{XS}}}") if tag.startswith(f"{{{XS}}}") else ""


def children(node) -> list:
    """The nodes of the schema right in a node."""
    return [child for child in node if kind_of(child)]


def child(node, *kinds: str):
    """The first child of one of the kinds; None without one."""
    return next((each for each in children(node) if kind_of(each) in kinds), None)


def documentation(node) -> str:
    """What the schema says about a node."""
    found = child(node, "annotation")
    texts = (
        ["".join(each.itertext()) for each in children(found) if kind_of(each) == "documentation"]
        if found is not None
        else []
    )
    return " ".join(" ".join(texts).split())
