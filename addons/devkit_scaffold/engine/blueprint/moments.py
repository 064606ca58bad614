"""The words that a value of a domain may be, besides a plain value."""

import re

# A moment relative to today, as people write it; Odoo's own domains say "today -7d"
# (odoo/tools/date_utils.py, `parse_date`).
RELATIVE = re.compile(r"now|today(?:\s*([+-])\s*(\d{1,4})\s*(day|week|month|year)s?)?")
CURRENT_USER = "current user"
