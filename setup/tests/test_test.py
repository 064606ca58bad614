import pytest

from kit import odoo
from kit import test as setup_test
from kit.console import Failure
from kit.layers import lifecycle, lint, odoo_log, odoo_tests, pytest_run
from kit.layers.result import Result, problems, table
from kit.project import Addon


def log_line(level, logger, text):
    return f"2026-01-02 03:04:05,678 123 {level} db {logger}: {text} "


MODULE = "odoo.addons.devkit_x.tests.test_y"
CLEAN = [
    log_line("INFO", MODULE, "Starting TestY.test_one ..."),
    log_line("INFO", MODULE, "Starting TestY.test_two ..."),
    log_line("INFO", "odoo.tests.result", "0 failed, 0 error(s) of 2 tests when loading database 'db'"),
]


def counted(*lines):
    result = Result("odoo")
    odoo_log.read("\n".join(lines)).add_to(result)
    return result


def test_a_clean_log():
    result = counted(*CLEAN)
    assert (result.passed, result.failed, result.skipped) == (2, 0, 0)


def test_a_failing_test_is_named():
    result = counted(log_line("ERROR", MODULE, "FAIL: TestY.test_one"), *CLEAN)
    assert (result.passed, result.failed) == (1, 1)
    assert result.problems == ["TestY.test_one"]


def test_a_skipped_tour_fails():
    result = counted(log_line("INFO", MODULE, "skipped TestY.test_one : Chrome executable not found"), *CLEAN)
    assert (result.passed, result.failed, result.skipped) == (1, 1, 1)
    assert "Chrome executable not found" in result.problems[0]


def test_a_skip_may_be_allowed():
    result = counted(log_line("INFO", MODULE, "skipped TestY.test_one : optional: no GPU"), *CLEAN)
    assert (result.failed, result.skipped) == (0, 1)


@pytest.mark.parametrize("level", ["WARNING", "ERROR", "CRITICAL"])
def test_an_unexpected_line_fails(level):
    result = counted(log_line(level, "odoo.addons.devkit_x.models.y", "something is wrong"), *CLEAN)
    assert result.failed == 1
    assert "something is wrong" in result.problems[0]


def test_warnings_of_python_about_odoo_itself_do_not_count():
    line = log_line("WARNING", "py.warnings", "/usr/lib/odoo/addons/base/x.py:1: DeprecationWarning: old")
    assert counted(line, *CLEAN).failed == 0


def test_an_odoo_that_hangs_is_told_with_its_test():
    result = counted(*CLEAN[:2])
    assert result.failed == 1
    assert "TestY.test_two" in result.problems[0]


def test_the_cause_is_the_first_exception():
    text = [
        "ValueError: printed by something else before",
        log_line("CRITICAL", "odoo.service.server", "Failed to initialize database"),
        "Traceback (most recent call last):",
        '  File "x.py", line 1, in x',
        "ValueError: External ID not found: base.x",
        "The above exception was the direct cause of the following exception:",
        "odoo.tools.convert.ParseError: while parsing x.xml:19",
    ]
    assert odoo.cause("\n".join(text)) == "ValueError: External ID not found: base.x"
    assert odoo.cause("all is well") == ""


def test_nothing_ran():
    result = Result("engine")
    result.require_tests()
    assert result.problems == ["no test ran"]


def test_the_last_line_of_the_summary_is_what_test_runners_print():
    results = [Result("lint", 3, 0, 0, 1.5), Result("odoo", 10, 2, 1, 60.0)]
    assert table(results).splitlines()[-1] == "13 passed, 2 failed, 1 skipped"


def test_very_many_problems_are_cut():
    result = Result("odoo")
    for number in range(50):
        result.fail(f"test {number}")
    assert problems([result])[-1] == "odoo: and 30 more"


@pytest.mark.parametrize(
    ("argv", "wanted"),
    [
        ([], ["lint", "engine", "template", "odoo", "journeys", "lifecycle"]),
        (["--mutations"], ["mutations"]),
        (["--engine"], ["engine"]),
        (["--journeys", "--lint"], ["lint", "journeys"]),
        (["devkit_base"], ["engine", "template", "odoo", "lifecycle"]),
        (["devkit_base", "--engine"], ["engine"]),
    ],
)
def test_the_layers_that_are_asked_for(argv, wanted):
    assert setup_test.layers(setup_test.parse(argv)) == wanted


def test_an_addon_that_is_not_there(capsys):
    with pytest.raises(Failure) as raised:
        setup_test.main(["devkit_nonsense"])
    assert "There is no addon devkit_nonsense" in raised.value.what
    assert "devkit_base" in raised.value.remedy


def test_a_layer_that_breaks_is_a_failure_of_its_own():
    def layer(_context, result):
        result.passed += 1
        raise Failure("No database.", "Start it.")

    result = setup_test.run_one("odoo", layer, None)
    assert (result.passed, result.failed) == (1, 1)
    assert result.problems == ["No database. Start it."]


def test_hooks_are_counted():
    output = (
        "ruff.......Passed\nprettier.......Failed\n- hook id: prettier\njson...(no files to check)Skipped\n"
    )
    result = Result("lint")
    lint.count(output, result)
    assert (result.passed, result.failed, result.skipped) == (1, 1, 0)
    assert result.problems == ["prettier failed"]


def test_pytest_s_report_is_counted(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text("""<testsuites><testsuite>
        <testcase classname="a" name="good"/>
        <testcase classname="a" name="bad"><failure message="1 != 2&#10;more"/></testcase>
        <testcase classname="a" name="broken"><error message="boom"/></testcase>
        <testcase classname="a" name="left"><skipped message="no browser"/></testcase>
        <testcase classname="a" name="fine"><skipped message="optional: slow"/></testcase>
    </testsuite></testsuites>""")
    result = Result("engine")
    pytest_run.read_report(report, result)
    assert (result.passed, result.failed, result.skipped) == (1, 3, 2)
    assert "a::bad: 1 != 2" in result.problems


def addon(tmp_path, name, files, depends=(), auto_install=False):
    for file, text in files.items():
        path = tmp_path / name / "tests" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Addon(name, tmp_path / name, tuple(depends), auto_install, True)


def test_two_shards_and_a_job_for_glue(tmp_path):
    files = {f"test_{number}.py": "def test_a(): pass\n" * number for number in (1, 2, 3)}
    addons = {
        "x": addon(tmp_path, "x", files | {"common.py": "", "engine/test_no.py": ""}),
        "x_glue": addon(tmp_path, "x_glue", {"test_glue.py": ""}, auto_install=True),
    }
    jobs = odoo_tests.plan(addons, list(addons))
    assert [[path.name for path in job.files] for job in jobs] == [
        ["test_3.py"],
        ["test_2.py", "test_1.py"],
        ["test_glue.py"],
    ]
    assert jobs[2].install == ("x_glue",)


def test_a_test_file_that_did_not_run_is_named(tmp_path):
    known = addon(tmp_path, "devkit_x", {"test_y.py": "", "test_forgotten.py": ""})
    job = odoo_tests.Job("shard1", tuple(odoo_tests.test_files(known)))
    result = Result("odoo")
    odoo_tests._require_each(job, odoo_log.read("\n".join(CLEAN)), result)
    assert result.problems == [
        "devkit_x/tests/test_forgotten.py ran no test: does tests/__init__.py import it?"
    ]


def test_a_proof_is_counted_by_its_steps():
    steps = [
        {"title": "Install", "ok": True},
        {"title": "Upgrade", "ok": False},
        {"title": "Uninstall", "ok": None},
    ]
    findings = [{"rule": "SCF001", "message": "a warning"}]
    result = Result("lifecycle")
    lifecycle.count("x", {"steps": steps, "findings": findings}, result)
    assert (result.passed, result.failed) == (1, 2)
    assert result.problems == ["x: Upgrade: failed", "x: Uninstall: not reached", "x: SCF001 a warning"]
    lifecycle.count("y", "It said: no", result)
    assert result.failed == 3


def test_parts_of_a_layer_are_added_up():
    whole, part = Result("lifecycle", passed=1), Result("servers", passed=2, failed=1, problems=["no"])
    whole.add(part)
    assert (whole.passed, whole.failed, whole.problems) == (3, 1, ["no"])
