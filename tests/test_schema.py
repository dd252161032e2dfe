"""The JSON Schema that editors use accepts the project's files and knows every kind."""

from __future__ import annotations

import json
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
    jsonschema.Draft202012Validator.check_schema(schema_for(file))


@pytest.mark.parametrize("name", GUIDES)
def test_the_guides_fit_the_schema(name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema_for("guide"))
    errors = [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in validator.iter_errors(load(ROOT / "guides" / f"{name}.yaml"))
    ]
    assert errors == []


def test_a_misspelt_key_does_not_fit() -> None:
    guide = load(ROOT / "guides" / "stage-iv.yaml")
    guide["audeince"] = "x"
    validator = jsonschema.Draft202012Validator(schema_for("guide"))
    assert any("audeince" in error.message for error in validator.iter_errors(guide))


@pytest.mark.parametrize("name", kinds())
def test_every_example_fits_the_schema(name: str) -> None:
    schema = schema_for("guide")
    block = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/Block"}
    jsonschema.validate(yaml.safe_load(kind(name).example), block)


def test_the_committed_schema_is_fresh() -> None:
    committed = json.loads((ROOT / "guidegen.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(schema_for("guide")))


@pytest.mark.parametrize("name", GUIDES)
def test_guides_carry_the_modeline(name: str) -> None:
    first = (ROOT / "guides" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../guidegen.schema.json"


def test_schema_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "Block" in json.loads(capsys.readouterr().out)["$defs"]
    assert main(["schema", "brand", "--output", str(tmp_path / "b.json")]) == 0
    assert "palette" in json.loads((tmp_path / "b.json").read_text())["properties"]
