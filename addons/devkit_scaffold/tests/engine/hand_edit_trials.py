"""Modules of changed blueprints, edited by hand at random, and what must hold when they are merged."""

import ast
import random
import re
from collections import Counter
from dataclasses import dataclass, field

from addons.devkit_scaffold.engine.blueprint import BlueprintError, check_data, read, to_data
from addons.devkit_scaffold.engine.gallery import template, templates
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.engine.merge import Conflict, ModuleMerge, merge_module
from addons.devkit_scaffold.tests.engine.hand_edits import SILENT, edits_for

Files = dict[str, bytes]


@dataclass
class Trial:
    """One module, edited by hand, whose blueprint changed.

    `edits` tells what was done, `tokens` are the words that the edits left behind in a path, `renamed` says
    which file was given another name.
    """

    seed: int
    base: Files
    yours: Files
    new: Files
    merge: ModuleMerge | None = None
    edits: list[str] = field(default_factory=list)
    tokens: list[tuple[str, str]] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def result(self) -> Files:
        """The module after the merge."""
        files = {**self.yours, **self.merge.files}
        return {path: content for path, content in files.items() if content is not None}


# Blueprints and their changes


def blueprint_pairs(seed: int, count: int) -> list[tuple[Files, Files]]:
    """Old and new generations of blueprints of the gallery that were changed at random."""
    rng = random.Random(seed)
    sources = [to_data(read(template(each.key).text)) for each in templates()]
    pairs = []
    while len(pairs) < count:
        old = _plain(rng.choice(sources))
        new = _plain(old)
        for _step in range(rng.randint(1, 3)):
            _change(new, rng)
        files = [_generated(old), _generated(new)]
        if all(files) and files[0] != files[1]:
            pairs.append((files[0], files[1]))
    return pairs


def _generated(data: dict) -> Files | None:
    try:
        blueprint, problems = check_data(data)
        return None if problems else {file.path: file.content for file in generate(blueprint)}
    except BlueprintError:
        return None


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _change(data: dict, rng: random.Random) -> None:
    rng.choice([_add_field, _add_field, _drop_field, _relabel, _reorder, _retitle, _add_model, _demo, _help])(
        data, rng
    )


def _model(data, rng):
    """A model of the blueprint's own; what it extends belongs to others."""
    own = [model for model in data["models"].values() if "label" in model and model.get("fields")]
    return rng.choice(own or [{"label": "", "fields": {}}])


def _add_field(data, rng):
    fields = _model(data, rng)["fields"]
    name = f"extra_{rng.randint(100, 999)}"
    kind = rng.choice(["Char", "Integer", "Boolean", "Date", "Text", "Float"])
    items = list(fields.items())
    items.insert(rng.randint(0, len(items)), (name, {"type": kind}))
    fields.clear()
    fields.update(items)


def _drop_field(data, rng):
    fields = _model(data, rng)["fields"]
    loose = [name for name in fields if name not in ("name", "state")]
    if len(loose) > 1:
        del fields[rng.choice(loose)]


def _relabel(data, rng):
    model = _model(data, rng)
    model["label"] = f"{model.get('label', 'Vehicle')} {rng.choice(['Item', 'Entry', 'Sheet'])}"


def _reorder(data, rng):
    fields = _model(data, rng)["fields"]
    items = list(fields.items())
    rng.shuffle(items)
    fields.clear()
    fields.update(items)


def _retitle(data, rng):
    data["module"]["summary"] = f"Summary {rng.randint(100, 999)}"
    data["module"]["version"] = "19.0.1.1.0"


def _add_model(data, rng):
    name = f"extra.thing{rng.randint(10, 99)}"
    data["models"][name] = {
        "label": f"Thing {name[-2:]}",
        "fields": {"name": {"type": "Char", "required": True}, "amount": {"type": "Integer"}},
    }


def _demo(data, rng):
    _model(data, rng)["demo"] = rng.randint(1, 9)


def _help(data, rng):
    fields = _model(data, rng)["fields"]
    name = rng.choice(list(fields) or [""])
    if not name:
        return
    if isinstance(fields[name], str):
        fields[name] = {"type": fields[name]}
    fields[name]["help"] = f"Help {rng.randint(100, 999)}."


# Trials


def trial(seed: int, base: Files, new: Files) -> Trial:
    """Edit a generation at random and merge the new one into it."""
    rng = random.Random(seed)
    found = Trial(seed, base, dict(base), new)
    texts = [path for path in sorted(base) if not path.endswith(".png") and base[path].strip()]
    changed = [path for path in texts if base.get(path) != new.get(path)]
    for number in range(rng.randint(1, 6)):
        # Most edits meet files that the blueprint changes.
        path = rng.choice(changed if changed and rng.random() < 0.7 else texts)
        _edit(found, path, f"me{seed}x{number}", rng)
    # A later edit may have taken away what an earlier one made.
    found.tokens = [(path, word) for path, word in found.tokens if word.encode() in found.yours[path]]
    _restyle(found, rng.choice(texts), rng.random())
    _move_files(found, texts, rng)
    found.merge = merge_module(base, found.yours, new)
    return found


def _edit(found: Trial, path: str, token: str, rng: random.Random) -> None:
    edit = rng.choice(edits_for(path))
    before = found.yours[path].decode()
    after = edit(before, rng, token)
    if after == before:
        return
    found.yours[path] = after.encode()
    found.edits.append(f"{path}: {edit.__name__}")
    if edit not in SILENT:
        found.tokens.append((path, token))


def _restyle(found: Trial, path: str, dice: float) -> None:
    """Now and then: other line ends, no end of the last line, a byte order mark."""
    content = found.yours[path]
    if dice < 0.1:
        found.yours[path] = content.replace(b"\n", b"\r\n")
    elif dice < 0.2:
        found.yours[path] = content.rstrip(b"\n")
    elif dice < 0.25:
        found.yours[path] = b"\xef\xbb\xbf" + content


def _move_files(found: Trial, texts: list[str], rng: random.Random) -> None:
    """Now and then: a file of one's own, one that is deleted, one that gets another name."""
    dice = rng.random()
    path = rng.choice(texts)
    if dice < 0.1:
        found.yours["models/mine.py"] = b"x = 1\n"
    elif dice < 0.2 and path != "__manifest__.py":
        del found.yours[path]
        found.edits.append(f"{path}: deleted")
        found.tokens = [(each, word) for each, word in found.tokens if each != path]
    elif dice < 0.3 and re.match(r"(models|views)/(?!__)", path) and path in found.new:
        name = path.replace("/", "/mine_")
        found.yours[name] = found.yours.pop(path)
        found.renamed[path] = name
        found.edits.append(f"{path}: renamed")


# What must hold


def faults(found: Trial) -> list[str]:
    """Everything that a merge did wrong, in words; nothing where it did all right."""
    result = found.result
    told = [f"{word} of {path} is lost" for path, word in found.tokens if not _holds(result, word)]
    told += [f"{path} does not add up" for path in unbalanced(found)]
    told += [f"{path} came back" for path in found.base if _came_back(found, path)]
    told += [f"conflict over {each.element} of {each.path}" for each in _unfounded(found)]
    for path in found.merge.files:
        if path.endswith(".py") and path in result:
            ast.parse(result[path])
    if "models/mine.py" in found.yours and result.get("models/mine.py") != b"x = 1\n":
        told.append("a file of mine was touched")
    return told


def _holds(files: Files, word: str) -> bool:
    return any(word.encode() in content for content in files.values())


def _came_back(found: Trial, path: str) -> bool:
    is_mine = path not in found.yours and path not in found.renamed
    return is_mine and path in found.result


def _unfounded(found: Trial) -> list[Conflict]:
    """Conflicts over what only one side touched."""
    names = {mine: path for path, mine in found.renamed.items()}
    edited = {line.partition(": ")[0] for line in found.edits}
    wrong = []
    for each in found.merge.conflicts:
        path = names.get(each.path, each.path)
        is_mine = path in edited and each.base != each.yours
        is_theirs = found.base.get(path) != found.new.get(path) and each.base != each.new
        if not (is_mine and is_theirs):
            wrong.append(each)
    return wrong


def unbalanced(found: Trial) -> list[str]:
    """Files whose lines do not add up: merged is yours, plus what the blueprint added, less what it took.

    Blank lines do not count, nor do line ends and how far a line is indented. Files with a conflict are left
    out: in them something is open.
    """
    open_paths = {conflict.path for conflict in found.merge.conflicts}
    wrong = []
    for path in sorted({*found.base, *found.yours, *found.new} - open_paths - {*found.renamed.values()}):
        name = found.renamed.get(path, path)
        base, yours, new, merged = (
            Counter(_lines(content, path))
            for content in (
                found.base.get(path),
                found.yours.get(name),
                found.new.get(path),
                found.result.get(name),
            )
        )
        # A file that you deleted stays away.
        is_gone = path in found.base and name not in found.yours
        if merged if is_gone else not _add_up(base, yours, new, merged):
            wrong.append(path)
    return wrong


def _add_up(base: Counter, yours: Counter, new: Counter, merged: Counter) -> bool:
    """Whether each line is there as often as it should: what both sides took away is gone once where it was
    the same element, and twice where it was not.
    """
    for line in {*base, *yours, *new, *merged}:
        sum_ = max(yours[line] + new[line] - base[line], 0)
        both_took = yours[line] < base[line] > new[line]
        most = min(yours[line], new[line]) if both_took else sum_
        if not sum_ <= merged[line] <= most:
            return False
    return True


def _lines(content: bytes | None, path: str) -> list[str]:
    """What stands on the lines of a file; in a manifest, where a list may stand on one line, its items."""
    text = (content or b"").decode("utf-8-sig", "replace")
    parts = re.split(r"[\n,\[\]]", text) if path == "__manifest__.py" else text.splitlines()
    return [part.strip() for part in parts if part.strip()]
