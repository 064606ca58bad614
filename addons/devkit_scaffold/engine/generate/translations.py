"""The template of translations, `i18n/<module>.pot`, with the terms that Odoo's own export finds in the
module.
"""

import ast
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from ..blueprint import effective
from ..blueprint.catalogue import CATALOGUE
from ..blueprint.model import Blueprint, Model
from ..blueprint.reserved import MAGIC_LABELS, MAIL_HELPS, MAIL_LABELS, PORTAL_HELPS, PORTAL_LABELS
from ..blueprint.wizard_model import as_model
from . import names, xml_terms
from .file import GeneratedFile
from .settings import company_settings, field_name

_HEAD = """\
# Translation of Odoo Server.
# This file contains the translation of the following modules:
# \t* {module}
#
msgid ""
msgstr ""
"Project-Id-Version: Odoo Server 19.0\\n"
"Report-Msgid-Bugs-To: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: \\n"
"Plural-Forms: \\n"
"""
_RECORD_FIELDS = {
    "ir.actions.act_window": ("name",),
    "ir.actions.report": ("name", "print_report_name"),
    "ir.actions.server": ("name",),
    "ir.cron": ("name",),
    "mail.template": ("name", "subject"),
    "res.groups": ("name", "comment"),
    "res.groups.privilege": ("name",),
}
# Other apps add these to the chatter; a database without them does not have them.
_NOT_MAIL = ("message_has_sms_error", "rating_ids", "website_message_ids")

Term = tuple[str, str]


def translation_files(blueprint: Blueprint, files: Iterable[GeneratedFile]) -> list[GeneratedFile]:
    """The template, and a file for each language of the blueprint; `files` are the other files of the module,
    in which terms are looked for.
    """
    found = _found(blueprint, files)
    module = blueprint.module.name
    made = [_file(module, f"i18n/{module}.pot", "", found, {})]
    for language, pairs in blueprint.translations:
        made.append(_file(module, f"i18n/{language}.po", language, found, dict(pairs)))
    return made


def sources(blueprint: Blueprint, files: Iterable[GeneratedFile]) -> frozenset[str]:
    """All texts of the module that can be translated."""
    return frozenset(_found(blueprint, files))


def _found(blueprint: Blueprint, files: Iterable[GeneratedFile]) -> dict[str, set[str]]:
    """Each text with the places where it stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, place in _terms(blueprint, list(files)):
        if source.strip():
            found[source].add(place)
    return found


def _file(module: str, path: str, language: str, found: dict, translated: dict[str, str]) -> GeneratedFile:
    head = _HEAD.format(module=module)
    if language:
        head = head.replace('"MIME-Version', f'"Language: {language}\\n"\n"MIME-Version')
    entries = [
        _entry(module, source, sorted(found[source]), translated.get(source, "")) for source in sorted(found)
    ]
    return GeneratedFile.text(path, "\n".join([head, *entries]))


def _terms(blueprint: Blueprint, files: list[GeneratedFile]) -> Iterator[Term]:
    module = blueprint.module.name
    for model in blueprint.models:
        yield from _model_terms(module, model)
        yield from _delegated_terms(blueprint, model)
    for wizard in blueprint.wizards:
        yield from _model_terms(module, as_model(wizard))
    yield from _setting_terms(blueprint)
    for file in files:
        if file.path.endswith(".xml") and not file.path.startswith("demo/"):
            yield from _xml_terms(module, file)
        elif file.path.endswith(".py"):
            yield from _code_terms(module, file)


def _model_terms(module: str, model: Model) -> Iterator[Term]:
    snake = names.snake(model)
    labels, helps = {}, {}
    yield _description(model), f"model:ir.model,name:{module}.model_{snake}"
    if model.extends or model.kind == "abstract":
        labels |= {name: MAGIC_LABELS[name] for name in ("id", "display_name")}
    else:
        labels |= MAGIC_LABELS
    if model.chatter and not model.extends:
        labels |= {name: label for name, label in MAIL_LABELS.items() if name not in _NOT_MAIL}
        helps = dict(MAIL_HELPS)
    if model.portal:
        labels |= PORTAL_LABELS
        helps |= PORTAL_HELPS
    for item in effective.fields(model):
        # The label of a field that is only changed is the other app's.
        is_changed = item.extends or item.selection_add
        labels[item.name] = effective.label(item) if item.string or not is_changed else ""
        helps[item.name] = item.help
        for key, label in (*item.selection, *item.selection_add):
            place = f"{module}.selection__{snake}__{item.name}__{_selection_id(key)}"
            yield label, f"model:ir.model.fields.selection,name:{place}"
    for name, label in labels.items():
        yield label, f"model:ir.model.fields,field_description:{module}.field_{snake}__{name}"
        if helps.get(name):
            yield helps[name], f"model:ir.model.fields,help:{module}.field_{snake}__{name}"
    yield from _inherited_terms(module, model, (labels, helps))
    held = [item for item in model.constraints if item.kind != "python"]
    for constraint in (*held, *(item for item in model.indexes if item.message)):
        place = f"{module}.constraint_{snake}_{constraint.name}"
        yield constraint.message, f"model:ir.model.constraint,message:{place}"


def _delegated_terms(blueprint: Blueprint, model: Model) -> Iterator[Term]:
    """The fields of the blueprint's own models that the model delegates to."""
    own = {each.name: each for each in effective.own_models(blueprint)}
    present = {item.name for item in effective.fields(model)}
    place = f"{blueprint.module.name}.field_{names.snake(model)}__"
    for parent in effective.delegations(model):
        for item in effective.fields(own[parent]) if parent in own else ():
            if item.name not in present:
                yield effective.label(item), f"model:ir.model.fields,field_description:{place}{item.name}"
                yield item.help, f"model:ir.model.fields,help:{place}{item.name}"


def _description(model: Model) -> str:
    """What Odoo calls the model; nothing where another app says it and it is not known."""
    known = CATALOGUE.get(model.name)
    if model.extends:
        return (known.description or known.label) if known else ""
    return model.label


def _inherited_terms(module: str, model: Model, texts: tuple[dict, dict]) -> Iterator[Term]:
    """Models that delegate to an extended one have the new fields too."""
    heirs = CATALOGUE[model.name].heirs if model.extends and model.name in CATALOGUE else ()
    for heir in heirs:
        place = f"{module}.field_{heir.replace('.', '_')}__"
        for kind, values in zip(("field_description", "help"), texts, strict=True):
            for name, text in values.items():
                if name not in MAGIC_LABELS:
                    yield text, f"model:ir.model.fields,{kind}:{place}{name}"


def _setting_terms(blueprint: Blueprint) -> Iterator[Term]:
    module = blueprint.module.name
    extended = {"res_config_settings": "Config Settings"} if blueprint.settings else {}
    if company_settings(blueprint):
        extended["res_company"] = "Companies"
    for owner, label in extended.items():
        yield label, f"model:ir.model,name:{module}.model_{owner}"
        for name in ("id", "display_name"):
            place = f"model:ir.model.fields,field_description:{module}.field_{owner}__{name}"
            yield MAGIC_LABELS[name], place
    for item in blueprint.settings:
        name = field_name(blueprint, item)
        owners = (
            ("res_config_settings", "res_company") if item.kind == "company" else ("res_config_settings",)
        )
        for owner in owners:
            yield item.label, f"model:ir.model.fields,field_description:{module}.field_{owner}__{name}"
            if item.help:
                yield item.help, f"model:ir.model.fields,help:{module}.field_{owner}__{name}"
        for key, label in item.selection:
            place = f"{module}.selection__{owners[-1]}__{name}__{_selection_id(key)}"
            yield label, f"model:ir.model.fields.selection,name:{place}"


def _selection_id(key: str) -> str:
    """A selection key in an xml id (odoo/addons/base/models/ir_model.py, `selection_xmlid`)."""
    return key.replace(".", "_").replace(" ", "_").lower()


def _xml_terms(module: str, file: GeneratedFile) -> Iterator[Term]:
    for node in etree.fromstring(file.content):
        place = f"{module}.{node.get('id')}"
        if node.tag == "menuitem":
            yield node.get("name", ""), f"model:ir.ui.menu,name:{place}"
        elif node.tag == "template":
            yield from ((term, f"model_terms:ir.ui.view,arch_db:{place}") for term in xml_terms.terms(node))
        elif node.tag == "record":
            yield from _record_terms(node, node.get("model", ""), place)


def _record_terms(node, model: str, place: str) -> Iterator[Term]:
    for field in node:
        name = field.get("name", "")
        if name in _RECORD_FIELDS.get(model, ()):
            yield field.text or "", _place(model, name, place)
        elif model == "mail.template" and name == "body_html":
            text = "".join(etree.tostring(inner, encoding="unicode") for inner in field)
            yield text, f"model:{model},{name}:{place}"
        elif model == "ir.ui.view" and name == "arch":
            yield from ((term, f"model_terms:{model},arch_db:{place}") for term in xml_terms.terms(field))
        elif model == "ir.actions.act_window" and name == "help":
            yield from ((term, f"model_terms:{model},help:{place}") for term in xml_terms.terms(field))


def _place(model: str, name: str, place: str) -> str:
    """Where a term is found; the name of a scheduled action is that of its server action."""
    if model == "ir.cron":
        return f"model:ir.actions.server,{name}:{place}_ir_actions_server"
    return f"model:{model},{name}:{place}"


def _code_terms(module: str, file: GeneratedFile) -> Iterator[Term]:
    if b"env._(" not in file.content:
        return
    for node in ast.walk(ast.parse(file.content)):
        is_call = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "_"
        )
        if is_call and node.args and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value, f"code:addons/{module}/{file.path}:0"


def _entry(module: str, source: str, places: list[str], translation: str) -> str:
    kinds = ["#. odoo-python"] if any(place.startswith("code:") for place in places) else []
    lines = [f"#. module: {module}", *kinds, *(f"#: {place}" for place in places)]
    return "\n".join([*lines, *message("msgid", source), *message("msgstr", translation), ""])


def message(keyword: str, text: str) -> list[str]:
    """The lines of `msgid` or `msgstr`, cut as Odoo's own export cuts them (polib, `_str_field`)."""
    lines = text.splitlines(keepends=True)
    if len(lines) <= 1:
        room = 75 - len(keyword) + sum(text.count(mark) for mark in '\\\t"')
        if len(text) <= room:
            return [f'{keyword} "{_escaped(text)}"']
        pieces = textwrap.wrap(_escaped(text), 76, drop_whitespace=False, break_long_words=False)
    else:
        pieces = [_escaped(line) for line in lines]
    return [f'{keyword} ""', *(f'"{piece}"' for piece in pieces)]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
