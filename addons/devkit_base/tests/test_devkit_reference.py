from pathlib import Path
from tempfile import TemporaryDirectory

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged

from ..engine.reference import read_pages


def page(title, body, summary="What it is for", tags="[testing]"):
    return f"---\ntitle: {title}\nsummary: {summary}\ntags: {tags}\n---\n{body}\n"


class ReferenceCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.references = cls.env["devkit.reference"]
        cls.viewer = new_test_user(cls.env, "reference_viewer", "devkit_base.group_devkit_viewer")
        cls.operator = new_test_user(cls.env, "reference_operator", "devkit_base.group_devkit_operator")

    def load(self, addon="devkit_tested", **files):
        """Load pages as an installation or upgrade of the addon would."""
        with TemporaryDirectory() as folder:
            for name, text in files.items():
                (Path(folder) / f"{name}.md").write_text(text)
            self.env["devkit.library"]._load_pages(addon, read_pages(addon, Path(folder)))
        pages = self.references.with_context(active_test=False).search([("addon", "=", addon)])
        return {each.slug.partition("/")[2]: each for each in pages}


@tagged("post_install", "-at_install")
class TestReference(ReferenceCase):
    def test_the_addon_s_own_pages_are_there(self):
        found = self.references._find("devkit_base/runs-and-findings")
        self.assertEqual(found.name, "Runs and findings")
        self.assertIn('<h2 id="the-life-of-a-finding">', found.body)
        self.assertIn("the-life-of-a-finding", [heading["anchor"] for heading in found.toc])
        self.assertIn('data-page="/devkit/reference/devkit_base/secrets"', found.body)

    def test_an_upgrade_replaces_text_and_keeps_notes(self):
        pages = self.load(first=page("First", "Old words"), second=page("Second", "Stays"))
        first = pages["first"]
        note = (
            self.env["devkit.reference.note"]
            .with_user(self.operator)
            .create({"reference_id": first.id, "body": "<p>Ours differs</p>"})
        )
        again = self.load(first=page("First page", "New words"), third=page("Third", "Comes"))
        self.assertEqual(again["first"], first)
        self.assertEqual(first.name, "First page")
        self.assertIn("New words", first.body)
        self.assertEqual(first.note_ids, note)
        self.assertFalse(again["second"].active)
        self.assertTrue(again["third"].active)
        back = self.load(second=page("Second", "Stays"))
        self.assertEqual(back["second"], pages["second"])
        self.assertTrue(back["second"].active)

    def test_unchanged_pages_are_not_written(self):
        first = self.load(first=page("First", "Same"))["first"]
        self.env.flush_all()
        self.env.cr.execute("UPDATE devkit_reference SET write_date = '2020-01-01' WHERE id = %s", [first.id])
        self.env.invalidate_all()
        self.load(first=page("First", "Same"))
        self.assertEqual(first.write_date.year, 2020)

    def test_the_search_ranks_and_marks(self):
        pages = self.load(
            mention=page("Other", "Among many other words stands zebrafish once. " + "filler " * 80),
            title=page("Zebrafish", "All about them"),
            silent=page("Nothing", "Unrelated"),
        )
        self.env.flush_all()
        found = self.references.search([("content", "ilike", "zebrafishes")])
        self.assertEqual(found, pages["title"] + pages["mention"])
        hits = pages["mention"].with_context(reference_query="zebrafish").hits
        self.assertIn("<mark>zebrafish</mark>", hits)
        self.assertLess(len(hits), 400)

    def test_words_may_be_begun_and_all_must_be_there(self):
        pages = self.load(
            one=page("One", "The quokkasaurus sleeps"), two=page("Two", "The quokkasaurus eats")
        )
        self.env.flush_all()

        def search(words):
            return self.references.search([("content", "ilike", words), ("addon", "=", "devkit_tested")])

        self.assertEqual(search("quokkasau"), pages["one"] + pages["two"])
        self.assertEqual(search("quokkasaurus sleep"), pages["one"])
        self.assertEqual(search("_sql_constraints"), self.references)
        self.assertEqual(search("!!"), pages["one"] + pages["two"])
        for words in ("'", "a' | 'b", "x:*", "\\", "((", "%", "' & !"):
            search(words)

    def test_names_of_code_are_found(self):
        found = self.references.search([("content", "ilike", "try_lock_for_update")])
        self.assertIn("odoo19-facts-for-developers", found[:1].slug)

    def test_words_inside_tags_and_dotted_names_are_found(self):
        body = "Write `<gnuchatter/>` and `self.gnuenv._()` in `models/gnupath.py`."
        record = self.load(code=page("Code", body))["code"]
        self.env.flush_all()
        for words in ("gnuchatter", "<gnuchatter/>", "gnuenv", "self.gnuenv", "models/gnupath.py", "gnupath"):
            self.assertEqual(self.references.search([("content", "ilike", words)]), record, words)
        self.assertIn("<mark>gnuenv</mark>", record.with_context(reference_query="self.gnuenv").hits)

    def test_what_a_page_says_never_becomes_a_tag(self):
        evil = "<script>alert('wombatfish')</script> [x](javascript:alert(1))"
        record = self.load(evil=page("Evil", evil, summary="<img src=x onerror=alert(1)>"))["evil"]
        self.env.flush_all()
        hits = record.with_context(reference_query="wombatfish").hits
        for html in (record.body, hits):
            self.assertNotIn("<script", html)
            self.assertNotIn("<img", html)
            self.assertNotIn("href", html)
        self.assertIn("<mark>", hits)

    def test_notes_are_cleaned_and_their_writer_s(self):
        first = self.load(first=page("First", "x"))["first"]
        values = {"reference_id": first.id, "body": "<p onclick='a()'>Hi<script>a()</script></p>"}
        note = self.env["devkit.reference.note"].with_user(self.operator).create(values)
        self.assertNotIn("script", note.body)
        self.assertNotIn("onclick", note.body)
        other = new_test_user(self.env, "reference_other", "devkit_base.group_devkit_operator")
        self.assertTrue(note.with_user(other).body)
        with self.assertRaises(AccessError):
            note.with_user(other).write({"body": "<p>Mine</p>"})
        with self.assertRaises(AccessError):
            self.env["devkit.reference.note"].with_user(self.viewer).create(values)
        with self.assertRaises(AccessError):
            first.with_user(self.operator).write({"name": "Mine"})

    def test_the_reader_s_calls(self):
        self.load(
            first=page("First", "## A\n\n## B\n\nlook [there](second.md#x)"), second=page("Second", "x")
        )
        self.env.flush_all()
        as_viewer = self.references.with_user(self.viewer)
        listed = as_viewer.read_library("")
        self.assertIn("devkit_tested/first", [each["slug"] for each in listed])
        shown = as_viewer.read_page("devkit_tested/first")
        self.assertEqual([heading["text"] for heading in shown["toc"]], ["A", "B"])
        self.assertIn('href="/devkit/reference/devkit_tested/second#x"', shown["body"])
        self.assertFalse(as_viewer.read_page("devkit_tested/none"))

    def test_rules_link_to_pages_loaded_after_them(self):
        rule = (
            self.env["devkit.rule"]
            .sudo()
            .create(
                {"code": "LNK001", "name": "T", "reference": "devkit_tested/late", "addon": "devkit_tested"}
            )
        )
        self.assertFalse(rule.reference_id)
        late = self.load(late=page("Late", "x"))["late"]
        self.env["devkit.rule"]._link_pages()
        self.assertEqual(rule.reference_id, late)
        self.assertIn(rule, late.rule_ids)


@tagged("post_install", "-at_install")
class TestReferenceAddress(HttpCase):
    def test_a_link_leads_to_the_reader(self):
        self.authenticate("admin", "admin")
        found = self.env["devkit.reference"]._find("devkit_base/secrets")
        answer = self.url_open("/devkit/reference/devkit_base/secrets", allow_redirects=False)
        self.assertTrue(answer.headers["Location"].endswith(f"/odoo/devkit-library/{found.id}"))
        answer = self.url_open("/devkit/reference/devkit_base/no-such-page", allow_redirects=False)
        self.assertTrue(answer.headers["Location"].endswith("/odoo/devkit-library"))
