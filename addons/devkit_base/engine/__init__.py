"""What is true without a database. Never imports odoo."""
