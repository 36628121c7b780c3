"""What exports write where a format has no word of its own for it: read again as it was written."""

from __future__ import annotations

from typing import Final

from commops.model.kinds import HolderKind

KINDS_OF_HOLDERS: Final = {kind: f"{kind} (no person)" for kind in (HolderKind.AGENT, HolderKind.SERVICE)}
"""What directories are told of the kind of employment of what is no person; HR programs have agents who are people."""

OWN_ID: Final = "commops/id"
"""The annotation with the id of what a catalogue of Backstage needs another name for."""

OWNS: Final = "commops/owns"
"""The annotation with what a duty owns, one thing a line."""
