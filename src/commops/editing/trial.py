"""An organisation as it will be when new or changed files are written, read and checked before they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from commops.sources.folder.files import Files, Root
from commops.sources.gathering import Gathered, parse
from commops.sources.reading import made_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.finding import Finding
    from commops.sources.reading import Reading


def founded(folder: Path, texts: Mapping[str, str]) -> Reading:
    """Return a new organisation as it will be read."""
    contents = {name: text.encode() for name, text in sorted(texts.items())}
    return made_of(Gathered(Files(Root(folder), list(contents)), contents, {}), parse)


def changed(reading: Reading, texts: Mapping[str, str]) -> Reading:
    """Return an organisation as it will be read with some of its files changed or new."""
    return changed_bytes(reading, {name: text.encode() for name, text in texts.items()})


def changed_bytes(reading: Reading, texts: Mapping[str, bytes]) -> Reading:
    """Return an organisation as it will be read with other bytes in some of its files, or with new files."""
    before = reading.gathered
    contents = dict(sorted({**before.contents, **texts}.items()))
    parsed = {name: document for name, document in reading.documents.items() if name not in texts}
    files = replace(before.files, names=sorted({*before.files.names, *texts}), faults=list(before.files.faults))
    return made_of(Gathered(files, contents, parsed), parse)


def new_faults(before: Reading | None, after: Reading) -> list[Finding]:
    """Return the errors in files that were not there before."""
    old = Counter((fault.rule, fault.message) for fault in before.faults) if before else Counter()
    found = []
    for fault in after.faults:
        key = (fault.rule, fault.message)
        if old[key]:
            old[key] -= 1
        else:
            found.append(fault)
    return found
