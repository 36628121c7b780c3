"""YAML for other programs: documents of plain data, one after the other, with a comment before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WIDTH = 1_000_000


def yaml_text(documents: Iterable[Mapping[str, Any]], comment: str) -> str:
    """Return documents as YAML, their keys in the order that they have."""
    import yaml  # noqa: PLC0415 - only where something is exported as YAML

    written = [
        yaml.safe_dump(dict(each), allow_unicode=True, sort_keys=False, default_flow_style=False, width=WIDTH)
        for each in documents
    ]
    return f"# {comment}\n" + "---\n".join(written)
