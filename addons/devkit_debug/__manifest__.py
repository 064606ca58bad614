{
    "name": "Odoo DevKit: Debug",
    "summary": "From a log nobody has read to the cause, the culprit module and the next step",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Productivity/DevKit",
    "website": "https://github.com/odoo-devkit/odoo-devkit",
    "author": "Odoo DevKit contributors",
    "license": "LGPL-3",
    "depends": ["devkit_base"],
    "data": [
        "security/ir.model.access.csv",
        "data/devkit_library_data.xml",
    ],
}
