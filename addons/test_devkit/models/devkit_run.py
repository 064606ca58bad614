import time

from odoo import fields, models

from odoo.addons.devkit_base.engine.finding import Finding, Location
from odoo.addons.devkit_base.models.run_executor import worker_name

from ..kill_points import kill_here


class DevkitRun(models.Model):
    """A kind that does what a test asks for."""

    _inherit = "devkit.run"

    kind = fields.Selection(selection_add=[("test_steps", "Test: steps")], ondelete={"test_steps": "cascade"})

    def _run_test_steps(self, job):
        """Leave one effect a step, resuming from the last checkpoint.

        Parameters: ``steps``, ``seconds`` (of a step), ``busy`` (seconds of CPU, a step), ``child`` (the
        step that runs a program), ``lines`` (of log, a step), ``findings`` (how many, each step reports the
        same), ``fail`` (the step that fails), and ``kill``, see ``kill_points.py``.
        """
        steps = job.params.get("steps", 10)
        kill_here(self.id, "before_kind")
        for step in range((job.state or {}).get("done", 0), steps):
            self._test_step(job, step)
            job.checkpoint({"done": step + 1})
            kill_here(self.id, f"after_checkpoint:{step}")
            job.progress(step + 1, steps, f"Step {step + 1} of {steps}")
            kill_here(self.id, f"after_progress:{step}")
        kill_here(self.id, "after_kind")
        job.attach("steps.txt", b"\n".join(b"step %d" % step for step in range(steps)), "text/plain")
        return {"summary": f"{steps} steps", "steps": steps}

    def _test_step(self, job, step):
        kill_here(self.id, f"before_effect:{step}")
        if job.params.get("fail") == step:
            raise ValueError(f"step {step} was told to fail")
        for line in range(job.params.get("lines", 1)):
            job.log(f"step {step}, line {line}", ("info", "debug", "info", "warning")[line % 4])
        kill_here(self.id, f"after_log:{step}")
        if job.params.get("findings"):
            job.findings(self._test_findings(job.params["findings"]))
            kill_here(self.id, f"after_findings:{step}")
        values = {"run_id": self.id, "step": step, "attempt": job.attempt, "worker": worker_name()}
        self.env["test.devkit.effect"].sudo().create(values)
        self.env.flush_all()
        kill_here(self.id, f"after_effect:{step}")
        if job.params.get("child") == step:
            job.child(
                ["sh", "-c", f"echo child $$; sleep {0 if job.attempt > 1 else 30}"],
                on_line=lambda line: self._child_started(job, line, step),
            )
        self._test_take_time(job.params.get("seconds", 0), job.params.get("busy", 0))

    def _test_take_time(self, seconds, busy):
        end = time.process_time() + busy
        while time.process_time() < end:
            pass
        time.sleep(seconds)

    def _test_findings(self, number):
        """The same findings in every step: each of them is one record, however often it is reported."""
        for index in range(number):
            yield Finding(
                rule="TST001",
                message=f"finding {index}",
                location=Location(path=f"test_devkit/models/model_{index}.py", line=index + 1),
            )

    def _child_started(self, job, line, step):
        job.log(line)
        job.flush()
        kill_here(self.id, f"in_child:{step}")

    def _write_end(self, *args, **kwargs):
        result = super()._write_end(*args, **kwargs)
        self.env.flush_all()
        kill_here(self.id, "end_written")
        return result
