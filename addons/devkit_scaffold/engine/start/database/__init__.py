"""Tables of a database, from the text of their definitions or from a catalog, and what they mean for Odoo."""
