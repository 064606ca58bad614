{
    "name": "DevKit tests",
    "summary": "Models and kinds of runs that only tests need; never for production",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Hidden/Tests",
    "website": "https://github.com/odoo-devkit/odoo-devkit",
    "author": "Odoo DevKit contributors",
    "license": "LGPL-3",
    "depends": ["devkit_base"],
    "data": ["security/ir.model.access.csv"],
}
