{
    "name": "Odoo DevKit",
    "summary": "The consultant's workshop inside Odoo: runs, findings, references, checklists, secrets",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Productivity/DevKit",
    "website": "https://github.com/odoo-devkit/odoo-devkit",
    "author": "Odoo DevKit contributors",
    "license": "LGPL-3",
    "depends": ["base", "mail", "web"],
    "data": [
        "security/devkit_groups.xml",
        "security/ir.model.access.csv",
        "security/devkit_target_rules.xml",
        "views/devkit_home_views.xml",
        "views/devkit_tile_views.xml",
        "views/menus.xml",
        "data/devkit_home_data.xml",
        "data/devkit_tile_data.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "devkit_base/static/src/**/*.js",
            "devkit_base/static/src/**/*.xml",
            "devkit_base/static/src/**/*.scss",
        ],
    },
    "application": True,
}
