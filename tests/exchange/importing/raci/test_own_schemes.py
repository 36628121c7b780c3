"""Matrices that commops draws of each scheme: importing one gives the same letters of the same roles, in its scheme."""

import json
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from imports import imported
from processes import commops

from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input

LETTERS: Final = {
    "raci": ({"accountable": "a", "responsible": ["b"], "consulted": ["c"], "informed": ["d"]}, "ARCI"),
    "rasci": ({"accountable": "a", "responsible": ["b"], "support": ["c"], "informed": ["d"]}, "ARSI"),
    "raci-vs": (
        {"accountable": "a", "responsible": ["b"], "verifies": ["c"], "signs_off": ["d"]},
        ["A", "R", "V", "S*"],
    ),
    "cairo": ({"accountable": "a", "responsible": ["b"], "consulted": ["c"], "omitted": ["d"]}, "ARCO"),
    "daci": ({"approver": "a", "driver": ["b"], "contributor": ["c"], "informed": ["d"]}, "ADCI"),
}
NAMES: Final = {
    "a": "Growth and marketing specialist",
    "b": "Secretary and treasurer",
    "c": "Research & Development",
    "d": "Clerk",
    "e": "Secretary",
    "f": "财务和法务",
}
FORMATS: Final = (
    ("csv", ("grid", "letters", "long", "list", "blocks")),
    ("md", ("grid", "letters")),
    ("html", ("grid", "letters", "list")),
    ("xlsx", ("grid", "letters")),
)
DRAWN: Final = [(ending, layout) for ending, layouts in FORMATS for layout in layouts]


def organisation(scheme: str, language: str) -> dict[str, Any]:
    letters, _ = LETTERS[scheme]
    turned = dict(zip("abcdef", "bafecd", strict=True))
    other = {
        field: turned[roles] if isinstance(roles, str) else [*map(turned.__getitem__, roles), "e"]
        for field, roles in letters.items()
    }
    return {
        "organization": {"name": "Tiny", "scheme": scheme, "language": language},
        "roles": {key: {"name": name} for key, name in NAMES.items()},
        "duties": {"flour": {"name": "Buy flour", **letters}, "doors": {"name": "Lock doors", **other}},
    }


def said(result: Imported) -> dict[str, Any]:
    duties = {
        duty["name"]: {role: set(some) for role, some in duty["letters"].items()} for duty in result.as_read["duties"]
    }
    return {
        "scheme": result.as_read["scheme"],
        "duties": duties,
        "own": [d for d in result.as_read["duties"] if "scheme" in d],
    }


@pytest.mark.parametrize(("scheme", "language"), list(product(LETTERS, ("en", "zh"))))
def test_scheme(scheme: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(json.dumps(organisation(scheme, language)), encoding="utf-8")
    matrix = json.loads(commops(tmp_path, "raci", "--format", "json").stdout)
    names = {column["id"]: column["title"].removesuffix("°") for column in matrix["columns"]}
    duties = {
        row["title"]: {names[key]: set(text.split("/")) for key, text in row["cells"].items()} for row in matrix["rows"]
    }
    assert set(duties["Buy flour"]) == {NAMES[key] for key in "abcd"}
    for ending, layout in DRAWN:
        file = tmp_path.parent / f"{tmp_path.name}-{layout}.{ending}"
        done = commops(tmp_path, "raci", "--layout", layout, "-o", file)
        assert done.code == 0, done.stderr
        again = imported("raci.raci_source", [Input(file.name, file.read_bytes())])
        assert said(again) == {"scheme": scheme, "duties": duties, "own": []}, (ending, layout)
