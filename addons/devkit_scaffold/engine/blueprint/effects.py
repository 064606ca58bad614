"""Where a blueprint says that something is done with records."""

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Blueprint, Effect, MailTemplate, Model, Wizard
from .problem import Path


@dataclass(frozen=True)
class Placed:
    """An effect with its place, the model of its records, and what surrounds it: a wizard, a
    scheduled action, the transition that it follows.
    """

    path: Path
    model: str
    effect: Effect
    wizard: Wizard | None = None
    is_cron: bool = False
    after: str = ""


def placed(blueprint: Blueprint) -> Iterator[Placed]:
    """All effects, in the order of the blueprint."""
    for model in blueprint.models:
        yield from _of_workflow(model)
    for wizard in blueprint.wizards:
        if wizard.then:
            path = ("wizards", wizard.name, "then")
            yield Placed(path, wizard.on, wizard.then, wizard=wizard)
    for cron in blueprint.crons:
        if cron.then:
            yield Placed(("crons", cron.name, "then"), cron.model, cron.then, is_cron=True)
    for action in blueprint.actions:
        if action.then:
            yield Placed(("actions", action.name, "then"), action.model, action.then)


def model_of(blueprint: Blueprint, name: str) -> Model | None:
    """A model of the blueprint by name."""
    return next((model for model in blueprint.models if model.name == name), None)


def mail_of(blueprint: Blueprint, name: str) -> MailTemplate | None:
    """A mail template of the blueprint by name."""
    return next((mail for mail in blueprint.mails if mail.name == name), None)


def asked_fields(blueprint: Blueprint) -> frozenset[tuple[str, str]]:
    """Model and name of each field that a guard, a condition or a mail needs a value of."""
    found = set()
    for model in blueprint.models:
        guards = [item.guard for item in model.workflow.transitions if item.guard] if model.workflow else []
        domains = [guard.when for guard in guards] + [rule.domain for rule in model.rules]
        named = [name for guard in guards for name in guard.filled] + _names(domains)
        found |= {(model.name, name.split(".")[0]) for name in named}
    found |= {(mail.model, mail.to.split(".")[0]) for mail in blueprint.mails}
    found |= {(cron.model, name.split(".")[0]) for cron in blueprint.crons for name in _names([cron.where])}
    return frozenset(found)


def team_models(blueprint: Blueprint) -> frozenset[str]:
    """The models of the teams that record rules ask for."""
    return frozenset(
        item.comodel
        for model in blueprint.models
        for rule in model.rules
        for item in model.fields
        if rule.kind == "team" and item.name == rule.field
    )


def _names(domains: list[tuple]) -> list[str]:
    return [leaf[0] for domain in domains for leaf in domain if len(leaf) == 3]


def _of_workflow(model: Model) -> Iterator[Placed]:
    for item in model.workflow.transitions if model.workflow else ():
        if item.then:
            path = ("models", model.name, "workflow", "transitions", item.name, "then")
            yield Placed(path, model.name, item.then, after=item.name)
