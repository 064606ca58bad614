{
    "name": "Odoo DevKit on OCA Queue Job",
    "summary": "Execute runs as OCA queue jobs, spread over workers and machines",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Productivity/DevKit",
    "website": "https://github.com/odoo-devkit/odoo-devkit",
    "author": "Odoo DevKit contributors",
    "license": "LGPL-3",
    "depends": ["devkit_base", "queue_job"],
    "data": [
        "data/queue_job.xml",
        "views/devkit_run_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
