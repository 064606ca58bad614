"""Merges three versions of one file."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .conflict import BASE, NEW, SIDES, YOURS, Change, Choice, Conflict, Unreadable, conflict_id
from .csv_cut import cut_csv
from .lines import FORM as LINES
from .lines import merge_lines
from .manifest_cut import cut_manifest
from .piece import Piece
from .po_cut import cut_po
from .python_cut import cut_python
from .text_form import TextForm, decode
from .three_way import Merger
from .xml_cut import cut_xml

Cutter = Callable[[str, str, str], Piece]
_CUTTERS: dict[str, Cutter] = {
    ".py": cut_python,
    ".xml": cut_xml,
    ".csv": cut_csv,
    ".po": cut_po,
    ".pot": cut_po,
}
MANIFESTS = ("__manifest__.py", "__openerp__.py")


@dataclass(frozen=True)
class FileMerge:
    """The merged file: `content` is None where it is gone. Where a conflict is open, it holds yours."""

    path: str
    content: bytes | None
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def cutter_of(path: str) -> Cutter | None:
    """What cuts a file of this name into elements; None where it is merged by lines."""
    name = path.rpartition("/")[2]
    if name in MANIFESTS:
        return cut_manifest
    return _CUTTERS.get(f".{name.rpartition('.')[2]}") if "." in name else None


def merge_file(
    path: str,
    base: bytes | None,
    yours: bytes | None,
    new: bytes | None,
    choices: Mapping[str, Choice] | None = None,
) -> FileMerge:
    """The merge of three versions; None is a version without the file.

    Raises Unreadable where a version that has to be cut into elements cannot be.
    """
    if base == new or yours == new:
        return FileMerge(path, yours)
    merger = Merger(path, choices)
    if yours == base:
        what = "added" if base is None else "removed" if new is None else "changed"
        return FileMerge(path, new, (Change(path, "the file", what),))
    content = _Merge(path, merger, base, yours, new).content()
    return FileMerge(path, content, tuple(merger.changes), tuple(merger.conflicts))


class _Merge:
    """One merge of one file whose three versions differ."""

    def __init__(self, path: str, merger: Merger, *versions: bytes | None):
        self.path, self.merger, self.versions = path, merger, versions
        self.cutter = cutter_of(path)
        self.texts: list[str | None] = []
        self.form = TextForm()

    def content(self) -> bytes | None:
        """The merged bytes; None where the file is gone."""
        if not self._decode():
            return self._whole_binary()
        base, yours, new = self.texts
        if yours is None or new is None:
            return self._whole_text()
        if yours == base:
            self.merger.changes.append(Change(self.path, "the file", "changed"))
            return self._encoded(new)
        if self.cutter is None:
            return self._encoded(merge_lines(self.merger, base or "", yours, new))
        return self._by_elements()

    def _decode(self) -> bool:
        """Read the three texts, all with your line ends; False where one is no text."""
        try:
            read = [(None, None) if v is None else decode(v, self.path) for v in self.versions]
        except (UnicodeDecodeError, LookupError, SyntaxError) as error:
            if self.cutter is not None:
                raise Unreadable(self.path, 1, f"this is no text that can be read ({error})") from None
            return False
        self.form = next(form for _text, form in (read[1], read[2], read[0]) if form is not None)
        self.texts = [None if text is None else self.form.fit(text) for text, _form in read]
        if read[1][0] is not None:
            # Your own text stays as it is, mixed line ends included.
            self.texts[1] = read[1][0]
        return True

    def _by_elements(self) -> bytes:
        pieces = [
            None if text is None else self._cut(text, side)
            for text, side in zip(self.texts, SIDES, strict=True)
        ]
        merged = self.merger.merge(*pieces)
        text = merged.source
        self._cut(text, "merged")
        return self._encoded(text)

    def _cut(self, text: str, side: str) -> Piece:
        try:
            return self.cutter(text, self.path, self.form.newline)
        except Unreadable as error:
            if side == "merged":
                reason = f"the merged file would be no valid file: {error.reason}"
                raise Unreadable(self.path, error.line, reason) from None
            raise Unreadable(self.path, error.line, error.reason, side) from None

    def _encoded(self, text: str) -> bytes:
        try:
            return self.form.encode(text)
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            reason = f"{text[error.start]!r} cannot be written in {self.form.encoding}"
            raise Unreadable(self.path, line, reason) from None

    def _whole_text(self) -> bytes | None:
        """A side has no file: it is kept, taken or in conflict as a whole."""
        if self.texts[1] is not None and self.texts[2] is None and self._means_the_base():
            self.merger.changes.append(Change(self.path, "the file", "removed"))
            return None
        pieces = [
            None
            if text is None
            else Piece("file", "the file", LINES, head=text, line=1, newline=self.form.newline)
            for text in self.texts
        ]
        merged = self.merger.merge(*pieces)
        return None if merged is None else self._encoded(merged.source)

    def _means_the_base(self) -> bool:
        """Whether your file says what the base says, laid out otherwise."""
        if self.cutter is None or self.texts[0] is None:
            return False
        return self._cut(self.texts[0], BASE).meaning == self._cut(self.texts[1], YOURS).meaning

    def _whole_binary(self) -> bytes | None:
        base, yours, new = self.versions
        texts = [None if content is None else _described(content) for content in self.versions]
        found = Conflict(
            conflict_id(self.path, "the file", *texts), self.path, "the file", *texts, line=0, binary=True
        )
        choice = self.merger.choices.get(found.id) or self.merger.choices.get("*")
        if choice is None:
            self.merger.conflicts.append(found)
            return yours
        if choice.side == "own":
            raise Unreadable(self.path, 1, "this is no text, so it takes base, yours or new")
        if choice.side != YOURS:
            self.merger.changes.append(Change(self.path, "the file", "changed"))
        return {BASE: base, YOURS: yours, NEW: new}[choice.side]


def _described(content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()[:16]
    return f"{len(content):,} bytes, SHA-256 {digest}…"
