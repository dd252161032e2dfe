"""The JSON Schema that editors use accepts the project's files and knows every kind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from guidegen.blocks.registry import kind, kinds
from guidegen.cli.main import main
from guidegen.schema import FILES, schema_for

from .conftest import GUIDES, ROOT


def load(path: Path) -> Any:
    """The file as an editor sees it: dates as text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        key: [(tag, regexp) for tag, regexp in resolvers if "timestamp" not in tag]
        for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


@pytest.mark.parametrize("file", FILES)
def test_schemas_are_valid(file: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema_for(file))


@pytest.mark.parametrize("name", GUIDES)
def test_the_guides_fit_the_schema(name: str) -> None:
    validator = jsonschema.Draft7Validator(schema_for("guide"))
    errors = [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in validator.iter_errors(load(ROOT / "guides" / f"{name}.yaml"))
    ]
    assert errors == []


@pytest.mark.parametrize(("file", "path"), [("mail", "mail"), ("letter", "letters/welcome")])
def test_how_guides_are_mailed_fits_the_schema(file: str, path: str) -> None:
    validator = jsonschema.Draft7Validator(schema_for(file))
    data = load(ROOT / "guides" / f"{path}.yaml")
    assert [error.message for error in validator.iter_errors(data)] == []
    assert list(validator.iter_errors({**data, "sendre": "x"}))


def test_a_misspelt_key_does_not_fit() -> None:
    guide = load(ROOT / "guides" / "stage-iv.yaml")
    guide["audeince"] = "x"
    validator = jsonschema.Draft7Validator(schema_for("guide"))
    assert any("audeince" in error.message for error in validator.iter_errors(guide))


@pytest.mark.parametrize("name", kinds())
def test_every_example_fits_the_schema(name: str) -> None:
    schema = schema_for("guide")
    # Draft 7 ignores what stands beside a link.
    block = {
        "allOf": [{"$ref": "#/definitions/Block"}],
        "$schema": schema["$schema"],
        "definitions": schema["definitions"],
    }
    jsonschema.validate(yaml.safe_load(kind(name).example), block)


@pytest.mark.parametrize("file", FILES)
def test_schemas_are_of_the_draft_that_editors_read(file: str) -> None:
    schema = schema_for(file)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"] == f"guidegen {file}"
    written = json.dumps(schema)
    assert not re.search(r'"(\$defs|prefixItems|unevaluated\w+|dependent\w+)":|#/\$defs', written)
    links = set(re.findall(r'"#/definitions/([^"]+)"', written))
    assert links <= set(schema["definitions"])


def test_a_color_has_four_inks() -> None:
    validator = jsonschema.Draft7Validator(schema_for("brand"))
    brand = load(ROOT / "guides" / "brand.yaml")
    assert list(validator.iter_errors(brand)) == []
    for inks in ([0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, "much"]):
        brand["palette"]["ink"]["cmyk"] = inks
        assert list(validator.iter_errors(brand)), inks


def test_a_new_project_has_the_schema_that_its_guide_names(small_project: Path) -> None:
    guide = small_project / "guides" / "first-visit.yaml"
    named = guide.read_text(encoding="utf-8").splitlines()[0].split("$schema=")[1]
    schema = json.loads((guide.parent / named).read_text(encoding="utf-8"))
    assert schema == json.loads(json.dumps(schema_for("guide")))
    assert list(jsonschema.Draft7Validator(schema).iter_errors(load(guide))) == []


def test_the_committed_schema_is_fresh() -> None:
    committed = json.loads((ROOT / "guidegen.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(schema_for("guide")))


@pytest.mark.parametrize("name", GUIDES)
def test_guides_carry_the_modeline(name: str) -> None:
    first = (ROOT / "guides" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../guidegen.schema.json"


def test_schema_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "Block" in json.loads(capsys.readouterr().out)["definitions"]
    assert main(["schema", "brand", "--output", str(tmp_path / "b.json")]) == 0
    assert "palette" in json.loads((tmp_path / "b.json").read_text())["properties"]
