"""The page of the library says what the start points do: each input on it gives the fields below it."""

import re

import yaml

from addons.devkit_base.engine.reference import read_pages
from addons.devkit_scaffold.engine import start
from addons.devkit_scaffold.engine.gallery import FOLDER

KEYS = {"csv": "csv", "sql": "sql", "json": "openapi", "xml": "xsd"}


def test_every_input_gives_the_fields_below_it():
    pages = read_pages("devkit_scaffold", FOLDER.parents[1] / "references")
    (page,) = [page for page in pages if page.slug.endswith("start-points")]
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page.body, re.MULTILINE | re.DOTALL)
    assert [language for language, _block in blocks[::2]] == list(KEYS)
    for (language, text), (_yaml, wanted) in zip(blocks[::2], blocks[1::2], strict=True):
        built = start.build(start.read(text.encode(), "page", KEYS[language]))
        fields = {
            name: item for model in built.data["models"].values() for name, item in model["fields"].items()
        }
        for name, keys in yaml.safe_load(wanted).items():
            assert {key: fields[name].get(key) for key in keys} == keys, name


def test_content_tells_the_start_point():
    pages = read_pages("devkit_scaffold", FOLDER.parents[1] / "references")
    (page,) = [page for page in pages if page.slug.endswith("start-points")]
    for language, text in re.findall(r"^```(sql|json|xml)\n(.*?)^```$", page.body, re.MULTILINE | re.DOTALL):
        assert start.detect(text.encode(), "nameless").key == KEYS[language]
