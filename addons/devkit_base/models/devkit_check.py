import logging

from odoo import api, models

from ..engine import check_result

_logger = logging.getLogger(__name__)


class DevkitCheck(models.AbstractModel):
    """The named checks that a checklist may call.

    An addon adds one by ``_inherit = "devkit.check"`` and a method marked as check::

        @named_check(_lt("No invoice is stuck"))
        def _check_stuck_invoices(self, run):
            return none_of(names, "No invoice is stuck.", "{count} invoices are stuck.")

    ``run`` is the ``devkit.checklist.run`` (its ``target_id`` says what is looked at), perhaps empty.
    Checks only read. They run as superuser, so their answers must not hold what an operator may not know.
    """

    _name = "devkit.check"
    _description = "DevKit Named Checks"

    @api.model
    def _selection(self):
        """Return ``(name, title)`` of every check, sorted by title."""
        titles = {name: self._title(name) for name in dir(type(self)) if name.startswith("_check_")}
        found = [(name.removeprefix("_check_"), self.env._(title)) for name, title in titles.items() if title]
        return sorted(found, key=lambda pair: pair[1])

    def _title(self, name):
        """Return the title of a method, also when an addon that extends it did not mark it again."""
        for cls in type(self).__mro__:
            title = getattr(cls.__dict__.get(name), "check_title", None)
            if title:
                return title
        return None

    @api.model
    def _run(self, name, run=None):
        """Return the ``CheckResult`` of the check ``name``; an error inside becomes a result, too.

        :raises ValueError: there is no check of that name
        """
        if name not in dict(self._selection()):
            raise ValueError(f"There is no check called {name!r}.")
        run = run if run is not None else self.env["devkit.checklist.run"]
        try:
            with self.env.cr.savepoint():
                return getattr(self.sudo(), f"_check_{name}")(run.sudo())
        except Exception as error:
            _logger.warning("Check %s did not work", name, exc_info=True)
            return check_result.broken(error)
