"""What this database knows of its addons, as the engine wants it: versions, authors, who defines a model."""

from collections import defaultdict

from ..engine.addon_index import AddonIndex


def addon_index(env) -> AddonIndex:
    """The installed addons of a database, with the models that each defines."""
    models = defaultdict(list)
    for name, model in env.registry.items():
        models[model._original_module].append(name)
    modules = (
        env["ir.module.module"]
        .sudo()
        .search_fetch(
            [("state", "in", ("installed", "to upgrade"))], ["name", "latest_version", "author", "maintainer"]
        )
    )
    return AddonIndex.of_rows(
        {
            "name": module.name,
            # Odoo's latest_version is the one in the database.
            "installed_version": module.latest_version,
            "author": module.author,
            "maintainer": module.maintainer,
            "models": models.get(module.name, ()),
        }
        for module in modules
    )
