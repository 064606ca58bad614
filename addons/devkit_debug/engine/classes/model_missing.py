"""A model is asked for that no installed module defines."""

from __future__ import annotations

import re

from ._failure import SPECIAL, Found, failure
from ._words import quoted

_WORDS = (
    r"Model ['\"]?([\w.]+)['\"]? does not exist",
    r"inherits from non-existing model ['\"]?([\w.]+)",
    r"unknown comodel(?:_name)? ['\"]?([\w.]+)",
    r"No such model:? ?['\"]?([\w.]+)",
    r"Model not found: ['\"]?([\w.]+)",
    r"The model ['\"]?([\w.]+)['\"]? (?:is not in the registry|does not exist)",
    r"Missing model ([\w.]+)",
    r"Object ([\w.]+) doesn't exist",
    r"relation '([\w.]+)', but (?:model|object)",
)
_KEY = re.compile(r"^u?['\"]([a-z0-9_]+(?:\.[a-z0-9_]+)+)['\"]$|^(None|False)$")
_LOOKUPS = (("odoo/orm/registry.py", "__getitem__"), ("odoo/orm/environments.py", "__getitem__"))


@failure(
    code="DBG006",
    name="model_missing",
    title="Model is not in the registry",
    severity="high",
    rank=SPECIAL,
    explanation="`env['x.y']` looks into the registry of the database: the models of the modules that are "
    "installed *and* loaded. A missing dependency in the manifest, "
    "a module that did not load, or data left behind by an uninstalled module all end here.",
    cause="No loaded module defines the model: a dependency is missing in the manifest, the module did not "
    "load or was uninstalled.",
    first="grep -rn \"_name = 'MODEL'\" ADDONS --include=*.py",
    fix="Install or update the module that defines it and name it in depends; delete what an uninstalled "
    "module left behind.",
    bad="Traceback (most recent call last):\n"
    '  File "/opt/odoo/odoo/modules/registry.py", line 190, in __getitem__\n'
    "    return self.models[model_name]\n"
    "KeyError: 'project.milestone'\n",
)
def model_missing(case):
    """KeyError of the registry, or one of the sentences in which Odoo misses a model."""
    model, evidence = _looked_up(case)
    if not model:
        match = next((match for pattern in _WORDS if (match := case.said(pattern))), None)
        if match is None:
            return None
        model, evidence = match[1].rstrip("."), "Odoo's sentence names the model"
    definer = case.index.addon_of_model(model)
    return Found(
        cause=f"The model {quoted(model)} is not in the registry: "
        f"{quoted(definer, 'module') or 'the module that defines it'} is not installed, "
        "not loaded, or not among the dependencies of the module that uses it.",
        fix=f"Install or update {quoted(definer, 'module') or 'the module that defines it'}, and name it "
        "in the using module's depends.",
        evidence=evidence,
        command=f'grep -rn "_name = [\'\\"]{model}" ADDONS --include=*.py',
        odoo=True,
        culprit={"model": model if "." in model else ""},
        action="update_module" if definer else "",
        arguments={"module": definer} if definer else {},
    )


def _looked_up(case):
    for place in _LOOKUPS:
        raised = case.raised_in(*place)
        if raised and raised.name == "KeyError" and (match := _KEY.match(raised.message.strip())):
            return match[1] or match[2], "KeyError raised in the registry"
    raised = case.raised("KeyError")
    if raised and (match := _KEY.match(raised.message.strip())) and match[1]:
        frame = raised.raised_in
        if frame and re.search(r"\b(?:env|pool|registry|models?)\[", frame.code):
            return match[1] or match[2], "KeyError where a model is asked for"
        if frame is None and not case.trace:
            return match[1], "KeyError with a model's name"
    return "", ""
