"""The configuration of the rules in an organisation, and the location of each part of it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from commops.checking.locations import locate, places
from commops.checking.settings import Settings, read_settings
from commops.records import dataclass
from commops.sources.gathering import gather, parse
from commops.sources.merge import merge, stated_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from commops.checking.locations import Located
    from commops.finding import Address, Place
    from commops.rule import Rule
    from commops.sources.document import Document
    from commops.yamltext.mark import Keys


@dataclass(frozen=True)
class SetHere:
    """The settings of an organisation, and the texts that they are in.

    `faults` are what is wrong in the settings, or in the file that they are in.
    """

    settings: Settings = field(default_factory=Settings)
    documents: Mapping[str, Document] = field(default_factory=dict)
    origin: Mapping[Keys, str] = field(default_factory=dict)
    faults: Sequence[Located] = ()
    stated_language: str = ""

    def where(self, name: str) -> Mapping[str, Place]:
        """Return the location of each part of the configuration of a rule: its severity, `except` and options."""
        stated: dict[str, Address] = self.settings.of(name).stated
        found = places(self, stated.values())
        return {part: found[address] for part, address in stated.items()}


def set_here(path: Path, rules: Mapping[str, Rule[..., Any]]) -> SetHere:
    """Read the configuration of the rules in the organisation at a path, without that of its standard.

    Raises:
        NoOrganization: where there is none.

    """
    gathered = gather(path, parse)
    documents = gathered.documents(parse)
    merged = merge(documents.values(), alone=bool(gathered.files.root.only))
    settings = read_settings(merged.data.get("rules"), rules)
    here = SetHere(settings, documents, merged.origin)
    name = gathered.files.root.only or gathered.files.mark
    faults = [fault for fault in gathered.files.faults if fault.address.file == name]
    root = documents.get(name)
    if root:
        faults.extend(root.faults)

    located = locate(here, [*faults, *settings.faults])
    return SetHere(settings, documents, merged.origin, located, stated_language(merged.data))
