import time

from odoo import fields, models

from odoo.addons.devkit_base.models.run_executor import worker_name

from ..kill_points import kill_here


class DevkitRun(models.Model):
    _inherit = "devkit.run"

    kind = fields.Selection(selection_add=[("test_steps", "Test: steps")], ondelete={"test_steps": "cascade"})

    def _run_test_steps(self, job):
        """Leave one effect a step, resuming from the last checkpoint.

        Parameters: ``steps``, ``seconds`` (of a step), ``child`` (the step that runs a program), ``lines``
        (of log, a step), ``fail`` (the step that fails), and ``kill``, see ``kill_points.py``.
        """
        steps = job.params.get("steps", 10)
        kill_here(job.claim, "before_kind")
        for step in range((job.state or {}).get("done", 0), steps):
            self._test_step(job, step)
            job.checkpoint({"done": step + 1})
            kill_here(job.claim, f"after_checkpoint:{step}")
            job.progress(step + 1, steps, f"Step {step + 1} of {steps}")
            kill_here(job.claim, f"after_progress:{step}")
        kill_here(job.claim, "after_kind")
        job.attach("steps.txt", b"\n".join(b"step %d" % step for step in range(steps)), "text/plain")
        return {"verdict": "clean", "summary": f"{steps} steps", "steps": steps}

    def _test_step(self, job, step):
        kill_here(job.claim, f"before_effect:{step}")
        if job.params.get("fail") == step:
            raise ValueError(f"step {step} was told to fail")
        for line in range(job.params.get("lines", 1)):
            job.log(f"step {step}, line {line}", ("info", "debug", "info", "warning")[line % 4])
        kill_here(job.claim, f"after_log:{step}")
        values = {"run_id": self.id, "step": step, "attempt": job.attempt, "worker": worker_name()}
        self.env["test.devkit.effect"].sudo().create(values)
        self.env.flush_all()
        kill_here(job.claim, f"after_effect:{step}")
        if job.params.get("child") == step:
            job.child(
                ["sh", "-c", "echo child $$; sleep 30"],
                on_line=lambda line: self._child_started(job, line, step),
            )
        if seconds := job.params.get("seconds"):
            time.sleep(seconds)

    def _child_started(self, job, line, step):
        job.log(line)
        job.flush()
        kill_here(job.claim, f"in_child:{step}")
