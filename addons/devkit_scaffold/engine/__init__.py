"""Blueprints in, modules out. Never imports odoo."""
