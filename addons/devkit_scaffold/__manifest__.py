{
    "name": "Odoo DevKit: Scaffold",
    "summary": "From a blueprint to a module that is proven before it is handed over",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Productivity/DevKit",
    "website": "https://github.com/odoo-devkit/odoo-devkit",
    "author": "Odoo DevKit contributors",
    "license": "LGPL-3",
    "depends": ["devkit_base"],
    "external_dependencies": {"python": ["PyYAML"]},
}
