"""What the command line knows of modules on disk."""

from addons.devkit_scaffold.engine.known_sources import depends_of, find_modules, known_world


def module(folder, name, depends="[]", source=""):
    path = folder / name
    (path / "models").mkdir(parents=True)
    (path / "tests").mkdir()
    (path / "__manifest__.py").write_text(f"# remark\n{{'name': 'X', 'depends': {depends}}}\n")
    (path / "models" / "some.py").write_text(source)
    (path / "tests" / "test.py").write_text('class T:\n    _name = "only.test"\n')
    return path


def test_known_world(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    module(one, "base", source='class A(models.Model):\n    _name = "res.partner"\n')
    module(one, "mail", "['base']", "class A(models.Model):\n    _name = 'mail.thread'\n")
    module(
        two,
        "fleet",
        "['mail']",
        'class A(models.Model):\n    _name = "fleet.vehicle"\n    _inherit = "x.y"\n',
    )
    module(two, "sale", "['mail']", 'class A(models.Model):\n    _name = "sale.order"\n')
    module(two, "mail", "['sale']")
    (two / "no_module").mkdir()
    world = known_world([one, two, tmp_path / "missing"], ["fleet"])
    assert set(world.modules) == {"base", "mail", "fleet", "sale"}
    assert world.modules["mail"] == ("base",), "the first of a name wins"
    assert world.closure(("fleet",)) == {"fleet", "mail", "base"}
    assert world.models == {
        "res.partner": ("base",),
        "mail.thread": ("mail",),
        "fleet.vehicle": ("fleet",),
    }


def test_manifests_that_cannot_be_read(tmp_path):
    for name, text in {"a": "{", "b": "[]", "c": "{'depends': 3}", "d": "{**x}"}.items():
        path = module(tmp_path, name)
        (path / "__manifest__.py").write_text(text)
        assert depends_of(path) in ((), ("base",)), name
    assert set(find_modules([tmp_path])) == {"a", "b", "c", "d"}


def test_code_in_a_manifest_is_not_run(tmp_path):
    path = module(tmp_path, "evil")
    (path / "__manifest__.py").write_text("__import__('os').mkdir('x')")
    assert depends_of(path) == ()
