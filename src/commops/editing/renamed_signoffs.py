"""Sign-offs after something is renamed: who confirmed a profile as it is has confirmed it under the new id, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.editing import trial
from commops.editing.signoffs_csv_edits import renamed, renamed_position
from commops.graph import Graph
from commops.sources.csv_names import is_signoffs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from commops.model.signoffs import Profile
    from commops.sources.reading import Reading


def signoffs_after(
    reading: Reading, texts: Mapping[str, str], rename: tuple[str, str, str], day: date
) -> Mapping[str, str]:
    """Return the new texts of the files with sign-offs that change; `texts` are those of the other files."""
    files = [file for file in reading.documents if is_signoffs(file)]
    if not files:
        return {}

    signoffs = reading.organization.signoffs
    present = dict(_present(reading, texts, rename, day))
    found = {file: renamed(reading.documents[file].text, signoffs, rename, present) for file in files}
    return {file: text for file, text in found.items() if text != reading.documents[file].text}


def _present(
    reading: Reading, texts: Mapping[str, str], rename: tuple[str, str, str], day: date
) -> Iterator[tuple[str, Profile]]:
    # The profiles after the renaming, by the keys of the sign-offs that are of the present version before it.
    after = trial.changed(reading, texts)
    before_it = Graph(reading.organization, day, reading.standard).profiles.of
    after_it = Graph(after.organization, day, after.standard).profiles.of
    for key, signoff in reading.organization.signoffs.items():
        position = renamed_position(signoff.role, *rename)
        is_present = signoff.role in before_it and before_it[signoff.role].digest == signoff.digest
        if is_present and position in after_it:
            yield key, after_it[position]
