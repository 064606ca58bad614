"""Checklists: from template to signature, and what holds afterwards."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, TransactionCase, new_test_user, tagged

from odoo.addons.devkit_base.engine import check_result


class Job:
    """As much of a run's job as the kind uses."""

    def __init__(self, params):
        self.params, self.lines, self.steps = params, [], []

    def log(self, message, level="info"):
        self.lines.append((level, message))

    def progress(self, done, total, text=""):
        self.steps.append((done, total))


class ChecklistCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.operator = new_test_user(cls.env, "checklist_operator", "devkit_base.group_devkit_operator")
        cls.admin = new_test_user(cls.env, "checklist_admin", "devkit_base.group_devkit_administrator")
        cls.template = cls.env["devkit.checklist"].create(
            {
                "name": "Test",
                "days": 3,
                "statement": "I looked.",
                "item_ids": [
                    (0, 0, {"name": "By hand", "sequence": 1}),
                    (0, 0, {"name": "With proof", "sequence": 2, "evidence_required": True}),
                    (0, 0, {"name": "Asked", "sequence": 3, "check_name": "list_db"}),
                    (0, 0, {"name": "Nice to have", "sequence": 4, "required": False}),
                ],
            }
        )
        cls.run_ = cls.template.with_user(cls.operator)._start()
        cls.hand, cls.proof, cls.asked, cls.optional = cls.run_.item_ids

    def answer(self, state="ok", message="seen"):
        """Let the check answer this."""
        result = check_result.CheckResult(state, message, "what was seen")
        return patch.object(type(self.env["devkit.check"]), "_check_list_db", lambda self, run: result)

    def settle(self):
        self.hand.action_done()
        self.proof.write({"state": "done", "evidence": "42"})
        with self.answer():
            self.asked.action_run_check()


@tagged("-at_install", "post_install")
class TestChecklist(ChecklistCase):
    def test_start_copies_the_template(self):
        self.assertEqual(self.run_.state, "progress")
        self.assertEqual(
            self.run_.item_ids.mapped("name"), ["By hand", "With proof", "Asked", "Nice to have"]
        )
        self.assertEqual(self.asked.kind, "automatic")
        self.assertEqual((self.run_.date_due - self.run_.date_start).days, 3)
        self.template.item_ids[0].name = "Changed later"
        self.assertEqual(self.hand.name, "By hand")

    def test_form_from_a_template(self):
        with Form(self.env["devkit.checklist.run"].with_user(self.operator)) as form:
            form.name = "From the form"
            form.checklist_id = self.template
        self.assertEqual(len(form.record.item_ids), 4)

    def test_progress_and_who(self):
        self.assertEqual((self.run_.progress, self.run_.todo_count), (0, 4))
        self.hand.action_done()
        self.assertEqual((self.run_.progress, self.run_.todo_count), (25, 3))
        self.assertEqual(self.hand.done_user_id, self.operator)
        self.assertTrue(self.hand.done_date)
        self.hand.action_done()
        self.assertEqual(
            (self.hand.state, self.hand.done_user_id.id, self.hand.done_date), ("todo", False, False)
        )

    def test_who_and_when_cannot_be_claimed(self):
        for values in (
            {"done_user_id": self.admin.id},
            {"done_date": "2020-01-01 00:00:00"},
            {"check_message": "All fine"},
        ):
            with self.assertRaises(AccessError):
                self.hand.write(values)
            with self.assertRaises(AccessError):
                self.hand.create({"run_id": self.run_.id, "name": "x", **values})
        for values in ({"state": "signed"}, {"sign_user_id": self.admin.id}, {"sign_digest": "x"}):
            with self.assertRaises(AccessError):
                self.run_.write(values)
            with self.assertRaises(AccessError):
                self.run_.create({"name": "x", **values})

    def test_answers_of_checks(self):
        for answer, state in (("ok", "done"), ("failed", "failed"), ("na", "na"), ("broken", "todo")):
            with self.answer(answer):
                self.asked.action_run_check()
            self.assertEqual(
                (self.asked.state, self.asked.check_message, self.asked.check_evidence),
                (state, "seen", "what was seen"),
            )
            self.assertTrue(self.asked.check_date)

    def test_obstacles_are_named(self):
        self.proof.action_done()
        with self.answer("failed"):
            self.asked.action_run_check()
        with self.assertRaises(UserError) as caught:
            self.run_._sign("Fine")
        text = str(caught.exception)
        self.assertIn("By hand: not settled", text)
        self.assertIn("With proof: done without the evidence", text)
        self.assertIn("Asked: failed", text)
        self.assertNotIn("Nice to have", text)
        self.assertEqual(self.run_.state, "progress")

    def test_an_empty_checklist_is_not_signed(self):
        with self.assertRaisesRegex(UserError, "no items"):
            self.run_.create({"name": "Empty"})._sign("Fine")

    def test_signing_by_the_wizard_freezes(self):
        self.settle()
        wizard = Form(
            self.env["devkit.checklist.sign"]
            .with_user(self.operator)
            .with_context(default_run_id=self.run_.id, default_action="sign")
        )
        self.assertEqual((wizard.statement, wizard.obstacles), ("I looked.", ""))
        wizard.statement = "I looked twice."
        wizard.save().action_apply()
        self.assertEqual(
            (self.run_.state, self.run_.sign_user_id, self.run_.sign_statement),
            ("signed", self.operator, "I looked twice."),
        )
        self.assertIn("I looked twice.", self.run_.message_ids[0].body)
        self.assertEqual(self.run_.action_verify()["params"]["type"], "success")

    def test_what_is_signed_stays(self):
        self.settle()
        file = self._file()
        self.run_._sign("Fine")
        admin_run, admin_item = self.run_.with_user(self.admin), self.hand.with_user(self.admin)
        for call in (
            lambda: self.run_.write({"name": "y"}),
            self.hand.action_fail,
            lambda: self.hand.write({"evidence": "y"}),
            self.hand.unlink,
            lambda: self.hand.create({"run_id": self.run_.id, "name": "one more"}),
            self.asked.action_run_check,
            lambda: self.run_.write({"item_ids": [(5, 0, 0)]}),
            self.run_.action_run_checks,
            lambda: admin_run.write({"name": "y"}),
            admin_run.unlink,
            lambda: admin_item.write({"evidence": "y"}),
            lambda: self.run_.sudo().write({"user_id": self.admin.id}),
            lambda: self.run_._sign("Again"),
            lambda: file.with_user(self.operator).write({"raw": b"changed"}),
            lambda: file.with_user(self.operator).unlink(),
        ):
            with self.assertRaises(UserError):
                call()
        self.run_.message_post(body="Talk goes on.")
        self.run_.activity_schedule("mail.mail_activity_data_todo", user_id=self.operator.id)

    def _file(self):
        file = (
            self.env["ir.attachment"].with_user(self.operator).create({"name": "proof.txt", "raw": b"proof"})
        )
        self.proof.attachment_ids = file
        self.assertEqual((file.res_model, file.res_id), ("devkit.checklist.run.item", self.proof.id))
        return file

    def test_a_change_past_the_orm_is_noticed(self):
        self.settle()
        self.run_._sign("Fine")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE devkit_checklist_run_item SET evidence = '43' WHERE id = %s", [self.proof.id]
        )
        self.proof.invalidate_recordset()
        self.assertEqual(self.run_.action_verify()["params"]["type"], "danger")

    def test_administrators_alone_open_again_and_it_is_logged(self):
        self.settle()
        self.run_._sign("Fine")
        digest = self.run_.sign_digest
        with self.assertRaises(AccessError):
            self.run_._reopen("I want to")
        wizard = (
            self.env["devkit.checklist.sign"]
            .with_user(self.admin)
            .create({"run_id": self.run_.id, "action": "reopen", "reason": "The invoice was wrong"})
        )
        wizard.action_apply()
        self.assertEqual((self.run_.state, self.run_.sign_user_id.id), ("progress", False))
        body = self.run_.message_ids[0].body
        for part in ("The invoice was wrong", self.operator.name, digest):
            self.assertIn(part, body)
        self.hand.action_fail()
        self.assertEqual(self.hand.state, "failed")

    def test_run_of_all_checks(self):
        action = self.run_.action_run_checks()
        record = self.env["devkit.run"].browse(action["res_id"])
        self.assertEqual((record.kind, record.state), ("checklist_run", "queued"))
        job = Job(record.params)
        with self.answer("failed", "Bad"):
            result = record.with_user(self.operator)._run_checklist_run(job)
        self.assertEqual((result["verdict"], job.steps), ("findings", [(1, 1)]))
        self.assertIn("Asked", result["summary"])
        self.assertEqual((self.asked.state, self.asked.check_run_id), ("failed", record))
        with self.answer():
            self.assertEqual(record.with_user(self.operator)._run_checklist_run(job)["verdict"], "clean")

    def test_report(self):
        self.settle()
        self.run_._sign("I looked at <b>all</b> of it.")
        report = self.env["ir.actions.report"].with_user(self.operator)
        html, kind = report._render_qweb_html("devkit_base.report_checklist_run", self.run_.ids)
        text = html.decode()
        self.assertEqual(kind, "html")
        for part in (
            "With proof",
            "42",
            "seen",
            self.run_.sign_digest,
            "I looked at &lt;b&gt;all&lt;/b&gt; of it.",
        ):
            self.assertIn(part, text)

    def test_copy_starts_anew(self):
        self.settle()
        self.run_._sign("Fine")
        copy = self.run_.copy()
        self.assertEqual(
            (copy.state, copy.sign_digest, set(copy.item_ids.mapped("state"))), ("draft", False, {"todo"})
        )
        self.assertFalse(any(copy.item_ids.mapped("evidence")) or any(copy.item_ids.mapped("check_message")))

    def test_access(self):
        viewer = new_test_user(self.env, "checklist_viewer", "devkit_base.group_devkit_viewer")
        self.assertTrue(self.run_.with_user(viewer).read(["progress"]))
        for call in (
            lambda: self.hand.with_user(viewer).action_done(),
            lambda: self.asked.with_user(viewer).action_run_check(),
            lambda: self.run_.with_user(viewer)._sign("x"),
            lambda: self.template.with_user(viewer).action_start(),
            self.run_.unlink,
        ):
            with self.assertRaises(AccessError):
                call()

    def test_companies(self):
        theirs = self.env["res.company"].create({"name": "Theirs"})
        template = self.env["devkit.checklist"].create({"name": "Theirs", "company_id": theirs.id})
        run = self.template._start(company_id=theirs.id)
        mine = self.env["devkit.checklist.run"].with_user(self.operator)
        self.assertFalse(mine.search([("id", "=", run.id)]))
        self.assertFalse(mine.item_ids.search([("run_id", "=", run.id)]))
        self.assertFalse(template.with_user(self.operator).search([("id", "=", template.id)]))
        with self.assertRaises(AccessError):
            run.item_ids[0].with_user(self.operator).action_done()
        self.assertTrue(mine.search([("id", "=", self.run_.id)]))
